"""A week of three offices and head office, told for pictures and tests: everybody is invented.

One stick is lost, one is put in twice, one field is changed in two places and decided, one case is
handed over, one computer is stolen and its approval withdrawn. What people do at their computers
are use cases in real stores, and what goes between them lies in folders that are the sticks.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sluss.crypto.kdf import cheapest
from sluss.domain.entities import CaseNote, Client
from sluss.domain.ids import EVERYONE, RecordId
from sluss.errors.trust import SecondPersonNeeded
from sluss.usecases import approval
from sluss.usecases.changed import Changed
from sluss.usecases.clients import register_client
from sluss.usecases.conflict_desk import ask, conflict_desk
from sluss.usecases.conflicts import decide
from sluss.usecases.delivering import deliveries_in
from sluss.usecases.generate import CENTRAL_NAME, KNOWN_PASSPHRASE
from sluss.usecases.office import (
    NewOffice,
    Person,
    Surroundings,
    add_user,
    make_office,
    open_office,
)
from sluss.usecases.receiving import receive
from sluss.usecases.records import add, amend
from sluss.usecases.root_shares import give_key
from sluss.usecases.sending import send
from sluss.usecases.session import Session, fresh_id, today
from sluss.usecases.transfers.handing_over import assign, offer
from sluss.usecases.transfers.taking_over import accept
from sluss.usecases.trust_changes import confirm, propose_revocation

MONDAY = dt.date(2026, 11, 9)
TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (MONDAY + dt.timedelta(days=n) for n in range(1, 5))
BEFORE = MONDAY - dt.timedelta(days=5)

CENTRAL: Final = "huvudkontoret"
MALMO, MALMO_2, LUND, TIDAHOLM = "malmo", "malmo-2", "lund", "tidaholm"
SECOND = "ulla"  # the second person at head office

# place: kind, office, code, login, name, role
PLACES: Final = {
    CENTRAL: ("central", CENTRAL_NAME["SE"], "", "carl", "Carl Ek", "administrator"),
    MALMO: ("office", "Frivården Malmö", "MAL", "anna", "Anna Lind", "probation_officer"),
    MALMO_2: ("office", "Frivården Malmö", "MAL", "berit", "Berit Alm", "probation_officer"),
    LUND: ("office", "Frivården Lund", "LUN", "maja", "Maja Holm", "probation_officer"),
    TIDAHOLM: ("office", "Anstalten Tidaholm", "TID", "erik", "Erik Dahl", "release_consultant"),
}
OFFICES: Final = (MALMO, MALMO_2, LUND, TIDAHOLM)

Clocked = Callable[[dt.date], Surroundings]


@dataclass(slots=True)
class Computers:
    """The computers of the offices and of head office, and the folders that are sticks."""

    around: Clocked
    folder: Path

    def store(self, place: str) -> Path:
        """Return where the store of a computer lies."""
        return self.folder / place

    def stick(self, name: str) -> Path:
        """Return the folder that is a stick, new if need be."""
        path = self.folder / "sticks" / name
        path.mkdir(parents=True, exist_ok=True)
        return path

    @contextmanager
    def at(self, place: str, day: dt.date, login: str = "") -> Iterator[Session]:
        """Sit down at a computer on a day, as its user or somebody else."""
        who = login or PLACES[place][3]
        opened = open_office(self.around(day), self.store(place), who, KNOWN_PASSPHRASE)
        try:
            yield opened.session
        finally:
            opened.close()

    def approve(self, place: str) -> None:
        """Let both persons of head office compare the digits of a computer that asks."""
        with self.at(place, BEFORE) as session:
            asked = approval.request_approval(session)
        with self.at(CENTRAL, BEFORE) as carl, suppress(SecondPersonNeeded):
            approval.approve_request(carl, asked.data, asked.digits)
        with self.at(CENTRAL, BEFORE, SECOND) as ulla:
            reply = approval.approve_request(ulla, asked.data, asked.digits)
        with self.at(place, BEFORE) as session:
            approval.accept_approval(session, reply.data, reply.digits)

    def carry_all(self, day: dt.date) -> None:
        """Carry everybody's work to head office, and its answers back."""
        with self.at(CENTRAL, day) as carl:
            for up in (True, False):
                for place in OFFICES:
                    with self.at(place, day) as session:
                        giver, taker = (session, carl) if up else (carl, session)
                        self._hand(giver, taker)

    def _hand(self, giver: Session, taker: Session) -> None:
        (sent,) = send(giver, self.stick("between"), taker.device.hex())
        receive(taker, sent.file)
        sent.file.unlink()

    def carry(self, giver: str, taker: str, day: dt.date) -> None:
        """Carry a stick from one computer to another, and read it there."""
        with self.at(giver, day) as one, self.at(taker, day) as other:
            self._hand(one, other)

    def write(self, giver: str, day: dt.date, name: str) -> Path:
        """Write a delivery for head office to a stick; return the stick."""
        stick = self.stick(name)
        with self.at(giver, day) as session:
            send(session, stick)
        return stick

    def read(self, taker: str, stick: Path, day: dt.date) -> None:
        """Read all that lies on a stick for a computer."""
        with self.at(taker, day) as session:
            for file in deliveries_in(session, stick):
                receive(session, file)


@dataclass(slots=True)
class Week(Computers):
    """What is known of the people in the story, and what is done on each day."""

    nils: RecordId = EVERYONE  # of Malmö, whose phone is written down twice
    ali: RecordId = EVERYONE  # of Lund, who moves to Malmö
    transfer: RecordId = EVERYONE

    def begin(self) -> None:
        """Make the computers, let head office approve them, and let everybody know of everybody."""
        for place, (kind, name, code, login, person, role) in PLACES.items():
            around = self.around(BEFORE)
            made, _code = make_office(
                around, self.store(place), NewOffice(kind, name, "SE", code, demo=True),
                Person(login, KNOWN_PASSPHRASE, person, role), cheapest(around.random(16)),
            )  # fmt: skip
            if place == CENTRAL:
                second = Person(SECOND, KNOWN_PASSPHRASE, "Ulla Berg", "administrator")
                add_user(made, second, cheapest(around.random(16)))
            made.close()
        with self.at(CENTRAL, BEFORE, SECOND) as session:
            ulla = session.user
        with self.at(CENTRAL, BEFORE) as carl:
            give_key(carl, 2, ulla)
        for place in OFFICES:
            self.approve(place)
        with self.at(MALMO, BEFORE) as anna:
            self.nils = register_client(
                anna, given_name="Nils", family_name="Ljung", phone="070-100 00 01"
            ).id
        with self.at(LUND, BEFORE) as maja:
            self.ali = register_client(maja, given_name="Ali", family_name="Nord").id
        with self.at(TIDAHOLM, BEFORE) as erik:
            register_client(erik, given_name="Olle", family_name="Ek")
        for _ in range(2):
            self.carry_all(BEFORE)

    def monday(self) -> None:
        """Two offices write what they did to sticks; Malmö does it before our eyes."""
        with self.at(MALMO, MONDAY) as anna:
            self._note(anna, self.nils, "Nils vill börja på verkstaden i december.")
        with self.at(LUND, MONDAY) as maja:
            self._note(maja, self.ali, "Ali flyttar hem till Malmö på torsdag.")
        self.write(LUND, MONDAY, "lund")
        self.write(TIDAHOLM, MONDAY, "tidaholm")

    def monday_evening(self) -> None:
        """The answers on the sticks are read in the offices."""
        self.read(LUND, self.stick("lund"), MONDAY)
        self.read(TIDAHOLM, self.stick("tidaholm"), MONDAY)
        self.read(MALMO, self.stick("malmo"), MONDAY)

    def tuesday(self) -> None:
        """Tidaholm's next stick is written and lost on the way."""
        with self.at(TIDAHOLM, TUESDAY) as erik:
            register_client(erik, given_name="Rune", family_name="Sand")
        self.write(TIDAHOLM, TUESDAY, "borta")

    def wednesday(self) -> None:
        """The stick after the lost one holds all of it; Nils' phone is written down twice."""
        self.write(TIDAHOLM, WEDNESDAY, "tidaholm-igen")
        for place, phone in ((MALMO, "070-200 00 02"), (MALMO_2, "070-300 00 03")):
            with self.at(place, WEDNESDAY) as session:
                amend(session, Client, self.nils, phone=phone)
            self.carry(place, CENTRAL, WEDNESDAY)
        self.carry(CENTRAL, MALMO, WEDNESDAY)

    def decided(self) -> None:
        """What Anna decided is carried to Berit."""
        self.carry(MALMO, CENTRAL, WEDNESDAY)
        self.carry(CENTRAL, MALMO_2, THURSDAY)

    def decide(self, session: Session) -> Changed:
        """Decide in Malmö which phone is right: the one Anna wrote down."""
        (waiting,) = conflict_desk(session, "sv").own
        question = ask(session, waiting.kind, waiting.record, waiting.field, "sv")
        if question is None:
            raise LookupError("nothing is to be decided")
        own = next(each.number for each in question.values if each.here)
        return decide(session, waiting.record, waiting.field, take=own).changed

    def offered(self) -> None:
        """Lund offers Ali's case, and its stick comes to head office."""
        self.carry(CENTRAL, LUND, THURSDAY)
        with self.at(LUND, THURSDAY) as maja, self.at(MALMO, THURSDAY) as anna:
            malmo = anna.office
            note = "Han har fått en egen lägenhet."
            self.transfer = offer(maja, self.ali, malmo, reason="moved_home", note=note).id
        self.carry(LUND, CENTRAL, THURSDAY)

    def assigned(self) -> None:
        """Head office's stick with the case comes to Malmö."""
        with self.at(CENTRAL, THURSDAY) as carl:
            assign(carl, self.transfer)
        self.carry(CENTRAL, MALMO, THURSDAY)

    def accept(self, session: Session) -> Changed:
        """Take the case over in Malmö."""
        return accept(session, self.transfer, "sv").changed

    def accepted(self) -> None:
        """Lund hears that the case has been taken over."""
        self.carry(MALMO, CENTRAL, THURSDAY)
        self.carry(CENTRAL, LUND, THURSDAY)

    def stolen(self) -> None:
        """Berit's computer is stolen; two persons at head office withdraw its approval."""
        with self.at(MALMO_2, FRIDAY) as berit:
            device = berit.device
        with self.at(CENTRAL, FRIDAY) as carl:
            propose_revocation(carl, device, "stolen")

    def withdrawn(self) -> None:
        """Ulla confirms it. Whoever has the computer writes a stick with it all the same."""
        with self.at(CENTRAL, FRIDAY, SECOND) as ulla:
            confirm(ulla)
        with self.at(MALMO_2, FRIDAY) as thief:
            amend(thief, Client, self.nils, phone="08-000 00 00")
        self.write(MALMO_2, FRIDAY, "stulen")

    def _note(self, session: Session, client: RecordId, text: str) -> None:
        made = CaseNote(id=fresh_id(session), client=client, happened_on=today(session), text=text)
        add(session, made)
