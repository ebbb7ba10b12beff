"""What stands at addresses that lead nowhere, somewhere else, or nowhere any more."""

from msgspec.structs import replace

from pipeline.model.edition import Gone, Redirect
from pipeline.model.rendition import Rendition
from pipeline.model.story import Language
from pipeline.publish.addresses import link, page_file, root_from, web
from pipeline.publish.pages.frame import halves, page
from pipeline.publish.pages.head import Head
from pipeline.publish.site import Site
from pipeline.publish.words import words


def not_found_page(site: Site) -> Rendition:
    """Return what a server shows at any address that leads nowhere; so its links are absolute."""

    def fill() -> tuple[Head, dict[str, object]]:
        head = _notice_head("fr", site.newsroom.url, words("fr")["not_found"])
        return replace(head, bilingual=True), {"halves": halves(site.newsroom)}

    return page(site, "404.html", "404.html", fill, inputs=site.inputs([], "404"))


def redirect_page(site: Site, redirect: Redirect) -> Rendition:
    """Return the page at an old address, which leads on to the present one."""
    path = page_file(redirect.address)

    def fill() -> tuple[Head, dict[str, object]]:
        head = Head(
            language=redirect.language,
            root=root_from(path),
            title=words(redirect.language)["moved"],
            description=words(redirect.language)["moved"],
            canonical=web(site.newsroom, redirect.target),
            alternates=(),
            switch=None,
        )
        return head, {"target": link(head.root, redirect.target)}

    return page(site, path, "redirect.html", fill, inputs=site.inputs([], "redirect", redirect))


def gone_page(site: Site, gone: Gone) -> Rendition:
    """Return the notice at the address of an article that has been withdrawn."""
    path = page_file(gone.address)
    title = words(gone.language)["gone"]
    return page(
        site,
        path,
        "gone.html",
        lambda: (_notice_head(gone.language, root_from(path), title), {}),
        inputs=site.inputs([], "gone", gone),
    )


def _notice_head(language: Language, root: str, title: str) -> Head:
    return Head(
        language=language,
        root=root,
        title=title,
        description=title,
        canonical=None,
        alternates=(),
        switch=None,
    )
