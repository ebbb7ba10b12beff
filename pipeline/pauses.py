"""Pauses between tries at what fails: short at first, twice as long each time, to a limit."""

from datetime import datetime, timedelta

from msgspec import Struct


class Pauses(Struct, frozen=True, kw_only=True):
    """How long to leave alone what has failed."""

    #: After one failure; twice as long after each further one in a row.
    first: timedelta
    #: However often it failed, and whatever it asked for.
    longest: timedelta

    def next_try(
        self, failures: int, now: datetime, *, asked: timedelta = timedelta(0)
    ) -> datetime:
        """Return when to try again what failed at ``now`` for the ``failures``-th time in a row.

        ``asked`` is the pause it asked for itself, which counts where it is longer than ours.
        """
        # So many doublings are longer than the longest: more could be too long for a timedelta.
        doublings = min(failures - 1, (self.longest // self.first).bit_length())
        return now + min(max(self.first * (1 << doublings), asked), self.longest)

    def is_over(self, due: datetime | None, now: datetime) -> bool:
        """Tell whether to try at ``now`` what was put off until ``due``; None: it never failed.

        What is due later than any pause lasts was put off by a wrong clock.
        """
        return due is None or not now < due <= now + self.longest
