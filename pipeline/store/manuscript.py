"""The text of ``story.yaml``, ``fr.md`` and ``en.md``: read into a Story, and first written.

Pure: text in, values out. Later changes go through ``pipeline.yamledit``, which keeps every byte
that it does not mean to change.
"""

import hashlib
import re
from collections.abc import Collection, Iterator
from datetime import datetime
from html import escape, unescape
from typing import get_args
from urllib.parse import quote, unquote
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from pipeline import instants, markup, mentions
from pipeline.config import ULID
from pipeline.errors import InvalidInput, Problem, problem, raise_all
from pipeline.media import is_plain_name, media_type
from pipeline.model.story import Article, Event, Kind, Language, Replay, Status, Story
from pipeline.webaddress import address_key, is_web_address
from pipeline.yamldoc import Fields, read_fields

STORY_FILE = "story.yaml"
#: What stands in a new story for what is yet to be written.
UNWRITTEN = "..."
#: What stands for the end of a replay that has none.
UNLIMITED = "unlimited"
#: Seconds.
LONGEST_RECORDING = 360_000
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FENCE = re.compile(r"^---[ \t]*\r?$\n?", re.MULTILINE)
_SHOWN = re.compile(r'<img [^>]*?\bsrc="([^"]*)"')


class Manuscript(Struct, frozen=True, kw_only=True):
    """One language version as its file has it."""

    article: Article
    #: Sanitised HTML; addresses of media are still relative.
    html: str


class Parts(Struct, frozen=True, kw_only=True):
    """An article file, cut so that the pieces put together are the file again."""

    #: From the opening fence up to the YAML.
    head: str
    yaml: str
    #: The closing fence.
    fence: str
    body: str

    def __str__(self) -> str:
        return self.head + self.yaml + self.fence + self.body


def split(text: str, *, file: str) -> Parts:
    """Cut an article file into front matter and body. Raises InvalidInput without front matter."""
    opening = _FENCE.match(text)
    closing = _FENCE.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        raise InvalidInput(problem("no-front-matter", file=file, line=1))
    return Parts(
        head=text[: opening.end()],
        yaml=text[opening.end() : closing.start()],
        fence=text[closing.start() : closing.end()],
        body=text[closing.end() :],
    )


def with_front_matter(text: str, key: str, value: str | None, *, file: str) -> str:
    """Return the article file ``text`` with one front matter key set, or removed for None."""
    # Imported here: nearly always, an article is only read.
    from pipeline.yamledit import set_value

    parts = split(text, file=file)
    changed = set_value(parts.yaml, (key,), value, file=file, first_line=2)
    return parts.head + changed + parts.fence + parts.body


def read_story(
    text: str,
    *,
    file: str,
    folder: str,
    zone: ZoneInfo,
    categories: Collection[str],
    remarks: list[Problem],
) -> Story:
    """Read ``story.yaml``. Raises InvalidInput with every problem of the text.

    What is worth mending but keeps nothing from going out is added to ``remarks``.
    """
    problems: list[Problem] = []
    top = read_fields(text, file=file, problems=problems)
    status: Status = top.choice("status", get_args(Status), "review")
    story = Story(
        id=_ulid(top, top.need("id")),
        folder=folder,
        kind=top.choice("kind", get_args(Kind), "news"),
        status=status,
        publish_at=top.instant("publish_at", zone),
        embargo_until=top.instant("embargo_until", zone),
        categories=top.texts("categories"),
        source=top.text("source"),
        event=_event(top, zone, ready=status == "ready"),
        replays=tuple(_replay(f, zone) for f in top.mappings("replays")),
        articles=(),
    )
    remarks += [
        top.remark("categories", "category-unknown", value=category)
        for category in story.categories
        if category not in categories
    ]
    if story.kind == "event" and not top.has("event"):
        top.complain("kind", "event-missing")
    top.done()
    raise_all(problems)
    return story


def read_article(
    text: str,
    *,
    file: str,
    language: Language,
    story_id: str,
    zone: ZoneInfo,
    beside: Collection[str],
    remarks: list[Problem],
) -> Manuscript:
    """Read one article file; ``beside`` names the files in its folder. Raises InvalidInput.

    What is worth mending but keeps nothing from going out is added to ``remarks``: a picture that
    comes late must not hold up the news.
    """
    parts = split(text, file=file)
    problems: list[Problem] = []
    top = read_fields(parts.yaml, file=file, problems=problems, first_line=2)
    html = markup.to_html(parts.body)
    image = top.text("image") or None
    title = top.one_line("title", required=True)
    wanted = {*markup.media_references(html), *((image,) if image else ())}
    faults = list(_media_faults(sorted(wanted), html, beside))
    missing = {name for name, _ in faults}
    article = Article(
        language=language,
        title=title,
        slug=_slug(top) if top.has("slug") else _slug_of(title, language),
        summary=top.one_line("summary"),
        minted=_ulid(top, top.text("id") or story_id),
        publish_at=top.instant("publish_at", zone),
        updated=top.instant("updated", zone),
        correction=top.text("correction") or None,
        retracted=top.flag("retracted"),
        image=None if image in missing else image,
        image_alt=top.text("image_alt") or "",
        media=tuple(sorted(wanted - missing)),
        links=(),
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )
    lines = (title, article.summary, article.correction or "", article.image_alt)
    article = replace(article, links=tuple(sorted(mentions.in_all(html, lines))))
    if article.retracted and not article.correction:
        remarks.append(top.remark("retracted", "retraction-without-reason"))
    if image and not article.image_alt:
        remarks.append(top.remark("image", "image-alt-missing"))
    top.done()
    body_line = 2 + parts.yaml.count("\n") + 1
    for name, code in faults:
        line = top.line("image") if name == image else _line_of(parts.body, name, body_line)
        remarks.append(problem(code, file=file, line=line, name=name))
    raise_all(problems)
    return Manuscript(article=article, html=html)


def write_story(facts: list[tuple[str, str]], blocks: str = "") -> str:
    """Return a new ``story.yaml``: scalar ``facts`` in order, then ready-made YAML ``blocks``."""
    return _spelled(facts) + blocks


def write_article(front_matter: list[tuple[str, str]], body: str) -> str:
    """Return a new article file."""
    return f"---\n{_spelled(front_matter)}---\n\n{body.strip()}\n"


def _spelled(facts: list[tuple[str, str]]) -> str:
    from pipeline.yamledit import spell

    return "".join(f"{key}: {spell(value)}\n" for key, value in facts)


def _ulid(top: Fields, value: str) -> str:
    if value and not ULID.fullmatch(value):
        top.complain("id", "not-a-ulid", value=value)
    return value


def _slug(top: Fields) -> str:
    value = top.need("slug")
    if value and not (_SLUG.fullmatch(value) and len(value) <= 120):
        top.complain("slug", "not-a-slug", value=value)
    return value


def _slug_of(title: str, language: Language) -> str:
    # Imported here: of most articles, readers have the slug already.
    from pipeline.slugs import slugify

    return slugify(title, language)


def _event(top: Fields, zone: ZoneInfo, *, ready: bool) -> Event | None:
    fields = top.mapping("event")
    if fields is None:
        return None
    unwritten = {k for k in ("start", "end", "place") if fields.text(k) == UNWRITTEN}
    for key in sorted(unwritten if ready else ()):
        fields.complain(key, "event-unwritten")
    if unwritten - {"place"}:
        # No day is known yet: until it is, the story is in review, and has no event.
        fields.flag("cancelled")
        fields.done()
        return None
    spelled = fields.need("start")
    all_day = instants.is_day(spelled)
    start = fields.instant("start", zone)
    end = fields.instant("end", zone, _exclusive_end)
    if all_day and end and not instants.is_day(fields.text("end") or ""):
        fields.complain("start", "event-start-without-hour")
    if all_day and start and not fields.has("end"):
        end = _exclusive_end(spelled, zone)
    if start and end and end <= start:
        fields.complain("end", "end-before-start")
    place = None if "place" in unwritten else fields.text("place") or None
    cancelled = fields.flag("cancelled")
    fields.done()
    if start is None:
        return None
    return Event(start=start, end=end, all_day=all_day, place=place, cancelled=cancelled)


def _exclusive_end(text: str, zone: ZoneInfo) -> datetime:
    """Read an end. The office writes the last day; calendars end with the first moment after it."""
    end = instants.parse_end(text, zone)
    return end + instants.SECOND if instants.is_day(text) else end


def _replay(fields: Fields, zone: ZoneInfo) -> Replay:
    unlimited = fields.text("available_until") == UNLIMITED
    until = None if unlimited else fields.instant("available_until", zone, instants.parse_end)
    replay = Replay(
        broadcaster=fields.text("broadcaster") or None,
        platform=fields.text("platform") or None,
        url=fields.text("url") or None,
        audio=fields.flag("audio"),
        available_from=fields.instant("available_from", zone),
        available_until=until,
        estimated=fields.flag("estimated") and until is not None,
        unlimited=unlimited,
        starts_at=fields.integer("starts_at", None, low=0, high=LONGEST_RECORDING),
        replaced_by=fields.text("replaced_by") or None,
    )
    for key, address in (("url", replay.url), ("replaced_by", replay.replaced_by)):
        if address and not is_web_address(address):
            fields.complain(key, "not-a-web-address", value=address)
    old, new = (address_key(address or "") for address in (replay.url, replay.replaced_by))
    if old is not None and old == new:
        fields.complain("replaced_by", "replaced-by-itself")
    start, end = replay.available_from, replay.available_until
    if start and end and end < start:
        fields.complain("available_until", "end-before-start")
    fields.done()
    return replay


def _media_faults(
    media: Collection[str], html: str, beside: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Yield the name of every file that cannot be published, and the message that says why."""
    for name in media:
        if name not in beside:
            yield name, "media-missing"
        elif not is_plain_name(name):
            yield name, "media-name"
        elif media_type(name) is None:
            yield name, "media-kind"
    for address in map(unescape, _SHOWN.findall(html)):
        if re.match(r"(?i:https?:)?//", address):
            yield address, "media-remote"
        # No bare name: "images/a.jpg", "./a.jpg", "../config.yaml", "/a.jpg".
        elif "/" in address and not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", address):
            yield address, "media-elsewhere"
        elif _is_misnamed(address) and unquote(address) not in media:
            yield unquote(address), "media-name"


def _is_misnamed(address: str) -> bool:
    """Tell whether an address that looks like a file's name is none that can be published."""
    name = unquote(address)
    return "\\" in name or (":" in name and ":" not in address)


def _line_of(body: str, name: str, first_line: int) -> int | None:
    """Return the line of ``body`` that names a file; None where it cannot be told."""
    for spelled in (name, quote(name), escape(name), name.replace(" ", "%20")):
        if match := re.search(rf"(?<![\w.-]){re.escape(spelled)}", body):
            return first_line + body.count("\n", 0, match.start())
    return None
