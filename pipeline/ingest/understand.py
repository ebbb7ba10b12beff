"""An item that was read, understood: language, date, slug, notices, event and doubts."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from msgspec import Struct, field
from msgspec.structs import replace

from pipeline.errors import Problem, problem
from pipeline.ingest import checks
from pipeline.ingest.agreement import content_words
from pipeline.ingest.announced import headlines, joined
from pipeline.ingest.double import second_story
from pipeline.ingest.events import read_event
from pipeline.ingest.language.identify import Identification, identify
from pipeline.ingest.page.addresses import addresses_in, language_of_address, slug_of
from pipeline.ingest.paste.layout import is_contact
from pipeline.ingest.paste.pasted import is_embargo
from pipeline.ingest.replays.notices import find_notices
from pipeline.ingest.retitle import title_from_slug
from pipeline.ingest.text.blocks import Block
from pipeline.ingest.text.sentences import sentences, shorten
from pipeline.ingest.when.doubts import late_embargo, weekday_mismatches
from pipeline.model.draft import Attachment, Draft, Image
from pipeline.model.story import Language
from pipeline.slugs import slugify, words_of_slug

#: Characters.
LONGEST_SUMMARY = 200
_SHORTEST_SUMMARY = 60
#: Characters: an event is announced near the beginning, not in an archive pasted whole.
_ANNOUNCED = 20_000
_ENDS = tuple(".!?…")


class Reading(Struct, frozen=True, kw_only=True):
    """An item as it was read, before it is understood."""

    title: str | None
    #: None where there is no title, or lines mean nothing to a person.
    title_line: int | None
    published: date | None
    #: The text in plain words.
    blocks: tuple[Block, ...]
    #: The same as Markdown.
    body: str
    #: What notices are looked for in.
    searched: str
    #: Lines of the site around the text: where nothing else is, they tell its language.
    surroundings: tuple[str, ...] = ()
    #: What told ``published``.
    published_from: str = "text"
    #: Whether lines of ``blocks`` and ``searched`` are the source's: not those of a page.
    has_lines: bool = True
    #: What the page says of its language: "fr-fr".
    language: str | None = None
    images: tuple[Image, ...] = ()
    #: Where it was published; None when unknown.
    url: str | None = None
    #: Where its language versions stand.
    alternates: Mapping[Language, str] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    warnings: tuple[Problem, ...] = ()


def understand(reading: Reading, *, source: str, published: date | None, today: date) -> Draft:
    """Make a draft of what was read.

    The text's own date wins over ``published``; either resolves years that the text leaves out,
    else ``today`` does.
    """
    texts = [block.text for block in reading.blocks]
    text = "\n".join(texts)
    identified, language = _languages(reading, texts)
    day = reading.published or published
    found = find_notices(reading.searched, published=day or today, language=language)
    places = headlines(reading.title, reading.blocks)
    replays, replay_problems = joined(found, places)
    beginning = "\n".join([reading.title or "", text[:_ANNOUNCED]])
    announced = read_event(beginning, published=day, today=today, language=language)
    event = announced.event
    title, title_warnings = _title(reading, text, language)
    warnings = [
        *reading.warnings,
        *title_warnings,
        *_language_warnings(identified),
        *replay_problems,
        *_told_at(announced.problems, reading),
        *_date_warnings(reading, found.problems, day, language),
        *filter(None, [second_story(reading.blocks)]),
        *checks.repeated_sentences(reading.blocks),
        *([] if reading.blocks else [problem("body-missing")]),
    ]
    return Draft(
        title=title,
        language=identified.language,
        language_confidence=identified.confidence,
        foreign_passages=identified.passages,
        published=day,
        published_from=_published_from(reading, day),
        slug=_slug(reading, title, text, language),
        summary=_summary(reading.blocks),
        body=reading.body,
        kind="event" if event is not None else "news",
        event=event,
        replays=replays,
        images=reading.images,
        links=addresses_in(reading.body),
        source=source,
        warnings=tuple(_placed(warnings, reading, source)),
        url=reading.url,
        alternates=reading.alternates,
        attachments=reading.attachments,
    )


def _published_from(reading: Reading, day: date | None) -> str | None:
    """Return what told the day; a person, a mail or a list where it is not the item itself."""
    if day is None:
        return None
    return reading.published_from if reading.published is not None else "told"


def _languages(reading: Reading, texts: Sequence[str]) -> tuple[Identification, Language]:
    """Return what the language of an item is, and the one to read and write dates and slugs in.

    The latter is one of the two even where that is not certain. ``texts`` are those of its blocks.
    """
    hint = _hint(reading)
    read = texts or ([reading.title] if reading.title else reading.surroundings)
    identified = identify(read, hint=hint)
    if identified.language in ("fr", "en"):
        return identified, identified.language
    return identified, hint or "fr"


def _hint(reading: Reading) -> Language | None:
    said = (reading.language or "")[:2] or language_of_address(reading.url)
    return cast(Language, said) if said in ("fr", "en") else None


def _title(reading: Reading, text: str, language: Language) -> tuple[str | None, list[Problem]]:
    """Return the title to offer and what to say of it.

    The words of the address are offered where they speak of the text and its first line does not.
    """
    title, slug = reading.title, slug_of(reading.url)
    words = words_of_slug(slug) if slug else []
    mismatch = checks.title_mismatch(title, reading.title_line, reading.blocks)
    doubtful = title is None or mismatch is not None
    spoken = bool(words) and checks.address_agrees(words, title, text, doubtful=doubtful)
    if spoken and title is not None and mismatch is None:
        mismatch = checks.title_mismatch(title, reading.title_line, reading.blocks, contested=True)
    warnings = [mismatch] if mismatch else []
    # A page's headline is what its readers saw; one that says nothing ("News") may go.
    kept = title is not None and not reading.has_lines and len(content_words(title)) > 1
    if slug and spoken and not kept and (mismatch or title is None):
        offered = title_from_slug(slug, text, language)
        return offered, [*warnings, problem("title-from-address", title=offered)]
    return title, warnings if title else [problem("title-missing")]


def _slug(reading: Reading, title: str | None, text: str, language: Language) -> str:
    """Return the address's own slug where it speaks of the text, else the title's."""
    slug = slug_of(reading.url)
    if slug and checks.address_speaks(words_of_slug(slug), title, text):
        return slugify(" ".join(words_of_slug(slug)), language)
    return slugify(title or " ".join(text[:200].split()[:10]), language)


def _language_warnings(identified: Identification) -> list[Problem]:
    found = checks.language_problem(identified.language, len(identified.passages))
    return [found] if found else []


def _told_at(problems: Sequence[Problem], reading: Reading) -> list[Problem]:
    """Put problems at lines of the source that stand at lines of its title and blocks."""
    lines = [reading.title_line, *(block.line for block in reading.blocks)]
    return [replace(p, line=lines[min(p.line or 1, len(lines)) - 1]) for p in problems]


def _date_warnings(
    reading: Reading, notices: Sequence[Problem], day: date | None, language: Language
) -> list[Problem]:
    known = [p.line for p in notices if p.code == "replay-weekday-mismatch" and p.line]
    found = weekday_mismatches(reading.searched, published=day, language=language, known=known)
    lines = reading.searched.split("\n")
    embargoes = [p.line for p in reading.warnings if p.code == "embargo-announced" and p.line]
    late = [late_embargo(lines[line - 1], line, day) for line in embargoes if line <= len(lines)]
    return [*found, *filter(None, late)]


def _placed(problems: Sequence[Problem], reading: Reading, source: str) -> list[Problem]:
    """Name the source in each problem, and the line only where lines are the source's."""
    return [replace(p, file=source, line=p.line if reading.has_lines else None) for p in problems]


def _summary(blocks: Sequence[Block]) -> str:
    """Return the first sentences of the first paragraph that has one, as plain words."""
    candidates, told = list[str](), list[str]()
    for block in blocks[:40]:
        text = block.text
        if block.kind != "paragraph" or is_embargo(text) or is_contact(text):
            continue
        candidates.append(text)
        if text.rstrip('"”»’) \xa0\u202f').endswith(_ENDS):
            told.append(text)
            if len(text) >= _SHORTEST_SUMMARY:
                break
    # A short first line is a cry ("We are fifty!") more often than what the item says.
    first = next((t for t in told if len(t) >= _SHORTEST_SUMMARY), told[0] if told else None)
    if first is None:
        return shorten(max(candidates, key=len, default=""), LONGEST_SUMMARY)
    opening, *more = sentences(first)
    summary = opening
    for sentence in more:
        if len(summary) + 1 + len(sentence) > LONGEST_SUMMARY:
            break
        summary = f"{summary} {sentence}"
    return shorten(summary, LONGEST_SUMMARY)
