"""Templates: those of the package, and the newsroom's own in their place.

A newsroom's template may use the one it replaces under the name "shipped/NAME"; under its own name
it finds the same. It runs in Jinja2's sandbox, and where it fails the shipped one steps in.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress

from msgspec import Struct, field

from pipeline.digests import digest
from pipeline.errors import Problem, problem
from pipeline.publish.templating.environments import (
    EXTRA_STYLE,
    FOLDER,
    SHIPPED,
    STYLE,
    Own,
    own_environment,
    shipped_environment,
    source,
)

Complain = Callable[[Problem], None]


class Templates(Struct, frozen=True, kw_only=True):
    """What pages are made with."""

    #: The newsroom's own over the shipped ones; None where there are none of its own.
    own: Own | None = None
    #: Its sources by name.
    texts: Mapping[str, str] = field(default_factory=dict)
    #: Text of the style sheet.
    style: str
    #: Digest of the newsroom's own; empty without any.
    digest: str = ""
    #: Is told what fails.
    complain: Complain = lambda _problem: None

    def render(
        self,
        template: str,
        page: str,
        context: Mapping[str, object],
        finish: Callable[[str], str] = str,
    ) -> bytes:
        """Return the file ``page`` that ``template`` makes of ``context``, in UTF-8.

        ``finish`` makes the page of what the template wrote. It raises ValueError on what only a
        newsroom's own template can have written.
        """
        if self.own is not None:
            self.own.begin_page()
            try:
                return finish(self.own.get_template(template).render(context)).encode()
            except Exception as error:  # whatever a template can do wrong
                guilty = _place(error) or (FOLDER + self._at_fault(template, context, finish), None)
                self.complain(_failure(error, page, *guilty))
        return finish(shipped_environment().get_template(template).render(context)).encode()

    def _at_fault(
        self, template: str, context: Mapping[str, object], finish: Callable[[str], str]
    ) -> str:
        """Return the one of the newsroom's own without which all is well; empty if no one is."""
        for name in self.texts:
            others = own_environment({n: text for n, text in self.texts.items() if n != name})
            others.begin_page()
            with suppress(Exception):
                finish(others.get_template(template).render(context)).encode()
                return name
        return ""


def templates_of(texts: Mapping[str, str], complain: Complain) -> Templates:
    """Return the newsroom's own templates over the shipped ones; ``texts`` is name -> source.

    What cannot be used is told to ``complain``, here or when a page is made, and left out.
    """
    if not texts:
        return Templates(style=source(STYLE), complain=complain)
    # Imported here and below: most newsrooms have none of their own.
    from pipeline.publish.templating.faults import faults, syntax_fault

    for fault in faults(texts):
        complain(fault)
    usable = {
        name: text
        for name, text in texts.items()
        if not name.startswith(SHIPPED) and syntax_fault(name, text) is None
    }
    own = {name: text for name, text in usable.items() if not name.endswith(".css")}
    style = usable.get(STYLE, source(STYLE))
    if EXTRA_STYLE in usable:
        style = f"{style.rstrip()}\n\n{usable[EXTRA_STYLE]}"
    return Templates(
        own=own_environment(own) if own else None,
        texts=own,
        style=style,
        digest=digest(sorted(texts.items())),
        complain=complain,
    )


def shipped() -> Templates:
    """Return the shipped templates alone."""
    return Templates(style=source(STYLE))


def _place(error: Exception) -> tuple[str, int | None] | None:
    """Return the newsroom's template that was at work when it failed, and its line."""
    from traceback import walk_tb

    places = [
        (frame.f_code.co_filename, line)
        for frame, line in walk_tb(error.__traceback__)
        if frame.f_code.co_filename.startswith(FOLDER)
    ]
    return places[-1] if places else None


def _failure(error: Exception, page: str, file: str, line: int | None) -> Problem:
    from pipeline.publish.templating.faults import cause_of

    return problem("template-failed", file=file, line=line, page=page, cause=cause_of(error))
