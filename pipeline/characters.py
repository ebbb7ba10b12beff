"""Characters that no feed or file of ours can carry, and so no text of ours may hold."""

import re

#: XML 1.0, production 2 (Char), turned round.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: Characters that no YAML file can hold (YAML 1.1, production c-printable); XML cannot either.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
#: All that holds none that any part of ours refuses, nor some rare letters. To count what may stand
#: takes a third of the time of looking for what may not; large sets of it take long to compile.
PLAIN = re.compile(
    "(?:[\t\n\r -~\xa0-\u2027]++|[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    "\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U0001fffe-\U0010ffff])*+"
)


def one_line(text: str) -> str:
    """Return ``text`` on one line, without what no file of ours can hold."""
    return " ".join(UNWRITABLE.sub("", text).split())


def code_point(character: str) -> str:
    """Return how Unicode names a character that cannot be shown: "U+000B"."""
    return f"U+{ord(character):04X}"
