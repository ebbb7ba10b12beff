"""The stories of an issue: whether each will be out, in every language, once, and where it fits."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo

from pipeline.errors import Problem, problem
from pipeline.instants import spell_instant
from pipeline.model.edition import Edition, Hold, Visible
from pipeline.model.issue import Issue, Pick, Version
from pipeline.model.story import Language, Story
from pipeline.publish.newsletter.preflight.verdict import issue_file


def languages_of(versions: Iterable[Version]) -> tuple[Language, ...]:
    """Return the languages that readers of ``versions`` get, French first."""
    wanted = set(versions)
    both: tuple[Language, ...] = ("fr", "en")
    return tuple(one for one in both if wanted & {one, "bilingual"})


def sections(issue: Issue, edition: Edition, known: Mapping[str, Story]) -> Iterator[Problem]:
    """Yield sections without anything to show in ``edition``, and the issue if all are.

    ``known`` are all stories by what a pick may call them: their id and their folder.
    """
    file, out = issue_file(issue), {v.story.id for v in edition.visible}
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
) -> Iterator[Problem]:
    """Yield why stories are not out in ``edition``, or not in a language of ``versions``."""
    file, wanted = issue_file(issue), languages_of(versions)
    for pick in issue.picks:
        story = known.get(pick.story)
        shown = () if story is None else visible_of(edition, story)
        if story is None or not shown:
            yield _absent(pick, story, edition, file, zone)
        elif any(v.retracted for v in shown):
            yield problem("issue-story-retracted", file=file, line=pick.line, story=story.folder)
        else:
            yield from _untranslated(pick, story, shown, edition, wanted, file, zone)


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
    found = (v for v in edition.visible if v.story.id == story.id)
    return tuple(sorted(found, key=lambda v: v.article.language, reverse=True))


def _absent(
    pick: Pick, story: Story | None, edition: Edition, file: str, zone: ZoneInfo
) -> Problem:
    """Return why nothing of a story is out."""
    line = pick.line
    broken = [h for h in edition.held if h.reason == "broken"]
    if story is None:
        one = next((h for h in broken if h.folder == pick.story), None)
        code = "issue-story-unknown" if one is None else "issue-story-broken"
        return problem(code, file=file, line=line, story=pick.story)
    holds = [h for h in edition.held if h.story == story.id and h.folder == story.folder]
    hold = min(holds, key=_soonest, default=None)
    if hold is None or hold.reason == "broken":
        return problem("issue-story-broken", file=file, line=line, story=story.folder)
    return problem(
        f"issue-story-{hold.reason}",
        file=file,
        line=line,
        story=story.folder,
        until=_until(hold, zone),
    )


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
) -> Iterator[Problem]:
    """Yield the languages in which a story is not out though another one is."""
    out = {v.article.language for v in shown}
    for language in wanted:
        if language in out:
            continue
        held = [h for h in edition.held if h.folder == story.folder and h.language == language]
        told = {"story": story.folder, "language": language}
        if until := next((_until(h, zone) for h in held if h.until is not None), ""):
            yield problem("issue-translation-held", file=file, line=pick.line, until=until, **told)
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
