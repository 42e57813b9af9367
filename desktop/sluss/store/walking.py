"""Going through all records of a kind without holding them all in memory."""

from collections.abc import Iterator
from typing import TypeVar

from sqlalchemy import Connection, select

from sluss.domain.declaration import Entity
from sluss.store.connection import translated
from sluss.store.reader import reader
from sluss.store.reading import read_row
from sluss.store.tables import table_of

Kind = TypeVar("Kind", bound=Entity)

STEP = 2_000  # records read at a time; two megabytes of long notes


def every(connection: Connection, kind: type[Kind]) -> Iterator[Kind]:
    """Yield all records of a kind, withdrawn ones too, in the order of their identifiers.

    What whoever sits at the screen may not see is left out.
    """
    table, last = table_of(kind), b""
    seen = reader(connection).condition(kind, table)
    while True:
        query = select(table).where(table.c.id > last, seen).order_by(table.c.id).limit(STEP)
        with translated():
            found = connection.execute(query).mappings().all()
        for row in found:
            yield read_row(connection, kind, row)
        if len(found) < STEP:
            return
        last = found[-1]["id"]
