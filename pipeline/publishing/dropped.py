"""Categories that readers have feeds and pages of, and that config.yaml has no more."""

from collections import defaultdict

from pipeline.errors import Problem, problem
from pipeline.layout import CONFIG_FILE
from pipeline.model.story import LANGUAGES
from pipeline.publish.feeds import jsonfeed
from pipeline.workspace import Workspace


def dropped_categories(workspace: Workspace) -> tuple[Problem, ...]:
    """Return a notice for each category whose outputs are out and go with the next run.

    Only until then: what that run deletes is nobody's any more.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for path in workspace.ledger.outputs(f"*/{jsonfeed.FILE}"):
        language, _, rest = path.partition("/")
        category, _, file = rest.partition("/")
        if language in LANGUAGES and file == jsonfeed.FILE:
            found[category].append(f"{language}/{category}/")
    return tuple(
        problem(
            "category-dropped",
            file=CONFIG_FILE,
            category=category,
            addresses=", ".join(sorted(addresses, reverse=True)),
        )
        for category, addresses in sorted(found.items())
        if category not in workspace.newsroom.categories
    )
