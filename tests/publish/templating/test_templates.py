"""A newsroom's own templates: what they can do, and that nothing they do wrong stops a page."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import Problem, problem
from pipeline.publish.outputs import renditions
from pipeline.publish.pages.article import article_page
from pipeline.publish.pages.frame import stylesheet
from pipeline.publish.site import site_of
from pipeline.publish.templating.environments import names
from pipeline.publish.templating.faults import faults
from pipeline.publish.templating.templates import shipped, templates_of
from tests.builders import make_edition, make_newsroom, make_visible
from tests.publish.newsrooms import body, full_edition, media

PAGE = "fr/2026/nouveau-microscope/index.html"


def made_with(texts: Mapping[str, str]) -> tuple[str, str, list[Problem]]:
    """Return an article's page, the style sheet and what is said of the templates ``texts``."""
    told: list[Problem] = []
    visible = make_visible("fr")
    templates = templates_of(texts, told.append)
    site = site_of(make_edition(visible), make_newsroom(), body=body, templates=templates)
    return article_page(site, visible).content.decode(), stylesheet(site).content.decode(), told


SHIPPED_PAGE, SHIPPED_STYLE, _ = made_with({})
MARK = "<!-- ours -->"


@pytest.mark.parametrize(
    ("texts", "page"),
    [
        ({"article.html": "{{ card.title }}: {{ name }}"}, None),
        ({"base.html": f"{{% extends 'shipped/base.html' %}}{MARK}"}, SHIPPED_PAGE),
        (
            {"base.html": "{% extends 'base.html' %}{% block foot %}<!-- ours -->{% endblock %}"},
            None,
        ),
        (
            {
                "article.html": "{% extends 'shipped/article.html' %}"
                "{% block main %}{{ super() }}{% include 'logos.html' %}{% endblock %}",
                "logos.html": MARK,
            },
            None,
        ),
    ],
    ids=["whole", "extended", "extended under its own name", "with a part of its own"],
)
def test_a_template_takes_the_place_of_the_shipped_one(
    texts: dict[str, str], page: str | None
) -> None:
    made, style, told = made_with(texts)
    assert (made == page if page else made != SHIPPED_PAGE, told) == (True, [])
    assert style == SHIPPED_STYLE


def test_what_is_written_is_what_is_shown() -> None:
    made, _, told = made_with({"article.html": "{{ card.title }} <b>{{ '<i>' }}</b>"})
    assert (made, told) == (
        "Un nouveau microscope pour l’étude des tumeurs <b>&lt;i&gt;</b>",
        [],
    )


def test_a_style_sheet_is_no_template() -> None:
    own = "@media print{#menu{display:none}} a{{b:c}} {% x"
    assert made_with({"style.css": own}) == (SHIPPED_PAGE, own, [])


def test_more_style_stands_behind_the_shipped_one() -> None:
    _, style, told = made_with({"extra.css": ":root { --sea: #000; }\n"})
    assert (style, told) == (f"{SHIPPED_STYLE.rstrip()}\n\n:root {{ --sea: #000; }}\n", [])


BAD = {
    "a sign too few": ("<p>\n{{ card.title }\n", 2, "unexpected '}'"),
    "an unknown tag": ("\n\n{% loop %}", 3, "Encountered unknown tag 'loop'."),
    "an unknown filter": ("{{ name | shout }}", 1, "No filter named 'shout'."),
    "an open block": ("{% if name %}\n{{ name }}\n", 2, "Unexpected end of template."),
    "nested too deeply": ("{{ " + "(" * 20_000, None, ""),
}


@pytest.mark.parametrize("text,line,cause", BAD.values(), ids=BAD)  # noqa: PT006
def test_a_template_that_cannot_be_read_is_named_and_left_out(
    text: str, line: int | None, cause: str
) -> None:
    made, _, told = made_with({"article.html": text})
    assert made == SHIPPED_PAGE
    assert [(p.code, p.file, p.line) for p in told] == [
        ("template-syntax", "templates/article.html", line)
    ]
    assert cause in dict(told[0].args)["cause"]


FAILING = {
    "an unknown name": ("\n{{ titel }}", 2, "'titel' is undefined"),
    "an unknown field": ("{{ card.titel }}", 1, "has no attribute 'titel'"),
    "a division": ("{{ 1 // 0 }}", 1, "integer division or modulo by zero"),
    "half a character": ("{{ '\\ud800' }}", None, "surrogates not allowed"),
    "a template that is not there": ("\n\n{% include 'no.html' %}", 3, "no.html"),
    "a door out": ("{{ ''.__class__.__mro__ }}", 1, "__class__"),
    "a change of what it is given": ("{{ locales.clear() }}", 1, "access to attribute 'clear'"),
    "too long a way": ("{% for n in range(10 ** 9) %}{% endfor %}", 1, "more than 100000 numbers"),
    "a way within a way": (
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        1,
        "more than 100000 numbers",
    ),
    "a text without end": ("{{ 'x' * 10 ** 9 }}", 1, "more than 100000 numbers or characters"),
    "a number without end": ("{{ 10 ** 1000000000 }}", 1, "a power above 64"),
}


@pytest.mark.parametrize("text,line,cause", FAILING.values(), ids=FAILING)  # noqa: PT006
def test_a_template_that_fails_is_named_and_the_page_made_without_it(
    text: str, line: int | None, cause: str
) -> None:
    made, _, told = made_with({"article.html": text})
    assert made == SHIPPED_PAGE
    (fault,) = told
    place = ("template-failed", "templates/article.html", line)
    assert (fault.code, fault.file, fault.line) == place
    assert dict(fault.args)["page"] == PAGE
    assert cause in dict(fault.args)["cause"]


def test_the_place_of_a_fault_is_where_it_is_though_another_template_leads_there() -> None:
    texts = {
        "article.html": "{% extends 'base.html' %}",
        "base.html": "{% extends 'base.html' %}{% block foot %}\n{{ nobody }}{% endblock %}",
    }
    made, _, told = made_with(texts)
    assert made == SHIPPED_PAGE
    assert [(p.file, p.line) for p in told] == [("templates/base.html", 2)]


def test_each_page_may_count_anew() -> None:
    told: list[Problem] = []
    templates = templates_of({"404.html": "{{ range(60000) | length }}"}, told.append)
    pages = [templates.render("404.html", "404.html", {}) for _ in range(3)]
    assert (pages, told) == ([b"60000"] * 3, [])


def test_templates_that_call_each_other_for_ever_are_stopped() -> None:
    texts = {"article.html": "{% include 'a.html' %}", "a.html": "{% include 'article.html' %}"}
    made, _, told = made_with(texts)
    assert (made, [p.code for p in told]) == (SHIPPED_PAGE, ["template-failed"])


def test_parts_that_lack_what_shipped_pages_use_are_named() -> None:
    made, _, told = made_with({"parts.html": "{% macro kick(card) %}{% endmacro %}"})
    assert (made, [(p.code, p.file) for p in told]) == (
        SHIPPED_PAGE,
        [("template-failed", "templates/parts.html")],
    )
    assert "has no attribute 'kicker'" in told[0].text("en")


@pytest.mark.parametrize("name", ["artikle.html", "Article.html", "pages/article.html"])
def test_a_name_that_is_nearly_right_is_told(name: str) -> None:
    assert faults({name: ""}) == (
        problem("template-unknown-near", file=f"templates/{name}", near="article.html"),
    )


def test_a_name_that_is_nothing_like_any_is_told_with_those_there_are() -> None:
    (fault,) = faults({"logo.png.txt": "", "shipped/base.html": "{% extends 'base.html' %}"})[:1]
    known = ", ".join((*names(), "extra.css"))
    assert fault == problem("template-unknown", file="templates/logo.png.txt", known=known)


def test_the_shipped_templates_cannot_be_replaced_under_their_other_name() -> None:
    texts = {"shipped/article.html": MARK, "article.html": "{% extends 'shipped/article.html' %}"}
    made, _, told = made_with(texts)
    assert (made, [p.file for p in told]) == (SHIPPED_PAGE, ["templates/shipped/article.html"])


def test_a_block_that_the_extended_template_has_no_place_for_is_told() -> None:
    texts = {
        "article.html": "{% extends 'base.html' %}\n{% block fot %}{% endblock %}"
        "{% block main %}{% block mine %}{% endblock %}{% endblock %}",
        "base.html": "{% extends 'shipped/base.html' %}{% block foot %}{% endblock %}",
    }
    made, _, told = made_with(texts)
    assert made != SHIPPED_PAGE
    assert [(p.code, p.file, p.line, dict(p.args)["block"]) for p in told] == [
        ("template-block-lost", "templates/article.html", 2, "fot")
    ]
    assert "foot" in told[0].text("en")


@given(text=st.text(alphabet="{}%# \n'abexiof.|()[]=0é\"-", max_size=60))
@settings(max_examples=40)
def test_no_text_whatever_stops_a_page(text: str) -> None:
    made, style, told = made_with({"base.html": text})
    assert style == SHIPPED_STYLE
    assert not told or made == SHIPPED_PAGE


def test_in_the_sandbox_every_page_is_what_it_is_outside() -> None:
    def pages(texts: Mapping[str, str]) -> list[tuple[str, bytes]]:
        templates = templates_of(texts, lambda fault: pytest.fail(str(fault)))
        edition, newsroom = full_edition(), make_newsroom()
        site = site_of(edition, newsroom, body=body, templates=templates)
        return [(r.path, r.content) for r in renditions(site, media)]

    assert pages({"base.html": "{% extends 'base.html' %}"}) == pages({})


def test_without_any_the_shipped_ones_serve() -> None:
    assert shipped().own is None
    assert templates_of({}, lambda fault: pytest.fail(str(fault))).own is None
