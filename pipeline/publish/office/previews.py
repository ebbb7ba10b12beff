"""The page on which the office looks at an issue: every version, as readers will see it."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from pipeline.messages import MessageLanguage, say
from pipeline.model.issue import Version

_STYLE: Final = """\
:root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5; }
body { margin: 0 auto; max-width: 118rem; padding: 1rem; }
h2 { border-top: 1px solid; margin-top: 2.5rem; padding-top: 1rem; }
.shots { align-items: flex-start; display: flex; flex-wrap: wrap; gap: 1rem; }
figure { margin: 0; }
img { border: 1px solid #888; display: block; max-width: 100%; }
"""


def previews_page(
    title: str,
    note: str,
    subjects: Mapping[Version, str],
    pictures: Mapping[Version, Sequence[str]],
    language: MessageLanguage,
) -> bytes:
    """Return the page, in the office's ``language``.

    ``subjects`` are those of the mails by version; ``pictures`` the files beside it that show each,
    of which there may be none. ``note`` says as of when.
    """
    body = "".join(
        _version(version, subject, pictures.get(version, ()), language)
        for version, subject in subjects.items()
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}</h1>\n<p>{escape(note)}</p>\n{body}</main>\n</body>\n</html>\n"
    ).encode()


def _version(
    version: Version, subject: str, pictures: Sequence[str], language: MessageLanguage
) -> str:
    links = " · ".join(
        f'<a href="{version}.{kind}">{escape(say(f"preview-{kind}", language))}</a>'
        for kind in ("html", "txt", "eml")
    )
    shots = "".join(
        f'<figure>\n<figcaption>{escape(name)}</figcaption>\n<img src="{escape(name)}" '
        f'alt="{escape(say("preview-alt", language, name=name))}">\n</figure>\n'
        for name in pictures
    )
    heading = escape(say(f"preview-{version}", language))
    return (
        f'<section>\n<h2 id="{version}">{heading}</h2>\n<p>{escape(subject)}</p>\n<p>{links}</p>\n'
        f'<div class="shots">\n{shots}</div>\n</section>\n'
    )
