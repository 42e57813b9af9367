"""What whoever opened the store may see of it: asked once, and anew when keys or people change.

What is hidden is hidden here, below everything that shows something: a list nobody thought of shows
nothing either. Operations are logged, sent and taken in whole, whoever sits at the screen.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from sqlalchemy import ColumnElement, Connection, Table, true

from sluss.domain.declaration import About, Entity
from sluss.domain.entities import CaseKey, Client, ClientJoin, SealedDetails, User
from sluss.domain.ids import RecordId
from sluss.domain.machines import Protection
from sluss.oplog.operation import Header

_KEY = "reader"
_PROTECTED = (
    "SELECT id FROM client WHERE protection <> ? AND id NOT IN"
    " (SELECT client FROM case_key WHERE user = ? AND ended_on IS NULL AND withdrawn = 0"
    # A key without a day opens earlier names alone.
    " AND granted_on IS NOT NULL"
    " AND client IS NOT NULL)"
)
_SEALED_BY = frozenset({CaseKey.__number__, ClientJoin.__number__, User.__number__})
CONCERNING = _SEALED_BY | {Client.__number__}  # entities `concerns_reader` has to look at
# What belongs to one case alone, whichever it is read with: keys, and the decision itself.
_OF_ONE_CASE: frozenset[type[Entity]] = frozenset({CaseKey, ClientJoin, SealedDetails})


@dataclass(frozen=True, slots=True)
class Reader:
    """`cases`: sees clients at all. `hidden` are clients who are not there for this reader.

    `texts` are the fields by kind that are read as empty. `together` are cases of one person, by
    the case that is kept: the others are read with it, and stand in no list.
    """

    cases: bool = True
    hidden: frozenset[bytes] = frozenset()
    texts: Mapping[type[Entity], frozenset[str]] = field(default_factory=dict)
    together: Mapping[RecordId, tuple[RecordId, ...]] = field(default_factory=dict)

    def sees(self, client: bytes) -> bool:
        """Whether a client is there for this reader."""
        return self.cases and client not in self.hidden

    def lists(self, client: bytes) -> bool:
        """Whether a client stands in lists: one this reader sees, and that is not another's."""
        return self.sees(client) and client not in self.away

    @property
    def away(self) -> frozenset[RecordId]:
        """The cases that are shown within another."""
        return frozenset(case for others in self.together.values() for case in others)

    def cases_of(self, client: bytes, kind: type[Entity] | None = None) -> tuple[bytes, ...]:
        """Return a case and those read with it; of some kinds only its own records are."""
        if kind in _OF_ONE_CASE:
            return (client,)
        return (client, *self.together.get(RecordId(client), ()))

    def sees_all(self, kind: type[Entity]) -> bool:
        """Whether no row of a kind is kept from this reader."""
        return not self.hidden and (self.cases or kind.__about__ is not About.CLIENT)

    def condition(self, kind: type[Entity], table: Table) -> ColumnElement[bool]:
        """Return what holds for the rows of a kind that this reader sees."""
        if self.sees_all(kind):
            return true()
        if not self.cases and kind.__about__ is About.CLIENT:
            return ~true()
        column = table.c.id if kind is Client else table.c.get("client")
        return true() if column is None else column.is_(None) | column.not_in(self.hidden)


SEES_ALL = Reader()


def read_as(connection: Connection, ask: Callable[[], Reader]) -> None:
    """Have what is read through this connection be what a reader sees; `ask` is asked when needed.

    What `ask` reads itself, it reads as one who sees all.
    """
    connection.info[_KEY] = (ask, None)


def reader(connection: Connection) -> Reader:
    """Return what may be seen through this connection; all of it before anybody is known."""
    ask, known = connection.info.get(_KEY, (None, SEES_ALL))
    if known is None:
        connection.info[_KEY] = (ask, SEES_ALL)
        try:
            known = ask()
        except BaseException:
            connection.info[_KEY] = (ask, None)
            raise
        connection.info[_KEY] = (ask, known)
    return known if isinstance(known, Reader) else SEES_ALL


def forget_reader(connection: Connection) -> None:
    """Have it asked anew: somebody's rights, or who holds a key, may be others now."""
    ask, _known = connection.info.get(_KEY, (None, SEES_ALL))
    if ask is not None:
        connection.info[_KEY] = (ask, None)


@contextmanager
def seeing_all(connection: Connection) -> Iterator[None]:
    """Have the block read everything: for what is done to every case, whoever sits there."""
    kept = connection.info.get(_KEY)
    connection.info[_KEY] = (None, SEES_ALL)
    try:
        yield
    finally:
        if kept is None:
            del connection.info[_KEY]
        else:  # what was known may be other now
            connection.info[_KEY] = (kept[0], None if kept[0] else kept[1])


@contextmanager
def case_by_case(connection: Connection) -> Iterator[None]:
    """Have the block read each case alone, also one that is joined with another."""
    known = reader(connection)
    if not known.together:
        yield
        return
    kept = connection.info.get(_KEY)
    connection.info[_KEY] = (None, replace(known, together={}))
    try:
        yield
    finally:
        if kept is None:
            del connection.info[_KEY]
        else:  # what was known may be other now
            connection.info[_KEY] = (kept[0], None if kept[0] else kept[1])


def concerns_reader(header: Header) -> bool:
    """Whether an operation may change what somebody sees."""
    if header.entity in _SEALED_BY:
        return True
    if header.entity != Client.__number__:
        return False
    return not header.fields.keys().isdisjoint({"protection", "withdrawn"})


def sealed_from(connection: Connection, user: bytes) -> frozenset[bytes]:
    """Return the clients with a protected identity for whom a user has no key."""
    rows = connection.exec_driver_sql(_PROTECTED, (Protection.NONE.value, user))
    return frozenset(RecordId(row[0]) for row in rows)
