"""Moved, away, back, taken in again: what changes in where and how the client is held."""

import datetime as dt
from collections.abc import Iterator

from sluss.domain.entities import (
    CaseResponsibility,
    EnforcementPhase,
    ReleaseEvent,
    SentenceEpisode,
    Stay,
    SupervisionPeriod,
)
from sluss.domain.happened.case import Case, Happening, phase_on, release_of, supervision_on
from sluss.domain.happened.consequences import Consequence, Then, begun, made, seen
from sluss.domain.happened.lay import lay_over

_PLANNER = "prison_planner"
_LEAVE = frozenset({"leave"})
_AWAY = frozenset({"absent", "isolation", "hospital", "transport"})


def transferred(happening: Happening, case: Case) -> Iterator[Consequence]:
    """Give the phase that ends at the old place and goes on at the new one."""
    day, phase = happening.happened_on, phase_on(case, happening.happened_on)
    if phase is None:
        return
    if phase.start != day:
        yield made(
            Then.ENDS, phase, {"actual_end": day}, old=phase.planned_end, new=day, bound=True
        )
        values = _phase(phase.episode, phase.phase, happening.place, day, phase.planned_end)
        yield begun(EnforcementPhase, values, new=day, place=happening.place)
    else:  # it began today: it was meant to be there
        yield made(Then.MOVES, phase, {"institution": happening.place}, new=day, bound=True)
    for each in case.of(CaseResponsibility):
        if each.role == _PLANNER and _runs(each.start, each.end, day):
            yield made(Then.ENDS, each, {"end": max(day, each.start or day)}, new=day)


def stays(happening: Happening, case: Case, kind: str) -> Iterator[Consequence]:
    """Give the stay that begins: isolation, hospital, away without leave."""
    day = happening.happened_on
    for each in open_stays(case, day):
        if each.kind in _LEAVE or each.kind == kind:
            yield made(Then.ENDS, each, {"end": max(day, each.start)}, old=each.end, new=day)
    values = {"kind": kind, "place": happening.place, "start": day, "end": happening.new_day}
    yield begun(Stay, values, new=day, place=happening.place)


def leave_failed(happening: Happening, case: Case) -> Iterator[Consequence]:
    """Give the leave that comes to nothing, or ended too early."""
    day = happening.happened_on
    for each in open_stays(case, day):
        if each.kind in _LEAVE:
            yield made(Then.ENDS, each, {"end": max(day, each.start)}, old=each.end, new=day)
    for phase in case.of(EnforcementPhase):
        if phase.phase != "leave_regular" or phase.actual_end is not None:
            continue
        if phase.start is not None and phase.start > day:
            yield made(Then.STOPS, phase, {"withdrawn": True}, old=phase.start)
        elif phase.planned_end is None or phase.planned_end > day:
            yield made(Then.ENDS, phase, {"actual_end": day}, old=phase.planned_end, new=day)


def returned(happening: Happening, case: Case) -> Iterator[Consequence]:
    """Give the stays that are over because the client is back."""
    day = happening.happened_on
    for each in open_stays(case, day):
        yield made(
            Then.ENDS, each, {"end": max(day, each.start)}, old=each.end, new=day, bound=True
        )


def recalled(happening: Happening, case: Case) -> Iterator[Consequence]:
    """Give what a recall ends and begins; the release there was stays in the history."""
    day = happening.happened_on
    supervision, phase = supervision_on(case, day), phase_on(case, day)
    episode = phase.episode if phase is not None else _latest(case)
    if supervision is not None:
        values: dict[str, object] = {
            "actual_end": max(day, supervision.start or day), "end_reason": "forfeited"
        }  # fmt: skip
        yield made(Then.ENDS, supervision, values, old=supervision.planned_end, new=day, bound=True)
        yield from lay_over(case, day, "in_custody")
    if phase is not None and phase.phase not in ("prison", "remand"):
        ends = {"actual_end": max(day, phase.start or day)}
        yield made(Then.ENDS, phase, ends, old=phase.planned_end, new=day, bound=True)
    if episode is not None:
        place = happening.place
        inside = _phase(episode, "prison", place, day, happening.new_day)
        yield begun(EnforcementPhase, inside, new=day, place=place)
    if happening.new_day is not None:
        release = {"episode": episode, "planned_date": happening.new_day}
        yield begun(ReleaseEvent, release, new=happening.new_day)
    elif (waiting := release_of(case)) is not None:
        yield seen(waiting, old=waiting.planned_date)


def sentenced(happening: Happening, case: Case) -> Iterator[Consequence]:
    """Give the new sentence, beside the one there is, and what it may change."""
    values = {
        "sanction_type": happening.place,
        "judgment_date": happening.happened_on,
        "expected_end": happening.new_day,
    }
    yield begun(SentenceEpisode, values, new=happening.happened_on)
    if (release := release_of(case)) is not None:
        yield seen(release, old=release.planned_date)
    supervision = supervision_on(case, happening.happened_on)
    if supervision is not None:
        yield seen(supervision, old=supervision.planned_end)


def supervision_over(happening: Happening, case: Case) -> Iterator[Consequence]:
    """Give the supervision that ends, in time or before it, with the phase that is supervision."""
    day = happening.happened_on
    supervision, phase = supervision_on(case, day), phase_on(case, day)
    if supervision is not None:
        early = supervision.planned_end is not None and day < supervision.planned_end
        values = {
            "actual_end": max(day, supervision.start or day),
            "end_reason": "ended_early" if early else "time_up",
        }
        yield made(Then.ENDS, supervision, values, old=supervision.planned_end, new=day, bound=True)
        yield from lay_over(case, day, "supervision_over")
    if phase is not None and phase.phase in ("conditional_release", "probation_supervision"):
        if phase.phase == "probation_supervision" and phase.start != day:
            yield made(Then.ENDS, phase, {"actual_end": day}, old=phase.planned_end, new=day)
        else:
            yield seen(phase, old=phase.planned_end)


def died(happening: Happening, case: Case) -> Iterator[Consequence]:
    """Give the sentence and everything in it, which ends; what had not begun falls away."""
    day = happening.happened_on
    for supervision in case.of(SupervisionPeriod):
        if supervision.actual_end is None:
            last = max(day, supervision.start or day)
            values = {"actual_end": last, "end_reason": "deceased"}
            yield made(Then.ENDS, supervision, values, old=supervision.planned_end, new=last)
    yield from lay_over(case, day, "other")
    yield from _phases_end(day, case)
    for release in case.of(ReleaseEvent):
        if release.actual_date is None:
            yield made(Then.STOPS, release, {"withdrawn": True}, old=release.planned_date)
    for episode in case.of(SentenceEpisode):
        if episode.actual_end is None:
            last = max(day, episode.start or day)
            yield made(Then.ENDS, episode, {"actual_end": last}, old=episode.expected_end, new=last)
    for stay in open_stays(case, day):
        yield made(Then.ENDS, stay, {"end": max(day, stay.start)}, old=stay.end, new=day)


def _phases_end(day: dt.date, case: Case) -> Iterator[Consequence]:
    for phase in case.of(EnforcementPhase):
        if phase.start is not None and phase.start > day:
            yield made(Then.STOPS, phase, {"withdrawn": True}, old=phase.start)
        elif phase.actual_end is None and (phase.planned_end is None or phase.planned_end > day):
            yield made(Then.ENDS, phase, {"actual_end": day}, old=phase.planned_end, new=day)


def open_stays(case: Case, day: dt.date) -> tuple[Stay, ...]:
    """Return the stays elsewhere that are not over on a day."""
    return tuple(each for each in case.of(Stay) if each.end is None or each.end > day)


def is_away(case: Case, day: dt.date) -> bool:
    """Whether the client is where nobody can meet him, or has absconded."""
    return any(each.kind in _AWAY and each.start <= day for each in open_stays(case, day))


def _phase(
    episode: object, phase: str, place: str, start: dt.date, end: dt.date | None
) -> dict[str, object]:
    if end is not None and end < start:
        end = None
    return {
        "episode": episode, "phase": phase, "institution": place, "start": start, "planned_end": end
    }  # fmt: skip


def _latest(case: Case) -> bytes | None:
    episodes = case.of(SentenceEpisode)
    found = max(episodes, key=lambda each: (each.start or dt.date.min, each.id), default=None)
    return found.id if found is not None else None


def _runs(start: dt.date | None, end: dt.date | None, day: dt.date) -> bool:
    return (start is None or start <= day) and (end is None or end > day)
