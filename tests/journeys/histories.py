"""Random histories of three laptops and head office over real stores and real files on a stick.

Sticks get lost, are read twice, late and in any order; clocks go wrong; laptops are approved late;
cases move from one office to another; programs are closed and opened again.
"""

import datetime as dt
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import hypothesis.strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from tests.journeys.oracle import Oracle
from tests.journeys.world import CENTRAL, LAPTOPS, Blueprint, World, about, verify_logs, waiting

from sluss.domain.entities import CaseNote, Client, Measure
from sluss.domain.ids import RecordId
from sluss.domain.machines import NEXT, CaseStatus
from sluss.errors.bundle import BundleAlreadyRead, BundleOlder
from sluss.errors.cases import ChangedSince, NothingToUndo, SettlementStands
from sluss.errors.work import Cancelled
from sluss.store.history import Several, several
from sluss.store.streams import scope_of
from sluss.usecases import change_states, clients, receiving, records, undo
from sluss.usecases.progress import Progress
from sluss.usecases.session import Session, fresh_id, stamp

DAY = dt.date(2026, 5, 4)
FIELDS = ("phone", "email", "withdrawn", "status")
VALUES = ("a", "b", "c", "d")

pick = st.integers(0, 1 << 16)  # the machine takes it modulo how many there are
laptop = st.sampled_from(LAPTOPS)
computer = st.sampled_from((CENTRAL, *LAPTOPS))


@dataclass(frozen=True)
class Stick:
    """A delivery somebody carries: from whom to whom, its place, and what it brings in the end.

    `tells` are all operations the recipient holds once it has read this; `acknowledges` is how many
    of the recipient's the sender had received when it was made.
    """

    sender: str
    recipient: str
    seq: int
    file: Path
    tells: frozenset[bytes]
    acknowledges: int


class Histories(RuleBasedStateMachine):
    """One history; `blueprint` and `folder` are set by whoever runs it."""

    blueprint: ClassVar[Blueprint]
    folder: ClassVar[Path]
    counted: ClassVar[dict[str, int]] = {}

    def __init__(self) -> None:
        super().__init__()
        self.count("histories")
        self.root = self.folder / str(self.counted["histories"])
        self.world = World(self.blueprint, self.root, self.counted["histories"])
        self.oracle = Oracle({}, {name: set() for name in (CENTRAL, *LAPTOPS)}, {})
        self.clients: list[RecordId] = []
        self.sticks: list[Stick] = []
        self.read: dict[tuple[str, str], set[int]] = {}
        self.made: dict[str, list[tuple[int, int]]] = {name: [] for name in LAPTOPS}
        self.told: dict[str, frozenset[bytes]] = dict.fromkeys(LAPTOPS, frozenset())
        self.enrolled: set[str] = set()
        for name in (CENTRAL, *LAPTOPS):
            self.oracle.wrote(self.world[name])

    @initialize(late=st.sets(st.sampled_from(LAPTOPS), max_size=2), shared=st.booleans())
    def begin(self, late: set[str], shared: bool) -> None:
        """Some laptops are approved from the start, and mostly know one client together."""
        for name in LAPTOPS:
            if name not in late:
                self._enrol(name)
        self._register("malmo-1")
        if shared:
            for name in ("malmo-1", "malmo-2"):
                self._enrol(name)
                self._carry(name, CENTRAL)
                self._carry(CENTRAL, name)

    def count(self, what: str) -> None:
        """Count something that happened, to be told in the end."""
        self.counted[what] = self.counted.get(what, 0) + 1

    def teardown(self) -> None:
        """Carry every stick that is still needed, and look at everything."""
        try:
            self._converge()
        finally:
            self.world.close()
            shutil.rmtree(self.root)

    # What people do

    @rule(name=computer, which=pick, field=st.sampled_from(FIELDS), value=st.sampled_from(VALUES))
    def edit(self, name: str, which: int, field: str, value: str) -> None:
        """Somebody changes a field of a client; one of few, so that they meet."""
        self._edit(name, which, field, value)

    @rule(
        which=pick,
        field=st.sampled_from(FIELDS),
        values=st.lists(st.sampled_from(VALUES), min_size=3, max_size=3),
    )
    def edit_apart(self, which: int, field: str, values: list[str]) -> None:
        """Everybody changes the same field without knowing of each other."""
        for name, value in zip(("malmo-1", "malmo-2", CENTRAL), values, strict=True):
            self._edit(name, which, field, value)

    @rule(name=laptop, which=pick, what=st.sampled_from(("note", "measure", "retitle", "register")))
    def work(self, name: str, which: int, what: str) -> None:
        """Somebody registers a client, writes a note, proposes a measure or renames one."""
        session = self.world.session(name)
        client = self._client(name, which)
        measures = session.store.find(Measure, withdrawn=True)
        if what == "register" and len(self.clients) < 4:
            self._register(name)
        elif what == "note" and client is not None:
            note = CaseNote(id=fresh_id(session), client=client, happened_on=DAY, text=f"av {name}")
            records.add(session, note)
        elif what == "measure" and client is not None:
            made = Measure(id=fresh_id(session), client=client, area="housing", title=f"hos {name}")
            records.add(session, made)
        elif what == "retitle" and measures:
            chosen = measures[which % len(measures)]
            records.amend(session, Measure, chosen.id, title=VALUES[which % len(VALUES)])
        self._wrote(name)

    @rule(which=pick, field=st.sampled_from(FIELDS), value=pick, carried=st.booleans())
    def settle(self, which: int, field: str, value: int, carried: bool) -> None:
        """Somebody decides between several values; where there are none yet, they come about."""
        if not self._disputed():
            self.edit_apart(which, field, ["a", "b", "c"])
            for name in sorted(self.enrolled) * 2:
                self.carry(name, "up down")
        disputed = self._disputed()
        if not disputed:
            return
        name, client, each = disputed[which % len(disputed)]
        session = self.world.session(name)
        chosen = each.events[value % len(each.events)].values.get(each.field)
        with session.store.act(stamp(session)) as act:
            act.settle(Client, client, each.field, chosen)
        self._wrote(name)
        self.count("settled")
        if carried:
            self.carry(name, "up")

    @rule(name=laptop, again=st.booleans())
    def undo(self, name: str, again: bool) -> None:
        """Somebody takes back what they did last, or the last two, where nobody built on it."""
        self._undo(name)
        if again:
            self._undo(name)

    def _undo(self, name: str) -> None:
        try:
            undo.undo_last(self.world.session(name))
        except (NothingToUndo, SettlementStands, ChangedSince):
            return
        self._wrote(name)
        self.count("undone")

    @rule(what=st.sampled_from(("enrol", "move")), which=pick, name=laptop)
    def head_office(self, what: str, which: int, name: str) -> None:
        """Head office approves one more laptop, or gives a case to the office of one."""
        client = self._client(CENTRAL, which)
        if what == "enrol":
            self._enrol(name)
        elif client is not None and name in self.enrolled:
            office = self.world.session(name).office
            records.amend(self.world.session(CENTRAL), Client, client, office=office)
            self._wrote(CENTRAL)
            self.count("moved")

    @rule(name=computer, hours=st.sampled_from((-90_000, -30, -1, 0, 1, 30, 90_000)))
    def misfortune(self, name: str, hours: int) -> None:
        """A clock is put forward or back, by ten years even, or the program is started anew."""
        moved = self.world[name].clock.now + dt.timedelta(hours=hours)
        # Head office's own list of computers ends after two years: then it sends nothing.
        if 1990 < moved.year < (2028 if name == CENTRAL else 2090):
            self.world[name].clock.now = moved
        if not hours:
            self.world.reopen(name)

    # What happens to sticks

    @rule(name=laptop, ways=st.sampled_from(("up", "down", "up down", "write up", "write down")))
    def carry(self, name: str, ways: str) -> None:
        """A stick goes straight where it should, and perhaps back; or it lies about for a while."""
        if name not in self.enrolled:
            return
        for way in ways.removeprefix("write ").split():
            self._send(*((name, CENTRAL) if way == "up" else (CENTRAL, name)))
            if not ways.startswith("write"):
                self._receive(self.sticks[-1])

    @rule(names=st.permutations(LAPTOPS))
    def carry_around(self, names: list[str]) -> None:
        """Somebody takes a stick past the laptops, in some order."""
        for name in names:
            self.carry(name, "up down")

    @precondition(lambda self: self.sticks)
    @rule(which=pick, what=st.sampled_from(("read", "read", "lose", "look", "stop")))
    def find_stick(self, which: int, what: str) -> None:
        """Whichever stick is at hand is read, perhaps again, or lost, or only looked at."""
        stick = self.sticks[which % len(self.sticks)]
        if what == "read":
            self._receive(stick)
        elif what == "lose":
            self.sticks.remove(stick)
            self.count("lost")
        else:
            self._look(stick, stop=what == "stop")

    # How it is done

    def _edit(self, name: str, which: int, field: str, value: str) -> None:
        client = self._client(name, which)
        if client is None:
            return
        session = self.world.session(name)
        change: dict[str, object] = {field: value}
        if field == "withdrawn":
            change = {field: value in ("a", "b")}
        elif field == "status":  # by a lawful step: it has a rule of its own
            steps = sorted(NEXT[CaseStatus][session.store.get(Client, client).status])
            change = {field: steps[VALUES.index(value) % len(steps)]}
        records.amend(session, Client, client, **change)
        self._wrote(name)

    def _look(self, stick: Stick, *, stop: bool) -> None:
        """Only look at a stick, or stop reading it: nothing may change."""
        session = self.world.session(stick.recipient)
        before = self._state(stick.recipient)
        with suppress(Cancelled, BundleAlreadyRead, BundleOlder):
            if stop:
                receiving.receive(session, stick.file, Progress(cancelled=lambda: True))
            else:
                receiving.preview(session, stick.file)
        assert self._state(stick.recipient) == before

    def _carry(self, sender: str, recipient: str) -> None:
        self._send(sender, recipient)
        self._receive(self.sticks[-1])

    def _disputed(self) -> list[tuple[str, RecordId, Several]]:
        """Return every field of a client with several values, with the laptop that shows it."""
        found: list[tuple[str, RecordId, Several]] = []
        for name in LAPTOPS:
            store = self.world.session(name).store
            for client in self._clients(name):
                fields = several(store.connection, store.logs, Client, client)
                found.extend((name, client, each) for each in fields)
        return found

    def _enrol(self, name: str) -> None:
        if name in self.enrolled:
            return
        self.world.enrol(name)
        self.enrolled.add(name)
        self._wrote(name)

    def _register(self, name: str) -> None:
        made = clients.register_client(self.world.session(name), given_name="Nils")
        self.clients.append(made.id)
        self._wrote(name)

    def _clients(self, name: str) -> list[RecordId]:
        """Return the clients a computer has, in the order they were registered."""
        here = {client.id for client in self.world.session(name).store.find(Client, withdrawn=True)}
        return [client for client in self.clients if client in here]

    def _client(self, name: str, which: int) -> RecordId | None:
        found = self._clients(name)
        return found[which % len(found)] if found else None

    def _wrote(self, name: str) -> None:
        self.oracle.wrote(self.world[name])
        self.oracle.check(self.world[name])

    def _state(self, name: str) -> object:
        """Return what must not change when nothing is taken in."""
        store = self.world.session(name).store
        rows = [
            store.connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
            for table in ("log", "waiting", "receipt", "delivery", "stream", "setting", "client")
        ]
        heads = {log.id: (log.n, log.head, log.acknowledged) for log in store.logs.by_id.values()}
        return rows, heads

    def _scope(self, name: str) -> set[bytes]:
        """Return the clients whose cases the office of a laptop has, as head office sees it."""
        central = self.world.session(CENTRAL)
        mine = self.world.session(name).office
        former = {
            self.world.session(each).office
            for each in LAPTOPS
            if each.split("-")[0] == name.split("-", maxsplit=1)[0]
        }
        found = central.store.find(Client, withdrawn=True)
        return {client.id for client in found if client.office in former | {mine}}

    def _send(self, sender: str, recipient: str) -> None:
        had = scope_of(self.world.session(CENTRAL).store.connection, self.world[recipient].device)
        sent = self.world.send(sender, "" if recipient == CENTRAL else recipient)
        central = self.world.session(CENTRAL).store
        if recipient == CENTRAL:
            last = self.world.session(sender).store.logs.own("work").n
            tells = self.oracle.by(sender, last)
            self.made[sender].append((sent.seq, last))
            acknowledges = 0
        else:
            now = self._scope(recipient)
            self.told[recipient] |= self.oracle.about(CENTRAL, now)
            self.told[recipient] |= self.oracle.moves(CENTRAL, had - now)
            tells = self.told[recipient]
            log = central.logs.by_id.get(self.world.session(recipient).store.logs.own("work").id)
            acknowledges = 0 if log is None else log.n
        assert all(
            sent.seq > stick.seq
            for stick in self.sticks
            if stick.sender == sender and stick.recipient == recipient
        )
        self.sticks.append(Stick(sender, recipient, sent.seq, sent.file, tells, acknowledges))
        self.count("sent")
        self._check_states(recipient if sender == CENTRAL else sender)

    def _receive(self, stick: Stick) -> None:
        read = self.read.setdefault((stick.sender, stick.recipient), set())
        name = stick.recipient
        before = self._state(name)
        try:
            report = self.world.read(name, stick.file)
        except BundleAlreadyRead:
            assert stick.seq in read
        except BundleOlder:
            assert stick.seq not in read
            assert stick.seq < max(read)
        else:
            assert all(stick.seq > each for each in read)
            read.add(stick.seq)
            self.count("read")
            self.counted["conflicts"] = self.counted.get("conflicts", 0) + report.conflicts
            self.counted["late"] = self.counted.get("late", 0) + report.late
            self.oracle.known[name] |= stick.tells
            if name == CENTRAL:  # which puts back what came late
                self.oracle.wrote(self.world[name])
            assert report.waiting == 0
            self.oracle.check(self.world[name])
            if name != CENTRAL:
                log = self.world.session(name).store.logs.own("work")
                assert log.acknowledged == stick.acknowledges
                self._check_states(name)
            return
        self.count("refused")
        assert self._state(name) == before

    def _check_states(self, name: str, *, every: bool = False) -> None:
        """What is said to be received is received; what waits lies in no delivery.

        In the end `every` change is asked for, before that those at which the answer may turn.
        """
        session = self.world.session(name)
        log = session.store.logs.own("work")
        ends = {1, log.acknowledged, log.n, *(last for _seq, last in self.made[name])}
        turns = {n for end in ends for n in (end, end + 1) if 1 <= n <= log.n}
        for n in range(1, log.n + 1) if every else sorted(turns):
            state, delivery = change_states.state_of(session, n)
            first = next((seq for seq, last in self.made[name] if last >= n), 0)
            assert delivery == first or state == change_states.WAITING
            if state == change_states.RECEIVED:
                there = self.world.session(CENTRAL).store.logs.by_id[log.id]
                assert n <= there.n
            elif state != change_states.OTHERWISE:  # somebody decided for another value
                assert state == (change_states.SENT if first else change_states.WAITING)
        held = self.world.session(CENTRAL).store.logs.by_id.get(log.id)
        assert log.acknowledged <= (0 if held is None else held.n)

    def _converge(self) -> None:
        """Carry everything once round, and compare everybody with everybody."""
        for name in LAPTOPS:
            self._enrol(name)
        for name in LAPTOPS:
            self._carry(name, CENTRAL)
        for name in LAPTOPS:
            self._carry(CENTRAL, name)
        central = self.world.session(CENTRAL)
        for name in (CENTRAL, *LAPTOPS):
            session = self.world.session(name)
            assert waiting(session) == []
            assert verify_logs(session) > 0
            self.oracle.check(self.world[name])
        for name in LAPTOPS:
            self._check_arrived(self.world.session(name), central)
            self._check_states(name, every=True)
            for client in self._scope(name):
                assert about(self.world.session(name), client) == about(central, client)

    def _check_arrived(self, session: Session, central: Session) -> None:
        """Everything a laptop wrote is at head office, and it knows that."""
        log = session.store.logs.own("work")
        there = central.store.logs.by_id[log.id]
        assert (there.n, there.head) == (log.n, log.head)
        assert log.acknowledged == log.n
        state = change_states.exchange_state(session)
        assert (state.waiting, state.sent, state.received) == (0, 0, log.n)
