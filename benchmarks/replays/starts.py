"""Notices that say from where to watch, and notices whose times are something else."""

import random
from collections.abc import Iterator
from typing import Final

from benchmarks.made.words import sentences
from benchmarks.replays import days
from benchmarks.replays.cases import Case, dice
from benchmarks.replays.notices import aired, filled, typed, until
from pipeline.model.story import LANGUAGES, Language

Forms = tuple[str, ...]
#: {o}: "à partir de 12'30", "from 12:40". A quarter of the frames have no offset, but other times.
_FRAMES: Final[dict[Language, tuple[str, ...]]] = {
    "fr": (
        "À revoir sur {p} {o}, {u}.",
        "À revoir {u} sur {p}, {o}.",
        "À revoir {u} sur {p} ({o}).",
        "{show} est à revoir sur {p} {o} ; replay disponible {u}.",
        "Replay : {url} ({o}, disponible {u})",
        "Revoir le sujet {o} : {url}. Replay disponible {u}.",
        "En replay sur {p} {u}. Notre passage commence {o}.",
        "Replay {u} sur {p}. Le sujet débute {o}.",
        "{show}, {o}, est à revoir en replay sur {p} {u}.",
        "Le sujet est {o} du replay, disponible {u} sur {p}.",
        "L'émission de {r} est à réécouter {u} ; notre invitée parle {o}.",
        "À réécouter {o} sur le site de {r} {u}.",
        "[Replay]({url}) {u} (notre sujet : {o})",
        "Le sujet consacré au centre se trouve {o}. Replay sur {p} {u} : {url}",
    ),
    "en": (
        "Watch it again on {p} {o}, {u}.",
        "Watch again {u} on {p}, {o}.",
        "Watch again {u} on {p} ({o}).",
        "{show} can be watched again on {p} {o}; replay available {u}.",
        "Replay: {url} ({o}, available {u})",
        "Replay on {p} {u}. Our part begins {o}.",
        "Catch up on {p} {u}. The report starts {o}.",
        "{show}, {o}, is available on demand on {p} {u}.",
        "Listen again {u} on {r}; our guest speaks {o}.",
        "Listen again {o} on the site of {r} {u}.",
        "[Replay]({url}) {u} (our story: {o})",
        "The story about the centre is {o}. Replay on {p} {u}: {url}",
    ),
}
_OTHER_TIMES: Final[dict[Language, tuple[str, ...]]] = {
    "fr": (
        "Diffusé {on} sur {b}, {show} (52 min) est à revoir {u} sur {p}.",
        "Documentaire de 52 minutes, à revoir sur {p} {u}.",
        "Replay sur {p} {u} (durée : {m} min).",
        "À revoir {u} sur {p}. Prochain numéro dimanche à 20 h 50.",
        "Émission quotidienne, à 12h30 sur {b}, à revoir {u} sur {p}.",
        "Reportage de 3'20 à revoir sur {p} {u}.",
        "{b}, tous les jours à 20:50. Replay {u} sur {p}.",
        "Durée : 1 h 02. Replay disponible {u} sur {p}.",
        "À revoir {u} sur {p} – 26 min",
        "À réécouter {u} sur {r} ({m} min).",
    ),
    "en": (
        "Broadcast {on} on {b}, {show} (52 min) can be watched again {u} on {p}.",
        "A 52-minute documentary, available on demand on {p} {u}.",
        "Replay on {p} {u} (running time: {m} min).",
        "Watch it again {u} on {p}. Next edition on Sunday at 8.50 pm.",
        "{b}, every day at 12:30. Replay {u} on {p}.",
        "Running time: 1h02. Replay available {u} on {p}.",
        "Watch again {u} on {p} – 26 min",
        "Listen again {u} on {r} ({m} min).",
    ),
}


def cases(count: int) -> Iterator[Case]:
    """Yield ``count`` notices, four of five with an offset, French and English by turns."""
    chance = dice("starts")
    for n in range(count):
        language = LANGUAGES[n % 2]
        published = days.published(chance)
        phrase = until(chance, language, published)
        if chance.random() < 0.8:
            seconds = _seconds(chance)
            offset, kind = said(chance, language, seconds)
            frame = chance.choice(_FRAMES[language])
            words = filled(chance, language, frame, o=offset, u=phrase.words)
        else:
            seconds, kind = None, "another time"
            frame = chance.choice(_OTHER_TIMES[language])
            on = aired(chance, language, published, published)
            m = str(chance.choice((13, 26, 52, 58, 90)))
            words = filled(chance, language, frame, on=on, u=phrase.words, m=m)
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
            ends=(phrase.end,),
            starts=(seconds,),
        )


def _seconds(chance: random.Random) -> int:
    """Return an offset: a round one, or one to the second; one in five after an hour."""
    hours = chance.choice((0, 0, 0, 0, 1))
    minutes = chance.randint(1, 58)
    seconds = chance.choice((0, 0, 0, 10, 15, 20, 30, 40, 45, chance.randrange(60)))
    return hours * 3600 + minutes * 60 + seconds


def said(chance: random.Random, language: Language, offset: int) -> tuple[str, str]:
    """Return words for an offset in seconds, and what sort of words they are."""
    minutes, seconds = divmod(offset, 60)
    hours, rest = divmod(minutes, 60)
    if hours:
        forms, kind = _with_hours(language, hours, rest, seconds), "hours"
    elif seconds:
        forms, kind = _with_seconds(language, minutes, seconds), "seconds"
    else:
        forms, kind = _whole(language, minutes), "minutes"
    return chance.choice(forms), kind


def _with_hours(language: Language, h: int, m: int, s: int) -> Forms:
    colons = f"{h}:{m:02}:{s:02}"
    forms: Forms
    if language == "fr":
        forms = (f"à {colons}", f"à partir de {colons}", f"à {h:02}:{m:02}:{s:02}")
        if s:
            return (*forms, f"à {h} h {m:02} min {s:02} s", f"à {h}h{m:02}'{s:02}")
        hour = "heure" if h == 1 else "heures"
        more = (f"à {h}h{m:02}", f"à partir de {h} h {m:02}", f"à {h} h {m:02} min")
        return (*forms, *more, f"à {h} {hour} {m} minutes")
    forms = (f"from {colons}", f"at {colons}", f"starting at {h:02}:{m:02}:{s:02}")
    if s:
        return (*forms, f"from {h}h {m}m {s}s")
    hour = "hour" if h == 1 else "hours"
    return (*forms, f"from {h}h{m:02}", f"{h} {hour} and {m} minutes in", f"from {h} h {m:02} min")


def _with_seconds(language: Language, m: int, s: int) -> Forms:
    if language == "fr":
        forms: Forms = (
            f"à {m}'{s:02}",
            f"à partir de {m}'{s:02}",
            f"à {m}'{s:02}\"",
            f"dès {m}'{s:02}",
        )
        forms += (f"à {m} min {s:02}", f"à partir de {m} min {s:02} s", f"dès {m}:{s:02}")
        forms += (f"à {m} minutes {s}", f"à partir de {m} minutes et {s} secondes")
        return (*forms, f"à partir de {m}:{s:02}", f"à {m}mn{s:02}", f"à {m}min{s:02}s")
    forms = (f"from {m}:{s:02}", f"from {m:02}:{s:02}", f"starting at {m}:{s:02}")
    forms += (
        f"from {m}'{s:02}\"",
        f"from {m} min {s:02}",
        f"at {m} min {s} s",
        f"from {m}m{s:02}s",
    )
    return (*forms, f"{m} minutes {s} seconds in", f"{m} minutes and {s} seconds in")


def _whole(language: Language, m: int) -> Forms:
    forms: Forms
    minute = "minute" if m == 1 else "minutes"
    if language == "fr":
        th = "re" if m == 1 else "e"
        forms = (f"à partir de {m} {minute}", f"à {m} {minute}", f"au bout de {m} {minute}")
        forms += (f"à partir de {m} min", f"à {m} min", f"à partir de la {m}{th} {minute[:6]}")
        forms += (f"à la {m}{th} {minute[:6]}", f"dès la {m}{'ère' if m == 1 else 'ème'} minute")
        return (*forms, f"à {m}'", f"à {m}'00", f"à partir de {m}:00", f"après {m} {minute}")
    th = "th" if 10 < m % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(m % 10, "th")
    forms = (f"from {m} {minute}", f"{m} {minute} in", f"from minute {m}", f"from {m}:00")
    forms += (f"from the {m}{th} minute", f"starting at {m} {minute}", f"at {m} {minute}")
    return (*forms, f"at the {m}-minute mark", f"{m} min in")
