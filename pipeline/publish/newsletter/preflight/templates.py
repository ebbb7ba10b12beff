"""What is wrong with the newsroom's own templates of the newsletter, and in which line."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pipeline.errors import Problem, problem
from pipeline.publish.templating.environments import FOLDER

_NAMED: Final = re.compile(r"<(mj-[a-z-]+)>")
#: What Jinja reads, and comments: no tags.
_NO_TAG: Final = re.compile(
    r"\{#.*?(?:#\}|\Z)|\{%.*?(?:%\}|\Z)|\{\{.*?(?:\}\}|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL
)
_TAG: Final = re.compile(r"<(/?)(mj-[a-z-]+|mjml)\b[^<>]*>")
#: Where MJML's parser was, in what the templates wrote together: a page that nobody has.
_POSITION: Final = re.compile(r" in root template(?: at position \d+:\d+)?")


def template_faults(faults: Iterable[Problem], texts: Mapping[str, str]) -> Iterator[Problem]:
    """Yield why the shipped templates were used in the place of the newsroom's own.

    ``faults`` are what was told while the mails were made, ``texts`` those templates by name. What
    stops nothing, a file that no page uses, is as it was told.
    """
    yield from dict.fromkeys(_told(fault, texts) for fault in faults)


def _told(fault: Problem, texts: Mapping[str, str]) -> Problem:
    written = dict(fault.args).get("cause")
    if written is None:
        return fault
    cause = _POSITION.sub("", written)
    text = texts.get((fault.file or "").removeprefix(FOLDER), "")
    line, why = (fault.line, "") if fault.line is not None else _found(text, cause)
    cause = f"{cause}; {why}" if why else cause
    return problem("issue-template-fault", file=fault.file, line=line, cause=cause)


def _found(text: str, cause: str) -> tuple[int | None, str]:
    """Return the line in ``text`` that is to blame for ``cause``, and what is wrong in it."""
    blank = _NO_TAG.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    if named := _NAMED.search(cause):
        at = blank.find(f"<{named[1]}")
        return (None, "") if at < 0 else (_line(blank, at), "")
    if "included" in cause and (at := blank.find("<mj-include")) >= 0:
        return _line(blank, at), "<mj-include>"
    opened: list[tuple[str, int]] = []
    for tag in _TAG.finditer(blank):
        if tag[0].endswith("/>"):
            continue
        if not tag[1]:
            opened.append((tag[2], tag.start()))
        elif opened and opened[-1][0] == tag[2]:
            opened.pop()
        else:
            told = f"{tag[0]}, <{opened[-1][0]}>" if opened else tag[0]
            return _line(blank, tag.start()), told
    return (_line(blank, opened[-1][1]), f"<{opened[-1][0]}>") if opened else (None, "")


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
