"""Making the steps of migrations with Alembic; imported only when there is one to make.

Alembic takes 40 MiB and a quarter of a second, and hardly any opening of a store needs it.
"""

from pathlib import Path

import alembic.command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.util import CommandError
from sqlalchemy import Connection, MetaData
from sqlalchemy.exc import SQLAlchemyError

from sluss.errors.store import MigrationFailed
from sluss.store.connection import transaction


def _config(steps: Path, connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(steps).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def make(steps: Path, connection: Connection) -> None:
    """Make all steps of a folder that are missing, in one transaction.

    Raises `MigrationFailed`, `DiskFull`, `StoreDamaged`.
    """
    try:
        with transaction(connection):
            alembic.command.upgrade(_config(steps, connection), "head")
    except (CommandError, SQLAlchemyError) as error:
        raise MigrationFailed from error


def differences(connection: Connection, wanted: MetaData) -> list[object]:
    """Return what autogenerate would still change in a store."""
    context = MigrationContext.configure(connection, opts={"compare_server_default": True})
    return list(compare_metadata(context, wanted))


def write(steps: Path, connection: Connection, name: str, message: str) -> Path:
    """Write the step `name` that the declarations ask for beyond what `connection` has."""
    made = alembic.command.revision(
        _config(steps, connection), message, autogenerate=True, rev_id=name
    )
    if made is None or isinstance(made, list):
        raise RuntimeError("one step was wanted")
    return Path(made.path)
