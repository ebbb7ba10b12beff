"""What can go wrong, told so that a person can mend it: which file, which line, why, what to do."""

from collections.abc import Iterable

from msgspec import Struct

from pipeline.messages import MessageLanguage, say


class Problem(Struct, frozen=True):
    """One thing that is wrong, in words that are chosen when it is shown."""

    #: Key of the message: what is wrong and how to mend it, in both languages.
    code: str
    #: Values for the message's placeholders.
    args: tuple[tuple[str, str], ...] = ()
    #: Path as the office knows it; None when the problem is in no file.
    file: str | None = None
    #: First line, counted from 1; None when the whole file is meant.
    line: int | None = None

    def text(self, language: MessageLanguage) -> str:
        """Return "file:line: cause, remedy" in ``language``."""
        place = "" if self.file is None else f"{self.file}: "
        if self.file is not None and self.line is not None:
            place = f"{self.file}:{self.line}: "
        return place + self.message(language)

    def message(self, language: MessageLanguage) -> str:
        """Return cause and remedy without the place."""
        return say(self.code, language, **dict(self.args))


def problem(
    code: str, /, *, file: str | None = None, line: int | None = None, **args: object
) -> Problem:
    """Build a Problem; ``args`` become the message's placeholders."""
    return Problem(code, tuple((k, str(v)) for k, v in args.items()), file, line)


class PipelineError(Exception):
    """Base of every error the pipeline raises on purpose; carries one or more problems."""

    #: What the process exits with when nobody handles it.
    exit_code = 1

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(p.text("en") for p in self.problems)


class InvalidInput(PipelineError):
    """Files, config or arguments that do not say what they must."""

    exit_code = 2


class FetchFailed(PipelineError):
    """A source that could not be fetched, or was refused."""


class Locked(PipelineError):
    """Another run holds the lock."""

    exit_code = 75


def raise_all(problems: Iterable[Problem]) -> None:
    """Raise InvalidInput with all ``problems``, in the order of their lines, when there are any."""
    if found := sorted(problems, key=lambda p: (p.file or "", p.line or 0)):
        raise InvalidInput(*found)
