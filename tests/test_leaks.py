"""Nothing leaks: no byte and no file name tells what is not public, at any instant."""

import zlib
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from pipeline import editing
from pipeline.correcting import correct
from pipeline.language import day_in_words
from pipeline.layout import Layout
from pipeline.model.story import LANGUAGES
from pipeline.runs import run
from pipeline.schedule.visibility import guid
from pipeline.workspace import opened
from tests.builders import instant
from tests.leaks import places
from tests.newsrooms import story_id, tree, write_newsroom, write_story

NOW = instant("2026-01-13 12:00")
SECOND = timedelta(seconds=1)
PUBLIC = "status: ready\npublish_at: 2026-01-12 09:00\n"
#: Where the words of a story that is out must be found: otherwise nothing here could fail.
SHOWN = (
    *("title", "slug", "summary", "body", "alt", "caption", "picture", "pixels", "paper", "link"),
    *("place", "caster", "platform", "stream", "successor", "category"),
)
#: What nobody is ever to read, of any story.
NEVER = ("source", "remark", "comment", "unused", "hidden", "backup")


def word(state: str, place: str) -> str:
    """Return the word that stands in that place of that story, and nowhere else."""
    return f"zq{state}{place}"


def picture(text: str) -> bytes:
    """Return a picture that says ``text`` in its metadata, plain and compressed, and in Exif."""
    said = PngImagePlugin.PngInfo()
    said.add_text("Description", f"{text} {text}pixels")
    said.add_text("Comment", text * 40, zip=True)
    said.add_itxt("XML:com.adobe.xmp", f"<x>{text}</x>", zip=True)
    exif = Image.Exif()
    exif[0x010E] = text
    exif[0x9C9B] = text.encode("utf-16-le")
    stream = BytesIO()
    Image.new("RGB", (64, 48), "navy").save(stream, "PNG", pnginfo=said, exif=exif)
    return stream.getvalue()


#: The addresses of replays that were replaced, but for their number.
MOVED = "https://tv.example.org/moved/"


def write_secret(layout: Layout, number: int, state: str, facts: str, more: str = "") -> Path:
    """Write a story all of whose words begin with ``zq`` and its state."""

    def w(place: str) -> str:
        return word(state, place)

    front = (
        f"# {w('comment')}\ntitle: {w('title').title()} à l’étude\nslug: {w('slug')}\n"
        f"summary: {w('summary').upper()}.\nimage: {w('picture')}.png\n"
        f"image_alt: {w('alt')}\n{more}"
    )
    body = (
        f"Le {w('body')} est là.\n\n![{w('caption')}]({w('inner')}.png)\n\n"
        f"[{w('link')}]({w('paper')}.pdf) <!-- {w('comment')} -->\n"
    )
    place = layout.articles / f"2026/{w('folder')}"
    place.mkdir(parents=True)
    (place / "story.yaml").write_text(
        f"id: {story_id(number)}\n{facts}categories: [{w('category')}]\n"
        f"source: https://{w('source')}.example.org/  # {w('remark')}\n"
        f"event: {{start: 2033-05-{number:02} 09:00, place: {w('place')}}}\n"
        f"replays:\n"
        f"- {{broadcaster: {w('caster')}, url: 'https://tv.example.org/{w('replay')}'}}\n"
        f"- {{platform: {w('platform')}, url: 'https://tv.example.org/{w('stream')}'}}\n"
        # Words that are public lead to the old address.
        f"- {{url: '{MOVED}{number}', replaced_by: 'https://tv.example.org/{w('successor')}'}}\n"
    )
    (place / "fr.md").write_text(f"---\n{front}---\n\n{body}")
    for name in ("picture", "inner"):
        (place / f"{w(name)}.png").write_bytes(picture(w("")))
    (place / f"{w('paper')}.pdf").write_bytes(b"%PDF " + zlib.compress(w("paper").encode()))
    (place / f"{w('unused')}.pdf").write_bytes(w("unused").encode())
    (place / f".{w('hidden')}.png").write_bytes(w("hidden").encode())
    (place / "fr.md~").write_text(w("backup"))
    return place


@dataclass(frozen=True)
class Secret:
    """Words that are to be found on [since, until) and at no other instant."""

    state: str
    places: tuple[str, ...]
    since: datetime | None = None
    until: datetime | None = None

    def due(self, at: datetime) -> bool:
        if self.since is None:
            return False
        return self.since <= at and (self.until is None or at < self.until)


SCHEDULED, EMBARGO, LATE, AHEAD, NOTE, RETRACTION, OVER = (
    instant(wall)
    for wall in (
        *("2026-02-01 09:00", "2026-03-01 08:00", "2026-04-01 07:00", "2026-05-01 20:30"),
        *("2026-06-01 10:00", "2026-07-01 10:00", "2026-08-02 00:00"),
    )
)
BEFORE = instant("2026-01-01 00:00")
SECRETS = (
    Secret("public", SHOWN, since=BEFORE),
    Secret("scheduled", SHOWN, since=SCHEDULED),
    Secret("embargoed", SHOWN, since=EMBARGO),
    Secret("late", ("title", "slug", "summary"), since=LATE),
    Secret("ahead", ("url",), since=AHEAD, until=OVER),
    Secret("note", ("correction",), since=NOTE),
    # Its date is yet to come; it is retracted all the same.
    Secret("retracted", tuple(p for p in SHOWN if p not in ("title", "slug", "category"))),
    Secret("retracted", ("title", "slug", "reason"), since=BEFORE),
)
#: States of which no word is ever public; the slug of what was is in its notice's address.
SILENT = (
    *("review", "nodate", "takenback", "reembargoed", "withdrawnnever", "withdrawnonce"),
    *("brokenwords", "brokenfacts", "inbox", "deleted"),
)


@pytest.fixture(scope="module")
def layout(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    """Return a newsroom full of what is not public, with a few things that are."""
    root = tmp_path_factory.mktemp("leaks")
    layout = write_newsroom(root, sources=["inbox"])
    (root / "inbox/zqinboxfile.txt").write_text("Un zqinboxtitle\n\nDes zqinboxwords, en texte.\n")
    write_secret(layout, 1, "public", PUBLIC)
    write_secret(layout, 2, "scheduled", "status: ready\npublish_at: 2026-02-01 09:00\n")
    write_secret(layout, 3, "embargoed", f"{PUBLIC}embargo_until: 2026-03-01 08:00\n")
    write_secret(layout, 4, "review", "status: review\npublish_at: 2026-01-12\n")
    write_secret(layout, 5, "nodate", "status: ready\n")
    for number, state in enumerate(("takenback", "reembargoed", "withdrawnonce", "deleted"), 6):
        write_secret(layout, number, state, PUBLIC)
    write_secret(layout, 10, "withdrawnnever", "status: withdrawn\npublish_at: 2026-01-12\n")
    write_secret(layout, 11, "brokenwords", PUBLIC, more="nonsense: 1\n")
    write_secret(layout, 12, "brokenfacts", f"{PUBLIC}nonsense: 1\n")
    write_secret(layout, 13, "retracted", PUBLIC)
    late = "title: Zqlatetitle\nslug: zqlateslug\nsummary: Zqlatesummary.\n"
    place = write_story(layout, 20, PUBLIC)
    links = "".join(f"[ici]({MOVED}{n}) {MOVED}{n} " for n in range(1, 14))
    (place / "fr.md").write_text((place / "fr.md").read_text() + f"\n{links}\n")
    (place / "en.md").write_text(f"---\n{late}publish_at: 2026-04-01 07:00\n---\nx\n")
    write_story(
        layout,
        21,
        f"{PUBLIC}replays: [{{url: 'https://tv.example.org/zqaheadurl', "
        "available_from: 2026-05-01 20:30, available_until: 2026-08-01}]\n",
    )
    write_story(layout, 22, PUBLIC, fr="updated: 2026-06-01 10:00\ncorrection: Zqnotecorrection.\n")
    run(layout, NOW - timedelta(hours=1))
    change_minds(layout)
    return layout


def change_minds(layout: Layout) -> None:
    """Take back what is public by now, in every way there is."""
    before = tree(layout.feeds)
    for state in ("takenback", "reembargoed", "withdrawnonce", "deleted", "retracted"):
        assert places(before, word(state, "body"))
    editing.hold(layout, word("takenback", "folder"), NOW)
    editing.withdraw(layout, word("withdrawnonce", "folder"), NOW)
    facts = layout.articles / "2026" / word("reembargoed", "folder") / "story.yaml"
    facts.write_text(f"{facts.read_text()}embargo_until: 2040-01-01\n")
    for path in sorted((layout.articles / "2026" / word("deleted", "folder")).iterdir()):
        path.unlink()
    reason = f"Une {word('retracted', 'reason')}."
    folder = word("retracted", "folder")
    correct(layout, folder, RETRACTION, weight="retraction", note=reason)


def leaks(outputs: dict[str, bytes], at: datetime) -> list[str]:
    """Return every word that is public at ``at`` and must not be, or must be and is not."""
    found = []
    for secret in SECRETS:
        for place in secret.places:
            there = places(outputs, word(secret.state, place))
            if secret.due(at) and not there:
                found.append(f"{word(secret.state, place)} is nowhere")
            elif there and not secret.due(at):
                found.append(f"{word(secret.state, place)} is in {there}")
    private = [word(state, place) for state in {s.state for s in SECRETS} for place in NEVER]
    found += [f"{w} is in {there}" for w in private if (there := places(outputs, w))]
    for state in SILENT:
        there = places(outputs, f"zq{state}")
        if state in ("withdrawnonce", "deleted"):
            there = [t for t in there if not _tells_the_address_alone(outputs, t, state)]
        if there:
            found.append(f"zq{state} is in {there}")
    return found


def _tells_the_address_alone(outputs: dict[str, bytes], where: str, state: str) -> bool:
    """Tell whether what was found is the former address, at which a notice stands."""
    slug = word(state, "slug")
    if where.startswith("the name "):
        return where == f"the name fr/2026/{slug}/index.html"
    rest = outputs[where].replace(f"fr/2026/{slug}".encode(), b"")
    return not places({"": rest}, f"zq{state}")


@pytest.mark.parametrize(
    "at",
    [NOW]
    + [
        instant_
        for release in (SCHEDULED, EMBARGO, LATE, AHEAD, NOTE, RETRACTION, OVER)
        for instant_ in (release - SECOND, release)
    ],
    ids=lambda at: at.strftime("%m-%dT%H%M%S"),
)
def test_nothing_is_public_a_second_early_or_a_second_too_long(
    layout: Layout, at: datetime
) -> None:
    run(layout, at)
    assert leaks(tree(layout.feeds), at) == []


def test_going_back_in_time_takes_everything_back(layout: Layout) -> None:
    run(layout, NOW)
    before = tree(layout.feeds)
    run(layout, OVER)
    assert tree(layout.feeds) != before
    run(layout, NOW)
    assert leaks(tree(layout.feeds), NOW) == []


def test_neither_identities_nor_dates_tell_of_what_is_hidden(layout: Layout) -> None:
    run(layout, NOW)
    outputs = tree(layout.feeds)
    with opened(layout) as workspace:
        edition = workspace.edition(NOW)
        stories = {s.id: s for s in workspace.archive.stories}
    out = {v.story.id for v in edition.visible}
    hidden = [s for s in stories.values() if s.id not in out]
    assert len(hidden) >= 8
    for story in hidden:
        assert places(outputs, story.id) == []
        for article in story.articles:
            assert places(outputs, guid(article).rpartition(":")[2].replace("-", "")) == []
        if story.event is None:
            continue
        day = story.event.start.date()
        in_words = (day_in_words(day, language, weekday=True) for language in LANGUAGES)
        for spelled in (f"{day:%Y%m%d}", *(words.replace(" ", "") for words in in_words)):
            assert places(outputs, spelled) == []
    shown = next(s for s in stories.values() if s.id == story_id(1))
    assert places(outputs, shown.id)
    assert places(outputs, "20330501")
    assert places(outputs, "dimanche1ermai2033")


def test_copies_of_pictures_say_nothing_but_what_they_show(tmp_path: Path) -> None:
    layout = write_newsroom(tmp_path)
    place = write_story(layout, 1, fr="image: large.png\nimage_alt: x\n", en=None)
    said = PngImagePlugin.PngInfo()
    said.add_text("Comment", word("camera", "owner"), zip=True)
    image = Image.effect_noise((900, 450), 64).convert("RGB")
    exif = Image.Exif()
    exif[0x013B] = word("camera", "owner")
    image.save(place / "large.png", pnginfo=said, exif=exif)
    run(layout, NOW)
    pictures = {p: c for p, c in tree(layout.feeds).items() if p.endswith((".png", ".jpg"))}
    assert len(pictures) > 2
    assert places({"large.png": (place / "large.png").read_bytes()}, word("camera", "owner"))
    copies = {p: c for p, c in pictures.items() if not p.endswith("/large.png")}
    assert places(copies, word("camera", "owner")) == []


@pytest.mark.parametrize(
    "spelled",
    [
        lambda w: w.encode(),
        lambda w: w.upper().encode(),
        lambda w: f"{w[:5]}\r\n {w[5:]}".encode(),
        lambda w: f"{w[:5]}-{w[5:]}".encode(),
        lambda w: w.encode("utf-16"),
        lambda w: w.encode("utf-16-be"),
        lambda w: w.encode("utf-32"),
        lambda w: b64encode(w.encode()),
        lambda w: b64encode(f"a{w}".encode()),
        lambda w: b64encode(f"ab{w}c".encode()),
        lambda w: zlib.compress(w.encode()),
        lambda w: "".join(f"&#{ord(c)};" for c in w).encode(),
        lambda w: "".join(f"%{ord(c):02x}" for c in w).encode(),
        lambda w: "".join(f"={ord(c):02X}" for c in w).encode(),
        picture,
    ],
    ids=range(15),
)
def test_a_word_would_be_found_however_it_is_written(spelled: Callable[[str], bytes]) -> None:
    assert places({"a": b"\x00\xffxx " + spelled("zqsecretword") + b" yy"}, "zqsecretword") != []
    assert places({"a": b"\x00\xffxx " + spelled("zqotherword") + b" yy"}, "zqsecretword") == []


def test_a_file_s_name_would_be_found() -> None:
    assert places({"fr/2026/zq-Secret-word/x": b""}, "zqsecretword") == [
        "the name fr/2026/zq-Secret-word/x"
    ]
