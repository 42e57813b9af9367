"""What practitioners say follows from each kind of happening; read from resources/happenings."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Measures(StrEnum):
    """What becomes of measures."""

    KEEP = "keep"
    PAUSE = "pause"
    RESUME = "resume"
    END = "end"
    END_AT_PLACE = "end_at_place"  # those that can only be where the client no longer is
    OF_SUPERVISION = "of_supervision"  # those that are supervision end, the others go on


class Whom(StrEnum):
    """To whom a kind of happening can happen."""

    ALL = "all"
    HELD = "held"  # who is held, or is to be released
    RELEASE = "release"  # who is to be released
    SUPERVISED = "supervised"
    AWAY = "away"  # who is where nobody can meet the client


@dataclass(frozen=True, slots=True)
class Effect:
    """What follows from one kind of happening; `asks` names the fields that are filled in.

    `visits` is the outcome planned visits get (empty: they stay), `stay` the kind of stay that
    begins.
    """

    measures: Measures
    visits: str
    stay: str
    whom: Whom
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventTask:
    """Something to do within so many days of a happening, named in three languages.

    Of what is about one `matter` one task is enough, whatever happens meanwhile.
    """

    key: str
    days: int
    words: Mapping[str, str]
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    matter: str = ""

    def valid_on(self, day: dt.date) -> bool:
        """Whether it follows from what happens on a day; `valid_to` is the first day without."""
        start, end = self.valid_from or dt.date.min, self.valid_to or dt.date.max
        return start <= day < end


@dataclass(frozen=True, slots=True)
class Effects:
    """All of them, by the code of the kind, in the order they are offered."""

    by_kind: Mapping[str, Effect] = field(default_factory=dict)
    tasks: Mapping[str, tuple[EventTask, ...]] = field(default_factory=dict)

    def tasks_of(self, kind: str, day: dt.date) -> tuple[EventTask, ...]:
        """Return what is to be done after a kind of happening."""
        return tuple(each for each in self.tasks.get(kind, ()) if each.valid_on(day))

    def matter_of(self, title: str) -> str:
        """Return what a task that was named by a happening is about, "" for one named by hand."""
        return next(
            (
                each.matter
                for tasks in self.tasks.values()
                for each in tasks
                if title in each.words.values()
            ),
            "",
        )
