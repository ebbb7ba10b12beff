"""What docs/templates.md says of templates is what they are given."""

import re
from collections.abc import Callable, Mapping
from typing import ClassVar

from pipeline.publish.callouts import Callout, CorrectionLine, EventLine
from pipeline.publish.cards import Card, Section
from pipeline.publish.illustrated import Illustration
from pipeline.publish.newsletter.letter import (
    Letter,
    LetterItem,
    LetterLink,
    LetterPart,
    LetterSection,
)
from pipeline.publish.outputs import renditions
from pipeline.publish.pages.discovery import Discovery
from pipeline.publish.pages.frame import Half
from pipeline.publish.pages.head import Head, Preview, Switch
from pipeline.publish.pages.letters import IssueRow, MonthRow
from pipeline.publish.pages.listings import Tab
from pipeline.publish.pages.paging import Sheet
from pipeline.publish.pages.subscription import Form, Offer
from pipeline.publish.site import site_of
from pipeline.publish.templating.environments import EXTRA_STYLE, names, shipped_environment, source
from pipeline.publish.templating.templates import Templates, shipped
from tests.builders import make_newsroom, make_release
from tests.documents import first_cells, page, section
from tests.publish.newsletter.issues import full_issue
from tests.publish.newsrooms import body, full_edition, media

#: What the documents call each kind of thing that a template is given.
KINDS = {
    "head": Head,
    "switch": Switch,
    "preview": Preview,
    "discovery": Discovery,
    "card": Card,
    "category": Section,
    "image": Illustration,
    "callout": Callout,
    "event": EventLine,
    "correction": CorrectionLine,
    "sheet": Sheet,
    "tab": Tab,
    "half": Half,
    "letter": MonthRow,
    "offer": Offer,
    "form": Form,
    "row": IssueRow,
    "issue": Letter,
    "link": LetterLink,
    "part": LetterPart,
    "section": LetterSection,
    "item": LetterItem,
}
TEXT = page("templates.md")


class Spy(Templates, frozen=True):
    """Shipped templates that note what they are given."""

    #: One for all, as there is one documentation.
    given: ClassVar[dict[str, set[str]]] = {}

    def render(
        self,
        template: str,
        page: str,
        context: Mapping[str, object],
        finish: Callable[[str], str] = str,
    ) -> bytes:
        self.given.setdefault(template, set()).update(context)
        return super().render(template, page, context, finish)


def given() -> dict[str, set[str]]:
    """Return template -> the names it is given, of a press room with everything in it."""
    templates = Spy(style=shipped().style)
    site = site_of(
        full_edition(),
        make_newsroom(),
        body=body,
        templates=templates,
        releases=(make_release(full_issue()),),
    )
    for rendition in renditions(site, media):
        rendition.make()
    return templates.given


def test_every_template_is_named_with_what_it_knows() -> None:
    everywhere = first_cells(section(TEXT, "What every page knows").partition("Everywhere")[0])
    rows = re.findall(r"^\| `([\w.-]+)` \| .+ \| (.*?) ?\|$", section(TEXT, "The templates"), re.M)
    documented = {name: set(re.findall(r"`(\w+)`", cell)) for name, cell in rows}
    assert set(documented) == set(names())
    letter = {"say", "name", "email", "discoveries"}
    known = {"newsletter.html": letter, "issue.mjml": set[str]()}
    assert {name: documented[name] for name in given()} == {
        name: knows - known.get(name, everywhere) for name, knows in given().items()
    }


def test_every_page_knows_what_is_said_of_it() -> None:
    everywhere = first_cells(section(TEXT, "What every page knows").partition("Everywhere")[0])
    assert [name for name, knows in given().items() if not everywhere <= knows] == [
        "newsletter.html",
        "issue.mjml",
    ]


def test_every_helper_is_explained() -> None:
    plain = {"range", "dict", "lipsum", "cycler", "joiner", "namespace"}  # Jinja2's own
    helpers = first_cells(section(TEXT, "What every page knows").partition("Everywhere")[2])
    assert helpers == set(shipped_environment().globals) - plain


def test_every_field_is_explained() -> None:
    assert first_cells(section(TEXT, "What it holds")) == {
        f"{kind}.{name}" for kind, made in KINDS.items() for name in made.__struct_fields__
    }


def test_every_block_is_named() -> None:
    sources = "".join(source(name) for name in ("base.html", "issue.mjml"))
    assert set(re.findall(r"{% block (\w+) %}", sources)) == first_cells(
        section(TEXT, "Change a part of a page")
    )


def test_the_style_sheet_of_ones_own_is_named() -> None:
    assert f"templates/{EXTRA_STYLE}" in TEXT
