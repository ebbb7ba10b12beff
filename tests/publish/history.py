"""An edition with a past: enough articles for older pages and older letters."""

from msgspec.structs import replace

from pipeline.model.edition import Edition, Visible
from pipeline.model.story import LANGUAGES
from tests.builders import (
    instant,
    make_article,
    make_edition,
    make_event,
    make_story,
    make_visible,
)
from tests.publish.newsrooms import full_edition


def past(count: int, *, category: str = "funding") -> list[Visible]:
    """Return ``count`` articles of each language, one a month back from December 2025."""
    found = []
    for number in range(count):
        year, month = 2025 - number // 12, 12 - number % 12
        for language in LANGUAGES:
            words = {"title": f"Étude {number}", "slug": f"study-{number}", "minted": f"P{number}"}
            story = make_story(make_article(language, **words), categories=(category,))
            day = f"{year}-{month:02}-03 09:00"
            found.append(
                make_visible(language, story=story, published=day, translation=False),
            )
    return found


def taken_back() -> list[Visible]:
    """Return an article that has been retracted and an event that has been cancelled."""
    retracted = make_visible(
        "fr",
        title="Un résultat",
        slug="retracted",
        summary="",
        correction="Les mesures étaient fausses.",
        updated=instant("2026-01-11 09:00"),
        published="2026-01-06 09:00",
        translation=False,
    )
    event = make_event(cancelled=True)
    story = make_story(make_article("fr", title="Un débat", slug="cancelled"), event=event)
    cancelled = make_visible("fr", story=story, published="2026-01-05 09:00", translation=False)
    return [replace(retracted, retracted=True), cancelled]


def long_edition(count: int = 7) -> Edition:
    """Return the full edition, what has been taken back, and ``past(count)`` behind them."""
    full = full_edition()
    visible = (*full.visible, *taken_back(), *past(count))
    return make_edition(*visible, redirects=full.redirects, gone=full.gone)
