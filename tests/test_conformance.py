"""Every kind of page before the judges of the web: axe in a real browser, and the Nu checker."""

import html
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.markup import to_html
from pipeline.publish.outputs import renditions
from pipeline.publish.site import site_of
from tests.builders import make_edition, make_newsroom, make_release, make_visible
from tests.fragments import FRAGMENTS
from tests.outside import dumped, npm_file, program, served
from tests.publish.history import long_edition
from tests.publish.newsletter.issues import full_issue, told_apart
from tests.publish.newsrooms import body

_MICROSCOPE = Path(__file__).parents[1] / "articles/2026/ligue-soutien-cancer-du-sein"
#: Opens each page in a frame, lets axe look at it, and writes down what it finds.
_HARNESS = """\
<!doctype html><title>harness</title><pre id="out"></pre><script>
const found = {};
const look = path => new Promise((done, failed) => {
  const frame = document.createElement("iframe");
  frame.style.cssText = "width:1280px;height:900px;border:0";
  frame.onload = () => {
    const script = frame.contentDocument.createElement("script");
    script.src = "/axe.min.js";
    script.onload = async () => {
      const view = frame.contentWindow;
      // What WCAG 2.2 brought is off unless asked for.
      const rules = Object.fromEntries(view.axe.getRules(["wcag22aa"])
        .map(rule => [rule.ruleId, {enabled: true}]));
      const result = await view.axe.run(view.document, {resultTypes: ["violations"], rules});
      found[path] = {
        dark: view.matchMedia("(prefers-color-scheme: dark)").matches,
        passes: result.passes.length,
        violations: result.violations.flatMap(
          rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 120)}`)),
      };
      frame.remove();
      done();
    };
    frame.contentDocument.head.append(script);
  };
  frame.src = path;
  document.body.append(frame);
});
(async () => {
  for (const path of PATHS) await look(path);
  document.getElementById("out").textContent = JSON.stringify(found);
})();
</script>
"""
#: What a page has to show -> the page. Redirects are looked at with the redirection taken out.
KINDS = {
    "home": "index.html",
    "index": "fr/index.html",
    "index, paged": "fr/page/2/index.html",
    "category": "en/funding/index.html",
    "category, empty": "en/events/index.html",
    "category, paged": "fr/funding/page/1/index.html",
    "replay, ended replay, correction, picture": "fr/2026/nouveau-microscope/index.html",
    "translation": "en/2026/new-microscope/index.html",
    "event": "fr/2026/metiers/index.html",
    "event over": "en/2026/open-days/index.html",
    "announced, hostile words": "fr/2026/hostile/index.html",
    "last day, ending soon": "fr/2026/dernier-jour/index.html",
    "retracted": "fr/2026/retracted/index.html",
    "cancelled": "fr/2026/cancelled/index.html",
    "subscribe": "en/subscribe/index.html",
    "newsletters": "fr/newsletters/index.html",
    "newsletter": "newsletters/latest/fr.html",
    "newsletter of a month": "newsletters/2025-12/en.html",
    "issue": "newsletters/2026-02/fr.html",
    "issue in both languages": "newsletters/2026-02/bilingual.html",
    "redirect": "fr/2025/ancien/index.html",
    "gone": "en/2025/withdrawn/index.html",
    "not found": "404.html",
}


#: By the scheme of colours and by the path of a page.
Judged = dict[str, dict[str, dict[str, Any]]]
#: Tells what is said of all in a folder.
Teller = Callable[[Path], list[str]]
#: How a browser is told which colours its reader likes.
SCHEMES = {"light": (), "dark": ("--blink-settings=preferredColorScheme=0",)}
#: No heading, two buttons too small to be hit, and dark on dark where that is liked.
FAULTY = (
    "<!doctype html><html lang=en><title>t</title><meta name=color-scheme content='light dark'>"
    "<style>body { background: #fff; color: #333 } "
    "@media (prefers-color-scheme: dark) { body { background: #111 } }</style>"
    "<main><p>No heading, and dark on dark.</p>"
    "<button style='font-size:6px;padding:0'>a</button>"
    "<button style='font-size:6px;padding:0'>b</button></main>"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish every kind of page and return the folder."""
    root = tmp_path_factory.mktemp("site")
    picture = next(_MICROSCOPE.glob("*.jpg")).read_bytes()
    newsroom = make_newsroom(entries=3, url="https://presse.example.org/")
    release = make_release(full_issue())
    whole = site_of(told_apart(long_edition()), newsroom, body=body, releases=(release,))
    made = renditions(whole, lambda _visible, _name: picture)
    for rendition in made:
        file = root / rendition.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(rendition.content)
    return root


@pytest.fixture(scope="module")
def odd() -> bytes:
    """Return the page of an article whose body breaks every rule of HTML."""
    bodies = "\n".join(map(to_html, FRAGMENTS))
    edition = make_edition(make_visible("fr", translation=False))
    made = renditions(site_of(edition, make_newsroom(), body=lambda _: bodies), lambda *_: b"")
    (page,) = [r.content for r in made if r.path == "fr/2026/nouveau-microscope/index.html"]
    return page


# A browser and Java take longer to start than to look at a page: once started, each looks at all.


@pytest.fixture(scope="module")
def judged(site: Path, odd: bytes, tmp_path_factory: pytest.TempPathFactory) -> Judged:
    """Return what axe says of every kind of page, of odd bodies and of a page full of faults."""
    folder = tmp_path_factory.mktemp("judged")
    for kind in KINDS.values():
        (folder / kind).parent.mkdir(parents=True, exist_ok=True)
        # What is in the way of looking at it: the redirection, and the address of the host.
        page = (site / kind).read_text().replace('http-equiv="refresh"', 'name="refresh"')
        (folder / kind).write_text(page.replace("https://presse.example.org/", "/"))
    (folder / "odd.html").write_bytes(odd.replace(b"https://presse.example.org/", b"/"))
    (folder / "faulty.html").write_text(FAULTY)
    shutil.copy(site / "style.css", folder)
    shutil.copy(npm_file("axe-core", "axe.min.js"), folder)
    paths = [*KINDS.values(), "odd.html", "faulty.html"]
    (folder / "harness.htm").write_text(_HARNESS.replace("PATHS", json.dumps(paths)))
    found: Judged = {}
    for scheme, flags in SCHEMES.items():
        profile = tmp_path_factory.mktemp(scheme)
        with served(folder) as address:
            shown = dumped(f"{address}/harness.htm", profile, *flags)
        out = re.search(r'<pre id="out">(.*?)</pre>', shown, re.S)
        assert out is not None
        found[scheme] = json.loads(html.unescape(out[1]))
        assert set(found[scheme]) == set(paths)
    return found


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_no_violation_on_any_kind_of_page(judged: Judged, scheme: str) -> None:
    found = {path: judged[scheme][path] for path in KINDS.values()}
    assert {path: page["violations"] for path, page in found.items() if page["violations"]} == {}
    assert {page["dark"] for page in found.values()} == {scheme == "dark"}
    assert min(page["passes"] for page in found.values()) > 10


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_no_violation_in_odd_bodies(judged: Judged, scheme: str) -> None:
    violations = judged[scheme]["odd.html"]["violations"]
    # Links of one letter each, one beside the other: too small to be hit, and only here.
    assert [v for v in violations if not v.startswith("target-size")] == []


def test_axe_would_find_faults_of_a_page_and_of_a_scheme(judged: Judged) -> None:
    rules = {
        scheme: {v.partition(":")[0] for v in pages["faulty.html"]["violations"]}
        for scheme, pages in judged.items()
    }
    assert rules == {
        "light": {"page-has-heading-one", "target-size"},
        "dark": {"page-has-heading-one", "target-size", "color-contrast"},
    }


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a page and a style that the Nu checker has something to say of."""
    folder = tmp_path_factory.mktemp("faults")
    (folder / "a.html").write_text("<!doctype html><title>t</title><p align=left>a")
    (folder / "b.css").write_text("p { colour: red }")
    return folder


@pytest.fixture(scope="module")
def odd_page(odd: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the page of odd bodies."""
    folder = tmp_path_factory.mktemp("odd")
    (folder / "odd.html").write_bytes(odd)
    return folder


@pytest.fixture(scope="module")
def told(site: Path, feeds: Path, odd_page: Path, faults: Path) -> Teller:
    """Return a teller of all that the Nu checker says of the pages and styles in a folder."""
    pages = [p for place in (site, feeds, odd_page, faults) for p in sorted(place.rglob("*.html"))]
    done = subprocess.run(
        [
            program("java", package="default-jre-headless"),
            # It ends before a better compiler, or threads that collect garbage, would pay.
            *("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m", "-jar"),
            *(npm_file("vnu-jar", "build/dist/vnu.jar"), "--format", "json", "--also-check-css"),
            *map(str, [*pages, site / "style.css", faults / "b.css"]),
        ],
        capture_output=True,
        timeout=300,
        check=False,
    )
    messages = json.loads(done.stderr)["messages"]
    said = [(Path(m["url"].removeprefix("file:")), m["message"]) for m in messages]
    assert [path for path, _ in said if not path.is_file()] == []
    return lambda place: [f"{p.name}: {words}" for p, words in said if p.is_relative_to(place)]


def test_the_nu_checker_has_nothing_to_say_of_any_page(told: Teller, site: Path) -> None:
    assert len(list(site.rglob("*.html"))) > 50
    assert told(site) == []


def test_the_nu_checker_has_nothing_to_say_of_the_shipped_newsroom(
    told: Teller, feeds: Path
) -> None:
    assert told(feeds) == []


def test_the_nu_checker_has_nothing_to_say_of_odd_bodies(told: Teller, odd_page: Path) -> None:
    assert told(odd_page) == []


def test_the_nu_checker_would_warn(told: Teller, faults: Path) -> None:
    said = sorted(line.partition(":")[0] for line in told(faults))
    assert said == ["a.html", "a.html", "b.css"]


def test_every_kind_of_page_is_there_and_weighs_little(site: Path) -> None:
    assert [kind for kind, path in KINDS.items() if not (site / path).is_file()] == []
    sizes = {p: p.stat().st_size for p in site.rglob("*/2026/*/index.html")}
    assert max(sizes.values()) < 15_000
    assert {p.name: p.stat().st_size < 25_000 for p in site.glob("*.css")} == {"style.css": True}
