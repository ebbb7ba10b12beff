"""A site: one edition, with all that its outputs are made from."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from pipeline.config import Newsroom
from pipeline.digests import digest, digest_behind, spelled
from pipeline.model.edition import Edition, Visible
from pipeline.model.issue import Release
from pipeline.publish.lists import Lists
from pipeline.publish.marks import Marks, Measure
from pipeline.publish.templating.templates import Templates, shipped
from pipeline.publish.texts import Body, Texts


class Site(Struct, frozen=True, kw_only=True):
    """What renderers are handed, and all they are handed."""

    edition: Edition
    #: What is visible, as outputs list it.
    lists: Lists
    newsroom: Newsroom
    texts: Texts
    picture: Measure
    templates: Templates
    marks: Marks
    #: Newsletters that went out, the newest first.
    releases: tuple[Release, ...]
    #: Digest of what every output is made from: the newsroom's facts, its templates, the program.
    recipe: str
    #: Returns the digest of ``recipe`` with what it is given.
    digest_behind_recipe: Callable[[bytes], str]
    #: What is the same on many pages, kept by who makes them.
    kept: dict[Hashable, Mapping[str, object]] = {}
    #: GUID -> the article and its card, of the last that were shown: each is, in several lists.
    cards: dict[str, tuple[Visible, Any]] = {}

    def inputs(self, shown: Iterable[Visible], *others: object) -> str:
        """Return the digest of an output that shows ``shown``, in this order, and ``others``.

        ``others`` are plain data: whatever else it says that the newsroom's facts do not tell.
        """
        # Neither JSON nor marks hold a line break: so it is plain where each part ends.
        marks = "\n".join(self.marks.of_all(shown))
        return self.digest_behind_recipe(b"%s\n%s" % (spelled(others), marks.encode()))

    def settled(self) -> "Site":
        """Return the same site with words that are true before a recording's end and after."""
        return replace(self, texts=self.texts.settled(), cards={})


def site_of(
    edition: Edition,
    newsroom: Newsroom,
    *,
    body: Body,
    picture: Measure | None = None,
    templates: Templates | None = None,
    releases: tuple[Release, ...] = (),
    recipe: str = "",
) -> Site:
    """Return the site of ``edition``.

    ``body`` returns the sanitised HTML of a visible article, ``picture`` what is known of a file
    beside it that is a picture: without it, no picture's size is known. ``templates`` are the
    newsroom's own over the shipped ones, which serve where none are given; ``releases`` the
    newsletters that went out, the newest first; ``recipe`` tells templates and the program apart
    from others, for whoever keeps what was made.
    """
    recipe = digest(newsroom, recipe)
    measure = picture or (lambda _visible, _name: None)
    return Site(
        edition=edition,
        lists=Lists(edition.visible, newsroom),
        newsroom=newsroom,
        texts=Texts(edition, body, newsroom.zone),
        picture=measure,
        templates=templates or shipped(),
        marks=Marks(measure),
        releases=releases,
        recipe=recipe,
        digest_behind_recipe=digest_behind(recipe.encode()),
    )
