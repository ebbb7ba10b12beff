"""Texts with ends that are no replay's: calls, exhibitions, tickets, trials, contests, jobs."""

from collections.abc import Iterator
from datetime import timedelta

from benchmarks.made.words import sentences
from benchmarks.replays import days
from benchmarks.replays.cases import Case, dice
from benchmarks.replays.lookalike_words import WORDS
from benchmarks.replays.notices import FRAMES, UNTIL, typed, until
from pipeline.model.story import LANGUAGES


def cases(count: int) -> Iterator[Case]:
    """Yield ``count`` texts without a replay, French and English by turns."""
    chance = dice("look-alikes")
    for n in range(count):
        language = LANGUAGES[n % 2]
        published = days.published(chance)
        kind = chance.choice(list(WORDS[language]))
        frames = FRAMES[language]
        phrase = until(chance, language, published)
        while phrase.end == "unlimited":
            phrase = until(chance, language, published)
        when = published + timedelta(days=chance.randint(1, 60))
        words = chance.choice(WORDS[language][kind]).format(
            **{"u": phrase.words, "day": UNTIL[language].day(chance, when), "url": "{url}"},
            **{"tv": chance.choice(frames.BROADCASTERS), "radio": chance.choice(frames.RADIOS)},
            n=UNTIL[language].amount(chance, published)[0],
        )
        text = typed(chance, language, words)
        if chance.random() < 0.4:
            before, after = sentences(chance, language, 2)
            text = f"{before}\n\n{text}\n\n{after}"
        yield Case(
            kind=f"{language} {kind}",
            text=text,
            language=language,
            told=chance.random() < 0.75,
            published=published,
            ends=(),
        )
