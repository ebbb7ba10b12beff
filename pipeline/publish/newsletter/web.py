"""The pages of issues that went out: each version as a page, as plain text and as a mail.

They are made from the edition as it is, not as it was: of a recording that has ended since, page
and text say so and the mail says nothing; what was withdrawn is gone.
"""

from collections.abc import Iterator
from functools import partial

from pipeline.mime import compose, message_id
from pipeline.model.issue import Release, Version
from pipeline.model.rendition import Rendition
from pipeline.publish.addresses import letter_file
from pipeline.publish.newsletter.html import web_html
from pipeline.publish.newsletter.letter import Picked, on_the_web, picked, shown, told
from pipeline.publish.newsletter.mails import mail
from pipeline.publish.newsletter.text import mail_text
from pipeline.publish.site import Site
from pipeline.publish.texts import own


def issue_pages(site: Site) -> Iterator[Rendition]:
    """Yield what readers find on the web of each issue that went out, the newest first."""
    found = picked(site.edition, (release.issue for release in site.releases))
    for release in site.releases:
        for version in release.issue.versions:
            yield from _of_version(site, release, version, found)


def _of_version(
    site: Site, release: Release, version: Version, found: Picked
) -> Iterator[Rendition]:
    issue = release.issue
    articles = shown(found, issue, version)
    inputs = site.inputs(articles, "issue", issue, told(site, issue), release.at, version)
    makers = {
        ("html", "text/html"): partial(_page, site, release, version),
        ("txt", "text/plain"): partial(_text, site, release, version),
        ("eml", "message/rfc822"): partial(_message, site, release, version),
    }
    for (ending, kind), make in makers.items():
        path = letter_file(issue.name, version, ending)
        yield Rendition(path=path, media_type=kind, make=make, inputs=inputs)


def _page(site: Site, release: Release, version: Version) -> bytes:
    return web_html(site, on_the_web(site, release, version))


def _text(site: Site, release: Release, version: Version) -> bytes:
    return mail_text(on_the_web(site, release, version)).encode()


def _message(site: Site, release: Release, version: Version) -> bytes:
    """Return a mail as it would go to the office itself."""
    newsroom, issue = site.newsroom, release.issue
    made, sender = mail(site, issue, version), newsroom.letters.sender
    return compose(
        made,
        name=own(newsroom.name, made.language),
        sender=sender,
        to=(sender,),
        identity=message_id("issue", (issue.id, version), sender=sender),
        date=release.at.astimezone(newsroom.zone),
    )
