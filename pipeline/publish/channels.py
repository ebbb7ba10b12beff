"""Which feeds there are, and which articles each shows."""

from dataclasses import dataclass

from pipeline.model.edition import Visible
from pipeline.model.story import LANGUAGES, Language
from pipeline.publish.site import Site


@dataclass(frozen=True, kw_only=True, slots=True)
class Channel:
    """One feed in all its formats: of a language or of both, of a category or of all."""

    #: None for both languages.
    language: Language | None
    #: Key in config.yaml; None for all.
    category: str | None = None

    @property
    def key(self) -> str:
        """What the office calls it: "fr", "fr/funding", "all"."""
        return "/".join(filter(None, (self.language or "all", self.category)))

    @property
    def address(self) -> str:
        """Where its files stand below feeds/, with a final slash."""
        return f"{self.key}/"


def channels(site: Site) -> tuple[Channel, ...]:  # noqa: ARG001
    """Return every feed of ``site``."""
    return tuple(Channel(language=language) for language in LANGUAGES)


def members(site: Site, channel: Channel) -> tuple[Visible, ...]:
    """Return the articles that ``channel`` shows, newest first, however many."""
    assert channel.language is not None  # noqa: S101
    return site.edition.in_language(channel.language)
