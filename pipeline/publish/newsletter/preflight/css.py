"""What a mail uses that mail programs do not support, told from its HTML and CSS alone.

The facts are caniemail.com's (``facts``); what is done about them is ours. A style sheet may use
anything: a program that ignores it shows the mail as its elements have it, which must be enough.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final

import tinycss2
from msgspec import Struct

from pipeline.errors import Problem, problem
from pipeline.model.issue import Version
from pipeline.publish.newsletter.preflight.facts import CLIENTS, TABLE
from pipeline.publish.newsletter.preflight.page import Element, Page

#: What may be lost, by its kind: without it, words, pictures and links are where they were, and as
#: legible. The words of these elements are shown all the same; what "body" paints, a wrapper does,
#: too. Attributes are for screen readers and narrow windows; properties are ornament, or cut what
#: is long.
_GRACEFUL: Final[Mapping[str, str]] = {
    "element": "abbr acronym address article aside bdi body code details figcaption figure footer "
    "header link main mark nav section small style summary time wbr",
    "attribute": "aria-describedby aria-hidden aria-label aria-labelledby aria-live lang loading "
    "role sizes srcset target",
    "link": "# mailto:",
    "meta": "color-scheme",
    "keyword": "!important system-ui ui-serif ui-sans-serif ui-rounded ui-monospace",
    "property": "accent-color animation background-clip background-origin background-position "
    "background-repeat background-size border-image border-radius border-spacing box-shadow "
    "caption-side clear color-scheme cursor empty-cells font-kerning font-stretch height "
    "hyphenate-character hyphenate-limit-chars hyphens list-style-image list-style-position "
    "max-height min-height min-width object-fit object-position opacity orphans outline "
    "outline-offset overflow overflow-wrap resize table-layout tab-size text-align-last "
    "text-decoration text-decoration-color text-decoration-line text-decoration-skip-ink "
    "text-decoration-style text-decoration-thickness text-emphasis text-emphasis-position "
    "text-justify text-overflow text-shadow text-underline-offset text-underline-position "
    "text-wrap transition user-select white-space widows word-break word-spacing word-wrap",
}
GRACEFUL: Final = frozenset(
    f"{k} {name}" for k, names in _GRACEFUL.items() for name in names.split()
)
#: What is no ornament even in a style sheet: it is fetched from elsewhere.
_REMOTE: Final = frozenset({"rule import", "rule font-face"})
#: What is no fault behind a colour: a program that does not know it keeps the one before it, which
#: is the light one (CSS Syntax 3, 2.2).
_SPARE: Final = "function light-dark"
_PICTURES: Final = (".avif", ".svg", ".webp")


class Lack(Struct, frozen=True, kw_only=True):
    """Something a mail uses, and who does not know it."""

    #: Its kind and what is written: "property overflow-wrap", "value display:flex".
    feature: str
    #: As caniemail.com calls them, sorted: "outlook.windows".
    clients: tuple[str, ...]
    #: False where the mail is read just as well without it.
    matters: bool


def lacks(page: Page) -> tuple[Lack, ...]:
    """Return what ``page`` uses and some of the programs lack, by name."""
    needed: defaultdict[str, bool] = defaultdict(bool)
    for feature in _in_elements(page.elements):
        needed[feature] |= feature not in GRACEFUL
    for sheet in page.sheets:
        for feature in _in_sheet(sheet):
            needed[feature] |= feature in _REMOTE
    return tuple(
        Lack(feature=feature, clients=table()[feature], matters=needed[feature])
        for feature in sorted(needed)
        if feature in table()
    )


def unsupported(page: Page, version: Version) -> Iterator[Problem]:
    """Yield each thing that ``page``, the mail of ``version``, must not rely on."""
    for lack in lacks(page):
        if lack.matters:
            _, _, what = lack.feature.partition(" ")
            yield problem(
                "issue-css-unsupported",
                version=version,
                feature=what,
                clients=", ".join(lack.clients),
            )


@cache
def table() -> Mapping[str, tuple[str, ...]]:
    """Return each feature that some program lacks, with the programs that do."""
    found = {}
    for row in TABLE.splitlines():
        feature, _, letters = row.rpartition(" ")
        found[feature] = tuple(CLIENTS[ord(letter) - ord("a")] for letter in letters)
    return found


def _in_elements(elements: Iterable[Element]) -> Iterator[str]:
    for element in elements:
        tag, attributes = element.tag, element.attributes
        yield f"element {tag}"
        yield from (f"attribute {name}" for name in attributes)
        yield f"type {tag}={attributes.get('type', '').lower()}"
        if tag == "link" and "stylesheet" in attributes.get("rel", "").lower():
            yield "rule import"
        href = attributes.get("href", "").strip().lower() if tag == "a" else ""
        yield from (f"link {start}" for start in ("#", "mailto:") if href.startswith(start))
        source = attributes.get("src", "").partition("?")[0].lower()
        yield from (f"source {end}" for end in _PICTURES if source.endswith(end))
        if source.startswith("data:"):
            yield "source data:"
        if tag == "meta":
            yield f"meta {attributes.get('name', '').lower()}"
        if style := attributes.get("style"):
            yield from _in_declarations(tinycss2.parse_blocks_contents(style))


def _in_sheet(sheet: str) -> Iterator[str]:
    """Yield what a style sheet uses, but for what stands under conditions (``@media``)."""
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule":
            yield f"rule {rule.lower_at_keyword}"
        elif rule.type == "qualified-rule":
            yield from _in_selector(rule.prelude)
            yield from _in_declarations(tinycss2.parse_blocks_contents(rule.content))


def _in_declarations(nodes: Iterable[Any]) -> Iterator[str]:
    before: set[str] = set()
    for node in nodes:
        if node.type != "declaration":
            continue
        yield f"property {node.lower_name}"
        if node.important:
            yield "keyword !important"
        value = tinycss2.serialize(node.value).strip().lower()
        yield f"value {node.lower_name}:{value}"
        used = _in_value(node.value)
        yield from (one for one in used if one != _SPARE or node.lower_name not in before)
        before.add(node.lower_name)


def _in_value(tokens: Iterable[Any]) -> Iterator[str]:
    for token in tokens:
        if token.type == "function":
            yield f"function {token.lower_name}"
            yield from _in_value(token.arguments)
        elif token.type == "dimension":
            yield f"unit {token.lower_unit}"
        elif token.type == "ident":
            yield f"keyword {token.lower_value}"


def _in_selector(tokens: Iterable[Any]) -> Iterator[str]:
    """Yield the kinds of selectors in a rule's prelude (Selectors Level 4, 3.1)."""
    before, classes, space = "", 0, False
    for token in tokens:
        sign = token.value if token.type == "literal" else ""
        if token.type == "whitespace":
            space = before not in ("", ",", ">", "+", "~")
            classes = 0
            continue
        if space and sign not in (",", ">", "+", "~"):
            yield "selector descendant"
        space = False
        if sign in (",", ">", "+", "~"):
            classes = 0
            yield f"selector {sign}"
        elif sign == "*":
            yield "selector *"
        elif token.type == "hash":
            yield "selector #id"
        elif token.type == "[] block":
            yield "selector [attribute]"
        elif token.type == "function" and before == ":":
            yield f"pseudo {token.lower_name}"
        elif token.type == "ident" and before == ":":
            yield f"pseudo {token.lower_value}"
        elif token.type == "ident" and before == ".":
            classes += 1
            yield "selector .class" if classes < 2 else "selector .a.b"
        elif token.type == "ident":
            yield "selector element"
        before = sign or token.type
