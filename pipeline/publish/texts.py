"""An article's words as every output shows them: typeset, and without a link to what has ended.

A replay's address may also stand in the article's own words, or in another article's. Where another
address took its place, they lead there.
"""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from zoneinfo import ZoneInfo

from pipeline import mentions
from pipeline.language import day_in_words
from pipeline.markup import one_line, plain_text, without_addresses, without_links_to
from pipeline.model.edition import Edition, Visible
from pipeline.model.story import Language
from pipeline.publish.words import words
from pipeline.typography import typeset, typeset_html
from pipeline.webaddress import AddressKey, address_key, is_site

#: Returns the sanitised HTML of an article's body.
Body = Callable[[Visible], str]
_SUMMARY_LENGTH = 200


def recordings(edition: Edition) -> frozenset[str]:
    """Return the addresses of all replays, whether they can be watched or not.

    That of a whole site is none: it leads to more than the recording, and people write it as the
    name of the site.
    """
    statuses = (status for visible in edition.visible for status in visible.replays)
    known = {status.replay.url for status in statuses if status.replay.url} | edition.ended
    return frozenset(url for url in known if not is_site(url))


def dead_addresses(edition: Edition) -> frozenset[str]:
    """Return the addresses of replays that have ended or not begun, unless another still runs.

    Those of stories that are not out, too: another article may link to them. Not those whose links
    lead to what took their place, nor those that an event is announced at.
    """
    statuses = [status for visible in edition.visible for status in visible.replays]
    kept = {address_key(s.replay.url) for s in statuses if s.replay.url and s.watchable}
    kept |= {address_key(url) for url in edition.replaced} | _places(edition)
    return frozenset(url for url in recordings(edition) if address_key(url) not in kept)


def moved_addresses(edition: Edition) -> dict[str, str]:
    """Return where links to what was replaced lead, as far as they may lead elsewhere."""
    places = _places(edition)
    return {
        url: to
        for url, to in edition.replaced.items()
        if not is_site(url) and address_key(url) not in places
    }


def _places(edition: Edition) -> set[AddressKey | None]:
    """Return the addresses at which events are to take place, but for those of what has ended."""
    statuses = (status for visible in edition.visible for status in visible.replays)
    over = {address_key(s.replay.url) for s in statuses if s.replay.url and s.state == "ended"}
    events = (v.story.event for v in edition.visible if not v.event_over)
    places = {address_key(e.place) for e in events if e and e.place and not e.cancelled}
    return places - over - {None}


class Texts:
    """The words of one edition's articles, each body made once while it is needed."""

    def __init__(
        self, edition: Edition, body: Body, zone: ZoneInfo, *, settled: bool = False
    ) -> None:
        self._edition = edition
        self._body = body
        self._zone = zone
        self._dead = recordings(edition) if settled else dead_addresses(edition)
        self._moved = {} if settled else moved_addresses(edition)
        self._instead = "replay_settled" if settled else "replay_instead"
        self._targets = _by_key(self._dead, self._moved)
        self._last: tuple[str, str] = ("", "")
        # Short, and shown again by every list the article stands in: none needs its body anew.
        self._summaries: dict[str, str] = {}

    def settled(self) -> "Texts":
        """Return the same words without a link to any recording: true before its end and after."""
        return Texts(self._edition, self._body, self._zone, settled=True)

    def successor(self, url: str) -> str | None:
        """Return where the replaced replay at ``url`` is watched now; empty where nowhere.

        None where nothing is known of it, or it can still be watched at ``url``.
        """
        return "" if url in self._edition.ended else self._edition.replaced.get(url)

    def turns(self, visible: Visible) -> list[tuple[str, str | None]]:
        """Return all that the edition says in the words of ``visible`` that it does not itself.

        That is, for each address in them that leads elsewhere now, where, empty for nowhere; and
        where each of its replays is watched that was replaced.
        """
        event, replays = visible.story.event, visible.story.replays
        if event is None and not replays and mentions.ANY not in visible.article.links:
            known = self._targets
            return [(key, known[key]) for key in visible.article.links if key in known]
        lines = [name for r in replays for name in (r.broadcaster, r.platform) if name]
        lines += [event.place] if event is not None and event.place else []
        found = {*visible.article.links, *mentions.in_lines(lines)}
        every = mentions.ANY in found
        keys = sorted(self._targets if every else found & self._targets.keys())
        old = [s.replay.url or "" for s in visible.replays if s.state == "replaced"]
        return [(key, self._targets[key]) for key in keys] + [(u, self.successor(u)) for u in old]

    def html(self, visible: Visible) -> str:
        """Return the body as HTML, its addresses as written; of what is retracted, the notice."""
        if visible.retracted:
            return paragraph(self._retraction(visible))
        if self._last[0] != visible.guid:
            self._last = visible.guid, self.prose(self._body(visible), visible.article.language)
        return self._last[1]

    def prose(self, html: str, language: Language) -> str:
        """Return sanitised ``html`` that is no article's: an editorial."""
        living = without_links_to(html, self._dead, self._label(language), self._moved)
        return typeset_html(living, language)

    def line(self, text: str, language: Language) -> str:
        """Return plain ``text`` on one line."""
        label = self._label(language)
        return typeset(without_addresses(one_line(text), self._dead, label, self._moved), language)

    def title(self, visible: Visible) -> str:
        """Return the title, plain; of what is retracted, it says so."""
        language = visible.article.language
        title = self.line(visible.article.title, language)
        if visible.retracted:
            return typeset(words(language)["retraction"].format(title=title), language)
        return title

    def summary(self, visible: Visible) -> str:
        """Return the summary, plain: as written, else the body's beginning, else the title.

        Of what is retracted, it is the notice.
        """
        if visible.guid not in self._summaries:
            self._summaries[visible.guid] = self._summary(visible)
        return self._summaries[visible.guid]

    def _summary(self, visible: Visible) -> str:
        if visible.retracted:
            return self._retraction(visible)
        written = self.line(visible.article.summary, visible.article.language)
        return written or beginning(plain_text(self.html(visible))) or self.title(visible)

    def _retraction(self, visible: Visible) -> str:
        """Return when and why a retracted article was taken back, plain."""
        article, language = visible.article, visible.article.language
        said = words(language)["retracted"]
        if article.updated is not None:
            day = day_in_words(article.updated.astimezone(self._zone).date(), language)
            said = typeset(words(language)["retracted_on"].format(day=day), language)
        return " ".join(filter(None, (said, self.line(article.correction or "", language))))

    def _label(self, language: Language) -> str:
        return words(language)[self._instead]


def _by_key(dead: Iterable[str], moved: Mapping[str, str]) -> dict[str, str]:
    pairs = [*((url, "") for url in dead), *sorted(moved.items())]
    known = ((address_key(url), target) for url, target in pairs)
    return {mentions.spelled(key): target for key, target in known if key is not None}


def own(texts: Mapping[Language, str], language: Language) -> str:
    """Return one of the newsroom's own texts, typeset."""
    return typeset(texts[language], language)


def beginning(text: str, length: int = _SUMMARY_LENGTH) -> str:
    """Return the first ``length`` characters of plain ``text`` or fewer, cut between words."""
    if len(text) <= length:
        return text
    cut = text[:length].rsplit(" ", 1)[0].rstrip(" ,;:–—-\N{NO-BREAK SPACE}")
    return f"{cut}…"


def paragraph(text: str) -> str:
    """Return plain ``text`` as an HTML paragraph."""
    return f"<p>{escape(text, quote=False)}</p>"
