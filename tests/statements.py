"""What SQLAlchemy made of a question in one store is not made again for the next store."""

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import Compiled

Key = tuple[object, ...]


class Statements(dict[Key, Compiled]):
    """Compiled statements of all stores of a test run.

    The library keeps them for each store, because another store may be a database that speaks
    another dialect. All of ours speak one; what tells the dialects apart is left out of the key.
    """

    def get(self, key: Key, default: object = None) -> Compiled | None:  # type: ignore[override]
        """Return what was compiled for any store."""
        return super().get(key[1:])

    def __setitem__(self, key: Key, compiled: Compiled) -> None:
        super().__setitem__(key[1:], compiled)


def share() -> None:
    """Let all stores that this process opens from now on share their compiled statements."""
    statements = Statements()

    def begin(connection: Connection) -> None:
        connection.execution_options(compiled_cache=statements)

    event.listen(Engine, "engine_connect", begin)
