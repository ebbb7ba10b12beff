"""A mail's lines: which are the release, and which the mail around it."""

import re
from collections.abc import Sequence

from msgspec import Struct

from pipeline.ingest.documents.mail_words import (
    AROUND,
    CLOSING,
    COVERING,
    DEVICE,
    FIELDS,
    FORWARDED,
    GREETING,
    REPLIED,
)
from pipeline.ingest.text.folding import fold

#: Characters: with fewer above a forwarded mail, that mail is what was sent.
_COVER = 600
#: Lines of a forwarded mail's own header.
_HEADER_LINES = 14
_PREFIX = re.compile(
    r"(?:\s*(?:re|ré|rép|réf|fwd?|tr|aw|wg|i|rv)\s?(?:\[\d{1,3}\])?\s?:|"
    r"\s*\[(?:ext(?:ern(?:e|al)?)?|spam|[^\]]{1,30})\])+\s*",
    re.I,
)
_FIELD = re.compile("|".join(f"(?P<{name}>(?:{words}) ?:)" for name, words in FIELDS.items()))
_SIGNATURE = re.compile(r"--\s?")
_LONGEST_AROUND, _LONGEST_DISCLAIMER = 300, 3_000


class Trimmed(Struct, frozen=True, kw_only=True):
    """Which blocks of a mail are its item."""

    kept: list[int]
    #: What the header of the mail within says; empty where there is none.
    subject: str = ""
    sent: str = ""


def without_prefixes(subject: str) -> str:
    """Return a subject without "Re:", "Fwd:", "TR :", "[EXTERNE]"."""
    return _PREFIX.sub("", subject, count=1).strip() if _PREFIX.match(subject) else subject


def trimmed(texts: Sequence[str], *, forwarded: bool) -> Trimmed:
    """Return which of a mail's blocks, in plain words with their line breaks, are its item.

    Of a mail that was forwarded it is the innermost one; of an answer its own words. ``forwarded``
    says that its subject says so. Greetings, signatures, disclaimers and the lines around a
    newsletter are left out.
    """
    kept = list(range(len(texts)))
    subject = sent = ""
    while (found := _within(texts, kept)) is not None:
        at, after, fields = found
        above = sum(len(texts[i]) for i in _own(texts, kept[:at]))
        below = sum(len(texts[i]) for i in kept[after:])
        if not below or (above > _COVER and not (forwarded and "marker" in fields)):
            kept = kept[:at]
            break
        kept = kept[after:]
        subject, sent = fields.get("subject", ""), fields.get("sent", "")
    kept = _before_signature(texts, kept)
    return Trimmed(kept=_own(texts, kept), subject=without_prefixes(subject), sent=sent)


def _within(texts: Sequence[str], kept: Sequence[int]) -> tuple[int, int, dict[str, str]] | None:
    """Return where the header of a mail within begins and ends among ``kept``, and its fields."""
    for at, i in enumerate(kept):
        folded = fold(texts[i].split("\n", 1)[0][:300])
        if REPLIED.fullmatch(fold(texts[i][:300]).strip(" >*_")):
            return at, len(kept), {}
        marked = bool(FORWARDED.fullmatch(folded.strip()))
        if not marked and not _FIELD.match(_bare(folded)):
            continue
        fields, after = _header(texts, kept, at)
        if ("from" in fields and ("subject" in fields or "sent" in fields)) or (marked and fields):
            return at, after, fields | ({"marker": ""} if marked else {})
        if marked:
            return at, at + 1, {"marker": ""}
    return None


def _header(texts: Sequence[str], kept: Sequence[int], at: int) -> tuple[dict[str, str], int]:
    """Read a header that begins with the block ``at``: its fields, and the block after it."""
    fields: dict[str, str] = {}
    after = at
    for after in range(at, min(len(kept), at + _HEADER_LINES)):
        lines = [line for line in texts[kept[after]].split("\n") if line.strip()]
        known = 0
        for line in lines:
            match = _FIELD.match(_bare(fold(line)))
            if match is not None and match.lastgroup:
                known += 1
                fields.setdefault(match.lastgroup, line.partition(":")[2].strip(" *_\xa0"))
            elif FORWARDED.fullmatch(fold(line)[:300].strip()):
                known += 1
        if not known:
            return fields, after
    return fields, after + 1


def _bare(folded: str) -> str:
    return folded.lstrip(" >*_|-").replace("*", "")


def _before_signature(texts: Sequence[str], kept: list[int]) -> list[int]:
    """Cut at the line that parts a signature, where a text stands above it (RFC 3676, 4.3)."""
    for at, i in enumerate(kept):
        if _SIGNATURE.fullmatch(texts[i].split("\n", 1)[0]):
            above = sum(len(texts[k]) for k in kept[:at])
            below = sum(len(texts[k]) for k in kept[at:])
            if above * 2 > below:
                return kept[:at]
    return kept


def _own(texts: Sequence[str], kept: Sequence[int]) -> list[int]:
    """Return the blocks that are neither around a mail nor its courtesies."""
    left = [i for i in kept if not is_around(texts[i])]
    while left and _is_courtesy(texts[left[0]]):
        left = left[1:]
    return [i for i in left if not CLOSING.fullmatch(fold(texts[i]).strip())]


def is_around(text: str) -> bool:
    """Tell whether a block is a disclaimer, a device's line or the edge of a newsletter."""
    folded = fold(" ".join(text.split()))[:_LONGEST_DISCLAIMER]
    limit = _LONGEST_DISCLAIMER if "confiden" in folded else _LONGEST_AROUND
    if DEVICE.fullmatch(folded):
        return True
    return len(text) <= limit and bool(AROUND.match(folded))


def _is_courtesy(text: str) -> bool:
    lines = [fold(line).strip() for line in text.split("\n") if line.strip()]
    return all(GREETING.fullmatch(line) or COVERING.fullmatch(line) for line in lines)
