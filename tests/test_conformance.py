"""Every kind of page before the judges of the web: axe in a real browser, and the Nu checker."""

import html
import json
import re
import shutil
import subprocess
from pathlib import Path

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


def judged(folder: Path, profile: Path, *flags: str) -> dict[str, dict[str, object]]:
    """Return what axe says of every page in ``folder``."""
    shutil.copy(npm_file("axe-core", "axe.min.js"), folder)
    paths = sorted(f"/{p.relative_to(folder).as_posix()}" for p in folder.rglob("*.html"))
    harness = folder / "harness.htm"
    harness.write_text(_HARNESS.replace("PATHS", json.dumps(paths)))
    with served(folder) as address:
        page = dumped(f"{address}/{harness.name}", profile, *flags)
    out = re.search(r'<pre id="out">(.*?)</pre>', page, re.S)
    assert out is not None
    found: dict[str, dict[str, object]] = json.loads(html.unescape(out[1]))
    assert set(found) == set(paths)
    return found


DARK = "--blink-settings=preferredColorScheme=0"


@pytest.mark.parametrize("flags", [(), (DARK,)], ids=["light", "dark"])
def test_axe_finds_no_violation_on_any_kind_of_page(
    site: Path, tmp_path: Path, flags: tuple[str, ...]
) -> None:
    folder = tmp_path / "site"
    for kind in KINDS.values():
        (folder / kind).parent.mkdir(parents=True, exist_ok=True)
        page = (site / kind).read_text()
        # What is in the way of looking at it: the redirection, and the address of the host.
        page = page.replace('http-equiv="refresh"', 'name="refresh"')
        (folder / kind).write_text(page.replace("https://presse.example.org/", "/"))
    shutil.copy(site / "style.css", folder)
    found = judged(folder, tmp_path / "profile", *flags)
    assert {path: page["violations"] for path, page in found.items() if page["violations"]} == {}
    assert {page["dark"] for page in found.values()} == {bool(flags)}
    assert min(int(str(page["passes"])) for page in found.values()) > 10


def test_axe_would_find_faults_of_a_page_and_of_a_scheme(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/fault.html").write_text(
        "<!doctype html><html lang=en><title>t</title><meta name=color-scheme content='light dark'>"
        "<style>body { background: #fff; color: #333 } "
        "@media (prefers-color-scheme: dark) { body { background: #111 } }</style>"
        "<main><p>No heading, and dark on dark.</p>"
        "<button style='font-size:6px;padding:0'>a</button>"
        "<button style='font-size:6px;padding:0'>b</button></main>"
    )
    rules = {
        scheme: {
            str(v).partition(":")[0]
            for page in judged(tmp_path / "site", tmp_path / scheme, *flags).values()
            for v in page["violations"]  # type: ignore[attr-defined]
        }
        for scheme, flags in {"light": (), "dark": (DARK,)}.items()
    }
    assert rules == {
        "light": {"page-has-heading-one", "target-size"},
        "dark": {"page-has-heading-one", "target-size", "color-contrast"},
    }


def told(files: list[Path]) -> list[str]:
    """Return everything the Nu checker says of ``files``, HTML or CSS."""
    done = subprocess.run(
        [
            *(program("java", package="default-jre-headless"), "-jar"),
            *(npm_file("vnu-jar", "build/dist/vnu.jar"), "--format", "json", "--also-check-css"),
            *map(str, files),
        ],
        capture_output=True,
        timeout=300,
        check=False,
    )
    messages = json.loads(done.stderr)["messages"]
    return [f"{Path(m['url']).name}: {m['message']}" for m in messages]


def test_the_nu_checker_has_nothing_to_say_of_any_page(site: Path) -> None:
    pages = [*sorted(site.rglob("*.html")), site / "style.css"]
    assert len(pages) > 50
    assert told(pages) == []


def test_the_nu_checker_has_nothing_to_say_of_the_shipped_newsroom(feeds: Path) -> None:
    assert told(sorted(feeds.rglob("*.html"))) == []


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish an article whose body breaks every rule of HTML and return the folder."""
    root = tmp_path_factory.mktemp("odd")
    bodies = "\n".join(map(to_html, FRAGMENTS))
    edition = make_edition(make_visible("fr", translation=False))
    for rendition in renditions(
        site_of(edition, make_newsroom(), body=lambda _: bodies), lambda *_: b""
    ):
        if rendition.path.endswith((".html", ".css")):
            file = root / rendition.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(rendition.content)
    return root


def test_the_nu_checker_has_nothing_to_say_of_odd_bodies(odd: Path) -> None:
    assert told([odd / "fr/2026/nouveau-microscope/index.html"]) == []


def test_axe_finds_no_violation_in_odd_bodies(odd: Path, tmp_path: Path) -> None:
    page = odd / "fr/2026/nouveau-microscope/index.html"
    text = page.read_text().replace("https://presse.example.org/", "/")
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "odd.html").write_text(text)
    shutil.copy(odd / "style.css", folder)
    violations = judged(folder, tmp_path / "profile")["/odd.html"]["violations"]
    # Links of one letter each, one beside the other: too small to be hit, and only here.
    assert [v for v in violations if not str(v).startswith("target-size")] == []  # type: ignore[attr-defined]


def test_the_nu_checker_would_warn(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<!doctype html><title>t</title><p align=left>a")
    (tmp_path / "b.css").write_text("p { colour: red }")
    said = told([tmp_path / "a.html", tmp_path / "b.css"])
    assert sorted(line.partition(":")[0] for line in said) == ["a.html", "a.html", "b.css"]


def test_every_kind_of_page_is_there_and_weighs_little(site: Path) -> None:
    assert [kind for kind, path in KINDS.items() if not (site / path).is_file()] == []
    sizes = {p: p.stat().st_size for p in site.rglob("*/2026/*/index.html")}
    assert max(sizes.values()) < 15_000
    assert {p.name: p.stat().st_size < 25_000 for p in site.glob("*.css")} == {"style.css": True}
