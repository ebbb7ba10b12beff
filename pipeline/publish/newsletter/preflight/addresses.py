"""Which files below feeds/ an issue may link to, told without making the site."""

from collections.abc import Iterator

from pipeline.model.edition import Visible
from pipeline.model.issue import VERSIONS, Issue
from pipeline.model.story import LANGUAGES
from pipeline.publish.addresses import (
    calendar_file,
    event_file,
    home,
    letters,
    page_file,
    subscribing,
)
from pipeline.publish.site import Site


def usual_files(site: Site, issue: Issue) -> Iterator[str]:
    """Yield the files that mails usually link to; there are others, and it takes longer to know."""
    for language in LANGUAGES:
        yield from map(page_file, (home(language), subscribing(language), letters(language)))
        yield calendar_file(language)
    for version in VERSIONS:
        yield from (f"newsletters/{issue.name}/{version}.{kind}" for kind in ("html", "txt", "eml"))
    wanted = {pick.story for pick in issue.picks}
    for visible in site.edition.visible:
        yield page_file(visible.address)
        if visible.eventful:
            yield event_file(visible.language, visible.minted)
        if visible.story_id in wanted or visible.folder in wanted:
            yield from (visible.address + name for name in beside(site, visible))


def beside(site: Site, visible: Visible) -> Iterator[str]:
    """Yield the names of the files beside an article's page: its own, and sizes of pictures."""
    for name in visible.media:
        yield name
        picture = site.picture(visible, name)
        if picture is not None:
            yield from (size.file for size in picture.sizes if size.file != name)
