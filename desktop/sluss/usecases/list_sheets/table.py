"""A list as a spreadsheet may hold it: lines about one client each, every cell marked.

Free texts are in no list: whatever can be written there may be about health. The only words of a
person's own are the titles of tasks. Of a protected client there is the case number and nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sluss.domain.declaration import Entity
from sluss.domain.entities import Client
from sluss.domain.ids import RecordId
from sluss.domain.listing import ClientRow
from sluss.domain.papers import Cell, Mark, Row
from sluss.store.client_list import rows
from sluss.usecases.contents.marking import mark
from sluss.usecases.contents.saying import Say
from sluss.usecases.session import today

_NAMED = ("case_no", "family_name", "given_name")


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `client` is None where it is about no client."""

    client: RecordId | None
    row: Row


@dataclass(frozen=True, slots=True)
class ListTable:
    """A list: what stands over its columns, and its lines."""

    heads: tuple[str, ...]
    lines: tuple[Line, ...]


# A list is gathered in a language for the records that are shown, in their order; what the records
# are is said where the list is.
Gather = Callable[[Say, Sequence[RecordId]], ListTable]


@dataclass(frozen=True)
class People:
    """The clients of a list: what they are called in it."""

    say: Say
    clients: tuple[RecordId, ...]

    @cached_property
    def rows(self) -> dict[RecordId, ClientRow]:
        """What the list of clients says of each; whom the reader may not see is not among them."""
        store, asked = self.say.session.store, list(dict.fromkeys(self.clients))
        here = store.referenced(Client, asked)
        seen = [each for each in asked if each in here]
        return {each.id: each for each in rows(store.connection, seen, today(self.say.session))}

    @property
    def heads(self) -> tuple[str, ...]:
        """What stands over the columns of a client."""
        return heads(self.say, *((Client, name) for name in _NAMED))

    def cells(self, client: RecordId) -> tuple[Cell, ...]:
        """Return case number and name: the case number is no secret, the name is the gate's."""
        row = self.rows.get(client)
        case_no, *names = (getattr(row, name) if row is not None else "" for name in _NAMED)
        marks = (mark(Client, name, client) for name in _NAMED[1:])
        return (Cell(case_no), *(Cell(*each) for each in zip(names, marks, strict=True)))


def heads(say: Say, *fields: tuple[type[Entity], str]) -> tuple[str, ...]:
    """Return the labels of declared fields."""
    return tuple(say.words.field(kind, name) for kind, name in fields)


def cells(record: RecordId, *values: tuple[type[Entity], str, str]) -> tuple[Cell, ...]:
    """Return cells of a record: entity, field, text; the field says what kind it is."""
    return tuple(Cell(text, mark(kind, field, record)) for kind, field, text in values)


def line(client: RecordId | None, *parts: Iterable[Cell], of: Mark | None = None) -> Line:
    """Return a line of these cells; where `of` is given, nothing of it leaves unless that may.

    Whatever is told of a client is marked as leading to them: a protected one goes without it.
    """
    every = tuple(_of_client(client, cell) for part in parts for cell in part)
    return Line(client, Row(every, of) if of is not None else Row(every))


def _of_client(client: RecordId | None, cell: Cell) -> Cell:
    if client is None or cell.mark.is_plain:
        return cell
    return replace(cell, mark=guarded(cell.mark))


def guarded(found: Mark) -> Mark:
    """Return the mark of what would lead to a protected client, who goes without it."""
    return replace(found, protected=True)
