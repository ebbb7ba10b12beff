"""A mail in words: what it says, free of who it goes to and of how it travels."""

from msgspec import Struct

from pipeline.model.story import Language


class Figure(Struct, frozen=True, kw_only=True):
    """A picture that travels within a mail and is shown in its words."""

    #: "timeline.png".
    name: str
    #: "image/png".
    media_type: str
    data: bytes
    #: What the HTML calls it: ``<img src="cid:timeline">``; letters, digits and hyphens.
    cid: str


class Mail(Struct, frozen=True, kw_only=True):
    """The words of one mail, twice: as plain text and as HTML of the same content."""

    language: Language
    #: One line.
    subject: str
    #: Lines end with a line feed.
    text: str
    #: A whole document.
    html: str
    figures: tuple[Figure, ...] = ()
