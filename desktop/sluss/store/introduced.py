"""Records of another office that a case names: what came along of them instead."""

from typing import Final

from sqlalchemy import Connection, select

from sluss.domain.declaration import Entity
from sluss.domain.entities import (
    CaseIntroduction,
    Device,
    LaySupervisor,
    Meeting,
    Party,
    User,
    VisitDay,
)
from sluss.store.reader import reader
from sluss.store.reading import struct
from sluss.store.tables import table_of

# Which field of an introduction names a record of which kind.
NAMED_BY: Final[dict[type[Entity], str]] = {
    Party: "party",
    User: "user",
    Device: "device",
    Meeting: "meeting",
    VisitDay: "visit",
    LaySupervisor: "lay",
}


def introduced(
    connection: Connection, kind: type[Entity], record: bytes
) -> CaseIntroduction | None:
    """Return the newest introduction of a record, None where it was never introduced here."""
    name = NAMED_BY.get(kind)
    if name is None:
        return None
    table = table_of(CaseIntroduction)
    query = (
        select(table)
        .where(
            table.c[name] == record,
            table.c.withdrawn == 0,
            reader(connection).condition(CaseIntroduction, table),
        )
        .order_by(table.c.id.desc())
        .limit(1)
    )
    row = connection.execute(query).mappings().first()
    return None if row is None else struct(CaseIntroduction, row)
