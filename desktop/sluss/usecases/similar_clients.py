"""Names like the one that was typed, for where few or none fit it."""

from sluss.domain.listing import ClientRow
from sluss.store.client_list import rows
from sluss.store.similar_names import find_similar, name_words
from sluss.usecases.session import Session, today

SIMILAR_LIMIT = 20  # more would be a list to read, not a name to recognise


def learn_names(session: Session) -> bool:
    """Learn some of the names to be told apart; return whether all are known now.

    Called again and again while nobody waits; with some hundred clients once is enough.
    """
    return name_words(session.store.connection).learn(session.store.connection)


def similar_clients(session: Session, search: str) -> tuple[ClientRow, ...]:
    """Return clients whose names are like what was typed but do not hold it, the nearest first.

    Only what has been learned is found; nothing is asked of numbers, where every digit counts.
    """
    connection = session.store.connection
    name_words(connection).learn(connection)
    found = find_similar(connection, search, SIMILAR_LIMIT)
    return tuple(rows(connection, found, today(session)))
