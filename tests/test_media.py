"""What may be published beside an article."""

import mimetypes

from pipeline.media import MEDIA_TYPES, media_type


def test_the_ending_tells_whatever_its_case() -> None:
    assert [media_type(n) for n in ("a.jpg", "Été 2026.JPEG", "a.b.pdf")] == [
        *("image/jpeg", "image/jpeg", "application/pdf")
    ]


def test_what_is_not_listed_stays_private() -> None:
    private = ("story.yaml", "fr.md", "a.svg", "a.html", "jpg", ".jpg", "a.jpg.exe", "a.", "")
    assert {media_type(n) for n in private} == {None}


def test_the_types_are_those_the_world_uses() -> None:
    known = mimetypes.MimeTypes()  # Python's own table, not the machine's
    told = {ending: known.guess_type(f"a{ending}")[0] for ending in MEDIA_TYPES}
    assert {e: t for e, t in told.items() if t not in (None, MEDIA_TYPES[e])} == {}
