"""What a mail program fetches to show a mail: from our site, or from where readers are counted."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import tinycss2

from pipeline.errors import Problem, problem
from pipeline.publish.newsletter.preflight.page import Element, Page

#: Attributes whose address is fetched, whatever they stand on.
_FETCHED: Final = frozenset("src background poster data lowsrc dynsrc xlink:href o:href".split())
#: Likewise, with several addresses.
_SETS: Final = frozenset({"srcset", "imagesrcset"})
#: Where ``href`` is an address that is fetched; on others, it is followed by a person.
_FETCHING: Final = frozenset({"link", "image", "use"})
#: What a ``link`` can be that nothing is fetched for.
_KEPT: Final = frozenset({"canonical", "alternate", "author", "help", "license"})
#: An address elsewhere, as browsers read it: they mend what is not well written (URL Standard).
_WHOLE: Final = re.compile(r"(?i)(?:https?|ftp):|[/\\]{2}")
_UNSEEN: Final = re.compile(r"[\x00-\x20]+")
_PICTURES: Final = frozenset({"url", "src", "image", "image-set", "-webkit-image-set"})


def fetched_elsewhere(pages: Iterable[Page], url: str) -> Iterator[Problem]:
    """Yield what ``pages``, mails of the newsroom whose feeds/ are at ``url``, fetch elsewhere.

    Each is a request that tells its server who opened the mail, and when.
    """
    found = (one for page in pages for one in fetched(page))
    for address in dict.fromkeys(found):
        plain = _UNSEEN.sub("", address)
        if _WHOLE.match(plain) and not plain.startswith(url):
            yield problem("issue-fetched-elsewhere", url=plain)


def fetched(page: Page) -> Iterator[str]:
    """Yield the addresses of all that ``page`` is shown with, as they are written in it."""
    for element in page.elements:
        yield from _of_element(element)
    for sheet in page.sheets:
        yield from _of_style(sheet)
    if page.outlook is not None:
        yield from fetched(page.outlook)


def _of_element(element: Element) -> Iterator[str]:
    for name, value in element.attributes.items():
        if name in _FETCHED:
            yield value
        elif name in _SETS:
            yield from (part.split()[0] for part in value.split(",") if part.strip())
        elif name == "style":
            yield from _of_style(value)
        elif name == "href" and element.tag in _FETCHING:
            kinds = set(element.attributes.get("rel", "").lower().split())
            if not kinds or kinds - _KEPT:
                yield value


def _of_style(text: str) -> Iterator[str]:
    yield from _of_tokens(tinycss2.parse_component_value_list(text, skip_comments=True))


def _of_tokens(tokens: Iterable[Any]) -> Iterator[str]:
    """Yield the addresses in CSS: of ``url()`` and its kin, and of ``@import`` (CSS Values 4.5)."""
    importing = False
    for token in tokens:
        if token.type == "url" or (token.type == "string" and importing):
            yield token.value
        elif token.type == "function":
            if token.lower_name in _PICTURES:
                yield from (t.value for t in token.arguments if t.type == "string")
            yield from _of_tokens(token.arguments)
        elif token.type in ("{} block", "[] block", "() block"):
            yield from _of_tokens(token.content)
        if token.type != "whitespace":
            importing = token.type == "at-keyword" and token.lower_value == "import"
