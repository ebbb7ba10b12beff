"""A source: where items come from, and what the office says of them beforehand."""

from typing import Literal, get_args

from msgspec import Struct

from pipeline.model.story import Language

#: The key that names a source in config.yaml says what it is: ``feed: https://...``.
SourceKind = Literal["folder", "page", "listing", "feed", "wordpress"]
SOURCE_KINDS: tuple[SourceKind, ...] = get_args(SourceKind)

#: ``review``: a person reads first. ``ready``: out as soon as it is due, unless ingest has doubts.
Trust = Literal["review", "ready"]
TRUSTS: tuple[Trust, ...] = get_args(Trust)


class Selectors(Struct, frozen=True, kw_only=True):
    """CSS selectors that say where a page holds what, for a site that ingest misreads."""

    title: str | None = None
    body: str | None = None
    date: str | None = None
    #: What is none of the text, wherever it stands.
    remove: tuple[str, ...] = ()


class Source(Struct, frozen=True, kw_only=True):
    """One entry of ``sources`` in config.yaml."""

    kind: SourceKind
    #: A folder relative to the newsroom, or a web address.
    location: str
    #: Given to every story filed from it.
    categories: tuple[str, ...] = ()
    #: What its items are in where they leave doubt; None leaves it to them.
    language: Language | None = None
    trust: Trust = "review"
    #: Seconds between two looks; 0 is every run.
    every: int = 0
    #: CSS selector of the links to follow; None for what looks like an article. Of a listing.
    links: str | None = None
    #: Whether entries carry the whole text; None decides it entry by entry. Of a feed.
    full_text: bool | None = None
    selectors: Selectors = Selectors()
