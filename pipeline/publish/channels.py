"""Which feeds there are, and which articles each shows."""

from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct

from pipeline.config import Newsroom
from pipeline.model.edition import Visible
from pipeline.model.story import LANGUAGES, OTHER, Language
from pipeline.publish.texts import own
from pipeline.typography import typeset

#: The feed of both languages.
ALL: Final = "all"


class Channel(Struct, frozen=True, kw_only=True):
    """One feed in all its formats: of a language or of both, of a category or of all."""

    #: None for both languages.
    language: Language | None
    #: Key in config.yaml; None for all.
    category: str | None = None

    @property
    def key(self) -> str:
        """What the office calls it: "fr", "fr/funding", "all"."""
        return "/".join(filter(None, (self.language or ALL, self.category)))

    @property
    def address(self) -> str:
        """Where its files stand below feeds/, with a final slash."""
        return f"{self.key}/"

    @property
    def page(self) -> str:
        """Address below feeds/ of the page that shows the same to people."""
        return "" if self.language is None else self.address

    @property
    def sibling(self) -> "Channel | None":
        """The same feed in the other language; None for that of both."""
        if self.language is None:
            return None
        return Channel(language=OTHER[self.language], category=self.category)

    def title(self, newsroom: Newsroom) -> str:
        """Return its title, plain and typeset: "Centre ... – Financements"."""
        return self._with_category(self.owner(newsroom), newsroom)

    def description(self, newsroom: Newsroom) -> str:
        """Return what it brings, plain and typeset."""
        return self._with_category(_said(newsroom.description, self.language), newsroom)

    def owner(self, newsroom: Newsroom) -> str:
        """Return the newsroom's name in its language or in both, typeset."""
        return _said(newsroom.name, self.language)

    def _with_category(self, text: str, newsroom: Newsroom) -> str:
        if self.category is None or self.language is None:
            return text
        label = newsroom.categories[self.category][self.language]
        return f"{text} – {typeset(label, self.language)}"


def _said(texts: Mapping[Language, str], language: Language | None) -> str:
    if language is not None:
        return own(texts, language)
    return " / ".join(dict.fromkeys(own(texts, one) for one in LANGUAGES))


def channels(newsroom: Newsroom) -> tuple[Channel, ...]:
    """Return every feed: of each language, of its categories, and of both languages."""
    of_languages = (
        Channel(language=language, category=category)
        for language in LANGUAGES
        for category in (None, *newsroom.categories)
    )
    return (*of_languages, Channel(language=None))


def of_page(language: Language, category: str | None = None) -> tuple[Channel, ...]:
    """Return the feeds that a page in ``language`` names in its head, the nearest first.

    The page of a category names its own feed before that of its language.
    """
    mine = Channel(language=language)
    return (mine,) if category is None else (Channel(language=language, category=category), mine)


def members(
    visible: Iterable[Visible], newsroom: Newsroom, channel: Channel
) -> tuple[Visible, ...]:
    """Return those of ``visible`` that ``channel`` shows, in their order, however many."""
    foreign = channel.key in newsroom.untranslated
    category, language = channel.category, channel.language
    if category is not None:
        visible = [v for v in visible if category in v.categories]
    if language is None:
        return tuple(visible)
    return tuple(
        [v for v in visible if v.language == language or (foreign and v.translation is None)]
    )
