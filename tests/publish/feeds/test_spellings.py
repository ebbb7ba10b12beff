"""Documents joined of pieces, beside the same made whole."""

from collections.abc import Iterator

import pytest
from lxml import etree
from msgspec.structs import replace

from pipeline.model.feed import Feed
from pipeline.publish.feeds import atom, rss, spellings, spliced
from pipeline.publish.feeds.documents import Document, documents
from pipeline.publish.feeds.formats import ATOM, FORMATS, RSS, Format
from pipeline.publish.feeds.pieces import CONTENT
from pipeline.publish.feeds.spliced import Dialect
from pipeline.publish.site import site_of
from tests.builders import make_edition, make_newsroom, make_visible
from tests.publish.newsrooms import HUB, body, full_edition, measure


def every_document() -> Iterator[Document]:
    """Yield those of a site with archives, and with articles in feeds of the other language."""
    newest = make_visible("fr", slug="neuf", published="2026-03-03 09:00", translation=False)
    older = make_visible("en", slug="old", published="2025-12-03 09:00", translation=False)
    edition = make_edition(newest, *full_edition().visible, older, at="2026-03-03 12:00")
    newsroom = make_newsroom(entries=3, hub=HUB, untranslated=frozenset({"en", "fr"}))
    return documents(site_of(edition, newsroom, body=body, picture=measure))


@pytest.mark.parametrize(("batch", "kept"), [(200, 2000), (2, 4), (3, 3)])
def test_what_is_made_beside_other_documents_is_what_is_made_alone(
    batch: int, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spellings, "_BATCH", batch)
    monkeypatch.setattr(spellings, "_KEPT", kept)
    found = list(every_document())
    beside = {(d.address, one.file): d.spelled(one) for d in found for one in FORMATS}
    assert beside == {(d.address, one.file): one.render(d.feed) for d in found for one in FORMATS}
    assert {d.feed.extent for d in found} == {"archive", "current", "complete"}


@pytest.mark.parametrize(
    ("one", "dialect"), [(RSS, rss.DIALECT), (ATOM, atom.DIALECT)], ids=["rss", "atom"]
)
@pytest.mark.parametrize("kept", [500, 1])
def test_xml_is_what_feedgen_makes_of_the_whole(
    one: Format, dialect: Dialect, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spliced, "_KEPT", kept)
    dialect.moulds.clear()
    for feed in (document.feed for document in every_document()):
        for shown in (feed, replace(feed, entries=())):
            assert one.render(shown) == _whole(shown, dialect)


def _whole(feed: Feed, dialect: Dialect) -> bytes:
    """Return the document of one piece, its contents as lxml spells them."""
    document = dialect.render(feed)
    for entry in feed.entries:
        element = etree.Element("content")
        element.text = entry.content
        spelled = etree.tostring(element, encoding="UTF-8")
        content = spelled.partition(b">")[2].removesuffix(b"</content>")
        document = document.replace(CONTENT.encode(), content, 1)
    return document
