"""Where the public sets come from, and which of their folders are needed."""

from dataclasses import dataclass
from pathlib import Path

#: Git-ignored: nothing of a set is ever committed.
FOLDER = Path("build/sets")
#: Where ``python -m benchmarks.sets`` clones from, unless told otherwise.
ADDRESS = "https://github.com/{owner}/{name}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A repository with a set in it."""

    owner: str
    #: Of the repository and of the folder in ``build/sets``.
    name: str
    #: Patterns of what is checked out, as git's sparse checkout has them.
    needed: tuple[str, ...]
    #: What it is for.
    gives: str
    #: Where the set is not on the main branch: those it is on, each a folder of its own.
    branches: tuple[str, ...] = ()


#: A crawler for each, and its test pages, are on a branch of their own.
_NEWSPAPERS = (
    "20-Minutes-Online", "BFM-TV", "Huff_post", "Media-Part", "TFI-news-online",
    "TVA-Nouvelles-Online", "france-tv-error", "le-point-2", "lemonade-news", "leparisien",
    "linter-naute", "ARD", "CBC-News-2", "CTV-News", "Global-News", "Globe-And-Mail-2",
    "Indian-Express-2", "NDTV-News", "Nikkei-Business", "Republic-TV-2", "Yonhap-News", "cp24",
    "economic_times", "economist", "national-post-online", "times-now-news",
)  # fmt: skip
PLACES = (
    Place(
        owner="pemistahl",
        name="lingua-py",
        needed=("/language-testdata/*/en.txt", "/language-testdata/*/fr.txt"),
        gives="single words, word pairs and sentences",
    ),
    Place(
        owner="wet-boew",
        name="GCWeb",
        needed=("*-en.html", "*-fr.html", "*-en.md", "*-fr.md", "*-en.hbs", "*-fr.hbs"),
        gives="link texts",
    ),
    Place(
        owner="scrapinghub",
        name="article-extraction-benchmark",
        needed=("/ground-truth.json", "/html/"),
        gives="bodies, English",
    ),
    Place(
        owner="adbar",
        name="trafilatura",
        needed=("/tests/evaldata.json", "/tests/cache/", "/tests/eval/"),
        gives="titles, dates and pieces of bodies",
    ),
    Place(
        owner="flairNLP",
        name="fundus",
        needed=tuple(
            f"/tests/resources/parser/test_data/{country}/"
            for country in "ca fr ch be uk us au ind jp ls my na tw tz za".split()
        ),
        gives="bodies, titles and dates of newspapers",
    ),
    Place(
        owner="adbar",
        name="htmldate",
        needed=("/tests/*.json", "/tests/cache/", "/tests/eval/", "/tests/test_set/"),
        gives="dates",
    ),
    Place(
        owner="mozilla",
        name="readability",
        needed=("/test/test-pages/",),
        gives="titles and bodies as Readability reads them",
    ),
    Place(
        owner="mitul-kalariya",
        name="scrapping-webs",
        needed=("/*/test/data/",),
        gives="bodies, titles and dates of newspapers",
        branches=_NEWSPAPERS,
    ),
    Place(
        owner="kurtmckee",
        name="feedparser",
        needed=("/tests/wellformed/", "/tests/illformed/", "/tests/encoding/"),
        gives="odd feeds",
    ),
)


def how_to_get(name: str) -> str:
    """Return the line to print where the set ``name`` is absent."""
    return f"no {name}: python -m benchmarks.sets {name}"
