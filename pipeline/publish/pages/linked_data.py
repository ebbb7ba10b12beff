"""JSON-LD (schema.org) of an article: the news, its event, its recordings."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

import msgspec
from markupsafe import Markup

from pipeline.config import Newsroom
from pipeline.model.edition import Visible
from pipeline.model.story import Event
from pipeline.publish.addresses import web
from pipeline.publish.callouts import link_of, shown_by, told
from pipeline.publish.cards import Card
from pipeline.publish.illustrated import SHARED, Illustration
from pipeline.publish.texts import Texts
from pipeline.webaddress import is_web_address

#: What could end a script, begin a comment or a line in it, in UTF-8.
_IN_SCRIPT: Final = {sign.encode(): b"\\u%04x" % ord(sign) for sign in "<>&\u2028\u2029"}


def linked_data(visible: Visible, card: Card, newsroom: Newsroom, texts: Texts) -> Markup:
    """Return the JSON-LD of ``visible``, whose card is ``card``, safe inside a script element."""
    graph = [_news(visible, card, newsroom), *_event(visible, card, newsroom)]
    graph += _recordings(visible, card, newsroom, texts)
    data = msgspec.json.encode({"@context": "https://schema.org", "@graph": graph})
    text = msgspec.json.format(data, indent=0)
    for sign, spelled in _IN_SCRIPT.items():
        text = text.replace(sign, spelled)
    # Markup is right: no character is left that could end the script or begin a comment.
    return Markup(text.decode())  # noqa: S704


def _spelled(instant: datetime, newsroom: Newsroom) -> str:
    return instant.astimezone(newsroom.zone).isoformat()


def _office(newsroom: Newsroom, card: Card) -> dict[str, Any]:
    return {
        "@type": "Organization",
        "name": newsroom.name[card.language],
        "url": newsroom.url,
        "email": newsroom.email,
    }


def _news(visible: Visible, card: Card, newsroom: Newsroom) -> dict[str, Any]:
    page, office = web(newsroom, visible.address), _office(newsroom, card)
    corrected = visible.updated != visible.published
    news: dict[str, Any] = {
        "@type": "NewsArticle",
        "@id": page,
        "url": page,
        "headline": card.title,
        "description": card.summary,
        "inLanguage": card.language,
        "datePublished": card.dated,
        "dateModified": _spelled(visible.updated, newsroom) if corrected else card.dated,
        "publisher": office,
        "author": office,
    }
    if card.categories:
        news["articleSection"] = [section.label for section in card.categories]
    if card.image:
        news["image"] = _image(card.image, page)
    if visible.translation is not None:
        news["workTranslation"] = {"@id": web(newsroom, visible.translation)}
    if card.correction is not None:
        news["correction"] = card.correction.note
    return news


def _image(shown: Illustration, page: str) -> dict[str, Any] | str:
    """Return a picture as search engines want it: no narrower than 1200 pixels where it can be."""
    size = shown.size(SHARED)
    if size is None:
        return shown.src(SHARED, page)
    url = shown.src(SHARED, page)
    return {"@type": "ImageObject", "url": url, "width": size.width, "height": size.height}


def _event(visible: Visible, card: Card, newsroom: Newsroom) -> Iterator[dict[str, Any]]:
    line = card.event
    event = None if line is None else visible.story.event
    if event is None or line is None:
        return
    found: dict[str, Any] = {
        "@type": "Event",
        "name": card.title,
        "description": card.summary,
        "inLanguage": card.language,
        "url": web(newsroom, visible.address),
        "startDate": _spelled(event.start, newsroom),
        **_event_status(visible, event, newsroom),
        "organizer": _office(newsroom, card),
    }
    if event.all_day:
        # Days, the last one included: schema.org's endDate is no exclusive bound.
        found |= {"startDate": line.first.isoformat(), "endDate": line.last.isoformat()}
    elif event.end is not None:
        found["endDate"] = _spelled(event.end, newsroom)
    if card.image:
        found["image"] = _image(card.image, web(newsroom, visible.address))
    yield found | _location(line.place)


def _location(place: str | None) -> dict[str, Any]:
    """Return where it takes place; nothing where nobody said, rather than what may be wrong."""
    if not place:
        return {}
    if is_web_address(place):
        mode, location = "Online", {"@type": "VirtualLocation", "url": place}
    else:
        mode, location = "Offline", {"@type": "Place", "name": place, "address": place}
    return {
        "location": location,
        "eventAttendanceMode": f"https://schema.org/{mode}EventAttendanceMode",
    }


def _event_status(visible: Visible, event: Event, newsroom: Newsroom) -> dict[str, Any]:
    """Return whether it takes place, and when it was to start before it was moved."""
    moved_from = visible.revision and visible.revision.moved_from
    status = "EventRescheduled" if moved_from else "EventScheduled"
    found = {"eventStatus": f"https://schema.org/{'EventCancelled' if event.cancelled else status}"}
    if moved_from:
        local = moved_from.astimezone(newsroom.zone)
        found["previousStartDate"] = (local.date() if event.all_day else local).isoformat()
    return found


def _recordings(
    visible: Visible, card: Card, newsroom: Newsroom, texts: Texts
) -> Iterator[dict[str, Any]]:
    """Yield the recordings. An end that is only expected is not stated to programs as a fact."""
    for status, callout in zip(told(visible), card.callouts, strict=True):
        replay, url = status.replay, link_of(status)
        if status.state == "replaced":
            continue
        start, end = replay.available_from or visible.published, replay.available_until
        start = start if end is None else min(start, end)
        recording: dict[str, Any] = {
            "@type": "AudioObject" if replay.audio else "VideoObject",
            "name": card.title,
            "description": card.summary,
            "uploadDate": _spelled(start, newsroom),
        }
        if name := shown_by(replay, card.language, texts):
            recording["publisher"] = {"@type": "Organization", "name": name}
        if card.image:
            page = web(newsroom, visible.address)
            recording["thumbnailUrl"] = card.image.src(SHARED, page)
        if end is not None and not replay.estimated:
            recording["expires"] = _spelled(end, newsroom)
        # A link only while it leads somewhere.
        if url is not None:
            recording["url"] = url
            if replay.starts_at:
                recording["hasPart"] = {
                    "@type": "Clip",
                    "name": card.title,
                    "startOffset": replay.starts_at,
                    "url": callout.url,
                }
        yield recording
