"""An edit of the newsroom’s own templates shows in every page made with them."""

import pytest

from pipeline.layout import Layout
from tests.publishing.made.newsrooms import Edit, shows, template

EDITS: dict[str, Edit] = {
    "template of issues": lambda o: template(o, "issue-foot.mjml", "{# none #}"),
    "template": lambda o: template(o, "article.html", "{{ card.title }}"),
    "style": lambda o: template(o, "extra.css", "b {}"),
    "template that fails for one article": lambda o: template(
        o, "article.html", "{{ card.titel if card.event else card.title }}"
    ),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_it_shows_wherever_it_should(layout: Layout, edit: str) -> None:
    assert shows(layout, EDITS[edit])
