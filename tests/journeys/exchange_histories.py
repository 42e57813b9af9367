"""Random histories of the whole exchange over real stores and real files on sticks.

Colleagues hand sticks to each other and take what is for head office along; cases are handed to
another office while somebody there goes on with them; records are said anew and identities are
protected; laptops travel, are lost and replaced from a backup; head office is put back; a laptop is
approved no longer; a thief writes deliveries. What a delivery brings is reckoned in `histories`.
"""

import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import hypothesis.strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from tests.journeys.exchange_world import Approved, Kept, scope_at
from tests.journeys.knowledge import Knowledge
from tests.journeys.world import CENTRAL, LAPTOPS, about, verify_logs, waiting

from sluss.domain.entities import CaseNote, Client, Transfer
from sluss.domain.ids import EVERYONE, RecordId
from sluss.domain.machines import Protection, TransferStatus
from sluss.errors import SlussError
from sluss.errors.bundle import (
    BundleAlreadyRead,
    BundleDamaged,
    BundleOlder,
    SenderRevoked,
    UnknownSender,
)
from sluss.errors.exchange import LogGap, NoSuchDevice
from sluss.store.history import several
from sluss.store.log import SegmentReader
from sluss.store.putting_away import cases_put_away
from sluss.store.reader import seeing_all
from sluss.usecases import change_states, clients, records, undo
from sluss.usecases.protection import protect
from sluss.usecases.session import Session, fresh_id, stamp
from sluss.usecases.transfers.handing_over import assign, call_off, offer
from sluss.usecases.transfers.taking_over import accept, refuse
from sluss.usecases.visits.pack import plan_visit
from sluss.usecases.visits.travelling import bring_back, make_travelling, take_along

DAY = dt.date(2026, 5, 4)
DESK, ROAD, OTHER = LAPTOPS  # of Malmö, of Malmö and perhaps travelling, of Lund
VALUES = ("a", "b", "c")
HANDED = tuple(
    (name, to)
    for name in (CENTRAL, *LAPTOPS)
    for to in (CENTRAL, *LAPTOPS)
    if (name != to and OTHER not in (name, to)) or {name, to} == {OTHER, CENTRAL}
)

pick = st.integers(0, 1 << 16)
laptop = st.sampled_from(LAPTOPS)
computer = st.sampled_from((CENTRAL, *LAPTOPS))


@dataclass(frozen=True)
class Stick:
    """A stick on its way to a computer."""

    recipient: str
    folder: Path


class ExchangeHistories(RuleBasedStateMachine):
    """One history; `approved` and `folder` are set by whoever runs it."""

    approved: ClassVar[Approved]
    folder: ClassVar[Path]
    counted: ClassVar[dict[str, int]] = {}
    journeys: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__()
        self.count("histories")
        number = self.counted["histories"]
        self.root = self.folder / f"exchange-{number}"
        self.world = self.approved.world(self.root, number)
        self.knowledge = Knowledge((CENTRAL, *LAPTOPS))
        self.clients: list[RecordId] = [self.approved.client]
        self.sticks: list[Stick] = []
        self.alive = list(LAPTOPS)
        self.kept: dict[str, Kept] = {}
        self.lost_logs: dict[bytes, int] = {}  # of lost laptops: how much of them was in a backup
        self.replaced: set[str] = set()
        self.put_back = False
        self.untold: set[str] = set()  # laptops that do not know yet what head office forgot
        self.visits: list[RecordId] = []

    @initialize(travels=st.booleans())
    def begin(self, travels: bool) -> None:
        """Everybody is approved; one laptop may be one that travels."""
        for name in (CENTRAL, *LAPTOPS):
            self.knowledge.update(self.world[name])
        for name in (CENTRAL, *LAPTOPS):  # now that it is known what all of them wrote
            self.knowledge.forget(name)
            self.knowledge.update(self.world[name])
        if travels and self.journeys:
            self._act(DESK, lambda s: make_travelling(s, self.world[ROAD].device))

    def count(self, what: str, number: int = 1) -> None:
        """Count something that happened, to be told in the end."""
        self.counted[what] = self.counted.get(what, 0) + number

    def teardown(self) -> None:
        """Carry everything round, and compare everybody with everybody."""
        try:
            self._converge()
        finally:
            self.world.close()
            shutil.rmtree(self.root)

    # What people do

    @rule(name=computer, which=pick, value=st.sampled_from(VALUES))
    def edit(self, name: str, which: int, value: str) -> None:
        """Somebody changes the telephone number of a client."""
        client = self._client(name, which)
        if client is not None:
            self._act(name, lambda s: records.amend(s, Client, client, phone=value))

    @rule(name=laptop, which=pick, what=st.sampled_from(("note", "note", "register", "undo")))
    def work(self, name: str, which: int, what: str) -> None:
        """Somebody writes a note, registers a client, or takes back what they did last."""
        client = self._client(name, which)
        if what == "undo":
            self._act(name, undo.undo_last)
        elif what == "register" and len(self.clients) < 4:
            session = self.world.session(name)
            made = clients.register_client(session, given_name="Ali").id
            self._wrote(name)
            if name in self.alive:  # what a thief registers arrives nowhere
                self.clients.append(made)
        elif client is not None:
            self._act(name, lambda s: _note(s, client))

    @rule(
        name=laptop,
        which=pick,
        how=st.sampled_from(("anew", "anew", "protect")),
        told=st.booleans(),
    )
    def erase(self, name: str, which: int, how: str, told: bool) -> None:
        """What was said of a client is erased: said anew, or sealed; everybody knew it, or not."""
        client = self._client(name, which)
        if client is None or self.replaced:
            return
        for each in self.alive * 2 if told else ():
            self._carry(each, CENTRAL)
            self._carry(CENTRAL, each)
        if told:
            self.kept.clear()
        if how == "protect":
            done = self._act(name, lambda s: protect(s, client, Protection.SECRECY_MARKING))
        else:
            done = self._act(name, lambda s: _say_anew(s, client))
        self.count("erased", done)

    @rule(
        name=st.sampled_from((DESK, OTHER)),
        which=pick,
        step=st.sampled_from(("offer", "assign", "accept", "refuse", "call off")),
    )
    def hand_over(self, name: str, which: int, step: str) -> None:
        """A case goes to the other office, step by step."""
        if step == "assign":
            self._answer(CENTRAL, which, TransferStatus.OFFERED, assign)
        elif step == "accept":
            self._answer(name, which, TransferStatus.ASSIGNED, lambda s, t: accept(s, t, "sv"))
        elif step == "refuse":
            self._answer(
                name, which, TransferStatus.ASSIGNED, lambda s, t: refuse(s, t, "no_capacity")
            )
        elif step == "call off":
            self._answer(name, which, None, call_off)
        else:
            self._offer(name, which)

    @precondition(lambda self: OTHER in self.alive)
    @rule(which=pick, values=st.lists(st.sampled_from(VALUES), min_size=2, max_size=2))
    def go_on_unknowing(self, which: int, values: list[str]) -> None:
        """A case is handed over, and a colleague who has not heard of it goes on with it."""
        self._carry(DESK, CENTRAL)
        self._carry(CENTRAL, ROAD)
        if not self._offer(DESK, which):
            return
        self._carry(DESK, CENTRAL)
        self._answer(CENTRAL, 0, TransferStatus.OFFERED, assign)
        self._carry(CENTRAL, OTHER)
        self._answer(OTHER, 0, TransferStatus.ASSIGNED, lambda s, t: accept(s, t, "sv"))
        self._carry(OTHER, CENTRAL)
        for n, value in enumerate(values):
            self.edit(ROAD, which + n, value)
        self._carry(ROAD, CENTRAL)

    @rule(which=pick, step=st.sampled_from(("out", "out", "back")))
    def travel(self, which: int, step: str) -> None:
        """Cases go on a journey on a laptop, or are back."""
        client = self._client(DESK, which)
        if step == "back" and self.visits:
            visit = self.visits.pop()
            self._act(DESK, lambda s: bring_back(s, visit))
        elif step == "out" and client is not None:
            road, planned = self.world[ROAD].device, len(self.visits)
            self._act(DESK, lambda s: self.visits.append(plan_visit(s, "X", DAY, [client]).id))
            if len(self.visits) > planned:
                self.count(
                    "travelled", self._act(DESK, lambda s: take_along(s, self.visits[-1], road))
                )
                self._carry(DESK, ROAD)

    # What happens to computers

    @rule(name=computer, hours=st.sampled_from((-900, -30, 0, 1, 30, 900)))
    def misfortune(self, name: str, hours: int) -> None:
        """A clock is put forward or back, or the program is started anew."""
        self.world[name].clock.now += dt.timedelta(hours=hours)
        if not hours:
            self.world.reopen(name)

    @rule(name=st.sampled_from((CENTRAL, DESK, ROAD)))
    def keep(self, name: str) -> None:
        """Somebody makes a backup."""
        self.kept[name] = self.world.keep(name)

    @precondition(lambda self: self.kept)
    @rule(name=st.sampled_from((DESK, ROAD)))
    def replace(self, name: str) -> None:
        """A laptop is lost; another takes its place from the backup, if there is one."""
        kept = self.kept.pop(name, None)
        if kept is None or len(self.lost_logs) > 1:
            return
        self.lost_logs[self.world.session(name).store.logs.own("work").id] = kept.work
        self.world.put_in_place(name, kept)
        self.knowledge.forget(name)
        self.knowledge.update(self.world[name])
        self.world.enrol(name)
        self.kept.clear()  # which know the laptop that was lost
        self.sticks = [each for each in self.sticks if each.recipient != name]
        self._carry(CENTRAL, name)
        self.replaced.add(name)
        self.count("replaced")

    @precondition(lambda self: CENTRAL in self.kept and not self.put_back)
    @rule()
    def put_head_office_back(self) -> None:
        """Head office loses what came since its backup; it has written nothing itself since."""
        kept = self.kept.pop(CENTRAL, None)
        if kept is None or kept.work != self.world.session(CENTRAL).store.logs.own("work").n:
            return
        self.world.put_in_place(CENTRAL, kept)
        self.knowledge.forget(CENTRAL)
        self.knowledge.update(self.world[CENTRAL])
        self.sticks.clear()
        self.put_back = True
        self.world.call_round(self.alive)
        self.untold = set(self.alive)
        for name in self.alive:
            self.untold.discard(name)
            self._carry(CENTRAL, name)
        self.count("put back")

    @rule(sure=st.integers(0, 3))
    def revoke(self, sure: int) -> None:
        """A laptop is stolen, and approved no longer: nothing it writes now is taken in."""
        if sure or OTHER not in self.alive:
            return
        self._carry(OTHER, CENTRAL)
        self.world.revoke(OTHER)
        self.alive.remove(OTHER)
        self.kept.pop(CENTRAL, None)
        self._wrote(CENTRAL)
        self.edit(OTHER, 0, "stolen")
        (file,) = self.world.lies_on(CENTRAL, self.world.hand(OTHER, CENTRAL))
        self._refused(CENTRAL, file, SenderRevoked)
        self.count("revoked")

    @rule(name=laptop, which=pick)
    def forge(self, name: str, which: int) -> None:
        """A thief writes a delivery in the name of a laptop, with another key."""
        if name in self.alive:
            self._carry(name, CENTRAL)
            client = self.clients[which % len(self.clients)]
            self._refused(CENTRAL, self.world.forge(name, client), BundleDamaged)
            self.count("forged")

    # What happens to sticks

    @rule(
        way=st.sampled_from(HANDED), fate=st.sampled_from(("read", "read", "twice", "late", "lost"))
    )
    def hand(self, way: tuple[str, str], fate: str) -> None:
        """A stick goes from one computer to another, perhaps twice; or it lies about or is lost."""
        stick = self._send(*way)
        if stick is None:
            return
        if fate == "late":
            self.sticks.append(stick)
        elif fate != "lost":
            self._receive(stick)
        if fate == "twice":
            self._receive(stick)

    @precondition(lambda self: self.sticks)
    @rule(which=pick)
    def find_stick(self, which: int) -> None:
        """Whichever stick is at hand is read; it may be read again later."""
        self._receive(self.sticks[which % len(self.sticks)])

    # How it is done

    def _act(self, name: str, do: Callable[[Session], object]) -> bool:
        """Do something as one act; what is refused writes nothing."""
        session = self.world.session(name)
        before = session.store.logs.own("work").n
        try:
            do(session)
        except SlussError as error:
            assert session.store.logs.own("work").n == before
            self.count(f"not done: {type(error).__name__}")
            return False
        self._wrote(name)
        return True

    def _offer(self, name: str, which: int) -> bool:
        client, to = self._client(name, which), OTHER if name == DESK else DESK
        office = self.world.session(to).office
        done = client is not None and self._act(name, lambda s: offer(s, client, office))
        self.count("offered", done)
        return done

    def _answer(
        self,
        name: str,
        which: int,
        status: TransferStatus | None,
        do: Callable[[Session, RecordId], object],
    ) -> None:
        store = self.world.session(name).store
        with seeing_all(store.connection):
            found = [e for e in store.find(Transfer) if status in (None, e.status)]
        if found:
            chosen = found[which % len(found)].id
            done = self._act(name, lambda s: do(s, chosen))
            self.count("handed over: steps", done)

    def _client(self, name: str, which: int) -> RecordId | None:
        store = self.world.session(name).store
        with seeing_all(store.connection):
            here = {each.id for each in store.find(Client, withdrawn=True)}
        found = [each for each in self.clients if each in here]
        return found[which % len(found)] if found else None

    def _wrote(self, name: str) -> None:
        fresh = self.knowledge.update(self.world[name])
        self.knowledge.look(self.world[name], {self.knowledge.ops[ref].record for ref in fresh})

    def _send(self, name: str, to: str) -> Stick | None:
        if not {name, to} <= {CENTRAL, *self.alive}:
            return None
        try:
            folder = self.world.hand(name, to)
        except NoSuchDevice:  # a colleague hears of a new laptop from head office
            assert to in self.replaced
            self.count("not sent: NoSuchDevice")
            return None
        self.count("sent")
        return Stick(to, folder)

    def _carry(self, name: str, to: str) -> None:
        stick = self._send(name, to)
        if stick is not None:
            self._receive(stick)

    def _state(self, name: str) -> object:
        connection = self.world.session(name).store.connection
        return [
            connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
            for table in ("log", "waiting", "receipt", "stream", "client")
        ]

    def _refused(self, name: str, file: Path, error: type[SlussError]) -> None:
        before = self._state(name)
        try:
            self.world.read(name, file)
        except error:
            assert self._state(name) == before
        else:
            raise AssertionError(f"{name} read what it must refuse as {error.__name__}")

    def _receive(self, stick: Stick) -> None:
        # A colleague hears of a new laptop from head office.
        harmless: tuple[type[SlussError], ...] = (
            BundleAlreadyRead, BundleOlder, SenderRevoked, UnknownSender,
        )  # fmt: skip
        if self.put_back:  # what was left behind may begin after what head office lost
            harmless = (*harmless, LogGap)
        for file in self.world.lies_on(stick.recipient, stick.folder):
            before = self._state(stick.recipient)
            try:
                self._read(stick.recipient, file)
            except harmless as error:
                self.count(f"not read: {type(error).__name__}")
                assert self._state(stick.recipient) == before
        # What a colleague carries may have seen what the carrier says only on the same stick.
        assert self._waits(stick.recipient) == []

    def _read(self, name: str, file: Path) -> None:
        gone = self._gone() if name == CENTRAL else {}
        report = self.world.read(name, file)
        self.count("read")
        self.count("conflicts", report.conflicts)
        fresh = self.knowledge.update(self.world[name])
        if not self._waits(name):  # as a rule; all is looked at when the whole stick was read
            records_of = {self.knowledge.ops[ref].record for ref in fresh}
            self.knowledge.look(self.world[name], records_of)
        if name == CENTRAL:
            self.count("late", report.late)
            self._check_late(fresh, gone)
        self._check_acknowledged()

    def _waits(self, name: str) -> list[object]:
        """Return what a store cannot show, with what it is."""
        session = self.world.session(name)
        reader = SegmentReader(session.store.connection)
        return [(why, ref, reader.operation(ref)) for ref, why in waiting(session)]

    def _gone(self) -> dict[bytes, tuple[bytes, bool]]:
        """Return, of each client at head office, its office and whether its number is disputed."""
        store = self.world.session(CENTRAL).store
        with seeing_all(store.connection):
            found = store.find(Client, withdrawn=True)
            return {
                each.id: (each.office, self._heads(each.id) > 1)
                for each in found
                if not store.find(Transfer, client=each.id, status=TransferStatus.ASSIGNED)
            }

    def _heads(self, client: bytes) -> int:
        return len(self.knowledge.heads(CENTRAL, client, "phone"))

    def _check_late(self, fresh: set[bytes], gone: dict[bytes, tuple[bytes, bool]]) -> None:
        """Work of an office that had lost the case by then stands in no field of it."""
        lund = self.world.session(OTHER).office
        # What was said anew stays, however late: it may be an erasure.
        anew = {self.knowledge.ops[ref].record for ref in fresh if ref in self.knowledge.erases}
        for ref in fresh:
            op = self.knowledge.ops[ref]
            office, disputed = gone.get(op.record, (b"", True))
            from_lund = op.author == OTHER
            if disputed or op.author == CENTRAL or not op.sets("phone") or op.record in anew:
                continue
            if from_lund != (office == lund):
                self.count("late: looked at")
                heads = self.knowledge.heads(CENTRAL, op.record, "phone")
                assert op not in heads, op

    def _check_acknowledged(self) -> None:
        """What a laptop takes for received is at head office, or was before it was put back."""
        there = self.world.session(CENTRAL).store.logs.by_id
        for name in set(self.alive) - self.untold:
            own = self.world.session(name).store.logs.own("work")
            held = there[own.id].n if own.id in there else 0
            assert own.acknowledged <= held, (name, own.acknowledged, held)

    def _converge(self) -> None:
        for computer in self.world.computers.values():
            computer.clock.now = dt.datetime(2026, 11, 2, 8, tzinfo=dt.UTC)
        for _ in range(3):
            for name in self.alive:
                self._carry(name, CENTRAL)
            for name in self.alive:
                self._carry(CENTRAL, name)
        central = self.world.session(CENTRAL)
        for name in (CENTRAL, *self.alive):
            session = self.world.session(name)
            assert self._waits(name) == []
            assert verify_logs(session) > 0
            away = {each.about for each in cases_put_away(session.store.connection)}
            assert away <= {bytes(each) for each in self.clients}  # no office, and not everybody
            self.knowledge.look(self.world[name])
            self.count("erased: looked at", self.knowledge.check_erased(self.world[name]))
            assert self.knowledge.known[name] <= self.knowledge.known[CENTRAL]
        for name in self.alive:
            self._check_arrived(name, central)
        for log, work in self.lost_logs.items():
            held = central.store.logs.by_id.get(log)
            assert (held.n if held else 0) >= work
        self._check_offices(central)

    def _check_arrived(self, name: str, central: Session) -> None:
        """Head office has all a laptop wrote, and the laptop shows what head office does."""
        session = self.world.session(name)
        own = session.store.logs.own("work")
        there = central.store.logs.by_id[own.id]
        assert (there.n, there.head, own.acknowledged) == (own.n, own.head, own.n)
        state = change_states.exchange_state(session)
        assert (state.waiting, state.sent) == (0, 0)
        with seeing_all(session.store.connection), seeing_all(central.store.connection):
            scope = scope_at(central, session) & {bytes(each) for each in self.clients}
            for client in scope:
                mine, theirs = about(session, client), about(central, client)
                apart = {key for key in mine | theirs if mine.get(key) != theirs.get(key)}
                assert not apart, (name, [(mine.get(key), theirs.get(key)) for key in apart])
            here = {each.id for each in session.store.find(Client, withdrawn=True)}
            assert here == scope, (name, here - scope, scope - here)

    def _check_offices(self, central: Session) -> None:
        """Every case is with one office, and nobody has to decide which."""
        store = central.store
        with seeing_all(store.connection):
            here = {each.id for each in store.find(Client, withdrawn=True)}
            assert self.lost_logs or here == set(self.clients)
            for client in here:  # the others were lost before any stick or backup was made
                found = several(store.connection, store.logs, Client, client)
                assert not any(e.undecided for e in found if e.field == "office")
                assert store.get(Client, client).office != EVERYONE


def _note(session: Session, client: RecordId) -> None:
    text = f"av {session.user.hex()[:4]}"
    note = CaseNote(id=fresh_id(session), client=client, happened_on=DAY, text=text)
    records.add(session, note)


def _say_anew(session: Session, client: RecordId) -> None:
    with session.store.act(stamp(session)) as act:
        act.restate(Client, client, given_name="Ny", phone="")
