"""Pictures of a draft: which are worth keeping, how they are called, and their bytes."""

import re
from collections.abc import Callable, Collection
from urllib.parse import unquote, urlsplit

from msgspec import Struct, field
from msgspec.structs import replace

from pipeline.errors import FetchFailed, InvalidInput, Problem, problem
from pipeline.ingest.picture_header import PictureHeader, picture_header
from pipeline.model.draft import Attachment, Draft, Image
from pipeline.slugs import slugify
from pipeline.webaddress import is_web_address

#: Pictures fetched for one draft; bytes of one and of all together.
MOST, LARGEST, LARGEST_TOGETHER = 20, 10_000_000, 40_000_000
#: Pixels: below it stand icons, signatures and what counts readers; above it, either a mistake or
#: something that fills the memory of whoever opens it.
SMALLEST_SIDE, LARGEST_SIDE, MOST_PIXELS = 100, 30_000, 200_000_000
#: A strip that parts two texts: so many times wider than high.
_STRIP = 12
#: Characters of a file name, without its ending.
_LONGEST_NAME = 60
_SIZE_SUFFIX = re.compile(r"[-_](?:\d{2,5}x\d{2,5}|scaled|e\d{9,})$")


def is_worth_keeping(header: PictureHeader) -> bool:
    """Tell whether a picture shows something: it is no icon and no strip, and not enormous."""
    small, large = sorted((header.width, header.height))
    return small >= SMALLEST_SIDE and large <= _STRIP * small and not is_enormous(header)


def is_enormous(header: PictureHeader) -> bool:
    """Tell whether a picture claims a size that fills the memory of whoever opens it."""
    pixels = header.width * header.height
    return max(header.width, header.height) > LARGEST_SIDE or pixels > MOST_PIXELS


def safe_name(words: str, ending: str, taken: Collection[str]) -> str:
    """Return a file name made of ``words``: letters, digits and hyphens, with an ``ending``.

    It differs from those ``taken`` on every system, also where case does not count.
    """
    stem = slugify(words, "en")[:_LONGEST_NAME].strip("-") if re.search(r"\w", words) else ""
    stem = stem or "image"
    used = {name.lower() for name in taken}
    name, number = f"{stem}{ending}", 1
    while name.lower() in used:
        number += 1
        name = f"{stem}-{number}{ending}"
    return name


def name_from(image: Image, ending: str, taken: Collection[str]) -> str:
    """Return a name for a picture: that of its address where it has words, else its alt text's."""
    try:
        last = unquote(urlsplit(image.url).path).rpartition("/")[2]
    except ValueError:
        last = ""
    stem = _SIZE_SUFFIX.sub("", last.rpartition(".")[0] or last)
    wordy = len(re.findall(r"[^\W\d_]{3,}", stem)) >= 1 and not re.search(r"[0-9a-f]{12,}", stem)
    return safe_name(stem if wordy else (image.alt[:_LONGEST_NAME] or "image"), ending, taken)


class _Kept(Struct):
    attachments: list[Attachment] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    total: int = 0
    tried: int = 0


def download(draft: Draft, get: Callable[[str], bytes]) -> Draft:
    """Return ``draft`` with the pictures it shows as attachments, named in its images.

    ``get`` returns the bytes at a web address and raises FetchFailed or InvalidInput. Pictures
    that cannot be had, that are none, or are too many or too large, are left out; a warning
    (``picture-missing``, ``picture-kind``, ``picture-too-large``) says so, but of icons and what
    else shows nothing. The same bytes are one picture.
    """
    kept = _Kept(attachments=list(draft.attachments))
    kept.total = sum(len(a.content) for a in kept.attachments)
    for image in draft.images:
        if not is_web_address(image.url):
            kept.images.append(image)
        elif kept.tried < MOST and kept.total < LARGEST_TOGETHER:
            kept.tried += 1
            _take(image, get, kept)
        else:
            kept.problems.append(problem("picture-too-large", url=image.url))
    told = {p.args for p in draft.warnings if p.code == "alt-missing"}
    unspoken = [problem("alt-missing", name=i.url) for i in kept.images if not i.alt]
    problems = [*kept.problems, *(p for p in unspoken if p.args not in told)]
    return replace(
        draft,
        images=tuple({image.url: image for image in reversed(kept.images)}.values())[::-1],
        attachments=tuple(kept.attachments),
        warnings=(*draft.warnings, *(replace(p, file=draft.source) for p in problems)),
    )


def _take(image: Image, get: Callable[[str], bytes], kept: _Kept) -> None:
    try:
        content = get(image.url)
    except (FetchFailed, InvalidInput) as error:
        cause = next((p.code for p in error.problems), "")
        code = "picture-too-large" if cause == "fetch-too-large" else "picture-missing"
        kept.problems.append(problem(code, url=image.url))
        return
    if len(content) > LARGEST or kept.total + len(content) > LARGEST_TOGETHER:
        kept.problems.append(problem("picture-too-large", url=image.url))
        return
    header = picture_header(content)
    if header is None:
        kind = "svg" if b"<svg" in content[:2000].lower() else "?"
        kept.problems.append(problem("picture-kind", kind=kind))
        return
    if is_enormous(header):
        kept.problems.append(problem("picture-too-large", url=image.url))
    if not is_worth_keeping(header):
        return
    same = next((a for a in kept.attachments if a.content == content), None)
    if same is None:
        taken = [a.name for a in kept.attachments]
        same = Attachment(name=name_from(image, header.ending, taken), content=content)
        kept.attachments.append(same)
        kept.total += len(content)
    kept.images.append(replace(image, url=same.name))
