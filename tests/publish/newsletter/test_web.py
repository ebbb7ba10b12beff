"""What the web has of an issue that went out."""

from collections.abc import Callable
from email import message_from_bytes
from email.policy import default

import pytest
from bs4 import BeautifulSoup
from msgspec.structs import replace

from pipeline.errors import Problem, problem
from pipeline.model.edition import Edition, ReplayState
from pipeline.publish.newsletter.mails import mail
from pipeline.publish.newsletter.web import issue_pages
from pipeline.publish.outputs import renditions
from pipeline.publish.pages.letters import letters_page
from pipeline.publish.pages.newsletter import monthly
from pipeline.publish.site import Site, site_of
from pipeline.publish.templating.templates import templates_of
from tests.builders import (
    make_edition,
    make_editorial,
    make_issue,
    make_newsroom,
    make_release,
    make_status,
    make_visible,
)
from tests.publish.history import past
from tests.publish.newsletter.issues import full_issue, issue_site
from tests.publish.newsrooms import LIVE, body, media

VERSIONS = ("fr", "en", "bilingual")


def site_at(edition: Edition, **changes: object) -> Site:
    """Return a site where the issue went out; ``changes`` are the issue's fields."""
    release = make_release(make_issue(**changes))
    return site_of(edition, make_newsroom(), body=body, releases=(release,))


def pages(site: Site) -> dict[str, bytes]:
    return {r.path.removeprefix("newsletters/"): r.content for r in issue_pages(site)}


def inputs(site: Site) -> dict[str, str | None]:
    return {r.path.removeprefix("newsletters/"): r.inputs for r in issue_pages(site)}


@pytest.mark.parametrize("version", VERSIONS)
def test_the_page_is_the_golden_one(version: str, golden: Callable[[str, bytes], None]) -> None:
    golden(f"page-{version}.html", pages(issue_site())[f"2026-02/{version}.html"])


def test_each_version_is_a_page_a_text_and_a_mail() -> None:
    made = list(issue_pages(issue_site()))
    assert [(r.path, r.media_type) for r in made] == [
        (f"newsletters/2026-02/{version}.{ending}", kind)
        for version in VERSIONS
        for ending, kind in (
            ("html", "text/html"),
            ("txt", "text/plain"),
            ("eml", "message/rfc822"),
        )
    ]
    assert {r.path for r in made} <= {r.path for r in renditions(issue_site(), media)}


def test_an_issue_in_one_language_has_one_version() -> None:
    site = site_at(make_edition(make_visible("fr")), editorials=(make_editorial("en"),))
    assert list(pages(site)) == ["2026-02/en.html", "2026-02/en.txt", "2026-02/en.eml"]


def test_nothing_is_there_of_an_issue_that_has_not_gone_out() -> None:
    site = replace(issue_site(), releases=())
    assert list(issue_pages(site)) == []


def test_the_mail_to_download_is_the_one_that_was_sent() -> None:
    site = issue_site()
    message = message_from_bytes(pages(site)["2026-02/fr.eml"], policy=default)
    made = mail(site, full_issue(), "fr")
    assert message["Subject"] == made.subject
    assert message["Date"] == "Mon, 16 Feb 2026 09:00:00 +0100"
    text, html = (part.get_content() for part in message.iter_parts())
    assert (text.replace("\r\n", "\n"), html.replace("\r\n", "\n")) == (made.text, made.html)


def test_a_page_has_a_main_part_and_nothing_for_outlook() -> None:
    text = pages(issue_site())["2026-02/bilingual.html"].decode()
    page = BeautifulSoup(text, "lxml")
    assert [len(page.select(s)) for s in ("[role=main]", "body", "meta[content=noindex]")] == [
        1
    ] * 3
    assert "mso" not in text
    assert "<!--" not in text
    assert "unsubscribe" not in text


def test_a_replay_that_has_ended_since_is_not_offered_any_more() -> None:
    def page(state: ReplayState) -> dict[str, str]:
        status = make_status(state, url=LIVE, until="2026-02-20 20:00")
        made = pages(site_at(make_edition(make_visible("fr", replays=[status]))))
        return {ending: made[f"2026-02/fr.{ending}"].decode() for ending in ("html", "txt", "eml")}

    there, over = page("live"), page("ended")
    assert ["tv.example.org" in text for text in there.values()] == [True, True, True]
    assert ["tv.example.org" in text for text in over.values()] == [False, False, False]
    # The mail is one that could be sent today.
    assert {ending for ending, text in over.items() if "plus disponible" in text} == {"html", "txt"}


class TestInputs:
    """The digest moves with all that is shown, and with nothing else."""

    EDITION = make_edition(make_visible("fr"), make_visible("en"))

    def test_what_is_not_in_the_issue_changes_nothing(self) -> None:
        other = make_visible(
            "fr", slug="other", story=None, guid="urn:uuid:1", published="2026-01-05"
        )
        more = make_edition(*self.EDITION.visible, other)
        assert inputs(site_at(more)) == inputs(site_at(self.EDITION))

    @pytest.mark.parametrize(
        "changes",
        [
            {"number": 3},
            {"sections": ()},
            {"editorials": (make_editorial("fr", subject="Autre"), make_editorial("en"))},
            {"editorials": (make_editorial("fr", html="<p>A</p>"), make_editorial("en"))},
        ],
    )
    def test_what_the_office_changes_in_the_issue_shows(self, changes: dict[str, object]) -> None:
        changed = inputs(site_at(self.EDITION, **changes))
        assert set(changed.items()).isdisjoint(inputs(site_at(self.EDITION)).items())

    def test_an_article_shows_in_the_versions_that_have_it(self) -> None:
        changed = make_edition(make_visible("fr", title="Autre"), make_visible("en"))
        before, after = inputs(site_at(self.EDITION)), inputs(site_at(changed))
        assert {path for path in before if before[path] != after[path]} == {
            f"2026-02/{version}.{ending}"
            for version in ("fr", "bilingual")
            for ending in ("html", "txt", "eml")
        }

    def test_the_end_of_what_the_editorial_links_to_shows(self) -> None:
        link = f'<p><a href="{LIVE.replace("&", "&amp;")}">ici</a></p>'
        words = {"editorials": (make_editorial("fr", html=link),)}
        over = make_edition(*self.EDITION.visible, ended=(LIVE,))
        before, after = site_at(self.EDITION, **words), site_at(over, **words)
        assert inputs(before) != inputs(after)
        assert b"tv.example.org" in pages(before)["2026-02/fr.txt"]
        assert b"tv.example.org" not in pages(after)["2026-02/fr.txt"]


class TestLists:
    """Issues stand before the letters that nobody wrote."""

    def test_an_issue_takes_the_place_of_its_month(self) -> None:
        edition = make_edition(*past(2))
        site = site_at(edition, name="2025-12", editorials=(make_editorial("fr"),))
        letters = {lg: [r.path for r in monthly(site, lg)] for lg in ("fr", "en")}
        assert letters == {
            "fr": ["newsletters/2025-11/fr.html"],
            "en": ["newsletters/2025-12/en.html", "newsletters/2025-11/en.html"],
        }
        paths = [r.path for r in renditions(site, media)]
        assert len(paths) == len(set(paths))

    def test_the_list_has_the_issues_and_the_newest_is_offered_first(self) -> None:
        page = BeautifulSoup(letters_page(issue_site(), "fr").content.decode(), "lxml")
        assert [a["href"] for a in page.select("header a.button")] == [
            "../../newsletters/2026-02/fr.html"
        ]
        assert [(a.get_text(), a["href"]) for a in page.select(".issues a")] == [
            (
                "Un nouveau microscope, et deux rendez-vous en février "
                "La lettre n°\N{NO-BREAK SPACE}2 · 16 février 2026",
                "../../newsletters/2026-02/fr.html",
            )
        ]

    def test_a_language_without_an_issue_lists_none(self) -> None:
        site = site_at(make_edition(), editorials=(make_editorial("fr"),))
        page = BeautifulSoup(letters_page(site, "en").content.decode(), "lxml")
        assert page.select(".issues") == []
        assert [a["href"] for a in page.select("header a.button")] == [
            "../../newsletters/latest/en.html"
        ]


class TestOwnTemplates:
    """The newsroom may have its own of each part."""

    def made(self, **texts: str) -> tuple[bytes, list[Problem]]:
        told: list[Problem] = []
        names = {f"{name.replace('_', '-')}.mjml": text for name, text in texts.items()}
        site = replace(issue_site(), templates=templates_of(names, told.append))
        return next(issue_pages(site)).content, told

    def test_a_part_takes_the_place_of_the_shipped_one(self) -> None:
        content, told = self.made(
            issue_foot="<mj-section><mj-column><mj-text>{{ part.name }}, ici.</mj-text>"
            "</mj-column></mj-section>"
        )
        assert "Institut des Calanques, ici." in content.decode()
        assert "S’abonner" not in content.decode()
        assert told == []

    def test_colours_can_be_changed_in_a_block_for_light_and_for_dark(self) -> None:
        content, told = self.made(
            issue="{% extends 'shipped/issue.mjml' %}{% block style %}{{ super() }}"
            "h2 { color: light-dark(#5a2a6e, #d9b3ea); }{% endblock %}"
        )
        assert b"color:#5a2a6e;color:light-dark(#5a2a6e,#d9b3ea)" in content
        assert told == []

    @pytest.mark.parametrize(
        ("part", "cause"),
        [
            ("<mj-section><mj-column>", "MJML: unexpected end of stream in root template"),
            ("{{ part.nam }}", "'pipeline.publish.newsletter.letter.LetterPart object' has no "
             "attribute 'nam'"),
            ("<mj-raw><mj-text>a</mj-text></mj-raw>",
             "<mj-text> is not known to MJML, or not where it stands"),
        ],
    )  # fmt: skip
    def test_a_fault_is_told_and_the_shipped_ones_serve(self, part: str, cause: str) -> None:
        content, told = self.made(issue_foot=part)
        assert content == next(issue_pages(issue_site())).content
        (fault,) = told
        line = 1 if "{{" in part else None
        file, page = "templates/issue-foot.mjml", "newsletters/2026-02/fr.html"
        assert fault == problem("template-failed", file=file, line=line, page=page, cause=cause)

    def test_of_several_the_one_at_fault_is_named_and_of_two_at_fault_none(self) -> None:
        fine, broken = "{% include 'shipped/issue-head.mjml' %}", "<mj-section>"
        _, (fault,) = self.made(issue_head=fine, issue_foot=broken)
        assert fault.file == "templates/issue-foot.mjml"
        _, (fault,) = self.made(issue_head=broken, issue_foot=broken)
        assert fault.file == "templates/"

    def test_no_font_comes_from_elsewhere_and_no_file_is_read(self) -> None:
        content, told = self.made(
            issue_foot="<mj-section><mj-column><mj-text font-family='Roboto'>a</mj-text>"
            "</mj-column></mj-section>"
        )
        assert (b"googleapis" in content, told) == (False, [])
        _, told = self.made(issue_foot='<mj-include path="/etc/hostname" />')
        assert ["include" in str(fault.args) for fault in told] == [True]
