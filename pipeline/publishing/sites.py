"""The site of an edition: what renderers are handed, and the only ways to what it shows."""

from pipeline.model.edition import Edition, Visible
from pipeline.model.issue import Release
from pipeline.publish.site import Site, site_of
from pipeline.publish.templating.templates import Templates
from pipeline.publish.texts import Body
from pipeline.publishing.darkroom import Darkroom
from pipeline.workspace import Workspace


def site_at(
    workspace: Workspace,
    edition: Edition,
    templates: Templates,
    pictures: Darkroom,
    releases: tuple[Release, ...] = (),
) -> Site:
    """Return the site of ``edition``, with the newsletters ``releases``, the newest first."""
    return site_of(
        edition,
        workspace.newsroom,
        body=bodies(workspace, edition),
        picture=pictures.picture,
        templates=templates,
        releases=releases,
        recipe=f"{workspace.catalog.rules} {templates.digest}",
    )


def bodies(workspace: Workspace, edition: Edition) -> Body:
    """Return the only way to a text; it leads to what ``edition`` lets out and nowhere else."""
    visible = {v.guid: v for v in edition.visible if not v.retracted}

    def body(one: Visible) -> str:
        folder, language = one.folder, one.language
        shown = visible.get(one.guid)
        if shown is None or (shown.folder, shown.language) != (folder, language):
            raise KeyError((folder, language))
        return workspace.catalog.body(folder, language)

    return body
