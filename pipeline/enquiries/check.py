"""Everything in the newsroom that a person should see to, before anything is published."""

from datetime import datetime

from msgspec import Struct

from pipeline.enquiries.newsletters import newsletter_problems
from pipeline.enquiries.replay_doubts import replay_doubts
from pipeline.errors import Problem
from pipeline.pairing import disagreements
from pipeline.postroom import login_doubts
from pipeline.publishing.darkroom import picture_faults
from pipeline.publishing.dropped import dropped_categories
from pipeline.publishing.own_templates import template_faults
from pipeline.workspace import Workspace


class Checked(Struct, frozen=True, kw_only=True):
    """What a look at the whole newsroom came to."""

    #: What holds something, or spoils how it is shown.
    faults: tuple[Problem, ...]
    #: What may be meant: what differs between two languages, what replays lack, categories that
    #: are no more, a password that cannot be read.
    doubts: tuple[Problem, ...]


def check(workspace: Workspace, now: datetime) -> Checked:
    """Look at all articles, issues, templates and pictures. Raises PipelineError (``disk``).

    A replay that is over at ``now`` lacks nothing any more.
    """
    layout, archive = workspace.layout, workspace.archive
    issue_faults, issue_doubts = newsletter_problems(workspace)
    return Checked(
        faults=(
            *archive.problems,
            *template_faults(layout),
            *picture_faults(layout, archive.stories),
            *issue_faults,
        ),
        doubts=(
            *(
                doubt
                for story in archive.stories
                if len(story.articles) > 1 and story.status != "withdrawn"
                for doubt in disagreements(layout, story.folder)
            ),
            *replay_doubts(workspace, now),
            *dropped_categories(workspace),
            *issue_doubts,
            *login_doubts(layout, workspace.newsroom.mail),
        ),
    )
