"""A picture beside an article, in the sizes that outputs show."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Size:
    """One file of a picture."""

    #: Name beside the article's page, not quoted: "cheque-800.jpg".
    file: str
    #: Pixels.
    width: int
    height: int
    #: Bytes.
    length: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A picture whose bytes have been read."""

    media_type: str
    #: Narrowest first, never empty; each a file that is published.
    sizes: tuple[Size, ...]

    @property
    def largest(self) -> Size:
        """The widest file."""
        return self.sizes[-1]
