"""An article's words as every output shows them: typeset, and without a link to what has ended.

A replay's address may also stand in the article's own words, or in another article's.
"""

from collections.abc import Callable, Mapping
from html import escape

from pipeline.markup import address_key, one_line, plain_text, without_addresses, without_links_to
from pipeline.model.edition import Edition, Visible
from pipeline.model.story import Language
from pipeline.publish.words import words
from pipeline.typography import typeset, typeset_html

#: Returns the sanitised HTML of an article's body.
Body = Callable[[Visible], str]
_SUMMARY_LENGTH = 200


def dead_addresses(edition: Edition) -> frozenset[str]:
    """Return the addresses of replays that have ended or not begun, unless another still runs."""
    statuses = [status for visible in edition.visible for status in visible.replays]
    watchable = {address_key(s.replay.url) for s in statuses if s.replay.url and s.watchable}
    urls = (s.replay.url for s in statuses if s.replay.url)
    return frozenset(url for url in urls if address_key(url) not in watchable)


class Texts:
    """The words of one edition's articles, each body made once while it is needed."""

    def __init__(self, edition: Edition, body: Body) -> None:
        self._body = body
        self._dead = dead_addresses(edition)
        self._last: tuple[str, str] = ("", "")

    def html(self, visible: Visible) -> str:
        """Return the body as HTML, its addresses as written."""
        if self._last[0] != visible.guid:
            language = visible.article.language
            living = without_links_to(self._body(visible), self._dead, self._label(language))
            self._last = visible.guid, typeset_html(living, language)
        return self._last[1]

    def line(self, text: str, language: Language) -> str:
        """Return plain ``text`` on one line."""
        return typeset(
            without_addresses(one_line(text), self._dead, self._label(language)), language
        )

    def title(self, visible: Visible) -> str:
        """Return the title, plain."""
        return self.line(visible.article.title, visible.article.language)

    def summary(self, visible: Visible) -> str:
        """Return the summary, plain: as written, else the body's beginning, else the title."""
        written = self.line(visible.article.summary, visible.article.language)
        return written or beginning(plain_text(self.html(visible))) or self.title(visible)

    def _label(self, language: Language) -> str:
        return words(language)["replay_instead"]


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
