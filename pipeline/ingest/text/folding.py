"""A text made plain, character for character, so that one pattern reads every spelling of it."""

import re
import unicodedata

_PLAIN = {
    **dict.fromkeys("\t\r\v\f\xa0\u1680\u202f\u205f\u3000\u200b\u2060\ufeff", " "),
    **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),
    **dict.fromkeys("\u2028\u2029\x85", "\n"),
    **dict.fromkeys("’‘ʼʹ′´`‛＇", "'"),
    **dict.fromkeys("“”„″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict(zip("ᵉʳˢᵗⁿᵈʰ", "erstndh", strict=True)),
}


def _plain(character: str) -> str:
    """Return the lower-case base letter, or the character itself where that is not one letter."""
    base = unicodedata.normalize("NFD", character)[:1].lower()
    return base if len(base) == 1 else character


_TABLE = str.maketrans({**{c: _plain(c) for c in map(chr, range(0x250))}, **_PLAIN})
_OTHERS = {chr(n): plain for n, plain in _TABLE.items() if n > 0x7F}
_ASCII, _OTHER = re.compile("[\x00-\x7f]+"), re.compile("[^\x00-\x7f]")


def fold(text: str) -> str:
    """Return ``text`` in lower case without accents, with plain spaces, dashes and apostrophes.

    The result has the same length, so that offsets in it are offsets in ``text``. Line feeds stay.
    Letters are expected composed (NFC).
    """
    if text.isascii():
        return text.translate(_TABLE)
    # A table is slow with any other character. They are few: each is replaced at one go.
    for character in set(_OTHER.findall(text)):
        text = text.replace(character, _OTHERS.get(character, character))
    return _ASCII.sub(lambda run: run[0].translate(_TABLE), text)
