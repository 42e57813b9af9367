"""The measures of a client as one talks about them: state, party, what happened, what is next."""

import datetime as dt
from collections.abc import Sequence

from sluss.domain.entities import Goal, Measure, MeasureEvent, MeasurePause, Party
from sluss.domain.ids import RecordId
from sluss.domain.machines import NEXT, MeasureStatus
from sluss.domain.plan_checks import Basis, needs
from sluss.store.reading import get_or_none
from sluss.usecases.plan_views import MeasureView
from sluss.usecases.session import today
from sluss.usecases.wording import Wording

HELD = "attendance"  # the kind of event that counts as a session that took place


def measure_views(words: Wording, basis: Basis, client: RecordId) -> tuple[MeasureView, ...]:
    """Return the client's measures by life area, within one by their start; what is over last."""
    session = words.session
    events: dict[RecordId, list[MeasureEvent]] = {}
    for event in session.store.find(MeasureEvent, client=client):
        events.setdefault(event.measure, []).append(event)
    pauses: dict[RecordId, list[MeasurePause]] = {}
    for pause in session.store.find(MeasurePause, client=client):
        pauses.setdefault(pause.measure, []).append(pause)
    order = session.catalog.codes("life_area").values()
    needed = needs(basis.ratings)
    measures = [each for each in basis.measures if not each.withdrawn]
    measures.sort(
        key=lambda m: (
            order.index(m.area) if m.area in order else len(order),
            not NEXT[MeasureStatus].get(m.status),
            m.actual_start or m.planned_start or dt.date.max,
            m.id,
        )
    )
    return tuple(
        _view(words, each, events.get(each.id, ()), pauses.get(each.id, ()), needed)
        for each in measures
    )


def _view(
    words: Wording,
    measure: Measure,
    events: Sequence[MeasureEvent],
    pauses: Sequence[MeasurePause],
    needed: Sequence[str],
) -> MeasureView:
    session = words.session
    day = today(session)
    kind = session.catalog.codes("measure_type").get(measure.type, day)
    party = _party(words, measure.responsible)
    in_order = sorted(events, key=lambda each: (each.happened_on, each.id))
    steps = [each.progress for each in in_order if each.progress is not None]
    said = [each.by for each in in_order if each.by]
    resting = [each.start for each in pauses if each.end is None or each.end > day]
    possible = NEXT[MeasureStatus].get(measure.status, frozenset())
    factor = measure.factor or (kind.more.get("risk_factor", "") if kind else "")
    return MeasureView(
        id=measure.id,
        area=measure.area,
        area_label=words.code("life_area", measure.area, day),
        title=measure.title,
        type=words.code("measure_type", measure.type, day),
        evidence=words.code("evidence", kind.more.get("evidence", "") if kind else ""),
        party=(party.short_name or party.name) if party else "",
        party_name=words.record(Party, measure.responsible),
        provider=measure.provider,
        place=measure.place,
        status=measure.status,
        status_label=words.code("measure_status", measure.status),
        start=measure.actual_start or measure.planned_start,
        end=measure.actual_end or measure.planned_end,
        hours=measure.hours_a_week,
        by_client=measure.by_client,
        goal=_goal(words, measure.goal),
        factor=words.code("risk_factor", factor),
        programme=measure.programme_name,
        sessions_planned=measure.sessions_planned,
        sessions_held=sum(each.type == HELD for each in events),
        last_event=in_order[-1].happened_on if in_order else None,
        progress=steps[-1] if steps else None,
        confirmed_by=said[-1] if said else "",
        resting_since=min(resting, default=None),
        end_reason=measure.end_reason,
        needed=measure.area in needed,
        steps=tuple(each for each in MeasureStatus if each in possible),
    )


def _party(words: Wording, party: RecordId | None) -> Party | None:
    return get_or_none(words.session.store.connection, Party, party) if party else None


def _goal(words: Wording, goal: RecordId | None) -> str:
    found = get_or_none(words.session.store.connection, Goal, goal) if goal else None
    return found.text if found is not None else ""
