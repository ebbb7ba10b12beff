"""What an issue is called, in one language and in both."""

from pipeline.publish.newsletter.naming import subject_in
from tests.builders import make_editorial, make_issue
from tests.publish.newsletter.issues import issue_site


def test_a_mail_in_both_languages_has_both_subjects_or_its_own() -> None:
    words = (make_editorial("fr", subject="Une"), make_editorial("en", subject="One"))
    site, issue = issue_site(), make_issue(editorials=words)
    own = make_issue(editorials=words, subject="Février / February")

    assert subject_in(site, issue, ("fr", "en")) == "Une / One"
    assert subject_in(site, own, ("fr", "en")) == "Février / February"
    assert subject_in(site, own, ("en",)) == "One"


def test_a_subject_that_is_the_same_in_both_stands_once() -> None:
    words = (make_editorial("fr", subject="Science"), make_editorial("en", subject="Science"))
    assert subject_in(issue_site(), make_issue(editorials=words), ("fr", "en")) == "Science"
