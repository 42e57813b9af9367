"""Making a store of fictional clients, as many as wanted: for tests, exercises and measurements."""

import datetime as dt
import gc
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import BinaryIO

from sluss.catalog.fiction import read_fiction
from sluss.crypto.kdf import cheapest
from sluss.domain.checks import check
from sluss.domain.entities import Client, Party
from sluss.domain.fiction.pages import Written
from sluss.domain.fiction.world import NOTES, Order, World
from sluss.errors.records import RecordsFileExists
from sluss.store.acts import Stamp
from sluss.store.opened import Store
from sluss.usecases.office import NewOffice, Person, Surroundings, Workplace, make_office
from sluss.usecases.progress import Progress
from sluss.usecases.record_lines import write_line
from sluss.usecases.session import Session, local, milliseconds, stamp

# Whoever opens a store full of invented people may know it. Without å, ä and ö: another keyboard.
KNOWN_PASSPHRASE = "en demo som alla kan"  # noqa: S105 - it protects nobody
KNOWN_LOGIN, KNOWN_NAME = "anna", "Anna Åkerström"
AS_OF = dt.datetime(2026, 11, 2, 8, 0, tzinfo=dt.UTC)  # a Monday; fixed, so that worlds repeat
RECORDS_AN_ACT = 2_000  # measured: larger acts gain nothing, smaller ones wait for the disk
# Before the first record was written. A head office is founded later: its trust document lasts two
# years, and somebody may want to approve computers in it.
_OFFICE_AGE, _CENTRAL_AGE = dt.timedelta(days=3 * 365 + 1), dt.timedelta(days=60)
CENTRAL_NAME = {"SE": "Huvudkontoret", "DK": "Direktoratet"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What world is wanted. The same answers give the same records, identifiers and all.

    `as_of` (aware UTC) is the moment nothing in the world is written after; `notes` are per client.
    """

    clients: int
    seed: int = 1
    country: str = "SE"
    as_of: dt.datetime = AS_OF
    notes: int = NOTES


@dataclass(frozen=True, slots=True)
class Generated:
    """A world that was made: `records` in `store`, and in `lines` if it was wanted."""

    store: Path
    lines: Path | None
    offices: int
    clients: int
    records: int


def generate(
    around: Surroundings,
    resources: Path,
    folder: Path,
    wanted: Wanted,
    person: Person,
    *,
    lines: Path | None = None,
    progress: Progress | None = None,
) -> Generated:
    """Make a store in a new folder and fill it with a fictional office, or nation.

    One office gives the store of that office, several that of their head office. `lines` is a new
    file that `records import` reads. What stops it leaves neither.
    Raises what `make_office` raises, `RecordsFileExists`, `CatalogMistakes`, `Cancelled`.
    """
    if lines is not None and lines.exists():
        raise RecordsFileExists
    world = World(
        _order(wanted), read_fiction(resources, around.catalog), around.catalog.codes, Random
    )
    alone = len(world.places) == 1
    place = world.places[0]
    office = (
        NewOffice("office", place.name, wanted.country, place.code, world.offices[0], demo=True)
        if alone
        else NewOffice("central", CENTRAL_NAME[wanted.country], wanted.country, demo=True)
    )
    began = wanted.as_of - (_OFFICE_AGE if alone else _CENTRAL_AGE)
    workplace, _code = make_office(
        replace(around, clock=lambda: began), folder, office, person, cheapest(around.random(16))
    )
    try:
        with ExitStack() as stack:
            stack.callback(workplace.close)
            file = stack.enter_context(lines.open("xb")) if lines is not None else None
            stack.enter_context(without_collector())
            clear_standard_parties(workplace.session)
            filler = _Filler(workplace, world, file, wanted.clients, progress or Progress())
            records = filler.fill()
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        if lines is not None:
            lines.unlink(missing_ok=True)
        raise
    return Generated(folder, lines, len(world.places), wanted.clients, records)


def _order(wanted: Wanted) -> Order:
    return Order(
        clients=wanted.clients,
        seed=wanted.seed,
        country=wanted.country,
        today=local(wanted.country, wanted.as_of).date(),
        now_ms=milliseconds(wanted.as_of),
        notes=wanted.notes,
    )


class _Filler:
    """Writes a world into a store, and into a file of lines beside it."""

    def __init__(
        self,
        workplace: Workplace,
        world: World,
        file: BinaryIO | None,
        clients: int,
        progress: Progress,
    ) -> None:
        self._session = workplace.session
        self._world = world
        self._file = file
        self._clients = clients
        self._progress = progress
        self._done = 0

    def fill(self) -> int:
        """Write everything; return how many records."""
        records = 0
        for written in self._world.records():
            records += len(written)
            if self._file is not None:
                self._file.writelines(write_line(each.record) for each in written)
            for part in parts(without_own_office(self._session, written), RECORDS_AN_ACT):
                write_act(self._session, part)
                self._done += sum(isinstance(each.record, Client) for each in part)
                self._progress.step(self._done, self._clients)
        keep_case_numbers(self._session.store, self._world)
        return records


def without_own_office(session: Session, written: Sequence[Written]) -> Sequence[Written]:
    """Return the records without the office's own, which was made with the store."""
    own = session.office
    return [each for each in written if each.record.id != own]


def parts(written: Sequence[Written], size: int) -> Iterator[Sequence[Written]]:
    """Yield a sequence in parts of at most `size`."""
    return (written[start : start + size] for start in range(0, len(written), size))


def write_act(session: Session, written: Sequence[Written]) -> None:
    """Check some records and write them as one act, at the time of the first."""
    first = Stamp(session.user, written[0].at_ms, session.random)
    with session.store.act(first) as act:
        for each in written:
            check(None, each.record)
            act.create(each.record)


def clear_standard_parties(session: Session) -> None:
    """Take back the parties every new store begins with: a fictional office has its own."""
    with session.store.act(stamp(session)) as act:
        for party in session.store.find(Party):
            act.change(Party, party.id, withdrawn=True)


def keep_case_numbers(store: Store, world: World) -> None:
    """Let the numbers of new cases go on after those of the world."""
    for begins, number in world.case_numbers.items():
        store.set_setting(f"case-number {begins}", str(number).encode())


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep the collector from walking through tens of thousands of records that all stay."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
