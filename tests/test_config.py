"""The newsroom's settings, validated whole."""

from datetime import time
from pathlib import Path

import pytest

from pipeline import config
from pipeline.config_replays import Weekly
from pipeline.errors import InvalidInput
from pipeline.model.source import Selectors, Source
from tests.builders import NEWSROOM_ID, PARIS, make_newsroom, make_replay_settings

TEXT = f"""\
id: {NEWSROOM_ID}
name: {{fr: Institut des Calanques, en: Calanques Institute}}
description:
  fr: Les actualités et les rendez-vous de l'institut
  en: News and events from the institute
url: https://presse.example.org
email: presse@example.org
categories:
  research: {{fr: Recherche, en: Research}}
  funding: {{fr: Soutien, en: Funding}}
  events: {{fr: Rendez-vous, en: Events}}
"""


def problems_of(text: str) -> list[tuple[str, int | None]]:
    with pytest.raises(InvalidInput) as caught:
        config.parse(text)
    assert {p.file for p in caught.value.problems} == {"config.yaml"}
    return [(p.code, p.line) for p in caught.value.problems]


class TestReading:
    """What is written is taken, and what is left out has a default."""

    def test_the_least_one_can_write(self) -> None:
        usual = make_replay_settings(
            warn_days=(7, 2, 1), check_every=86_400, digest=Weekly(weekday=0, time=time(8))
        )
        assert config.parse(TEXT) == make_newsroom(newsletter_items=8, replays=usual)

    def test_everything_one_can_write(self) -> None:
        text = TEXT.replace("timezone", "") + (
            "timezone: Indian/Reunion\n"
            "office_language: en\n"
            "feeds:\n"
            "  entries: 50\n"
            "  hub: https://hub.example.org/\n"
            "  untranslated: {fr: include, fr/events: omit, en/funding: include}\n"
            "newsletter:\n  items: 3\n"
            "replays:\n  ending_soon_days: 2\n"
            "fetch: {timeout_seconds: 5, max_megabytes: 1, allow_hosts: [Intranet.example]}\n"
            "sources:\n"
            "  - folder: inbox\n"
            "  - {folder: press/in, categories: [funding], language: en, trust: ready}\n"
            "  - {page: 'https://example.org/a', every: 2 h}\n"
            "  - listing: https://example.org/news/\n"
            "    links: article h2 a\n"
            "    every: 1 d\n"
            "    selectors:\n"
            "      title: h1.title\n"
            "      body: .content\n"
            "      date: time\n"
            "      remove: [.share, 'aside > ul']\n"
            "  - {feed: 'https://example.org/rss.xml', every: 30 min, full_text: false}\n"
            "  - wordpress: https://blog.example.org/\n"
        )
        read = config.parse(text)
        assert read == make_newsroom(
            zone=read.zone,
            office_language="en",
            entries=50,
            untranslated=frozenset({"fr", "fr/research", "fr/funding", "en/funding"}),
            hub="https://hub.example.org/",
            newsletter_items=3,
            replays=make_replay_settings(
                ending_soon_days=2,
                warn_days=(7, 2, 1),
                check_every=86_400,
                digest=Weekly(weekday=0, time=time(8)),
            ),
            fetch_timeout=5,
            fetch_limit=1_000_000,
            allow_hosts=frozenset({"intranet.example"}),
            sources=(
                Source(kind="folder", location="inbox"),
                Source(
                    kind="folder",
                    location="press/in",
                    categories=("funding",),
                    language="en",
                    trust="ready",
                ),
                Source(kind="page", location="https://example.org/a", every=7200),
                Source(
                    kind="listing",
                    location="https://example.org/news/",
                    every=86_400,
                    links="article h2 a",
                    selectors=Selectors(
                        title="h1.title",
                        body=".content",
                        date="time",
                        remove=(".share", "aside > ul"),
                    ),
                ),
                Source(
                    kind="feed",
                    location="https://example.org/rss.xml",
                    every=1800,
                    full_text=False,
                ),
                Source(kind="wordpress", location="https://blog.example.org/", every=3600),
            ),
        )
        assert read.zone.key == "Indian/Reunion"

    def test_one_policy_is_for_every_feed(self) -> None:
        included = config.parse(TEXT + "feeds: {untranslated: include}\n").untranslated
        categories = ("research", "funding", "events")
        assert included == {"fr", "en", *(f"{lg}/{c}" for lg in ("fr", "en") for c in categories)}

    def test_it_comes_from_the_file_in_the_newsroom(self, tmp_path: Path) -> None:
        tmp_path.joinpath("config.yaml").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
        assert config.load(tmp_path).zone == PARIS

    def test_a_file_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(InvalidInput, match=r"config\.yaml: the file cannot be read"):
            config.load(tmp_path)

    def test_the_shipped_newsroom_is_valid(self) -> None:
        assert config.load(Path(__file__).parents[1]).url == "https://press.example.org/"


class TestProblems:
    """Everything that is wrong comes at once."""

    def test_each_with_its_line(self) -> None:
        text = (
            "id: abc\n"
            "name: {fr: Institut}\n"
            "description: words\n"
            "url: press.example.org\n"
            "email: nobody\n"
            "timezone: Europe/Pariss\n"
            "office_language: de\n"
            "categories:\n  Über: {fr: a, en: b}\n  archive: {fr: a, en: b}\n  x: label\n  y:\n"
            "feeds: {entries: 0, entrys: 5}\n"
            "newsletter: 8\n"
            "replays: {ending_soon_days: soon}\n"
            "sources:\n  - {categories: [nope]}\n  - inbox\n"
            "colour: red\n"
        )
        assert problems_of(text) == [
            ("not-a-ulid", 1),
            ("key-missing", 2),
            ("not-a-mapping", 3),
            ("not-a-base-url", 4),
            ("not-an-email", 5),
            ("not-a-timezone", 6),
            ("not-a-choice", 7),
            ("not-a-category-key", 9),
            ("not-a-category-key", 10),
            ("not-a-mapping", 11),
            ("key-missing", 12),
            ("not-a-number", 13),
            ("key-unknown-near", 13),
            ("not-a-mapping", 14),
            ("not-a-number", 15),
            ("source-one-kind", 17),
            ("category-unknown", 17),
            ("not-a-mapping", 18),
            ("key-unknown", 19),
        ]

    def test_of_sources_too(self) -> None:
        text = TEXT + (
            "sources:\n"
            "  - {folder: a, feed: 'https://example.org/'}\n"
            "  - page: example.org/a\n"
            "    every: often\n"
            "  - {listing: 'https://example.org/', links: 'a[', full_text: true}\n"
            "  - {feed: 'https://example.org/', full_text: maybe, trust: blind, every: 32 d}\n"
            "  - {folder: b, every: 0 min, language: de, selectors: {body: p}}\n"
            "  - {page: 'https://example.org/', selectors: {body: '>>', boddy: p, remove: ['!']}}\n"
        )
        assert problems_of(text) == [
            ("source-one-kind", 13),
            ("not-a-web-address", 14),
            ("not-a-duration", 15),
            ("not-a-selector", 16),
            ("key-only-for", 16),
            ("not-a-choice", 17),
            ("not-a-duration", 17),
            ("not-a-choice", 17),
            ("not-a-choice", 18),
            ("not-a-duration", 18),
            ("key-only-for", 18),
            ("not-a-selector", 19),
            ("not-a-selector", 19),
            ("key-unknown-near", 19),
        ]

    def test_of_feeds_each_once_and_with_the_nearest_key(self) -> None:
        assert problems_of(TEXT + "feeds: {untranslated: keep, hub: hub.example.org}\n") == [
            ("not-a-choice", 12),
            ("not-a-web-address", 12),
        ]
        assert problems_of(TEXT + "feeds: {untranslated: [fr]}\n") == [("not-a-mapping", 12)]
        keys = "feeds:\n  untranslated:\n    en: keep\n    fr/resarch: include\n    all: omit\n"
        with pytest.raises(InvalidInput) as caught:
            config.parse(TEXT + keys)
        assert [(p.code, p.line, dict(p.args).get("near")) for p in caught.value.problems] == [
            ("not-a-choice", 14, None),
            ("key-unknown-near", 15, "fr/research"),
            ("key-unknown", 16, None),
        ]

    def test_a_file_that_cannot_be_parsed_has_that_problem_alone(self) -> None:
        assert problems_of("name: [\n") == [("yaml-syntax", 1)]

    def test_an_empty_file_names_every_key_it_needs(self) -> None:
        assert problems_of("# nothing\n") == [("key-missing", 1)] * 5

    @pytest.mark.parametrize(
        "url",
        [
            "ftp://press.example.org/",
            "https:///feeds",
            "https://press.example.org/?a=b",
            "https://press.example.org/#top",
            "https://press.example.org:99999/",
            "https://[::1/",
            "https://press example.org/",
            "https://pressé.example.org/",
            "https://press.example.org/{x}/",
            "https://press.example.org/;x/",
            "https://press.example.org/a/../b/",
            "https://press.example.org/%0Ax/",
            "javascript:alert(1)",
        ],
    )
    def test_an_address_must_be_one_to_serve_feeds_at(self, url: str) -> None:
        text = TEXT.replace("https://presse.example.org", f"'{url}'")
        assert problems_of(text) == [("not-a-base-url", 6)]

    @pytest.mark.parametrize("zone", ["Europe", "../../etc/passwd", "/etc/localtime", "Mars/Base"])
    def test_a_time_zone_must_exist(self, zone: str) -> None:
        assert problems_of(f"{TEXT}timezone: {zone}\n") == [("not-a-timezone", 12)]

    @pytest.mark.parametrize("email", ["a@b", "a b@c.org", "<a@b.org>", "a@" + "b." * 20_000 + " "])
    def test_an_e_mail_address_looks_like_one(self, email: str) -> None:
        text = TEXT.replace("presse@example.org", f"'{email}'")
        assert problems_of(text) == [("not-an-email", 7)]

    @pytest.mark.parametrize("key", ["Big", "a b", "é", "1st", "a--b", "a/b", "..", "a" * 61])
    def test_a_category_key_can_stand_in_an_address(self, key: str) -> None:
        text = f"{TEXT}  {key}: {{fr: a, en: b}}\n"
        assert problems_of(text) == [("not-a-category-key", 12)]

    @pytest.mark.parametrize("key", "archive calendar newsletters page subscribe".split())
    def test_a_category_key_takes_no_place_that_has_another_meaning(self, key: str) -> None:
        text = f"{TEXT}  {key}: {{fr: a, en: b}}\n"
        assert problems_of(text) == [("not-a-category-key", 12)]
        assert f"{key}-b" in config.parse(text.replace(key, f"{key}-b")).categories

    def test_a_name_takes_one_line(self) -> None:
        text = TEXT.replace("{fr: Institut des Calanques", '{fr: "Institut\\ndes Calanques"')
        assert problems_of(text) == [("not-one-line", 2)]
