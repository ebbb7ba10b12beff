"""The text of ``issue.yaml`` and of its ``fr.md`` and ``en.md``: read strictly, and first written.

Pure: text in, values out. Later changes go through ``pipeline.yamlitems``, which keeps every byte
that it does not mean to change.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from html import unescape
from typing import Final, get_args
from zoneinfo import ZoneInfo

from pipeline import instants, markup
from pipeline.characters import one_line
from pipeline.config import ULID
from pipeline.conforming import conforming
from pipeline.errors import InvalidInput, Problem, problem, raise_all
from pipeline.messages import catalogue
from pipeline.model.issue import Editorial, Issue, Pick, Section, SectionKind
from pipeline.model.story import LANGUAGES, Language
from pipeline.store import manuscript
from pipeline.yamldoc import Fields, read_fields
from pipeline.yamledit import spell

EDITORIAL_FILES: Final[Mapping[Language, str]] = {lang: f"{lang}.md" for lang in LANGUAGES}
#: What stands, by itself, for words that are yet to be written.
UNWRITTEN: Final = manuscript.UNWRITTEN
#: What every finding of the preflight is called by, and so what an issue can accept.
FINDING: Final = "issue-"
#: Issues there will ever be of a newsletter.
_MOST: Final = 99_999
_KINDS: Final[tuple[SectionKind, ...]] = get_args(SectionKind)
#: A story's folder as the shell completes it, or as it is copied from a message.
_WAY = re.compile(r"^(\./)?(articles/)?")
_FILE = re.compile(r"/(story\.yaml|fr\.md|en\.md)$")
_IMAGE = re.compile(r"<img [^>]*>")
_WHOLE_ADDRESS = re.compile(r"(?i:https?://|mailto:|tel:)")


def read_issue(text: str, *, file: str, name: str, zone: ZoneInfo, remarks: list[Problem]) -> Issue:
    """Read ``issue.yaml``; the editorials are files of their own. Raises InvalidInput.

    It is raised with every problem of the text; what is worth mending but stops nothing is added to
    ``remarks``.
    """
    problems: list[Problem] = []
    top = read_fields(text, file=file, problems=problems)
    day = top.instant("date", zone, _day)
    if not top.has("date"):
        top.complain("date", "key-missing")
    number = top.integer("number", None, low=1, high=_MOST)
    if not top.has("number"):
        top.complain("number", "newsletter-without-number", name=name)
    issue = Issue(
        id=_id(top, name),
        name=name,
        number=number or 0,
        date=day.astimezone(zone).date() if day else date.min,
        send_at=top.instant("send_at", zone, parse_send_at),
        sections=tuple(_section(fields) for fields in top.mappings("sections")),
        editorials=(),
        subject=top.one_line("subject"),
        accepted=frozenset(top.texts("accept")),
    )
    remarks += _unknown_findings(top, issue)
    top.done()
    raise_all(problems)
    return issue


def read_editorial(
    text: str, *, file: str, language: Language, remarks: list[Problem]
) -> Editorial:
    """Read the words of an issue in ``language``. Raises InvalidInput, as ``read_issue``.

    A picture does not come along: there is none beside an issue, and one from elsewhere would be
    fetched by every reader.
    """
    try:
        parts = manuscript.split(text, file=file)
    except InvalidInput:
        raise InvalidInput(problem("editorial-without-head", file=file, line=1)) from None
    problems: list[Problem] = []
    top = read_fields(parts.yaml, file=file, problems=problems, first_line=2)
    subject, preheader = top.one_line("subject"), top.one_line("preheader")
    top.done()
    raise_all(problems)
    html = markup.to_html(parts.body)
    remarks += _useless(html, file)
    return Editorial(
        language=language,
        subject=subject,
        preheader=preheader,
        html=_without_pictures(html).strip(),
    )


def parse_send_at(text: str, zone: ZoneInfo) -> datetime:
    """Return when an issue is sent, in UTC. Raises InvalidInput, as where there is no hour."""
    if instants.is_day(text):
        # A mail at midnight is what nobody means.
        raise InvalidInput(problem("send-at-without-hour", value=text))
    return instants.parse_instant(text, zone)


def write_issue(
    issue: Issue, titles: Mapping[str, str], *, zone: ZoneInfo, proposed: str, comment: str
) -> str:
    """Return a new ``issue.yaml``, with a line of explanation.

    ``titles`` are those of its stories, by what the picks call them; ``proposed`` is the wall time
    that stands as a comment in the place of ``send_at`` where that is absent.
    """
    when = f"# send_at: {proposed}"
    if issue.send_at is not None:
        when = f"send_at: {instants.spell_instant(issue.send_at, zone)}"
    lines = [f"# {comment}", f"id: {issue.id}", f"number: {issue.number}"]
    lines += [f"date: {issue.date}", when, "sections:"]
    for section in issue.sections:
        lines += [f"  - show: {section.kind}", "    stories:"]
        for pick in section.picks:
            lines.append(f"      - {spell_pick(pick)}  # {one_line(titles[pick.story])}")
    return "\n".join(lines) + "\n"


def spell_pick(pick: Pick) -> str:
    """Return ``pick`` as an item of a list."""
    story = spell(pick.story)
    return f"{{story: {story}, again: yes}}" if pick.again else story


def write_editorial(subject: str, preheader: str, *, comment: str) -> str:
    """Return the file of an editorial that is yet to be written, with a line of explanation."""
    return f"---\nsubject: {spell(subject)}\npreheader: {spell(preheader)}\n# {comment}\n---\n"


def _id(top: Fields, name: str) -> str:
    value = top.text("id") or ""
    if not value:
        top.complain("id", "newsletter-without-id", name=name)
    elif not ULID.fullmatch(value):
        top.complain("id", "not-a-ulid", value=value)
    return value


def _day(text: str, zone: ZoneInfo) -> datetime:
    return instants.start_of_day(instants.parse_day(text), zone)


def _section(fields: Fields) -> Section:
    kind: SectionKind = fields.choice("show", _KINDS, "news")
    if not fields.has("show"):
        fields.complain("show", "section-without-show")
    titles: dict[Language, str] = {}
    if (own := fields.mapping("title")) is not None:
        titles = {lang: words for lang in LANGUAGES if (words := own.one_line(lang))}
        own.done()
    section = Section(
        kind=kind,
        titles=titles,
        picks=tuple(_picks(fields)),
        line=fields.line("show"),
    )
    fields.done()
    return section


def _picks(section: Fields) -> Iterator[Pick]:
    for line, entry in section.entries("stories"):
        if isinstance(entry, str):
            yield Pick(story=_story(entry), again=False, line=line)
            continue
        story = _story(entry.need("story"))
        pick = Pick(story=story, again=entry.flag("again"), line=line)
        entry.done()
        if story:
            yield pick


def _story(ref: str) -> str:
    """Return what a pick calls its story by: a ULID in large letters, else a folder."""
    wanted = _FILE.sub("", _WAY.sub("", ref)).strip("/")
    return wanted.upper() if ULID.fullmatch(wanted.upper()) else wanted


def _unknown_findings(top: Fields, issue: Issue) -> Iterator[Problem]:
    if not issue.accepted:
        return
    # Imported here: nearly always, nothing is accepted.
    import difflib

    known = [code for code in catalogue() if code.startswith(FINDING)]
    for code in sorted(issue.accepted - set(known)):
        near = difflib.get_close_matches(code, known, n=1)
        if near:
            yield top.remark("accept", "accept-unknown-near", value=code, near=near[0])
        else:
            yield top.remark("accept", "accept-unknown", value=code)


def _without_pictures(html: str) -> str:
    """Return ``html`` without pictures, and without links and headings that held nothing else."""
    left = _IMAGE.sub("", html)
    return html if left == html else conforming(left).replace("<p></p>", "")


def _useless(html: str, file: str) -> Iterator[Problem]:
    """Yield what the words refer to and no reader of a mail would get."""
    for lead, address in markup.REFERENCE.findall(html):
        shown = unescape(address)
        if lead.startswith("<img"):
            yield problem("editorial-picture", file=file, name=shown)
        elif not _WHOLE_ADDRESS.match(shown):
            yield problem("editorial-link", file=file, address=shown)
