"""A site: one edition, with all that its outputs are made from."""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.config import Newsroom
from pipeline.model.edition import Edition, Visible
from pipeline.model.picture import Picture
from pipeline.publish.templating.templates import Templates, shipped
from pipeline.publish.texts import Body, Texts

#: Returns what is known of a picture beside an article; None for what cannot be read as one.
Measure = Callable[[Visible, str], Picture | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """What renderers are handed, and all they are handed."""

    edition: Edition
    newsroom: Newsroom
    texts: Texts
    picture: Measure
    templates: Templates


def site_of(
    edition: Edition,
    newsroom: Newsroom,
    *,
    body: Body,
    picture: Measure | None = None,
    templates: Templates | None = None,
) -> Site:
    """Return the site of ``edition``.

    ``body`` returns the sanitised HTML of a visible article, ``picture`` what is known of a file
    beside it that is a picture: without it, no picture's size is known. ``templates`` are the
    newsroom's own over the shipped ones, which serve where none are given.
    """
    return Site(
        edition=edition,
        newsroom=newsroom,
        texts=Texts(edition, body, newsroom.zone),
        picture=picture or (lambda _visible, _name: None),
        templates=templates or shipped(),
    )
