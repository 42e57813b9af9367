"""What a search for a client looks through: names and numbers, folded, in one column."""

from collections.abc import Iterable

from sqlalchemy import Connection

from sluss.domain.declaration import Entity, fields_of
from sluss.domain.entities import ALL, Client
from sluss.domain.folding import fold
from sluss.domain.sorting import sort_key
from sluss.store.similar_names import name_words
from sluss.store.tables import table_name

_CHUNK = 500

# The entities about a client that have searched fields beside the client itself.
_SEARCHED: tuple[tuple[type[Entity], tuple[str, ...]], ...] = tuple(
    (kind, names)
    for kind in ALL
    if kind is not Client and (names := tuple(f.name for f in fields_of(kind) if f.searched))
)
_OWN = tuple(f.name for f in fields_of(Client) if f.searched)


def refresh_search(connection: Connection, clients: Iterable[bytes], country: str) -> None:
    """Write anew what is searched for these clients; `country` decides the order of names.

    Withdrawn clients are not in it, so that a search need not look at the clients themselves: that
    made a keystroke three times as dear at 100,000 of them.
    """
    ids = sorted(clients)
    for start in range(0, len(ids), _CHUNK):
        some = tuple(ids[start : start + _CHUNK])
        marks = ",".join("?" * len(some))
        texts = _own_texts(connection, some, marks, country)
        for kind, names in _SEARCHED:
            columns = ", ".join(f'"{name}"' for name in names)
            rows = connection.exec_driver_sql(
                f"SELECT client, {columns} FROM {table_name(kind)}"  # noqa: S608 - declared names
                f" WHERE client IN ({marks}) AND withdrawn = 0",
                some,
            )
            for row in rows:
                if row[0] in texts:
                    texts[row[0]][0].extend(str(value) for value in row[1:] if value)
        gone = [(each,) for each in some if each not in texts]
        if gone:
            connection.exec_driver_sql("DELETE FROM client_search WHERE id = ?", gone)
        if not texts:
            continue
        folded = {client: " ".join(fold(text) for text in texts[client][0]) for client in texts}
        words = name_words(connection)
        for client, text in folded.items():
            words.add(client, text)
        connection.exec_driver_sql(
            "INSERT INTO client_search (id, folded, sort) VALUES (?,?,?)"
            " ON CONFLICT (id) DO UPDATE SET folded=excluded.folded, sort=excluded.sort",
            [(client, folded[client], sort) for client, (_found, sort) in texts.items()],
        )


def _own_texts(
    connection: Connection, some: tuple[bytes, ...], marks: str, country: str
) -> dict[bytes, tuple[list[str], str]]:
    """Return per client its own searched texts and its place in the order of names."""
    columns = ", ".join(f'"{name}"' for name in _OWN)
    rows = connection.exec_driver_sql(
        f"SELECT id, family_name, given_name, case_no, {columns} FROM client"  # noqa: S608 - as above
        f" WHERE id IN ({marks}) AND withdrawn = 0",
        some,
    )
    found = {}
    for client, family, given, case_no, *texts in rows:
        name = f"{family or ''} {given or ''}".strip()
        # A client without a name sorts by the case number, after all names.
        sort = sort_key(name, country) if name else "~" + sort_key(case_no or "", country)
        found[client] = ([str(text) for text in texts if text], sort)
    return found
