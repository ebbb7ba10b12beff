"""The pictures beside articles in the sizes that outputs show: each is decoded once, ever."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct, field

from pipeline.digests import digest
from pipeline.errors import InvalidInput, PipelineError, Problem, problem
from pipeline.layout import Layout
from pipeline.media import media_type
from pipeline.model.edition import Visible
from pipeline.model.picture import Picture, Size
from pipeline.model.story import Story
from pipeline.publish.copies import RECIPE, file_names
from pipeline.store import pictures, scan
from pipeline.store.pictures import Facts, KeptCopy, Sighting


class _Made(Struct, frozen=True):
    """Where a made file comes from."""

    #: Path of the picture below articles/.
    path: str
    key: str
    copy: KeptCopy


class _Shelf(Struct, frozen=True):
    """The pictures of one article, by name; and the files made of them."""

    pictures: dict[str, Picture] = field(default_factory=dict)
    made: dict[str, _Made] = field(default_factory=dict)


class Darkroom:
    """Pictures of one newsroom. What was made is kept in the layout's ``pictures``."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._clock_ns = scan.clock(layout.state)
        self._before = pictures.load_index(layout.pictures)
        self._index: dict[str, Sighting] = {}
        self._facts: dict[str, tuple[str, Facts] | None] = {}
        self._shelves: dict[tuple[str, tuple[str, ...]], _Shelf] = {}
        self._problems: dict[str, Problem] = {}
        self._located: set[str] = set()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the office should see to, among all pictures asked for so far, by file."""
        return tuple(self._problems[path] for path in sorted(self._problems))

    @property
    def remarks(self) -> tuple[Problem, ...]:
        """What the office may want to know of pictures that are as they should be, by file."""
        return tuple(
            problem("picture-located", file=f"{self._layout.articles.name}/{path}")
            for path in sorted(self._located)
        )

    def picture(self, visible: Visible, name: str) -> Picture | None:
        """Return what is known of a file beside ``visible``; None for what is no picture."""
        return self._shelf(visible).pictures.get(name)

    def media(self, visible: Visible, name: str) -> bytes:
        """Return the bytes of a file beside ``visible``, or made of one. Raises KeyError."""
        folder = visible.folder
        if name in visible.media:
            return self._path(f"{folder}/{name}").read_bytes()
        made = self._shelf(visible).made[name]
        kept = pictures.read_copy(self._layout.pictures, made.key, made.copy)
        return self._again(made) if kept is None else kept

    def sign(self, visible: Visible, name: str) -> str | None:
        """Return a digest that tells the bytes ``media`` returns from others; None without one.

        No file is read for that.
        """
        made = self._shelf(visible).made.get(name)
        path = f"{visible.folder}/{name}" if made is None else made.path
        try:
            stats = [scan.stat_of(self._path(path))]
        except OSError:
            return None
        if not scan.trusted(stats, clock_ns=self._clock_ns):
            return None
        return digest(scan.signature(stats), "" if made is None else made.copy.digest)

    def look_at(self, story: Story) -> None:
        """Look at every picture of ``story``, for its problems."""
        for article in story.articles:
            for name in article.media:
                self._known(f"{story.folder}/{name}")

    def keep(self, *, sweep: bool) -> None:
        """Remember the files looked at; ``sweep`` forgets those that are gone.

        Raises PipelineError (``disk``).
        """
        others = {
            path: seen
            for path, seen in self._before.items()
            if path not in self._facts and (not sweep or self._path(path).exists())
        }
        kept = others | self._index
        try:
            if kept != self._before:
                pictures.save_index(self._layout.pictures, kept)
        except OSError as error:
            raise self._disk(error) from error
        if sweep:
            used = {found[0] for found in self._facts.values() if found is not None}
            pictures.sweep(self._layout.pictures, used | {seen.key for seen in others.values()})

    def _shelf(self, visible: Visible) -> _Shelf:
        key = visible.folder, visible.media
        if key not in self._shelves:
            self._shelves[key] = self._filled(*key)
        return self._shelves[key]

    def _filled(self, folder: str, media: tuple[str, ...]) -> _Shelf:
        shelf, taken = _Shelf(), {name.lower() for name in media}
        for name in media:
            path = f"{folder}/{name}"
            found = self._known(path)
            if found is None or found[1].fault is not None:
                continue
            key, facts = found
            widths = [copy.width for copy in facts.copies]
            files = file_names(name, facts.media_type, widths, taken)
            copies = list(zip(files, facts.copies, strict=True))
            shelf.made.update({file: _Made(path, key, copy) for file, copy in copies})
            sizes = [_size(file, copy) for file, copy in copies]
            if facts.serves:
                sizes.append(_size(name, facts))
            shelf.pictures[name] = Picture(media_type=facts.media_type, sizes=tuple(sizes))
        return shelf

    def _known(self, path: str) -> tuple[str, Facts] | None:
        """Return key and facts of the picture at ``path`` below articles/; None where none is."""
        if path not in self._facts:
            kind = media_type(path) or ""
            self._facts[path] = self._looked_up(path, kind) if kind.startswith("image/") else None
        return self._facts[path]

    def _looked_up(self, path: str, kind: str) -> tuple[str, Facts] | None:
        folder = self._layout.pictures
        try:
            stat = scan.stat_of(self._path(path))
            signature = scan.signature([stat])
            seen, content = self._before.get(path), b""
            if seen is None or seen.signature != signature:
                content = self._path(path).read_bytes()
                seen = Sighting(signature, pictures.key_of(content, kind))
            facts = pictures.load_facts(folder, seen.key, RECIPE)
            if facts is None:
                content = content or self._path(path).read_bytes()
                seen = Sighting(signature, pictures.key_of(content, kind))
                facts = pictures.load_facts(folder, seen.key, RECIPE)
        except OSError:  # gone since the folder was listed; who publishes it will say so
            return None
        if facts is None:
            facts = self._made(seen.key, content, kind)
        if scan.trusted([stat], clock_ns=self._clock_ns):
            self._index[path] = seen
        if facts.fault is not None:
            file = f"{self._layout.articles.name}/{path}"
            self._problems[path] = Problem(*facts.fault, file=file)
        if facts.located:
            self._located.add(path)
        return seen.key, facts

    def _made(self, key: str, content: bytes, kind: str) -> Facts:
        """Decode a picture, for the first time; keep what came of it."""
        # Imported here: hardly any run decodes one, and Pillow takes its time.
        from pipeline.publish.resizing import developed

        try:
            made = developed(content, kind)
        except InvalidInput as error:
            made, fault = None, (error.problems[0].code, error.problems[0].args)
        if made is None:
            facts = Facts(recipe=RECIPE, fault=fault)
        else:
            facts = Facts(
                recipe=RECIPE,
                media_type=made.media_type,
                width=made.width,
                height=made.height,
                length=len(content),
                serves=made.serves,
                located=made.located,
                copies=tuple(
                    pictures.kept_copy(c.content, width=c.width, height=c.height)
                    for c in made.copies
                ),
            )
        contents = [copy.content for copy in made.copies] if made else []
        try:
            pictures.save(self._layout.pictures, key, facts, contents)
        except OSError as error:
            raise self._disk(error) from error
        return facts

    def _again(self, made: _Made) -> bytes:
        """Make a copy again that was lost or damaged."""
        content, kind = self._path(made.path).read_bytes(), media_type(made.path) or ""
        self._made(pictures.key_of(content, kind), content, kind)
        again = pictures.read_copy(self._layout.pictures, made.key, made.copy)
        # The picture changed since this run looked at it: the next one sees that.
        return content if again is None else again

    def _path(self, path: str) -> Path:
        return self._layout.articles / path

    def _disk(self, error: OSError) -> PipelineError:
        file = str(error.filename or self._layout.pictures)
        return PipelineError(problem("disk", file=file, cause=error.strerror or error))


def _size(file: str, of: KeptCopy | Facts) -> Size:
    return Size(file=file, width=of.width, height=of.height, length=of.length)


@contextmanager
def opened(layout: Layout, *, sweep: bool = False) -> Iterator[Darkroom]:
    """Open the darkroom for the time of the block; ``sweep`` then forgets pictures that are gone.

    Raises PipelineError (``disk``) when copies cannot be kept.
    """
    darkroom = Darkroom(layout)
    yield darkroom
    darkroom.keep(sweep=sweep)


def picture_faults(layout: Layout, stories: Iterable[Story]) -> tuple[Problem, ...]:
    """Return what is wrong with the pictures of ``stories``, out or not."""
    with opened(layout) as darkroom:
        for story in stories:
            darkroom.look_at(story)
    return (*darkroom.problems, *darkroom.remarks)
