"""A draft as JSON: the documented, stable shape of ``press inspect --json``."""

from datetime import date

from pipeline.messages import MessageLanguage
from pipeline.model.draft import Draft, DraftEvent, Notice


def to_json(draft: Draft, language: MessageLanguage) -> dict[str, object]:
    """Return the draft as ``press inspect --json`` shows it, its warnings in ``language``."""
    return {
        "title": draft.title,
        "language": draft.language,
        "language_confidence": draft.language_confidence,
        "foreign_passages": [
            {"language": p.language, "text": p.text} for p in draft.foreign_passages
        ],
        "published": _iso(draft.published),
        "published_from": draft.published_from,
        "slug": draft.slug,
        "summary": draft.summary,
        "body": draft.body,
        "kind": draft.kind,
        "event": None if draft.event is None else _event(draft.event),
        "replays": [_replay(notice) for notice in draft.replays],
        "images": [{"url": i.url, "alt": i.alt, "caption": i.caption} for i in draft.images],
        "links": list(draft.links),
        "alternates": dict(draft.alternates),
        "source": draft.source,
        "warnings": [
            {"code": w.code, "message": w.message(language), "line": w.line} for w in draft.warnings
        ],
    }


def _replay(notice: Notice) -> dict[str, object]:
    return {
        "available_from": _iso(notice.available_from),
        "available_until": _iso(notice.available_until),
        "unlimited": notice.unlimited,
        "starts_at": notice.starts_at,
        "broadcaster": notice.broadcaster,
        "platform": notice.platform,
        "url": notice.url,
        "audio": notice.audio,
        "text": notice.text,
    }


def _event(event: DraftEvent) -> dict[str, object]:
    return {"start": _iso(event.start), "end": _iso(event.end), "place": event.place}


def _iso(moment: date | None) -> str | None:
    """Return a day as 2026-01-19, an hour as 2026-01-19T20:30 (a datetime is a date, too)."""
    return None if moment is None else moment.isoformat()
