"""Addresses never die: whatever stories are called in turn, each address leads somewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model.edition import Edition, PublicAddress
from pipeline.model.story import Status
from pipeline.schedule.plan import plan
from pipeline.schedule.visibility import Rules
from tests.builders import PARIS, instant, make_article, make_story

RULES = Rules(zone=PARIS, soon_days=7)
NOW = instant("2027-06-01 12:00")
IDS = [f"01KEK6Z3M8V5Q2T7XW9YB4C{n:03}" for n in range(3)]


@dataclass(frozen=True, kw_only=True, slots=True)
class As:
    """What a French story is at one run."""

    slug: str
    year: int = 2026
    status: Status = "ready"


def published_in_turn(*runs: Mapping[int, As]) -> tuple[Edition, set[str]]:
    """Publish stories (by number) as they are at each run; return the last edition.

    Also returns every address that was ever public. What a run shows is remembered before the next
    one, as the ledger does it: of an address, whose it was last.
    """
    known: dict[str, PublicAddress] = {}
    for stories in runs:
        edition = plan(
            [
                make_story(
                    make_article("fr", slug=one.slug, minted=IDS[number]),
                    id=IDS[number],
                    folder=f"2026/{number}",
                    status=one.status,
                    publish_at=instant(f"{one.year}-03-01 09:00"),
                )
                for number, one in stories.items()
            ],
            NOW,
            RULES,
            known=known.values(),
        )
        for v in edition.visible:
            known[v.address] = PublicAddress(
                address=v.address,
                story=v.story.id,
                folder=v.story.folder,
                language="fr",
                minted=v.article.minted,
            )
    return edition, set(known)


def leading(edition: Edition) -> dict[str, str]:
    """Return old address -> where it leads."""
    return {r.address: r.target for r in edition.redirects}


def one(*turns: As) -> Sequence[Mapping[int, As]]:
    return [{0: turn} for turn in turns]


def test_a_chain_leads_to_its_end_in_one_step() -> None:
    edition, _ = published_in_turn(*one(As(slug="a"), As(slug="b"), As(slug="c")))
    assert leading(edition) == {
        "fr/2026/a/": "fr/2026/c/",
        "fr/2026/b/": "fr/2026/c/",
    }


def test_there_and_back_again_is_no_loop() -> None:
    edition, _ = published_in_turn(*one(As(slug="a"), As(slug="b"), As(slug="a")))
    assert leading(edition) == {"fr/2026/b/": "fr/2026/a/"}


def test_another_year_is_another_address() -> None:
    edition, _ = published_in_turn(*one(As(slug="a"), As(slug="a", year=2027)))
    assert leading(edition) == {"fr/2026/a/": "fr/2027/a/"}


def test_two_stories_that_exchange_their_slugs_lead_nowhere_else() -> None:
    edition, _ = published_in_turn(
        {0: As(slug="a"), 1: As(slug="b")}, {0: As(slug="b"), 1: As(slug="a")}
    )
    assert leading(edition) == {}
    assert {v.story.id: v.address for v in edition.visible} == {
        IDS[0]: "fr/2026/b/",
        IDS[1]: "fr/2026/a/",
    }


def test_an_address_belongs_to_whoever_had_it_last() -> None:
    turns = [{0: As(slug="a")}, {0: As(slug="b"), 1: As(slug="a")}]
    moved_on, _ = published_in_turn(*turns, {0: As(slug="b"), 1: As(slug="c")})
    assert leading(moved_on) == {"fr/2026/a/": "fr/2026/c/"}
    gone, _ = published_in_turn(*turns, {0: As(slug="b"), 1: As(slug="a", status="withdrawn")})
    assert (leading(gone), [g.address for g in gone.gone]) == ({}, ["fr/2026/a/"])


def test_a_story_that_is_held_gives_nothing_away_until_it_is_back() -> None:
    turns = one(As(slug="a"), As(slug="secret", status="review"))
    held, _ = published_in_turn(*turns)
    assert (leading(held), held.gone) == ({}, ())
    back, _ = published_in_turn(*turns, {0: As(slug="c")})
    assert leading(back) == {"fr/2026/a/": "fr/2026/c/"}


AT_ONE_RUN = st.dictionaries(
    st.sampled_from(range(3)),
    st.builds(
        As,
        slug=st.sampled_from("abc"),
        year=st.sampled_from([2026, 2027]),
        status=st.sampled_from(["ready", "ready", "review", "withdrawn"]),
    ),
    # The archive refuses two stories at one address.
).filter(lambda stories: len({(s.slug, s.year) for s in stories.values()}) == len(stories))


@given(runs=st.lists(AT_ONE_RUN, min_size=1, max_size=6))
@settings(max_examples=200)
def test_every_address_ever_public_is_a_page_or_leads_to_one_or_says_why_not(
    runs: list[Mapping[int, As]],
) -> None:
    edition, ever = published_in_turn(*runs)
    pages = {v.address for v in edition.visible}
    moved, gone = leading(edition), {g.address for g in edition.gone}
    assert set(moved.values()) <= pages
    assert not set(moved) & pages
    assert not gone & (pages | set(moved))
    if all(one.status != "review" for one in runs[-1].values()):
        assert ever == pages | set(moved) | gone
