"""The stories of an issue: whether each will be out, in every language, once, and where it fits."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from pipeline.errors import Problem, problem
from pipeline.instants import spell_instant
from pipeline.model.edition import Edition, Hold, Visible
from pipeline.model.issue import Issue, Pick, Version
from pipeline.model.story import Language, Story
from pipeline.publish.newsletter.preflight.verdict import issue_file


class Unread(Struct, frozen=True, kw_only=True):
    """What of articles/ cannot be read, and why."""

    #: By folder and language; without one, it is the whole story.
    faults: Mapping[tuple[str, Language | None], Sequence[Problem]] = field(default_factory=dict)
    #: Folders of those stories by the ids that stand in their files.
    folders: Mapping[str, str] = field(default_factory=dict)


NOTHING_UNREAD: Final = Unread()
NO_TITLES: Final[Mapping[int, str]] = MappingProxyType({})


def languages_of(versions: Iterable[Version]) -> tuple[Language, ...]:
    """Return the languages that readers of ``versions`` get, French first."""
    wanted = set(versions)
    both: tuple[Language, ...] = ("fr", "en")
    return tuple(one for one in both if wanted & {one, "bilingual"})


def sections(issue: Issue, edition: Edition, known: Mapping[str, Story]) -> Iterator[Problem]:
    """Yield sections without anything to show in ``edition``, and the issue if all are.

    ``known`` are all stories by what a pick may call them: their id and their folder.
    """
    file, out = issue_file(issue), {v.story_id for v in edition.visible}
    if not issue.picks:
        yield problem("issue-no-story", file=file)
        return
    if not any(_is_out(pick, known, out) for pick in issue.picks):
        yield problem("issue-empty", file=file)
        return
    for section in issue.sections:
        if not any(_is_out(pick, known, out) for pick in section.picks):
            yield problem("issue-section-empty", file=file, line=section.line, show=section.kind)


def stories(
    issue: Issue,
    edition: Edition,
    known: Mapping[str, Story],
    *,
    versions: Iterable[Version],
    zone: ZoneInfo,
    unread: Unread = NOTHING_UNREAD,
    titles: Mapping[int, str] = NO_TITLES,
) -> Iterator[Problem]:
    """Yield why stories are not out in ``edition``, or not in a language of ``versions``.

    ``titles`` are what issue.yaml says of its stories, by the line, for those nobody knows. What
    is wrong with a file that is ``unread`` is told as well.
    """
    file, wanted = issue_file(issue), languages_of(versions)
    for pick in issue.picks:
        story = known.get(pick.story)
        shown = () if story is None else visible_of(edition, story)
        if story is None or not shown:
            yield from _absent(pick, story, edition, file, zone, unread, titles)
        elif any(v.retracted for v in shown):
            yield problem("issue-story-retracted", file=file, line=pick.line, story=story.folder)
        else:
            yield from _untranslated(pick, story, shown, edition, wanted, file, zone, unread)


def repeated(
    issue: Issue, others: Sequence[Issue], known: Mapping[str, Story]
) -> Iterator[Problem]:
    """Yield stories that stand in the issue twice, or in one of the ``others`` that came before.

    What is wanted again is none of these.
    """
    file, seen = issue_file(issue), dict[str, int | None]()
    before = {_id(pick, known): other.name for other in others for pick in other.picks}
    for pick in issue.picks:
        story, line = _id(pick, known), pick.line
        if story in seen:
            told = {"story": _name(pick, known), "first": seen[story] or "?"}
            yield problem("issue-story-twice", file=file, line=line, **told)
            continue
        seen[story] = line
        if story in before and not pick.again:
            told = {"story": _name(pick, known), "other": before[story], "id": pick.story}
            yield problem("issue-story-elsewhere", file=file, line=line, **told)


def visible_of(edition: Edition, story: Story) -> tuple[Visible, ...]:
    """Return the articles of ``story`` that are out, French first."""
    found = (v for v in edition.visible if v.story_id == story.id)
    return tuple(sorted(found, key=lambda v: v.language, reverse=True))


def _absent(
    pick: Pick,
    story: Story | None,
    edition: Edition,
    file: str,
    zone: ZoneInfo,
    unread: Unread,
    titles: Mapping[int, str],
) -> Iterator[Problem]:
    """Yield why nothing of a story is out."""
    line, folder = pick.line, pick.story if story is None else story.folder
    folder = unread.folders.get(folder, folder)
    holds = [h for h in edition.held if h.folder == folder]
    hold = min((h for h in holds if h.reason != "broken"), key=_soonest, default=None)
    if story is None and not holds and folder not in unread.folders.values():
        title = titles.get(line or 0, "")
        named = f"{pick.story} ({title})" if title else pick.story
        yield problem("issue-story-unknown", file=file, line=line, story=named)
    elif hold is None:
        faults = [p for (of, _), some in unread.faults.items() if of == folder for p in some]
        told = {"story": folder, "fault": _place(faults, f"articles/{folder}")}
        yield problem("issue-story-broken", file=file, line=line, **told)
        yield from faults
    else:
        yield problem(
            f"issue-story-{hold.reason}",
            file=file,
            line=line,
            story=folder,
            until=_until(hold, zone),
        )


def _place(faults: Sequence[Problem], otherwise: str) -> str:
    """Return where the first of ``faults`` is, as people write it."""
    if not faults or faults[0].file is None:
        return otherwise
    return faults[0].file if faults[0].line is None else f"{faults[0].file}:{faults[0].line}"


def _soonest(hold: Hold) -> tuple[bool, str]:
    return hold.until is None, "" if hold.until is None else hold.until.isoformat()


def _until(hold: Hold | None, zone: ZoneInfo) -> str:
    return "" if hold is None or hold.until is None else spell_instant(hold.until, zone)


def _untranslated(
    pick: Pick,
    story: Story,
    shown: Sequence[Visible],
    edition: Edition,
    wanted: Iterable[Language],
    file: str,
    zone: ZoneInfo,
    unread: Unread,
) -> Iterator[Problem]:
    """Yield the languages in which a story is not out though another one is."""
    out = {v.language for v in shown}
    for language in wanted:
        if language in out:
            continue
        held = [h for h in edition.held if h.folder == story.folder and h.language == language]
        faults = unread.faults.get((story.folder, language), ())
        told = {"story": story.folder, "language": language}
        if faults or any(h.reason == "broken" for h in held):
            told["fault"] = _place(faults, f"articles/{story.folder}/{language}.md")
            yield problem("issue-translation-broken", file=file, line=pick.line, **told)
            yield from faults
        elif until := next((_until(h, zone) for h in held if h.until is not None), ""):
            yield problem("issue-translation-held", file=file, line=pick.line, until=until, **told)
        elif held:
            yield problem("issue-translation-stopped", file=file, line=pick.line, **told)
        else:
            yield problem("issue-translation-missing", file=file, line=pick.line, **told)


def _is_out(pick: Pick, known: Mapping[str, Story], out: Iterable[str]) -> bool:
    story = known.get(pick.story)
    return story is not None and story.id in out


def _id(pick: Pick, known: Mapping[str, Story]) -> str:
    story = known.get(pick.story)
    return pick.story if story is None else story.id


def _name(pick: Pick, known: Mapping[str, Story]) -> str:
    story = known.get(pick.story)
    return pick.story if story is None else story.folder
