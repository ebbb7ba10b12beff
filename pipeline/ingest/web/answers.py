"""What is asked of a server and what comes back: data, and the ways to fail."""

from collections.abc import Mapping

from msgspec import Struct, field

from pipeline.errors import FetchFailed, Problem


class Terms(Struct, frozen=True, kw_only=True):
    """How to fetch, for all requests of one client."""

    #: Seconds, for connecting and for each silence, or one number for each of the two.
    timeout: float | tuple[float, float]
    #: Of the decompressed content.
    max_bytes: int
    #: See ``user_agent``.
    user_agent: str
    #: Lower-case names of hosts that may be on a private network.
    allow_hosts: frozenset[str] = frozenset()
    #: Seconds for a whole fetch, waits left out; None is three times the timeout.
    deadline: float | None = None
    #: Times to ask again where the server is busy or hangs up.
    retries: int = 2
    #: Seconds to wait at most in one call for a busy server, and between two requests to a host.
    longest_wait: float = 20.0
    #: Seconds before the first retry where the server does not say; then twice as many each time.
    back_off: float = 2.0
    #: Whether robots.txt is asked for and obeyed; a person's own request may pass it by.
    robots: bool = True

    @property
    def silence(self) -> float:
        """Return the longest silence in seconds."""
        return self.timeout if isinstance(self.timeout, int | float) else max(self.timeout)

    @property
    def seconds(self) -> float:
        """Return the deadline in seconds."""
        longest = self.timeout if isinstance(self.timeout, int | float) else sum(self.timeout)
        return 3 * longest if self.deadline is None else self.deadline


class Validators(Struct, frozen=True, kw_only=True):
    """What a server gave to recognise a version by, exactly as it came (RFC 9110, 8.8)."""

    etag: str | None = None
    last_modified: str | None = None
    #: The address that gave them; None means the one that was asked. Sent to no other.
    url: str | None = None


#: Before anything was ever answered.
NOTHING = Validators()


class Answer(Struct, frozen=True, kw_only=True):
    """A page, a feed or a picture as it came."""

    #: Where it was found after redirects, without fragment.
    url: str
    #: The address to ask from now on: set where redirects say so (301, 308), None otherwise.
    moved_to: str | None = None
    #: Lower case, without parameters: "text/html"; empty where the server says none.
    media_type: str = ""
    #: As the server declares it; None when it does not.
    charset: str | None = None
    #: Decompressed; empty where nothing was modified.
    content: bytes = b""
    #: Whether the server said that what the validators stand for is still current.
    not_modified: bool = False
    #: For the next request; empty ones where the server gave none.
    validators: Validators = NOTHING
    #: Seconds for which the server promises the same answer; None where it says nothing.
    max_age: int | None = None


class Refused(FetchFailed):
    """An answer without what was asked for."""

    def __init__(self, *problems: Problem, status: int) -> None:
        super().__init__(*problems)
        #: As in RFC 9110, 15.
        self.status = status


class Gone(Refused):
    """The address is taken back for ever (410): it is not to be asked again."""


class Busy(Refused):
    """The server asks to come back later (429, 503)."""

    def __init__(self, *problems: Problem, status: int, retry_after: float | None = None) -> None:
        super().__init__(*problems, status=status)
        #: Seconds from now; None where the server does not say.
        self.retry_after = retry_after


class Dropped(FetchFailed):
    """The server hung up before it answered."""


class Hop(Struct, frozen=True, kw_only=True):
    """A redirect that was followed."""

    #: As in RFC 9110, 15.4.
    status: int
    #: Where it led.
    to: str


class Sight(Struct, frozen=True, kw_only=True):
    """What a browser would have been sent, whatever its status: a look, not a fetch."""

    #: Where it was found after redirects, without fragment.
    url: str
    hops: tuple[Hop, ...] = ()
    #: None where nothing was answered.
    status: int | None = None
    #: As in Answer.
    media_type: str = ""
    charset: str | None = None
    #: Decompressed, cut at the limit; empty after HEAD, and where it is no page.
    content: bytes = b""
    #: By name in lower case, each shortened.
    headers: Mapping[str, str] = field(default_factory=dict)
    #: Seconds for which the server asks to be left alone; None where it does not.
    retry_after: float | None = None
    #: Why there is no answer, or no more of it; None where all is well.
    problem: Problem | None = None
