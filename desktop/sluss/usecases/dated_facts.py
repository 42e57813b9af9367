"""Writing down dated records: a new one ends the one before it, in one act, undone as one."""

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec

from sluss.domain.dated import BY_NAME, Succession, succession
from sluss.domain.declaration import Entity, entity_named
from sluss.domain.entities import (
    CaseResponsibility,
    EnforcementPhase,
    NetworkConsent,
    ReleaseEvent,
    SentenceEpisode,
    WeeklySlot,
)
from sluss.domain.fact_meaning import minutes
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.domain.people_rules import leaves_no_main
from sluss.domain.sentence_rules import overlapping_phase, sentence_begins
from sluss.errors.cases import PeriodBackwards
from sluss.errors.record import (
    EndReasonMissing,
    MainMissing,
    NobodyNamed,
    NotATime,
    PhasesOverlap,
    ReleaseBeforeSanction,
    TimesBackwards,
)
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.forms import filled
from sluss.usecases.records import converted, put_changes, put_new
from sluss.usecases.session import Session, fresh_id, stamp, today

_REASON = "end_reason"


def note_fact(
    session: Session, kind: str, client: RecordId, values: Mapping[str, FieldValue]
) -> Saved:
    """Write down a dated record; the one it takes the place of ends the day it starts.

    One that is written later about earlier days ends where the next begins. What is said as the
    reason of an end when somebody takes over a responsibility is the reason of the one before.
    Raises what `put_new` raises, and what `check_entry` does.
    """
    dated, store = BY_NAME[kind], session.store
    given: dict[str, object] = {"id": fresh_id(session), "client": client}
    given |= filled(dated.entity, values, new=True)
    record = converted(dated.entity, given)
    others = store.find(dated.entity, client=client)
    found = succession(dated, record, others)
    reason = getattr(record, _REASON, "") if isinstance(record, CaseResponsibility) else ""
    if reason and dated.end_of(record) is None:
        given.pop(_REASON)
    if found.until is not None and dated.end_of(record) is None:
        given[dated.ends[0]] = found.until
    record = converted(dated.entity, given)
    if isinstance(record, CaseResponsibility) and found.ended and not reason:
        raise EndReasonMissing(field=_REASON)
    check_entry(
        session, None, record, _as_ended(found, dated.ends[0], others) if dated.ends else others
    )
    touched: set[bytes] = {client, record.id}
    with store.act(stamp(session)) as act:
        for each, day in found.ended:
            # What is yet to end is planned to, where the kind knows the difference.
            ends: dict[str, object] = {dated.ends[0 if day <= today(session) else -1]: day}
            if isinstance(each, CaseResponsibility):
                ends[_REASON] = reason
            put_changes(session, act, dated.entity, each.id, ends)
            touched.add(each.id)
        put_new(session, act, record)
    return Saved(record.id, Changed(frozenset(touched)))


def change_fact(
    session: Session, kind: str, record: RecordId, values: Mapping[str, FieldValue]
) -> Saved:
    """Correct a dated record that was written down wrongly; the log keeps what stood there.

    Raises what `put_changes` raises, and what `check_entry` does.
    """
    entity, store = entity_named(kind), session.store
    before = store.get(entity, record)
    changes = filled(entity, values, new=False)
    moved = isinstance(before, ReleaseEvent) and "planned_date" in changes
    if moved and changes["planned_date"] != getattr(before, "planned_date", None):
        changes.setdefault("changed_reason", "")  # the reason of the change before is not of this
    after = converted(entity, msgspec.structs.asdict(before) | changes)
    client = getattr(after, "client", record)
    check_entry(session, before, after, store.find(entity, client=client))
    with store.act(stamp(session)) as act:
        put_changes(session, act, entity, record, changes)
    return Saved(record, Changed(frozenset({record, client})))


def take_back(session: Session, kind: str, record: RecordId) -> Saved:
    """Take back a record that should never have been written; its history keeps it.

    Raises `NotFound`.
    """
    entity = entity_named(kind)
    with session.store.act(stamp(session)) as act:
        about = put_changes(session, act, entity, record, {"withdrawn": True})
    return Saved(record, Changed(frozenset({record, about})))


def check_entry(
    session: Session, before: Entity | None, after: Entity, others: Sequence[Entity]
) -> None:
    """Return if what somebody typed fits what stands beside it; the draft is kept if not.

    `others` are the client's records of the same kind. What came from elsewhere is joined as it is
    and found by the rules instead.
    Raises `PhasesOverlap`, `ReleaseBeforeSanction`, `NotATime`, `TimesBackwards`,
    `EndReasonMissing`, `MainMissing`, `NobodyNamed`, `PeriodBackwards`.
    """
    if isinstance(after, EnforcementPhase):
        _check_phase(before, after, [e for e in others if isinstance(e, EnforcementPhase)])
    elif isinstance(after, ReleaseEvent):
        _check_release(session, before, after)
    elif isinstance(after, WeeklySlot):
        _check_times(after)
    elif isinstance(after, NetworkConsent):
        _check_agreed(after)
    elif isinstance(after, CaseResponsibility):
        _check_responsible(after, [e for e in others if isinstance(e, CaseResponsibility)])


def _check_phase(
    before: Entity | None, after: EnforcementPhase, others: Sequence[EnforcementPhase]
) -> None:
    # Whoever mends the name of the place must not be stopped by days that stood there before.
    if isinstance(before, EnforcementPhase) and _days(before) == _days(after):
        return
    if overlapping_phase(after, others) is not None:
        raise PhasesOverlap(field="start")


def _days(phase: EnforcementPhase) -> tuple[dt.date | None, ...]:
    return phase.start, phase.planned_end, phase.actual_end


def _check_release(session: Session, before: Entity | None, after: ReleaseEvent) -> None:
    begins = sentence_begins(after, session.store.find(SentenceEpisode, client=after.client))
    if begins is None:
        return
    for name in ("actual_date", "planned_date"):
        day = getattr(after, name)
        same = before is not None and getattr(before, name) == day
        if day is not None and day < begins and not same:
            raise ReleaseBeforeSanction(field=name)


def _check_times(slot: WeeklySlot) -> None:
    begins, ends = minutes(slot.begins), minutes(slot.ends)
    if begins is None:
        raise NotATime(field="begins")
    if ends is None:
        raise NotATime(field="ends")
    if ends <= begins:
        raise TimesBackwards(field="ends")


def _check_agreed(consent: NetworkConsent) -> None:
    given = consent.given_on
    for name in ("valid_to", "taken_back_on"):
        day = getattr(consent, name)
        if given is not None and day is not None and day < given:
            raise PeriodBackwards(field=name)


def _check_responsible(after: CaseResponsibility, others: Sequence[CaseResponsibility]) -> None:
    if after.user is None and after.party is None and not after.name.strip():
        raise NobodyNamed(field="user")
    if after.end is not None and not after.end_reason.strip():
        raise EndReasonMissing(field=_REASON)
    if leaves_no_main(after, others):
        raise MainMissing(field="end")


def _as_ended(found: Succession, ends: str, others: Sequence[Entity]) -> Sequence[Entity]:
    """Return the other records as they will be once the new one is there."""
    ended = {each.id: day for each, day in found.ended}
    return [
        msgspec.structs.replace(each, **{ends: ended[each.id]}) if each.id in ended else each
        for each in others
    ]
