"""From what happened to everything that follows: one list, before anything is written."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping

from sluss.domain.entities import (
    AfStatusFact,
    Client,
    ClientWarning,
    HomeMunicipality,
    HousingFact,
    IncomeFact,
    Measure,
    MeasurePause,
    MunicipalCaseFact,
    OccupationFact,
    Task,
)
from sluss.domain.happened import custody, measures
from sluss.domain.happened.case import (
    Case,
    Happening,
    has_release,
    is_inside,
    phase_on,
    supervision_on,
)
from sluss.domain.happened.consequences import Consequence, Foreseen, Then, begun, made, seen
from sluss.domain.happened.effects import Effect, Effects, Measures, Whom
from sluss.domain.happened.people import to_tell
from sluss.domain.happened.release import release_moved
from sluss.domain.ids import RecordId
from sluss.domain.machines import CaseStatus, TaskStatus

_LAPSING = (HousingFact, OccupationFact, IncomeFact, AfStatusFact)
_RELEASES = frozenset({"release_moved", "release_today"})
DEATH = "death"
OF_EVENT = "event"  # the code of task_source


def foresee(
    happening: Happening, case: Case, effects: Effects, user: RecordId, reason: str = ""
) -> Foreseen:
    """Return everything that follows from a happening; nothing is changed by asking.

    `reason` is what the happening is called, in the words that are written into records. Raises
    `KeyError` for a kind that is no kind.
    """
    effect = effects.by_kind[happening.kind]
    follows = _distinct(
        [
            *_to_do(happening, case, effects),  # first: what is renewed does not move besides
            *_itself(happening, case, effect, reason),
            *_measures(happening, case, effect, reason),
            *_visits(happening, case, effect),
            *_ends_with_life(happening, case),
        ]
    )
    return Foreseen(follows, to_tell(case, user, moves_release=happening.kind in _RELEASES))


def kinds_for(case: Case, effects: Effects) -> tuple[str, ...]:
    """Return what can happen to this client, in the order it is offered.

    Who has no release to come is not asked about one.
    """
    day = case.today
    held, release = is_inside(case, day), has_release(case)
    possible = {
        Whom.ALL: True,
        Whom.HELD: held,
        Whom.RELEASE: release,
        Whom.SUPERVISED: supervision_on(case, day) is not None,
        Whom.AWAY: custody.is_away(case, day) or bool(_resting(case, day)),
    }
    return tuple(kind for kind, effect in effects.by_kind.items() if possible[effect.whom])


def _resting(case: Case, day: dt.date) -> tuple[MeasurePause, ...]:
    return tuple(each for each in case.of(MeasurePause) if each.end is None or each.end > day)


def _itself(happening: Happening, case: Case, effect: Effect, reason: str) -> Iterator[Consequence]:
    """Give what changes in the sentence and in where the client is."""
    kind = happening.kind
    if kind in _RELEASES:
        yield from release_moved(happening, case, happening.note or reason)
    elif effect.stay:
        yield from custody.stays(happening, case, effect.stay)
    elif kind in _CHANGES:
        yield from _CHANGES[kind](happening, case)
    if kind == "recall":
        yield from _may_lapse(case)


def _measures(
    happening: Happening, case: Case, effect: Effect, reason: str
) -> Iterator[Consequence]:
    day, then = happening.happened_on, effect.measures
    until = happening.new_day if effect.stay else None
    if then is Measures.PAUSE:
        yield from measures.pausing(case, day, until, reason)
    elif then is Measures.RESUME:
        yield from measures.resuming(case, day)
    elif then is Measures.END:
        yield from measures.ending(case, day, reason)
    elif then is Measures.OF_SUPERVISION:
        yield from measures.of_supervision(case, day, reason)
    elif then is Measures.END_AT_PLACE:
        yield from measures.ending(case, day, reason, measures.at_place(case, old_place(case, day)))


def _visits(happening: Happening, case: Case, effect: Effect) -> Iterator[Consequence]:
    if effect.visits:
        day = happening.happened_on
        until = happening.new_day if effect.stay else None
        place = old_place(case, day) if happening.kind == "transfer" else ""
        yield from measures.visits(case, effect.visits, day, until, place)


def old_place(case: Case, day: dt.date) -> str:
    """Return the prison the client was in before a day's happening."""
    phase = phase_on(case, day)
    return phase.institution if phase is not None else ""


def _may_lapse(case: Case) -> Iterator[Consequence]:
    """Give what the client has and may lose while away: a home, a place, an income."""
    for kind in _LAPSING:
        for each in case.of(kind):
            end: dt.date | None = getattr(each, "end", None)
            if end is None or end > case.today:
                yield seen(each, old=end)


def _moved_home(happening: Happening, case: Case) -> Iterator[Consequence]:
    """Give the home that changes, the old one's case that closes, and its measures to look at."""
    day = happening.happened_on
    old: list[str] = []
    for home in case.of(HomeMunicipality):
        if home.end is None and (home.start is None or home.start <= day):
            old.append(home.municipality)
            yield made(Then.ENDS, home, {"end": day}, new=day, bound=True)
    values = {"municipality": happening.place, "start": day}
    yield begun(HomeMunicipality, values, new=day)
    for fact in case.of(MunicipalCaseFact):
        if fact.end is None and fact.state in ("open", "reopened"):
            yield made(Then.ENDS, fact, {"end": max(day, fact.start or day)}, new=day)
    for measure in case.of(Measure):
        party = case.parties.get(measure.responsible) if measure.responsible else None
        if party is not None and party.municipality in old and measure.status not in measures.OVER:
            yield seen(measure, old=measure.planned_end)


def _ends_with_life(happening: Happening, case: Case) -> Iterator[Consequence]:
    """Give what reminds of a client who died: all of it stops, and the case is closed."""
    if happening.kind != DEATH:
        return
    day = happening.happened_on
    yield from measures.tasks(case)
    yield from measures.week(case, day)
    for warning in case.of(ClientWarning):
        if warning.end > day:
            last = max(day, warning.start)
            yield made(Then.ENDS, warning, {"end": last}, old=warning.end, new=last)
    for client in case.of(Client):
        if client.status is not CaseStatus.CLOSED:
            yield made(Then.ENDS, client, {"status": CaseStatus.CLOSED}, new=day, bound=True)


def _to_do(happening: Happening, case: Case, effects: Effects) -> Iterator[Consequence]:
    """Give what is to be done; what is still open of the same matter is renewed, not doubled."""
    waiting = {
        effects.matter_of(each.title): each
        for each in case.of(Task)
        if each.source == OF_EVENT and each.status is TaskStatus.OPEN
    }
    for task in effects.tasks_of(happening.kind, happening.happened_on):
        due = happening.happened_on + dt.timedelta(days=task.days)
        before = waiting.get(task.matter)
        yield Consequence(
            f"task:{task.key}", Then.TASK, Task, before.id if before is not None else None,
            before.due if before is not None else None, due, task=task.key,
        )  # fmt: skip


def _distinct(found: Iterable[Consequence]) -> tuple[Consequence, ...]:
    """Return each record once: what is decided first of it stands."""
    kept: dict[object, Consequence] = {}
    for each in found:
        kept.setdefault(each.record if each.record is not None else each.key, each)
    return tuple(kept.values())


_CHANGES: Mapping[str, Callable[[Happening, Case], Iterator[Consequence]]] = {
    "transfer": custody.transferred,
    "leave_failed": custody.leave_failed,
    "returned": custody.returned,
    "recall": custody.recalled,
    "new_sentence": custody.sentenced,
    "moved_municipality": _moved_home,
    "supervision_ends": custody.supervision_over,
    DEATH: custody.died,
}
