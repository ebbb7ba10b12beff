"""Channel and platform: two facts, each found where the notice or its neighbours name it."""

import pytest

from tests.ingest.replays.told import only


@pytest.mark.parametrize(
    ("text", "broadcaster", "platform"),
    [
        ("Replay de France 3 jusqu’au 19 janvier sur france.tv", "France 3", "france.tv"),
        ("Passage sur LCP, à revoir sur YouTube jusqu’au 19 janvier", "LCP", "YouTube"),
        ("À revoir sur Arte.tv jusqu’au 19 janvier", "Arte", "Arte.tv"),
        ("The BBC Two film is on BBC iPlayer until 19 January", "BBC Two", "BBC iPlayer"),
        (
            "Entretien de France Culture à réécouter sur l’application Radio France "
            "jusqu’au 19 janvier",
            "France Culture",
            "Radio France app",
        ),
        ("Replay sur franceinfo jusqu’au 19 janvier", "franceinfo", None),
    ],
)
def test_channel_and_platform(text: str, broadcaster: str, platform: str | None) -> None:
    notice = only(text)
    assert (notice.broadcaster, notice.platform) == (broadcaster, platform)
