"""A mail in words: what it says, free of who it goes to and of how it travels."""

from dataclasses import dataclass

from pipeline.model.story import Language


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A picture that travels within a mail and is shown in its words."""

    #: "timeline.png".
    name: str
    #: "image/png".
    media_type: str
    data: bytes
    #: What the HTML calls it: ``<img src="cid:timeline">``; letters, digits and hyphens.
    cid: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Mail:
    """The words of one mail, twice: as plain text and as HTML of the same content."""

    language: Language
    #: One line.
    subject: str
    #: Lines end with a line feed.
    text: str
    #: A whole document.
    html: str
    figures: tuple[Figure, ...] = ()
