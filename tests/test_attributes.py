import pytest

from pipeline.attributes import checked


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2026", "2026"),
        ("2026-02", "2026-02"),
        ("2026-02-11", "2026-02-11"),
        ("2026-02-11 09:00", "2026-02-11 09:00"),
        ("2026-02-11T09:00:30.5+01:00", "2026-02-11T09:00:30.5+01:00"),
        ("2026-02-11T09:00Z", "2026-02-11T09:00Z"),
        ("nonsense", None),
        ("", None),
        ("2026-02-30", None),
        ("2026-02T09:00", None),
        ("2026-02-11T25:00", None),
        ("2026-02-11T09:00+25:00", None),
        ("11/02/2026", None),
        ("0000-01-01", None),
        ("٢٠٢٦", None),
    ],
)
def test_a_moment_is_one_that_html_knows(written: str, kept: str | None) -> None:
    assert checked("time", "datetime", written) == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("fr", "fr"),
        ("EN-gb", "en-GB"),
        ("en_US", "en-US"),
        ("zh-Hans", "zh-Hans"),
        ("fr-Latn-FR", "fr"),
        ("gsw", "gsw"),
        ("en-ZZZZ", "en"),
        ("zz", None),
        ("english", None),
        ("x-none", None),
        ("", None),
        ('"><script>', None),
    ],
)
@pytest.mark.parametrize("name", ["lang", "hreflang"])
def test_a_language_is_one_that_exists(name: str, written: str, kept: str | None) -> None:
    assert checked("a", name, written) == kept


@pytest.mark.parametrize(
    ("tag", "name", "written", "kept"),
    [
        ("p", "dir", "rtl", "rtl"),
        ("p", "dir", "sideways", None),
        ("img", "width", "640", "640"),
        ("img", "width", "100%", None),
        ("img", "height", "0", None),
        ("img", "height", "-1", None),
        ("img", "height", "999999", None),
        ("td", "colspan", "2", "2"),
        ("td", "colspan", "0", None),
        ("td", "rowspan", "100", None),
        ("td", "rowspan", "²", None),
        ("ol", "start", "-3", "-3"),
        ("ol", "start", "x", None),
        ("ol", "reversed", "maybe", ""),
        ("th", "scope", "col", "col"),
        ("th", "scope", "nonsense", None),
        ("td", "style", "color:red; Text-Align : RIGHT", "text-align:right"),
        ("td", "style", "text-align:nonsense", None),
        ("abbr", "title", "anything", "anything"),
    ],
)
def test_a_value_is_one_that_its_attribute_may_have(
    tag: str, name: str, written: str, kept: str | None
) -> None:
    assert checked(tag, name, written) == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a b.pdf", "a%20b.pdf"),
        ("100%.html", "100%25.html"),
        ("/a|b?c=[d]#e#f", "/a%7Cb?c=%5Bd%5D#e%23f"),
        ("https://example.org/\\a", "https://example.org/%5Ca"),
        ("https://example.org/é?ç=%C3%A9", "https://example.org/é?ç=%C3%A9"),
        ("https://example.org:8080/?a=[]", "https://example.org:8080/?a=[]"),
        ("https://[::1]/", "https://[::1]/"),
        ("//example.org/a", "//example.org/a"),
        ("https://bank.example.org:pw@example.com/", "https://example.com/"),
        ("mailto:a b@example.org", "mailto:a%20b@example.org"),
        ("#a", "#a"),
        ("http://", None),
        ("https:example.org", None),
        ("http://[x]/", None),
        ("https://example.org:99999/", None),
        ("https://a b/", None),
        ("//", None),
        ("jav ascript:alert(1)", None),
        ("data:text/html,a", None),
    ],
)
def test_an_address_leads_somewhere_and_is_spelt_as_addresses_are(
    written: str, kept: str | None
) -> None:
    assert checked("a", "href", written) == kept


@pytest.mark.parametrize("written", ["", "#a", "mailto:a@example.org", "tel:1"])
def test_a_picture_is_at_an_address_of_its_own(written: str) -> None:
    assert checked("img", "src", written) is None
