"""Where a client stands on each day: held, under supervision, around a release or an end."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sluss.domain.gaps.days import FAR, Days, Stretch, common, number, union, within, without
from sluss.domain.gaps.findings import OVERALL
from sluss.domain.gaps.inputs import Inputs, PhaseDays
from sluss.domain.gaps.rules import GapRules, Numbers, Zone

CUSTODY = "custody"
AWAY = "away"
REMAND = "remand"
LONG_AGO = dt.date(1880, 1, 1).toordinal()  # before everything a case knows of


@dataclass(frozen=True, slots=True)
class Situation:
    """The days of one client as ordinals; `first` and `end` are the days that are looked at.

    `release` and `supervision_end` are None where there is none or none is known. `short_notice`
    says that the release is only supposed: on remand one may be released any day. `changes` are the
    days on which the way of serving changes; nothing is told across one of them. `custody` and
    `held` are without the days on which the client has absconded: `lifted` are those, by what
    custody would have covered and for all areas.
    """

    today: int
    first: int
    end: int
    release: int | None
    supervision_end: int | None
    short_notice: bool
    custody: Days
    supervised: Days
    held: dict[str, Days]  # by area, what custody itself or a hospital covers
    lifted: dict[str, Days]
    changes: tuple[int, ...]
    zones: tuple[tuple[int, int, Zone], ...]


def situation(inputs: Inputs, rules: GapRules, today: int) -> Situation:
    """Return where the client stands. Source: domain model 4.1 and 4.2."""
    n = rules.numbers
    release, short = _release(inputs, rules, today)
    ordered = sorted(inputs.phases, key=_in_order)
    phases = list(_phases(inputs, ordered, rules, release))
    custody = union(days for phase, days in phases if CUSTODY in phase)
    supervised = union(_supervisions(inputs, release))
    ends = [number(span.end) for span in inputs.supervisions]
    ended = max(ends, default=FAR)
    supervision_end = None if ended == FAR else ended
    first = min(today, release if release is not None else today) - n.look_back
    until = [today + n.look_ahead]
    if release is not None:
        until.append(release + n.look_after_release)
    if supervision_end is not None:
        until.append(supervision_end + n.look_after_supervision)
    end = max(until)
    held, away = _held(phases), _stays(inputs, rules, AWAY, today)
    lifted = {area: common(days, away) for area, days in held.items()} if away else {}
    if away:
        held = {area: without(days, away) for area, days in held.items()}
        lifted[OVERALL] = common(custody, away)
    for area in {area for each in inputs.stays for area in rules.does("stay_kind", each.kind)}:
        if area != AWAY:
            held[area] = union([*held.get(area, ()), *_stays(inputs, rules, area, today)])
    return Situation(
        today,
        first,
        end,
        release,
        supervision_end,
        short,
        without(custody, away),
        supervised,
        held,
        lifted,
        _changes(inputs, ordered, release, lifted.get(OVERALL, [])),
        tuple(_zones(n, release, supervision_end, custody, supervised, away, end)),
    )


def _held(phases: Iterable[tuple[frozenset[str], Stretch]]) -> dict[str, Days]:
    """Return by area what the phases cover by themselves."""
    held: dict[str, list[Stretch]] = {}
    for phase, days in phases:
        for area in phase - {CUSTODY}:
            held.setdefault(area, []).append(days)
    return {area: union(each) for area, each in held.items()}


def _stays(inputs: Inputs, rules: GapRules, does: str, today: int) -> Days:
    """Return the days of the stays that do something.

    Whoever has absconded is away until further notice; a bed in a hospital is there today, and
    nobody knows for how much longer where no end is noted.
    """
    if not inputs.stays:
        return []
    otherwise = FAR if does == AWAY else today + 1
    return union(
        (each.span.start.toordinal(), number(each.span.end, otherwise))
        for each in inputs.stays
        if does in rules.does("stay_kind", each.kind)
    )


def _in_order(phase: PhaseDays) -> tuple[object, ...]:
    """Return what orders phases: by start; of two of one day the one that goes on is the later."""
    span = phase.span
    return span.start, not phase.ended, number(span.end), phase.phase, phase.place


def _release(inputs: Inputs, rules: GapRules, today: int) -> tuple[int | None, bool]:
    """Return the day of release, and whether it is only supposed to be so soon."""
    if inputs.what_if is not None:
        return inputs.what_if.toordinal(), False
    day = number(inputs.release, -1)
    if day >= today:
        return day, False
    now = [each for each in inputs.phases if _holds(each, rules, today)]
    # Whoever came back into custody after a release waits for another one.
    if day > 0 and not any(each.span.start.toordinal() >= day for each in now):
        return day, False
    if any(each.phase == REMAND for each in now):
        return today + rules.numbers.short_notice, True
    return None, False


def _holds(phase: PhaseDays, rules: GapRules, today: int) -> bool:
    in_it = phase.span.start.toordinal() <= today < number(phase.span.end)
    return in_it and CUSTODY in rules.does("enforcement_phase", phase.phase)


def _phases(
    inputs: Inputs, ordered: Sequence[PhaseDays], rules: GapRules, release: int | None
) -> Iterator[tuple[frozenset[str], Stretch]]:
    """Yield what each phase does and its days; the last one that holds ends with the release."""
    known = [(rules.does("enforcement_phase", each.phase), each) for each in ordered]
    last = None
    if release is not None:
        holding = [each for does, each in known if CUSTODY in does]
        for each in holding:
            if each.span.start.toordinal() < release:
                last = each
        if not holding:  # who is to be released is held until then
            yield rules.does("enforcement_phase", "prison"), (LONG_AGO, release)
    for does, each in known:
        start, end = each.span.start.toordinal(), number(each.span.end)
        if release is not None and CUSTODY in does:
            is_last = each is last and not each.ended
            if start < release and (is_last or end > release):
                end = release
            elif start >= release and inputs.what_if is not None:
                continue  # released earlier than this phase was to begin
        yield does, (start, end)


def _supervisions(inputs: Inputs, release: int | None) -> Iterator[Stretch]:
    """Yield supervision; one that begins with the release begins on the day it is thought to be."""
    planned = number(inputs.release, -1)
    for span in inputs.supervisions:
        start = span.start.toordinal()
        if inputs.what_if is not None and release is not None and start == planned:
            start = release
        yield start, number(span.end)


def _changes(
    inputs: Inputs, ordered: Sequence[PhaseDays], release: int | None, lifted: Days
) -> tuple[int, ...]:
    """Return the days on which one way or place of serving follows another, or custody is lost."""
    found = {day for days in lifted for day in days}
    before: tuple[str, str] | None = None
    for each in ordered:
        if before != (each.phase, each.place):
            before = each.phase, each.place
            found.add(each.span.start.toordinal())
    planned = number(inputs.release)
    return tuple(sorted(found - {planned, planned if release is None else release}))


def _zones(
    n: Numbers,
    release: int | None,
    supervision_end: int | None,
    custody: Days,
    supervised: Days,
    away: Days,
    looked_to: int,
) -> Iterator[tuple[int, int, Zone]]:
    """Yield the days that have limits, in no order; of two zones that meet the first one holds."""
    wanted: list[tuple[Zone, Days]] = []
    if release is not None:
        early, late = release + n.first_days, release + n.release_after
        wanted += [(Zone.FIRST_DAYS, [(release, early)]), (Zone.AFTER_RELEASE, [(early, late)])]
    # Whoever has absconded is outside, whatever the phase says.
    wanted += [(Zone.SUPERVISED, common(custody, away)), (Zone.CUSTODY, custody)]
    if supervision_end is not None:
        around = supervision_end - n.supervision_before, supervision_end + n.supervision_after
        wanted.append((Zone.SUPERVISION_END, [around]))
    wanted.append((Zone.SUPERVISED, supervised))
    taken: Days = []
    for zone, days in wanted:
        if days:
            for first, end in without(within(days, LONG_AGO, looked_to), taken):
                yield first, end, zone
            taken = union([*taken, *days])
