"""An edition that shows every state the outputs know, and hostile words."""

from msgspec.structs import replace

from pipeline.config import Newsroom
from pipeline.markup import to_html
from pipeline.model.edition import Edition, Gone, Redirect, Visible
from pipeline.model.feed import Feed
from pipeline.model.picture import Picture, Size
from pipeline.model.story import Language
from pipeline.publish.channels import Channel
from pipeline.publish.feeds.documents import feeds
from pipeline.publish.site import site_of
from pipeline.publish.texts import Body
from tests.builders import (
    instant,
    make_article,
    make_edition,
    make_event,
    make_newsroom,
    make_status,
    make_story,
    make_visible,
)

HOSTILE_TITLE = "\"Ça\" <script>alert('x')</script> ]]> & 🎉\x00\x08\ufffe </title>"
#: The same as readers see it.
SHOWN_TITLE = "\"Ça\" <script>alert('x')</script> ]]> & 🎉 </title>"
ENDED = "https://tv.example.org/fini?id=3&v=1"
LIVE = "https://tv.example.org/replay?id=7&lang=fr"
HUB = "https://hub.example.org/?a=1&b=2"
BODIES = {
    "fr": (
        "# Un film de cellules\n\nL'instrument a coûté 1 250 000 €: une première !\n\n"
        f"![Le microscope](microscope.png) [Le dossier](dossier.pdf), [le reportage]({ENDED}#t=9),"
        f" {ENDED} et [l'autre]({LIVE}).\n\n"
        "| Année | Heures |\n|---|--:|\n| 2026 | 1 200 |\n\n> <span lang='en'>Why ? It's new</span>"
    ),
    "en": f"A *first* in the region: see [the report]({ENDED}) and <{ENDED}>.\n\n- one\n- two\n",
}


def body(visible: Visible) -> str:
    """Return the body of every article in its language."""
    return to_html(BODIES[visible.article.language])


def media(_visible: Visible, name: str) -> bytes:
    """Return bytes that tell the file."""
    return name.encode()


def measure(_visible: Visible, name: str) -> Picture | None:
    """Return a picture in two sizes for every PNG."""
    if not name.endswith(".png"):
        return None
    small = Size(file=f"small {name}", width=420, height=280, length=3000)
    return Picture(
        media_type="image/png", sizes=(small, Size(file=name, width=840, height=560, length=9000))
    )


def make_feed(
    edition: Edition,
    newsroom: Newsroom,
    language: Language | None,
    body: Body,
    category: str | None = None,
) -> Feed:
    """Return the feed of ``edition`` whose bodies ``body`` returns."""
    site = site_of(edition, newsroom, body=body, picture=measure)
    wanted = Channel(language=language, category=category).address
    return next(feed for address, feed in feeds(site) if address == wanted)


def full_feed(language: Language = "fr") -> Feed:
    """Return a feed that shows every state."""
    newsroom = make_newsroom(hub=HUB, untranslated=frozenset({"en"}))
    return make_feed(full_edition(), newsroom, language, body)


def full_edition() -> Edition:
    """Return an edition with replays in every state, events, a correction and old addresses."""
    french = make_article(
        "fr",
        image="microscope.png",
        image_alt="Le microscope dans sa salle",
        media=("dossier.pdf", "microscope.png"),
        correction="Le nombre d'heures a été rectifié.",
        updated=instant("2026-01-13 10:00"),
    )
    english = make_article("en", image="microscope.png", media=("microscope.png",))
    statuses = [make_status("live"), make_status("ended", until="2026-01-12 20:30", url=ENDED)]
    pair = make_story(french, english, replays=tuple(s.replay for s in statuses))
    day = make_event()
    fair_id = "01KEK6Z3M8V5Q2T7XW9YB4C6DB"
    fair = make_story(
        make_article("fr", title="Journée des métiers", slug="metiers", minted=fair_id),
        id=fair_id,
        event=day,
        categories=("events", "dropped"),
    )
    over = make_story(
        make_article("en", title="Open days", slug="open-days", summary=""),
        event=make_event("2026-01-09", "2026-01-11", all_day=True, place=None),
    )
    return make_edition(
        make_visible("fr", story=pair, replays=statuses),
        make_visible("en", story=pair, replays=statuses),
        make_visible(
            "fr",
            story=fair,
            published="2026-01-10 09:00",
            translation=False,
            guid="urn:uuid:17ff4e23-6477-576f-ad86-7356875e3e35",
        ),
        replace(
            make_visible("en", story=over, published="2026-01-08 09:00", translation=False),
            event_over=True,
            guid="urn:uuid:5310f77a-7669-5437-bad7-baaba393a52e",
        ),
        make_visible(
            "fr",
            title=HOSTILE_TITLE,
            slug="hostile",
            summary="",
            published="2026-01-09 09:00",
            translation=False,
            replays=[
                make_status("announced", available_from=instant("2026-02-01 20:30"), url=ENDED)
            ],
        ),
        make_visible(
            "fr",
            title="Dernier jour",
            slug="dernier-jour",
            published="2026-01-07 09:00",
            translation=False,
            replays=[
                make_status("last-day", until="2026-01-13 23:59:59", broadcaster=None),
                make_status("ending-soon", until="2026-01-15 20:30", broadcaster="Radio Vague"),
                make_status("unknown", until=None, url=None, starts_at=None),
            ],
        ),
        redirects=[
            Redirect(address="fr/2025/ancien/", target="fr/2026/metiers/", language="fr"),
        ],
        gone=[
            Gone(address="en/2025/withdrawn/", language="en"),
        ],
    )
