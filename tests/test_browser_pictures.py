"""Which size of a picture a real browser fetches, on a telephone and on a desk."""

import html
import json
import re
from pathlib import Path

import pytest

from pipeline.layout import Layout
from pipeline.runs import run
from tests.builders import instant
from tests.newsrooms import write_newsroom, write_story
from tests.outside import dumped, served
from tests.photographs import encoded, photograph

#: Opens pages in frames of some widths and writes down what each picture was fetched as.
_HARNESS = """\
<!doctype html><title>harness</title><pre id="out"></pre><script>
const look = (path, width) => new Promise(done => {
  const frame = document.createElement("iframe");
  frame.style.cssText = `width:${width}px;height:800px;border:0`;
  frame.onload = async () => {
    const shown = [...frame.contentDocument.images];
    // Nobody scrolls here; before that, each keeps its place and waits.
    const kept = shown.filter(i => i.loading === "lazy").every(i => i.height > 50);
    shown.forEach(i => i.loading = "eager");
    const there = () => shown.every(i => i.complete && i.naturalWidth);
    while (!there()) await new Promise(later => setTimeout(later, 20));
    const ratio = i => Math.round(100 * i.width / i.height);
    done([kept, shown.map(i => [i.currentSrc.split("/").pop(), i.width, ratio(i)])]);
  };
  frame.src = path;
  document.body.append(frame);
});
(async () => {
  const found = [];
  // The narrowest first: a browser takes a larger size where it has it already.
  for (const [path, width] of
      [["/fr/", 1280], ["/fr/", 360], ["/fr/2026/sujet-1/", 360], ["/fr/2026/sujet-1/", 1280]])
    found.push(await look(path + "index.html", width));
  document.getElementById("out").textContent = JSON.stringify(found);
})();
</script>
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish an article with two large photographs."""
    layout = write_newsroom(tmp_path_factory.mktemp("pictures"))
    place = write_story(layout, 1, fr="image: lead.jpg\nimage_alt: Une cellule\n", en=None)
    for name in ("lead.jpg", "body.jpg"):
        (place / name).write_bytes(encoded(photograph(2400, 1600)))
    with (place / "fr.md").open("a") as article:
        article.write("\n![Une autre](body.jpg)\n")
    run(Layout(layout.root), instant("2026-01-13 12:00"))
    (layout.feeds / "harness.html").write_text(_HARNESS)
    return layout.feeds


@pytest.mark.parametrize(
    ("density", "card_on_desk", "card_on_phone", "on_phone", "on_desk"),
    [(1, 420, 420, 420, 840), (2, 420, 840, 840, 1600), (3, 840, 1200, 1200, 1600)],
)
def test_a_browser_fetches_what_its_screen_can_show(
    site: Path,
    tmp_path: Path,
    density: int,
    card_on_desk: int,
    card_on_phone: int,
    on_phone: int,
    on_desk: int,
) -> None:
    flag = f"--force-device-scale-factor={density}"
    with served(site) as address:
        page = dumped(f"{address}/harness.html", tmp_path, flag, "--hide-scrollbars")
    out = re.search(r'<pre id="out">(.*?)</pre>', page, re.S)
    assert out is not None
    assert json.loads(html.unescape(out[1])) == [
        [True, [[f"lead-{card_on_desk}.jpg", 208, 150]]],
        [True, [[f"lead-{card_on_phone}.jpg", 320, 150]]],
        [True, [[f"lead-{on_phone}.jpg", 320, 150], [f"body-{on_phone}.jpg", 320, 150]]],
        [True, [[f"lead-{on_desk}.jpg", 672, 150], [f"body-{on_desk}.jpg", 672, 150]]],
    ]
