"""Proving an issue: real files, real mails, real links."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from pipeline.issuing.finding import find_issue
from pipeline.issuing.preflight import Preflight, preflight
from pipeline.layout import Layout
from pipeline.store.issues import load
from pipeline.workspace import opened
from tests.builders import instant
from tests.ingest.links.misbehaving import Answer, Site, message, recording, serving, shows
from tests.newsrooms import story_id, write_issue, write_newsroom, write_story
from tests.photographs import encoded, photograph

AT = instant("2026-02-16 09:00")
READY = "status: ready\npublish_at: 2026-01-12 09:00\n"
#: What every issue of these tests is told: nobody else gets it, nobody has looked at it.
USUAL = {"issue-office-only", "issue-previews-none", "issue-links-offline"}
WORDS = "Un éditorial."


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return write_newsroom(tmp_path / "newsroom")


def proved(layout: Layout, name: str = "2026-02", **options: Any) -> Preflight:
    with opened(layout) as workspace:
        issue = find_issue(load(layout.newsletters, workspace.newsroom), name)
        return preflight(workspace, issue, AT, **{"probe": False} | options)


def failures(layout: Layout, **options: Any) -> list[str]:
    return [p.code for p in proved(layout, **options).failures]


def notes(layout: Layout, **options: Any) -> set[str]:
    return {p.code for p in proved(layout, **options).notes} - USUAL


def issue(layout: Layout, *stories: str, facts: str = "", number: int = 1, **words: Any) -> Path:
    name = f"2026-0{number + 1}"
    texts = {"fr": WORDS, "en": "An editorial."} | words
    place = write_issue(layout, name, *stories, facts=facts, number=number, **texts)
    for language in ("fr", "en"):
        path = place / f"{language}.md"
        if path.exists():
            subject = "Un sujet qui dit" if language == "fr" else "A subject that says"
            text = path.read_text().replace(f"subject: {language} ", f"subject: {subject} ")
            path.write_text(text)
    return place


def test_an_issue_that_is_ready_says_how_heavy_it_is_and_no_more(layout: Layout) -> None:
    write_story(layout, 1)
    write_story(layout, 2)
    issue(layout, story_id(1), story_id(2))

    found = proved(layout)

    assert found.failures == ()
    assert {p.code for p in found.notes} == USUAL
    assert found.versions == ("fr", "en", "bilingual")
    sizes = {s.version: s for s in found.sizes}
    assert sizes["bilingual"].bytes > sizes["fr"].bytes > 5_000
    assert {w.story for w in sizes["fr"].weights} == {"2026/sujet-1", "2026/sujet-2"}
    assert all(200 < w.bytes < 4_000 for w in sizes["fr"].weights)
    assert (found.links, found.seen, found.previews) == (0, 0, None)


def test_what_is_under_embargo_at_that_instant_stops_it_and_is_in_no_mail(layout: Layout) -> None:
    write_story(layout, 1)
    write_story(layout, 2, f"{READY}embargo_until: 2026-02-16 10:00\n")
    issue(layout, story_id(1), story_id(2))

    found = proved(layout)

    (stopping,) = found.failures
    assert stopping.code == "issue-story-embargo"
    assert stopping.text("en").startswith("newsletters/2026-02/issue.yaml:")
    assert "2026-02-16 10:00" in stopping.text("en")
    assert [w.bytes for w in found.sizes[0].weights if w.story == "2026/sujet-2"] == [0]


def test_what_the_office_accepts_is_told_and_stops_nothing(layout: Layout) -> None:
    write_story(layout, 1, en=None)
    issue(layout, story_id(1))
    assert failures(layout) == ["issue-translation-missing"]
    assert failures(layout, versions=["fr"]) == []

    text = layout.newsletters / "2026-02/issue.yaml"
    text.write_text(text.read_text() + "accept: [issue-translation-missing]\n")

    assert failures(layout) == []
    assert notes(layout) == {"issue-translation-missing"}


def test_a_story_of_an_issue_before_is_not_shown_again_unasked(layout: Layout) -> None:
    write_story(layout, 1)
    issue(layout, story_id(1))
    issue(layout, story_id(1), number=2)

    with opened(layout) as workspace:
        one, two = load(layout.newsletters, workspace.newsroom).issues
        found = [preflight(workspace, i, AT, probe=False).failures for i in (one, two)]

    assert [[p.code for p in some] for some in found] == [[], ["issue-story-elsewhere"]]


def test_figures_that_differ_are_told_where_they_stand(layout: Layout) -> None:
    place = write_story(layout, 1)
    for language, amount in (("fr", "40 000 euros"), ("en", "€50,000")):
        path = place / f"{language}.md"
        path.write_text(path.read_text() + f"\nA {amount} b.\n")
    issue(layout, story_id(1), fr="Le 12 mars 2026.", en="On 13 March 2026.")

    found = [p for p in proved(layout).failures if p.code == "issue-figure-differs"]

    assert [p.file for p in found] == ["newsletters/2026-02/fr.md", "articles/2026/sujet-1/fr.md"]


def test_a_picture_of_ours_that_nothing_stands_for_stops_it(layout: Layout) -> None:
    place = write_story(layout, 1, fr="image: a.jpg\n")
    (place / "a.jpg").write_bytes(encoded(photograph(900, 600)))
    issue(layout, story_id(1))

    assert failures(layout) == ["issue-alt-missing"]


def test_links_of_ours_are_checked_against_what_will_be_out(layout: Layout) -> None:
    later = f"{READY}event: {{start: 2026-03-11 09:00, end: 2026-03-11 17:00}}\n"
    write_story(layout, 1, later)
    site = "https://presse.example.org"
    issue(
        layout,
        story_id(1),
        fr=f"[a]({site}/fr/2026/sujet-1/) [b]({site}/fr/rss.xml) [c]({site}/fr/2026/parti/)",
    )

    (found,) = proved(layout).failures

    assert (found.file, found.line) == ("newsletters/2026-02/fr.md", 6)
    assert (found.code, dict(found.args)) == (
        "issue-link-own",
        {"url": f"{site}/fr/2026/parti/"},
    )


def placed(layout: Layout, **options: Any) -> list[tuple[str, str | None, int | None]]:
    return [(p.code, p.file, p.line) for p in proved(layout, **options).failures]


def template(layout: Layout, name: str, text: str) -> None:
    layout.templates.mkdir(exist_ok=True)
    (layout.templates / name).write_text(text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<mj-section>\n<mj-text>x</mj-section>", 2),
        ("\n<mj-section><mj-column><mj-foo>x</mj-foo></mj-column></mj-section>", 2),
        ("\n\n<mj-include path='a.mjml' />", 3),
        ("\n{{ nothing }}", 2),
        ("\n{% if %}", 2),
    ],
)
def test_a_template_with_a_fault_stops_it_and_says_which_and_where(
    layout: Layout, text: str, line: int
) -> None:
    write_story(layout, 1)
    issue(layout, story_id(1))
    template(layout, "issue-foot.mjml", text)

    (fault,) = proved(layout).failures

    assert (fault.code, fault.file, fault.line) == (
        "issue-template-fault",
        "templates/issue-foot.mjml",
        line,
    )
    assert dict(fault.args)["cause"]


def test_a_picture_from_elsewhere_in_a_template_stops_it(layout: Layout) -> None:
    write_story(layout, 1)
    issue(layout, story_id(1))
    away = "https://elsewhere.example.net/p.gif"
    template(
        layout,
        "issue-foot.mjml",
        f'{{% include "shipped/issue-foot.mjml" %}}\n<mj-raw><img src="{away}" alt=""></mj-raw>',
    )

    assert placed(layout) == [("issue-fetched-elsewhere", "templates/issue-foot.mjml", 2)]


def test_a_title_under_embargo_stops_it_though_its_line_is_out(layout: Layout) -> None:
    write_story(layout, 1)
    place = write_story(layout, 2, f"{READY}embargo_until: 2026-03-01 06:00\n")
    for language in ("fr", "en"):
        path = place / f"{language}.md"
        path.write_text(
            path.read_text().replace("title: ", "title: Une découverte sur les lymphomes, ")
        )
    folder = issue(layout, story_id(1))
    path = folder / "fr.md"
    path.write_text(
        path.read_text().replace(
            "Un sujet qui dit", "Une découverte sur les lymphomes, Sujet 2 #", 1
        )
    )

    assert placed(layout) == [("issue-title-held", "newsletters/2026-02/fr.md", 2)]


def test_a_link_that_leads_nowhere_is_told_where_it_is_written(layout: Layout) -> None:
    write_story(layout, 1)
    site = "https://presse.example.org"
    issue(layout, story_id(1), en=f"Some words.\n\nHere [it is]({site}/en/2026/gone/).")

    assert placed(layout) == [("issue-link-own", "newsletters/2026-02/en.md", 8)]


def test_a_story_that_cannot_be_read_is_told_with_its_file(layout: Layout) -> None:
    write_story(layout, 1)
    place = write_story(layout, 2)
    (place / "story.yaml").write_text(f"id: {story_id(2)}\nstatus: odd\n")
    issue(layout, story_id(1), story_id(2))

    found = proved(layout)

    (stopping,) = found.failures
    assert (stopping.code, dict(stopping.args)) == (
        "issue-story-broken",
        {"story": "2026/sujet-2", "fault": "articles/2026/sujet-2/story.yaml:2"},
    )
    assert "articles/2026/sujet-2/story.yaml" in {p.file for p in found.notes}


def test_a_story_that_nobody_knows_is_told_with_the_title_that_stands_there(
    layout: Layout,
) -> None:
    write_story(layout, 1)
    issue(layout, story_id(1), f"{story_id(9)}  # Les 40 ans")

    (stopping,) = proved(layout).failures

    assert stopping.code == "issue-story-unknown"
    assert dict(stopping.args) == {"story": f"{story_id(9)} (Les 40 ans)"}


def test_a_translation_that_cannot_be_read_is_not_missing(layout: Layout) -> None:
    place = write_story(layout, 1)
    (place / "en.md").write_text("---\ntitle: [\n---\n\nText.\n")
    issue(layout, story_id(1))

    assert failures(layout) == ["issue-translation-broken"]


def test_an_issue_that_went_out_is_not_asked_when_it_goes(layout: Layout) -> None:
    write_story(layout, 1)
    issue(layout, story_id(1), facts="send_at: 2026-02-10 09:00\n")
    assert failures(layout) == ["issue-send-late"]

    with opened(layout) as workspace:
        one = find_issue(load(layout.newsletters, workspace.newsroom), "2026-02")
        workspace.ledger.issued.begin(one.id, one.name, instant("2026-02-12 09:00"))

    found = proved(layout)
    assert (found.failures, found.begun) == ((), instant("2026-02-12 09:00"))
    assert {p.code for p in found.notes} == {"issue-links-offline"}


class TestRecipients:
    """Who gets it decides which versions are proved."""

    def configured(self, layout: Layout, lines: str) -> None:
        text = layout.config.read_text().replace("newsletter: {items: 50}", f"newsletter:\n{lines}")
        layout.config.write_text(text)

    def test_only_what_somebody_gets_is_proved(self, layout: Layout) -> None:
        write_story(layout, 1, en=None)
        issue(layout, story_id(1), en=None)
        self.configured(layout, "  lists: [{address: lettre@example.org, version: fr}]\n")

        found = proved(layout)

        assert (found.versions, found.failures) == (("fr",), ())
        assert "issue-office-only" not in {p.code for p in found.notes}

    def test_a_language_that_a_list_asks_for_needs_its_words(self, layout: Layout) -> None:
        write_story(layout, 1)
        issue(layout, story_id(1), en=None)
        self.configured(layout, "  lists: [{address: lettre@example.org, version: bilingual}]\n")

        assert failures(layout) == ["issue-editorial-missing"]

    def test_a_file_without_readers_stops_it(self, layout: Layout) -> None:
        write_story(layout, 1)
        issue(layout, story_id(1))
        self.configured(layout, "  recipients: readers.csv\n")
        assert failures(layout) == ["issue-recipients-unreadable"]

        (layout.root / "readers.csv").write_text("email;version\n")
        assert failures(layout) == ["issue-no-recipients"]

    def test_rows_that_are_skipped_are_counted(self, layout: Layout) -> None:
        write_story(layout, 1, en=None)
        issue(layout, story_id(1), en=None)
        self.configured(layout, "  recipients: readers.csv\n")
        rows = "email;version\na@example.org;fr\nnobody;fr\nb@example.org;en\n"
        (layout.root / "readers.csv").write_text(rows)

        assert notes(layout) == {"issue-recipients-skipped", "issue-recipients-without"}


class TestLooks:
    """Every link elsewhere is looked at, once."""

    @pytest.fixture(autouse=True)
    def at_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("pipeline.ingest.links.rounds._SPACE", 0.0)

    @contextmanager
    def linked(self, layout: Layout, **answers: Answer) -> Iterator[Site]:
        text = layout.config.read_text()
        allowed = "fetch: {allow_hosts: [127.0.0.1], timeout_seconds: 2}\n"
        layout.config.write_text(text + allowed)
        site = Site({f"/{name}": answer for name, answer in answers.items()})
        with serving(site) as url:
            replay = f"replays: [{{url: '{url}/replay', broadcaster: Télé}}]\n"
            write_story(layout, 1, READY + replay)
            words = " ".join(f"[{name}]({url}/{name})" for name in answers if name != "replay")
            issue(layout, story_id(1), fr=words, en=words)
            yield site

    def test_what_leads_somewhere_is_fine_and_asked_for_once(self, layout: Layout) -> None:
        with self.linked(layout, replay=shows(recording()), a=shows(recording())) as site:
            found = proved(layout, probe=True)
            again = proved(layout, probe=True)

        assert (found.failures, found.links, found.seen) == ((), 2, 2)
        assert (again.failures, again.links, again.seen) == ((), 2, 2)
        assert sorted(p for m, p in site.asked if m == "GET") == ["/a", "/replay", "/robots.txt"]
        assert [a.startswith("press-link-check (+https://presse") for a in site.agents] == [True]

    def test_what_leads_nowhere_stops_it_and_what_asks_for_an_account_does_not(
        self, layout: Layout
    ) -> None:
        lost = shows(message("Cette vidéo n’est plus disponible."))
        with self.linked(layout, replay=lost, a=shows("", 404), b=shows("", 401)):
            found = proved(layout, probe=True)

        assert [p.code for p in found.failures] == ["issue-replay-gone", "issue-link-gone"]
        assert {dict(p.args)["evidence"] for p in found.failures} == {
            "404",
            "200, “Cette vidéo n’est plus disponible.”",
        }
        assert "issue-link-login" in {p.code for p in found.notes}

    def test_without_any_network_nothing_is_proved(self, layout: Layout) -> None:
        write_story(layout, 1)
        words = " ".join(f"[{n}](http://tv{n}.invalid/a)" for n in (1, 2, 3))
        issue(layout, story_id(1), fr=words)

        assert failures(layout, probe=True) == ["issue-links-no-network"]
