"""A cleared content laid out to be read from afar: records of one kind as lines of a table."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from sluss.domain.gate.clearing import Cleared
from sluss.domain.papers import (
    Cell,
    Facts,
    Part,
    Row,
    Rows,
    Section,
    Steps,
    Style,
    Words,
)
from sluss.usecases.contents.tables import filled

_PLAN: Final = "plan_content"  # a code of information_category


def laid_out(cleared: Cleared) -> tuple[Section, ...]:
    """Return what may be seen, section by section, with nothing in it that says nothing.

    Facts under a name are one record each; several of one name become a table with a line for each.
    Lines and columns that the gate emptied are gone, and so are sections without anything;
    pictures, lines to sign on and lines to write on are left out.
    """
    found = (replace(each, parts=tuple(_parts(each))) for each in cleared.content.sections)
    return tuple(each for each in found if each.parts)


def plan_first(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Return who it is about, then what is agreed, then all the rest, each in its order."""
    rest = sorted(sections[1:], key=lambda each: each.mark.category != _PLAN)
    return (*sections[:1], *rest)


def _parts(section: Section) -> Iterator[Part]:
    """Yield the parts that say something, in the order of reading."""
    for name, group in groupby(_named(section.parts), key=lambda each: each[0]):
        parts = [part for _name, part in group]
        if name:
            records = [part for part in parts if isinstance(part, Facts)]
            yield Words(name, style=Style.NAME)
            yield records[0] if len(records) == 1 else _table(records)
        else:
            yield from (said for part in parts if (said := _said(part)) is not None)
    if section.kept and section.empty and not section.parts:
        yield Words(section.empty)


def _named(parts: Iterable[Part]) -> Iterator[tuple[str, Part]]:
    """Yield each part with the name of the record it is, "" where it is none."""
    name = ""
    for part in parts:
        if isinstance(part, Words) and part.style is Style.NAME:
            name = part.text
            continue
        if name and isinstance(part, Facts) and (facts := _facts(part)) is not None:
            yield name, facts
        elif not isinstance(part, Facts) or not name:
            yield "", part
        name = ""


def _table(records: Sequence[Facts]) -> Rows:
    """Return records as lines under the labels of all their facts, in the order they came."""
    heads = tuple(dict.fromkeys(fact.label for each in records for fact in each.facts))
    rows = []
    for each in records:
        told = {fact.label: fact.value for fact in each.facts}
        rows.append(Row(tuple(Cell(told.get(head, "")) for head in heads)))
    return Rows(heads, tuple(rows))


def _said(part: Part) -> Part | None:
    """Return a part without what is empty in it, None where nothing is left."""
    match part:
        case Words():
            return part if part.text.strip() else None
        case Facts():
            return _facts(part)
        case Rows():
            rows = tuple(row for row in part.rows if any(cell.text for cell in row.cells))
            if rows:
                return filled(replace(part, rows=rows))
            return Words(part.empty) if part.empty and not part.rows else None
        case Steps():
            return part if part.steps else None
        case _:
            return None


def _facts(part: Facts) -> Facts | None:
    facts = tuple(each for each in part.facts if each.value)
    return replace(part, facts=facts) if facts else None
