"""What a laptop may write about: the cases its office has or had, its office, and itself."""

from sluss.bundle.certificate import Certificate
from sluss.domain.declaration import ENTITIES, About
from sluss.domain.entities import Client, Office
from sluss.domain.ids import EVERYONE
from sluss.oplog.operation import Header, Verb
from sluss.store.log import Operation
from sluss.store.reading import is_here
from sluss.store.streams import clients_of
from sluss.store.transfers import assigned_to, ever_assigned_to, was_with
from sluss.usecases.approval import offices_of
from sluss.usecases.belonging import is_nobodys, note_former
from sluss.usecases.put_back import put_back_notice
from sluss.usecases.session import Session
from sluss.usecases.trust_kept import load_trust


class Scope:
    """Judges the operations of one delivery at head office.

    `abouts` are the clients and offices its sender may write about freely; everything else, and
    every operation on a client's own record, is for `judge`. `late` counts operations about cases
    that have left the sender's office since, which are taken in: whoever wrote them did not know;
    they are `late_work`.
    `refused` counts those it had no part in; `former` is the office the sender was before it
    joined its own, where a head office that was put back has forgotten it.
    """

    def __init__(self, session: Session, sender: Certificate) -> None:
        """Look up the cases of the sender's office as they stand before the delivery."""
        self._store = session.store
        self._session, self._sender = session, sender
        self._begun = {log.id for log in session.store.logs.by_number.values() if log.n}
        self._offices = offices_of(session, sender)
        self._before: dict[bytes, bool] = {}
        connection, offices = session.store.connection, sorted(self._offices)
        self._own = clients_of(connection, offices)
        self._offered = ever_assigned_to(connection, offices)
        self.abouts = {*self._offices, *self._own, *assigned_to(connection, offices)}
        self.former: bytes | None = None
        self.late = 0
        self.late_work: list[Operation] = []
        self.refused = 0

    def judge(self, operation: Operation) -> None:
        """Count an operation as late or refused if it is; a client made here joins the cases."""
        header = operation.header
        if header.verb is Verb.ACCESS:  # who looked at what is told of every case
            return
        if header.entity == Client.__number__ and not self._may_name_office(operation):
            self.refused += 1
        elif header.about in self.abouts or self._is_own_office(header):
            return
        elif self._is_former_office(header):
            self.former = header.record
            self._offices |= {header.record}
            self.abouts.add(header.record)
        elif self._is_new_client(header):
            self._own.add(header.about)
            self.abouts.add(header.about)
        elif self._had(header.about):
            self.late += 1
            self.late_work.append(operation)
        elif self._is_awaited(header):
            return
        else:
            self.refused += 1

    def _may_name_office(self, operation: Operation) -> bool:
        """Whether a case is begun in the sender's office, or comes there lawfully.

        Said anew with the rest of the record, the office is passed over by whoever takes it in.
        """
        header = operation.header
        names = list(header.fields)
        if "office" not in names or operation.body is None:
            return True
        if header.verb is Verb.RESTATE and is_here(self._store.connection, Client, header.record):
            return True
        if operation.read_values()[names.index("office")] not in self._offices:
            return False
        if header.verb in (Verb.CREATE, Verb.RESTATE) or header.about in self._offered:
            return True
        return header.about in self._own

    def _is_own_office(self, header: Header) -> bool:
        own = header.entity == Office.__number__ and header.record in self._offices
        return own and header.about == EVERYONE

    def _is_former_office(self, header: Header) -> bool:
        """Whether the sender founds, in a log that comes from its beginning, an office of nobody's.

        Noted when a computer joins an office; one approved anew after a put-back no longer asks in
        that name.
        """
        founded = header.verb is Verb.CREATE and header.entity == Office.__number__
        if not founded or header.about != EVERYONE or put_back_notice(self._session) is None:
            return False
        if self.former is not None or header.log in self._begun or header.record == EVERYONE:
            return False
        connection, office = self._store.connection, header.record
        if is_here(connection, Office, office) or clients_of(connection, [office]):
            return False
        return is_nobodys(self._session, load_trust(self._session), office)

    def note_former(self) -> None:
        """Remember the office the sender was before, now that all it wrote may be taken in."""
        if self.former is not None:
            trust = load_trust(self._session)
            note_former(self._session, trust, self.former, self._sender.subject.office)

    def _is_new_client(self, header: Header) -> bool:
        if header.verb is not Verb.CREATE or header.entity != Client.__number__:
            return False
        if header.about != header.record or header.about == EVERYONE:
            return False
        return not is_here(self._store.connection, Client, header.record)

    def _is_awaited(self, header: Header) -> bool:
        """Whether it is about a client head office has never heard of: a colleague made the case.

        Two computers of an office that work on each other's new cases can be read in no order
        otherwise. Nobody knows of a client of another office before head office does.
        """
        kind = ENTITIES.get(header.entity)
        if kind is None or kind.__about__ is not About.CLIENT or header.about == EVERYONE:
            return False
        if kind is Client and (header.verb is Verb.CREATE or header.about != header.record):
            return False
        return not is_here(self._store.connection, Client, header.about)

    def _had(self, about: bytes) -> bool:
        """Whether the case was the sender's office's at some time, as far as head office knows."""
        if about not in self._before:
            store = self._store
            known = is_here(store.connection, Client, about)
            self._before[about] = about in self._offered or (
                known and was_with(store.connection, store.logs, about, self._offices)
            )
        return self._before[about]
