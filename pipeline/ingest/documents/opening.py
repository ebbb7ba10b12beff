"""How a document opens: what it is ("Communiqué de presse"), its title, its place and day."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from pipeline.ingest.paste.chrome import is_prose
from pipeline.ingest.paste.layout import is_contact, is_name
from pipeline.ingest.paste.pasted import LONGEST_TITLE, is_embargo
from pipeline.ingest.text.blocks import escape, plain
from pipeline.ingest.text.folding import fold
from pipeline.ingest.when.datelines import dateline, happens
from pipeline.ingest.when.dates import find_dates

#: Blocks in which a title and a day are looked for, and from the end for a day that signs.
_HEAD, _TAIL = 14, 4
#: Says what a document is and to whom it goes, not what it tells.
_KIND = re.compile(
    r"(?:[a-z0-9 .'&-]{0,60}[-|:–] ?)?"
    r"(?:communiques?(?: de presse)?|info(?:rmation)?s? presse|dossier de presse|note de presse|"
    r"invitation(?: presse| a la presse)?|alerte presse|(?:press|news|media) (?:release|kit|"
    r"advisory|invitation|alert)|press information|release|cp|c\.p\.|"
    r"(?:pour )?diffusion immediate|(?:for )?immediate release|a diffuser|embargo leve)"
    r"(?: (?:conjoint|commun|joint|presse|n ?[°o]?\.? ?[\d/ -]{1,9}|[\d/ -]{4,9}))?[ .:!-]*"
)
_FIELD = re.compile(
    r"(?:titre|title|objet|subject|sujet|headline|communique(?: de presse)?|press release|"
    r"news release|cp|invitation presse|for immediate release|diffusion immediate)"
    r" ?(?::|[|]| - ) ?(?=\S)"
)
_ENDS = re.compile(r"(?:(?<!\.\.)\.|[;,:])[\"”»’)]*$")
_SENTENCES = re.compile(r"[a-zà-ÿ]{3}(?<!rof)(?<!niv)(?<!ept)[.][\s ]+[A-ZÀ-Ý]")
#: Titles that programs give: "Microsoft Word - cp_v3.doc", "Document1".
_MACHINE_TITLES = ("microsoft word", "document", "sans titre", "untitled", "présentation", "word")
_ENDINGS = (".doc", ".docx", ".odt", ".dot", ".dotx", ".pdf", ".rtf", ".txt", ".indd", ".pptx")
_PROPERTY_WORDS = 3
#: A day and little else: "Marseille, le 12 mars 2026 - 10 h", "March 12, 2026".
_LONGEST_DATED = 90
#: The mark of a footnote at the end of a title.
_NOTE = re.compile(r"(?<=[^\W\d])[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}$")
_PLACE = re.compile(r"(?:fait a )?[a-z' -]{2,40}(?:\([a-z0-9' -]{2,30}\))?,? ?(?:le|on)?")
_RULE = re.compile(r"[\s\\*_#=~.–—-]+")


class Opening(Struct, frozen=True, kw_only=True):
    """A document's blocks, without what stood above its text."""

    #: None where nothing is a title.
    title: str | None
    published: date | None
    #: Indexes of the blocks that are left.
    kept: list[int]


def without_opening(
    chunks: list[str],
    usable: Sequence[int],
    *,
    today: date,
    fallback: str | None,
    sure: bool = False,
) -> Opening:
    """Return title and day of a document, and which of its blocks of Markdown are its text.

    Of ``chunks`` only those with the indexes ``usable`` count. ``fallback`` is the title where no
    block is one; where it is ``sure``, only a heading or a bold line is preferred to it. A block
    that begins with its day ("Marseille, le 12 mars 2026. Le centre ...")
    loses it: ``chunks`` is changed in place.
    """
    kept = [i for i in usable if not _RULE.fullmatch(chunks[i])]
    head = kept[:_HEAD]
    dropped = {i for i in head if is_kind(plain(chunks[i]))}
    title_at = _title(chunks, [i for i in head if i not in dropped])
    if sure and fallback and title_at is not None and not chunks[title_at].startswith(("#", "**")):
        title_at = title_at if _is_kin(plain(chunks[title_at]), fallback) else None
    day = None
    for i in [*_until_prose(chunks, head), *_first_prose(chunks, head)]:
        if i != title_at and (read := _dated(chunks[i], today)) is not None:
            day, rest = read
            if rest:
                chunks[i] = rest
            else:
                dropped.add(i)
            break
    if day is None:
        day = next((d for i in kept[-_TAIL:] if (d := _signed(plain(chunks[i]), None))), None)
    title = fallback if title_at is None else without_field(plain(chunks[title_at]))
    title = _NOTE.sub("", title) if title else None
    named = {fold(t) for t in (title,) if t}
    dropped |= {i for i in head if fold(plain(chunks[i])) in named}
    dropped |= set() if title_at is None else {title_at}
    return Opening(title=title, published=day, kept=[i for i in kept if i not in dropped])


def is_kind(text: str) -> bool:
    """Tell whether a line only says what a document is: "COMMUNIQUÉ DE PRESSE"."""
    return len(text) <= 120 and bool(_KIND.fullmatch(fold(text).strip(" *_#-–—|")))


def without_field(text: str) -> str:
    """Return a title without the name of its field: "Objet : ...", "Communiqué de presse - ..."."""
    field = _FIELD.match(fold(text))
    return text[field.end() :].strip() if field else text


def property_title(said: str) -> str | None:
    """Return the title in a file's properties, unless a program made it up."""
    title = " ".join(said.split())
    folded = title.lower()
    made_up = folded.startswith(_MACHINE_TITLES) or folded.endswith(_ENDINGS) or is_kind(title)
    written = len(title.split()) >= _PROPERTY_WORDS and "_" not in title
    return title if written and not made_up and len(title) <= LONGEST_TITLE else None


def looks_like_title(text: str) -> bool:
    """Tell whether a line may be a title: short, no sentence that ends, no contact, no day."""
    return (
        2 < len(text) <= LONGEST_TITLE
        and any(c.isalpha() for c in text)
        and (text[0].isupper() or not text[0].isalpha())
        and not is_contact(text)
        and not is_embargo(text)
        and not _ENDS.search(text)
        and not _SENTENCES.search(text)
        and dateline(text) is None
        and not re.search(r"\bcontacts?\b|\bpage \d", fold(text))
    )


def _is_kin(line: str, title: str) -> bool:
    """Tell whether a line says what ``title`` says: most words of the shorter are in the other."""
    words, others = set(fold(line).split()), set(fold(title).split())
    return len(words & others) * 10 >= 6 * min(len(words), len(others))


def _title(chunks: Sequence[str], head: Sequence[int]) -> int | None:
    """Return which block is the title: the greatest heading, else a bold line, else a line.

    Looked for above the first sentence; where there is none such, a heading next to it.
    """
    above = list(_until_prose(chunks, head))
    candidates = [i for i in above if looks_like_title(without_field(plain(chunks[i])))]
    headings = [i for i in candidates if chunks[i].startswith("#")]
    if headings:
        return min(headings, key=lambda i: (_level(chunks[i]), i))
    late = [i for i in head[: len(above) + 4] if chunks[i].startswith("## ")]
    if late and looks_like_title(plain(chunks[late[0]])) and not candidates:
        return late[0]
    lines = [i for i in candidates if not chunks[i].lstrip().startswith(("- ", "|", ">", "1."))]
    named = [i for i in lines if _FIELD.match(fold(plain(chunks[i])))]
    bold = [i for i in lines if re.fullmatch(r"\*\*[^*\n]+\*\*", chunks[i])]
    told = [i for i in lines if not is_name(plain(chunks[i])) and " " in plain(chunks[i])]
    # The line just above the text is the title; a name of a house may stand above it.
    return next((group[0] for group in (named, bold, told, lines) if group), None)


def _until_prose(chunks: Sequence[str], indexes: Sequence[int]) -> Iterator[int]:
    for i in indexes:
        text = plain(chunks[i])
        ends = len(text) > LONGEST_TITLE or text.rstrip('"”»’) ').endswith((".", "!", "?", "…"))
        prose = is_prose(text) and ends and not looks_like_title(text) and not is_embargo(text)
        if prose and not chunks[i].startswith("#"):
            return
        yield i


def _first_prose(chunks: Sequence[str], head: Sequence[int]) -> Sequence[int]:
    above = len(list(_until_prose(chunks, head)))
    return head[above : above + 1]


def _level(chunk: str) -> int:
    return len(chunk) - len(chunk.lstrip("#"))


def _dated(chunk: str, today: date) -> tuple[date, str] | None:
    """Return the day a block begins with, and the rest of it."""
    text = plain(chunk)
    read = dateline(text)
    if read is not None:
        day, rest = read[0], text[read[1] :].strip(" -–—:.|")
        if is_prose(rest) and not is_embargo(rest):
            # Words after a date line keep their marks where these are not within the date.
            found = chunk.find(rest[:30])
            kept = chunk[found:] if found >= 0 else escape(rest)
            return day, kept if kept.count("**") % 2 == 0 else escape(rest)
        if is_embargo(rest):
            return day, rest
    signed = _signed(text, today)
    return None if signed is None else (signed, "")


def _signed(text: str, today: date | None) -> date | None:
    """Return the day of a line that is a place and a day: "Fait à Marseille, le 12 mars 2026".

    Without a place it may as well be the day of what is announced, unless that day is over.
    """
    if len(text) > _LONGEST_DATED or is_embargo(text) or not re.search(r"\d{4}", text):
        return None
    found = find_dates(text, reference=None)
    if len(found) != 1 or found[0].weekday_mismatch or happens(text):
        return None
    before = fold(text[: found[0].start]).strip(" ,-–—|:(")
    after = fold(text[found[0].end :]).strip(" ,-–—|:.)")
    place = _PLACE.fullmatch(before)
    bare = before in ("", "le", "on", "date", "dated", "publie le", "posted on")
    if after or not (bare or (place and "," in text[: found[0].start])):
        return None
    over = today is not None and found[0].day <= today
    return found[0].day if over or not bare else None
