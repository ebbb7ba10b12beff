"""Feeds to items: what each format says, and nothing lost of what is broken."""

import io
from datetime import UTC, datetime
from typing import Any

import feedparser
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.errors import InvalidInput
from pipeline.ingest.feeds.item import Item
from pipeline.ingest.feeds.read import FeedRead, feed_of, read_feed
from pipeline.model.draft import Image
from tests.ingest.feeds.feeds import PROSE, URL, atom, item, items, rss


def read(feed: str | bytes, **said: Any) -> FeedRead:
    return read_feed(feed.encode() if isinstance(feed, str) else feed, url=URL, **said)


def only(feed: str | bytes, **said: Any) -> Item:
    [found] = read(feed, **said).items
    return found


def titles(feed: str | bytes, **said: Any) -> list[str | None]:
    return [found.title for found in read(feed, **said).items]


class TestWhatAnItemSays:
    """Everything an entry may carry."""

    def test_an_rss_item_with_all_it_may_have(self) -> None:
        found = only(
            rss(
                head="<title>News</title><language>fr-FR</language>",
                items=item(
                    "<pubDate>Mon, 12 Jan 2026 09:30:00 +0100</pubDate>"
                    "<description>In short &lt;b&gt;open&lt;/b&gt; [&amp;hellip;]</description>"
                    f"<content:encoded><![CDATA[{PROSE}]]></content:encoded>"
                    '<media:content url="/canteen.jpg" medium="image">'
                    '<media:title type="plain">The new room</media:title>'
                    "<media:description>Seen from the stairs</media:description></media:content>"
                    '<atom:link rel="alternate" hreflang="en" href="/en/a"/>',
                    title="L&#8217;&amp;eacute;t&amp;eacute; &lt;i&gt;rouvre&lt;/i&gt;",
                    guid="tag:example.org,2026:1",
                ),
            )
        )

        assert found == Item(
            id="tag:example.org,2026:1",
            url="https://example.org/a",
            title="L’été rouvre",
            html=PROSE,
            whole=True,
            summary="In short open […]",
            published=datetime(2026, 1, 12, 8, 30, tzinfo=UTC),
            language="fr",
            alternates={"en": "https://example.org/en/a"},
            images=(
                Image(
                    url="https://example.org/canteen.jpg",
                    alt="The new room",
                    caption="Seen from the stairs",
                ),
            ),
            version=found.version,
        )

    def test_an_atom_entry_with_its_language_versions(self) -> None:
        found = only(
            atom(
                '<entry xml:lang="en" xml:base="https://example.org/en/"><id>urn:x:1</id>'
                "<title>Canteen</title><published>2026-01-12T08:30:00Z</published>"
                "<updated>2026-01-13T08:30:00Z</updated>"
                '<link rel="enclosure" type="audio/mpeg" href="talk.mp3"/>'
                '<link rel="alternate" hreflang="fr" href="/fr/cantine"/>'
                '<link rel="alternate" href="canteen"/>'
                f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{PROSE}</div>'
                "</content></entry>"
            )
        )

        assert found == Item(
            id="urn:x:1",
            url="https://example.org/en/canteen",
            title="Canteen",
            html=PROSE,
            whole=True,
            base="https://example.org/en/",
            published=datetime(2026, 1, 12, 8, 30, tzinfo=UTC),
            updated=datetime(2026, 1, 13, 8, 30, tzinfo=UTC),
            language="en",
            alternates={"fr": "https://example.org/fr/cantine"},
            version=found.version,
        )

    def test_language_versions_by_xhtml_links_without_a_namespace(self) -> None:
        link = '<xhtml:link rel="alternate" hreflang="fr-CA" href="/fr"/>'

        found = only(rss(item(link)))

        assert (found.url, found.alternates) == (
            "https://example.org/a",
            {"fr": "https://example.org/fr"},
        )

    @pytest.mark.parametrize(
        ("inside", "url"),
        [
            ("<link>https://example.org/x?a=1&amp;b=2</link>", "https://example.org/x?a=1&b=2"),
            ("<link>https://example.org/x?a=1&b=2</link>", "https://example.org/x?a=1&b=2"),
            ("<link/><link>/x</link>", "https://example.org/x"),
            ("<guid>https://example.org/x</guid>", "https://example.org/x"),
            ("<guid>12</guid>", None),
            ('<guid isPermaLink="false">https://example.org/x</guid>', None),
            ('<enclosure url="/x.jpg" type="image/jpeg"/>', None),
            ("<link>javascript:alert(1)</link>", None),
            (
                "<link>https://feeds.example.net/~r/1</link>"
                "<feedburner:origLink>https://example.org/x</feedburner:origLink>",
                "https://example.org/x",
            ),
        ],
    )
    def test_where_its_page_is(self, inside: str, url: str | None) -> None:
        assert only(rss(f"<item><title>T</title>{inside}</item>")).url == url

    def test_without_an_id_it_is_known_by_its_page_and_else_by_what_it_says(self) -> None:
        page, title, other = read(
            rss(
                "<item><link>/a</link></item><item><title>T</title></item>"
                "<item><title>T</title><pubDate>12 Jan 2026</pubDate></item>"
            )
        ).items

        assert page.id == "https://example.org/a"
        assert len({page.id, title.id, other.id}) == 3

    def test_one_id_for_several_pages_is_none(self) -> None:
        found = read(rss(item(link="/a") + item(link="/b") + item(link="/a"))).items

        assert [one.id for one in found] == ["1", "https://example.org/b", "1"]

    def test_its_version_changes_with_its_words_and_not_with_its_day(self) -> None:
        versions = [
            only(rss(item(inside))).version
            for inside in (
                "<description>One</description>",
                "<description>One</description><pubDate>12 Jan 2026</pubDate>",
                "<description>Two</description>",
            )
        ]

        assert versions[0] == versions[1] != versions[2]

    def test_the_only_dates_of_a_feed_are_those_of_publication(self) -> None:
        entry = "<entry><id>1</id><updated>2026-01-12T00:00:00Z</updated></entry>"
        dated = "<entry><id>2</id><published>last week</published></entry>"
        day = datetime(2026, 1, 12, tzinfo=UTC)

        assert [one.published for one in read(atom(entry)).items] == [day]
        assert [one.published for one in read(atom(entry + dated)).items] == [None, None]

    def test_pictures_of_readers_and_sounds_are_none_of_it(self) -> None:
        inside = (
            '<media:content url="https://gravatar.com/avatar/1" medium="image"/>'
            '<enclosure url="/talk.mp3" type="audio/mpeg" length="1"/>'
            '<enclosure url="/hall.png" type="image/png" length="1"/>'
        )

        assert only(rss(item(inside))).images == (
            Image(url="https://example.org/hall.png", alt="", caption=""),
        )


class TestWhetherItIsWhole:
    """A text or the beginning of one."""

    @pytest.mark.parametrize(
        ("inside", "whole"),
        [
            (f"<content:encoded><![CDATA[{PROSE}]]></content:encoded>", True),
            (f"<content:encoded><![CDATA[{PROSE}<p>[&hellip;]</p>]]></content:encoded>", False),
            (
                f'<content:encoded><![CDATA[{PROSE}<p><a href="/a">Lire la suite</a></p>]]>'
                "</content:encoded>",
                False,
            ),
            (
                f"<content:encoded><![CDATA[{PROSE}<p>The post <a>Canteen</a> appeared first on "
                "<a>News</a>.</p>]]></content:encoded>",
                True,
            ),
            ("<content:encoded>Two words.</content:encoded>", False),
            (f"<description><![CDATA[{PROSE}]]></description>", False),
            (f"<description><![CDATA[{PROSE * 5}]]></description>", True),
            (
                '<description><![CDATA[<span class="field field--name-title">Canteen</span>'
                f"{PROSE * 5}]]></description>",
                False,
            ),
            ("<description>Nothing but a few words.</description>", False),
            ("", False),
        ],
    )
    def test_it_is_told_by_its_length_and_its_end(self, inside: str, whole: bool) -> None:
        assert only(rss(item(inside))).whole is whole

    def test_the_office_may_know_better(self) -> None:
        feed = rss(item("<description>Nothing but a few words.</description>"))

        assert only(feed, full_text=True).whole
        assert only(feed, full_text=True).summary == ""
        assert only(feed).summary == "Nothing but a few words."

    def test_without_a_word_it_never_is(self) -> None:
        assert not only(rss(item()), full_text=True).whole


class TestTheFeedItself:
    """What a feed says of itself."""

    def test_language_title_and_neighbours(self) -> None:
        head = (
            "<title>Nouvelles &amp;amp; avis</title><language>fr</language><ttl>30</ttl>"
            "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>"
            '<atom:link rel="next" href="?page=2"/>'
            "<itunes:new-feed-url>https://example.net/feed</itunes:new-feed-url>"
        )

        assert read(rss(head=head)) == FeedRead(
            items=(),
            title="Nouvelles & avis",
            language="fr",
            check_after=43_200,
        )

    @pytest.mark.parametrize("head", ["<ttl>soon</ttl>", "<ttl>0</ttl>", "<ttl>-5</ttl>", ""])
    def test_it_may_not_say_when_to_look_again(self, head: str) -> None:
        assert read(rss(head=head)).check_after is None

    def test_an_empty_feed_is_a_feed(self) -> None:
        assert read("<rss></rss>").items == ()


class TestBroken:
    """Feeds that no strict parser reads."""

    @pytest.mark.parametrize(
        "feed",
        [
            "\n\n  " + rss(items(3)),
            "<br />\n<b>Notice</b>: Undefined index in x.php\n" + rss(items(3)),
            rss(items(3)) + "<script>count()</script>",
            rss(items(3)).replace("Words of", "Words & more &nbsp; &eacute; &unheard; < of"),
            rss(items(3)).replace("Words", "W\x00o\x0br\x1bd\ufffes&#0;&#x1F;&#xFFFFFF;"),
            rss(items(3)).replace("</channel></rss>", ""),
            rss(items(3)).replace("Words of number 3.</description></item></channel></rss>", "W"),
            rss(items(3)).replace("</description>", "</descritpion>", 1),
            rss(items(3)).replace("Words of number 1.", "<![CDATA[Never closed"),
            rss(items(3)).replace("Words of number 1.", "<!-- never closed"),
            rss(items(3)).replace('xmlns:content="http://purl.org/rss/1.0/modules/content/"', ""),
            rss(items(3), declaration="<?xml version='1.1' encoding='klingon'?>"),
            rss(items(3), declaration="<!-- <rss><item/></rss> -->"),
            rss(items(3)).replace("<rss ", "<RSS ").replace("<item", "<ITEM").replace(
                "</item", "</ITEM"),
            items(3),
        ],
    )  # fmt: skip
    def test_every_item_is_read(self, feed: str) -> None:
        found = read(feed).items

        assert [one.id for one in found] == ["id-1", "id-2", "id-3"]
        assert titles(feed) == ["Item 1", "Item 2", "Item 3"]

    def test_handlers_that_break_cost_their_element_only(self) -> None:
        broken = "</media:player><georss:point>1</georss:point><link href='http://[' />"

        assert titles(rss(item(broken) + items(2))) == ["Canteen", "Item 1", "Item 2"]

    def test_an_item_in_a_comment_is_none(self) -> None:
        assert titles(rss(f"<!-- {item(title='Old')} -->{items(1)}")) == ["Item 1"]

    def test_markup_escaped_twice_is_markup(self) -> None:
        twice = "&amp;lt;p&amp;gt;Open &amp;amp;amp; warm.&amp;lt;/p&amp;gt;"

        found = only(rss(item(f"<description>{twice}</description>")))

        assert found.html == "<p>Open &amp; warm.</p>"

    def test_thousands_of_items(self) -> None:
        found = read(rss(items(3_000))).items

        assert (len(found), found[-1].id) == (3_000, "id-3000")

    def test_deep_nesting(self) -> None:
        deep = "<div>" * 20_000

        assert titles(rss(item(f"<description>{deep}</description>") + items(1)))[0] == "Canteen"


class TestEncodings:
    """Feeds that lie about how they are written, or keep silent."""

    @pytest.mark.parametrize(
        ("written", "declared", "charset"),
        [
            ("utf-8", "iso-8859-1", None),
            ("utf-8", "utf-16", None),
            ("utf-8", "utf-8", "iso-8859-1"),
            ("iso-8859-1", "utf-8", None),
            ("cp1252", "iso-8859-1", None),
            ("cp1252", "utf-8", "utf-8"),
            ("utf-16", "utf-8", None),
            ("utf-16", "utf-16", "utf-8"),
            ("utf-16-le", "utf-16", None),
            ("utf-16-be", "unheard-of", None),
            ("utf-32", "utf-8", None),
            ("utf-8-sig", "iso-8859-1", None),
            ("mac_roman", "macintosh", None),
            ("iso-8859-15", "iso-8859-15", "utf-8"),
            ("cp037", "cp037", None),
        ],
    )
    def test_words_come_out_as_they_were_meant(
        self, written: str, declared: str, charset: str | None
    ) -> None:
        declaration = f'<?xml version="1.0" encoding="{declared}"?>'
        feed = rss(item(title="Été à Sèvres"), declaration=declaration)

        assert titles(feed.encode(written), charset=charset) == ["Été à Sèvres"]

    @pytest.mark.parametrize("slip", [b"\xff\xfe", b"\xfe\xff", b"\0", b"<\0", b"\xff\xfe\0\0"])
    def test_a_wrong_mark_before_it_is_a_slip(self, slip: bytes) -> None:
        assert titles(slip + rss(item(title="Été")).encode()) == ["Été"]

    def test_two_encodings_in_one_feed(self) -> None:
        feed = rss(item(title="Été à Sèvres", guid="1") + item(title="ici", guid="2"))
        mixed = feed.encode().replace(b"ici", b"d\xe9j\xe0 l\x92\xe9t\xe9")

        assert titles(mixed) == ["Été à Sèvres", "déjà l’été"]


class TestHostile:
    """Feeds made to do harm."""

    def test_entities_do_not_explode(self) -> None:
        bomb = '<!DOCTYPE rss [<!ENTITY a "ha">' + "".join(
            f'<!ENTITY {b} "&{a};&{a};&{a};&{a};&{a};&{a};&{a};&{a};">'
            for a, b in zip("abcdefghi", "bcdefghij", strict=True)
        )
        feed = rss(item(title="&a; &j;"), declaration=f'<?xml version="1.0"?>{bomb}]>')

        assert titles(feed) == ["ha &i;&i;&i;&i;&i;&i;&i;&i;"]

    def test_a_long_entity_often_referred_to_does_not_either(self) -> None:
        long = f'<!DOCTYPE rss [<!ENTITY a "{"x" * 200}">]>'
        feed = rss(item(title="&a;" * 100_000), declaration=long)

        [title] = titles(feed)
        assert title is not None
        assert title.endswith("&a;&a;")
        assert len(title) < 1_000_000

    def test_no_file_is_opened(self) -> None:
        external = '<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/hostname">]>'

        assert titles(rss(item(title="&f;"), declaration=external)) == ["&f;"]

    def test_a_name_of_a_file_is_not_opened_as_one(self) -> None:
        with pytest.raises(InvalidInput):
            read(b"/etc/hostname")

    @pytest.mark.parametrize("feed", [b"<a/>" * 2_000_001, b"<item/>" * 50_001])
    def test_what_no_memory_holds_is_refused(self, feed: bytes) -> None:
        with pytest.raises(InvalidInput) as refused:
            read(b"<rss>" + feed)
        assert [p.code for p in refused.value.problems] == ["content-feed-endless"]


class TestNoFeed:
    """What is something else."""

    @pytest.mark.parametrize("content", [b"", b"\0\1\2", b"Hello", b"[]", b"{}", b"<opml></opml>"])
    def test_it_is_said_so(self, content: bytes) -> None:
        with pytest.raises(InvalidInput) as refused:
            read(content)
        assert [(p.code, p.file) for p in refused.value.problems] == [("content-no-feed", URL)]

    def test_a_page_tells_where_its_feed_is(self) -> None:
        page = (
            "<!DOCTYPE html><html><head>"
            "<link rel='alternate' type='application/rss+xml' href='/news/comments/feed/'>"
            '<LINK title=News type="application/atom+xml" rel="alternate" href=/atom?a=1&amp;b=2>'
        )

        with pytest.raises(InvalidInput) as refused:
            read(page)
        [told] = refused.value.problems
        assert (told.code, dict(told.args)) == (
            "content-feed-elsewhere",
            {"feed": "https://example.org/atom?a=1&b=2"},
        )
        assert feed_of("<link rel='stylesheet' href='/x.css'>", URL) is None

    def test_elements_called_as_those_of_feeds_make_no_feed_of_a_page(self) -> None:
        with pytest.raises(InvalidInput):
            read("<!doctype html>\n<html><body><item><title>T</title></item></body></html>")


def like_feedparser(content: bytes) -> int:
    """Return how many entries feedparser finds; none where it breaks."""
    try:
        return len(feedparser.parse(io.BytesIO(content)).entries)
    except (KeyError, ValueError):
        return 0


WHOLE = rss(
    items(4) + item(f"<content:encoded><![CDATA[{PROSE}]]></content:encoded><!-- c -->")
).encode()
CUTS = st.integers(0, len(WHOLE))


@settings(max_examples=150)
@given(start=CUTS, end=CUTS)
def test_any_piece_of_a_feed_is_read_as_far_as_feedparser_reads_it(start: int, end: int) -> None:
    piece = WHOLE[min(start, end) : max(start, end)]
    try:
        found = len(read(piece).items)
    except InvalidInput:
        found = 0

    assert found >= like_feedparser(piece)


@settings(max_examples=150)
@given(flips=st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=6))
def test_damage_loses_nothing_that_feedparser_finds(flips: list[tuple[int, int]]) -> None:
    damaged = bytearray(WHOLE)
    for place, byte in flips:
        damaged[place] = byte
    # In SGML an empty tag repeats the one before: feedparser counts an item twice.
    assume(b"<>" not in damaged)
    try:
        found = len(read(bytes(damaged)).items)
    except InvalidInput:
        found = 0

    assert found >= like_feedparser(bytes(damaged))
