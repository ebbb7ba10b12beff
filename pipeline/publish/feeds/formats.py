"""The formats of a feed, in the order in which they are offered."""

from collections.abc import Callable, Mapping
from typing import Final

from pipeline.model.feed import Feed
from pipeline.publish.feeds import atom, jsonfeed, rss

#: File -> (media type, renderer). Each feed and archive has all these files in its folder.
FORMATS: Final[Mapping[str, tuple[str, Callable[[Feed], bytes]]]] = {
    rss.FILE: (rss.MEDIA_TYPE, rss.render),
    atom.FILE: (atom.MEDIA_TYPE, atom.render),
    jsonfeed.FILE: (jsonfeed.MEDIA_TYPE, jsonfeed.render),
}
#: File -> what people call the format, in every language.
NAMES: Final[Mapping[str, str]] = {
    rss.FILE: "RSS",
    atom.FILE: "Atom",
    jsonfeed.FILE: "JSON Feed",
}
