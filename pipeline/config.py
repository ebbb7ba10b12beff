"""The newsroom: ``config.yaml``, validated whole."""

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from pipeline import config_sources
from pipeline.config_mail import MailSettings, mail_settings
from pipeline.config_newsletter import LetterSettings, letter_settings
from pipeline.config_replays import ReplaySettings, replay_settings
from pipeline.errors import Problem, raise_all
from pipeline.files import read_text
from pipeline.layout import CONFIG_FILE
from pipeline.model.source import Source
from pipeline.model.story import LANGUAGES, Language
from pipeline.webaddress import is_web_address
from pipeline.yamldoc import Fields, read_fields

#: Crockford's base 32, 26 characters (ULID specification).
ULID = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}")
#: A category key becomes a folder below feeds/<language>/.
_CATEGORY = re.compile(r"(?=.{1,60}$)[a-z][a-z0-9]*(-[a-z0-9]+)*")
#: Folders there that have other meanings (``publish/addresses``), and below a category's.
RESERVED: Final = frozenset({"archive", "calendar", "newsletters", "page", "subscribe"})
#: It stands in the rules of web servers, where other signs would need quotes of many kinds.
_BASE_URL = re.compile(r"https?://[A-Za-z0-9.:\[\]-]+(?:/(?!\.\.?(?:/|$))[A-Za-z0-9._~-]+)*/?")
#: What a feed does with an article that is missing in its language.
_POLICIES = ("omit", "include")
_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")


class Newsroom(Struct, frozen=True, kw_only=True):
    """Everything ``config.yaml`` says."""

    #: ULID, minted once: the feeds' own identities derive from it.
    id: str
    name: Mapping[Language, str]
    description: Mapping[Language, str]
    #: Address at which feeds/ is served, with a final slash.
    url: str
    email: str
    zone: ZoneInfo
    #: The language the office is spoken to in; None leaves it to the locale.
    office_language: Language | None
    #: Key -> labels.
    categories: Mapping[str, Mapping[Language, str]]
    #: Newest entries in a feed.
    entries: int
    #: Keys of the feeds ("fr", "fr/funding") that also show what has no translation, marked so.
    untranslated: frozenset[str]
    #: Address of the WebSub hub that the feeds name; None without one.
    hub: str | None
    #: Newest items in the newsletter.
    newsletter_items: int
    letters: LetterSettings
    replays: ReplaySettings
    mail: MailSettings
    #: Seconds.
    fetch_timeout: int
    #: Bytes.
    fetch_limit: int
    #: Names of hosts that may have an address within the house, lower case.
    allow_hosts: frozenset[str]
    sources: tuple[Source, ...]

    @property
    def written_language(self) -> Language:
        """The language of what is written to the office without its asking; French if none is set.

        Not the locale's: cron has another one than the people in the office.
        """
        return self.office_language or "fr"


def load(root: Path) -> Newsroom:
    """Read the newsroom in ``root``. Raises InvalidInput with every problem of the file."""
    return parse(read_text(root / CONFIG_FILE, file=CONFIG_FILE))


def parse(text: str) -> Newsroom:
    """Read a newsroom from the text of its ``config.yaml``. Raises InvalidInput."""
    problems: list[Problem] = []
    top = read_fields(text, file=CONFIG_FILE, problems=problems)
    feeds, letter, replays, mail, fetch = (
        _section(top, key) for key in ("feeds", "newsletter", "replays", "mail", "fetch")
    )
    categories, email = _categories(top), _email(top)
    own_mail = mail_settings(mail, email)
    newsroom = Newsroom(
        id=_id(top),
        name=_both(top, "name"),
        description=_both(top, "description"),
        url=_url(top),
        email=email,
        zone=_zone(top),
        office_language=top.choice("office_language", LANGUAGES, "fr")
        if top.has("office_language")
        else None,
        categories=categories,
        entries=feeds.integer("entries", 20, low=1, high=500) or 0,
        untranslated=_untranslated(feeds, categories),
        hub=_hub(feeds),
        newsletter_items=letter.integer("items", 8, low=1, high=50) or 0,
        letters=letter_settings(letter, sender=own_mail.sender),
        replays=replay_settings(replays),
        mail=own_mail,
        fetch_timeout=fetch.integer("timeout_seconds", 20, low=1, high=600) or 0,
        fetch_limit=(fetch.integer("max_megabytes", 20, low=1, high=200) or 0) * 1_000_000,
        allow_hosts=frozenset(map(str.lower, fetch.texts("allow_hosts"))),
        sources=tuple(config_sources.source(f, categories) for f in top.mappings("sources")),
    )
    for fields in (top, feeds, letter, fetch):
        fields.done()
    raise_all(problems)
    return newsroom


def _section(top: Fields, key: str) -> Fields:
    return top.mapping(key) or read_fields("{}", file=CONFIG_FILE, problems=top.problems)


def _id(top: Fields) -> str:
    value = top.need("id")
    if value and not ULID.fullmatch(value):
        top.complain("id", "not-a-ulid", value=value)
    return value


def _both(top: Fields, key: str) -> dict[Language, str]:
    fields = top.mapping(key)
    if fields is None:
        if not top.has(key):
            top.complain(key, "key-missing")
        return dict.fromkeys(LANGUAGES, "")
    texts = {language: fields.one_line(language, required=True) for language in LANGUAGES}
    fields.done()
    return texts


def _url(top: Fields) -> str:
    value = top.need("url")
    if value and not (is_web_address(value) and _BASE_URL.fullmatch(value)):
        top.complain("url", "not-a-base-url", value=value)
    return value.rstrip("/") + "/"


def _email(top: Fields) -> str:
    value = top.need("email")
    if value and not (len(value) <= 254 and _EMAIL.fullmatch(value)):
        top.complain("email", "not-an-email", value=value)
    return value


def _zone(top: Fields) -> ZoneInfo:
    value = top.text("timezone") or "Europe/Paris"
    try:
        return ZoneInfo(value)
    except (ValueError, OSError, KeyError):
        top.complain("timezone", "not-a-timezone", value=value)
        return ZoneInfo("UTC")


def _categories(top: Fields) -> dict[str, dict[Language, str]]:
    fields = top.mapping("categories")
    if fields is None:
        return {}
    found = {}
    for key in fields.keys():  # noqa: SIM118 - not a dict: this also marks the keys as known
        if not _CATEGORY.fullmatch(key) or key in RESERVED:
            fields.complain(key, "not-a-category-key")
        found[key] = _both(fields, key)
    return found


def _untranslated(feeds: Fields, categories: Collection[str]) -> frozenset[str]:
    """Return the keys of the feeds that include what has no translation.

    One value is for every feed; in a mapping, a category follows its language unless it is named.
    """
    key, policies = "untranslated", dict[str, str]()
    one = feeds.choice(key, _POLICIES, "omit") if feeds.is_text(key) else "omit"
    named = None if feeds.is_text(key) else feeds.mapping(key)
    for language in LANGUAGES:
        for channel in (language, *(f"{language}/{category}" for category in categories)):
            policy = policies.get(language, one)
            policies[channel] = named.choice(channel, _POLICIES, policy) if named else policy
    if named is not None:
        named.done()
    return frozenset(channel for channel, policy in policies.items() if policy == "include")


def _hub(feeds: Fields) -> str | None:
    value = feeds.text("hub")
    if value is not None and not is_web_address(value):
        feeds.complain("hub", "not-a-web-address", value=value)
    return value
