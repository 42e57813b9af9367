"""A real store of the central office of the vectors, to read their operations into."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from tests.bundle import independent as plain
from tests.bundle import world
from tests.chance import stream
from tests.data.bundles.parts import certificate, trust_text
from tests.surroundings import Clock

from sluss.catalog.load import Catalog
from sluss.crypto.kdf import cheapest
from sluss.store.header import Unlocked, read_header, unlock
from sluss.store.lockfile import hold
from sluss.store.opening import enter
from sluss.usecases import receiving
from sluss.usecases.office import (
    NewOffice,
    Person,
    Surroundings,
    Workplace,
    at_work,
    make_office,
)
from sluss.usecases.session import Session

LOGIN, PASSPHRASE = "carl", "fem ord som ingen gissar"


class Central:
    """Stores of head office that has read some vectors, made once and copied for each reading."""

    def __init__(self, folder: Path, catalog: Catalog) -> None:
        """Found head office under the keys of the vectors."""
        self._folder = folder
        self._around = Surroundings(catalog, Clock(), stream("central of the vectors"))
        self._copies = 0
        self._stack = ExitStack()
        self._standing: dict[tuple[str, ...], Session] = {}
        self._keys = self._found(folder / "founded")
        self._made: dict[tuple[str, ...], Path] = {(): folder / "founded"}

    def _found(self, folder: Path) -> Unlocked:
        random = self._around.random
        office, person = NewOffice("central", "Huvudkontoret"), Person(LOGIN, PASSPHRASE)
        place, _ = make_office(self._around, folder, office, person, cheapest(random(16)))
        for name, value in {
            "device": plain.identity("central"),
            "signing-key": plain.seed("sign central"),
            "sealing-key": plain.age_secret("central"),
            "certificate": certificate("central").encode(),
            "trust": trust_text(),
        }.items():
            place.session.store.set_setting(name, value)
        place.close()
        return unlock(folder, LOGIN, PASSPHRASE)

    @contextmanager
    def after(self, names: tuple[str, ...] = ()) -> Iterator[Session]:
        """Yield the session of head office in a copy of its store, after it has read vectors."""
        if names not in self._made:
            with self.after(names[:-1]) as session:
                receive(session, world.vector(names[-1]).data)
                self._made[names] = session.store.folder
        self._copies += 1
        folder = self._folder / f"copy-{self._copies}"
        shutil.copytree(self._made[names], folder)
        place = self._enter(folder)
        try:
            yield place.session
        finally:
            place.close()

    def standing(self, names: tuple[str, ...] = ()) -> Session:
        """Return the session of a store that stays open, for what changes nothing in it."""
        if names not in self._standing:
            self._standing[names] = self._stack.enter_context(self.after(names))
        return self._standing[names]

    def close(self) -> None:
        """Close what stands open."""
        self._stack.close()

    def _enter(self, folder: Path) -> Workplace:
        clock = self._around.clock
        found = replace(self._keys, header=read_header(folder).header)
        return at_work(self._around, enter(folder, found, hold(folder, clock()), clock))


def receive(session: Session, data: bytes) -> None:
    """Have a bundle read that lies in a file. Raises what `receiving.receive` raises."""
    path = session.store.folder.with_suffix(".received")
    path.write_bytes(data)
    receiving.receive(session, path)
