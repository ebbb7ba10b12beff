"""What a page says about itself: its address, its other language, what to show of it elsewhere."""

from collections.abc import Callable, Mapping
from datetime import datetime

from msgspec import Struct

from pipeline.config import Newsroom
from pipeline.model.story import LANGUAGES, OTHER, Language
from pipeline.publish.addresses import link, page_file, root_from, web


class Switch(Struct, frozen=True, kw_only=True):
    """The way to the other language."""

    language: Language
    href: str
    #: Said where the page itself has no translation; None where it has.
    hint: str | None


class Preview(Struct, frozen=True, kw_only=True):
    """The picture that stands for a page elsewhere."""

    #: Absolute.
    url: str
    #: Empty where the office wrote none.
    alt: str
    #: Pixels; None where the picture could not be read.
    width: int | None = None
    height: int | None = None


class Head(Struct, frozen=True, kw_only=True):
    """What every page says about itself."""

    language: Language
    #: The way up to feeds/.
    root: str
    #: In the tab, without the newsroom's name.
    title: str
    description: str
    #: Absolute; None for a page that has no place of its own.
    canonical: str | None
    #: (hreflang, absolute address), itself included; empty where there is no other.
    alternates: tuple[tuple[str, str], ...]
    switch: Switch | None
    #: Below feeds/: the pages of the same list with newer and with older articles.
    newer: str | None = None
    older: str | None = None
    #: Key of the category it is about.
    category: str | None = None
    #: True where both languages stand on one page.
    bilingual: bool = False
    #: OpenGraph's type.
    kind: str = "website"
    #: UTC instant of its last significant change; None for a page that others change.
    updated: datetime | None = None
    image: Preview | None = None


def counterparts(
    newsroom: Newsroom, addresses: Mapping[Language, str], default: str | None = None
) -> tuple[tuple[str, str], ...]:
    """Return (hreflang, absolute address) of one page in each language, and x-default.

    ``addresses`` stand below feeds/, and so does ``default``: French where none is given. A page
    in one language alone has nothing to say.
    """
    known = [(str(lang), web(newsroom, addresses[lang])) for lang in LANGUAGES if lang in addresses]
    if len(known) < len(LANGUAGES):
        return ()
    return (*known, ("x-default", known[0][1] if default is None else web(newsroom, default)))


def switch_to(language: Language, root: str, address: str, hint: str | None = None) -> Switch:
    """Return the way from a page in ``language`` to the page at ``address`` in the other."""
    return Switch(language=OTHER[language], href=link(root, address), hint=hint)


def of_both(
    newsroom: Newsroom,
    language: Language,
    address: Callable[[Language], str],
    *,
    title: str,
    description: str,
) -> Head:
    """Return the head of a page in ``language`` that the other language has as well.

    ``address`` returns where it stands in a language, below feeds/.
    """
    mine, other = address(language), address(OTHER[language])
    root = root_from(page_file(mine))
    return Head(
        language=language,
        root=root,
        title=title,
        description=description,
        canonical=web(newsroom, mine),
        alternates=counterparts(newsroom, {language: mine, OTHER[language]: other}),
        switch=switch_to(language, root, other),
    )
