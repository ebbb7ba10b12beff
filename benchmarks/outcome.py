"""What each contender made of the corpus, by kind: whether the work was the same."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree

KINDS: Final = ("articles", "lists", "feeds", "archives", "newsletters", "calendars", "others")
_ARTICLE = re.compile(r"(?:fr|en)/(?:news|\d{4})/[^/]+/index\.html")
_FEEDS = ("rss.xml", "atom.xml", "feed.json")
_ATOM = "{http://www.w3.org/2005/Atom}"


@dataclass(kw_only=True, slots=True)
class Share:
    """The files of one kind."""

    files: int = 0
    #: Their bytes.
    size: int = 0
    #: Of feeds and archives; events, of calendars.
    entries: int = 0


def outcome(outputs: Mapping[str, Path]) -> Iterator[str]:
    """Yield the lines of a table of what stands in ``outputs``: contender -> its folder."""
    made = {name: shares(folder) for name, folder in outputs.items()}
    yield "files, MB, entries".ljust(20) + "".join(f"{name:>25}" for name in made)
    for kind in KINDS:
        yield f"{kind:20}" + "".join(_cell(made[name][kind]) for name in made)
    totals = [_total(found) for found in made.values()]
    yield f"{'all':20}" + "".join(_cell(total) for total in totals)


def shares(folder: Path) -> dict[str, Share]:
    """Return what stands below ``folder``, by kind.

    Raises ValueError or XMLSyntaxError where a feed is none.
    """
    found: dict[str, Share] = defaultdict(Share)
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        kind = kind_of(path.relative_to(folder).as_posix())
        share = found[kind]
        share.files += 1
        share.size += path.stat().st_size
        if kind in ("feeds", "archives"):
            share.entries += _entries(path)
        elif kind == "calendars":
            share.entries += path.read_bytes().count(b"BEGIN:VEVENT")
    return found


def kind_of(path: str) -> str:
    """Return the kind of the output at ``path``, which is relative."""
    *folders, name = path.split("/")
    if name in _FEEDS:
        return "archives" if "archive" in folders else "feeds"
    if name.endswith(".ics"):
        return "calendars"
    if not name.endswith(".html"):
        return "others"
    if _ARTICLE.fullmatch(path):
        return "articles"
    return "newsletters" if folders[:1] == ["newsletters"] else "lists"


def _entries(feed: Path) -> int:
    content = feed.read_bytes()
    if feed.suffix == ".json":
        return len(json.loads(content)["items"])
    root = etree.fromstring(content, etree.XMLParser(huge_tree=True))
    return len(root.findall("channel/item")) + len(root.findall(f"{_ATOM}entry"))


def _total(found: Mapping[str, Share]) -> Share:
    return Share(
        files=sum(share.files for share in found.values()),
        size=sum(share.size for share in found.values()),
        entries=sum(share.entries for share in found.values()),
    )


def _cell(share: Share) -> str:
    return f"{share.files:8}{share.size / 1e6:8.1f}{share.entries or '':>9}"
