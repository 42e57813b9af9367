"""Bringing a store to this version: steps on a copy, and a refusal of what is newer."""

from pathlib import Path

import alembic.command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, MetaData
from sqlalchemy.exc import SQLAlchemyError

from sluss.errors.store import MigrationFailed, StoreDamaged, StoreNewer
from sluss.store.connection import transaction
from sluss.store.tables import metadata

STEPS = Path(__file__).parent / "migrations"


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def newest() -> str:
    """Return the name of the last step this program knows."""
    found = ScriptDirectory.from_config(_config()).get_current_head()
    if found is None:
        raise RuntimeError("the program was installed without its migrations")
    return found


def current(connection: Connection) -> str | None:
    """Return the last step made in a store, None for an empty file."""
    return MigrationContext.configure(connection).get_current_revision()


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
    known = {step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions()}
    if now not in known:
        raise StoreNewer
    return True


def upgrade(connection: Connection) -> None:
    """Make all missing steps, in one transaction.

    Raises `MigrationFailed`, `DiskFull`, `StoreDamaged`.
    """
    try:
        with transaction(connection):
            alembic.command.upgrade(_config(connection), "head")
    except (CommandError, SQLAlchemyError) as error:
        raise MigrationFailed from error


def differences(connection: Connection, wanted: MetaData = metadata) -> list[object]:
    """Return what autogenerate would still change in a store, empty when all steps are there."""
    context = MigrationContext.configure(connection, opts={"compare_server_default": True})
    return list(compare_metadata(context, wanted))


def write_step(connection: Connection, message: str) -> Path:
    """Write the step that the declarations ask for beyond what `connection` has; for developers."""
    steps = len(list(ScriptDirectory.from_config(_config()).walk_revisions()))
    made = alembic.command.revision(
        _config(connection), message, autogenerate=True, rev_id=f"{steps + 1:04}"
    )
    if made is None or isinstance(made, list):
        raise RuntimeError("one step was wanted")
    return Path(made.path)
