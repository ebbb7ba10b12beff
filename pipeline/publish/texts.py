"""An article's words as every output shows them: typeset, and without a link to what has ended.

A replay's address may also stand in the article's own words, or in another article's. Where another
address took its place, they lead there.
"""

from collections.abc import Callable, Mapping
from html import escape
from typing import Final
from zoneinfo import ZoneInfo

from pipeline.language import day_in_words
from pipeline.markup import one_line, plain_text, without_addresses, without_links_to
from pipeline.model.edition import Edition, Visible
from pipeline.model.story import Language
from pipeline.publish.words import words
from pipeline.typography import typeset, typeset_html

#: Returns the sanitised HTML of an article's body.
Body = Callable[[Visible], str]
_SUMMARY_LENGTH = 200
#: Bodies handed on, some 3 KB each: those of a month, be it one of a large archive.
_HANDED: Final = 1_000


class Texts:
    """The words of one edition's articles, each body made once while it is needed."""

    def __init__(
        self, edition: Edition, body: Body, zone: ZoneInfo, *, settled: bool = False
    ) -> None:
        self._edition = edition
        self._body = body
        self._zone = zone
        links = edition.links
        self._dead = links.recordings if settled else links.dead
        self._moved = {} if settled else links.moved
        self._instead = "replay_settled" if settled else "replay_instead"
        self._last: tuple[str, str] = ("", "")
        #: Those of ``settled``, to whom bodies are handed on that are the same there, by GUID.
        self._still: Texts | None = None
        self._handed: dict[str, str] = {}
        # Short, and shown again by every list the article stands in: none needs its body anew.
        self._summaries: dict[str, str] = {}

    def settled(self) -> "Texts":
        """Return the same words without a link to any recording: true before its end and after.

        From then on, a body that was asked for here is not made again where it is asked for there.
        """
        self._still = Texts(self._edition, self._body, self._zone, settled=True)
        return self._still

    def successor(self, url: str) -> str | None:
        """Return where the replaced replay at ``url`` is watched now; empty where nowhere.

        None where nothing is known of it, or it can still be watched at ``url``.
        """
        return "" if url in self._edition.ended else self._edition.replaced.get(url)

    def html(self, visible: Visible) -> str:
        """Return the body as HTML, its addresses as written; of what is retracted, the notice."""
        if visible.retracted:
            return paragraph(self._retraction(visible))
        if self._last[0] != visible.guid:
            self._last = visible.guid, self._handed.pop(visible.guid, "") or self._whole(visible)
        return self._last[1]

    def _whole(self, visible: Visible) -> str:
        """Return the body made anew; hand it on where it is the same without recordings."""
        read, language, still = self._body(visible), visible.language, self._still
        if still is None:
            return self.prose(read, language)
        settled = still._living(read, language)
        # What is dead is a recording, too: without a link to one, nothing is to be taken out.
        same = settled is read and not self._moved
        living = read if same else self._living(read, language)
        made = typeset_html(living, language)
        if same or living == settled:
            if len(still._handed) >= _HANDED:
                still._handed.clear()
            still._handed[visible.guid] = made
        return made

    def prose(self, html: str, language: Language) -> str:
        """Return sanitised ``html`` that is no article's: an editorial."""
        return typeset_html(self._living(html, language), language)

    def _living(self, html: str, language: Language) -> str:
        return without_links_to(html, self._dead, self._label(language), self._moved)

    def line(self, text: str, language: Language) -> str:
        """Return plain ``text`` on one line."""
        label = self._label(language)
        return typeset(without_addresses(one_line(text), self._dead, label, self._moved), language)

    def title(self, visible: Visible) -> str:
        """Return the title, plain; of what is retracted, it says so."""
        language = visible.language
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
        written = self.line(visible.article.summary, visible.language)
        return written or beginning(plain_text(self.html(visible))) or self.title(visible)

    def _retraction(self, visible: Visible) -> str:
        """Return when and why a retracted article was taken back, plain."""
        article, language = visible.article, visible.language
        said = words(language)["retracted"]
        if article.updated is not None:
            day = day_in_words(article.updated.astimezone(self._zone).date(), language)
            said = typeset(words(language)["retracted_on"].format(day=day), language)
        return " ".join(filter(None, (said, self.line(article.correction or "", language))))

    def _label(self, language: Language) -> str:
        return words(language)[self._instead]


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
