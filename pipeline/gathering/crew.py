"""Processes that each do one piece of work at a time, for any thread that asks.

What one of them dies of, or does not end with, costs that piece of work and no other.
"""

import threading
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.processes import context, cores, prepare, undisturbed

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_Result = TypeVar("_Result")


class Lost(Exception):
    """The process that had a piece of work died with it."""


class Overdue(Lost):
    """It had not done it in time, and was ended."""


class Crew:
    """A process for each core, all of which load the module ``load`` but once."""

    def __init__(self, load: str) -> None:
        """Start them all at once: later there may be threads. Raises OSError."""
        self._load = load
        self._lock, self._is_over = threading.Lock(), False
        self._members: set[_Member] = set()
        #: Those without work; None for one that is to be started anew.
        self._idle: SimpleQueue[_Member | None] = SimpleQueue()
        try:
            for _ in range(cores()):
                self._idle.put(self._joined())
        except BaseException:  # Ctrl+C, too
            self.end()
            raise

    def do(self, function: Callable[..., _Result], *args: Any, within: float) -> _Result:
        """Return ``function`` of ``args``, as the first process makes it that is idle.

        Raises Lost where that dies, Overdue where it takes more than ``within`` seconds, OSError
        where none can be started, and what ``function`` raises.
        """
        member, done = self._idle.get(), False
        try:
            member = member or self._joined()
            result, error = member.do(function, args, within)
            done = True
        finally:
            if member is not None and not done:
                # Whatever it does now, nobody waits for it any more.
                self._dismiss(member)
                member = None
            self._idle.put(member)
        if error is not None:
            raise error
        return result  # type: ignore[no-any-return] # it is what ``function`` returned

    def end(self) -> None:
        """End all of them. Whoever waits for one gets a Lost."""
        with self._lock:
            self._is_over = True
            members = list(self._members)
        for member in members:
            self._dismiss(member)

    def _joined(self) -> "_Member":
        with self._lock:
            if self._is_over:
                raise Lost
            member = _Member(self._load)
            self._members.add(member)
        return member

    def _dismiss(self, member: "_Member") -> None:
        with self._lock:
            if member in self._members:
                self._members.remove(member)
                member.end()


class _Member:
    """One process, and the way to it."""

    def __init__(self, load: str) -> None:
        """Start it. Raises OSError where the system refuses."""
        start = context(load)
        self._way, there = start.Pipe()
        # Nothing here holds the other end of the pipe: so its death is seen.
        with there, undisturbed():
            self._process = start.Process(target=_serve, args=(there,), daemon=True)
            self._process.start()

    def do(
        self, function: Callable[..., object], args: tuple[object, ...], within: float
    ) -> tuple[Any, Exception | None]:
        """Return what ``function`` of ``args`` returns there, or raises. Raises Lost, Overdue."""
        try:
            self._way.send((function, args))
            if not self._way.poll(within):
                raise Overdue
            result, error = self._way.recv()
        except (EOFError, OSError) as closed:
            raise Lost from closed
        return result, error

    def end(self) -> None:
        """End it, whatever it is doing. A thread may still listen: that it is gone is heard."""
        self._process.kill()
        self._process.join()


def _serve(way: "Connection") -> None:
    """Do what is asked for, one after the other, as long as somebody may ask."""
    prepare()
    answer: tuple[object, Exception | None]
    with suppress(EOFError):
        while True:
            function, args = way.recv()
            try:
                answer = function(*args), None
            except Exception as error:  # it is raised where the work came from
                answer = None, error
            way.send(answer)
