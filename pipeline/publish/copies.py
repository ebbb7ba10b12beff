"""What a picture's copies are called, and what they are made with: told without opening any."""

from collections.abc import Iterable
from typing import Final

import PIL

#: Raised whenever the same picture comes out as other bytes or more is known of it; another Pillow
#: has other encoders.
RECIPE: Final = f"2 {PIL.__version__}"
#: Bytes.
_LONGEST_STEM: Final = 200


def file_names(name: str, media_type: str, widths: Iterable[int], taken: set[str]) -> list[str]:
    """Return names for the copies of the file ``name``, and add them to ``taken``.

    ``taken`` holds lower-case names: none is given twice, also where case does not count.
    """
    ending = ".jpg" if media_type == "image/jpeg" else f".{media_type.removeprefix('image/')}"
    # File systems take 255 bytes a name.
    stem = name.rpartition(".")[0].encode()[:_LONGEST_STEM].decode("utf-8", "ignore")
    names = []
    for width in widths:
        made = f"{stem}-{width}{ending}"
        number = 1
        while made.lower() in taken:
            number += 1
            made = f"{stem}-{width}-{number}{ending}"
        taken.add(made.lower())
        names.append(made)
    return names
