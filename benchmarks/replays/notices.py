"""Generated notices: varied words, dates, durations and typing; their ends are known as made."""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from types import ModuleType
from typing import Final

from benchmarks.made.words import sentences
from benchmarks.replays import days, english, english_until, french, french_until, variants
from benchmarks.replays.cases import Case, End, Phrase, dice
from pipeline.language import WEEKDAYS
from pipeline.model.story import LANGUAGES, Language

FRAMES: Final[dict[Language, ModuleType]] = {"fr": french, "en": english}
UNTIL: Final[dict[Language, ModuleType]] = {"fr": french_until, "en": english_until}
#: Sorts of sentences, and how often each.
_SORTS: Final = {"until": 60, "end": 10, "left": 6, "broadcast": 18, "over": 6}
_EVENINGS: Final = ((19, 0), (20, 50), (21, 5), (22, 40), (7, 45))


def cases(count: int) -> Iterator[Case]:
    """Yield ``count`` texts with one replay each, French and English by turns."""
    chance = dice("notices")
    for n in range(count):
        language = LANGUAGES[n % 2]
        published = days.published(chance)
        words, phrase, sort = _sentence(chance, language, published)
        text, place = _placed(chance, language, published, typed(chance, language, words))
        yield Case(
            kind=f"{language} {sort} {phrase.kind}, {place}",
            text=text,
            language=language,
            told=chance.random() < 0.75,
            published=published,
            ends=(phrase.end,),
        )


def until(chance: random.Random, language: Language, published: date) -> Phrase:
    """Return words for an end that need no day to count from but that of publication."""
    makers, weights = zip(*UNTIL[language].MAKERS, strict=True)
    phrase: Phrase = chance.choices(makers, weights)[0](chance, published)
    return phrase


def filled(chance: random.Random, language: Language, frame: str, **more: str) -> str:
    """Return a sentence with its names and ``more``, {url} left as it stands."""
    words = FRAMES[language]
    audio = frame in words.AUDIO_FRAMES
    text = frame.format(
        **{"p": chance.choice(words.PLATFORMS), "b": chance.choice(words.BROADCASTERS)},
        **{"r": chance.choice(words.RADIOS), "url": "{url}"},
        show=chance.choice(words.AUDIO if audio else words.SHOWS),
        **more,
    )
    for said, written in (("de le ", "du "), ("de un", "d'un"), ("..", ".")):
        text = text.replace(said, written)
    return text[0].upper() + text[1:]


def typed(chance: random.Random, language: Language, words: str) -> str:
    """Return a sentence as somebody typed it, with its link."""
    frames = FRAMES[language]
    if chance.random() < 0.6:
        words = variants.curly(chance, words)
    if chance.random() < 0.35:
        before, link, after = words.partition("{url}")
        variant = chance.choice(variants.ON_WORDS)
        words = variant(chance, before) + link + variant(chance, after)
    if chance.random() < 0.12:
        words = variants.emoji(frames.EMOJI)(chance, words)
    if chance.random() < 0.12:
        words = chance.choice(variants.AROUND)(chance, words)
    return words.replace("{url}", f"https://tv.example.org/{chance.randrange(10**6)}")


def _sentence(
    chance: random.Random, language: Language, published: date
) -> tuple[str, Phrase, str]:
    """Return a sentence, its end, and of what sort it is."""
    frames, words = FRAMES[language], UNTIL[language]
    sort = chance.choices(list(_SORTS), list(_SORTS.values()))[0]
    if sort == "until":
        phrase = until(chance, language, published)
        if chance.random() < 0.12:
            phrase = words.lasting(chance, published, broadcast=False)
        frame = chance.choice(chance.choice((*(frames.VIDEO_FRAMES,) * 3, frames.AUDIO_FRAMES)))
        return filled(chance, language, frame, u=phrase.words), phrase, sort
    if sort == "end":
        when = days.target(chance, published)
        phrase = Phrase(words=words.day(chance, when), end=when, kind="day")
        frame = chance.choice(frames.END_FRAMES)
        return filled(chance, language, frame, day=phrase.words), phrase, sort
    if sort == "left":
        n, when = words.amount(chance, published)
        phrase = Phrase(words=n, end=when, kind="left")
        frame = chance.choice(frames.LEFT_FRAMES)
        return filled(chance, language, frame, n=n), phrase, sort
    if sort == "broadcast":
        return (*_broadcast(chance, language, published), sort)
    return (*_over(chance, language, published), sort)


def _over(chance: random.Random, language: Language, published: date) -> tuple[str, Phrase]:
    frames = FRAMES[language]
    gone = published - timedelta(days=chance.randint(1, 90))
    day = UNTIL[language].day(chance, gone)
    was = chance.random() < 0.3
    end: End = gone if was else "over"
    frame = chance.choice(frames.WAS_FRAMES if was else frames.OVER_FRAMES)
    kind = "was" if was else "over"
    return filled(chance, language, frame, day=day), Phrase(words=day, end=end, kind=kind)


def _broadcast(chance: random.Random, language: Language, published: date) -> tuple[str, Phrase]:
    """Return a sentence that says when it is broadcast, from which durations count."""
    frames, words = FRAMES[language], UNTIL[language]
    base = published + timedelta(days=chance.choice((*range(-5, 6), *range(-20, 26))))
    on = aired(chance, language, published, base)
    past = base <= published
    phrase: Phrase = words.on_a_day(chance, max(base, published))
    if chance.random() < 0.65:
        lasting = words.lasting(chance, base, broadcast=True)
        # What was over before it was announced is announced otherwise.
        phrase = lasting if lasting.end >= published else phrase
    frame = chance.choice(frames.PAST_FRAMES if past else frames.COMING_FRAMES)
    return filled(chance, language, frame, on=on, u=phrase.words), phrase


def aired(chance: random.Random, language: Language, published: date, base: date) -> str:
    """Return when something is broadcast: "le 12 janvier à 20 h 50", "on 12 January", "hier"."""
    words = UNTIL[language]
    near = {
        "fr": {-1: ("hier", "hier soir"), 0: ("ce soir", "aujourd'hui"), 1: ("demain",)},
        "en": {-1: ("yesterday", "last night"), 0: ("tonight", "today"), 1: ("tomorrow",)},
    }[language].get((base - published).days)
    if near and chance.random() < 0.6:
        return chance.choice(near)
    day: str = words.day(chance, base)
    bare = language == "fr" and day.split(maxsplit=1)[0].rstrip(".") in _FRENCH_DAYS
    on = ("" if bare else "le ") if language == "fr" else "on "
    if chance.random() < 0.35:
        moment = datetime.combine(base, time(*chance.choice(_EVENINGS)))
        return f"{on}{day} {'à' if language == 'fr' else 'at'} {words.clock(chance, moment)}"
    return on + day


def _placed(
    chance: random.Random, language: Language, published: date, notice: str
) -> tuple[str, str]:
    """Return the notice alone, among other sentences, or in a whole press release."""
    nearness = chance.random()
    if nearness < 0.4:
        return notice, "alone"
    own = sentences(chance, language, 8)
    if nearness < 0.65 and notice[0] not in "-*•–>":
        after = f" {own[1]}" if notice[-1] in ".!" else ""
        return f"{own[0]} {notice}{after}", "among"
    more = []
    for sentence in chance.sample(FRAMES[language].MORE, 3):
        when = published + timedelta(days=chance.randint(-90, 90))
        more.append(sentence.format(day=UNTIL[language].day(chance, when)))
    blocks = [f"{own[0]} {own[1]}", f"{own[2]} {more[0]}", f"{own[3]} {own[4]} {more[1]}", own[5]]
    blocks.insert(chance.randint(1, 4), notice)
    return "\n\n".join([*blocks, more[2]]), "release"


_FRENCH_DAYS: Final = frozenset((*WEEKDAYS["fr"], "lun", "mar", "mer", "jeu", "ven", "sam", "dim"))
