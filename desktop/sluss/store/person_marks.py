"""Marks of the numbers people are known by, at head office: who is in two offices.

Local: they follow from the clients and their numbers under a key of this store, and travel with
nothing.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from sluss.domain.ids import RecordId

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
