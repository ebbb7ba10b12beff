"""Plans made in a line, by rules of their own."""

from collections.abc import Sequence
from datetime import datetime

from pipeline.model.edition import Edition, PublicAddress
from pipeline.model.story import Language, Story
from pipeline.schedule.plan import plan
from pipeline.schedule.visibility import Rules
from tests.builders import (
    PARIS,
    STORY_ID,
    instant,
)

RULES = Rules(zone=PARIS, soon_days=7, retention={"a": 2})
OTHER_ID = "01KEK6Z3M8V5Q2T7XW9YB4C6DB"
DUE = instant("2026-01-12 09:00")


def planned(
    *stories: Story, at: str | datetime = "2026-01-13 12:00", known: Sequence[PublicAddress] = ()
) -> Edition:
    now = instant(at) if isinstance(at, str) else at
    return plan(stories, now, RULES, known=known)


def known_at(address: str, minted: str = STORY_ID, folder: str = "2026/x") -> PublicAddress:
    language: Language = "fr" if address.startswith("fr/") else "en"
    return PublicAddress(
        address=address, story=minted, folder=folder, language=language, minted=minted
    )


def languages_out(edition: Edition) -> list[str]:
    return sorted(v.article.language for v in edition.visible)
