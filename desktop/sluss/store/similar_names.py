"""Clients whose names are like what was typed: every word of a name is known, each once.

The words are read from the search index while nobody waits, a part at a time, and kept as long as
the connection: 100,000 clients have some 16,000 different words. What is written to the index
later adds its words; a word nobody has any more finds nobody and does no harm.
"""

from collections.abc import Iterable, Sequence
from itertools import chain, islice

from sqlalchemy import Connection, select

from sluss.domain.folding import terms
from sluss.domain.ids import RecordId
from sluss.domain.similar import Word, beginnings, near, word
from sluss.store.connection import translated
from sluss.store.reader import reader
from sluss.store.tables import client_search

_PART = 2_500  # clients learned at a time, in some 15 ms
_LOOKED_AT = 1_000  # clients ranked; more have names that are nobody's in particular
_CHUNK = 500  # identifiers in one question
_FEW = 3_000  # words, of about 5,000 clients, that can all be compared while somebody types
_KEY = "name words"


class NameWords:
    """The different words of all names, with what they are compared by and who has them."""

    def __init__(self) -> None:
        """Know no word yet."""
        self._words: dict[str, Word] = {}
        self._beginning: dict[str, list[Word]] = {}
        self._clients: dict[str, list[bytes]] = {}
        self._after = b""
        self.complete = False

    def learn(self, connection: Connection) -> bool:
        """Read the words of some more clients; return whether all are known now."""
        if self.complete:
            return True
        query = select(client_search.c.id, client_search.c.folded)
        query = query.where(client_search.c.id > self._after).order_by(client_search.c.id)
        with translated():
            rows = connection.execute(query.limit(_PART)).all()
        for client, folded in rows:
            self.add(client, folded)
            self._after = client
        self.complete = len(rows) < _PART
        return self.complete

    def add(self, client: bytes, folded: str) -> None:
        """Know the words of a client, as the search index has them: the case number first."""
        for text in folded.split()[1:]:
            if not text.isalpha():
                continue
            known = self._clients.setdefault(text, [])
            if not known:
                made = self._words[text] = word(text)
                for letter in beginnings(made.sound):
                    self._beginning.setdefault(letter, []).append(made)
            if not known or known[-1] != client:
                known.append(client)

    def near(self, term: str) -> tuple[str, ...]:
        """Return the words most like a folded term, the best first.

        Among very many words only those are compared that begin nearly the same.
        """
        if len(self._words) <= _FEW:
            return near(term, list(self._words.values()))
        lists = (self._beginning.get(letter, ()) for letter in beginnings(word(term).sound))
        return near(term, dict.fromkeys(chain.from_iterable(lists)))

    def with_words(self, texts: Iterable[str]) -> list[bytes]:
        """Return clients who have or had one of these words, each once, `_LOOKED_AT` at most."""
        found = chain.from_iterable(self._clients.get(text, ()) for text in texts)
        return list(islice(dict.fromkeys(found), _LOOKED_AT))


def name_words(connection: Connection) -> NameWords:
    """Return the words known through this connection."""
    words = connection.info.setdefault(_KEY, NameWords())
    if not isinstance(words, NameWords):
        raise TypeError("the connection keeps something else under this name")
    return words


def find_similar(connection: Connection, search: str, limit: int) -> list[RecordId]:
    """Return clients who do not fit a search but nearly, the most similar first."""
    words, seen = name_words(connection), reader(connection)
    asked = terms(search)
    options = [(term, *words.near(term)) for term in asked]
    if all(len(each) == 1 for each in options):
        return []
    ids = words.with_words(chain.from_iterable(each[1:] for each in options))
    ranked = sorted(
        (_rank(text, options), sort or "", client)
        for client, text, sort in _read(connection, ids)
        if seen.sees(client)
        and not all(term in text for term in asked)  # those fit
        and all(any(option in text for option in each) for each in options)
    )
    within = {case: kept for kept, others in seen.together.items() for case in others}
    found = (within.get(RecordId(client), RecordId(client)) for _far, _sort, client in ranked)
    return list(islice(dict.fromkeys(found), limit))


def _read(connection: Connection, ids: Sequence[bytes]) -> list[tuple[bytes, str, str | None]]:
    """Return id, what is searched, and the place in the order of names of these clients."""
    c = client_search.c
    found: list[tuple[bytes, str, str | None]] = []
    for start in range(0, len(ids), _CHUNK):
        query = select(c.id, c.folded, c.sort).where(c.id.in_(ids[start : start + _CHUNK]))
        with translated():
            rows = connection.execute(query).all()
        found += [(client, folded, sort) for client, folded, sort in rows]
    return found


def _rank(folded: str, options: Sequence[tuple[str, ...]]) -> int:
    """Return how far a client is from what was asked: 0 is the nearest."""
    have = f" {folded} "
    return sum(
        min((at for at, option in enumerate(each) if f" {option}" in have), default=len(each))
        for each in options
    )
