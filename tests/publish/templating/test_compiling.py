"""What the shipped templates become writes what Jinja2's own Python would have written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape
from msgspec import Struct

from pipeline.publish.templating.compiling import Direct, escaped, macro


class Named(str):
    """A text that is more than one."""

    __slots__ = ()


class Linked:
    """What spells itself as HTML."""

    def __html__(self) -> str:
        return "<a>"


class Record(Struct, frozen=True):
    """What templates ask for fields."""

    shown: object

    def twice(self, text: str) -> str:
        return text * 2


class Short(Environment):
    """An environment as that of the shipped templates."""

    code_generator_class = Direct
    escaped = staticmethod(escaped)
    macro = staticmethod(macro)


WAYS = {
    "plainly": "{{ value }}",
    "from a record": "{{ record.shown }}",
    "from a list": "{{ [value][0] }}{{ [value, 1][:1][0] }}",
    "from a mapping": "{{ {'a': value}['a'] }}{{ {'a': value}.get('a') }}",
    "as it is": "{{ value | safe }}",
    "joined": "{{ '<' ~ value ~ '>' }}{{ '<b>' | safe ~ value }}",
    "from a call": "{{ record.twice('<' ~ value) }}{{ '%s' | format(value) }}",
    "from a macro": "{% macro m(x, y) %}<{{ x }}{{ y }}>{% endmacro %}"
    "{{ m(value, '<') }}{{ m(*[value, 2]) }}{{ m(value, m(value, 2)) ~ value }}",
    "from a block of text": "{% set x %}<{{ value }}>{% endset %}{{ x }}",
    "each": "{% for x in [value, '<', 2] %}"
    "{{ loop.index }}{{ x }}{{ loop.cycle('a', '&') }}{% endfor %}",
    "chosen": "{{ value if value else '<' }}{{ value or '<' }}",
    "filtered": "{{ value | default('<') }}{{ [value, '<'] | join('&') }}"
    "{{ value | string | length }}",
}
VALUES = st.one_of(
    st.text(),
    st.text("<>&'\"é\u202f😀"),
    st.text("<>&a").map(Markup),
    st.text("<>&a").map(Named),
    st.integers(),
    st.none(),
    st.booleans(),
    st.just(Linked()),
)


def environment(kind: type[Environment]) -> Environment:
    return kind(autoescape=True, undefined=StrictUndefined)


COMPILED = {
    way: tuple(environment(kind).from_string(text) for kind in (Short, Environment))
    for way, text in WAYS.items()
}


@pytest.mark.parametrize("way", WAYS)
@given(value=VALUES)
def test_a_value_is_written_as_jinja2_writes_it(way: str, value: object) -> None:
    short, safe = (template.render(value=value, record=Record(value)) for template in COMPILED[way])
    assert short == safe


@pytest.mark.parametrize("text", ["{{ no }}", "{{ no.field }}", "{{ no[0] }}", "{{ no() }}"])
def test_a_name_that_is_not_there_is_an_error(text: str) -> None:
    with pytest.raises(UndefinedError, match="'no' is undefined"):
        environment(Short).from_string(text).render()


def test_a_field_that_is_not_there_is_an_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'hidden'"):
        environment(Short).from_string("{{ record.hidden }}").render(record=Record(1))


def test_a_macro_is_given_all_it_takes() -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument"):
        environment(Short).from_string("{% macro m(x) %}{{ x }}{% endmacro %}{{ m() }}").render()


def test_what_escapes_plain_text_makes_no_more_of_it() -> None:
    """Else nothing is gained by it: see where it comes from."""
    text = "<a href='/'>Rhône & Saône</a>"
    assert (escaped(text), type(escaped(text))) == (str(escape(text)), str)
