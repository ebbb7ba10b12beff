"""A ZIP archive from outside, read whole within bounds, and its XML parts made sure of."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from xml.parsers import expat

from pipeline.errors import InvalidInput, problem

#: Members of an archive: a long report with hundreds of pictures has half as many.
MOST_MEMBERS = 2_000
#: Bytes inflated: of one member, of one XML part, and of all that is read together.
LARGEST_MEMBER, LARGEST_XML, LARGEST_ARCHIVE = 40_000_000, 12_000_000, 120_000_000
#: Elements of one XML part, and how deep they may stand in each other. Word itself stops at
#: fewer nested tables; those who walk a tree call themselves once for each level.
MOST_ELEMENTS, DEEPEST = 120_000, 90
_CHUNK = 262_144
_ENCRYPTED = 0x1
#: Endings of the parts that are XML.
XML = (".xml", ".rels")


def members(
    content: bytes, *, source: str, wanted: Callable[[str], bool] = lambda _: True
) -> dict[str, bytes]:
    """Return the members of a ZIP archive whose names are ``wanted``, inflated.

    What a member claims of its size is not believed: inflating stops at the limit. Its XML parts
    have no document type, hence no entities, and are not deep. Raises InvalidInput naming
    ``source``: ``content-damaged``, ``content-encrypted``, ``content-endless``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if _is_plain(info.filename)]
            if len(archive.infolist()) > MOST_MEMBERS:
                raise InvalidInput(problem("content-bomb", file=source))
            if any(info.flag_bits & _ENCRYPTED for info in infos):
                raise InvalidInput(problem("content-encrypted", file=source))
            return _inflated(archive, [i for i in infos if wanted(i.filename)], source)
    except (
        zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError,
        ValueError, LookupError,
    ):  # fmt: skip
        raise InvalidInput(problem("content-damaged", file=source)) from None


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return ``parts`` as a ZIP archive, uncompressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()


def _is_plain(name: str) -> bool:
    """Tell whether a name stays within the archive; folders are nothing to read."""
    return not name.startswith("/") and ".." not in re.split(r"[/\\]", name) and name[-1:] != "/"


def _inflated(
    archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], source: str
) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    total = 0
    for info in infos:
        is_xml = info.filename.lower().endswith(XML)
        limit = min(LARGEST_XML if is_xml else LARGEST_MEMBER, LARGEST_ARCHIVE - total)
        pieces: list[bytes] = []
        length = 0
        with archive.open(info) as stream:
            while piece := stream.read(_CHUNK):
                length += len(piece)
                if length > limit:
                    raise InvalidInput(problem("content-bomb", file=source))
                pieces.append(piece)
        total += length
        parts[info.filename] = b"".join(pieces)
        if is_xml:
            check_xml(parts[info.filename], source=source)
    return parts


def check_xml(content: bytes, *, source: str) -> None:
    """Refuse XML that is damaged, has a document type, or is deeper or longer than any document.

    Raises InvalidInput: ``content-damaged``, ``content-bomb``.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    depth = elements = 0

    def refuse(*_: object) -> None:
        raise InvalidInput(problem("content-bomb", file=source))

    def opened(*_: object) -> None:
        nonlocal depth, elements
        depth, elements = depth + 1, elements + 1
        if depth > DEEPEST or elements > MOST_ELEMENTS:
            refuse()

    def closed(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    # Before any entity can be declared, let alone be expanded.
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(content, True)  # noqa: FBT003
    except (expat.ExpatError, LookupError, ValueError):
        raise InvalidInput(problem("content-damaged", file=source)) from None
