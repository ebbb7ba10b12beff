"""A draft spelled as story.yaml and an article file: pure text, whatever the draft brings."""

from collections.abc import Collection
from datetime import date, datetime, time

from pipeline.characters import UNWRITABLE, one_line
from pipeline.illustration import blocks_with_pictures, lead_picture
from pipeline.messages import MessageLanguage
from pipeline.model.draft import Draft, DraftEvent, Notice
from pipeline.model.story import Status
from pipeline.passages import mark_passages
from pipeline.replay_facts import Facts, Known, item_of, without_doubles
from pipeline.store import manuscript
from pipeline.webaddress import is_web_address
from pipeline.yamledit import spell

#: The body of an article that is yet to be written.
UNWRITTEN = manuscript.UNWRITTEN
#: Characters of a made-up title.
_TITLE = 70


def story_text(
    draft: Draft,
    *,
    story_id: str,
    categories: Collection[str],
    language: MessageLanguage,
    status: Status = "review",
    publish_at: datetime | None = None,
) -> str:
    """Return the story.yaml of ``draft``, with ingest's doubts as comments in ``language``.

    ``publish_at`` is the wall time at which a story goes out that is ready and has no date.
    """
    facts = [("id", story_id), ("kind", draft.kind if draft.event else "news")]
    facts.append(("status", status))
    due = draft.published or (publish_at if status == "ready" else None)
    if due is not None:
        facts.append(("publish_at", _wall(due)))
    if draft.source != "-":
        facts.append(("source", one_line(draft.source)))
    blocks = f"categories: [{', '.join(spell(c) for c in categories)}]\n"
    return manuscript.write_story(
        facts, blocks + "".join(facts_of(draft).values()) + doubts_of(draft, language)
    )


def facts_of(draft: Draft) -> dict[str, str]:
    """Return the blocks of story.yaml that tell the event and the replays of ``draft``, by key."""
    found = {}
    if draft.event is not None:
        found["event"] = "event:\n" + _event_lines(draft.event)
    if draft.replays:
        found["replays"] = "replays:\n" + "".join(
            _replay_lines(facts, words) for facts, words in replays_of(draft)
        )
    return found


def replays_of(draft: Draft) -> list[tuple[Facts, str]]:
    """Return the replays that ``draft`` announces, each once, with the words they were read from.

    The words are on one line; values are as story.yaml spells them.
    """
    told = [_facts(notice) for notice in draft.replays]
    found = Known(without_doubles(told))
    words: list[list[str]] = [[] for _ in found.replays]
    for facts, notice in zip(told, draft.replays, strict=True):
        said = one_line(notice.text)
        at = found.match(facts)
        if at is not None and said not in words[at]:
            words[at].append(said)
    return [(facts, " / ".join(said)) for facts, said in zip(found.replays, words, strict=True)]


def doubts_of(draft: Draft, language: MessageLanguage) -> str:
    """Return ingest's doubts as lines of comment."""
    return "".join(f"# {one_line(w.message(language))}\n" for w in draft.warnings)


def article_text(draft: Draft, *, slug: str) -> str:
    """Return the article file of ``draft``; its pictures are the attachments it shows."""
    facts = [
        ("title", one_line(draft.title or "") or _opening_words(draft) or slug),
        ("slug", slug),
        ("summary", one_line(draft.summary)),
    ]
    lead = lead_picture(draft)
    if lead is not None:
        facts += [("image", lead.url), ("image_alt", one_line(lead.alt))]
    body = mark_passages(_without_notices(draft), draft.foreign_passages)
    text = manuscript.write_article(facts, UNWRITABLE.sub("", body))
    if lead is None or not lead.caption:
        return text
    # There is no key for it, and it may name the photographer: the office decides where it goes.
    return text.replace("\n---\n", f"\n# {one_line(lead.caption)}\n---\n", 1)


def _event_lines(event: DraftEvent) -> str:
    pairs = [("start", _wall(event.start))]
    if event.end is not None:
        pairs.append(("end", _wall(event.end)))
    if event.place:
        pairs.append(("place", one_line(event.place)))
    return "".join(f"  {key}: {spell(value)}\n" for key, value in pairs)


def _facts(notice: Notice) -> dict[str, str]:
    """Return what a notice says, without what no story.yaml may say."""
    start, end = notice.available_from, notice.available_until
    if start is not None and end is not None and _hour(end, last=True) < _hour(start):
        start = None
    url = one_line(notice.url or "")
    offset = notice.starts_at
    if offset is not None and offset > manuscript.LONGEST_RECORDING:
        offset = None
    said = {
        "broadcaster": one_line(notice.broadcaster or ""),
        "platform": one_line(notice.platform or ""),
        "url": url if is_web_address(url) else "",
        "audio": "yes" if notice.audio else "",
        "available_from": "" if start is None else _wall(start),
        "available_until": "" if end is None else _wall(end),
        "starts_at": "" if offset is None else str(offset),
    }
    if said["platform"].casefold() == said["broadcaster"].casefold():
        said["platform"] = ""
    if end is None and notice.unlimited:
        said["available_until"] = manuscript.UNLIMITED
    return said


def _replay_lines(facts: Facts, words: str) -> str:
    lines = [f"{key}: {spell(value)}" if value else f"{key}:" for key, value in item_of(facts)]
    # The words the facts were read from stay with them.
    above = f"  # {words}\n" if words else ""
    return f"{above}  - " + "\n    ".join(lines) + "\n"


def _hour(moment: date | datetime, *, last: bool = False) -> datetime:
    """Return a wall time; of a day its first, or its last."""
    if isinstance(moment, datetime):
        return moment
    return datetime.combine(moment, time.max if last else time.min)


def _wall(moment: date | datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else moment.isoformat()


def _opening_words(draft: Draft) -> str:
    words = one_line(draft.summary) or one_line(draft.source).removeprefix("-")
    return words if len(words) <= _TITLE else words[:_TITLE].rsplit(" ", 1)[0] + " …"


def _without_notices(draft: Draft) -> str:
    """Return the body without the lines that do nothing but announce a replay.

    The replay is a fact now, shown with its end and taken back after it; its words stay as a
    comment beside that fact.
    """
    ended = [n for n in draft.replays if n.available_until is not None or n.unlimited]
    notices = {_bare(n.text) for n in ended} - {""}
    kept = [block for block in blocks_with_pictures(draft) if _bare(block) not in notices]
    return "\n\n".join(kept)


def _bare(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())
