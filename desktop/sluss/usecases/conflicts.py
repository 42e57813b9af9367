"""Fields with several values: each with who, when and where, and the decision between them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from sluss.domain.declaration import Entity, Field, about_of, field_map
from sluss.domain.entities import ALL, Client, Device, Transfer, User
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.domain.rights import Right, right_to_write
from sluss.errors.cases import NotFound, NotSeveral, NotValid
from sluss.errors.conflicts import HeadOfficeDecides, MoreValues
from sluss.oplog.clock import instant
from sluss.store.history import Event, Several, base_of, several, undecided_records
from sluss.store.reading import get_or_none
from sluss.usecases.approval import is_enrolled
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.concealing import COVERED, is_former, may_read
from sluss.usecases.forms import filled
from sluss.usecases.identity_checks import check_kept_sealed, check_own_office
from sluss.usecases.number_checks import with_number_kept
from sluss.usecases.record_lines import plain_value, value_of
from sluss.usecases.records import check_codes, converted
from sluss.usecases.rights import may, require
from sluss.usecases.rule_tasks import follow_change
from sluss.usecases.session import Session, is_central, local, stamp
from sluss.usecases.values_beside import (
    differ,
    distinct_texts,
    joined_texts,
    names_of,
    value_before_all,
)
from sluss.usecases.wording import Shown, Wording


@dataclass(frozen=True, slots=True)
class OneValue:
    """One of the values: plain and in words, who wrote it, when (local) and on which computer.

    `number` counts from 1, which is the value shown on top.
    """

    number: int
    value: object
    shown: Shown
    who: str
    at: dt.datetime
    where: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field a person has to decide. `case_no` is empty where the record is about no client.

    `base` is the value before all of them (number 0), None where there is none; `both` tells that
    all texts can be kept. `values` is empty, and `base` None, where the reader may not read them:
    that it waits is told all the same.
    """

    entity: str
    record: RecordId
    field: str
    label: str
    case_no: str
    values: tuple[OneValue, ...]
    base: OneValue | None = None
    both: bool = False


def for_head_office(kind: str, field: str) -> bool:
    """Whether head office alone decides: which office has a case."""
    return kind == Transfer.__name__ or (kind, field) == (Client.__name__, "office")


def undecided(session: Session, language: str) -> tuple[Conflict, ...]:
    """Return every field to be decided; every client whose values are shown is logged as read."""
    words = Wording(session, language)
    found: list[Conflict] = []
    read: set[RecordId] = set()
    for kind, record in undecided_records(session.store.connection):
        about = about_of(session.store.get(kind, record))
        clients = session.store.referenced(Client, [about])
        case_no = clients[about].case_no if about in clients else ""
        read.update(client.id for client in clients.values())
        found += [
            _conflict(session, words, (kind, record), case_no, each)
            for each in _several(session, kind, record)
            if each.undecided
        ]
    if read:
        with session.store.act(stamp(session)) as act:
            for client in sorted(read):
                act.access(client, "open", "conflict")
    return tuple(sorted(found, key=lambda each: (each.case_no, each.entity, each.record)))


def _conflict(
    session: Session,
    words: Wording,
    which: tuple[type[Entity], RecordId],
    case_no: str,
    each: Several,
) -> Conflict:
    kind, record = which
    label, declared = words.field(kind, each.field), field_map(kind)[each.field]
    if not may_read(session, kind, each.field) or _texts_are_the_offices(session, declared):
        return Conflict(kind.__name__, record, each.field, label, case_no, ())
    before = base_of(session.store.connection, session.store.logs, kind, record, each)
    base = _base(words, session.store.get(kind, record), declared, before) if before else None
    both = len(distinct_texts(declared, each.events)) > 1
    values = _values(session, words, kind, each)
    return Conflict(kind.__name__, record, each.field, label, case_no, values, base, both)


def _texts_are_the_offices(session: Session, declared: Field) -> bool:
    """Whether a running text is not for this reader: head office's clerk reads none."""
    return declared.multiline and is_central(session) and not may(session, Right.READ_TEXTS)


def _base(words: Wording, now: Entity, declared: Field, before: Event) -> OneValue:
    value = value_before_all(declared, before)
    hidden = is_former(words.session, type(now), now, declared.name, value)
    return OneValue(
        number=0,
        value=COVERED if hidden else plain_value(value),
        shown=COVERED if hidden else words.value(declared, value),
        who=words.record(User, before.user),
        at=local(words.session.store.country, instant(before.time)),
        where=words.record(Device, _device(words.session, before)),
    )


def decide(
    session: Session,
    record: RecordId,
    field: str,
    *,
    take: int | None = None,
    value: str = "",
    both: bool = False,
    seen: bytes = b"",
) -> Saved:
    """Let the value of this number hold, all texts below each other (`both`), or what was typed.

    All values stay in the history. `seen` names the values as somebody saw them (`Question.seen`):
    nothing is decided where others have come since. Raises `NotAllowed`, `HeadOfficeDecides`,
    `NotFound`, `NotSeveral`, `MoreValues`, `NotValid` (no such number, no texts, or not as the
    field asks for), `IdentityProtected`, `AnothersOffice` and what `with_number_kept` raises.
    """
    kind, here = _asked(session, record, field, seen)
    declared = field_map(kind)[field]
    if both:
        if len(distinct_texts(declared, here.events)) < 2:
            raise NotValid(field=field)
        return _settle(session, kind, here, record, joined_texts(session, declared, here.events))
    if take is None:
        return _settle(session, kind, here, record, value_of(declared, value))
    if not 1 <= take <= len(here.events):
        raise NotValid(field=field)
    chosen = here.events[take - 1].values.get(field)
    return _settle(session, kind, here, record, chosen, new=False)


def decide_newly(
    session: Session, record: RecordId, field: str, seen: bytes, values: Mapping[str, FieldValue]
) -> Saved:
    """Let a value hold that was filled in as in a form. Raises what `decide` raises."""
    kind, here = _asked(session, record, field, seen)
    chosen = filled(kind, {field: values[field]}, new=False)[field]
    return _settle(session, kind, here, record, chosen)


def _asked(
    session: Session, record: RecordId, field: str, seen: bytes
) -> tuple[type[Entity], Several]:
    """Return what is to be decided, if it may be and is still as it was seen."""
    kind = _kind_of(session, record, field)
    require(session, right_to_write(kind, new=False))
    if field not in field_map(kind):
        raise NotValid(field="")
    if for_head_office(kind.__name__, field) and is_enrolled(session) and not is_central(session):
        raise HeadOfficeDecides
    found = _several(session, kind, record)
    here = next((each for each in found if each.field == field and differ(each)), None)
    if here is None:
        raise NotSeveral
    if seen and seen != names_of(session, here.events):
        raise MoreValues
    return kind, here


def _settle(
    session: Session,
    kind: type[Entity],
    here: Several,
    record: RecordId,
    chosen: object,
    *,
    new: bool = True,
) -> Saved:
    """Check and write the decision; `new` is a value that none of them wrote."""
    field = here.field
    before = session.store.get(kind, record)
    after = converted(kind, msgspec.structs.asdict(before) | {field: chosen})
    check_codes(session, after, frozenset({field}))
    check_kept_sealed(session.store, after, {field})
    if new:  # what stands there already may stay, whoever made it
        check_own_office(session, before, after)
        after = with_number_kept(session, before, after)
        chosen = getattr(after, field)
    with session.store.act(stamp(session)) as act:
        act.settle(kind, record, field, chosen)
        follow_change(session, act, after, {field})
    return Saved(record, Changed(frozenset({record, about_of(after)})))


def _kind_of(session: Session, record: RecordId, field: str) -> type[Entity]:
    """Return what kind of record it is. Raises `NotFound`."""
    connection = session.store.connection
    for kind, each in undecided_records(connection):
        if each == record:
            return kind
    # What a rule decided may be decided otherwise; it stands in no list of what is undecided.
    named = [kind for kind in ALL if field in field_map(kind)]
    kinds: list[type[Entity]] = [*named, *ALL]
    for kind in kinds:
        if get_or_none(connection, kind, record) is not None:
            return kind
    raise NotFound


def _several(session: Session, kind: type[Entity], record: RecordId) -> list[Several]:
    return several(session.store.connection, session.store.logs, kind, record)


def _values(
    session: Session, words: Wording, kind: type[Entity], each: Several
) -> tuple[OneValue, ...]:
    declared, country = field_map(kind)[each.field], session.store.country
    return tuple(
        OneValue(
            number=number,
            value=plain_value(event.values.get(each.field)),
            shown=words.value(declared, event.values.get(each.field)),
            who=words.record(User, event.user),
            at=local(country, instant(event.time)),
            where=words.record(Device, _device(session, event)),
        )
        for number, event in enumerate(each.events, 1)
    )


def _device(session: Session, event: Event) -> RecordId | None:
    log = session.store.logs.by_id.get(event.log)
    if log is None:
        return None
    return session.device if log.own else log.device
