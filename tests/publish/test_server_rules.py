"""Rules for web servers: read back by the rules they are written by. The servers: test_servers."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from pipeline.model.edition import Gone, Redirect
from pipeline.publish.outputs import renditions
from pipeline.publish.server_rules import FILES, server_rules
from pipeline.publish.site import site_of
from tests.builders import make_edition, make_newsroom, make_visible
from tests.publish.newsrooms import body, full_edition, media

BASES = ["https://presse.example.org/", "https://www.example.org/espace/presse/"]


def rules(
    *, redirects: Sequence[Redirect] = (), gone: Sequence[Gone] = (), **changes: Any
) -> dict[str, str]:
    """Return every file of rules of an edition, by its name."""
    edition = make_edition(make_visible("fr"), redirects=redirects, gone=gone)
    site = site_of(edition, make_newsroom(**changes), body=body)
    return {r.path: r.content.decode() for r in server_rules(site)}


def moved(old: str, new: str = "fr/2026/nouveau-microscope/") -> Redirect:
    return Redirect(address=old, target=new, language="fr")


# Hosts that read Netlify's files: "*" matches whatever follows, ":name" one step. Of redirects the
# first that matches counts, with "!" before any file that is there; of headers, all that match.


def pattern(path: str) -> re.Pattern[str]:
    steps = re.sub(r":\w+", "[^/]+", re.escape(path).replace(r"\*", "(.*)"))
    return re.compile(steps)


def redirected(text: str, path: str) -> tuple[str, str] | None:
    """Return (where, status) that ``_redirects`` says of ``path``."""
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        old, new, status = line.split()
        if found := pattern(old).fullmatch(path):
            return new.replace(":splat", found[1] if found.groups() else ""), status
    return None


def headers(text: str, path: str) -> list[tuple[str, str]]:
    """Return every header that ``_headers`` gives ``path``, twice what two rules give."""
    found, matches = [], False
    for line in text.splitlines():
        if line.startswith("/"):
            matches = pattern(line).fullmatch(path) is not None
        elif line.startswith("  ") and matches:
            name, _, value = line.strip().partition(": ")
            found.append((name, value))
    return found


@pytest.mark.parametrize("url", BASES)
@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("fr/2025/ancien/", ("fr/2026/metiers/", "301!")),
        ("fr/2025/ancien/index.html", ("fr/2026/metiers/", "301!")),
        ("fr/2025/ancien/photo.jpg", ("fr/2026/metiers/photo.jpg", "301!")),
        ("en/2025/withdrawn/", ("en/2025/withdrawn/index.html", "410!")),
        ("en/2025/withdrawn/photo.jpg", ("en/2025/withdrawn/index.html", "410!")),
        ("fr/2026/metiers/", None),
        ("fr/2025/ancienne/", None),
    ],
)
def test_hosts_are_told_what_moved_and_what_went(
    url: str, path: str, said: tuple[str, str] | None
) -> None:
    edition, newsroom = full_edition(), make_newsroom(url=url)
    found = renditions(site_of(edition, newsroom, body=body), media)
    (text,) = (r.content.decode() for r in found if r.path == "_redirects")
    base = "/" + url.partition("org/")[2]
    expected = said and (base + said[0], said[1])
    assert redirected(text, base + path) == expected


@pytest.mark.parametrize("url", BASES)
def test_hosts_are_told_each_feeds_kind_once_and_of_nothing_else(url: str) -> None:
    found = list(renditions(site_of(full_edition(), make_newsroom(url=url), body=body), media))
    (text,) = (r.content.decode() for r in found if r.path == "_headers")
    base = "/" + url.partition("org/")[2]
    kinds = ("rss+xml", "atom+xml", "feed+json", "calendar")
    for rendition in found:
        given = headers(text, base + rendition.path)
        names = [name for name, _ in given]
        assert sorted(set(names)) == sorted(names), rendition.path
        assert dict(given)["X-Content-Type-Options"] == "nosniff"
        feed = rendition.media_type.endswith(kinds)
        kind = dict(given).get("Content-Type", "").partition(";")[0]
        assert kind == (rendition.media_type if feed else ""), rendition.path
        shared = dict(given).get("Access-Control-Allow-Origin")
        assert (shared == "*", "Cache-Control" in names) == (feed, feed), rendition.path


@pytest.mark.parametrize("name", FILES)
def test_rules_are_the_golden_ones(name: str, golden: Callable[[str, bytes], None]) -> None:
    site = site_of(full_edition(), make_newsroom(url=BASES[1]), body=body)
    (content,) = (r.content for r in server_rules(site) if r.path == name)
    golden(f"server-rules{'' if name[0] in '._' else '-'}{name}", content)


HOSTILE = [
    "fr/2026/a b/",
    "fr/2026/a;return 200;/",
    'fr/2026/"x/',
    "fr/2026/{x}/",
    "fr/2026/$uri/",
    "fr/2026/a\nb/",
    "fr/2026/../x/",
    "fr/2026/a\\/",
    "fr/2026/:splat/",
    "fr/2026/a*/",
    "fr/2026/a#b/",
    "",
]


@pytest.mark.parametrize("address", HOSTILE)
def test_an_address_that_could_be_read_as_a_rule_is_left_out(address: str) -> None:
    plain = rules()
    assert rules(redirects=[moved(address)]) == plain
    assert rules(redirects=[moved("fr/2025/x/", address)]) == plain
    assert rules(gone=[Gone(address=address, language="fr")]) == plain
