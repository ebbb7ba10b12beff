"""Bytes become text whatever they are said to be, and what is no text is refused."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InvalidInput, problem
from pipeline.ingest.decode import Decoded, clean, decode, decode_html
from pipeline.ingest.mojibake import mend

PHRASE = "L’équipe a reçu 40 000 € : « un geste rare », salué à l’hôpital."


class TestEncodings:
    """A byte order mark, then UTF-8, then what is declared, then a guess."""

    def test_utf8_is_no_guess(self) -> None:
        read = decode(PHRASE.encode(), name="a.txt")
        assert read == Decoded(text=PHRASE, encoding="utf-8", guessed=False)

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
    def test_a_byte_order_mark_says_the_encoding(self, encoding: str) -> None:
        read = decode(PHRASE.encode(encoding), name="a.txt")
        assert (read.text, read.guessed) == (PHRASE, False)

    def test_a_declared_charset_is_used_where_the_bytes_are_not_utf8(self) -> None:
        read = decode("déjà vu".encode("iso8859-15"), name="a.txt", charset="ISO-8859-15")
        assert read == Decoded(text="déjà vu", encoding="iso8859-15", guessed=False)

    def test_latin1_means_windows_1252_as_in_browsers(self) -> None:
        read = decode("l’été".encode("cp1252"), name="a.html", charset="iso-8859-1")
        assert read == Decoded(text="l’été", encoding="cp1252", guessed=False)

    def test_utf8_bytes_win_over_a_wrong_declaration(self) -> None:
        read = decode(PHRASE.encode(), name="a.html", charset="windows-1252")
        assert read == Decoded(text=PHRASE, encoding="utf-8", guessed=False)

    @pytest.mark.parametrize("charset", ["x-nonsense", "", "utf-7", "base64", "\0", "utf-16", None])
    def test_a_charset_that_means_nothing_is_passed_over(self, charset: str | None) -> None:
        read = decode("Été".encode("cp1252"), name="a.html", charset=charset)
        assert read == Decoded(text="Été", encoding="cp1252", guessed=True)

    @pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
    @pytest.mark.parametrize(
        "text", ["Déjà l'été", "Une journée à l'hôpital", "Où sont passés les élèves ?"]
    )
    def test_french_of_old_machines_is_guessed(self, text: str, encoding: str) -> None:
        read = decode(text.encode(encoding), name="a.txt")
        assert read == Decoded(text=text, encoding=encoding, guessed=True)

    @pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1", "windows-1252"])
    def test_windows_1252_within_utf8_is_read_as_such(self, declared: str | None) -> None:
        content = PHRASE.encode() + " L’été arrivé…".encode("cp1252") + PHRASE.encode()
        read = decode(content, name="a.txt", charset=declared)
        text = f"{PHRASE} L’été arrivé…{PHRASE}"
        assert read == Decoded(text=text, encoding="utf-8", guessed=False, mended=True)

    def test_capitals_that_would_be_utf8_by_accident_are_not(self) -> None:
        text = "La fête a été «FÉLICITÉ» et désirée"
        read = decode(text.encode("cp1252"), name="a.txt")
        assert read == Decoded(text=text, encoding="cp1252", guessed=True)

    def test_utf16_without_a_mark_is_recognised(self) -> None:
        read = decode("Une note de service.".encode("utf-16-le"), name="a.txt")
        assert read == Decoded(text="Une note de service.", encoding="utf-16-le", guessed=True)

    def test_a_page_declares_its_charset_in_its_head(self) -> None:
        page = '<html><head><meta charset="windows-1252"></head><p>l’été</p>'
        read = decode_html(page.encode("cp1252"), name="a.html")
        assert read == Decoded(text=page, encoding="cp1252", guessed=False)

    def test_a_feed_declares_its_charset_on_its_first_line(self) -> None:
        feed = "\n<?xml version='1.0' encoding='ISO-8859-15'?><rss><title>10 € l’été</title></rss>"
        content = feed.replace("’", "'").encode("iso8859-15")
        read = decode_html(content, name="feed")
        text = feed.replace("’", "'")
        assert read == Decoded(text=text, encoding="iso8859-15", guessed=False)

    def test_the_server_wins_over_the_head(self) -> None:
        page = '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>l’été</p>'
        read = decode_html(page.encode("cp1252"), name="a.html", charset="windows-1252")
        assert read.text == page


class TestRefusals:
    """What is no text says so, with its kind and what to do."""

    @pytest.mark.parametrize(
        ("content", "kind"),
        [
            (b"%PDF-1.7\n...", "PDF"),
            (b"PK\x03\x04....", "ZIP (docx, odt, xlsx)"),
            (b"\x89PNG\r\n", "PNG"),
            (b"{\\rtf1 ...}", "RTF"),
        ],
    )
    def test_a_known_kind_is_named(self, content: bytes, kind: str) -> None:
        with pytest.raises(InvalidInput) as caught:
            decode(content, name="note.txt")
        assert caught.value.problems == (problem("content-not-text", file="note.txt", kind=kind),)

    def test_null_bytes_are_refused_with_their_line(self) -> None:
        with pytest.raises(InvalidInput) as caught:
            decode(b"one\ntwo\0three and more\n", name="note.txt")
        assert caught.value.problems == (problem("content-binary", file="note.txt", line=2),)

    def test_control_bytes_are_refused(self) -> None:
        with pytest.raises(InvalidInput) as caught:
            decode(bytes(range(1, 32)) * 10, name="note.txt")
        assert caught.value.problems == (problem("content-binary", file="note.txt"),)


class TestMojibake:
    """What was decoded once too often is as it was; what is right stays as it is."""

    TEXT = (
        "« L’été », dit-elle : à l’hôpital, où naît l’espoir… Çà et là, 1 200 € — “déjà” ; ÉTÉ, "
        "ÎLE, GRÂCE À FORÊT ; cœur, Œuvre, aiguë, Noël ; n° 3, 20 °C, 1,5 m², ½"
    )

    @pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac_roman"])
    def test_it_is_mended(self, encoding: str) -> None:
        spoilt = "".join(
            chr(b)
            if encoding == "cp1252" and b in b"\x81\x8d\x8f\x90\x9d"
            else bytes((b,)).decode(encoding)
            for b in self.TEXT.encode()
        )
        read = decode(spoilt.encode(), name="a.txt")
        assert read == Decoded(text=self.TEXT, encoding="utf-8", guessed=False, mended=True)

    def test_it_is_mended_where_it_was_done_twice(self) -> None:
        spoilt = self.TEXT.encode().decode("latin-1").encode().decode("latin-1")
        assert decode(spoilt.encode(), name="a.txt").text == self.TEXT

    def test_only_the_spoilt_half_is_touched(self) -> None:
        text = "Escales d’îles, croisières d’îles, “MANHÔ, «AMANHû, Â, Ã, d’Ô"
        spoilt = text.replace("è", "Ã¨").replace("s d’îles,", "s dâ€™Ã®les,", 1)
        assert mend(f"x {spoilt}") == f"x {text}"

    @pytest.mark.parametrize(
        ("spoilt", "text"),
        [
            ("Ã  l’Ã©cole", "à l’école"),
            ("Ã l’Ã©cole", "à l’école"),
            ("jusque-lÃ , c’est-Ã -dire dÃ©jÃ ", "jusque-là, c’est-à-dire déjà"),
            ("FacultÃ©Â : 20Â %", "Faculté\xa0: 20\xa0%"),
            ("un mot Ã\xa0 part", "un mot à part"),
            ("the hospitalâ€™s â€œopen dayâ€\x9d", "the hospital’s “open day”"),
            ("ï»¿Titre", "Titre"),
        ],
    )
    def test_blanks_that_were_no_break_spaces_are_allowed_for(self, spoilt: str, text: str) -> None:
        assert decode(spoilt.encode(), name="a.txt").text == text

    @pytest.mark.parametrize(
        "text",
        [
            "L’Âge d’or ; Â, Ã ; «\xa0Â\xa0» et «Ã»",
            "JOÃO GUIMARÃES: «AMANHû, “MANHÔ – IRMÖ, FUNDAÇÃO",
            "√π + √2 ≈ √9, ¬p",
            "Å i åa ä ö, Ängelholm, ÄÖÜ",
            "d’îles, d’Œuvres, l’Été",
            "Fête ÉTÉ… “ÉTÉ” «ÉTÉ»",
        ],
    )
    def test_an_honest_text_is_not_touched(self, text: str) -> None:
        assert decode(text.encode(), name="a.txt") == Decoded(
            text=text, encoding="utf-8", guessed=False
        )

    @given(st.text("abcéèàçêôûîïëüœÉÀÇ’«»—…€ \xa0\n"))
    def test_nothing_french_is_ever_touched(self, text: str) -> None:
        assert mend(text) == text

    @pytest.mark.parametrize(
        ("page", "told"),
        [
            ("<p>dÃ©jÃ </p>", True),
            ("<!-- dÃ©jÃ  --><p>déjà</p>", False),
            ("<SCRIPT>// dÃ©jÃ </SCRIPT><p>déjà</p>", False),
            ("<style>a</style><p>dÃ©jÃ </p><!-- a", True),
        ],
    )
    def test_it_is_told_where_it_shows(self, page: str, told: bool) -> None:
        read = decode_html(page.encode(), name="a.html")
        assert (read.mended, "Ã" in read.text) == (told, False)

    def test_a_huge_text_takes_little_time(self) -> None:
        began = time.process_time()
        mend("Ã" * 500_000 + "Ã©" + "Ã " * 500_000)
        assert time.process_time() - began < 3


class TestClean:
    """Readers and patterns see letters, spaces and line feeds only."""

    def test_line_endings_become_line_feeds(self) -> None:
        assert clean("a\r\nb\rc\u2028d\x0ce") == "a\nb\nc\nd e"

    def test_control_characters_of_windows_become_what_they_meant(self) -> None:
        assert clean("l\x92\x9cuvre \x96 12 \x80\x85\x81") == "l’œuvre – 12 €…"

    def test_accents_are_composed(self) -> None:
        assert clean("e\u0301te\u0301") == "été"

    def test_a_flood_of_accents_takes_linear_time(self) -> None:
        # Normalising this whole would take minutes.
        assert clean("e\u0301" + "\u0323\u0301" * 300_000).endswith("\u0323\u0301")

    def test_invisible_and_bidirectional_marks_go(self) -> None:
        assert clean("re\u200bchu\xadte \u202egnp.exe\u202c \ufefffin") == "rechute gnp.exe fin"

    def test_joiners_and_no_break_spaces_stay(self) -> None:
        assert (
            clean("👩\u200d🔬 20\u202f% : «\xa0oui\xa0»") == "👩\u200d🔬 20\u202f% : «\xa0oui\xa0»"
        )

    @given(st.text())
    def test_cleaning_twice_changes_nothing_more(self, text: str) -> None:
        assert clean(clean(text)) == clean(text)

    @given(st.binary(max_size=400))
    def test_any_bytes_are_read_or_refused(self, content: bytes) -> None:
        try:
            text = decode(content, name="x").text
        except InvalidInput:
            return
        assert not any(c < " " and c not in "\n\t" for c in text)
