"""One task to its result: fetched or opened, understood, with its pictures."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from pipeline.errors import PipelineError, problem
from pipeline.gathering.clients import Clients
from pipeline.gathering.task import Circumstances, Raw, Result, Seen, Task
from pipeline.gathering.workers import Workers
from pipeline.ingest.feeds.item import Item
from pipeline.ingest.pictures import download
from pipeline.ingest.sniff import DOCUMENTS, kind_of
from pipeline.ingest.sources import content_of, megabytes
from pipeline.ingest.web import visits
from pipeline.ingest.web.answers import Answer
from pipeline.ingest.web.kinds import FEED, PAGE, PICTURE
from pipeline.model.draft import Draft
from pipeline.model.story import LANGUAGES
from pipeline.webaddress import is_home, normal_address, same_site

#: Between two looks at a page that a list leads to: it has been read, and seldom changes.
_DAILY = timedelta(days=1)
#: Words from which on a text is known by itself; "Please switch on JavaScript" is not.
_SHORTEST = 40


class Reader:
    """Does tasks, from any thread."""

    def __init__(
        self, circumstances: Circumstances, workers: Workers, clients: Clients, *, filing: bool
    ) -> None:
        """``filing`` tells to fetch pictures, too, and to say what an item is known again by."""
        self._circumstances, self._filing = circumstances, filing
        self._workers, self._clients = workers, clients

    def do(self, task: Task) -> Result:
        """Do one task. Raises nothing: what goes wrong is in the result."""
        try:
            if task.path is not None:
                return self._understood(task, self._raw(task, task.path))
            if task.kind == "text":
                limit = self._circumstances.max_bytes
                if len(task.content) > limit:
                    large = problem("source-too-large", file=task.name, limit=megabytes(limit))
                    return Result(task=task, problems=(large,))
                return self._understood(task, Raw(content=task.content, kind=".txt"))
            if task.item is not None and task.item.whole:
                # No address was asked for it: only its version is to be kept.
                visit = visits.first(task.item.url or task.name)
                seen = Seen(visit=visit, digest=task.item.version)
                return self._understood(task, Raw(content=b"", kind=""), seen=seen)
            return self._fetched(task)
        except PipelineError as error:
            return Result(task=task, problems=error.problems)

    def _raw(self, task: Task, path: Path) -> Raw:
        """Return a file as it is to be understood: with its bytes where it is known by these."""
        kind = path.suffix.lower()
        if not self._filing:
            return Raw(content=b"", kind=kind, path=path)
        return Raw(content=content_of(path, task.name, self._circumstances.max_bytes), kind=kind)

    def again(self, result: Result, without: frozenset[str]) -> Result:
        """Read what was fetched once more, without its site's chrome."""
        if result.raw is None:
            return result
        task = replace(result.task, without=without)
        try:
            return self._understood(task, result.raw, seen=result.seen)
        except PipelineError as error:
            return Result(task=task, problems=error.problems)

    def _fetched(self, task: Task) -> Result:
        """Ask an address for what it has, unless that is what it had."""
        now, every = self._circumstances.now, _every(task)
        seen = task.seen or Seen(visit=visits.first(task.url or ""), url=task.url)
        try:
            kinds = FEED if task.kind == "list" else PAGE + DOCUMENTS
            client = self._clients.of(task)
            answer = client.get(seen.visit.url, kinds=kinds, validators=seen.visit.validators)
            if task.kind == "list" and not answer.not_modified:
                # Imported here: feedparser and its like are for sources that are lists.
                from pipeline.gathering.lists import read_list

                return read_list(task, answer, client, seen, now=now, every=every)
        except PipelineError as error:
            soon = timedelta(seconds=task.source.every) if task.source else every
            visit = visits.after_failure(seen.visit, error, now, every=soon)
            return Result(task=task, problems=error.problems, seen=replace(seen, visit=visit))
        visit = visits.after_answer(seen.visit, answer, now, every=every, hint=None)
        new = replace(seen, visit=visit, digest=_digest(task, answer, seen))
        if answer.not_modified or (new.digest == seen.digest and task.item is None):
            return Result(task=task, seen=new, keys=_addresses(task))
        kind = kind_of(answer.content, answer.media_type, answer.url)
        raw = Raw(content=answer.content, kind=kind, charset=answer.charset, url=answer.url)
        try:
            return self._understood(task, raw, seen=new)
        except PipelineError as error:
            return Result(task=task, problems=error.problems, seen=new)

    def _understood(self, task: Task, raw: Raw, seen: Seen | None = None) -> Result:
        draft = self._workers.draft(task, raw)
        if task.item is not None:
            draft = _with_facts(draft, task.item)
            if task.source is not None and task.source.kind == "wordpress" and not draft.alternates:
                from pipeline.gathering.lists import alternates_of

                others = alternates_of(task.item, self._clients.of(task))
                draft = replace(draft, alternates=others)
        if self._filing:

            def get(url: str) -> bytes:
                return self._clients.of(task).get(url, kinds=PICTURE).content

            draft = download(draft, get)
        return Result(
            task=task,
            draft=draft,
            keys=_keys(task, raw, draft) if self._filing else (),
            more=tuple(translations(task, draft)),
            seen=seen,
            raw=raw if raw.kind == ".html" else None,
        )


def translations(task: Task, draft: Draft) -> Iterator[Task]:
    """Yield the pages of the other languages that an item names, where they are of its site."""
    if task.depth or task.kind not in ("page", "item") or draft.url is None:
        return
    for language in LANGUAGES:
        other = draft.alternates.get(language)
        if (
            other is not None
            and language != draft.language
            and same_site(other, draft.url)
            and not is_home(other)
            and normal_address(other) != normal_address(draft.url)
        ):
            yield replace(task, kind="page", name=other, url=other, item=None, depth=1, seen=None)


def _every(task: Task) -> timedelta:
    own = task.source is not None and task.url == task.source.location
    return timedelta(seconds=task.source.every) if own and task.source else _DAILY


def _digest(task: Task, answer: Answer, seen: Seen) -> str:
    """Return what tells this version of an item from the next."""
    if task.item is not None:
        return task.item.version
    return seen.digest if answer.not_modified else hashlib.sha256(answer.content).hexdigest()


def _with_facts(draft: Draft, item: Item) -> Draft:
    """Return a draft of an item with what only the list tells of it."""
    return replace(
        draft,
        title=draft.title or item.title,
        alternates={**item.alternates, **draft.alternates},
        url=draft.url or item.url,
    )


def _keys(task: Task, raw: Raw, draft: Draft) -> tuple[str, ...]:
    """Return what an item may be known by, surest first."""
    found = []
    if task.kind in ("file", "text"):
        found.append(f"bytes:{hashlib.sha256(raw.content).hexdigest()}")
    if task.item is not None:
        found.append(task.place)
    found += _addresses(task, raw.url, draft.url)
    if len(draft.body.split()) >= _SHORTEST:
        # Imported here: what is only inspected is not known by its text.
        from pipeline.ingest.kinship.same import fingerprint

        found.append(f"text:{fingerprint(draft.title or '', draft.body)}")
    return tuple(dict.fromkeys(found))


def _addresses(task: Task, *more: str | None) -> tuple[str, ...]:
    # Some pages give their site's home page for their own address.
    addresses = (task.url, task.told.url, *more)
    return tuple(f"url:{normal_address(url)}" for url in addresses if url and not is_home(url))
