"""The mails to the office: golden files, and what they must say and never do."""

import re
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from typing import Any

import pytest

from pipeline.model.link import Evidence, FindingKind, StatedEnd
from pipeline.model.mail import Mail
from pipeline.model.story import Language
from pipeline.publish.office.letters import digest_mail, finding_mail, warning_mail
from pipeline.publish.office.replay_cards import Address, Office, Told
from tests.builders import PARIS, TITLES, instant, make_finding, make_listed

NOW = instant("2026-01-17 00:05")
OFFICE: dict[Language, Office] = {
    "fr": Office(name="Institut des Calanques", language="fr", zone=PARIS),
    "en": Office(name="Calanques Institute", language="en", zone=PARIS),
}
SITE = "https://presse.example.org/"


def told(
    until: str | None = "2026-01-19 23:59:59",
    *,
    language: Language = "fr",
    since: str | None = "2026-01-12 09:00",
    number: int | None = None,
    title: str | None = None,
    **changes: Any,
) -> Told:
    addresses: tuple[Address, ...] = ()
    if since is not None:
        addresses = (
            Address(language="fr", url=f"{SITE}fr/2026/microscope/", since=instant(since)),
            Address(language="en", url=f"{SITE}en/2026/microscope/", since=instant(since)),
        )
    return Told(
        row=make_listed(NOW, until, **changes),
        title=title or TITLES[language],
        addresses=addresses,
        number=number,
    )


def warning(*replays: Told, language: Language = "fr") -> Mail:
    return warning_mail(replays, NOW, OFFICE[language])


def every_kind() -> list[Told]:
    """Return replays of every kind that a digest lists."""
    gone = make_finding("gone")
    return [
        told("2026-01-17 23:59:59", title="Le dernier jour", broadcaster="Arte"),
        told("2026-01-19 23:59:59", title="Un lien mort", finding=gone),
        told("2026-02-01 23:59:59", title="Une estimation", estimated=True),
        told("2026-03-01 20:30:00", title="Une heure précise", url=None, broadcaster=None),
        told(None, title="Sans fin connue"),
        told(None, title="Sans limite", unlimited=True),
    ]


def digest(replays: Sequence[Told], ended: Sequence[Told] = (), language: Language = "fr") -> Mail:
    return digest_mail(
        replays,
        ended,
        NOW,
        OFFICE[language],
        since=instant("2026-01-12 08:00"),
        soon=7,
        timeline=b"PNG",
    )


@pytest.mark.parametrize("language", ["fr", "en"])
class TestGolden:
    """Whole mails, as text and as HTML."""

    def check(self, golden: Callable[[str, bytes], None], name: str, mail: Mail) -> None:
        golden(f"{name}.{mail.language}.txt", f"{mail.subject}\n\n{mail.text}".encode())
        golden(f"{name}.{mail.language}.html", mail.html.encode())

    def test_a_warning(self, golden: Callable[[str, bytes], None], language: Language) -> None:
        estimated = told(
            "2026-01-24 23:59:59", language=language, estimated=True, url=None, platform="arte.tv"
        )
        late = told("2026-01-18 12:00:00", language=language, since="2026-01-20 09:00", number=2)
        mail = warning(late, told(language=language), estimated, language=language)
        self.check(golden, "warning", mail)

    def test_a_finding(self, golden: Callable[[str, bytes], None], language: Language) -> None:
        gone = make_finding("gone", evidence=Evidence(status=404))
        moved = make_finding(
            "moved",
            moved_to="https://tv.example.org/new?id=7&lang=fr",
            evidence=Evidence(status=301),
        )
        stated = StatedEnd(at=instant("2026-01-26 23:59:59"), is_day=True)
        other = make_finding(
            "fine", stated=stated, evidence=Evidence(status=200, words="jusqu'au 26")
        )
        replays = [
            told(language=language, finding=gone),
            told(language=language, finding=moved),
            told(language=language, finding=other, differs=True),
        ]
        self.check(golden, "finding", finding_mail(replays, NOW, OFFICE[language]))

    def test_a_digest(self, golden: Callable[[str, bytes], None], language: Language) -> None:
        ended = [told("2026-01-13 23:59:59", title="Une ancienne")]
        self.check(golden, "digest", digest(every_kind(), ended, language))


class Seen(HTMLParser):
    """The words of a page, and what it refers to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words = ""
        self.references: list[str] = []
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.references += [v or "" for k, v in attrs if k in ("href", "src", "background")]

    def handle_data(self, data: str) -> None:
        if self.lasttag not in ("style", "title"):
            self.words += f" {data}"


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.mark.parametrize(
    "mail", [warning(told(number=3)), digest(every_kind()[:3])], ids=["warning", "digest"]
)
def test_both_versions_say_the_same(mail: Mail) -> None:
    assert words(Seen(mail.html).words) == words(f"{mail.subject} {mail.text}")


def test_nothing_is_loaded_from_anywhere() -> None:
    mail = digest(every_kind())
    page = Seen(mail.html)
    assert [r for r in page.references if not r.startswith("https://tv.example.org/")] == [
        "cid:timeline",
        f"{SITE}fr/2026/microscope/",
        f"{SITE}en/2026/microscope/",
    ]
    assert page.tags.count("img") == 1
    assert "url(" not in mail.html
    assert [f.cid for f in mail.figures] == ["timeline"]


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '"><img src=https://spy.example.org/>',
        "{0.__class__} {x}",
        "&lt;b",
    ],
)
def test_what_comes_from_outside_is_only_words(hostile: str) -> None:
    finding = make_finding("moved", moved_to=hostile, evidence=Evidence(status=301, words=hostile))
    one = told(title=hostile, broadcaster=hostile, url=hostile, finding=finding, folder=hostile)
    for mail in (warning(one), digest([one]), finding_mail([one], NOW, OFFICE["fr"])):
        page = Seen(mail.html)
        assert not {"script"} & {*page.tags}
        assert page.tags.count("img") == len(mail.figures)
        assert hostile in page.words


def test_a_command_can_be_copied_whatever_stands_in_it() -> None:
    address = "https://tv.example.org/$(reboot)'; rm -rf ~ #"
    one = told(finding=make_finding("moved", moved_to=address), folder="2026/l'été")
    text = finding_mail([one], NOW, OFFICE["fr"]).text
    assert (
        "    press replays set '2026/l'\"'\"'été' --url "
        "'https://tv.example.org/$(reboot)'\"'\"'; rm -rf ~ #'\n"
    ) in text


@pytest.mark.parametrize(
    ("replays", "subject"),
    [
        ([told()], "Une rediffusion prend fin le lundi 19 janvier 2026 : "),
        (
            [told(estimated=True)],
            "Une rediffusion prend fin sans doute le lundi 19 janvier 2026 : ",
        ),
        (
            [told("2026-01-18 23:59:59"), told(), told()],
            "3 rediffusions prennent fin bientôt, la première le dimanche 18 janvier 2026",
        ),
    ],
)
def test_a_subject_names_the_day(replays: list[Told], subject: str) -> None:
    assert warning(*replays).subject.replace("\N{NO-BREAK SPACE}", " ").startswith(subject)


def steps(mail: Mail) -> list[str]:
    """Return what the commands of a mail do, and with which option."""
    found = re.findall(r"press replays (\w+) \S+(?: --replay \d+)?(?: (--\w+))?", mail.text)
    return [" ".join(words).strip() for words in found]


@pytest.mark.parametrize(
    ("kind", "commands"),
    [
        ("unreachable", ["replace --url", "extend --until", "remove"]),
        ("blocked", ["replace --url", "extend --until", "remove"]),
        ("geo-blocked", ["replace --url", "extend --until", "remove"]),
        ("login", ["replace --url", "extend --until", "remove"]),
        ("moved", ["set --url", "extend --until", "remove"]),
        ("unconfirmed", ["extend --until", "replace --url", "remove"]),
        ("gone", ["replace --url", "set --until"]),
    ],
)
def test_what_ends_can_be_extended_unless_there_is_nothing(
    kind: FindingKind, commands: list[str]
) -> None:
    moved_to = "https://tv.example.org/new" if kind == "moved" else None
    finding = make_finding(kind, moved_to=moved_to)
    assert steps(warning(told(finding=finding))) == commands


def test_what_has_no_link_yet_is_to_be_given_one() -> None:
    assert steps(warning(told(url=None))) == ["extend --until", "set --url", "remove"]


@pytest.mark.parametrize(
    ("facts", "command"), [({"url": None}, "set --url"), ({"until": None}, "set --until")]
)
def test_what_a_replay_lacks_comes_with_its_folder_and_its_command(
    facts: dict[str, Any], command: str
) -> None:
    changes: dict[str, Any] = {"folder": "2026/film", "number": 2, **facts}
    mail = digest([told(**changes)])
    assert steps(mail) == [command]
    assert f"press replays {command.split(maxsplit=1)[0]} 2026/film --replay 2 " in mail.text
    assert "articles/2026/film" in mail.text


def test_without_limit_nothing_is_to_be_done() -> None:
    mail = digest([told(None, unlimited=True)])
    assert steps(mail) == []
    assert "Sans limite\n-----------" in mail.text


def test_a_digest_tells_the_hour_at_which_a_replay_ends() -> None:
    ends = ["2026-01-20 09:00", "2026-01-21 23:59", "2026-01-23 00:00", "2026-01-24 23:59:59"]
    text = digest([told(end) for end in ends], language="en").text
    rows = [line.split("  ")[0] for line in text.splitlines()]
    assert [cell for cell in rows if re.match(r"\d+ January", cell)] == [
        "20 January 2026, 9\N{NO-BREAK SPACE}am",
        "21 January 2026",
        "22 January 2026",
        "24 January 2026",
    ]


def test_where_a_link_leads_is_told() -> None:
    home = Evidence(status=200, address="https://tv.example.org/")
    lost = told(language="en", finding=make_finding("soft-gone", evidence=home))
    closed = told(language="en", finding=make_finding("login", evidence=home))
    text = " ".join(finding_mail([lost, closed], NOW, OFFICE["en"]).text.split())
    assert "instead of the replay, it opens https://tv.example.org/ Answer: HTTP 200" in text
    assert "HTTP 200 · leads to https://tv.example.org/" in text
    assert "says that it is not available" not in text


def test_english_agrees_with_its_number() -> None:
    one, two = (" ".join(warning(*[told()] * n, language="en").text.split()) for n in (1, 2))
    assert (
        "This replay ends soon. Pages, feeds and the newsletter will say so by themselves when "
        "it does: there is nothing to do, unless it is prolonged" in one
    )
    assert "when they do: there is nothing to do, unless one is prolonged" in two


def test_a_telephone_is_spared_the_picture() -> None:
    html = digest(every_kind()).html
    assert '<p class="picture"' in html
    assert "@media (max-width: 480px) {.picture {display: none !important}}" in html


def test_a_long_title_is_cut_between_words_in_a_subject() -> None:
    subject = warning(told(title="Un titre, " * 30)).subject
    assert subject.endswith("Un titre, Un titre …")
    assert len(subject) < 130


@pytest.mark.parametrize(
    ("until", "left"),
    [
        ("2026-01-17 23:59:59", "(aujourd’hui)"),
        ("2026-01-18 23:59:59", "(demain)"),
        ("2026-01-19 23:59:59", "(dans 2 jours)"),
        ("2026-01-24 23:59:59", "(dans 7 jours)"),
    ],
)
def test_the_days_that_are_left(until: str, left: str) -> None:
    assert left in warning(told(until)).text


def test_of_very_many_only_the_number_is_told() -> None:
    text = warning(*[told()] * 43).text
    assert text.count("Diffuseur") == 40
    assert "… et 3 de plus" in text.replace("\N{NO-BREAK SPACE}", " ")
