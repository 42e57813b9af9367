"""An open store: its connection, its logs, acts, and the settings that are no part of the log."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TypeVar

from sqlalchemy import Connection, select

from sluss.domain.declaration import Entity
from sluss.domain.ids import RecordId
from sluss.errors.keys import FolderNotWritable, HeaderNotWritten
from sluss.errors.store import DiskFailed, DiskFull
from sluss.store import reading
from sluss.store.acts import Act, Stamp
from sluss.store.applied import Applied
from sluss.store.applying import Applier
from sluss.store.aside import Aside
from sluss.store.connection import compact, empty_write_ahead_log, transaction, translated
from sluss.store.log import Logs, load_logs, next_accepted
from sluss.store.reader import forget_reader, reader
from sluss.store.restating import DUE
from sluss.store.tables import table_of

Kind = TypeVar("Kind", bound=Entity)

_IS_DUE = f"SELECT 1 FROM setting WHERE name = '{DUE}'"  # noqa: S608 - a name of our own
ACTS_BETWEEN_MARKS = 20  # after so many acts the header is told how far the logs have come


class Held(Protocol):
    """An import that is open and waits for a person's yes."""

    def put_back(self) -> None:
        """Roll it back: the store is as it was before."""


class Store:
    """One encrypted database, used by one thread.

    `country` ("SE", "DK") decides the order of names. `mark` writes into the header how far the
    logs have come, so that an older database put back in its place is told. `aside` keeps drafts
    while a transaction goes on for long. `held` is the import that waits for a person, if there is
    one: whatever else is to be written puts it back first.
    """

    def __init__(
        self,
        folder: Path,
        connection: Connection,
        country: str,
        mark: Callable[["Store"], None],
        aside: Aside,
    ) -> None:
        """Take over an open, migrated connection; see `sluss.store.opening`."""
        self.folder = folder
        self.connection = connection
        self.country = country
        self.aside = aside
        self.logs: Logs = load_logs(connection)
        self._settings: dict[str, bytes | None] = {}
        self._mark = mark
        self._unmarked = 0
        self._along: list[Callable[[Connection], object]] = []
        self.held: Held | None = None

    def let_go(self) -> bool:
        """Put back the import that waits for a person; whether there was one."""
        held, self.held = self.held, None
        if held is not None:
            held.put_back()
        return held is not None

    @contextmanager
    def act(self, stamp: Stamp) -> Iterator[Act]:
        """One act: all of it is saved when the block ends, or nothing of it.

        Raises what `transaction` and the act's own steps raise; the store is then as before.
        """
        self.let_go()
        try:
            with transaction(self.connection):
                applier = self.applier()
                made = Act(self.connection, self.logs, applier, stamp)
                yield made
                made.flush()
                for each in self._along:
                    each(self.connection)
                self._along.clear()
        except BaseException:
            self._forget()
            raise
        self._compact_if_due()
        self._unmarked += 1
        if self._unmarked >= ACTS_BETWEEN_MARKS:
            self._mark_if_possible()

    @contextmanager
    def along(self, do: Callable[[Connection], object]) -> Iterator[None]:
        """Have something done in the transaction of the next act within the block.

        Where no act is made, it is done in a transaction of its own when the block ends well.
        """
        self._along.append(do)
        try:
            yield
            if self._along:
                with self.writing():
                    do(self.connection)
        finally:
            self._along.clear()

    @contextmanager
    def importing(self) -> Iterator[Applier]:
        """One import: a transaction that is committed when the block ends, else rolled back."""
        self.let_go()
        try:
            with transaction(self.connection):
                yield self.applier()
        except BaseException:
            self._forget()
            raise
        self._compact_if_due()
        self._mark_if_possible()

    def _compact_if_due(self) -> None:
        """Write the file anew after content was erased, or after the next act: see `compact`."""
        if self.connection.exec_driver_sql(_IS_DUE).fetchone() is None:
            return
        try:
            compact(self.connection)
        except (DiskFull, DiskFailed):
            return

    def _mark_if_possible(self) -> None:
        """Mark, or leave it to the next act: what was saved is saved, a mark only lags behind."""
        try:
            self.mark()
        except (FolderNotWritable, HeaderNotWritten):
            return

    def _forget(self) -> None:
        """Read anew what a transaction that was rolled back may have changed here."""
        self.logs = load_logs(self.connection)
        self._settings.clear()
        forget_reader(self.connection)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction for what is no part of the log, such as what is to be sent."""
        self.let_go()
        try:
            with transaction(self.connection):
                yield
        except BaseException:
            self._forget()
            raise

    def applier(self) -> Applier:
        """Return what applies operations within the open transaction."""
        return Applier(self.connection, self.logs, next_accepted(self.connection), self.country)

    def get(self, kind: type[Kind], record: bytes) -> Kind:
        """Return one record. Raises `NotFound`."""
        return reading.get(self.connection, kind, record)

    def find(
        self,
        kind: type[Kind],
        *,
        withdrawn: bool = False,
        order: Sequence[str] = (),
        **equals: object,
    ) -> list[Kind]:
        """Return the records whose fields have these values; a list value means any of them."""
        return reading.find(self.connection, kind, withdrawn=withdrawn, order=order, **equals)

    def referenced(self, kind: type[Kind], ids: Sequence[bytes]) -> dict[bytes, Kind]:
        """Return records by identifier; those that are not here are left out."""
        return reading.referenced(self.connection, kind, ids)

    def heads(self, kind: type[Entity], record: bytes) -> bytes | None:
        """Return the last operations of a record's fields as kept; see `read_heads`."""
        table = table_of(kind)
        with translated():
            return self.connection.execute(
                select(table.c.heads_).where(table.c.id == record)
            ).scalar()

    def undecided(self, kind: type[Entity], client: bytes) -> list[RecordId]:
        """Return the records about a client with a field a person has to decide."""
        table, cases = table_of(kind), reader(self.connection).cases_of(client)
        query = select(table.c.id).where(table.c.client.in_(cases), table.c.several_ > 0)
        with translated():
            return [RecordId(row[0]) for row in self.connection.execute(query)]

    def setting(self, name: str) -> bytes | None:
        """Return what is kept under a name beside the log: keys of the device, trust, place."""
        if name not in self._settings:
            with translated():
                row = self.connection.exec_driver_sql(
                    "SELECT value FROM setting WHERE name = ?", (name,)
                ).fetchone()
            self._settings[name] = None if row is None else bytes(row[0])
        return self._settings[name]

    def set_setting(self, name: str, value: bytes) -> None:
        """Keep a value under a name; inside an act or import as part of it, else at once."""
        self.let_go()
        with translated():
            self.connection.exec_driver_sql(
                "INSERT INTO setting (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, value),
            )
        self._settings[name] = value

    def mark(self) -> None:
        """Write into the header how far the logs have come.

        Raises `FolderNotWritable`, `HeaderNotWritten`.
        """
        self.let_go()
        self._mark(self)
        self._unmarked = 0

    def close(self) -> None:
        """Move everything into the main file and let go of it."""
        self.let_go()
        try:
            empty_write_ahead_log(self.connection)
        finally:
            engine = self.connection.engine
            self.connection.close()
            engine.dispose()


__all__ = ["Act", "Applied", "Applier", "Stamp", "Store"]
