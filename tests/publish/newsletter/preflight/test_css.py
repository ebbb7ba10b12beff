"""What mail programs do not support: our table, and how a mail is read with it."""

import json
import runpy
import subprocess
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import problem
from pipeline.publish.newsletter.preflight import facts
from pipeline.publish.newsletter.preflight.css import GRACEFUL, Lack, lacks, table, unsupported
from pipeline.publish.newsletter.preflight.facts import CLIENTS
from pipeline.publish.newsletter.preflight.page import read_page
from tests.outside import npm_file, program

ORANGE = ("orange.android", "orange.desktop-webmail", "orange.ios")


def used(html: str) -> dict[str, bool]:
    """Return what ``html`` uses that some program lacks, and whether that matters."""
    return {lack.feature: lack.matters for lack in lacks(read_page(html))}


def test_what_is_lacking_is_told_with_those_who_lack_it() -> None:
    assert lacks(read_page('<p style="display: flex; border-radius: 4px">')) == (
        Lack(feature="property border-radius", clients=(*ORANGE, "outlook.windows"), matters=False),
        Lack(feature="value display:flex", clients=(*ORANGE, "outlook.windows"), matters=True),
    )


def test_what_every_program_knows_is_not_told() -> None:
    assert used('<table align="center"><tr><td style="color:#123;padding:1px">x</td></table>') == {}


@pytest.mark.parametrize(
    ("html", "feature"),
    [
        ("<form action=x>", "element form"),
        ('<input type="text">', "type input=text"),
        ('<img src="https://x.example.org/a.SVG?v=2">', "source .svg"),
        ('<img src="data:image/png;base64,AAAA">', "source data:"),
        ('<p style="width:calc(100% - 2px)">', "function calc"),
        ('<p style="width:min(1px, calc(2px))">', "function calc"),
        ('<p style="margin:1rem">', "unit rem"),
        ('<p style="color:var(--ink)">', "function var"),
        ('<p style="flex-direction : COLUMN">', "value flex-direction:column"),
        ('<p style="position:relative">', "property position"),
        ('<link rel="stylesheet" href="https://x.example.org/a.css">', "rule import"),
        ("<style>@import url(a.css);</style>", "rule import"),
        ("<style>@font-face { font-family: a }</style>", "rule font-face"),
    ],
)
def test_what_readers_would_miss_matters(html: str, feature: str) -> None:
    assert used(html)[feature] is True


def test_a_dark_colour_is_no_fault_behind_the_light_one_and_one_without() -> None:
    both = "color:light-dark(#fff,#000)"
    assert used(f'<p style="color:#fff;{both}">') == {}
    assert used(f'<p style="background-color:#fff;{both}">') == {"function light-dark": True}
    assert used(f'<p style="{both};color:#fff">') == {"function light-dark": True}
    # Of what else may be spare, programs make something of their own.
    assert used('<p style="width:9px;width:calc(9px)">') == {"function calc": True}


@pytest.mark.parametrize(
    ("html", "feature"),
    [
        ('<p lang="en" role="note">', "attribute lang"),
        ('<a href="mailto:presse@example.org">', "link mailto:"),
        ('<a href="#en">', "link #"),
        ('<meta name="color-scheme" content="light dark">', "meta color-scheme"),
        ('<p style="color:red!important">', "keyword !important"),
        ("<style>@media (max-width: 480px) { p { display: grid } }</style>", "rule media"),
        ("<style>p { display: grid }</style>", "value display:grid"),
        ("<style>a:hover { color: red }</style>", "pseudo hover"),
        ("<style>a:not(.b) { color: red }</style>", "pseudo not"),
        ("<style>.a.b { color: red }</style>", "selector .a.b"),
        ("<style>#a { color: red }</style>", "selector #id"),
        ("<style>a > b { color: red }</style>", "selector >"),
        ("<style>a b { color: red }</style>", "selector descendant"),
        ("<style>[lang] { color: red }</style>", "selector [attribute]"),
        ("<style>* { color: red }</style>", "selector *"),
    ],
)
def test_what_readers_would_not_miss_does_not(html: str, feature: str) -> None:
    assert used(html)[feature] is False


def test_a_list_of_selectors_is_no_descendant() -> None:
    assert "selector descendant" not in used("<style>a , b{color:red}\n\nc{color:red}</style>")


def test_what_matters_is_a_finding() -> None:
    page = read_page('<p style="display:flex;opacity:.5">')

    assert [*unsupported(page, "fr")] == [
        problem(
            "issue-css-unsupported",
            version="fr",
            feature="display:flex",
            clients=", ".join((*ORANGE, "outlook.windows")),
        )
    ]


def test_what_may_be_lost_is_something_in_the_table() -> None:
    assert sorted(GRACEFUL - set(table())) == []


def test_the_table_is_what_its_tool_makes_of_the_package() -> None:
    package = npm_file("caniemail", "package.json").parent
    tool = Path(__file__).parents[4] / "tools/caniemail_table.py"

    made = runpy.run_path(str(tool))["module"](package)

    assert made == Path(facts.__file__).read_text(encoding="utf-8")


@given(st.text())
def test_no_style_makes_it_fail(text: str) -> None:
    lacks(read_page(f"<style>{text}</style>"))
    lacks(read_page(f'<p style="{text}">'))


#: A feature as caniemail calls it, as we do, and a page that uses it. The package knows properties
#: alone whose name is the whole title, and no function: those it cannot judge.
ALIKE: Final = (
    ("lang attribute", "attribute lang", '<p lang="fr">x</p>'),
    ("role attribute", "attribute role", '<p role="note">x</p>'),
    ("mailto: links", "link mailto:", '<a href="mailto:a@example.org">x</a>'),
    ("Local anchors", "link #", '<a href="#a">x</a>'),
    ("<small> element", "element small", "<small>x</small>"),
    ("<abbr> element", "element abbr", "<abbr>x</abbr>"),
    ("address", "element address", "<address>x</address>"),
    ("<form> element", "element form", "<form>x</form>"),
    ("<video> element", "element video", "<video></video>"),
    ('<input type="text"> element', "type input=text", '<input type="text">'),
    ("display:flex", "value display:flex", '<p style="display:flex">x</p>'),
    ("border-radius", "property border-radius", '<p style="border-radius:3px">x</p>'),
    ("opacity", "property opacity", '<p style="opacity:.5">x</p>'),
    ("z-index", "property z-index", '<p style="z-index:2">x</p>'),
    ("word-break", "property word-break", '<p style="word-break:break-word">x</p>'),
    ("vw unit", "unit vw", '<p style="margin:2vw">x</p>'),
    ("rem unit", "unit rem", '<p style="margin:2rem">x</p>'),
    ("!important keyword", "keyword !important", '<p style="color:red !important">x</p>'),
    ("<style> element", "element style", "<style>a { color: red }</style>"),
    ("@media", "rule media", "<style>@media print { a { color: red } }</style>"),
    ("@font-face", "rule font-face", "<style>@font-face { font-family: x }</style>"),
    ("Child combinator", "selector >", "<style>a > b { color: red }</style>"),
    ("Descendant combinator", "selector descendant", "<style>a b { color: red }</style>"),
    ("Adjacent sibling combinator", "selector +", "<style>a + b { color: red }</style>"),
    ("Class selector", "selector .class", "<style>.a { color: red }</style>"),
    ("Chaining selectors", "selector .a.b", "<style>.a.b { color: red }</style>"),
    ("ID selector", "selector #id", "<style>#a { color: red }</style>"),
    ("Attribute selector", "selector [attribute]", "<style>[lang] { color: red }</style>"),
    ("Universal selector *", "selector *", "<style>* { color: red }</style>"),
    (":hover", "pseudo hover", "<style>a:hover { color: red }</style>"),
    ("::before", "pseudo before", "<style>a::before { color: red }</style>"),
    (":nth-child", "pseudo nth-child", "<style>a:nth-child(2) { color: red }</style>"),
)
_ASK: Final = """\
const [, dir, clients, pages] = process.argv;
const { caniemail } = await import(`${dir}/dist/index.js`);
const found = JSON.parse(pages).map(([title, , html]) => {
  const { issues } = caniemail({ clients: JSON.parse(clients), html: `<div>${html}</div>` });
  return [...issues.errors].filter(([, all]) => all.some((i) => i.title === title))
    .map(([client]) => client).sort();
});
console.log(JSON.stringify(found));
"""


def test_it_agrees_with_the_package_that_the_facts_are_from() -> None:
    package = npm_file("caniemail", "package.json").parent
    node = program("node", package="nodejs")
    asked = [str(package), json.dumps(CLIENTS), json.dumps(ALIKE)]
    told = subprocess.run(
        [node, "--input-type=module", "-e", _ASK, *asked],
        capture_output=True,
        check=True,
        timeout=60,
    )

    ours = [
        [list(lack.clients) for lack in lacks(read_page(html)) if lack.feature == feature]
        for _, feature, html in ALIKE
    ]
    assert ours == [[clients] for clients in json.loads(told.stdout)]
