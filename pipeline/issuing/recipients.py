"""Whom an issue goes to: the mailing lists of config.yaml, and the readers of the recipients file.

The file is what offices have: a table saved by a spreadsheet, in whichever encoding and with
whichever separator that wrote.
"""

import csv
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from pipeline.characters import one_line
from pipeline.config import Newsroom
from pipeline.config_mail import mail_address
from pipeline.errors import InvalidInput, Problem, problem
from pipeline.layout import Layout
from pipeline.model.issue import Issue, Version
from pipeline.model.mailing import Addressee
from pipeline.workspace import Workspace

#: Bytes: some hundred thousand readers.
_LARGEST: Final = 20_000_000
#: What a column may be called, letters and digits alone.
_COLUMNS: Final[Mapping[str, Collection[str]]] = {
    "address": frozenset(
        "email mail emailaddress mailaddress courriel mél mel adresseemail adressemail "
        "adressecourriel adresseélectronique adresseelectronique adressemél".split()
    ),
    # Of a table that has both, that is where they live.
    "place": frozenset({"adresse", "address"}),
    "version": frozenset("version language langue edition édition lang".split()),
    "name": frozenset("name fullname nom nomcomplet nometprénom prénometnom".split()),
    "first": frozenset("firstname givenname prénom prenom".split()),
    "last": frozenset("lastname surname familyname nomdefamille".split()),
}
#: Without headings, what stands in which column.
_PLACES: Final = {"address": 0, "version": 1, "name": 2}
_VERSIONS: Final[Mapping[str, Version]] = {
    **dict.fromkeys(("fr", "français", "francais", "french", "fr-fr"), "fr"),
    **dict.fromkeys(("en", "anglais", "english", "en-gb", "en-us"), "en"),
    **dict.fromkeys(
        ("", "bilingual", "bilingue", "both", "les deux", "fr+en", "fr/en", "fr-en"), "bilingual"
    ),
}
#: Characters that turn the direction of what stands around them (UAX #9, 2).
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BREAK = re.compile(r"\r\n|\n|\r")
#: Characters of a name.
_LONGEST_NAME: Final = 200
#: Lines of a file that are told one by one; of more, only their number.
_FEW: Final = 10


class Recipients(Struct, frozen=True, kw_only=True):
    """Those who get an issue, and what is wrong with the others."""

    #: Lists first, then readers in the order of the file.
    addressees: tuple[Addressee, ...]
    #: One for each row that could not be read, with its line.
    problems: tuple[Problem, ...]
    #: Rows that name an address once more.
    twice: int
    #: Readers who want none any more.
    unsubscribed: int
    #: Readers of a language that the issue does not come in.
    without_version: int


def recipients_of(workspace: Workspace, issue: Issue) -> Recipients:
    """Return who gets ``issue``, as config, file and ledger have it now. Raises InvalidInput."""
    out = {one.address for one in workspace.ledger.issued.unsubscribed()}
    return recipients(workspace.layout, workspace.newsroom, issue, out)


def recipients(
    layout: Layout, newsroom: Newsroom, issue: Issue, unsubscribed: Collection[str]
) -> Recipients:
    """Return who gets ``issue``. Raises InvalidInput where the file cannot be read.

    ``unsubscribed`` are addresses in lower case.
    """
    settings = newsroom.letters
    lists = [
        Addressee(
            key=one.address.lower(),
            kind="list",
            addresses=(one.address,),
            name=one.name,
            version=one.version,
        )
        for one in settings.lists
    ]
    problems: list[Problem] = []
    rows: Sequence[Addressee] = ()
    if settings.recipients is not None:
        rows = read_readers(layout, newsroom, problems)
    elif not lists and newsroom.mail.server is None:
        # Each version once, for the office to see.
        to = newsroom.mail.to
        rows = [
            Addressee(key=f"office/{v}", kind="office", addresses=to, name="", version=v)
            for v in issue.versions
        ]
    named: dict[str, Addressee] = {}
    for addressee in (*lists, *rows):
        named.setdefault(addressee.key, addressee)
    wanting = [a for a in named.values() if a.kind != "person" or a.key not in unsubscribed]
    served = [one for a in wanting if (one := _served(a, issue))]
    return Recipients(
        addressees=tuple(served),
        problems=tuple(problems),
        twice=len(lists) + len(rows) - len(named),
        unsubscribed=len(named) - len(wanting),
        without_version=len(wanting) - len(served),
    )


def read_readers(
    layout: Layout, newsroom: Newsroom, problems: list[Problem] | None = None
) -> Sequence[Addressee]:
    """Return the readers of the recipients file; none without one. Raises InvalidInput.

    Rows that cannot be read are added to ``problems``.
    """
    file = newsroom.letters.recipients
    if file is None:
        return ()
    told = problems if problems is not None else []
    return list(readers(decoded(_bytes(layout, file)), file=file, problems=told))


def _served(addressee: Addressee, issue: Issue) -> Addressee | None:
    """Return the addressee of a version there is; None where the issue has nothing for them."""
    if addressee.version in issue.versions:
        return addressee
    if addressee.version == "bilingual" and issue.versions:
        return Addressee(
            key=addressee.key,
            kind=addressee.kind,
            addresses=addressee.addresses,
            name=addressee.name,
            version=issue.versions[0],
        )
    return None


def _bytes(layout: Layout, name: str) -> bytes:
    try:
        with (layout.root / name).open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except OSError as error:
        cause = error.strerror or str(error)
        raise InvalidInput(problem("file-unreadable", file=name, cause=cause)) from None
    if len(data) > _LARGEST:
        raise InvalidInput(problem("file-too-large", file=name, limit=_LARGEST))
    return data


def decoded(data: bytes) -> str:
    """Return the text of a table as spreadsheets save it: UTF-8, UTF-16 or Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def readers(text: str, *, file: str, problems: list[Problem]) -> Iterator[Addressee]:
    """Yield the readers of a table. Raises InvalidInput where no column has addresses.

    Rows that cannot be read are added to ``problems``, and nothing else is lost: a quote that is
    never closed spoils its own line alone.
    """
    lines = [(n, line) for n, line in enumerate(_BREAK.split(text), 1) if line.strip(" \t,;")]
    if not lines:
        return
    sign = _separator(lines[0][1])
    first = _cells(lines[0][1], sign) or []
    places = _places(first)
    if places is None and not any("@" in cell for cell in first[:1]):
        raise InvalidInput(problem("recipients-no-address", file=file, line=lines[0][0]))
    for line, row in lines if places is None else lines[1:]:
        cells = _cells(row, sign)
        if cells is None:
            problems.append(problem("recipient-quote", file=file, line=line))
        elif reader := _reader(cells, places or _PLACES, file, line, problems):
            yield reader


def is_heading(line: str) -> bool:
    """Tell whether a line of a table names its columns, one of addresses among them."""
    return _places(_cells(line, _separator(line)) or []) is not None


def few(problems: Sequence[Problem]) -> list[Problem]:
    """Return the first of what is wrong with a file's lines, and how many more there are."""
    more = len(problems) - _FEW
    rest = [problem("recipients-more", count=more)] if more > 0 else []
    return [*problems[:_FEW], *rest]


def _separator(line: str) -> str:
    return max(";,\t", key=line.count)


def _cells(line: str, sign: str) -> list[str] | None:
    """Return the cells of a line, each on one line; None where a quote is not closed."""
    try:
        row = next(csv.reader([line], delimiter=sign, strict=True), [])
    except csv.Error:
        return None
    return [_TURNING.sub("", one_line(cell)) for cell in row]


def _places(cells: Sequence[str]) -> Mapping[str, int] | None:
    """Return which column is which by the headings; None where these name no address."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        plain = "".join(c for c in cell.lower() if c.isalnum())
        for column, names in _COLUMNS.items():
            if plain in names:
                found.setdefault(column, place)
    if "place" in found:
        found.setdefault("address", found.pop("place"))
    return found if "address" in found else None


def _reader(
    cells: Sequence[str],
    places: Mapping[str, int],
    file: str,
    line: int,
    problems: list[Problem],
) -> Addressee | None:
    def cell(column: str) -> str:
        place = places.get(column, len(cells))
        return cells[place] if place < len(cells) else ""

    address = mail_address(cell("address"))
    version = _VERSIONS.get(cell("version").lower())
    if address is None:
        problems.append(problem("recipient-address", file=file, line=line, value=cell("address")))
    if version is None:
        problems.append(problem("recipient-version", file=file, line=line, value=cell("version")))
    if address is None or version is None:
        return None
    # With a column of first names, that of "names" has the others.
    parts = (cell("first"), cell("last") or cell("name")) if "first" in places else (cell("name"),)
    name = " ".join(filter(None, parts))[:_LONGEST_NAME]
    return Addressee(
        key=address.lower(), kind="person", addresses=(address,), name=name, version=version
    )
