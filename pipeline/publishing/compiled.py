"""The shipped templates as Python has compiled them, kept between runs: compiling takes longer."""

from contextlib import suppress
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

from pipeline.files import write_atomic


class Compiled(BytecodeCache):
    """Compiled templates in ``folder``, those of one version of the program; may be deleted.

    What cannot be read or written is compiled anew.
    """

    def __init__(self, folder: Path, version: str) -> None:
        self._folder = folder
        self._version = version

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill ``bucket``, unless what is kept was made of another source or by another Python."""
        with suppress(OSError), self._file(bucket).open("rb") as stream:
            bucket.load_bytecode(stream)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in ``bucket``."""
        with suppress(OSError):
            for old in self._folder.glob("*"):
                if not old.name.startswith(self._version):
                    old.unlink()
            write_atomic(self._file(bucket), bucket.bytecode_to_string(), durable=False)

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / f"{self._version}-{bucket.key}"
