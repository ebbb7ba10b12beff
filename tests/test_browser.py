"""Pages and newsletter in a real browser."""

import html
import json
import re
from pathlib import Path

import pytest

from pipeline.publish.outputs import renditions
from pipeline.publish.site import site_of
from tests.builders import (
    make_article,
    make_edition,
    make_event,
    make_newsroom,
    make_status,
    make_story,
    make_visible,
)
from tests.outside import dumped, served
from tests.publish.newsrooms import media

#: Where the shipped newsroom lives; its page for lost readers, shown anywhere, must say so.
_HOME = '"https://press.example.org/"'
#: Opens every page in a frame as wide as a small phone and writes down what it looks like there.
_HARNESS = """\
<!doctype html><title>harness</title><pre id="out"></pre><script>
const found = {};
const look = (path, width) => new Promise(done => {
  const frame = document.createElement("iframe");
  frame.style.cssText = `width:${width}px;height:800px;border:0`;
  // Laid out first: pictures are chosen for the width their frame then has.
  document.body.append(frame);
  frame.getBoundingClientRect();
  frame.onload = () => {
    const page = frame.contentDocument, view = frame.contentWindow;
    found[path] = {
      overflow: page.documentElement.scrollWidth - page.documentElement.clientWidth,
      headings: page.querySelectorAll("h1").length,
      language: page.documentElement.lang,
      unloaded: [...page.images].filter(i => i.src.startsWith(location.origin)
        && i.loading !== "lazy" && !(i.complete && i.naturalWidth)).map(i => i.src),
      foreign: view.performance.getEntriesByType("resource").map(r => r.name)
        .filter(name => !name.startsWith(location.origin) && !name.startsWith(HOME)),
      scripts: page.querySelectorAll("script:not([type='application/ld+json'])").length,
    };
    frame.remove();
    done();
  };
  frame.src = path;
});
(async () => {
  for (const path of PATHS) await look(path, 320 + SCROLLBAR);
  document.getElementById("out").textContent = JSON.stringify(found);
})();
</script>
"""


@pytest.fixture(scope="module")
def shipped(feeds: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """Return how each page of the shipped newsroom looks, by its path."""
    paths = sorted(f"/{p.relative_to(feeds).as_posix()}" for p in feeds.rglob("*.html"))
    return _looked_at(feeds, paths, tmp_path_factory.mktemp("profile"))


def _looked_at(site: Path, paths: list[str], profile: Path) -> dict[str, dict[str, object]]:
    (site / "harness.html").write_text(
        _HARNESS.replace("PATHS", json.dumps(paths))
        .replace("SCROLLBAR", "15")
        .replace("HOME", _HOME)
    )
    with served(site) as address:
        page = dumped(f"{address}/harness.html", profile)
    (site / "harness.html").unlink()
    out = re.search(r'<pre id="out">(.*?)</pre>', page, re.S)
    assert out is not None
    found: dict[str, dict[str, object]] = json.loads(html.unescape(out[1]))
    assert list(found) == paths
    return found


def test_pages_fit_a_phone_load_their_pictures_and_nothing_from_elsewhere(
    shipped: dict[str, dict[str, object]],
) -> None:
    found = {path: page for path, page in shipped.items() if "/newsletters/" not in path}
    assert found == {
        path: {
            "overflow": 0,
            "headings": 1,
            "language": found[path]["language"],
            "unloaded": [],
            "foreign": [],
            "scripts": 0,
        }
        for path in found
    }
    assert {page["language"] for p, page in found.items() if p.startswith("/fr/")} == {"fr"}
    assert {page["language"] for p, page in found.items() if p.startswith("/en/")} == {"en"}


def test_the_newsletter_fits_a_phone(shipped: dict[str, dict[str, object]]) -> None:
    letters = [shipped[f"/newsletters/latest/{language}.html"] for language in ("fr", "en")]
    assert [(page["overflow"], page["scripts"]) for page in letters] == [(0, 0), (0, 0)]


def test_no_word_is_too_long_for_a_phone(tmp_path: Path) -> None:
    word = "Électroencéphalographiquement" * 2
    status = make_status(broadcaster=word)
    story = make_story(
        make_article("fr", title=f"Un colloque {word}", summary=f"{word} !"),
        event=make_event(place=f"En ligne : https://visio.example.org/j/9?pwd={'QmFz' * 12}"),
        replays=(status.replay,),
    )
    site = tmp_path / "site"
    made = renditions(
        site_of(
            make_edition(make_visible("fr", story=story, replays=[status], translation=False)),
            make_newsroom(
                name={"fr": word, "en": word}, categories={"research": {"fr": word, "en": word}}
            ),
            body=lambda _visible: (
                f"<h2>{word}</h2><p>{word} <code>{word}</code></p><ul><li>{word}</li></ul>"
                f"<table><tr><td>{word}</td><td>{word}</td></tr></table><pre>{word}</pre>"
            ),
        ),
        media,
    )
    for rendition in made:
        file = site / rendition.path
        file.parent.mkdir(parents=True, exist_ok=True)
        # The page for lost readers fetches its styles from the host, wherever it is shown.
        file.write_bytes(rendition.content.replace(b"https://presse.example.org/", b"/"))
    pages = sorted(f"/{p.relative_to(site).as_posix()}" for p in site.rglob("*.html"))
    assert len(pages) > 10
    found = _looked_at(site, pages, tmp_path / "profile")
    assert {path: shown["overflow"] for path, shown in found.items() if shown["overflow"]} == {}
