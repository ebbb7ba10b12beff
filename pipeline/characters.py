"""Characters that no feed can carry, and so no text of ours may hold."""

import re

#: XML 1.0, production 2 (Char), turned round.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def code_point(character: str) -> str:
    """Return how Unicode names a character that cannot be shown: "U+000B"."""
    return f"U+{ord(character):04X}"
