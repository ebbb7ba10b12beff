"""Renewing an issue: what came out since it was composed comes in, and nothing else changes."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from ulid import ULID

from pipeline.editing import replace_text
from pipeline.errors import InvalidInput, problem
from pipeline.files import read_text
from pipeline.issuing.composing import Composed, next_number, whole_issues
from pipeline.issuing.finding import find_issue, folder_name, read_issues
from pipeline.issuing.proposing import choice_of, elsewhere, made_at, pick_of, title_of
from pipeline.layout import Layout
from pipeline.model.issue import ISSUE_FILE
from pipeline.model.story import Story
from pipeline.schedule.issue_choice import Choice, sending_at, span_since
from pipeline.store.issue_edit import with_pick
from pipeline.workspace import Workspace, opened_to_write
from pipeline.yamledit import set_value

#: What an issue may lack that the program can give it: the problem, and the key.
_LACKS: Final = {"newsletter-without-id": "id", "newsletter-without-number": "number"}


def renew(layout: Layout, ref: str, now: datetime, *, again: Sequence[str] = ()) -> Composed:
    """Add to an issue what came out since it was composed, and the stories of ``again``.

    No story comes back that its issue.yaml still mentions, be it in a comment. An issue that a
    person copied or wrote gets the id and the number it lacks. Raises InvalidInput, as ``compose``;
    ``newsletter-out`` where its sending has begun.
    """
    with opened_to_write(layout, now) as workspace:
        identified = _identify(workspace, ref, now)
        issues = whole_issues(workspace)
        issue = find_issue(issues, ref)
        if issue.id in {begun.issue for begun in workspace.ledger.issued.begun()}:
            raise InvalidInput(problem("newsletter-out", name=issue.name))
        path = layout.newsletters / issue.name / ISSUE_FILE
        file = f"{layout.newsletters.name}/{issue.name}/{ISSUE_FILE}"
        text = read_text(path, file=file)
        sent = sending_at(issue.date, issue.send_at, now, workspace.newsroom.zone)
        made = made_at(workspace, issue)
        others = elsewhere(workspace, (one for one in issues.issues if one.id != issue.id))
        choice = choice_of(
            workspace,
            workspace.edition(sent),
            span_since(made, sent, made),
            others=others,
            again=again,
        )
        added = tuple(
            one
            for one in choice.proposed
            if one.why in ("new", "asked") and not _mentions(text, one.story)
        )
        changed = text
        for one in added:
            changed = with_pick(
                changed,
                one.kind,
                pick_of(one, others),
                title_of(workspace, one.story),
                file=file,
                zone=workspace.newsroom.zone,
            )
        replace_text(path, text, changed, file=file)
        return Composed(
            issue=find_issue(read_issues(workspace), issue.name),
            sent=sent,
            after=made,
            choice=Choice(proposed=added, left=choice.left),
            elsewhere=others,
            identified=identified,
        )


def _mentions(text: str, story: Story) -> bool:
    folder = rf"(?<![\w/-]){re.escape(story.folder)}(?![\w-])"
    return story.id in text or re.search(folder, text) is not None


def _identify(workspace: Workspace, ref: str, now: datetime) -> bool:
    """Give the issue in the folder ``ref`` the id and the number it lacks; tell whether it did.

    Where anything else is wrong with it, a person mends that first.
    """
    folder, issues = workspace.layout.newsletters, read_issues(workspace)
    one = next((one for one in issues.broken if one.name == folder_name(ref)), None)
    if one is None or not {p.code for p in one.problems} <= _LACKS.keys():
        return False
    file = f"{folder.name}/{one.name}/{ISSUE_FILE}"
    path = folder / one.name / ISSUE_FILE
    text = changed = read_text(path, file=file)
    # What went out from this folder stays what it is.
    begun = {begun.name: begun.issue for begun in workspace.ledger.issued.begun()}
    fresh = {
        "id": begun.get(one.name) or str(ULID.from_datetime(now)),
        "number": str(next_number(issues)),
    }
    for key in sorted({_LACKS[p.code] for p in one.problems}):
        changed = set_value(changed, (key,), fresh[key], file=file)
    replace_text(path, text, changed, file=file)
    return True
