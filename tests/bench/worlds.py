"""Stores of any size to measure with, made once in a folder and copied for each measurement."""

import datetime as dt
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sluss import paths
from sluss.catalog.load import load
from sluss.crypto.kdf import KdfParameters, cheapest
from sluss.domain.entities import CaseNote, Client, Measure
from sluss.domain.ids import RecordId
from sluss.store.acts import Act
from sluss.usecases import approval, receiving, sending
from sluss.usecases.office import (
    NewOffice,
    Person,
    Surroundings,
    Workplace,
    make_office,
    open_office,
)
from sluss.usecases.session import Session, fresh_id, stamp

LOGIN, PASSPHRASE = "eva", "fem ord som ingen gissar"
CLIENTS, NOTES, MEASURES = 700, 20, 10  # of an office, and of each client
NOTE_LETTERS = 300
ACT = 20_000  # operations made in one act; a register import makes as many

# The letters of Swedish prose in about its proportions matter little here; the length does.
TEXT = (
    "klienten kom i tid till mötet om bostad och arbete nästa vecka ringer handläggaren "
    "uppföljning praktik på verkstaden samtal med frivården planering inför frigivningen "
    "ansökan hos kommunen väntar på besked från socialtjänsten ekonomi skulder familj"
)
WORDS = TEXT.split()


@dataclass
class Office:
    """A laptop's session, its clients and their measures."""

    session: Session
    clients: list[RecordId]
    measures: list[RecordId]


class Maker:
    """Makes offices full of fictional work, the same for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self.luck = random.Random(seed)
        self._day = dt.datetime(2026, 5, 4, 8, 0, tzinfo=dt.UTC)
        self.around = Surroundings(load(paths.resources()), self.clock, self.luck.randbytes)

    def clock(self) -> dt.datetime:
        """Return the time, a millisecond later each time."""
        self._day += dt.timedelta(milliseconds=1)
        return self._day

    def text(self, letters: int) -> str:
        """Return words of about so many letters."""
        return " ".join(self.luck.choices(WORDS, k=max(1, letters // 8)))

    def place(
        self, folder: Path, kind: str, name: str, kdf: KdfParameters | None = None
    ) -> Workplace:
        """Make a store, whose passphrase costs little to try unless told."""
        person = Person(LOGIN, PASSPHRASE, "Eva Lind")
        kdf = kdf or cheapest(self.luck.randbytes(16))
        return make_office(self.around, folder, NewOffice(kind, name), person, kdf)[0]

    def open(self, folder: Path) -> Workplace:
        """Open a store made by `place`."""
        return open_office(self.around, folder, LOGIN, PASSPHRASE)

    def client(self, act: Act, session: Session, number: int, preferred: str = "") -> RecordId:
        """Register a client as part of an act."""
        made = Client(
            id=fresh_id(session),
            office=session.office,
            case_no=f"BEN-26-A{number:05}",
            given_name=self.luck.choice(WORDS).title(),
            family_name=f"{self.luck.choice(WORDS).title()}sson",
            preferred_name=preferred,
            birth_date=dt.date(1960, 1, 1) + dt.timedelta(days=self.luck.randrange(16_000)),
        )
        return act.create(made)

    def note(self, act: Act, session: Session, client: RecordId) -> RecordId:
        """Write a note of four fields."""
        day = dt.date(2026, 5, 4)
        text = self.text(NOTE_LETTERS)
        return act.create(
            CaseNote(id=fresh_id(session), client=client, happened_on=day, type="phone", text=text)
        )

    def measure(self, act: Act, session: Session, client: RecordId) -> RecordId:
        """Propose a measure of four fields."""
        made = Measure(
            id=fresh_id(session),
            client=client,
            area="housing",
            title=self.text(30),
            provider=self.text(20),
        )
        return act.create(made)

    def edit(self, act: Act, measure: RecordId) -> None:
        """Change four fields of a measure."""
        act.change(
            Measure,
            measure,
            provider=self.text(20),
            note=self.text(40),
            planned_end=dt.date(2026, 1, 1) + dt.timedelta(days=self.luck.randrange(900)),
            hours_a_week=self.luck.randrange(41),
        )

    def office(self, session: Session, clients: int = CLIENTS, first: int = 0) -> Office:
        """Fill an office with clients, notes and measures; case numbers count from `first`."""
        made, measures = [], []
        with session.store.act(stamp(session)) as act:
            for number in range(first, first + clients):
                client = self.client(act, session, number)
                made.append(client)
                for _ in range(NOTES):
                    self.note(act, session, client)
                measures += [self.measure(act, session, client) for _ in range(MEASURES)]
        return Office(session, made, measures)

    def work(self, office: Office, operations: int) -> None:
        """Do so much work: half new notes and measures, half edits of four fields of a measure."""
        session = office.session
        steps = self._steps(office, operations)
        left = operations
        while left > 0:
            with session.store.act(stamp(session)) as act:
                for _ in range(min(ACT, left)):
                    next(steps)(act)
            left -= ACT

    def _steps(self, office: Office, operations: int) -> Iterator[Callable[[Act], object]]:
        session = office.session

        def measure(act: Act) -> None:
            client = self.luck.choice(office.clients)
            office.measures.append(self.measure(act, session, client))

        for each in range(operations):
            if each % 4 == 0:
                yield lambda act: self.note(act, session, self.luck.choice(office.clients))
            elif each % 4 == 2:
                yield measure
            else:
                yield lambda act: self.edit(act, self.luck.choice(office.measures))


def make(folder: Path, operations: int, clients: int = CLIENTS) -> None:
    """Make head office and a laptop that know the same, and a delivery of `operations` more.

    Head office has meanwhile changed some of the same measures: in five of a hundred edits both did
    not know of each other. Made anew only where it is not there yet.
    """
    if (folder / "ready").exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    stick = folder / "stick"
    stick.mkdir(parents=True)
    maker = Maker()
    central = maker.place(folder / "central", "central", "Huvudkontoret")
    laptop = maker.place(folder / "laptop", "office", "Frivården Bänk")
    try:
        enrol(central.session, laptop.session)
        office = maker.office(laptop.session, clients)
        carry(laptop.session, central.session, stick)
        carry(central.session, laptop.session, stick)
        meet = min(len(office.measures), operations // 2 // 20)
        with central.session.store.act(stamp(central.session)) as act:
            for measure in maker.luck.sample(office.measures, meet):
                maker.edit(act, measure)
        maker.work(office, operations)
    finally:
        laptop.close()
        central.close()
    shutil.copytree(folder / "laptop", folder / "sender")
    laptop = maker.open(folder / "laptop")
    try:
        (sent,) = sending.send(laptop.session, stick)
    finally:
        laptop.close()
    sent.file.rename(folder / "delivery.sluss")
    (folder / "ready").write_text(str(operations))


def enrol(central: Session, laptop: Session) -> None:
    """Let a laptop join a head office."""
    asked = approval.request_approval(laptop)
    answer = approval.approve_request(central, asked.data, asked.digits)
    approval.accept_approval(laptop, answer.data, answer.digits)


def carry(sender: Session, recipient: Session, stick: Path) -> None:
    """Bring the recipient what waits for it; what waits for others is sent another time."""
    for sent in sending.send(sender, stick, recipient.device.hex()):
        receiving.receive(recipient, sent.file)
        sent.file.unlink()
