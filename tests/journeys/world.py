"""A small world to travel in: head office, two laptops in Malmö, one in Lund, and a stick."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.chance import stream
from tests.surroundings import Clock

from sluss.catalog.load import Catalog
from sluss.crypto.kdf import cheapest
from sluss.domain.declaration import Entity
from sluss.domain.entities import ALL
from sluss.domain.ids import RecordId
from sluss.store.header import Unlocked, read_header, unlock
from sluss.store.history import several
from sluss.store.lockfile import hold
from sluss.store.log import verify_chain
from sluss.store.opened import Store
from sluss.store.opening import enter
from sluss.store.tables import table_name
from sluss.usecases import approval, receiving, sending
from sluss.usecases.office import (
    NewOffice,
    Person,
    Surroundings,
    Workplace,
    at_work,
    make_office,
)
from sluss.usecases.session import Session

CENTRAL = "central"
PASSPHRASE = "fem ord som ingen gissar"

# name: (kind, office, country, login, name of the user)
COMPUTERS = {
    CENTRAL: ("central", "Huvudkontoret", "carl", "Carl Ek"),
    "malmo-1": ("office", "Frivården Malmö", "anna", "Anna Lind"),
    "malmo-2": ("office", "Frivården Malmö", "berit", "Berit Alm"),
    "lund": ("office", "Frivården Lund", "dan", "Dan Holm"),
}
LAPTOPS = tuple(name for name in COMPUTERS if name != CENTRAL)


@dataclass
class Computer:
    """One computer: its store, the clock on its wall, and whoever sits at it."""

    name: str
    folder: Path
    clock: Clock
    around: Surroundings
    place: Workplace

    @property
    def session(self) -> Session:
        """The session of its user."""
        return self.place.session

    @property
    def device(self) -> RecordId:
        """Its identity."""
        return self.session.device


class Blueprint:
    """The stores of all computers, made once in a test run and copied for each world."""

    def __init__(self, folder: Path, catalog: Catalog) -> None:
        self.folder = folder
        self.catalog = catalog
        for name, (kind, office, login, person) in COMPUTERS.items():
            random = stream(f"blueprint {name}")
            place, _ = make_office(
                Surroundings(catalog, Clock(), random),
                folder / name,
                NewOffice(kind, office),
                Person(login, PASSPHRASE, person),
                cheapest(random(16)),
            )
            place.close()
        self.find_anew()

    def find_anew(self) -> None:
        """Take the stores as they lie in the folder now."""
        self._found = {
            name: unlock(self.folder / name, login, PASSPHRASE)
            for name, (_kind, _office, login, _person) in COMPUTERS.items()
        }

    def open(self, name: str, folder: Path, luck: object) -> Computer:
        """Return a copy of a computer in `folder`; `luck` makes its chance differ from others'."""
        shutil.copytree(self.folder / name, folder)
        clock = Clock()
        around = Surroundings(self.catalog, clock, stream(f"{luck} {name}"))
        opened = enter(folder, self._found[name], hold(folder, clock()), clock)
        return Computer(name, folder, clock, around, at_work(around, opened))


class World:
    """The computers, and the folder that is the stick."""

    def __init__(self, blueprint: Blueprint, folder: Path, luck: object = 0) -> None:
        """Open copies of all computers; none is approved yet."""
        self.folder = folder
        self.stick = folder / "stick"
        self.stick.mkdir(parents=True)
        self.computers = {name: blueprint.open(name, folder / name, luck) for name in COMPUTERS}

    def __getitem__(self, name: str) -> Computer:
        return self.computers[name]

    def session(self, name: str) -> Session:
        """Return the session of whoever sits at a computer."""
        return self.computers[name].session

    def enrol(self, name: str) -> approval.Enrolled:
        """Let head office approve a laptop; the digits are read out over the telephone."""
        asked = approval.request_approval(self.session(name))
        answer = approval.approve_request(self.session(CENTRAL), asked.data, asked.digits)
        return approval.accept_approval(self.session(name), answer.data, answer.digits)

    def send(self, name: str, to: str = "") -> sending.Sent:
        """Write a delivery to the stick: from a laptop to head office, or from there to `to`."""
        wanted = self[to].device.hex() if to else ""
        (sent,) = sending.send(self.session(name), self.stick, wanted)
        return sent

    def read(self, name: str, file: Path) -> receiving.ReadReport:
        """Read a delivery from the stick."""
        return receiving.receive(self.session(name), file)

    def up(self, name: str) -> receiving.ReadReport:
        """Carry a laptop's work to head office."""
        return self.read(CENTRAL, self.send(name).file)

    def down(self, name: str) -> receiving.ReadReport:
        """Carry head office's answer to a laptop."""
        return self.read(name, self.send(CENTRAL, name).file)

    def carry_everything(self, names: tuple[str, ...] = LAPTOPS) -> None:
        """Carry sticks until everybody knows everything they should and knows it is known."""
        for _ in range(2):
            for name in names:
                self.up(name)
            for name in names:
                self.down(name)

    def reopen(self, name: str) -> None:
        """Close the program on a computer and open it again."""
        self.computers[name].place.close()
        self.unlock(name)

    def unlock(self, name: str) -> None:
        """Open the program on a computer where it was closed or killed, with the keys it had."""
        computer = self.computers[name]
        keys = computer.place.opened.keys
        header = read_header(computer.folder).header
        found = Unlocked(
            header=header,
            user=computer.place.opened.user,
            login=computer.place.opened.login,
            master_key=keys.master_key,
            user_seed=keys.user_seed,
            damaged_copy=None,
            mended=False,
        )
        lock = hold(computer.folder, computer.clock())
        computer.place = at_work(
            computer.around, enter(computer.folder, found, lock, computer.clock)
        )

    def close(self) -> None:
        """Close all stores."""
        for computer in self.computers.values():
            computer.place.close()


@dataclass(frozen=True)
class Shown:
    """What a store shows of one record: its row, and the several values of its fields."""

    values: dict[str, object]
    several: tuple[tuple[str, bool, tuple[object, ...]], ...]


def contents(session: Session) -> dict[tuple[str, bytes], Shown]:
    """Return everything a store shows, by entity and identifier."""
    store = session.store
    found = {}
    for kind in ALL:
        if not holds_any(store, kind):  # most are empty, and to ask for them takes long
            continue
        for record in store.find(kind, withdrawn=True):
            fields = tuple(
                (each.field, each.undecided, tuple(e.values[each.field] for e in each.events))
                for each in several(store.connection, store.logs, kind, record.id)
            )
            values = {name: getattr(record, name) for name in record.__struct_fields__}
            found[kind.__name__, bytes(record.id)] = Shown(values, tuple(sorted(fields)))
    return found


def holds_any(store: Store, kind: type[Entity]) -> bool:
    """Whether there is any record of a kind, shown or not."""
    found = store.connection.exec_driver_sql(f"SELECT 1 FROM {table_name(kind)} LIMIT 1")
    return found.fetchone() is not None


def about(session: Session, client: bytes) -> dict[tuple[str, bytes], Shown]:
    """Return everything a store shows about one client."""
    return {
        key: shown
        for key, shown in contents(session).items()
        if key[1] == client or shown.values.get("client") == client
    }


def waiting(session: Session) -> list[tuple[int, str]]:
    """Return the operations a store cannot show."""
    rows = session.store.connection.exec_driver_sql("SELECT ref, reason FROM waiting")
    return [(ref, reason) for ref, reason in rows]


def verify_logs(session: Session) -> int:
    """Recompute the chain of every log that is here whole; return how many operations it read."""
    logs = session.store.logs.by_number.values()
    return sum(verify_chain(session.store.connection, log) for log in logs if log.whole)
