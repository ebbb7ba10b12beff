"""An issue as a mail."""

from pipeline.model.issue import Issue, Version
from pipeline.model.mail import Mail
from pipeline.publish.newsletter.html import mail_html
from pipeline.publish.newsletter.letter import letter
from pipeline.publish.newsletter.text import mail_text
from pipeline.publish.site import Site


def mail(site: Site, issue: Issue, version: Version, *, unsubscribe: str | None = None) -> Mail:
    """Return ``version`` of ``issue``, the same for the same arguments.

    It shows what the site's edition lets out, and nothing else. ``unsubscribe`` is the address that
    takes its reader out of the newsletter; None where a list's own server has one.
    """
    made = letter(site, issue, version, unsubscribe=unsubscribe)
    return Mail(
        language=made.language,
        subject=made.subject,
        text=mail_text(made),
        html=mail_html(site, made),
    )
