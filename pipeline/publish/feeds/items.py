"""The items of a JSON Feed that is out, or about to be, and what each says, part by part.

An item is compared part by part so that the office can be told what changed: its own words, or
what the program writes beside them.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final, Literal

from msgspec import Struct

from pipeline.markup import plain_text
from pipeline.model.story import LANGUAGES
from pipeline.publish.words import words
from pipeline.typography import typeset

#: ``links``: addresses or layout of the text, its words being the same. ``replay``, ``event`` and
#: ``correction`` stand above the text. ``updated``: the date of the last correction.
Part = Literal[
    "title",
    "summary",
    "text",
    "links",
    "address",
    "date",
    "updated",
    "picture",
    "categories",
    "translation",
    "replay",
    "event",
    "correction",
]
#: What the office has written.
WORDS: Final[frozenset[Part]] = frozenset({"title", "summary", "text"})
#: What an archive says in its own way, so that time alone changes nothing in it.
UNSETTLED: Final[frozenset[Part]] = frozenset({"links", "translation", "replay", "event"})
#: Field of JSON Feed, or of our extension to it -> the part it belongs to.
_FIELDS: Final[Mapping[str, Part]] = {
    "title": "title",
    "summary": "summary",
    "url": "address",
    "image": "picture",
    "attachments": "picture",
    "tags": "categories",
    "date_published": "date",
    "date_modified": "updated",
}
_OWN_FIELDS: Final[Mapping[str, Part]] = {
    "language_versions": "translation",
    "replays": "replay",
    "event": "event",
}
_PARAGRAPH: Final = "</p>"
_PICTURE: Final = "<p><img "
_LINK: Final = re.compile(r"https?://[^\s<>]+")


def _openings() -> Iterator[tuple[str, Part]]:
    """Yield how the paragraphs begin that stand above a text (``feeds/entries``)."""
    for say in map(words, LANGUAGES):
        yield f"<p><strong>{say['replay']}", "replay"
        yield f"<p><em>{say['the_replay']}", "replay"
        for key in ("event", "event_over", "event_cancelled"):
            yield f"<p><strong>{say[key]}", "event"
        yield f"<p><strong>{say['correction']}", "correction"
        yield f"<p><strong>{say['corrected_on'].partition('{')[0]}", "correction"


_OPENINGS: Final = tuple(_openings())
#: What stands for a link to a recording, in the place of an address.
_INSTEAD: Final = tuple(
    typeset(words(language)[key], language)
    for language in LANGUAGES
    for key in ("replay_instead", "replay_settled")
)


class Item(Struct, frozen=True, kw_only=True):
    """One item of a JSON Feed document."""

    id: str
    #: ULID; None where the document does not say.
    story: str | None
    url: str
    #: ``url`` below the site's own address.
    address: str
    title: str
    #: None where neither the item nor its feed has one.
    language: str | None
    modified: datetime | None
    #: Digest of each part that is there, free of the site's own address.
    parts: Mapping[Part, str]


def items(document: Mapping[str, Any], site: str) -> tuple[Item, ...]:
    """Read the items of a JSON Feed document of the ``site`` at that address, with a final slash.

    Raises KeyError, TypeError, AttributeError or ValueError where it is none.
    """
    language = document.get("language")
    return tuple(_item(fields, language, site) for fields in document["items"])


def _item(fields: Mapping[str, Any], language: str | None, site: str) -> Item:
    modified = fields.get("date_modified")
    return Item(
        id=str(fields["id"]),
        story=fields.get("_press", {}).get("story"),
        url=str(fields["url"]),
        address=str(fields["url"]).removeprefix(site),
        title=str(fields["title"]),
        language=fields.get("language", language),
        modified=None if modified is None else datetime.fromisoformat(modified),
        parts=_digests(fields, site),
    )


def _digests(fields: Mapping[str, Any], site: str) -> dict[Part, str]:
    said: dict[Part, list[object]] = {}
    own = fields.get("_press", {})
    for names, values in ((_FIELDS, fields), (_OWN_FIELDS, own)):
        for name, part in names.items():
            if name in values:
                value = values[name]
                said.setdefault(part, []).append(_words(value) if part in WORDS else value)
    for part, text in _content(str(fields.get("content_html", ""))):
        said.setdefault(part, []).append(text)
    return {part: _digest(values, site) for part, values in said.items()}


def _digest(values: list[object], site: str) -> str:
    text = json.dumps(values, ensure_ascii=False, sort_keys=True).replace(site, "")
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=16).hexdigest()


def _content(html: str) -> Iterator[tuple[Part, str]]:
    """Yield what an entry's content consists of: what stands above the text, then the text."""
    while (part := _above(html)) is not None:
        paragraph, _, html = html.partition(_PARAGRAPH)
        yield part, paragraph
        html = html.removeprefix("\n")
    yield "links", html
    yield "text", _words(plain_text(html))


def _words(text: str) -> str:
    """Return plain ``text`` free of addresses, and of what stands for one of a recording."""
    for label in _INSTEAD:
        text = text.replace(label, "#")
    return " ".join(_LINK.sub("#", text).split())


def _above(html: str) -> Part | None:
    """Return what the first paragraph is, where it is not of the text."""
    if html.startswith(_PICTURE):
        return "picture"
    return next((part for opening, part in _OPENINGS if html.startswith(opening)), None)
