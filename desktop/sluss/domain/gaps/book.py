"""The rules of all days, as they stand in the files, and those that hold on one day."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from sluss.domain.gaps.rules import GapRules, Limits, Need, Numbers, Zone

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Dated(Generic[Value]):
    """A value that holds from `start` up to, but without, `end`; open where that is None."""

    value: Value
    start: dt.date
    end: dt.date | None = None

    def holds(self, day: dt.date) -> bool:
        """Whether it holds on a day."""
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True)
class GapBook:
    """Every line of `resources/gaps/`, with its days.

    `by_fact` are kinds of measures; `titles` are those of tasks, by what was found and language.
    """

    numbers: tuple[Dated[tuple[str, int]], ...] = ()
    limits: tuple[Dated[tuple[Zone, str, Limits]], ...] = ()
    needs: tuple[Dated[Need], ...] = ()
    covers: tuple[Dated[tuple[str, str, frozenset[str]]], ...] = ()
    by_fact: frozenset[str] = frozenset()
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # of tasks
    _made: dict[tuple[dt.date, ...], GapRules] = field(default_factory=dict, compare=False)

    def on(self, day: dt.date) -> GapRules:
        """Return what holds on a day; before the first line, what the first lines say."""
        first = min((each.start for each in self.numbers), default=day)
        asked = (max(day, first),)
        if asked not in self._made:
            self._made[asked] = self._rules(asked[0])
        return self._made[asked]

    def _rules(self, day: dt.date) -> GapRules:
        limits: dict[str, dict[Zone, Limits]] = {"area": {}, "overall": {}}
        for zone, what, limit in _held(self.limits, day):
            limits[what][zone] = limit
        covers: dict[str, dict[str, frozenset[str]]] = {}
        for name, code, does in _held(self.covers, day):
            covers.setdefault(name, {})[code] = does
        return GapRules(
            numbers=Numbers(**dict(_held(self.numbers, day))),
            limits=limits["area"],
            overall=limits["overall"],
            needs=tuple(_held(self.needs, day)),
            covers=covers,
            by_fact=self.by_fact,
        )


def _held(lines: Iterable[Dated[Value]], day: dt.date) -> list[Value]:
    return [each.value for each in lines if each.holds(day)]
