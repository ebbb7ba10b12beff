"""Make ``pipeline/publish/newsletter/preflight/facts.py`` anew: what mail programs do not support.

Nothing of this is needed to run the program: only to bring the facts up to date. With this project
installed::

    npm install --prefix build/npm --ignore-scripts --no-save caniemail@1.0.5
    python tools/caniemail_table.py build/npm/node_modules/caniemail

The source is what caniemail.com has tested, as the npm package caniemail carries it (both under the
MIT licence). Kept is one line for each feature that one of our clients lacks altogether, by what is
written in a mail: an element, an attribute, a property, a value, a function, a unit, a selector. Of
several versions of a client the newest counts. Features that nothing written tells are left out.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.publish.newsletter import preflight

TARGET = Path(preflight.__file__).with_name("facts.py")
#: The programs that the readers of a French research centre are likely to have.
CLIENTS = (
    "apple-mail.ios",
    "apple-mail.macos",
    "gmail.android",
    "gmail.desktop-webmail",
    "gmail.ios",
    "laposte.desktop-webmail",
    "orange.android",
    "orange.desktop-webmail",
    "orange.ios",
    "outlook.android",
    "outlook.ios",
    "outlook.macos",
    "outlook.windows",
    "protonmail.desktop-webmail",
    "sfr.desktop-webmail",
    "thunderbird.macos",
    "yahoo.desktop-webmail",
)
LETTERS = "abcdefghijklmnopq"
#: Titles that do not say by themselves what is written.
TITLES: Mapping[str, tuple[str, ...]] = {
    "!important keyword": ("keyword !important",),
    "CSS Variables (Custom Properties)": ("function var",),
    "CSS calc() function": ("function calc",),
    "color-scheme CSS property": ("property color-scheme",),
    "css column properties": ("property columns", "property column-width"),
    "color-scheme meta tag": ("meta color-scheme",),
    "fit-content, min-content, max-content": (
        "keyword fit-content",
        "keyword min-content",
        "keyword max-content",
    ),
    "grid-template-* properties": (
        "property grid-template",
        "property grid-template-areas",
        "property grid-template-columns",
        "property grid-template-rows",
    ),
    "initial unit": ("keyword initial",),
    "lang()": ("pseudo lang",),
    "border-radius logical properties": (
        "property border-start-start-radius",
        "property border-start-end-radius",
        "property border-end-start-radius",
        "property border-end-end-radius",
    ),
    "system-ui, ui-serif, ui-sans-serif, ui-rounded, ui-monospace": (
        "keyword system-ui",
        "keyword ui-serif",
        "keyword ui-sans-serif",
        "keyword ui-rounded",
        "keyword ui-monospace",
    ),
    "scroll-snap": ("property scroll-snap-type", "property scroll-snap-align"),
    "Adjacent sibling combinator": ("selector +",),
    "Attribute selector": ("selector [attribute]",),
    "Chaining selectors": ("selector .a.b",),
    "Child combinator": ("selector >",),
    "Class selector": ("selector .class",),
    "Descendant combinator": ("selector descendant",),
    "General sibling combinator": ("selector ~",),
    "ID selector": ("selector #id",),
    "Type selector": ("selector element",),
    "Universal selector *": ("selector *",),
    "address": ("element address",),
    "Local anchors": ("link #",),
    "mailto: links": ("link mailto:",),
    "srcset and sizes attributes": ("attribute srcset", "attribute sizes"),
    "HTML5 semantics": tuple(
        f"element {name}"
        for name in "article aside details figcaption figure footer header main mark nav section "
        "summary time".split()
    ),
    "Embedded <svg> image": ("element svg",),
    "Base 64 image format": ("source data:",),
    "SVG image format": ("source .svg",),
    "webP image format": ("source .webp",),
    "AVIF image format": ("source .avif",),
}
#: Said by one name of several in a title; no words of any text.
_NAMES = re.compile(r"[a-z-]+")
_ELEMENT = re.compile(r"<(\w+)>")
_INPUT = re.compile(r'<(\w+) type="(\w+)"> element')
HEADER = '''\
"""What mail programs do not support, by what is written in a mail.

Made by tools/caniemail_table.py from the npm package caniemail {version}, which has it from
caniemail.com (both under the MIT licence); tested there until {day}.
"""

from typing import Final

#: The day of the data.
AS_OF: Final = "{day}"
#: The programs that are asked about, in the order of their letters, from "a" on.
CLIENTS: Final = (
{clients}
)
#: A feature a line: its kind, what is written, the letters of the programs that lack it.
TABLE: Final = """\\
{table}
"""
'''


def written(category: str, title: str) -> Iterator[str]:
    """Yield what stands in a mail that uses the feature called ``title``, each with its kind."""
    if title in TITLES:
        yield from TITLES[title]
    elif category == "css":
        yield from _in_styles(title)
    elif category == "html" and (typed := _INPUT.search(title)):
        yield f"type {typed[1]}={typed[2]}"
    elif category == "html" and title.endswith(" attribute"):
        yield f"attribute {title.removesuffix(' attribute')}"
    elif category == "html":
        yield from (f"element {name}" for name in _ELEMENT.findall(title))


def _in_styles(title: str) -> Iterator[str]:
    if title.startswith("@"):
        if " " not in title:
            yield f"rule {title[1:]}"
    elif title.startswith(":"):
        yield f"pseudo {title.lstrip(':').removesuffix('()')}"
    elif title.endswith(" unit"):
        yield f"unit {title.removesuffix(' unit')}"
    elif "()" in title:
        yield from (f"function {name}" for name in re.findall(r"([a-z-]+)\(\)", title))
    elif pair := re.fullmatch(r"([a-z-]+): ?([a-z-]+)", title):
        yield f"value {pair[1]}:{pair[2]}"
    else:
        names = re.sub(r" (?:shorthand|property)$", "", title.strip())
        listed = re.split(r" & |, ", names)
        if all(map(_NAMES.fullmatch, listed)):
            yield from (f"property {name}" for name in listed)


def lacking(stats: Mapping[str, Any]) -> str:
    """Return the letters of the clients whose newest version lacks a feature altogether."""
    found = ""
    for letter, client in zip(LETTERS, CLIENTS, strict=True):
        family, _, platform = client.partition(".")
        versions = stats.get(family, {}).get(platform)
        if versions and versions[max(versions)].startswith("n"):
            found += letter
    return found


def module(package: Path) -> str:
    """Return the table as a module, from the npm package in ``package``."""
    data = json.loads((package / "data/caniemail.json").read_text(encoding="utf-8"))
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    rows: defaultdict[str, set[str]] = defaultdict(set)
    for feature in data["data"]:
        for token in written(feature["category"], feature["title"]):
            rows[token].update(lacking(feature["stats"]))
    table = [f"{token} {''.join(sorted(rows[token]))}" for token in sorted(rows) if rows[token]]
    return HEADER.format(
        version=version,
        day=data["last_update_date"][:10],
        clients="\n".join(f'    "{client}",' for client in CLIENTS),
        table="\n".join(table),
    )


if __name__ == "__main__":
    TARGET.write_text(module(Path(sys.argv[1])), encoding="utf-8")
