"""Where a newsroom keeps what."""

from pathlib import Path

from msgspec import Struct

from pipeline import quiet
from pipeline.errors import InvalidInput, problem

CONFIG_FILE = "config.yaml"


class Layout(Struct, frozen=True):
    """The folders and files of one newsroom."""

    root: Path

    @property
    def config(self) -> Path:
        """The newsroom's facts, written by the administrator."""
        return self.root / CONFIG_FILE

    @property
    def articles(self) -> Path:
        """The truth: one folder a story."""
        return self.root / "articles"

    @property
    def newsletters(self) -> Path:
        """The issues: one folder each, written by the office."""
        return self.root / "newsletters"

    @property
    def templates(self) -> Path:
        """The newsroom's own templates, in the place of the shipped ones; need not be there."""
        return self.root / "templates"

    @property
    def feeds(self) -> Path:
        """What readers get: generated, never edited."""
        return self.root / "feeds"

    @property
    def office(self) -> Path:
        """What is made for the office alone, previews and its calendar of ends; never served."""
        return self.root / "office"

    @property
    def outbox(self) -> Path:
        """Mails as files, where no mail server is set."""
        return self.root / "outbox"

    @property
    def state(self) -> Path:
        """What the pipeline remembers between runs."""
        return self.root / ".press"

    @property
    def catalog(self) -> Path:
        """Derived from articles/; may be deleted."""
        return self.state / "catalog.sqlite"

    @property
    def ledger(self) -> Path:
        """Receipts and addresses; to be backed up."""
        return self.root / quiet.LEDGER

    @property
    def lock(self) -> Path:
        """Held by the one run there is."""
        return self.root / quiet.LOCK

    @property
    def pen(self) -> Path:
        """Held by the one command that is changing articles/."""
        return self.state / "pen"

    @property
    def tick(self) -> Path:
        """What the last run saw; may be deleted."""
        return self.root / quiet.TICK

    @property
    def quiet(self) -> Path:
        """What a run takes to find that it has nothing to do; may be deleted."""
        return self.root / quiet.KEPT

    @property
    def made(self) -> Path:
        """What outputs were made from; may be deleted."""
        return self.state / "made.msgpack"

    @property
    def compiled(self) -> Path:
        """Templates as Python has compiled them; may be deleted."""
        return self.state / "compiled"

    @property
    def pictures(self) -> Path:
        """Copies of pictures, and what is known of them; may be deleted."""
        return self.state / "pictures"

    @property
    def browsers(self) -> Path:
        """What a browser that takes pictures of previews keeps while it runs."""
        return self.state / "browsers"

    @property
    def post(self) -> Path:
        """Held by the one process that is sending an issue."""
        return self.state / "post"

    @property
    def removed(self) -> Path:
        """Where folders go that a command takes out of articles/."""
        return self.state / "removed"


def newsroom_at(root: Path) -> Layout:
    """Return the layout of the newsroom in ``root``. Raises InvalidInput where there is none."""
    layout = Layout(root)
    if not layout.config.is_file():
        raise InvalidInput(problem("no-newsroom", root=root))
    return layout
