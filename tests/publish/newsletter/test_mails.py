"""The mails of an issue: golden ones, and what holds of all of them."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from msgspec.structs import replace

from pipeline.markup import to_html
from pipeline.mime import compose
from pipeline.model.issue import VERSIONS, Issue, Version
from pipeline.model.picture import Picture, Size
from pipeline.publish.newsletter.mails import mail
from pipeline.publish.newsletter.plain import WIDTH
from pipeline.publish.newsletter.preflight.css import lacks
from pipeline.publish.newsletter.preflight.facts import CLIENTS
from pipeline.publish.newsletter.preflight.page import read_page
from pipeline.publish.newsletter.preflight.size import BUDGET
from pipeline.publish.site import Site, site_of
from tests.builders import (
    instant,
    make_article,
    make_edition,
    make_editorial,
    make_issue,
    make_newsroom,
    make_pick,
    make_section,
    make_status,
    make_story,
    make_visible,
)
from tests.fragments import FRAGMENTS
from tests.outside import npm_file, program
from tests.publish.newsletter.issues import full_issue, issue_site
from tests.publish.newsrooms import body

OUT = "https://presse.example.org/unsubscribe?t=placeholder"
#: What a mail uses that some programs do not know: languages for screen readers, and that it has
#: dark colours, too.
ENHANCEMENTS = {"attribute lang", "meta color-scheme"}
#: Writes what the package caniemail finds in a mail: its titles and the programs.
_ASK = """\
const [, dir, clients, file] = process.argv;
const { caniemail } = await import(`${dir}/dist/index.js`);
const { readFileSync } = await import("node:fs");
const { issues } = caniemail({ clients: JSON.parse(clients), html: readFileSync(file, "utf8") });
const found = [...issues.errors].flatMap(([client, all]) => all.map(i => `${i.title}: ${client}`));
console.log(JSON.stringify([...new Set(found)].sort()));
"""


def many(count: int) -> tuple[Site, Issue]:
    """Return an issue of ``count`` stories, each with a picture and a replay, in both languages."""
    sizes = (
        Size(file="photographie-420.jpg", width=420, height=280, length=1),
        Size(file="photographie.jpg", width=1200, height=800, length=1),
    )
    picture = Picture(media_type="image/jpeg", sizes=sizes)
    visible = []
    for number in range(count):
        status = make_status("live", url=f"https://tv.example.org/emissions/le-soir/{number}?a=1")
        words = {
            "title": f"Un nouveau microscope pour l'étude des tumeurs du sein ({number})",
            "slug": f"un-nouveau-microscope-pour-l-etude-des-tumeurs-{number}",
            "summary": "L'institut met en service un microscope qui suit une cellule. " * 4,
            "image": "photographie.jpg",
            "image_alt": "Une chercheuse règle le microscope dans la salle blanche",
            "media": ("photographie.jpg",),
        }
        story = make_story(
            make_article("fr", **words),
            make_article("en", **words),
            id=f"S{number}",
            folder=f"2026/s{number}",
            replays=(status.replay,),
        )
        visible += [make_visible(lg, story=story, replays=[status]) for lg in ("fr", "en")]
    site = site_of(
        make_edition(*visible), make_newsroom(), body=body, picture=lambda _visible, _name: picture
    )
    return site, make_issue(make_section(*(make_pick(f"S{n}") for n in range(count))))


@pytest.mark.parametrize("version", VERSIONS)
def test_the_mail_is_the_golden_one(version: Version, golden: Callable[[str, bytes], None]) -> None:
    made = mail(issue_site(), full_issue(), version, unsubscribe=OUT)
    golden(f"mail-{version}.html", made.html.encode())
    golden(f"mail-{version}.txt", made.text.encode())


@pytest.mark.parametrize("version", VERSIONS)
def test_the_message_is_the_golden_one(
    version: Version, golden: Callable[[str, bytes], None]
) -> None:
    issue = make_issue(make_section(make_pick("2026/nouveau-microscope")))
    made = mail(issue_site(), issue, version)
    content = compose(
        made,
        name="Institut des Calanques" if made.language == "fr" else "Calanques Institute",
        sender="presse@example.org",
        to=("liste@example.org",),
        identity="<issue.1@example.org>",
        date=instant("2026-02-16 09:00"),
    )
    golden(f"message-{version}.eml", content.replace(b"\r\n", b"\n"))


@pytest.mark.parametrize("version", VERSIONS)
def test_mail_programs_know_all_that_a_mail_needs(version: Version) -> None:
    page = read_page(mail(issue_site(), full_issue(), version, unsubscribe=OUT).html)
    assert {lack.feature for lack in lacks(page)} == ENHANCEMENTS
    assert page.sheets == ()


@pytest.mark.parametrize("version", VERSIONS)
def test_caniemail_finds_that_one_program_takes_out_languages_and_nothing_else(
    version: Version, tmp_path: Path
) -> None:
    package = npm_file("caniemail", "package.json").parent
    node, file = program("node", package="nodejs"), tmp_path / "mail.html"
    file.write_text(mail(issue_site(), full_issue(), version, unsubscribe=OUT).html)
    asked = [node, "--input-type=module", "-e", _ASK, str(package), json.dumps(CLIENTS), str(file)]
    told = subprocess.run(asked, capture_output=True, check=True, timeout=60)
    assert json.loads(told.stdout) == ["lang attribute: orange.desktop-webmail"]


@pytest.mark.parametrize(
    ("version", "most"), [("fr", 50_000), ("en", 50_000), ("bilingual", BUDGET)]
)
def test_twenty_stories_with_pictures_and_replays_are_not_clipped(
    version: Version, most: int
) -> None:
    site, issue = many(20)
    made = mail(site, issue, version, unsubscribe=OUT)
    assert made.html.count("<img ") == (40 if version == "bilingual" else 20)
    assert len(made.html.encode()) < most


def test_the_same_issue_is_the_same_bytes_in_any_process() -> None:
    script = (
        "import hashlib, sys\n"
        "from pipeline.publish.newsletter.mails import mail\n"
        "from tests.publish.newsletter.issues import full_issue, issue_site\n"
        "made = mail(issue_site(), full_issue(), 'bilingual')\n"
        "print(hashlib.sha256((made.html + made.text).encode()).hexdigest())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


def test_a_word_wider_than_a_phone_can_be_broken_with_nothing_that_programs_lack() -> None:
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk"
    words = make_editorial("fr", html=f"<p>{word}</p>")
    visible = make_visible("fr", title=word, translation=False)
    site = site_of(make_edition(visible), make_newsroom(), body=body)
    made = mail(site, make_issue(editorials=(words,)), "fr")
    pieces = [word[:20], word[20:40], word[40:]]
    page = BeautifulSoup(made.html, "lxml")
    assert [list(e.strings) for e in page.select("p, h3 a") if e.span] == [pieces, pieces]
    assert {lack.feature for lack in lacks(read_page(made.html))} == ENHANCEMENTS
    assert made.text.count(word) == 2


class TestHtml:
    """What a reader's mail program gets."""

    @pytest.fixture
    def page(self) -> BeautifulSoup:
        """Return the mail in both languages."""
        made = mail(issue_site(), full_issue(), "bilingual", unsubscribe=OUT)
        return BeautifulSoup(made.html, "lxml")

    def test_each_half_says_its_language_and_can_be_jumped_to(self, page: BeautifulSoup) -> None:
        assert page.html is not None
        assert page.html["lang"] == "fr"
        halves = page.select("div#fr, div#en")
        assert [half["lang"] for half in halves] == ["fr", "en"]
        assert [[h.get_text() for h in half.select("h1")] for half in halves] == [
            ["Institut des Calanques"],
            ["Calanques Institute"],
        ]
        jump = page.select("a")[0]
        assert (jump.get_text(), jump["lang"], jump["href"]) == (
            "English version",
            "en",
            "https://presse.example.org/newsletters/2026-02/bilingual.html#en",
        )

    def test_what_is_in_the_other_language_says_so(self, page: BeautifulSoup) -> None:
        foreign = [(e["lang"], e.h3.get_text()) for e in page.select("#fr div[lang]") if e.h3]
        assert foreign == [("en", "Open days")]

    def test_nothing_is_loaded_but_pictures_of_our_own(self, page: BeautifulSoup) -> None:
        assert page.select("script, iframe, link, object, video, form") == []
        assert re.findall(r"@import|url\(|fonts\.", str(page)) == []
        sources = {str(img["src"]) for img in page.select("img")}
        assert sources == {
            "https://presse.example.org/fr/2026/nouveau-microscope/microscope.png",
            "https://presse.example.org/en/2026/new-microscope/microscope.png",
        }

    def test_addresses_are_absolute_and_as_they_were_written(self, page: BeautifulSoup) -> None:
        links = {str(a["href"]) for a in page.select("a")}
        assert {link.partition(":")[0] for link in links} == {"https"}
        # No parameter but those of the replay itself, and of the reader's own way out.
        assert {link for link in links if "?" in link} == {
            "https://tv.example.org/replay?id=7&lang=fr",
            OUT,
        }

    def test_every_picture_has_words_and_a_width(self, page: BeautifulSoup) -> None:
        assert [(img["alt"], img["width"]) for img in page.select("img")] == [
            ("Le microscope dans sa salle", "552"),
            ("A new microscope to study tumours", "552"),
        ]

    def test_hostile_words_stay_words(self) -> None:
        hostile = '"><style>p{}</style><!--mso <b>--><!--[if x]> </head><body x>{{ say }}</tbody>'
        hostile += '<p class="a" style="color:light-dark(red,blue);background:0px">'
        article = make_article(
            "fr", title=hostile, image="a.png", image_alt=hostile, media=("a.png",)
        )
        edition = make_edition(make_visible("fr", story=make_story(article), translation=False))
        issue = make_issue(
            make_section(titles={"fr": hostile}),
            editorials=(make_editorial("fr", subject=hostile, preheader=hostile),),
        )
        site = site_of(edition, make_newsroom(), body=body)
        made = mail(site, issue, "fr")
        page = BeautifulSoup(made.html, "html.parser")
        assert page.select("style, b, tbody") == []
        (image,) = page.select("img")
        assert image["alt"] == hostile
        assert [h.get_text() for h in page.select("h2, h3")] == [hostile, hostile]
        assert made.subject == hostile


class TestText:
    """The same as plain text."""

    @pytest.mark.parametrize("version", VERSIONS)
    def test_it_says_what_the_html_says(self, version: Version) -> None:
        made = mail(issue_site(), full_issue(), version, unsubscribe=OUT)
        page = BeautifulSoup(made.html, "lxml")
        told = " ".join(made.text.split())
        for heading in page.select("h1, h2, h3"):
            assert " ".join(heading.get_text().split()) in told
        # The page itself is where the mail in both languages jumps to.
        links = {str(a["href"]).partition("#")[0] for a in page.select("a")}
        assert [link for link in links if link not in made.text] == []
        assert {w for w in re.findall(r"https://\S+", made.text) if w not in links} == set()

    def test_lines_are_short_and_addresses_stand_alone(self) -> None:
        text = mail(issue_site(), full_issue(), "bilingual", unsubscribe=OUT).text
        lines = text.split("\n")
        assert [line for line in lines if len(line) > WIDTH and "https://" not in line] == []
        addressed = [line for line in lines if "https://" in line]
        assert [line for line in addressed if not re.fullmatch(r"(\[\d+\] )?\S+", line)] == []


def test_without_a_way_out_of_ours_none_is_offered() -> None:
    made = mail(issue_site(), full_issue(), "fr")
    assert "Se désabonner" not in made.html + made.text


def test_an_editorial_of_any_kind_comes_through() -> None:
    html = "\n".join(to_html(fragment) for fragment in FRAGMENTS)
    issue = replace(full_issue(), editorials=(make_editorial("fr", html=html),))
    made = mail(issue_site(issue), issue, "fr")
    words = _letters(BeautifulSoup(html, "lxml").get_text())
    assert words in _letters(BeautifulSoup(made.html, "lxml").get_text())


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)
