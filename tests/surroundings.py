"""What stands in for the world in tests: a clock that one can set."""

import datetime as dt

START = dt.datetime(2026, 5, 4, 8, 0, tzinfo=dt.UTC)  # a Monday


class Clock:
    """A clock that moves on by a second each time it is asked, and otherwise when it is told to."""

    def __init__(self, start: dt.datetime = START) -> None:
        self.now = start

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(seconds=1)
        return self.now

    def forward(self, **step: float) -> None:
        """Move on (or back) by `days=`, `hours=`, ..."""
        self.now += dt.timedelta(**step)

    def set_day(self, day: dt.date) -> None:
        """Make it nine o'clock UTC on a day."""
        self.now = dt.datetime.combine(day, dt.time(9), dt.UTC)
