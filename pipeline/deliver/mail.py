"""What a mail is handed to, whatever takes it further: a mail server or a folder."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from msgspec import Struct, field

from pipeline.errors import PipelineError, Problem


class Receipt(Struct, frozen=True, kw_only=True):
    """Proof that a mail was taken."""

    #: What was said to it: a server's last answer, often with a number of its own; a file's name.
    said: str
    #: Recipients that it was not taken for, with the server's reason; the others have it.
    refused: Mapping[str, str] = field(default_factory=dict)


class MailFailed(PipelineError):
    """A mail that was not taken, as far as can be told."""

    def __init__(
        self,
        problem: Problem,
        *,
        permanent: bool = False,
        down: bool = False,
        unsure: bool = False,
    ) -> None:
        super().__init__(problem)
        #: True where the same mail has no better chance later, until somebody mends something.
        self.permanent = permanent
        #: True where no other mail has a better chance for now, whoever it is for.
        self.down = down
        #: True where it may have been taken all the same: the answer to its last line is missing.
        self.unsure = unsure


class Sender(Protocol):
    """Takes mails to where they are read, or kept."""

    def send(self, message: bytes, *, sender: str, recipients: Sequence[str]) -> Receipt:
        """Hand over one mail, as it travels. Raises MailFailed.

        ``sender`` and ``recipients`` are the addresses on its envelope, in ASCII.
        """
