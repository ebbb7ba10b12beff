"""Links that begin where the subject begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish.offsets import beginning_at
from pipeline.webaddress import address_key


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://www.youtube.com/watch?v=a-_1", "https://www.youtube.com/watch?v=a-_1&t=120s"),
        (
            "https://m.youtube.com/watch?t=3&v=a&list=b&start=4&time_continue=5#t=6",
            "https://m.youtube.com/watch?v=a&list=b&t=120s",
        ),
        ("https://youtu.be/a-_1", "https://youtu.be/a-_1?t=120"),
        ("https://youtu.be/a?si=b&t=1m3s", "https://youtu.be/a?si=b&t=120"),
        (
            "https://www.youtube.com/live/a?feature=x",
            "https://www.youtube.com/live/a?feature=x&t=120",
        ),
        ("https://www.youtube.com/embed/a?start=9", "https://www.youtube.com/embed/a?start=120"),
        (
            "https://www.youtube-nocookie.com/embed/a?rel=0",
            "https://www.youtube-nocookie.com/embed/a?rel=0&start=120",
        ),
        ("https://vimeo.com/76979871", "https://vimeo.com/76979871#t=120s"),
        (
            "https://vimeo.com/76979871/8272103f6e#t=1m",
            "https://vimeo.com/76979871/8272103f6e#t=120s",
        ),
        ("https://vimeo.com/channels/a/76979871", "https://vimeo.com/channels/a/76979871#t=120s"),
        ("https://player.vimeo.com/video/1?h=a", "https://player.vimeo.com/video/1?h=a#t=120s"),
        (
            "https://www.dailymotion.com/video/x8ab_le-titre?start=37",
            "https://www.dailymotion.com/video/x8ab_le-titre?start=120",
        ),
        (
            "https://www.dailymotion.com/embed/video/x8ab",
            "https://www.dailymotion.com/embed/video/x8ab?start=120",
        ),
        ("https://dai.ly/x8ab", "https://dai.ly/x8ab?start=120"),
        (
            "https://geo.dailymotion.com/player/xk.html?video=x8ab&startTime=5",
            "https://geo.dailymotion.com/player/xk.html?video=x8ab&startTime=120",
        ),
        ("https://tv.example.org/a.MP4?k=1&t=9", "https://tv.example.org/a.MP4?k=1&t=9#t=120"),
        (
            "https://tv.example.org/a.mp3#t=10,20&track=fr",
            "https://tv.example.org/a.mp3#t=120&track=fr",
        ),
    ],
)
def test_where_the_platform_can_the_link_begins_with_the_subject(url: str, linked: str) -> None:
    assert beginning_at(url, 120) == linked
    # Neither twice, nor is it another recording to whoever looks for links to it.
    assert beginning_at(linked, 120) == linked
    assert address_key(linked) == address_key(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.france.tv/france-3/journal/123-emission.html",
        "https://tv.example.org/watch?v=a&t=9",
        "https://tv.example.org/mp4",
        "https://tv.example.org/.mp4",
        "https://tv.example.org/a.m3u8",
        "https://notyoutube.com/watch?v=a",
        "https://www.youtube.com/shorts/a",
        "https://www.youtube.com/@institut",
        "https://www.youtube.com/playlist?list=a",
        "https://www.youtube.com/watch?list=a",
        "https://vimeo.com/institut",
        "https://vimeo.com/event/12",
        "https://vimeo.com/showcase/12",
        "https://www.dailymotion.com/institut",
        "https://[broken",
    ],
)
def test_any_other_address_is_left_as_it_is(url: str) -> None:
    assert beginning_at(url, 120) == url


@given(url=st.text(max_size=40), path=st.text(max_size=40))
def test_no_address_is_too_odd(url: str, path: str) -> None:
    for odd in (url, f"https://www.youtube.com/{path}", f"https://vimeo.com/1#{path}"):
        linked = beginning_at(odd, 7)
        assert beginning_at(linked, 7) == linked


@pytest.mark.parametrize(
    "addresses",
    [
        (
            "https://www.youtube.com/watch?v=a-_1&list=x&index=2",
            "http://youtu.be/a-_1?si=y",
            "m.youtube.com/watch?feature=share&v=a-_1",
            "https://www.youtube-nocookie.com/embed/a-_1?autoplay=1",
            "https://youtube.com/live/a-_1",
            "https://youtube.com/shorts/a-_1",
        ),
        (
            "https://vimeo.com/76979871",
            "https://player.vimeo.com/video/76979871?h=b",
            "https://vimeo.com/channels/a/76979871#t=4",
        ),
        (
            "https://www.dailymotion.com/video/x8ab_le-titre",
            "https://dai.ly/x8ab",
            "https://www.dailymotion.com/embed/video/x8ab?start=4",
            "https://geo.dailymotion.com/player.html?video=x8ab",
        ),
    ],
)
def test_a_platform_may_have_several_addresses_for_one_recording(
    addresses: tuple[str, ...],
) -> None:
    assert len({address_key(address) for address in addresses}) == 1
    other = addresses[0].replace("a-_1", "b").replace("7", "8").replace("x8ab", "x9")
    assert address_key(other) != address_key(addresses[0])
