"""From a source to a draft, whatever the source is."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from pipeline.errors import FetchFailed, InvalidInput, problem
from pipeline.ingest.draft import draft_from_text
from pipeline.ingest.draft_json import to_json
from pipeline.ingest.sources import KINDS, sources
from pipeline.messages import catalogue
from pipeline.model.draft import Draft, DraftEvent, Image, Notice, Passage
from tests.ingest.inspecting import inspect
from tests.ingest.web.servers import send, serving

TODAY = date(2026, 11, 22)
FIRST = (
    "Depuis le mois dernier, un jardin pousse sur le toit de l’hôpital de jour, et les familles "
    "peuvent s’y promener entre deux consultations."
)
SECOND = (
    "Ce sont des bénévoles du quartier qui l’arrosent chaque matin, avec l’aide de deux "
    "jardiniers de la ville et d’une classe de troisième."
)
NOTICE = "Un sujet de France 3 Exemple, en replay jusqu’au 12 mai 2026 : https://tv.example.org/7"
TEXT = f"Un jardin sur le toit\n4 mai 2026{FIRST}\n{SECOND}\nPartager sur Facebook\n{NOTICE}\n"
PAGE = (
    '<html lang="fr"><head><title>Un jardin sur le toit</title></head><body><main>'
    f"<h1>Un jardin sur le toit</h1><p>4 mai 2026</p><p>{FIRST}</p><p>{SECOND}</p></main></body>"
)


def of(text: str, **given: object) -> Draft:
    return draft_from_text(text, source="-", today=TODAY, **given)  # type: ignore[arg-type]


def codes(draft: Draft) -> list[tuple[str, int | None]]:
    return [(warning.code, warning.line) for warning in draft.warnings]


class TestText:
    """What a pasted text becomes."""

    def test_a_whole_draft(self) -> None:
        draft = of(TEXT)
        assert draft.replays[0].available_until == date(2026, 5, 12)
        assert draft.replays[0].url == "https://tv.example.org/7"
        assert draft == Draft(
            title="Un jardin sur le toit",
            language="fr",
            language_confidence=draft.language_confidence,
            foreign_passages=(),
            published=date(2026, 5, 4),
            published_from="text",
            slug="un-jardin-sur-le-toit",
            summary=FIRST,
            body=f"{FIRST}\n\n{SECOND}\n\n{NOTICE}",
            kind="news",
            event=None,
            replays=draft.replays,
            images=(),
            links=("https://tv.example.org/7",),
            source="-",
            warnings=draft.warnings,
        )

    def test_its_own_date_wins_over_the_one_given(self) -> None:
        assert of(TEXT, published=date(2020, 1, 1)).published == date(2026, 5, 4)

    def test_the_date_given_stands_in_for_a_missing_one(self) -> None:
        draft = of(f"Un titre\n\n{FIRST}", published=date(2020, 1, 1))
        assert draft.published == date(2020, 1, 1)
        assert of(f"Un titre\n\n{FIRST}").published is None

    def test_years_left_out_are_those_of_the_date_given_before_today(self) -> None:
        text = (
            f"Un jardin\n\n{FIRST}\n\nReplay disponible jusqu’au 12 mai : https://tv.example.org/7"
        )
        until = [
            of(text, published=date(2024, 5, 1)).replays[0].available_until,
            of(text).replays[0].available_until,
        ]
        assert until == [date(2024, 5, 12), date(2027, 5, 12)]

    def test_a_notice_keeps_its_line_in_the_source_despite_removed_chrome(self) -> None:
        text = f"Menu\nFR | EN\nUn jardin\n\n{FIRST}\n\nReplay disponible jusqu’au 12 mai 2026 :\n"
        assert ("replay-link-missing", 7) in codes(of(text))

    def test_every_warning_names_the_source_and_has_words(self) -> None:
        draft = of(f"{FIRST}\n\n{FIRST}\n\nSous embargo jusqu’au 4 mai 2026")
        assert codes(draft) == [
            ("embargo-announced", 5),
            ("title-missing", None),
            ("repeated-sentence", 3),
        ]
        assert {w.file for w in draft.warnings} == {"-"}
        assert all(w.message("fr") and w.message("en") for w in draft.warnings)

    def test_an_empty_text_is_a_draft_of_nothing(self) -> None:
        draft = of("")
        assert (draft.title, draft.body, draft.summary) == (None, "", "")
        assert draft.slug
        assert ("body-missing", None) in codes(draft)


class TestAddress:
    """The address an item was published at."""

    TITLE = "Une nouvelle machine arrive en radiologie pédiatrique"

    def test_its_words_are_the_title_where_the_first_line_is_of_another_story(self) -> None:
        url = "https://example.org/actus/un-jardin-pousse-sur-le-toit-de-l-hopital"
        text = f"{self.TITLE}\n{FIRST}\n{SECOND}\n{FIRST.replace('mois', 'trimestre')}"
        draft = of(text, url=url)
        assert draft.title == "Un jardin pousse sur le toit de l’hôpital"
        assert draft.slug == "un-jardin-pousse-sur-le-toit-de-l-hopital"
        assert codes(draft)[:2] == [("title-mismatch", 1), ("title-from-address", None)]
        assert dict(draft.warnings[0].args)["body_lines"] == "2-4"

    def test_its_words_are_the_title_where_there_is_none(self) -> None:
        draft = of(f"{FIRST}\n\n{SECOND}", url="https://example.org/un-jardin-sur-le-toit.html")
        assert draft.title == "Un jardin sur le toit"
        assert codes(draft) == [("title-from-address", None)]

    def test_an_address_that_agrees_with_the_title_changes_nothing(self) -> None:
        draft = of(TEXT, url="https://example.org/a/un-jardin-sur-le-toit-en-ville")
        assert draft.title == "Un jardin sur le toit"
        assert draft.slug == "un-jardin-sur-le-toit-en-ville"

    @pytest.mark.parametrize("url", ["https://example.org/?p=3", "https://example.org/a-b-c-d"])
    def test_an_address_that_says_nothing_changes_nothing(self, url: str) -> None:
        draft = of(TEXT, url=url)
        assert (draft.title, draft.slug) == ("Un jardin sur le toit", "un-jardin-sur-le-toit")


class TestSummary:
    """The first sentences, as plain words."""

    def test_whole_sentences_as_long_as_they_fit(self) -> None:
        text = f"Un titre\n\nNous avons un jardin ! {SECOND} {FIRST}"
        assert of(text).summary == f"Nous avons un jardin ! {SECOND}"

    def test_a_long_sentence_is_cut_at_a_word(self) -> None:
        summary = of(f"Un titre\n\n{'mot ' * 100}fin.").summary
        assert summary == "mot " * 49 + "mot…"
        assert len(summary) <= 200

    def test_a_cry_is_passed_over(self) -> None:
        assert of(f"Un titre\n\nNous avons un jardin !\n\n{FIRST}").summary == FIRST

    def test_headings_lists_and_contacts_are_passed_over(self) -> None:
        text = f"Un titre\n\nContact : a@example.org.\n\n- un point.\n\nUn mot\n\n{FIRST}"
        assert of(text).summary == FIRST


class TestSources:
    """Files, folders, standard input and addresses."""

    def test_standard_input(self) -> None:
        assert inspect("-", stdin=TEXT.encode(), today=TODAY) == of(TEXT)

    @pytest.mark.parametrize("name", ["a.txt", "A.TXT"])
    def test_a_text_file(self, tmp_path: Path, name: str) -> None:
        path = tmp_path / name
        path.write_text(TEXT)
        draft = inspect(str(path), today=TODAY)
        assert (draft.title, draft.source) == ("Un jardin sur le toit", str(path))

    @pytest.mark.parametrize("name", ["a.html", "a.htm"])
    def test_a_page_in_a_file(self, tmp_path: Path, name: str) -> None:
        path = tmp_path / name
        path.write_text(PAGE)
        draft = inspect(str(path), today=TODAY)
        assert (draft.title, draft.language, draft.published, draft.body, codes(draft)) == (
            "Un jardin sur le toit",
            "fr",
            date(2026, 5, 4),
            f"{FIRST}\n\n{SECOND}",
            [],
        )

    def test_a_page_that_announces_its_event(self, tmp_path: Path) -> None:
        path = tmp_path / "a.html"
        event = '{"@type": "Event", "startDate": "2026-06-05", "location": "La serre"}'
        head = f'<script type="application/ld+json">{event}</script></head>'
        path.write_text(PAGE.replace("</head>", head) if "</head>" in PAGE else head + PAGE)
        draft = inspect(str(path), today=TODAY)
        assert (draft.kind, draft.event) == (
            "event",
            DraftEvent(start=date(2026, 6, 5), end=None, place="La serre"),
        )

    @pytest.mark.parametrize("page", ["<p>mot</p>" * 80_000, f"<p>{'mot ' * 500_100}</p>"])
    def test_a_page_longer_than_any_article_is_refused(self, tmp_path: Path, page: str) -> None:
        path = tmp_path / "a.html"
        path.write_text(page)
        with pytest.raises(InvalidInput) as caught:
            inspect(str(path), today=TODAY)
        assert [p.code for p in caught.value.problems] == ["content-endless"]

    def test_a_markdown_file_keeps_its_marks(self, tmp_path: Path) -> None:
        path = tmp_path / "a.md"
        body = f"{FIRST}\n\n## Qui *arrose* ?\n\n* {SECOND}\n\n> [ici](https://example.org/a)"
        path.write_text(f"---\ndate: 2026-05-04\n---\n# Un jardin\n\n{body}\n")
        draft = inspect(str(path), today=TODAY)
        assert (draft.title, draft.published, draft.body, draft.links) == (
            "Un jardin",
            date(2026, 5, 4),
            body,
            ("https://example.org/a",),
        )

    @pytest.mark.parametrize("front", ["---\na: [\n---\n", "---\n- a\n---\n", "---\ntitle: 3"])
    def test_a_markdown_file_with_odd_front_matter_is_read(
        self, tmp_path: Path, front: str
    ) -> None:
        path = tmp_path / "a.md"
        path.write_text(f"{front}\n{FIRST}\n")
        assert FIRST in inspect(str(path), today=TODAY).body

    def test_a_guessed_encoding_is_told(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_bytes(f"Un jardin\n\n{FIRST}".encode("cp1252"))
        draft = inspect(str(path), today=TODAY)
        assert (draft.body, codes(draft)) == (FIRST, [("encoding-guessed", None)])

    def test_a_page_at_an_address(self) -> None:
        with serving(send(PAGE.encode(), content_type="text/html; charset=utf-8")) as url:
            draft = inspect(f"{url}/fr/actu", today=TODAY, allow_hosts=["127.0.0.1"])
        assert (draft.title, draft.source) == ("Un jardin sur le toit", f"{url}/fr/actu")
        assert draft.body == f"{FIRST}\n\n{SECOND}"

    def test_a_text_at_an_address(self) -> None:
        with serving(send(TEXT.encode(), content_type="text/plain")) as url:
            draft = inspect(url, today=TODAY, allow_hosts=["127.0.0.1"])
        assert (draft.title, draft.published) == ("Un jardin sur le toit", date(2026, 5, 4))

    def test_a_frame_after_a_notice_is_its_link(self, tmp_path: Path) -> None:
        path = tmp_path / "a.html"
        player = (
            "<p>Replay disponible jusqu’au 12 mai 2026 :</p>"
            '<iframe src="https://tv.example.org/embed/7"></iframe></main>'
        )
        path.write_text(PAGE.replace("</main>", player))
        draft = inspect(str(path), today=TODAY)
        assert [(r.available_until, r.url) for r in draft.replays] == [
            (date(2026, 5, 12), "https://tv.example.org/embed/7")
        ]
        assert codes(draft) == []

    @pytest.mark.parametrize("name", ["a.xlsx", "a", "a.tar.gz"])
    def test_other_kinds_of_file_are_refused(self, tmp_path: Path, name: str) -> None:
        path = tmp_path / name
        path.write_text("x")
        with pytest.raises(InvalidInput) as caught:
            inspect(str(path), today=TODAY)
        assert caught.value.problems == (
            problem("source-kind", file=str(path), kind=path.suffix or "?", kinds=" ".join(KINDS)),
        )

    def test_what_is_too_large_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text("x" * 2_000_001)
        for source in (str(path), "-"):
            with pytest.raises(InvalidInput) as caught:
                inspect(source, today=TODAY, stdin=path.read_bytes(), max_bytes=2_000_000)
            assert caught.value.problems == (problem("source-too-large", file=source, limit="2"),)

    def test_a_huge_sparse_file_is_refused_without_being_read(self, tmp_path: Path) -> None:
        path = tmp_path / "a.html"
        with path.open("wb") as stream:
            stream.truncate(1_000_000_000)
        with pytest.raises(InvalidInput) as caught:
            inspect(str(path), today=TODAY)
        assert caught.value.problems[0].code == "source-too-large"

    @pytest.mark.parametrize("source", ["ftp://example.org/a.txt", "file:///etc/passwd"])
    def test_addresses_that_are_not_of_the_web_are_refused(self, source: str) -> None:
        with pytest.raises(FetchFailed) as caught:
            inspect(source, today=TODAY)
        assert caught.value.problems[0].code == "fetch-scheme"

    def test_a_folder_stands_for_its_readable_files(self, tmp_path: Path) -> None:
        for name in ("b.txt", "a.md", "sub/c.HTML", ".git/d.txt", "e.png", ".f.txt"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text("x")
        found = sources(["-", "https://example.org/", str(tmp_path)])
        assert found == [
            "-",
            "https://example.org/",
            *(str(tmp_path / name) for name in ("a.md", "b.txt", "sub/c.HTML")),
        ]

    def test_every_missing_path_is_told_at_once(self, tmp_path: Path) -> None:
        paths = [str(tmp_path / name) for name in ("a.txt", "b")]
        with pytest.raises(InvalidInput) as caught:
            sources(paths)
        assert caught.value.problems == tuple(problem("source-missing", file=p) for p in paths)
        with pytest.raises(InvalidInput):
            inspect(paths[0], today=TODAY)


def test_json_has_the_documented_shape() -> None:
    draft = Draft(
        title=None,
        language="mixed",
        language_confidence=0.5,
        foreign_passages=(Passage(language="en", text="Hello."),),
        published=date(2026, 5, 4),
        published_from="text",
        slug="s",
        summary="S.",
        body="B",
        kind="event",
        event=DraftEvent(start=datetime(2026, 6, 1, 9, 30), end=date(2026, 6, 2), place=None),  # noqa: DTZ001 - wall time
        replays=(
            Notice(
                broadcaster=None,
                platform=None,
                url=None,
                audio=False,
                available_from=None,
                available_until=None,
                unlimited=False,
                starts_at=0,
                text="T",
            ),
        ),
        images=(Image(url="https://example.org/i", alt="A", caption=""),),
        links=("https://example.org/",),
        source="-",
        warnings=(problem("title-missing", file="-", line=3),),
    )
    shape = {
        "title": None,
        "language": "mixed",
        "language_confidence": 0.5,
        "foreign_passages": [{"language": "en", "text": "Hello."}],
        "published": "2026-05-04",
        "published_from": "text",
        "slug": "s",
        "summary": "S.",
        "body": "B",
        "kind": "event",
        "event": {"start": "2026-06-01T09:30:00", "end": "2026-06-02", "place": None},
        "replays": [
            {
                "available_from": None,
                "available_until": None,
                "unlimited": False,
                "starts_at": 0,
                "broadcaster": None,
                "platform": None,
                "url": None,
                "audio": False,
                "text": "T",
            }
        ],
        "images": [{"url": "https://example.org/i", "alt": "A", "caption": ""}],
        "links": ["https://example.org/"],
        "alternates": {},
        "source": "-",
        "warnings": [
            {"code": "title-missing", "message": catalogue()["title-missing"]["fr"], "line": 3}
        ],
    }
    assert to_json(draft, "fr") == shape
    assert list(json.loads(json.dumps(to_json(draft, "fr")))) == list(shape)


def test_a_long_path_is_no_crash() -> None:
    with pytest.raises(InvalidInput):
        inspect("x" * 5000 + ".txt", today=TODAY)


def test_sources_are_read_from_where_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    assert inspect("a.txt", today=TODAY).source == "a.txt"
    assert sources([str(Path())]) == ["a.txt"]
