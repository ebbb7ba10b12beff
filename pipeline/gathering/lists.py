"""Lists to tasks: what a feed, a listing page or a WordPress site leads to."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from msgspec.structs import replace

from pipeline.errors import FetchFailed, InvalidInput, problem
from pipeline.gathering.task import Result, Seen, Task
from pipeline.ingest.decode import decode_html
from pipeline.ingest.feeds import listing, wordpress
from pipeline.ingest.feeds.item import Item
from pipeline.ingest.feeds.read import feed_of, read_feed
from pipeline.ingest.page.declared import declared
from pipeline.ingest.page.facts import alternates
from pipeline.ingest.page.tree import parse
from pipeline.ingest.web import visits
from pipeline.ingest.web.client import FEED, JSON, Answer, Client
from pipeline.model.source import Source
from pipeline.model.story import Language

#: Items of one look at a list: more are of years past.
_MOST = 10_000


def read_list(
    task: Task, answer: Answer, client: Client, seen: Seen, *, now: datetime, every: timedelta
) -> Result:
    """Return the tasks that a list leads to. Raises FetchFailed and InvalidInput."""
    source, hint = task.source or Source(kind="feed", location=task.name), None
    if source.kind == "wordpress":
        answer = _posts(answer, client)
    if source.kind == "listing":
        html = decode_html(answer.content, name=task.name, charset=answer.charset).text
        more = tuple(_pages(task, listing.links(html, url=answer.url, selector=source.links)))
    elif _is_posts(answer):
        more = tuple(_items(task, wordpress.read_posts(answer.content, url=answer.url)))
    else:
        feed = read_feed(
            answer.content,
            url=answer.url,
            charset=answer.charset,
            media_type=answer.media_type,
            full_text=source.full_text,
        )
        hint = feed.check_after
        more = tuple(_items(task, feed.items))
    visit = visits.after_answer(seen.visit, answer, now, every=every, hint=hint)
    return Result(task=task, more=more[:_MOST], seen=replace(seen, visit=visit))


def alternates_of(item: Item, client: Client) -> dict[Language, str]:
    """Return where an item's language versions stand, as its own page says: an API seldom does."""
    if item.url is None:
        return {}
    try:
        answer = client.get(item.url)
    except FetchFailed:
        return {}
    html = decode_html(answer.content, name=item.url, charset=answer.charset).text
    return alternates(declared(parse(html)), answer.url)


def _pages(task: Task, addresses: Iterable[str]) -> Iterator[Task]:
    for address in addresses:
        yield Task(kind="page", name=address, url=address, source=task.source)


def _items(task: Task, items: Iterable[Item]) -> Iterator[Task]:
    for item in items:
        if item.url is None:
            # There is nothing more to be had than the list has.
            item = replace(item, whole=True)  # noqa: PLW2901
        name = item.url or f"{task.name}#{item.id}"
        yield Task(kind="item", name=name, url=item.url, item=item, source=task.source)


def _is_posts(answer: Answer) -> bool:
    return answer.content.lstrip()[:1] == b"["


def _posts(answer: Answer, client: Client) -> Answer:
    """Return a WordPress site's posts, by its REST API where that answers, else its feed."""
    if _is_posts(answer):
        return answer
    html = decode_html(answer.content, name=answer.url, charset=answer.charset).text
    api = wordpress.api_of(html, answer.url)
    if api is not None:
        try:
            posts = client.get(wordpress.posts_address(api, 1, after=None), kinds=JSON)
            if posts.content.strip() != b"[]":
                return posts
        except FetchFailed:
            pass  # closed to the public, as many are
    feed = feed_of(html, answer.url)
    if feed is None:
        raise InvalidInput(problem("content-no-posts", file=answer.url))
    return client.get(feed, kinds=FEED)
