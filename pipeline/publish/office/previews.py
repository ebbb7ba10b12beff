"""The page on which the office looks at an issue: every version, as readers will see it."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from msgspec import Struct

from pipeline.messages import MessageLanguage, say
from pipeline.model.issue import Version

_STYLE: Final = """\
:root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5; }
body { margin: 0 auto; max-width: 118rem; padding: 1rem; }
h2 { border-top: 1px solid; margin-top: 2.5rem; padding-top: 1rem; }
.shots { align-items: flex-start; display: flex; flex-wrap: wrap; gap: 1rem; }
figure { margin: 0; }
.list { border: 1px solid #888; font-size: .95rem; list-style: none; margin: 1rem 0; padding: 0; }
.list li { overflow: hidden; padding: .6rem .8rem; text-overflow: ellipsis; white-space: nowrap; }
.wide { max-width: 62rem; }
.wide i { display: inline-block; font-style: normal; margin-right: 1rem; overflow: hidden;
  text-overflow: ellipsis; vertical-align: bottom; width: 10rem; }
.narrow { max-width: 20rem; }
.narrow b { display: block; overflow: hidden; text-overflow: ellipsis; }
img { border: 1px solid #888; display: block; max-width: 100%; }
"""


class Head(Struct, frozen=True, kw_only=True):
    """What a mail program shows of a mail in its list."""

    #: Name of who sends it.
    sender: str
    subject: str
    #: Empty where the office wrote none.
    preheader: str


def previews_page(
    title: str,
    note: str,
    heads: Mapping[Version, Head],
    pictures: Mapping[Version, Sequence[str]],
    language: MessageLanguage,
) -> bytes:
    """Return the page, in the office's ``language``.

    ``heads`` are those of the mails by version; ``pictures`` the files beside it that show each,
    of which there may be none. ``note`` says as of when.
    """
    body = "".join(
        _version(version, head, pictures.get(version, ()), language)
        for version, head in heads.items()
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}</h1>\n<p>{escape(note)}</p>\n{body}</main>\n</body>\n</html>\n"
    ).encode()


def _version(
    version: Version, head: Head, pictures: Sequence[str], language: MessageLanguage
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
        f'<section>\n<h2 id="{version}">{heading}</h2>\n{_listed(head)}<p>{links}</p>\n'
        f'<div class="shots">\n{shots}</div>\n</section>\n'
    )


def _listed(head: Head) -> str:
    """Return a line of a mail program's list, as wide as on a desktop and on a telephone."""
    sender, subject = escape(head.sender), escape(head.subject)
    after = f" <span>– {escape(head.preheader)}</span>" if head.preheader else ""
    return (
        f'<ul class="list wide">\n<li><i>{sender}</i> <b>{subject}</b>{after}</li>\n</ul>\n'
        f'<ul class="list narrow">\n<li>{sender}<b>{subject}</b>'
        f"{escape(head.preheader)}</li>\n</ul>\n"
    )
