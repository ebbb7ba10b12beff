"""The pictures of a mail: shown in its text, or attached to it; logos and counters left out."""

from collections import Counter
from collections.abc import Sequence
from urllib.parse import unquote

from bs4.element import Tag
from msgspec import Struct, field

from pipeline.errors import Problem, problem
from pipeline.ingest.documents.mail_parts import File
from pipeline.ingest.page.addresses import absolute
from pipeline.ingest.picture_header import picture_header
from pipeline.ingest.pictures import MOST, is_worth_keeping, safe_name
from pipeline.model.draft import Attachment, Image

#: Programs name pasted pictures so: nothing to call a file by.
_NAMELESS = ("image", "inline", "outlook-", "att0", "unnamed", "clip_image")
_LONGEST_ALT, _MOST_TAGS = 500, 500


class MailPictures(Struct):
    """The pictures that came with a mail, and those of them that its text has shown."""

    files: list[File] = field(default_factory=list)
    kept: list[Attachment] = field(default_factory=list)
    #: Name of the attachment by the identity of the file.
    names: dict[int, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    #: Names of those that the text shows, or that the sender meant for it.
    spoken: set[str] = field(default_factory=set)

    def has(self, file: File) -> bool:
        """Tell whether a file is one of the pictures."""
        return any(file is picture for picture in self.files)

    def shown_in(self, root: Tag) -> dict[str, Image]:
        """Return the pictures that the HTML below ``root`` shows, by their ``src``.

        What it shows twice is an ornament, and left out.
        """
        tags = root.find_all("img", limit=_MOST_TAGS)
        seen = Counter(str(tag.get("src") or "") for tag in tags)
        found: dict[str, Image] = {}
        for tag in tags:
            source = str(tag.get("src") or "")
            alt = " ".join(str(tag.get("alt") or "")[:_LONGEST_ALT].split())
            name = self._name_of(source)
            if name is not None:
                self.spoken.add(name)
            if seen[source] == 1 and (url := name or absolute(source, None)):
                found[source] = Image(url=url, alt=_described(alt), caption="")
        return found

    def loose(self, *, html: bool) -> list[Image]:
        """Return the pictures attached to the mail, of ``html`` not those meant for it alone."""
        hidden = {self.names.get(id(f)) for f in self.files if f.inline} if html else set()
        left = [a for a in self.kept if a.name not in self.spoken | hidden]
        return [Image(url=a.name, alt="", caption="") for a in left]

    def _name_of(self, source: str) -> str | None:
        wanted = unquote(source.removeprefix("cid:"))
        for file in self.files:
            if id(file) in self.names and wanted and wanted in (file.cid, file.name):
                return self.names[id(file)]
        return None


def pictures_of(files: Sequence[File]) -> MailPictures:
    """Return the pictures among a mail's files; icons are known and left out."""
    pictures = MailPictures()
    for file in files:
        header = picture_header(file.content)
        if header is None:
            if file.media_type.startswith("image/") and file.content:
                kind = file.media_type.rpartition("/")[2]
                pictures.problems.append(problem("picture-kind", kind=kind))
            continue
        pictures.files.append(file)
        same = next((a for a in pictures.kept if a.content == file.content), None)
        if same is None and is_worth_keeping(header) and len(pictures.kept) < MOST:
            taken = [a.name for a in pictures.kept]
            same = Attachment(
                name=safe_name(_stem(file.name, len(taken)), header.ending, taken),
                content=file.content,
            )
            pictures.kept.append(same)
        if same is not None:
            pictures.names[id(file)] = same.name
    return pictures


def _stem(name: str, before: int) -> str:
    stem = name.rpartition(".")[0]
    nameless = stem.lower().startswith(_NAMELESS) or not any(c.isalpha() for c in stem)
    return f"image-{before + 1}" if nameless else stem


def _described(alt: str) -> str:
    """Return what an alt text says; a file's name is none."""
    named = alt.lower().endswith((".jpg", ".jpeg", ".png", ".gif", ".webp"))
    return "" if named or alt.lower() in ("image", "photo", "picture", "inline image") else alt
