from msgspec.structs import replace

from pipeline.model.edition import Edition
from pipeline.model.issue import Issue
from pipeline.publish.newsletter.letter import Letter, letter, on_the_web, picked, shown
from pipeline.publish.site import site_of
from tests.builders import (
    make_article,
    make_edition,
    make_editorial,
    make_event,
    make_issue,
    make_newsroom,
    make_pick,
    make_release,
    make_section,
    make_status,
    make_story,
    make_visible,
)
from tests.publish.newsletter.issues import full_issue, issue_site
from tests.publish.newsrooms import ENDED, LIVE, body, measure


def letter_of(edition: Edition, issue: Issue, version: str = "fr") -> Letter:
    site = site_of(edition, make_newsroom(), body=body, picture=measure)
    return letter(site, issue, version)  # type: ignore[arg-type]


def titles(letter: Letter) -> list[tuple[str, list[str]]]:
    """Return the sections of its first part with the titles in them."""
    return [(s.title, [i.card.title for i in s.items]) for s in letter.parts[0].sections]


def test_stories_stand_where_the_office_put_them() -> None:
    made = letter(issue_site(), full_issue(), "en")
    assert titles(made) == [
        (
            "Highlights",
            [
                "A new microscope to study tumours",
                "\"Ça\" <script>alert('x')</script> ]]> & 🎉 </title>",
                "Rétractation : Un résultat".replace(" :", "\N{NO-BREAK SPACE}:"),
            ],
        ),
        ("Coming up", ["Journée des métiers", "Open days", "Un débat"]),
        (
            "Watch and listen again",
            ["Dernier jour", "\"Ça\" <script>alert('x')</script> ]]> & 🎉 </title>"],
        ),
    ]


def test_a_story_is_found_by_its_id_and_by_its_folder() -> None:
    edition = make_edition(make_visible("fr"), make_visible("en"))
    for name in (make_story().id, make_story().folder):
        made = letter_of(edition, make_issue(make_section(make_pick(name))))
        assert [item.url for section in made.parts[0].sections for item in section.items] == [
            "https://presse.example.org/fr/2026/nouveau-microscope/"
        ]


def test_what_is_not_out_is_left_out_and_so_is_an_empty_section() -> None:
    hidden = make_section(make_pick("2026/later"))
    made = letter_of(make_edition(make_visible("fr")), make_issue(hidden, make_section()))
    assert titles(made) == [("Actualités", ["Un nouveau microscope pour l’étude des tumeurs"])]
    nothing = picked(make_edition(), (make_issue(),))
    assert shown(nothing, make_issue(), "bilingual") == ()


def test_what_is_not_translated_is_shown_in_its_own_language_and_says_so() -> None:
    edition = make_edition(make_visible("fr", translation=False))
    french, english = letter_of(edition, make_issue(), "bilingual").parts
    ((ours,), (theirs,)) = (part.sections[0].items for part in (french, english))
    assert (ours.note, theirs.note) == (None, "[in French]")
    assert (ours.card, ours.url) == (theirs.card, theirs.url)
    assert english.sections[0].title == "News"


def test_the_first_picture_of_the_news_has_the_whole_width() -> None:
    pictured = {"image": "microscope.png", "image_alt": "Un", "media": ("microscope.png",)}
    stories = [
        make_story(make_article("fr", slug=f"s{n}", **words), id=f"S{n}", folder=f"2026/s{n}")
        for n, words in enumerate(({}, pictured, pictured))
    ]
    edition = make_edition(*(make_visible("fr", story=story) for story in stories))
    picks = [make_pick(f"S{n}") for n in range(3)]
    issue = make_issue(make_section(*picks), make_section(*picks, kind="replays"))
    news, replays = letter_of(edition, issue).parts[0].sections
    assert [(item.leading, item.image) for item in news.items] == [
        (False, None),
        (
            True,
            {
                "src": "https://presse.example.org/fr/2026/s1/microscope.png",
                "width": "552",
                "height": "368",
            },
        ),
        (
            False,
            {
                "src": "https://presse.example.org/fr/2026/s2/small%20microscope.png",
                "width": "168",
                "height": "112",
            },
        ),
    ]
    assert [item.image for item in replays.items] == [None, None, None]


def test_only_what_is_ahead_can_be_added_to_a_calendar() -> None:
    def calendar(*, over: bool, cancelled: bool = False) -> str | None:
        story = make_story(event=make_event(cancelled=cancelled))
        visible = replace(make_visible("fr", story=story), event_over=over)
        issue = make_issue(make_section(kind="events"))
        return letter_of(make_edition(visible), issue).parts[0].sections[0].items[0].calendar

    file = "https://presse.example.org/fr/calendar/01kek6z3m8v5q2t7xw9yb4c6da.ics"
    assert calendar(over=False) == file
    assert (calendar(over=True), calendar(over=False, cancelled=True)) == (None, None)


def test_a_mail_is_silent_about_what_is_over_and_a_page_about_what_was_over_before() -> None:
    """What is announced, what has moved and what nobody has a link to yet are news."""
    before, since, other = "2026-02-16 08:59", "2026-02-20 20:00", "https://tv.example.org/b"
    statuses = [
        make_status("live", url=LIVE),
        make_status("announced", url=LIVE),
        make_status("unknown", url=None, until=None),
        make_status("replaced", url="https://tv.example.org/a", replaced_by=other),
        make_status("ended", url=ENDED, until=before),
        make_status("ended", url=ENDED, until=since),
        make_status("replaced", url=ENDED, replaced_by="https://tv.example.org/c", until=before),
        make_status("replaced", url=ENDED, replaced_by="https://tv.example.org/c", until=since),
    ]
    visible = make_visible("fr", replays=statuses)
    moved = {"https://tv.example.org/a": other}
    site = site_of(
        make_edition(visible, ended=(ENDED,), replaced=moved), make_newsroom(), body=body
    )

    def told(letter: Letter) -> list[tuple[str, bool]]:
        ((item,),) = (section.items for section in letter.parts[0].sections)
        return [(callout.state, callout.url is not None) for callout in item.card.callouts]

    ahead = [("live", True), ("announced", False), ("unknown", False), ("replaced", True)]
    release = make_release(at="2026-02-16 09:00")
    assert told(letter(site, release.issue, "fr")) == ahead
    assert told(on_the_web(site, release, "fr")) == [
        *ahead,
        ("ended", False),
        ("replaced", False),
    ]


def test_subject_and_preheader_are_of_each_language_and_of_both() -> None:
    edition = make_edition(make_visible("fr"))
    made = {v: letter_of(edition, make_issue(), v) for v in ("fr", "en", "bilingual")}
    assert made["fr"].preheader == (
        "Il suit une cellule vivante pendant 48\N{NO-BREAK SPACE}h. "
        "À voir aussi\N{NO-BREAK SPACE}: une rediffusion."
    )
    assert made["bilingual"].subject == f"{made['fr'].subject} / {made['en'].subject}"
    assert made["bilingual"].preheader == f"{made['fr'].preheader} / {made['en'].preheader}"


def test_an_issue_without_a_subject_is_called_by_its_number() -> None:
    untitled = make_issue(editorials=(make_editorial("fr", subject="", preheader=""),))
    made = letter_of(make_edition(make_visible("fr")), untitled)
    assert (made.subject, made.preheader) == (
        "Institut des Calanques – La lettre n°\N{NO-BREAK SPACE}2",
        "",
    )


def test_a_mail_leads_to_its_page_and_a_page_to_the_other_language() -> None:
    site, issue = issue_site(), full_issue()
    page = "https://presse.example.org/newsletters/2026-02/"
    both = letter(site, issue, "bilingual")
    assert [(link.label, link.url) for link in both.links] == [
        ("Voir dans le navigateur", f"{page}bilingual.html")
    ]
    assert both.jump is not None
    assert (both.jump.label, both.jump.url) == ("English version", f"{page}bilingual.html#en")
    assert [
        (link.language, link.url) for link in on_the_web(site, make_release(issue), "fr").links
    ] == [
        ("en", f"{page}en.html"),
        ("fr", "https://presse.example.org/fr/newsletters/"),
    ]
    alone = replace(issue, editorials=(make_editorial("fr"),))
    assert [link.language for link in on_the_web(site, make_release(alone), "fr").links] == ["fr"]
