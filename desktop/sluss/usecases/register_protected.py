"""Rows of a list about protected people: who is here already, sealed, and who comes in sealed.

Decided in decisions/0023.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import msgspec

from sluss.crypto.case_keys import new_case_key
from sluss.domain.declaration import Entity
from sluss.domain.entities import Client, ClientIdentifier
from sluss.domain.machines import Protection
from sluss.domain.protected_fields import (
    PRIVATE,
    WITHDRAWN,
    Details,
    SealedRecord,
    blank,
    private_values,
)
from sluss.domain.register.checks import Checked, Recognised
from sluss.domain.register.columns import Column, Recognition
from sluss.domain.register.rows import Draft, Fault
from sluss.domain.rights import Right
from sluss.errors.register import MarkedHere, ProtectedHere, ProtectedPerson
from sluss.store.acts import Act
from sluss.usecases.opened_cases import opened_cases
from sluss.usecases.rights import may
from sluss.usecases.sealed_boxes import give_key, put_box
from sluss.usecases.sealed_marks import CoveredNumbers, number_texts, put_marks
from sluss.usecases.session import Session

# What tells of a protected person is written into no file beside the list.
NOT_WRITTEN = (MarkedHere, ProtectedHere, ProtectedPerson)


def hold_back(
    session: Session, checked: Checked, recognition: Recognition, step: Callable[[], object]
) -> Checked:
    """Return what became of the rows, without those about protected people that are not taken.

    Held back, as faults: a new row about somebody who is here already, sealed from the user; a row
    the list marks as protected whose case stands open here; and one marked so that is new, where
    the user may not protect. `step` is called before each number that is looked for.
    """
    held: list[tuple[Draft, Fault]] = []
    covered, protects = CoveredNumbers.of(session), may(session, Right.PROTECT)
    column = recognition.heading(Column.PROTECTED)
    new: list[Draft] = []
    for draft in checked.new:
        number = draft.number.value if draft.number is not None else ""
        case_no = covered.case_of(number_texts(number, draft.register_no), step)
        if case_no:
            held.append((draft, Fault(draft.row, "", ProtectedHere(case_no=case_no))))
        elif draft.protection and not protects:
            held.append((draft, Fault(draft.row, column, ProtectedPerson())))
        else:
            new.append(draft)
    known: list[Recognised] = []
    for each in checked.recognised:
        if each.draft.protection and _stands_open(session, each):
            held.append((each.draft, Fault(each.draft.row, column, MarkedHere())))
        else:
            known.append(each)
    if not held:
        return checked
    faults = sorted((*checked.faults, *(fault for _, fault in held)), key=lambda each: each.row)
    bad = (*checked.bad, *(draft for draft, _ in held))
    return replace(checked, new=tuple(new), recognised=tuple(known), faults=tuple(faults), bad=bad)


def _stands_open(session: Session, row: Recognised) -> bool:
    clients = session.store.referenced(Client, list(row.clients))
    return any(each.protection is Protection.NONE for each in clients.values())


def covered_rows(session: Session, checked: Checked) -> frozenset[int]:
    """Return the numbers of the rows about protected people: nothing of them is shown."""
    protected = set(opened_cases(session))
    told = [each.row for each in checked.faults if isinstance(each.problem, NOT_WRITTEN)]
    told += [each.row for each in checked.new if each.protection]
    known = checked.recognised
    told += [each.draft.row for each in known if not protected.isdisjoint(each.clients)]
    return frozenset(told)


def put_sealed(
    session: Session,
    act: Act,
    client: Client,
    records: Sequence[Entity],
    level: str,
) -> tuple[Client, list[Entity]]:
    """Write a new client as protected from the start, and what is sealed of the `records`.

    Return the client as it stands in the open, and the records that are still to be written there.
    Who writes it holds the key.
    """
    act.create(standing := _blank(client, Protection(level)))
    sealed = [each for each in records if type(each) in WITHDRAWN]
    details = Details(tuple(_sealed(each) for each in (client, *sealed)))
    key = new_case_key(session.random)
    give_key(session, act, client.id, key, session.user, grant=True)
    put_box(session, act, client.id, key, details)
    put_marks(session, act, client.id, details)
    return standing, [each for each in records if type(each) not in WITHDRAWN]


def _blank(client: Client, level: Protection) -> Client:
    return msgspec.structs.replace(client, **blank(Client), protection=level)


def _sealed(record: Entity) -> SealedRecord:
    said = private_values(record)
    values: dict[str, str | None] = {name: said.get(name) for name in PRIVATE[type(record)]}
    if isinstance(record, ClientIdentifier):
        values["type"] = record.type
    return SealedRecord(type(record).__name__, record.id.hex(), values)
