"""An issue: one newsletter, as its files in newsletters/ have it, free of any format."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final, Literal, get_args

from msgspec import Struct

from pipeline.model.story import Language

#: In its folder: what it has, and when it is sent.
ISSUE_FILE: Final = "issue.yaml"
#: What one reader gets: one language, or both in one mail.
Version = Literal["fr", "en", "bilingual"]
VERSIONS: tuple[Version, ...] = get_args(Version)
#: What a section shows of its stories: what is new, when something takes place, what can be
#: watched and until when.
SectionKind = Literal["news", "events", "replays"]


class Pick(Struct, frozen=True, kw_only=True):
    """A story in an issue."""

    #: Its ULID, or, as a person may write it, its folder below articles/.
    story: str
    #: True where it may have been in another issue, because the office wants it again.
    again: bool
    #: Line of issue.yaml, from 1.
    line: int | None = None


class Section(Struct, frozen=True, kw_only=True):
    """Some stories under one heading, in their order."""

    kind: SectionKind
    #: The office's own heading; the language that is missing has the usual one for ``kind``.
    titles: Mapping[Language, str]
    picks: tuple[Pick, ...]
    line: int | None = None


class Editorial(Struct, frozen=True, kw_only=True):
    """The words of an issue in one language."""

    language: Language
    #: One line; empty where the office has not written one yet, as is ``preheader``.
    subject: str
    #: What mail programs show after the subject, in their list.
    preheader: str
    #: Sanitised HTML; empty where there is none.
    html: str


class Issue(Struct, frozen=True, kw_only=True):
    """One newsletter."""

    #: ULID, minted once: what was sent to whom is known by it.
    id: str
    #: Folder below newsletters/: "2026-02". It is also in the addresses of its pages.
    name: str
    number: int
    date: date
    #: UTC instant from which ``press run`` sends it; None as long as only a person does.
    send_at: datetime | None
    sections: tuple[Section, ...]
    #: At most one a language, French first: the languages it comes in.
    editorials: tuple[Editorial, ...]
    #: Of the mail in both languages, one line; empty where it has those of both.
    subject: str = ""
    #: Codes of findings of the preflight that the office accepts for this issue.
    accepted: frozenset[str]

    def editorial(self, language: Language) -> Editorial | None:
        """Return the words in ``language``, or None where there are none."""
        return next((e for e in self.editorials if e.language == language), None)

    @property
    def picks(self) -> tuple[Pick, ...]:
        """Return every story in it, in reading order."""
        return tuple(pick for section in self.sections for pick in section.picks)

    @property
    def versions(self) -> tuple[Version, ...]:
        """Return what it can be sent as."""
        own: tuple[Version, ...] = tuple(e.language for e in self.editorials)
        return (*own, "bilingual") if len(own) == 2 else own


class Release(Struct, frozen=True, kw_only=True):
    """An issue that went out, or has begun to."""

    issue: Issue
    #: UTC instant at which it began to; the Date of its mails.
    at: datetime
