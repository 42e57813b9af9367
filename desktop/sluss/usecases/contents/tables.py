"""Records as tables and facts: labels and words from the declaration, a mark for each value."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sluss.domain.declaration import Entity, Field, field_map
from sluss.domain.ids import RecordId
from sluss.domain.papers import Cell, Fact, Mark, Row, Rows
from sluss.usecases.contents.marking import mark_of, whole
from sluss.usecases.contents.saying import Say
from sluss.usecases.session import local

# Keys of reference data: a person reads what they stand for.
_RULE: Final = ("Task", "rule")
_LEGAL: Final = "legal_key"


def shown(say: Say, record: Entity, field: str) -> str:
    """Return a value of a record in words: codes, references and days as the recipient reads them.

    What is not known and what is zero or no by default is empty, except a plain "no".
    """
    declared = field_map(type(record))[field]
    value = getattr(record, field)
    if isinstance(value, dt.datetime):
        at = local(say.country, value)
        return f"{say.day(at.date())} {at:%H.%M}"
    if (key := (type(record).__name__, field)) == _RULE:
        return say.rule(str(value), getattr(record, "counted_from", None))
    if key[1] == _LEGAL:
        return say.law(str(value)) or str(value)
    return _text(say, declared, value)


def _text(say: Say, declared: Field, value: object) -> str:
    if isinstance(value, bytes) and declared.to is None:
        return ""  # an identifier that says nothing to a person
    found = say.words.value(declared, value)
    if found is None:
        return ""
    if isinstance(found, bool):
        return say.yes(found)
    if isinstance(found, dt.date):
        return say.day(found)
    return str(found)


def told_of(say: Say, record: Entity, field: str) -> Mark:
    """Return the mark of a field of this record, with what a day in it tells."""
    value = getattr(record, field)
    day = value if type(value) is dt.date else None
    return say.dated(mark_of(record, field), day)


def facts_of(say: Say, record: Entity, fields: Iterable[str]) -> tuple[Fact, ...]:
    """Return these fields as facts; what is empty is left out."""
    found = (
        Fact(
            say.words.field(type(record), name),
            shown(say, record, name),
            told_of(say, record, name),
        )
        for name in fields
    )
    return tuple(each for each in found if each.value)


def table(
    say: Say,
    kind: type[Entity],
    fields: Sequence[str],
    records: Iterable[Entity],
    widths: tuple[float, ...] = (),
    empty: str = "",
    told: Mapping[RecordId, Mark] | None = None,
) -> Rows:
    """Return records as a table of these fields, a line each.

    `told` are the marks of those that tell more than their kind of record does.
    """
    rows = tuple(
        Row(
            tuple(Cell(shown(say, each, name), told_of(say, each, name)) for name in fields),
            (told or {}).get(each.id, whole(kind, each.id)),
        )
        for each in records
    )
    return filled(Rows(tuple(say.words.field(kind, name) for name in fields), rows, widths, empty))


def filled(rows: Rows) -> Rows:
    """Return a table without the columns in which nothing is said; the others get their room."""
    said = [at for at in range(len(rows.heads)) if any(row.cells[at].text for row in rows.rows)]
    if not rows.rows or len(said) == len(rows.heads):
        return rows
    return Rows(
        tuple(rows.heads[at] for at in said),
        tuple(Row(tuple(row.cells[at] for at in said), row.mark) for row in rows.rows),
        tuple(rows.widths[at] for at in said) if rows.widths else (),
        rows.empty,
    )
