"""What keyboards, editors and mail programs make of a sentence, without changing what it says."""

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Final

_NO_BREAK: Final = ("\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}")
Variant = Callable[[random.Random, str], str]


def curly(_: random.Random, text: str) -> str:
    """Return it with typographic apostrophes."""
    return text.replace("'", "’")


def no_break(dice: random.Random, text: str) -> str:
    """Return it with no-break spaces for some of its spaces."""
    space = dice.choice(_NO_BREAK)
    return "".join(space if c == " " and dice.random() < 0.5 else c for c in text)


def capitals(_: random.Random, text: str) -> str:
    """Return it in capitals."""
    return text.upper()


def unaccented(_: random.Random, text: str) -> str:
    """Return it as a keyboard without accents writes it."""
    parts = unicodedata.normalize("NFD", text.replace("ᵉʳ", "er").replace("–", "-"))
    return "".join(c for c in parts if not unicodedata.combining(c))


def plain_capitals(dice: random.Random, text: str) -> str:
    """Return it in capitals without accents."""
    return unaccented(dice, text).upper()


def decomposed(_: random.Random, text: str) -> str:
    """Return it with its accents apart from their letters, as copied from a PDF file."""
    return unicodedata.normalize("NFD", text)


def wrapped(dice: random.Random, text: str) -> str:
    """Return it with a line break, as mails are wrapped."""
    spaces = [m.start() for m in re.finditer(" ", text)]
    if not spaces:
        return text
    at = dice.choice(spaces)
    return f"{text[:at]}\n{text[at + 1 :]}"


def bold(_: random.Random, text: str) -> str:
    """Return it in bold Markdown."""
    return text if "](" in text else f"**{text}**"


def italic(_: random.Random, text: str) -> str:
    """Return it in italic Markdown."""
    return text if "](" in text else f"*{text}*"


def bullet(dice: random.Random, text: str) -> str:
    """Return it as an item of a list."""
    return dice.choice(("- ", "* ", "• ", "– ")) + text


def quoted(_: random.Random, text: str) -> str:
    """Return it as a quotation, as mails and Markdown mark it."""
    return f"> {text}"


def doubled(dice: random.Random, text: str) -> str:
    """Return it with some of its spaces twice."""
    return "".join("  " if c == " " and dice.random() < 0.2 else c for c in text)


def emoji(signs: Sequence[str]) -> Variant:
    """Return a variant that puts one of ``signs`` before it."""
    return lambda dice, text: dice.choice(signs) + text


#: On the words, before there is a link in them that would suffer.
ON_WORDS: Final[tuple[Variant, ...]] = (
    *(no_break, no_break, capitals, unaccented, plain_capitals, decomposed, wrapped, doubled),
)
#: Around a sentence that is ready.
AROUND: Final[tuple[Variant, ...]] = (bold, italic, bullet, quoted)
