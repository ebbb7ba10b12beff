"""What becomes of the links in an article's words: where each leads that leads elsewhere now."""

from collections.abc import Collection, Iterable, Mapping

from pipeline import mentions
from pipeline.model.edition import Shown
from pipeline.model.story import Story
from pipeline.schedule.recordings import Recordings
from pipeline.webaddress import address_key

#: Address as ``mentions`` spells it -> where it leads; empty where nowhere.
_Targets = Mapping[str, str]
#: Each address in the words that leads elsewhere, with where; empty where nowhere, and None for a
#: replay of which nothing is known.
Turned = list[tuple[str, str | None]]


class Turns:
    """What one edition says in the words of its articles that they do not themselves."""

    def __init__(self, known: Recordings) -> None:
        self._ended, self._replaced = known.ended, known.replaced
        self._now = _by_key(known.links.dead, known.links.moved)
        #: For words that stay true: none leads to a recording.
        self._at_rest = _by_key(known.links.recordings, {})
        self._any = self._now.keys() | self._at_rest.keys()

    def of_links(self, links: Collection[str]) -> tuple[Turned, Turned]:
        """Return what becomes of ``links`` now, and at rest.

        They are those of an article whose story has neither an event nor a replay.
        """
        if not links or (self._any.isdisjoint(links) and mentions.ANY not in links):
            return [], []
        now, rest = self._now, self._at_rest
        if mentions.ANY in links:
            return _turned(now, {*links}), _turned(rest, {*links})
        return [(k, now[k]) for k in links if k in now], [(k, rest[k]) for k in links if k in rest]

    def of(self, shown: Shown) -> tuple[Turned, Turned]:
        """Return the same for any article, with where each of its replays that was replaced is."""
        event, replays = shown.story.event, shown.story.replays
        if event is None and not replays:
            return self.of_links(shown.article.links)
        found = {*shown.article.links, *_in_lines(shown.story)}
        old = [s.replay.url or "" for s in shown.replays if s.state == "replaced"]
        onward = [(url, self._successor(url)) for url in old]
        return _turned(self._now, found) + onward, _turned(self._at_rest, found) + onward

    def differing(self, other: "Turns") -> set[str]:
        """Return the links of which ``other`` says something else, now or at rest."""
        pairs = ((self._now, other._now), (self._at_rest, other._at_rest))
        return {key for one, two in pairs for key, _ in one.items() ^ two.items()}

    def _successor(self, url: str) -> str | None:
        return "" if url in self._ended else self._replaced.get(url)


def is_bound(shown: Shown) -> bool:
    """Tell whether what is said of ``shown`` hangs on more than the links in its words.

    That is any link at all, one in the name of a broadcaster or a place, or what took the place of
    a replay.
    """
    return (
        mentions.ANY in shown.article.links
        or any(status.state == "replaced" for status in shown.replays)
        or bool(_in_lines(shown.story))
    )


def _in_lines(story: Story) -> frozenset[str]:
    """Return the links in what is told of replays and event on one line each."""
    lines = [name for r in story.replays for name in (r.broadcaster, r.platform) if name]
    if story.event is not None and story.event.place:
        lines.append(story.event.place)
    return mentions.in_lines(lines)


def _turned(targets: _Targets, found: set[str]) -> Turned:
    keys = targets.keys() if mentions.ANY in found else found & targets.keys()
    return [(key, targets[key]) for key in sorted(keys)]


def _by_key(dead: Iterable[str], moved: Mapping[str, str]) -> _Targets:
    pairs = [*((url, "") for url in dead), *sorted(moved.items())]
    known = ((address_key(url), target) for url, target in pairs)
    return {mentions.spelled(key): target for key, target in known if key is not None}
