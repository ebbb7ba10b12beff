"""Pages of press offices in the layouts of the systems they use, of which all is known.

The text is drawn, the same at every run; what stands around it is what such systems put there.
"""

import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from benchmarks.made.stories import News, news
from benchmarks.made.words import WORDS
from benchmarks.sets.page import Page
from pipeline.model.story import LANGUAGES
from pipeline.slugs import slugify

NAME = "made"
_FOLDER = Path(__file__).parent / "layouts"
#: Where each layout's pages stand. Those of all but ``UNDATED`` tell their day.
LAYOUTS: Final = {
    "wordpress": "https://www.example.org/{day:%Y/%m/%d}/{slug}/",
    "gutenberg": "https://www.example.org/{lang}/{slug}/",
    "elementor": "https://www.example.org/{slug}/",
    "drupal7": "https://www.example.org/{lang}/node/3{number}",
    "drupal10": "https://www.example.org/{lang}/news/{slug}",
    "typo3": "https://www.example.org/{lang}/detail/{slug}.html",
    "spip": "https://www.example.org/spip.php?article{number}",
    "tables": "http://www.example.org/news/n{number}.htm",
    "dsfr": "https://www.example.org/{lang}/presse/{slug}",
    "joomla": "https://www.example.org/index.php/{lang}/{number}-{slug}",
    "bootstrap": "https://www.example.org/{lang}/{slug}.php",
    "soup": "https://www.example.org/{lang}/newsroom/{slug}",
    "plone": "https://www.example.org/{lang}/{slug}",
    "release": "https://www.example.org/cp/{number}",
}
UNDATED: Final = frozenset({"bootstrap"})
_OLD: Final = frozenset({"tables"})


def pages(count: int, *, seed: int = 20261122) -> Iterator[Page]:
    """Yield ``count`` pages, French and English by turns, through all layouts."""
    dice = random.Random(seed)  # noqa: S311 - a set, not a secret
    layouts = list(LAYOUTS)
    for number in range(count):
        language = LANGUAGES[number % 2]
        layout = layouts[number // 2 % len(layouts)]
        yield _page(layout, news(dice, language), number, dice.choice(WORDS[language].SITES))


def _page(layout: str, told: News, number: int, site: str) -> Page:
    url = LAYOUTS[layout].format(
        day=told.day, lang=told.language, number=number, slug=slugify(told.title, told.language)
    )
    html = (
        _environment()
        .get_template(f"{layout}.html")
        .render(
            story=told,
            words=_chrome(told),
            site=site,
            url=url,
            number=number,
            path=re.sub("https?://www.example.org", "", url),
            lang=told.language,
            locale={"fr": "fr-FR", "en": "en-GB"}[told.language],
            place=WORDS[told.language].PLACES[number % 6],
        )
    )
    # What the old encoding has not, old editors wrote as character references.
    encoding = "windows-1252" if layout in _OLD else "utf-8"
    return Page(
        set=NAME,
        name=f"{layout}-{number}",
        url=url,
        html=html.encode(encoding, "xmlcharrefreplace"),
        language=told.language,
        title=told.title,
        published=None if layout in UNDATED else told.day,
        undated=layout in UNDATED,
        body=told.body,
    )


def _chrome(told: News) -> dict[str, Any]:
    words = dict(WORDS[told.language].CHROME)
    words["read"] = words["read"].format(small=4)
    return words | {key: words[key].split("|") for key in ("menu", "legal")}


@cache
def _environment() -> Environment:
    return Environment(loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined)
