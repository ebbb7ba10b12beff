"""Archives from outside: what is damaged, locked or enormous is refused, and quickly."""

import io
import struct
import tracemalloc
import zipfile

import pytest

from pipeline.errors import InvalidInput
from pipeline.ingest.documents.archive import DEEPEST, check_xml, members, packed
from tests.ingest.documents.files import FIRST, TITLE, para, refusal, rezipped, word, word_of

GOOD = word(TITLE, FIRST)


def zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def codes_of(content: bytes) -> list[str]:
    with pytest.raises(InvalidInput) as caught:
        members(content, source="a")
    return [p.code for p in caught.value.problems]


class TestMembers:
    """Reading an archive."""

    def test_what_was_packed_is_read(self) -> None:
        parts = {"a.xml": b"<a/>", "b/c.png": b"\x89PNG"}
        assert members(packed(parts), source="a") == parts
        assert members(packed(parts), source="a", wanted=lambda n: n[0] == "b") == {
            "b/c.png": b"\x89PNG"
        }

    def test_names_that_lead_out_of_it_are_left_out(self) -> None:
        names = ["../a", "/etc/a", "b/../../a", "..\\a", "ok..txt", "folder/"]
        assert list(members(zipped(dict.fromkeys(names, b"x")), source="a")) == ["ok..txt"]

    def test_a_bomb_is_refused_before_it_fills_the_memory(self) -> None:
        bomb = zipped({"word/media/a.png": bytes(100_000_000)})
        assert len(bomb) < 200_000
        tracemalloc.start()
        assert codes_of(bomb) == ["content-bomb"]
        assert tracemalloc.get_traced_memory()[1] < 80_000_000
        tracemalloc.stop()

    def test_a_size_that_lies_is_not_believed(self) -> None:
        bomb = bytearray(zipped({"a.bin": bytes(60_000_000)}))
        at = bomb.index(b"PK\x01\x02")
        struct.pack_into("<I", bomb, at + 24, 10)
        struct.pack_into("<I", bomb, 22, 10)
        assert codes_of(bytes(bomb)) in (["content-bomb"], ["content-damaged"])

    def test_many_members_are_a_bomb(self) -> None:
        assert codes_of(zipped({str(n): b"" for n in range(3_000)})) == ["content-bomb"]

    def test_a_locked_member(self) -> None:
        locked = bytearray(zipped({"a.xml": b"<a/>"}))
        for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            locked[locked.index(signature) + offset] |= 1
        assert codes_of(bytes(locked)) == ["content-encrypted"]

    @pytest.mark.parametrize("cut", range(0, len(GOOD), len(GOOD) // 23))
    def test_a_truncated_file_is_damaged(self, cut: int) -> None:
        assert refusal(GOOD[:cut], ".docx") == ["content-damaged"]


class TestXml:
    """XML parts, before anything walks them."""

    def refused(self, xml: bytes) -> list[str]:
        with pytest.raises(InvalidInput) as caught:
            check_xml(xml, source="a")
        return [p.code for p in caught.value.problems]

    def test_no_document_type_hence_no_entities(self) -> None:
        laughs = b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>'
        outside = b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'
        assert (self.refused(laughs), self.refused(outside)) == (["content-bomb"],) * 2

    def test_depth(self) -> None:
        check_xml(b"<a>" * DEEPEST + b"</a>" * DEEPEST, source="a")
        assert self.refused(b"<a>" * 100_000) == ["content-bomb"]

    def test_length(self) -> None:
        assert self.refused(b"<a>" + b"<b/>" * 400_000 + b"</a>") == ["content-bomb"]

    def test_damage(self) -> None:
        assert self.refused(b"<a><b></a>") == ["content-damaged"]


class TestWordFiles:
    """Hostile Word files, from the outside in."""

    def test_a_document_type(self) -> None:
        xml = b"<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><w>&x;</w>"
        for part in ("word/document.xml", "word/styles.xml", "docProps/core.xml"):
            assert refusal(rezipped(GOOD, {part: xml}), ".docx") == ["content-bomb"]

    def test_a_main_part_under_a_name_that_is_not_checked(self) -> None:
        relations = (
            b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/'
            b'2006/relationships"><Relationship Id="a" Target="word/media/x.png" Type="http://schemas.'
            b'openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
        )
        laughs = b"<!DOCTYPE w [<!ENTITY x 'lol'>]><w>&x;</w>"
        for xml in (laughs, laughs.decode().encode("utf-16")):
            content = rezipped(GOOD, {"_rels/.rels": relations, "word/media/x.png": xml})
            assert refusal(content, ".docx") == ["content-damaged"]

    def test_the_deepest_that_is_allowed_is_read(self) -> None:
        def nested(depth: int) -> bytes:
            table = para("Au fond.")
            for _ in range(depth):
                table = f"<w:tbl><w:tr><w:tc>{table}</w:tc></w:tr></w:tbl>"
            return word_of(para(TITLE) + para(FIRST) + table)

        assert refusal(nested((DEEPEST - 5) // 3), ".docx") == []
        assert refusal(nested(DEEPEST), ".docx") == ["content-bomb"]

    def test_no_word_file_at_all(self) -> None:
        assert refusal(b"", ".docx") == ["content-damaged"]
        assert refusal(b"Bonjour", ".docx") == ["content-damaged"]
        assert refusal(
            zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), ".docx"
        ) == ["content-damaged"]

    def test_old_and_locked_ones_say_what_to_do(self) -> None:
        compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
        locked = compound + "EncryptedPackage".encode("utf-16-le")
        assert refusal(compound, ".docx") == ["content-old-word"]
        assert refusal(locked, ".docx") == ["content-encrypted"]
