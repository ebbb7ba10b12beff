"""A source to a draft: the one way in, whatever the source is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast
from zoneinfo import ZoneInfo

from pipeline.errors import Problem, problem
from pipeline.ingest import checks
from pipeline.ingest.addresses import addresses_in, language_of_address, slug_of
from pipeline.ingest.blocks import Block, markdown, plain
from pipeline.ingest.decode import Decoded
from pipeline.ingest.events import find_event
from pipeline.ingest.extract import Extracted, extract
from pipeline.ingest.identify import Identification, identify
from pipeline.ingest.layout import is_contact
from pipeline.ingest.notices import NoticesFound, find_notices
from pipeline.ingest.pasted import is_embargo, pasted
from pipeline.ingest.prewritten import prewritten
from pipeline.ingest.sentences import sentences, shorten
from pipeline.ingest.slugs import slugify, title_from_slug, words_of_slug
from pipeline.messages import MessageLanguage
from pipeline.model.draft import Draft, Image
from pipeline.model.story import Language

PARIS = ZoneInfo("Europe/Paris")
#: Characters.
LONGEST_SUMMARY = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """An item as it was read, before it is understood."""

    title: str | None
    #: None where lines mean nothing to a person: in a page.
    title_line: int | None
    published: date | None
    #: The text in plain words.
    blocks: tuple[Block, ...]
    #: The same as Markdown.
    body: str
    #: What notices are looked for in: its lines are the source's where these mean something.
    searched: str
    #: What the page says of its language.
    language: str | None = None
    images: tuple[Image, ...] = ()
    url: str | None = None
    warnings: tuple[Problem, ...] = field(default=())


def draft_from_text(
    text: str,
    *,
    source: str,
    today: date,
    published: date | None = None,
    url: str | None = None,
    warnings: Sequence[Problem] = (),
) -> Draft:
    """Make a draft of a pasted plain text.

    Its own date line wins over ``published``; either resolves years that the text leaves out, else
    ``today`` does. ``url`` is where it was published, if anywhere. ``warnings`` come first.
    """
    read = pasted(text)
    removed = {line for line, _ in read.removed}
    lines = ["" if n in removed else line for n, line in enumerate(text.split("\n"), 1)]
    embargo = [] if read.embargo_line is None else [problem("embargo-announced", line=read.embargo_line)]
    reading = Reading(
        title=read.title,
        title_line=read.title_line,
        published=read.published,
        blocks=read.blocks,
        body=markdown(read.blocks),
        searched="\n".join(lines),
        url=url,
        warnings=(*warnings, *embargo),
    )
    return _draft(reading, source=source, published=published, today=today)


def draft_from_markdown(
    text: str,
    *,
    source: str,
    today: date,
    published: date | None = None,
    url: str | None = None,
    warnings: Sequence[Problem] = (),
) -> Draft:
    """Make a draft of a text that is Markdown already: its body is left as it is written."""
    read = prewritten(text)
    reading = Reading(
        title=read.title,
        title_line=read.title_line,
        published=read.published,
        blocks=read.blocks,
        body=read.body,
        searched=read.searched,
        url=url,
        warnings=tuple(warnings),
    )
    return _draft(reading, source=source, published=published, today=today)


def draft_from_html(
    html: str,
    *,
    source: str,
    today: date,
    published: date | None = None,
    url: str | None = None,
    zone: ZoneInfo = PARIS,
    warnings: Sequence[Problem] = (),
) -> Draft:
    """Make a draft of a page found at ``url``; ``zone`` tells the day of an instant."""
    page = extract(html, url=url, zone=zone)
    body = "\n\n".join(page.blocks)
    reading = Reading(
        title=page.title,
        title_line=None,
        published=page.published,
        blocks=_page_blocks(page),
        body=body,
        searched=body,
        language=page.language,
        images=page.images,
        url=page.canonical or url,
        warnings=tuple(warnings),
    )
    return _draft(reading, source=source, published=published, today=today)


def encoding_warning(decoded: Decoded) -> list[Problem]:
    """Return the warning that an encoding was guessed, if it was."""
    return [problem("encoding-guessed", encoding=decoded.encoding)] if decoded.guessed else []


def _page_blocks(page: Extracted) -> tuple[Block, ...]:
    """Return a page's blocks in plain words, items and rows apart, numbered for want of lines."""
    found = []
    for number, chunk in enumerate(page.blocks, 1):
        heading = chunk.startswith("#")
        listed = chunk.lstrip().startswith(("- ", "* ", "| ", "1. "))
        for text in map(plain, chunk.split("\n") if listed else [chunk]):
            kind = "heading" if heading else "item" if listed else "paragraph"
            block = Block(kind=cast(Any, kind), text=text, line=number, last_line=number)
            found += [block] if text else []
    return tuple(found)


def _draft(reading: Reading, *, source: str, published: date | None, today: date) -> Draft:
    """Understand what was read."""
    texts = [block.text for block in reading.blocks]
    text = "\n".join(texts)
    hint = _hint(reading)
    identified = identify(texts or [reading.title or ""], hint=hint)
    language = _one_language(identified, hint)
    day = reading.published or published
    notices = find_notices(reading.searched, published=day or today, language=language)
    event = find_event(
        "\n".join([reading.title or "", text]), published=day or today, language=language
    )
    mismatch = checks.title_mismatch(reading.title, reading.title_line, reading.blocks)
    title, title_warnings = _title(reading, mismatch, text, language)
    return Draft(
        title=title,
        language=identified.language,
        language_confidence=identified.confidence,
        foreign_passages=identified.passages,
        published=day,
        slug=_slug(reading, title, text, language),
        summary=_summary(reading.blocks),
        body=reading.body,
        kind="event" if event is not None else "news",
        event=event,
        replays=notices.notices,
        images=reading.images,
        links=addresses_in(reading.body),
        source=source,
        warnings=(
            *reading.warnings,
            *title_warnings,
            *_language_warnings(identified),
            *_notice_problems(notices, reading),
            *_repetitions(reading),
            *([] if reading.blocks else [problem("body-missing")]),
        ),
    )


def _hint(reading: Reading) -> Language | None:
    said = (reading.language or "")[:2] or language_of_address(reading.url)
    return cast(Language, said) if said in ("fr", "en") else None


def _one_language(identified: Identification, hint: Language | None) -> Language:
    """Return the language to read and write dates and slugs in, even where it is not certain."""
    if identified.language in ("fr", "en"):
        return cast(Language, identified.language)
    return hint or "fr"


def _title(
    reading: Reading, mismatch: Problem | None, text: str, language: Language
) -> tuple[str | None, list[Problem]]:
    """Return the title to offer and what to say of it.

    The words of the address are offered where they speak of the text and its first line does not.
    """
    warnings = [mismatch] if mismatch else []
    slug = slug_of(reading.url)
    doubtful = mismatch is not None or reading.title is None
    if slug and doubtful and checks.address_agrees(words_of_slug(slug), reading.title, text):
        title = title_from_slug(slug, text, language)
        return title, [*warnings, problem("title-from-address", title=title)]
    if reading.title is None:
        warnings.append(problem("title-missing"))
    return reading.title, warnings


def _slug(reading: Reading, title: str | None, text: str, language: Language) -> str:
    """Return the address's own slug where it speaks of the text, else the title's."""
    slug = slug_of(reading.url)
    if slug and checks.address_agrees(words_of_slug(slug), None, f"{title or ''}\n{text}"):
        return slugify(" ".join(words_of_slug(slug)), language)
    return slugify(title or " ".join(text[:200].split()[:10]), language)


def _language_warnings(identified: Identification) -> list[Problem]:
    found = checks.language_problem(identified.language, len(identified.passages))
    return [found] if found else []


def _notice_problems(notices: NoticesFound, reading: Reading) -> list[Problem]:
    """Return the problems of the notices; without lines where these are not a source's."""
    if reading.title_line is None and reading.searched == reading.body:
        return [Problem(p.code, p.args, p.file, None) for p in notices.problems]
    return list(notices.problems)


def _repetitions(reading: Reading) -> list[Problem]:
    found = checks.repeated_sentences(reading.blocks)
    if reading.title_line is None and reading.searched == reading.body:
        return [Problem(p.code, p.args, p.file, None) for p in found]
    return found


def _summary(blocks: Sequence[Block]) -> str:
    """Return the first sentences of the first paragraph that has one, as plain words."""
    candidates = [
        b.text
        for b in blocks[:40]
        if b.kind == "paragraph" and not is_embargo(b.text) and not is_contact(b.text)
    ]
    first = next((t for t in candidates if t.rstrip("\"”»’) \xa0\u202f")[-1:] in tuple(".!?…")), None)
    if first is None:
        return shorten(max(candidates, key=len, default=""), LONGEST_SUMMARY)
    told = sentences(first)
    summary = told[0]
    for sentence in told[1:]:
        if len(summary) + 1 + len(sentence) > LONGEST_SUMMARY:
            break
        summary = f"{summary} {sentence}"
    return shorten(summary, LONGEST_SUMMARY)


def to_json(draft: Draft, language: MessageLanguage) -> dict[str, object]:
    """Return the draft as ``press inspect --json`` shows it, its warnings in ``language``."""
    event = draft.event
    return {
        "title": draft.title,
        "language": draft.language,
        "language_confidence": draft.language_confidence,
        "foreign_passages": [{"language": p.language, "text": p.text} for p in draft.foreign_passages],
        "published": _iso(draft.published),
        "slug": draft.slug,
        "summary": draft.summary,
        "body": draft.body,
        "kind": draft.kind,
        "event": event and {"start": _iso(event.start), "end": _iso(event.end), "place": event.place},
        "replays": [
            {
                "available_until": _iso(notice.available_until),
                "starts_at": notice.starts_at,
                "broadcaster": notice.broadcaster,
                "url": notice.url,
                "text": notice.text,
            }
            for notice in draft.replays
        ],
        "images": [{"url": i.url, "alt": i.alt, "caption": i.caption} for i in draft.images],
        "links": list(draft.links),
        "source": draft.source,
        "warnings": [
            {"code": w.code, "message": w.message(language), "line": w.line} for w in draft.warnings
        ],
    }


def _iso(moment: date | None) -> str | None:
    """Return a day as 2026-01-19, an hour as 2026-01-19T20:30 (a datetime is a date, too)."""
    return None if moment is None else moment.isoformat()
