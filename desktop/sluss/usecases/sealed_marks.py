"""Marks of sealed numbers: a list that names a protected client is told from one that does not.

They lie beside the sealed box and travel with the case, so that somebody who may not read who it is
can still not bring the same person in a second time, in the open. Decided in decisions/0023.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from sluss.crypto.marks import Marks, decoded_marks, mark_of, marks_of, salt_of
from sluss.domain.entities import Client, ClientIdentifier, SealedDetails
from sluss.domain.ids import RecordId
from sluss.domain.protected_fields import Details
from sluss.store.acts import Act
from sluss.store.reader import reader, seeing_all
from sluss.usecases.session import Session, fresh_id


def put_marks(
    session: Session, act: Act, client: RecordId, details: Details, before: Details | None = None
) -> None:
    """Keep the marks of the numbers that are in a box now, as part of an act.

    `before` is what was in it: where its numbers are the same, their marks are too. Raises
    `NotEnoughMemory`.
    """
    now = _numbers_in(details)
    if before is not None and now == _numbers_in(before):
        return
    for each in session.store.find(SealedDetails, client=client):
        if decoded_marks(bytes.fromhex(each.box)) is not None:
            act.restate(SealedDetails, each.id, box="", withdrawn=True)
    if now:
        box = marks_of(now, salt_of(session.office)).encoded().hex()
        act.create(SealedDetails(id=fresh_id(session), client=client, box=box))


def _numbers_in(details: Details) -> frozenset[str]:
    found: list[str] = []
    for each in details.records:
        if each.kind == ClientIdentifier.__name__ and not each.withdrawn:
            found += number_texts(each.values.get("value") or "", "")
        elif each.kind == Client.__name__:
            found += number_texts("", each.values.get("register_no") or "")
    return frozenset(found)


def number_texts(number: str, register_no: str) -> list[str]:
    """Return the numbers of somebody as they are marked; `number` is canonical."""
    register = "".join(register_no.split()).casefold()
    found = [f"number {number}" if number else "", f"register {register}" if register else ""]
    return [text for text in found if text]


@dataclass
class CoveredNumbers:
    """The marks of protected clients whose details the user cannot read, by their clients."""

    marks: Mapping[RecordId, tuple[Marks, ...]]
    case_numbers: Mapping[RecordId, str]
    _known: dict[tuple[str, bytes], bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, session: Session) -> "CoveredNumbers":
        """Read those of the clients who are not there for the user."""
        store = session.store
        hidden = sorted(reader(store.connection).hidden)
        found: dict[RecordId, tuple[Marks, ...]] = {}
        if not hidden:
            return cls(found, {})
        with seeing_all(store.connection):
            for box in store.find(SealedDetails, client=hidden):
                marks = decoded_marks(bytes.fromhex(box.box))
                if marks is not None:
                    found[box.client] = (*found.get(box.client, ()), marks)
            clients = store.referenced(Client, list(found))
        return cls(found, {each.id: each.case_no for each in clients.values()})

    def case_of(self, texts: Iterable[str], step: Callable[[], object] = lambda: None) -> str:
        """Return the case number of whoever has one of these numbers, "" where nobody here does.

        `step` is called before each guess, which takes a tenth of a second, and may raise to stop.
        """
        salts = {marks.salt for each in self.marks.values() for marks in each}
        for text in texts:
            for salt in salts:
                step()
                mark = self._mark(text, salt)
                for client, each in self.marks.items():
                    if any(mark in marks.marks for marks in each if marks.salt == salt):
                        return self.case_numbers.get(client, "")
        return ""

    def _mark(self, text: str, salt: bytes) -> bytes:
        if (text, salt) not in self._known:
            self._known[text, salt] = mark_of(text, salt)
        return self._known[text, salt]
