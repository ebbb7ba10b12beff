"""The texts of feeds: made plain, freed of what feeds add to them, and told from excerpts."""

import re
from html import escape, unescape

from pipeline.ingest.decode import clean
from pipeline.ingest.text.folding import fold
from pipeline.markup import one_line

#: Unclosed, they go on to the end, as in a browser.
_UNREAD = re.compile(
    r"<(script|style)(?=[\s/>]).*?(?:</\1\s{0,9}>|\Z)|<!--.*?(?:-->|\Z)", re.I | re.S
)
_BLOCK = re.compile(
    r"</?(?:p|div|br|hr|li|ul|ol|h[1-6]|tr|td|th|table|blockquote|figure|figcaption|pre|section)"
    r"(?=[\s/>])[^<>]*>",
    re.I,
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_CLOSED = re.compile(r"</(?:p|div|a|b|i|em|strong|span|h[1-6]|ul|li)>|<br ?/?>", re.I)
#: Marks that titles are given where there is no room for them.
_INLINE = re.compile(r"</?(?:em|strong|b|i|u|span|sup|sub|small|br|a|font)(?=[\s/>])[^<>]*>", re.I)
#: References that only an author who meant them would leave after unescaping once: not & < >.
_LEFT = re.compile(r"&(?!(?:amp|lt|gt);)(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{2,8}\d{0,2});", re.I)
_PARAGRAPH = re.compile(
    r"</p\s{0,9}>|(?:<br\s{0,9}/?>\s{0,9}){2}|</(?:h[1-6]|li|blockquote)>", re.I
)
#: How content systems end what they cut, in folded text.
_CUT = re.compile(
    r"(?:\[ ?(?:\.\.\.|…) ?\]|\( ?(?:\.\.\.|…) ?\)|\.\.\.|…)$"
    r"|(?<!\w)(?:(?:continue|keep) reading|read (?:more|on|the (?:rest|full|whole))|"
    r"full (?:story|article)|lire (?:la suite|plus|l'article|davantage)|en savoir (?:plus|\+)|"
    r"voir plus)(?: [^.!?:]{0,80})? ?(?:\.\.\.|…|\]|\)|>|\"|→){0,4}$"
    r"|(?<!\w)(?:more|suite|plus) ?(?:\.\.\.|…|>|\"|→)[\])]?$"
)
_ENDING = 160
#: What WordPress, FeedBurner and their like add below a text, in folded text.
_FOOTER = re.compile(
    r"(?:the post .{0,400} (?:first appeared on|appeared first on) .{0,200}"
    r"|(?:cet article|l'article) .{0,400} est apparu en premier sur .{0,200}"
    r"|(?:this (?:article|post)) .{0,400}(?:was originally published|appeared first) .{0,200}"
    r"|(?:share|partager) (?:on|this|sur|cet article).{0,120})",
    re.S,
)
_SHORTEST, _PARAGRAPHS = 600, 3
#: Drupal's feeds begin with the title, author and date of the page, in elements of no meaning.
_WHOLE_PAGE = re.compile(r"field--name-(?:title|uid|created)\b")
_LONGEST_FOOTER = 3000


def plain(html: str) -> str:
    """Return the words of ``html``, markup that is not to be trusted, on one line."""
    html = _UNREAD.sub(" ", html) if "<" in html else html
    return _shown(_TAG.sub("", _BLOCK.sub(" ", html)))


def plain_title(text: str, *, is_html: bool) -> str | None:
    """Return a title on one line, or None where it says nothing.

    Escaped twice, as many are, it is unescaped twice, but never into markup.
    """
    marked = is_html or "</" in text or "<br" in text
    words = one_line(clean(_INLINE.sub("", text) if marked else text))
    return _unescaped(plain(text) if is_html else words) or None


def as_html(text: str) -> str:
    """Return plain ``text`` as markup that shows it: an empty line parts paragraphs."""
    chunks = (chunk.strip() for chunk in re.split(r"\n[ \t]*\n", clean(text)))
    shown = (escape(chunk, quote=False).replace("\n", "<br>\n") for chunk in chunks if chunk)
    return "\n".join(f"<p>{chunk}</p>" for chunk in shown)


def markup_of(value: str) -> str:
    """Return what is said to be markup as markup, where it is text, or was escaped twice."""
    if _TAG.search(value):
        return value
    text = unescape(value)
    return text if _CLOSED.search(text) else as_html(text)


def is_whole(html: str, summary: str, *, of_content: bool) -> bool:
    """Tell whether ``html`` is a whole text and not the beginning of one.

    ``summary`` is what else the feed says of it, plain. Where the feed does not set the content
    apart (``of_content``), more is asked for.
    """
    words = plain(without_footer(html))
    if not words or len(words) <= len(summary) or is_cut(words):
        return False
    if _WHOLE_PAGE.search(html[:_LONGEST_FOOTER]):
        return False
    paragraphs = len(_PARAGRAPH.findall(html))
    if of_content:
        return len(words) >= _SHORTEST or paragraphs >= _PARAGRAPHS
    return len(words) >= _SHORTEST and paragraphs >= _PARAGRAPHS


def is_cut(words: str) -> bool:
    """Tell whether plain ``words`` end as excerpts do: "[…]", "Lire la suite"."""
    return bool(_CUT.search(fold(words[-_ENDING:].rstrip())))


def without_footer(html: str) -> str:
    """Return ``html`` without the lines that feeds add at its end ("The post … appeared first")."""
    for _ in range(3):
        ending = html.rstrip()[-_LONGEST_FOOTER:]
        start = max(ending.rfind("<p"), ending.rfind("<div"))
        if start < 0 or not _FOOTER.fullmatch(fold(plain(ending[start:]))):
            break
        html = html.rstrip()[: start - len(ending)]
    return html


def _shown(text: str) -> str:
    return one_line(clean(unescape(text)))


def _unescaped(words: str) -> str:
    return one_line(_LEFT.sub(lambda m: unescape(m[0]), words)) if "&" in words else words
