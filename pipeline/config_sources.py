"""The newsroom's sources: the list ``sources`` of config.yaml, validated."""

from collections.abc import Collection

from pipeline.durations import parse_duration
from pipeline.model.source import SOURCE_KINDS, TRUSTS, Selectors, Source, SourceKind
from pipeline.model.story import LANGUAGES, Language
from pipeline.webaddress import is_web_address
from pipeline.yamldoc import Fields

#: Seconds between two looks at a web source, unless it says otherwise.
_HOURLY = 3600
_LONGEST = 31 * 86_400
#: Keys that mean nothing to the other kinds.
_ONLY_FOR: dict[str, tuple[SourceKind, ...]] = {
    "links": ("listing",),
    "full_text": ("feed",),
    "selectors": ("page", "listing", "feed", "wordpress"),
}


def source(fields: Fields, categories: Collection[str]) -> Source:
    """Read one source; ``categories`` are those the newsroom has. Problems go to ``fields``."""
    kind, location = _what(fields)
    found = Source(
        kind=kind,
        location=location,
        categories=fields.texts("categories"),
        language=_language(fields),
        trust=fields.choice("trust", TRUSTS, "review"),
        every=_every(fields, 0 if kind == "folder" else _HOURLY),
        links=_selector(fields, "links"),
        full_text=_yes_or_no(fields, "full_text"),
        selectors=_selectors(fields),
    )
    for key, kinds in _ONLY_FOR.items():
        if kind not in kinds and fields.has(key):
            fields.complain(key, "key-only-for", kinds=", ".join(kinds))
    for category in found.categories:
        if category not in categories:
            fields.complain("categories", "category-unknown", value=category)
    fields.done()
    return found


def _what(fields: Fields) -> tuple[SourceKind, str]:
    """Return which of the kinds the source names, and where it is."""
    named = [kind for kind in SOURCE_KINDS if fields.has(kind)]
    if len(named) != 1:
        options = ", ".join(SOURCE_KINDS)
        key = named[1] if named else SOURCE_KINDS[0]
        fields.complain(key, "source-one-kind", options=options)
        return "folder", ""
    kind = named[0]
    location = fields.need(kind)
    if kind != "folder" and location and not is_web_address(location):
        fields.complain(kind, "not-a-web-address", value=location)
    return kind, location


def _language(fields: Fields) -> Language | None:
    return fields.choice("language", LANGUAGES, "fr") if fields.has("language") else None


def _every(fields: Fields, default: int) -> int:
    value = fields.text("every")
    if value is None:
        return default
    seconds = parse_duration(value, longest=_LONGEST)
    if seconds is None:
        fields.complain("every", "not-a-duration", value=value)
        return default
    return seconds


def _yes_or_no(fields: Fields, key: str) -> bool | None:
    if not fields.has(key):
        return None
    return fields.choice(key, ("true", "false"), "true") == "true"


def _selectors(fields: Fields) -> Selectors:
    section = fields.mapping("selectors")
    if section is None:
        return Selectors()
    found = Selectors(
        title=_selector(section, "title"),
        body=_selector(section, "body"),
        date=_selector(section, "date"),
        remove=tuple(s for s in section.texts("remove") if _valid(section, "remove", s)),
    )
    section.done()
    return found


def _selector(fields: Fields, key: str) -> str | None:
    value = fields.text(key)
    return value if value and _valid(fields, key, value) else None


def _valid(fields: Fields, key: str, selector: str) -> bool:
    # Imported here: a newsroom without selectors has no need of it.
    import soupsieve

    try:
        soupsieve.compile(selector)
    except (soupsieve.SelectorSyntaxError, ValueError, RecursionError):
        fields.complain(key, "not-a-selector", value=selector)
        return False
    return True
