"""Feeds as servers really send them: the same few entries, damaged in one way each."""

from collections.abc import Callable, Iterator
from typing import Final

ENTRIES: Final = 4
_RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Actualités</title>
<link>https://www.example.org/</link><description>Été comme hiver</description>
{entries}</channel></rss>
"""
_RSS_ENTRY = """<item><title>Où en est l’étude n° {n} ?</title>
<link>https://www.example.org/{n}</link><guid isPermaLink="false">tag:{n}</guid>
<dc:creator>Le service de presse</dc:creator>
<description>&lt;p&gt;À l’hôpital &amp;amp; au laboratoire&lt;/p&gt;</description></item>
"""
_ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><id>https://www.example.org/</id>
<updated>2026-03-12T09:00:00Z</updated>
{entries}</feed>
"""
_ATOM_ENTRY = """<entry><title>How study {n} went – “well”</title><id>tag:example.org,2026:{n}</id>
<link href="https://www.example.org/{n}"/><updated>2026-03-12T09:00:00Z</updated>
<content type="html">&lt;p&gt;Cells &amp;amp; genes&lt;/p&gt;</content></entry>
"""
#: How a feed is damaged, from its text to its bytes.
DAMAGES: Final[dict[str, Callable[[str], bytes]]] = {
    "none": lambda xml: xml.encode(),
    "byte order mark": lambda xml: b"\xef\xbb\xbf" + xml.encode(),
    "blank lines before": lambda xml: b"\n\n  " + xml.encode(),
    "UTF-16": lambda xml: xml.replace("utf-8", "utf-16").encode("utf-16"),
    "Windows-1252, as declared": lambda xml: xml.replace("utf-8", "windows-1252").encode("cp1252"),
    "Windows-1252, declared as ISO-8859-1": lambda xml: xml.replace("utf-8", "iso-8859-1").encode(
        "cp1252"
    ),
    "Windows-1252, declared as UTF-8": lambda xml: xml.encode("cp1252"),
    "UTF-8, declared as ISO-8859-1": lambda xml: xml.replace("utf-8", "iso-8859-1").encode(),
    "unknown encoding": lambda xml: xml.replace("utf-8", "x-unknown").encode(),
    "bare ampersands": lambda xml: xml.replace("News", "R & D").replace("l’é", "l & é").encode(),
    "entities of HTML": lambda xml: xml.replace("é", "&eacute;").replace("–", "&ndash;").encode(),
    "control characters": lambda xml: xml.replace("<title>", "<title>\x0b\x00").encode(),
    "a namespace missing": lambda xml: xml.replace(
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"', ""
    ).encode(),
    "tags left open": lambda xml: xml.replace("</guid>", "").replace("</updated>", "").encode(),
    "cut at the end": lambda xml: xml.encode()[:-12],
    "a warning before": lambda xml: (
        b"<br />\n<b>Warning</b>: x in <b>y.php</b><br />\n" + xml.encode()
    ),
    "a comment after": lambda xml: (
        xml.encode() + b"<!-- cached -- at -- noon -->\n<script>1</script>"
    ),
}


def feeds() -> Iterator[tuple[str, bytes]]:
    """Yield (name, content) of each damaged feed; each has ``ENTRIES`` entries."""
    for kind, whole, entry in (("RSS", _RSS, _RSS_ENTRY), ("Atom", _ATOM, _ATOM_ENTRY)):
        text = whole.format(entries="".join(entry.format(n=n) for n in range(ENTRIES)))
        for damage, damaged in DAMAGES.items():
            yield f"{kind}, {damage}", damaged(text.encode("cp1252", "ignore").decode("cp1252"))
