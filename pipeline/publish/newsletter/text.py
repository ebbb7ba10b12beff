"""A letter as plain text, of the same content as the HTML."""

from collections.abc import Iterator
from typing import Final

from pipeline.model.story import Language
from pipeline.publish.callouts import Callout
from pipeline.publish.newsletter.letter import Letter, LetterItem, LetterPart, LetterSection
from pipeline.publish.newsletter.plain import WIDTH, plain, underlined, wrapped
from pipeline.publish.words import words

_ENDING: Final = frozenset(("ending-soon", "last-day"))


def mail_text(letter: Letter) -> str:
    """Return ``letter`` as plain text; lines end with a line feed."""
    rest = f"\n\n\n{'=' * WIDTH}\n\n".join(
        "\n\n".join(_part(letter, part)) for part in letter.parts
    )
    return f"{rest}\n"


def _part(letter: Letter, part: LetterPart) -> Iterator[str]:
    say, language = words(part.language), part.language
    yield wrapped(part.name) + "\n" + underlined(f"{part.label} · {part.day}", "=")
    if part is letter.parts[0]:
        if letter.jump is not None:
            yield words(letter.jump.language)["letter_below"]
        yield "\n".join(_linked(link.label, link.url, link.language) for link in letter.links)
    if part.editorial:
        yield plain(part.editorial)
    for section in part.sections:
        yield "\n" + underlined(section.title, "-")
        yield from ("\n".join(_item(section, item)) for item in section.items)
    foot = [
        wrapped(f"{part.name} · {say['newsletter_why']}{letter.email}"),
        _linked(say["all_news"], part.home, language),
        _linked(say["letters_all"], part.letters, language),
        _linked(say["subscribe"], part.subscribing, language),
    ]
    if letter.unsubscribe is not None:
        foot.append(_linked(say["unsubscribe"], letter.unsubscribe, language))
    yield "\n".join(["\n--", *foot, wrapped(say["letter_untracked"])])


def _item(section: LetterSection, item: LetterItem) -> Iterator[str]:
    """Yield the lines of one article, as its section shows it."""
    card, say = item.card, words(item.card.language)
    if item.note is not None:
        yield item.note
    yield wrapped(card.title)
    if section.kind != "events":
        yield wrapped(" · ".join([card.day, *(category.label for category in card.categories)]))
    if section.kind == "news":
        yield wrapped(card.summary)
        if card.correction is not None:
            yield wrapped(f"{card.correction.label} · {card.correction.note}")
    yield from _event(section, item)
    yield _linked(say["read"], item.url, card.language)
    for callout in card.callouts:
        yield from _replay(callout, card.language)


def _event(section: LetterSection, item: LetterItem) -> Iterator[str]:
    event, language = item.card.event, item.card.language
    if event is None or section.kind == "replays":
        return
    plainly = section.kind == "events" and not (event.over or event.cancelled)
    place = () if event.place is None else (event.place,)
    period = event.period if plainly else f"{event.label} · {event.period}"
    yield wrapped(", ".join((period, *place)))
    if item.calendar is not None:
        yield _linked(words(language)["event_add"], item.calendar, language)


def _replay(callout: Callout, language: Language) -> Iterator[str]:
    details = ", ".join(callout.details)
    if callout.url is None:  # then its words are a sentence
        yield from map(wrapped, filter(None, (callout.words, details)))
        return
    label = f"{callout.label} · " if callout.state in _ENDING else ""
    told = ", ".join(filter(None, (label + callout.words, details)))
    yield _linked(told, callout.url, language)


def _linked(label: str, url: str, language: Language) -> str:
    """Return an address on a line of its own, behind what it leads to."""
    colon = "\N{NO-BREAK SPACE}:" if language == "fr" else ":"
    return f"{wrapped(label + colon)}\n{url}"
