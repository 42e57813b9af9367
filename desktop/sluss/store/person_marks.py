"""Marks of the numbers people are known by, at head office: who is in two offices.

Local: they follow from the clients and their numbers under a key of this store, and travel with
nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from sluss.domain.entities import Client, ClientIdentifier
from sluss.domain.ids import RecordId
from sluss.store.tables import table_of

_CHUNK = 500  # clients in one question

# Only marks that occur twice are looked up again; of a hundred thousand few do.
_PAIRS = """
SELECT DISTINCT one.client, other.client
FROM (SELECT mark FROM person_mark GROUP BY mark HAVING count(*) > 1) AS twice
JOIN person_mark AS one ON one.mark = twice.mark
JOIN person_mark AS other ON other.mark = twice.mark
WHERE one.client < other.client AND one.office <> other.office
ORDER BY one.client, other.client
"""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a client is known by: a number in the register, and pairs of type and number."""

    client: bytes
    office: bytes
    protection: str
    register_no: str
    numbers: tuple[tuple[str, str], ...]


def numbers_of(connection: Connection, clients: Sequence[bytes]) -> Iterator[Numbers]:
    """Yield by what these clients are known, whoever sits at the screen; not of withdrawn ones."""
    person, number = table_of(Client).c, table_of(ClientIdentifier).c
    for start in range(0, len(clients), _CHUNK):
        some = clients[start : start + _CHUNK]
        known: dict[bytes, list[tuple[str, str]]] = defaultdict(list)
        for client, kind, value in connection.execute(
            select(number.client, number.type, number.value).where(
                number.client.in_(some), number.withdrawn == 0
            )
        ):
            known[client].append((kind, value))
        for client, office, protection, register_no in connection.execute(
            select(person.id, person.office, person.protection, person.register_no).where(
                person.id.in_(some), person.withdrawn == 0
            )
        ):
            yield Numbers(client, office, protection, register_no, tuple(known[client]))


def whose(connection: Connection, records: Sequence[bytes]) -> set[bytes]:
    """Return the clients among these records, and those the numbers among them are of."""
    person, number = table_of(Client).c, table_of(ClientIdentifier).c
    found: set[bytes] = set()
    for start in range(0, len(records), _CHUNK):
        some = records[start : start + _CHUNK]
        found.update(connection.execute(select(person.id).where(person.id.in_(some))).scalars())
        found.update(connection.execute(select(number.client).where(number.id.in_(some))).scalars())
    return found


def everybody(connection: Connection) -> list[bytes]:
    """Return all clients, in the order of identifiers."""
    person = table_of(Client).c
    return list(connection.execute(select(person.id).order_by(person.id)).scalars())


def replace_marks(
    connection: Connection,
    clients: Sequence[bytes],
    marks: Iterable[tuple[bytes, bytes, bytes]],
) -> None:
    """Let these (mark, client, office) be the marks of these clients. Within a transaction."""
    for start in range(0, len(clients), _CHUNK):
        some = clients[start : start + _CHUNK]
        places = ",".join("?" * len(some))
        connection.exec_driver_sql(
            f"DELETE FROM person_mark WHERE client IN ({places})",  # noqa: S608 - question marks
            tuple(some),
        )
    rows = sorted(set(marks))
    if rows:
        connection.exec_driver_sql(
            "INSERT INTO person_mark (mark, client, office) VALUES (?, ?, ?)", rows
        )


def pairs_in_two_offices(connection: Connection) -> list[tuple[RecordId, RecordId]]:
    """Return the pairs of clients of two offices that share a mark, by identifiers."""
    rows = connection.exec_driver_sql(_PAIRS).fetchall()
    return [(RecordId(one), RecordId(other)) for one, other in rows]
