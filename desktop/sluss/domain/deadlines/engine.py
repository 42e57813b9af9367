"""What has to become of the tasks of a client when something moved: pure, without a clock."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sluss.domain.deadlines.days import shifted
from sluss.domain.deadlines.rules import BY_DAY, Event, Rule, Trigger
from sluss.domain.holidays import Calendar
from sluss.domain.ids import RecordId

_DAY = dt.timedelta(days=1)
LONGEST_SERIES = 600  # occurrences looked through: fifty years of months


@dataclass(frozen=True, slots=True)
class Kept:
    """A task there is already that follows from a rule. `open` until it is done or dropped."""

    id: RecordId
    rule: str
    counted_from: dt.date | None
    due: dt.date | None
    open: bool
    measure: RecordId | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A task that shall be there: new where `task` is None, else the one that moves."""

    rule: Rule
    counted_from: dt.date
    due: dt.date
    measure: RecordId | None = None
    task: RecordId | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """What has to be written; `gone` are open tasks whose reason is gone, or that stand twice."""

    wanted: tuple[Wanted, ...]
    gone: tuple[RecordId, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of one client. `measures` are the types of those that are not called off."""

    events: Sequence[Event]
    kept: Sequence[Kept]
    measures: Collection[str] = ()


def follow(rules: Sequence[Rule], case: Case, calendar: Calendar, today: dt.date) -> Steps:
    """Return how the tasks of a client follow its events.

    An open task is moved when the day it counts from moved, and only then: a day that somebody set
    by hand stands until the reason for it moves. What is done or dropped stays and is not asked for
    again, until the same turn comes once more (another release). Applied twice it is idle.
    """
    every = {event.trigger: event.day for event in case.events if event.measure is None}
    wanted: list[Wanted] = []
    stays: set[RecordId] = set()
    kept = defaultdict[tuple[str, RecordId | None], list[Kept]](list)
    for each in case.kept:
        kept[each.rule, each.measure].append(each)
    for rule in rules:
        for event in case.events:
            if rule.holds_for(event) and not rule.unless.intersection(case.measures):
                mine = _of_turn(kept.get((rule.key, event.measure), ()), event)
                found = _Reckoning(rule, event, mine, case, every, calendar, today)
                wanted.extend(found.wanted())
                stays.update(found.stays())
    known = {rule.key for rule in rules}
    gone = (k.id for k in case.kept if k.open and k.rule in known and k.id not in stays)
    return Steps(tuple(wanted), tuple(gone))


def _of_turn(kept: Sequence[Kept], event: Event) -> list[Kept]:
    """Return the tasks of a rule that have to do with an event; what is done, for its own turn."""
    if event.trigger in BY_DAY:
        return [each for each in kept if each.counted_from == event.day]
    after = event.after
    return [
        each
        for each in kept
        if each.open or after is None or each.counted_from is None or each.counted_from > after
    ]


@dataclass(slots=True)
class _Reckoning:
    """One rule at one event."""

    rule: Rule
    event: Event
    mine: Sequence[Kept]  # the tasks of this rule in this turn of the case
    case: Case
    days: Mapping[Trigger, dt.date]
    calendar: Calendar
    today: dt.date

    def _open(self) -> Kept | None:
        """Return the one that stays: of two made apart one that counts from the day, the older."""
        still = [each for each in self.mine if each.open]
        if not still or (not self.rule.every and any(not each.open for each in self.mine)):
            return None
        return min(still, key=lambda each: (each.counted_from != self.event.day, each.id))

    def stays(self) -> Iterator[RecordId]:
        """Yield the open task this rule needs, if there is one."""
        found = self._open()
        if found is not None and self._due(found) is not None:
            yield found.id

    def wanted(self) -> Iterator[Wanted]:
        """Yield the task to make or to move."""
        rule, event = self.rule, self.event
        if not rule.every and any(not each.open for each in self.mine):
            return
        found = self._open()
        if found is not None and found.counted_from == event.day:
            return
        due = self._due(found)
        if due is None or (found is None and due < self.today - rule.late_days * _DAY):
            return
        yield Wanted(rule, event.day, due, event.measure, found.id if found else None)

    def _due(self, found: Kept | None) -> dt.date | None:
        """Return when it is due, None where a series has come to its end."""
        if self.rule.every:
            return self._next(found)
        due = shifted(self.event.day, self.rule.offset, self.rule.unit, self.calendar)
        floor = self.rule.floor
        if floor is not None and floor.trigger in self.days:
            due = max(due, self.days[floor.trigger] + floor.days * _DAY)
        # What had to be done before something that is still ahead can be done today at the best.
        if self.rule.offset < 0 and due < self.today <= self.event.day:
            due = self.today
        return due

    def _next(self, found: Kept | None) -> dt.date | None:
        """Return the next day of a series: the first after what is done that is not long past."""
        done = [each.due for each in self.mine if not each.open and each.due is not None]
        least = self.today - self.rule.late_days * _DAY
        if found is not None and found.due is not None and found.counted_from == self.event.day:
            least = min(least, found.due)  # what is there and late stays
        ends = self._end()
        for count in range(LONGEST_SERIES):
            offset = self.rule.offset + count * self.rule.every
            day = shifted(self.event.day, offset, self.rule.unit, self.calendar)
            if ends is not None and day > ends:
                return None
            if day >= least and (not done or day > max(done)):
                return day
        return None

    def _end(self) -> dt.date | None:
        if self.event.measure is not None:
            return next(
                (
                    each.day
                    for each in self.case.events
                    if each.trigger is self.rule.until and each.measure == self.event.measure
                ),
                None,
            )
        return self.days.get(self.rule.until) if self.rule.until is not None else None
