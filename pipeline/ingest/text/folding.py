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


_OTHERS = {
    c: plain
    for c, plain in {**{c: _plain(c) for c in map(chr, range(0x80, 0x250))}, **_PLAIN}.items()
    if c > "\x7f"
}
#: What is not only put into lower case.
_BLANKS = "\t\r\v\f"
_ASCII = bytes(range(0x80))
_WORD = re.compile(r"[^\W_]+")
#: Of ASCII: letters and figures as they are, all else a space.
_SPACED = bytes(n if chr(n).isalnum() else 32 for n in range(0x80)) + bytes(range(0x80, 0x100))


def fold(text: str) -> str:
    """Return ``text`` in lower case without accents, with plain spaces, dashes and apostrophes.

    The result has the same length, so that offsets in it are offsets in ``text``. Line feeds stay.
    Letters are expected composed (NFC).
    """
    if text.isascii():
        text = text.lower()
    else:
        # A table is slow, and these are few: each is replaced at one go.
        others = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
        for character in set(others.decode("utf-8", "surrogatepass")):
            if character in _OTHERS:
                text = text.replace(character, _OTHERS[character])
        # Bytes have only the letters of ASCII; of text some would become two.
        spelled = text.encode("utf-8", "surrogatepass").lower()
        text = spelled.decode("utf-8", "surrogatepass")
    for blank in _BLANKS:
        if blank in text:
            text = text.replace(blank, " ")
    return text.replace("`", "'")


def words_in(folded: str) -> list[str]:
    """Return the words of a folded text: its runs of letters and figures."""
    if folded.isascii():  # as most are: a fifth of the time
        return folded.encode().translate(_SPACED).decode().split()
    return _WORD.findall(folded)
