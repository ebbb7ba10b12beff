"""What becomes of the links in an article's words: where each leads that leads elsewhere now."""

from collections.abc import Collection, Iterable, Mapping

from pipeline import mentions
from pipeline.model.edition import Shown
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
        if not links or self._any.isdisjoint(links):
            return [], []
        now, rest = self._now, self._at_rest
        return [(k, now[k]) for k in links if k in now], [(k, rest[k]) for k in links if k in rest]

    def of(self, shown: Shown) -> tuple[Turned, Turned]:
        """Return the same for any article, with where each of its replays that was replaced is."""
        event, replays = shown.story.event, shown.story.replays
        if event is None and not replays and mentions.ANY not in shown.article.links:
            return self.of_links(shown.article.links)
        lines = [name for r in replays for name in (r.broadcaster, r.platform) if name]
        lines += [event.place] if event is not None and event.place else []
        found = {*shown.article.links, *mentions.in_lines(lines)}
        old = [s.replay.url or "" for s in shown.replays if s.state == "replaced"]
        onward = [(url, self._successor(url)) for url in old]
        return _turned(self._now, found) + onward, _turned(self._at_rest, found) + onward

    def _successor(self, url: str) -> str | None:
        return "" if url in self._ended else self._replaced.get(url)


def _turned(targets: _Targets, found: set[str]) -> Turned:
    keys = targets.keys() if mentions.ANY in found else found & targets.keys()
    return [(key, targets[key]) for key in sorted(keys)]


def _by_key(dead: Iterable[str], moved: Mapping[str, str]) -> _Targets:
    pairs = [*((url, "") for url in dead), *sorted(moved.items())]
    known = ((address_key(url), target) for url, target in pairs)
    return {mentions.spelled(key): target for key, target in known if key is not None}
