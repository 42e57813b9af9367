"""One field with several values as a person is asked: the value before, and each of them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from sluss.domain.dates import format_date
from sluss.domain.declaration import Entity, Field, Merge, about_of, entity_named, field_map
from sluss.domain.entities import Client, Device, User
from sluss.domain.ids import RecordId
from sluss.oplog.clock import instant
from sluss.store.history import Event, Several, base_of, several
from sluss.store.reading import get
from sluss.usecases.approval import is_enrolled, load_trust
from sluss.usecases.concealing import COVERED, is_former, may_read
from sluss.usecases.forms import Form, new_form
from sluss.usecases.session import Session, local, stamp
from sluss.usecases.wording import Shown, Wording


@dataclass(frozen=True, slots=True)
class Beside:
    """One value in words: who wrote it, when (local, without zone) and on which computer.

    `number` counts from 1, the value shown on top, as `conflicts.decide` takes it; the value before
    has 0. `here` tells that it was written on this computer, `erased` that it is gone by law.
    """

    number: int
    shown: Shown
    who: str
    at: dt.datetime
    where: str
    here: bool
    erased: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A field with several values. `base` is the one before all of them, None where there is none.

    `rule` is the `Merge` that has an answer, "" where a person has to decide. `both` tells that all
    texts can be kept, one below the other, `new` that another value can be written. `seen` names
    the values, so that nothing is decided about others.
    """

    kind: str
    record: RecordId
    field: str
    label: str
    kind_name: str
    record_name: str
    client: RecordId | None
    case_no: str
    client_name: str
    base: Beside | None
    values: tuple[Beside, ...]
    rule: str
    both: bool
    new: bool
    seen: bytes


def question(
    session: Session, kind: str, record: RecordId, field: str, language: str
) -> Question | None:
    """Return a field with its several values; None if it has but one, or one may not read it.

    Raises `NotFound`.
    """
    entity, store = entity_named(kind), session.store
    if not may_read(session, entity, field):
        return None
    found = several(store.connection, store.logs, entity, record)
    here = next((each for each in found if each.field == field), None)
    if here is None or not differ(here):
        return None
    words, now = Wording(session, language), get(store.connection, entity, record)
    declared = field_map(entity)[field]
    before = base_of(store.connection, store.logs, entity, record, here)
    client = store.referenced(Client, [about_of(now)]).get(about_of(now))
    name = words.named(now)
    return Question(
        kind=kind,
        record=record,
        field=field,
        label=words.field(entity, field),
        kind_name=words.entity(entity),
        record_name="" if entity is Client or name == words.entity(entity) else name,
        client=client.id if client is not None else None,
        case_no=client.case_no if client is not None else "",
        client_name=client_name(client),
        base=_base(words, now, declared, before) if before is not None else None,
        values=tuple(
            _beside(words, number, event, words.value(declared, event.values.get(field)))
            for number, event in enumerate(here.events, 1)
        ),
        rule=rule_of(declared, here),
        both=len(distinct_texts(declared, here.events)) > 1,
        new=declared.python not in (bool, tuple),  # yes and no are both there already
        seen=names_of(session, here.events),
    )


def read_question(
    session: Session, kind: str, record: RecordId, field: str, language: str
) -> Question | None:
    """Return a question that is opened outside the case, after the reading was logged.

    Raises `NotFound`.
    """
    found = question(session, kind, record, field, language)
    if found is not None and found.client is not None:
        with session.store.act(stamp(session)) as act:
            act.access(found.client, "open", "conflict")
    return found


def new_value_form(
    session: Session, kind: str, record: RecordId, field: str, language: str
) -> Form:
    """Return the form another value of a field is written in, empty. Raises `NotFound`."""
    now = get(session.store.connection, entity_named(kind), record)
    client = about_of(now) if isinstance(now, Client) or hasattr(now, "client") else None
    return new_form(session, kind, language, client, [field], {field: None})


def names_of(session: Session, events: Iterable[Event]) -> bytes:
    """Return the names of the operations that gave a field its values, in a settled order."""
    return b"".join(sorted(session.store.logs.reference_of(event.ref) for event in events))


def differ(each: Several) -> bool:
    """Whether the last values of a field are not all the same."""
    return any(
        event.values.get(each.field) != each.events[0].values.get(each.field)
        for event in each.events
    )


def rule_of(declared: Field, each: Several) -> str:
    """Return the rule that has an answer for a field with several values, "" where none has."""
    ruled = declared.merge is not Merge.LATEST and not each.undecided
    return declared.merge.value if ruled else ""


def client_name(client: Client | None) -> str:
    """Return a client's name as lists show it."""
    if client is None:
        return ""
    given = client.preferred_name or client.given_name
    return ", ".join(part for part in (client.family_name, given) if part)


def distinct_texts(declared: Field, events: Iterable[Event]) -> list[tuple[Event, str]]:
    """Return the running texts among the values, each once, the oldest first."""
    if not declared.multiline:
        return []
    found: dict[str, tuple[Event, str]] = {}
    for event in sorted(events, key=lambda each: (each.time, each.log, each.ref)):
        text = event.values.get(declared.name)
        if isinstance(text, str) and text.strip():
            found.setdefault(text.strip(), (event, text.strip()))
    return list(found.values())


def joined_texts(session: Session, declared: Field, events: Iterable[Event]) -> str:
    """Return all texts below each other, the oldest first, each with who wrote it and when.

    No words stand in it but theirs: it is kept, and read in any language.
    """
    words = Wording(session, "sv")
    parts = []
    for event, text in distinct_texts(declared, events):
        day = format_date(local_time(session, event).date(), session.store.country)
        parts.append(f"{text}\n({words.record(User, event.user)}, {day})")
    return "\n\n".join(parts)


def local_time(session: Session, event: Event) -> dt.datetime:
    """Return when something happened in local time, without zone."""
    return local(session.store.country, instant(event.time)).replace(tzinfo=None)


def where_written(session: Session, words: Wording, event: Event) -> str:
    """Return the name of the computer a change was made on, of others from the trust document."""
    log = session.store.logs.by_id.get(event.log)
    device = session.device if log is not None and log.own else log.device if log else None
    if device is not None:
        return words.record(Device, device)
    if not is_enrolled(session):
        return ""
    known = load_trust(session).certificates.values()
    return next((each.subject.name for each in known if each.subject.work == event.log), "")


def value_before_all(declared: Field, event: Event) -> object:
    """Return what the operation all values go back to gave the field; None where it is erased."""
    unsaid = None if declared.default is msgspec.NODEFAULT else declared.default
    return event.values.get(declared.name, None if event.erased else unsaid)


def _beside(words: Wording, number: int, event: Event, shown: Shown) -> Beside:
    log = words.session.store.logs.by_id.get(event.log)
    return Beside(
        number=number,
        shown=shown,
        who=words.record(User, event.user),
        at=local_time(words.session, event),
        where=where_written(words.session, words, event),
        here=log is not None and log.own,
        erased=event.erased,
    )


def _base(words: Wording, now: Entity, declared: Field, event: Event) -> Beside:
    """Return the value before; names and numbers somebody has no longer stay covered."""
    value = value_before_all(declared, event)
    former = is_former(words.session, type(now), now, declared.name, value)
    return _beside(words, 0, event, COVERED if former else words.value(declared, value))
