"""What is written in figures and is no figure of the text: addresses, telephones, codes, marks."""

import re

#: What stands in every text that a pattern finds something in, and the pattern. Looking for a few
#: signs first, and beginning each pattern with what it is about, is many times as fast. A line
#: begins with the line feed before it.
_MASKED = (
    # What is not closed goes on to the end (CommonMark 4.5, 4.6), and is looked for only once.
    ("<!--", re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)),
    ("\n```", re.compile(r"\n```[^\n]*\n.*?(?:\n```|\Z)", re.DOTALL)),
    ("\n~~~", re.compile(r"\n~~~[^\n]*\n.*?(?:\n~~~|\Z)", re.DOTALL)),
    ("`", re.compile(r"`[^`\n]{1,300}`")),
    ("{{", re.compile(r"\{\{[^{}\n]{0,500}\}\}")),
    ("$(", re.compile(r"\$\([^()\n]{0,60}\)")),
    ("](", re.compile(r"\]\([^()\n]{0,2000}\)")),
    ("][", re.compile(r"\]\[[^\[\]\n]{0,60}\]")),
    ("]:", re.compile(r"\n {0,3}\[[^\[\]\n]{1,60}\]:[^\n]*")),
    ("[", re.compile(r"\[\^?\d{1,3}\]")),
    ("://", re.compile(r"(?:[hH][tT][tT][pP][sS]?|[fF][tT][pP])://[^\s<>\"]{1,2000}")),
    ("www.", re.compile(r"www\.[^\s<>\"]{1,2000}")),
    ("mailto:", re.compile(r"mailto:[^\s<>\"]{1,500}")),
    ("tel:", re.compile(r"tel:[^\s<>\"]{1,60}")),
    ("<", re.compile(r"<[^<>\n]{1,1000}>")),
    ("@", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")),
    ("#", re.compile(r"#(?<![\w.]#)\d+|&#\d+;")),
    ("\n#", re.compile(r"\n#{1,6} +\d{1,2}(?:\.\d{1,2}){1,3}(?= )")),
    ("doi", re.compile(r"doi:? ?\S{1,200}")),
    # Telephones.
    ("+", re.compile(r"\+\d{1,3}[ \xa0.()/-]{0,3}(?:\(0\)[ \xa0.-]?)?\d(?:[ \xa0.-]?\d){6,12}")),
    ("0", re.compile(r"0(?<![\w.,]0)\d(?:[ \xa0.-]?\d\d){4}(?!\d)")),
    ("-", re.compile(r"\d{3}(?<!\d\d{3})[-.]\d{3}[-.]\d{4}(?!\d)")),
    ("(", re.compile(r"\(\d{3}\) ?\d{3}[-.]\d{4}(?!\d)")),
    # The number of an item or of a section.
    ("\n", re.compile(r"\n[ >#*]{0,12}\d{1,2}(?:\.\d{1,2}){0,3}[.)](?= )")),
)
_CHARACTER = re.compile(r"[^\n]")


def masked(text: str) -> str:
    """Return ``text`` with what is no figure of it blanked out, at the same length."""
    text = f"\n{text}"
    for sign, pattern in _MASKED:
        if sign in text:
            text = pattern.sub(lambda match: _CHARACTER.sub(" ", match[0]), text)
    return text[1:]
