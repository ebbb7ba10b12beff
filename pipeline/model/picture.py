"""A picture beside an article, in the sizes that outputs show."""

from msgspec import Struct


class Size(Struct, frozen=True, kw_only=True):
    """One file of a picture."""

    #: Name beside the article's page, not quoted: "cheque-800.jpg".
    file: str
    #: Pixels.
    width: int
    height: int
    #: Bytes.
    length: int


class Picture(Struct, frozen=True, kw_only=True):
    """A picture whose bytes have been read."""

    media_type: str
    #: Narrowest first, never empty; each a file that is published.
    sizes: tuple[Size, ...]

    @property
    def largest(self) -> Size:
        """The widest file."""
        return self.sizes[-1]
