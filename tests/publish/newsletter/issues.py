"""An issue of everything that an edition shows."""

from msgspec.structs import replace

from pipeline.markup import to_html
from pipeline.model.edition import Edition, Visible
from pipeline.model.issue import Issue
from pipeline.publish.site import Site, site_of
from tests.builders import (
    make_editorial,
    make_issue,
    make_newsroom,
    make_pick,
    make_release,
    make_section,
    showing,
)
from tests.publish.history import long_edition
from tests.publish.newsrooms import ENDED, LIVE, body, measure

WORDS = {
    "fr": (
        "Chères lectrices, chers lecteurs,\n\nCe mois-ci, l'institut **ouvre ses portes**: voyez "
        f"[le film]({ENDED}), [l'émission]({LIVE}) et [nos pages](../../fr/)"
        "![](https://elsewhere.example.org/pixel.gif).\n\n## Deux dates\n\n- le 11 février\n"
        "- l'été <span lang='en'>(it's open)</span>\n\n> Chercher, c'est douter."
    ),
    "en": "Dear readers,\n\nThe institute *opens its doors*. See [our pages](../../en/).",
}


def told_apart(edition: Edition) -> Edition:
    """Return ``edition`` with a folder for each story, named as its first article."""
    return replace(edition, visible=tuple(map(_apart, edition.visible)))


def _apart(visible: Visible) -> Visible:
    folder = f"2026/{visible.story.articles[0].slug}"
    return showing(visible, id=folder, folder=folder)


def full_issue() -> Issue:
    """Return an issue of all that ``told_apart(long_edition())`` shows, in both languages."""
    return make_issue(
        make_section(
            *map(make_pick, ("2026/nouveau-microscope", "2026/hostile", "2026/retracted")),
            titles={"fr": "À la une", "en": "Highlights"},
        ),
        make_section(
            *map(make_pick, ("2026/metiers", "2026/open-days", "2026/cancelled")), kind="events"
        ),
        make_section(
            *map(make_pick, ("2026/dernier-jour", "2026/nowhere", "2026/hostile")), kind="replays"
        ),
        editorials=(
            make_editorial("fr", html=to_html(WORDS["fr"])),
            make_editorial("en", html=to_html(WORDS["en"])),
        ),
    )


def issue_site(issue: Issue | None = None) -> Site:
    """Return the site of an edition that shows every state, where ``issue`` went out."""
    return site_of(
        told_apart(long_edition()),
        make_newsroom(),
        body=body,
        picture=measure,
        releases=(make_release(issue or full_issue()),),
    )
