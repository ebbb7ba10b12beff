"""The articles a listing page leads to: by a CSS selector, else by what repeats in it."""

import re
import warnings
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from urllib.parse import urlsplit

import soupsieve
from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from bs4.element import Tag
from msgspec import Struct

from pipeline.errors import InvalidInput, problem
from pipeline.ingest.feeds.furniture import is_furniture, is_hidden, spine
from pipeline.ingest.page.addresses import absolute, without_fragment
from pipeline.ingest.text.folding import fold
from pipeline.webaddress import normal_address, same_site

#: Links of one page that are looked at, and articles that are taken from it.
_MOST_LINKS, _MOST = 2000, 200
_MOST_TAGS = 150_000
#: What leads to no article, as a part of a path.
_NO_ARTICLE = frozenset(
    "tag tags mot-cle category categories categorie author authors auteur auteurs page search "
    "recherche login connexion contact contacts feed rss mentions-legales sitemap plan-du-site "
    "wp-admin wp-content wp-login.php cart panier share partager accessibilite cookies "
    "confidentialite privacy".split()
)
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|jpe?g|png|gif|svg|webp|mp[34]|ics|xml)$", re.I)
#: Words of a link to an article whose headline stands elsewhere.
_MORE = re.compile(r"(?:lire|voir|en savoir|decouvrir|read|see|learn|more|view|suite|plus)\b")
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
_NUMBERED = re.compile(r"(?:/page[/-]|[?&](?:page|paged|p|pg)=|-page-)\d{1,5}")
#: An article of a site that has one address for all of them.
_BY_NUMBER = re.compile(r"[?&](?:p|id|article|id_article|news|post|node)=\d{1,12}(?:&|$)")


class _Link(Struct, frozen=True, kw_only=True):
    """A link that may lead to an article."""

    url: str
    #: From 0: how much it looks like an article's headline.
    weight: int
    #: Its own name and classes and those of the elements it stands in: cards of one list share it.
    place: tuple[str, ...]
    #: Its path, words and numbers left out.
    shape: str


def links(html: str, *, url: str, selector: str | None) -> tuple[str, ...]:
    """Return the articles that the page ``html`` at ``url`` leads to, in its order, once each.

    They are web addresses without fragments. ``selector`` (CSS) finds the links or elements that
    hold one; without it they are the largest group of alike links with headlines, and the links
    of their kind. Raises InvalidInput where the page is beyond all measure.
    """
    soup = _soup(html, url)
    base = _base(soup, url)
    if selector is not None:
        found = soupsieve.select(selector, soup, limit=_MOST_LINKS)
        given = (_address(link, base) for tag in found if (link := _link_in(tag)))
        addresses = [address for address in given if address]
    else:
        addresses = _alike(_merged(_candidates(soup, base, url)))
    own = normal_address(url)
    kept = {normal_address(a): a for a in reversed(addresses) if normal_address(a) != own}
    return tuple(islice(reversed(kept.values()), _MOST))


def _soup(html: str, url: str) -> BeautifulSoup:
    if html.count("<") > _MOST_TAGS:
        raise InvalidInput(problem("content-endless", file=url))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        return BeautifulSoup(html, "lxml")


def _base(soup: BeautifulSoup, url: str) -> str:
    tag = soup.find("base", href=True)
    return (absolute(str(tag["href"]), url) if isinstance(tag, Tag) else None) or url


def _address(tag: Tag, base: str) -> str | None:
    address = absolute(str(tag.get("href") or ""), base)
    return without_fragment(address) if address else None


def _link_in(tag: Tag) -> Tag | None:
    """Return the link that ``tag`` is, or holds: its heading's first."""
    if tag.name == "a":
        return tag
    inner = soupsieve.select_one(":is(h1, h2, h3, h4, h5, h6) a[href]", tag)
    return inner or soupsieve.select_one("a[href]", tag)


def _candidates(soup: BeautifulSoup, base: str, url: str) -> Iterator[_Link]:
    """Yield the links to what may be an article, in the page's order."""
    root = soup.body or soup
    held, around, cards = spine(root), dict[int, bool](), dict[int, bool | None]()
    for tag in root.find_all("a", href=True, limit=_MOST_LINKS):
        address = _address(tag, base)
        if address and _may_be_article(address, url) and not _is_around(tag, root, held, around):
            weight = _weight(tag, address, url, cards)
            yield _Link(url=address, weight=weight, place=_place(tag), shape=_shape(address))


def _may_be_article(address: str, url: str) -> bool:
    path, own = urlsplit(address).path, urlsplit(url).path
    if not same_site(address, url) or _FILE.search(path[-8:]):
        return False
    if _BY_NUMBER.search(address):
        return True
    parts = [part for part in path.lower().split("/") if part]
    above = f"{own.rstrip('/')}/".startswith(f"{path.rstrip('/')}/")
    # What is above the list is no article of it; nor is a home page in another language.
    aside = above or parts in (["fr"], ["en"]) or _NUMBERED.search(address)
    return not aside and not _NO_ARTICLE.intersection(parts)


def _is_around(tag: Tag, root: Tag, held: Collection[int], known: dict[int, bool]) -> bool:
    """Tell whether a link is in a menu, a footer or the like, or not shown."""
    path: list[int] = []
    answer = False
    for above in (tag, *tag.parents):
        if above is root or not isinstance(above, Tag):
            break
        if id(above) in known:
            answer = known[id(above)]
            break
        path.append(id(above))
        if id(above) not in held and (is_furniture(above) or is_hidden(above)):
            answer = True
            break
    known.update(dict.fromkeys(path, answer))
    return answer


def _weight(tag: Tag, address: str, url: str, cards: dict[int, bool | None]) -> int:
    words = " ".join(tag.get_text(" ")[:600].split()) or str(
        tag.get("aria-label") or tag.get("title") or ""
    )
    headed = tag.find(_HEADINGS) is not None or tag.find_parent(_HEADINGS) is not None
    if not words or _MORE.match(fold(words[:30])):
        headed = headed or _is_card_link(tag, cards)
        words = ""
    long = 2 if len(words) >= 30 or words.count(" ") >= 4 else int(words.count(" ") >= 2)
    below = address.startswith(url.partition("?")[0].rstrip("/") + "/")
    return 3 * headed + long + (below and bool(headed or long))


def _is_card_link(tag: Tag, cards: dict[int, bool | None]) -> bool:
    """Tell whether a link without words of its own leads to what the heading beside it names.

    ``cards`` remembers what was seen of the elements around links: None for no heading.
    """
    for above in islice(tag.parents, 5):
        if above.name in ("body", "main", "ul", "ol"):
            return False
        if id(above) not in cards:
            cards[id(above)] = _is_card(above)
        if (answer := cards[id(above)]) is not None:
            return answer
    return False


def _is_card(tag: Tag) -> bool | None:
    headings = len(tag.find_all(_HEADINGS, limit=2))
    if not headings:
        return None
    targets = {str(a["href"]).partition("#")[0] for a in tag.find_all("a", href=True, limit=9)}
    return headings == 1 and len(targets) <= 2


def _place(tag: Tag) -> tuple[str, ...]:
    return tuple(
        f"{above.name}.{' '.join(sorted(re.sub(r'[0-9]+', '', c) for c in _classes(above)))}"
        for above in islice((tag, *tag.parents), 4)
    )


def _classes(tag: Tag) -> list[str]:
    classes = tag.get("class")
    # States and places in a row are not what a thing is.
    named = classes if isinstance(classes, list) else []
    return [c for c in named[:8] if not re.search(r"first|last|odd|even|active|\d{2}", c)]


def _shape(address: str) -> str:
    """Return the folders of an address, numbers as "#", and of its last part what it is made of."""
    parts = [part for part in urlsplit(address).path.split("/") if part]
    folders = ["#" if part.isdigit() else part.lower() for part in parts[:-1]]
    last = parts[-1] if parts else ""
    kind = "#" if last.isdigit() else "words" if re.search(r"[-_]", last) else "word"
    return "/".join([*folders, kind])


def _merged(found: Iterator[_Link]) -> list[_Link]:
    """Return one link for each address: where it is first, as the heaviest is."""
    by_address: dict[str, list[_Link]] = defaultdict(list)
    for link in found:
        by_address[normal_address(link.url)].append(link)
    return [max(same, key=lambda link: link.weight) for same in by_address.values()]


def _alike(found: Sequence[_Link]) -> list[str]:
    """Return the heaviest group of links in the same kind of place, and others of their shape."""
    groups: dict[tuple[str, ...], list[_Link]] = defaultdict(list)
    for link in found:
        if link.weight:
            groups[link.place].append(link)
    if not groups:
        return []
    best = max(groups.values(), key=lambda group: sum(link.weight for link in group))
    shapes = Counter(link.shape for link in best)
    shape, count = shapes.most_common(1)[0]
    alike = {link.url for link in best}
    if count * 2 > len(best) and "/" in shape:
        alike |= {link.url for link in found if link.shape == shape and link.weight > 1}
    return [link.url for link in found if link.url in alike]
