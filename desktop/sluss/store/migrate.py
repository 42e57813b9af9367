"""Bringing a store to this version: steps on a copy, and a refusal of what is newer.

A step is a file `NNNN_what.py`; NNNN is its name in the store. What a step does is only read when
it is made.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, column, event, inspect, select, table

from sluss.errors.store import StoreDamaged, StoreNewer
from sluss.store.connection import transaction
from sluss.store.tables import metadata

STEPS = Path(__file__).parent / "migrations"

_DONE = table("alembic_version", column("version_num"))
_SAID: dict[Path, list[tuple[str, Any]]] = {}  # what makes a new database, in order, by steps


def known() -> list[str]:
    """Return the names of the steps this program knows, the last one at the end."""
    found = sorted(path.name.partition("_")[0] for path in STEPS.glob("versions/[0-9]*_*.py"))
    if not found:
        raise RuntimeError("the program was installed without its migrations")
    return found


def newest() -> str:
    """Return the name of the last step this program knows."""
    return known()[-1]


def current(connection: Connection) -> str | None:
    """Return the last step made in a store, None for an empty file."""
    if not inspect(connection).has_table(_DONE.name):
        return None
    made: str | None = connection.scalar(select(_DONE.c.version_num))
    return made


def is_behind(connection: Connection) -> bool:
    """Whether steps are missing in a store.

    Raises `StoreNewer` for a step not known here, `StoreDamaged` where none was ever made: an empty
    file is no old store, and must not be taken for one that can be brought to this version.
    """
    now = current(connection)
    if now is None:
        raise StoreDamaged
    if now == newest():
        return False
    if now not in known():
        raise StoreNewer
    return True


def upgrade(connection: Connection) -> None:
    """Make all missing steps, in one transaction.

    Raises `MigrationFailed`, `DiskFull`, `StoreDamaged`.
    """
    from sluss.store import steps  # noqa: PLC0415 - Alembic, which an up-to-date store does without

    steps.make(STEPS, connection)


def make_first(connection: Connection) -> None:
    """Make all steps in a database with nothing in it; the second one of a process is quick.

    What the steps say to a new database is the same each time, and to work it out takes five times
    as long as to say it: a demo makes three stores. Raises what `upgrade` does.
    """
    if STEPS in _SAID:
        with transaction(connection):
            for statement, parameters in _SAID[STEPS]:
                connection.exec_driver_sql(statement, parameters)
        return
    said: list[tuple[str, Any]] = []

    def hear(  # SQLAlchemy gives six things
        _connection: Connection, _cursor: Any, statement: str, parameters: Any, *_more: Any
    ) -> None:
        if not statement.startswith(("PRAGMA", "SELECT", "BEGIN", "COMMIT")):
            said.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", hear)
    try:
        upgrade(connection)
    finally:
        event.remove(connection, "before_cursor_execute", hear)
    _SAID[STEPS] = said


def differences(connection: Connection, wanted: MetaData = metadata) -> list[object]:
    """Return what autogenerate would still change in a store, empty when all steps are there."""
    from sluss.store import steps  # noqa: PLC0415 - Alembic, which an up-to-date store does without

    return steps.differences(connection, wanted)


def write_step(connection: Connection, message: str) -> Path:
    """Write the step that the declarations ask for beyond what `connection` has; for developers."""
    from sluss.store import steps  # noqa: PLC0415 - Alembic, which an up-to-date store does without

    return steps.write(STEPS, connection, f"{len(known()) + 1:04}", message)
