"""The way mails leave the newsroom: by the mail server that config.yaml names, else as files."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from pipeline.config_mail import MailSettings, Server
from pipeline.deliver.mail import MailFailed, Receipt, Sender
from pipeline.errors import InvalidInput, PipelineError, Problem, problem
from pipeline.files import read_text, sweep
from pipeline.layout import Layout

#: What is said where nobody tries again by itself.
_NOW: Final[Mapping[str, str]] = {
    "mail-unreachable": "mail-unreachable-now",
    "mail-deferred": "mail-deferred-now",
    "mail-cut-off": "mail-cut-off-now",
}


@contextmanager
def opened(
    layout: Layout,
    mail: MailSettings,
    *,
    limit: float,
    per_connection: int | None = None,
    yes_within: float | None = None,
) -> Iterator[Sender]:
    """Yield what takes mails, for the time of the block.

    ``limit`` are the seconds one mail may take, ``per_connection`` how many go over one connection
    to a mail server, without a bound where it is None, ``yes_within`` how many seconds more that
    server may take for its last answer. Raises InvalidInput where the password
    cannot be read; a connection is only made with the first mail.
    """
    if mail.server is None:
        from pipeline.deliver.outbox import Outbox

        # What a run that was killed left half written.
        sweep(layout.outbox)
        yield Outbox(layout.outbox)
        return
    # Imported here: most runs have nothing to send.
    from pipeline.deliver.smtp import Smtp

    password = password_of(mail.server, layout.root)
    smtp = Smtp(
        mail.server,
        password=password,
        limit=limit,
        per_connection=per_connection,
        yes_within=yes_within,
    )
    with closing(smtp):
        yield smtp


def handed_now(
    sender: Sender, content: bytes, *, address: str, recipients: Sequence[str]
) -> Receipt:
    """Hand over a mail that a person waits for. Raises PipelineError where it is not taken.

    Nobody tries it again by itself, so that is what its problems say. ``address`` and
    ``recipients`` are those on the envelope.
    """
    try:
        return sender.send(content, sender=address, recipients=recipients)
    except MailFailed as error:
        told = (replace(p, code=_NOW.get(p.code, p.code)) for p in error.problems)
        raise PipelineError(*told) from error


def login_doubts(layout: Layout, mail: MailSettings) -> tuple[Problem, ...]:
    """Return why nobody could log in: a file that cannot be read.

    Of a variable nothing is told: who asks is not who runs ``press run``.
    """
    if mail.server is None or mail.server.password_file is None:
        return ()
    try:
        password_of(mail.server, layout.root)
    except InvalidInput as error:
        return error.problems
    return ()


def password_of(server: Server, root: Path, environ: Mapping[str, str] = os.environ) -> str | None:
    """Return the password for ``server``; None where nobody logs in. Raises InvalidInput.

    The file's last line break is none of it.
    """
    if server.password_file is not None:
        # A path of its own, as administrators keep secrets apart, or one in the newsroom.
        return read_text(root / server.password_file, file=server.password_file).rstrip("\r\n")
    if server.password_env is not None:
        password = environ.get(server.password_env)
        if not password:
            raise InvalidInput(problem("mail-password-unset", name=server.password_env))
        return password
    return None
