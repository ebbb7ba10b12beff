"""Reading an answer, no further than asked, and telling what went wrong in plain words."""

import re
import socket
import time
from contextlib import suppress
from email.message import Message
from http.client import HTTPException

import requests
from urllib3.exceptions import HTTPError

from pipeline.errors import FetchFailed, problem
from pipeline.ingest.text.sentences import shorten
from pipeline.ingest.web.address import Address
from pipeline.ingest.web.answers import (
    NOTHING,
    Answer,
    Busy,
    Dropped,
    Gone,
    Refused,
    Sight,
    Validators,
)
from pipeline.ingest.web.inflate import DECODERS, Damaged
from pipeline.ingest.web.kinds import PAGE, Kinds, fits
from pipeline.ingest.web.watch import Watch
from pipeline.lifetimes import max_age, retry_after

_CHUNK = 16_384
#: Bytes of an unwanted body that are read so that the connection can be used again.
_SPARE = 65_536
_BUSY = (429, 503)
#: What asking and reading may raise.
TROUBLE = (requests.RequestException, HTTPError, HTTPException, OSError, ValueError, Damaged)
#: Content codings that are none, among them what servers say by mistake.
_PLAIN = ("", "identity", "none", "binary", "8bit", "utf-8", "utf8", "iso-8859-1")
#: Characters.
_LONGEST_VALIDATOR = 4096
_LONGEST_HEADER = 500
#: Headers that tell who answers, and what for.
_TELLING = ("server", "cf-mitigated", "www-authenticate", "refresh", "content-length", "x-datadome")


def receive(
    response: requests.Response,
    address: Address,
    sent: Validators | None,
    watch: Watch,
    *,
    kinds: Kinds,
    limit: int,
    cut: bool,
) -> Answer:
    """Read the answer, no further than ``limit`` bytes: beyond is an error, or left when ``cut``.

    ``sent`` are the validators that went with the request, if any. Raises FetchFailed.
    """
    if response.status_code == 304 and sent is not None:
        return Answer(
            url=address.url,
            not_modified=True,
            validators=_validators(response, address, sent),
            max_age=max_age(response.headers, time.time()),
        )
    if response.status_code != 200:
        spare(response)
        raise _refused(response, address.url)
    media_type, charset = _typed(response)
    if not fits(media_type, kinds):
        code = "fetch-type" if "text/html" in kinds else "fetch-other-type"
        raise FetchFailed(problem(code, url=address.url, type=_words(media_type) or "?"))
    return Answer(
        url=address.url,
        media_type=media_type,
        charset=charset,
        content=_content(response, address.url, watch, limit=limit, cut=cut),
        validators=_validators(response, address, NOTHING),
        max_age=max_age(response.headers, time.time()),
    )


def sight(
    response: requests.Response, address: Address, watch: Watch, *, limit: int, head: bool
) -> Sight:
    """Read the answer as one sees it: whatever its status, and no further than ``limit`` bytes.

    Only pages have content; what is wrong with it is the sight's ``problem``, for the status was
    seen all the same.
    """
    media_type, charset = _typed(response)
    content, trouble = b"", None
    if not head and fits(media_type, PAGE):
        try:
            content = _content(response, address.url, watch, limit=limit, cut=True)
        except FetchFailed as error:
            trouble = error.problems[0]
        except TROUBLE as error:
            trouble = failure(error, address, watch, watch.total).problems[0]
    return Sight(
        url=address.url,
        status=response.status_code,
        media_type=media_type,
        charset=charset,
        content=content,
        headers={
            name: " ".join(value[:_LONGEST_HEADER].split())
            for name in _TELLING
            if (value := response.headers.get(name))
        },
        retry_after=retry_after(response.headers, time.time()),
        problem=trouble,
    )


def spare(response: requests.Response) -> None:
    """Read a short body that nobody wants, so that the connection can be used again."""
    length = response.headers.get("content-length", "")
    if length.isdecimal() and int(length[:9]) <= _SPARE:
        with suppress(*TROUBLE):  # the status said all there is to say
            response.raw.read(_SPARE, decode_content=False)


def failure(error: Exception, address: Address, watch: Watch, timeout: float) -> FetchFailed:
    """Make our error of one that the libraries raised while asking or reading."""
    url, host = address.url, address.host.strip("[]")
    cause = _root(error)
    slow = isinstance(error, requests.Timeout) or isinstance(cause, TimeoutError)
    if watch.over or slow:
        seconds = f"{watch.total if watch.over else timeout:g}"
        return FetchFailed(problem("fetch-timeout", url=url, seconds=seconds))
    if isinstance(cause, ConnectionResetError | BrokenPipeError | ConnectionAbortedError):
        return Dropped(problem("fetch-interrupted", url=url, cause=_words(str(cause))))
    if isinstance(error, requests.exceptions.SSLError):
        found = problem("fetch-tls", host=host, cause=_words(str(cause)))
    elif isinstance(cause, socket.gaierror) or "resolve" in str(error).lower():
        found = problem("fetch-dns", host=host)
    elif isinstance(cause, ConnectionRefusedError) or "refused" in str(error).lower():
        found = problem("fetch-refused", host=host)
    elif isinstance(error, requests.exceptions.InvalidURL | ValueError):
        found = problem("fetch-bad-url", url=url)
    else:
        found = problem("fetch-interrupted", url=url, cause=_words(str(cause)))
    return FetchFailed(found)


def _typed(response: requests.Response) -> tuple[str, str | None]:
    """Return the media type and the charset that an answer is said to have."""
    header = Message()
    header["content-type"] = response.headers.get("content-type", "")
    # Two headers of the same name come joined by a comma.
    media_type = re.split("[;,]", header["content-type"])[0].strip().lower()
    charset = header.get_param("charset")
    return media_type, charset if isinstance(charset, str) else None


def _content(
    response: requests.Response, url: str, watch: Watch, *, limit: int, cut: bool
) -> bytes:
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in DECODERS and encoding not in _PLAIN:
        raise FetchFailed(problem("fetch-encoding", url=url, encoding=_words(encoding)))
    too_large = FetchFailed(problem("fetch-too-large", url=url, limit=limit))
    length = response.headers.get("content-length", "")
    if not cut and length.isdecimal() and int(length[:18]) > limit:
        raise too_large
    content = bytearray()
    pieces = response.raw.stream(_CHUNK, decode_content=False)
    for piece in DECODERS.get(encoding, iter)(pieces):
        content += piece
        if len(content) > limit:
            if cut:
                return bytes(content[:limit])
            raise too_large
        if watch.over:
            break
    if watch.over:  # an answer without a length just ends when it is cut off
        raise FetchFailed(problem("fetch-timeout", url=url, seconds=f"{watch.total:g}"))
    return bytes(content)


def _validators(response: requests.Response, address: Address, old: Validators) -> Validators:
    """Return those of the answer; what a 304 leaves out stays as it was (RFC 9111, 4.3.4)."""
    etag = _sendable(response.headers.get("ETag")) or old.etag
    modified = _sendable(response.headers.get("Last-Modified")) or old.last_modified
    if etag is None and modified is None:
        return NOTHING
    return Validators(etag=etag, last_modified=modified, url=address.url)


def _sendable(value: str | None) -> str | None:
    """Return a header's value if it can be sent back just as it is."""
    return value if value and len(value) <= _LONGEST_VALIDATOR and value.isprintable() else None


def _refused(response: requests.Response, url: str) -> Refused:
    status = response.status_code
    words = _words(f"{status} {response.reason or ''}")
    if status == 410:
        return Gone(problem("fetch-gone", url=url, status=words), status=status)
    if status in _BUSY:
        said = retry_after(response.headers, time.time())
        found = problem("fetch-busy", url=url, status=words)
        return Busy(found, status=status, retry_after=said)
    code = "fetch-busy" if status >= 500 else "fetch-status"
    return Refused(problem(code, url=url, status=words), status=status)


def _words(text: str) -> str:
    """Return what a server says, or an error with its words in it, short and harmless."""
    return shorten(" ".join(re.sub(r"[^ -~]+", " ", text).split()), 80)


def _root(error: BaseException) -> BaseException:
    """Return the first cause of an error that libraries wrapped several times."""
    for _ in range(10):
        inner = getattr(error, "reason", None) or error.__context__ or error.__cause__
        if not isinstance(inner, BaseException):
            break
        error = inner
    return error
