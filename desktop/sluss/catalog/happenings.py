"""Reads what follows when something happens to a client: effects, and what is to be done."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, TypeVar

from sluss.catalog.source import Source
from sluss.catalog.tables import Notes, Row, day_in, read_table
from sluss.domain.codes import LANGUAGES, CodeList
from sluss.domain.happened.effects import Effect, Effects, EventTask, Measures, Whom
from sluss.errors.catalog import Wrong

EFFECT_COLUMNS: Final = ("event", "measures", "visits", "stay", "whom", "asks", "source")
TASK_COLUMNS: Final = (
    "event", "task", "days", *LANGUAGES, "valid_from", "valid_to", "matter", "source",
)  # fmt: skip
ASKED: Final = frozenset({"new_day", "place"})
ASKS_APART: Final = "|"
LONGEST_DAYS: Final = 3_650  # ten years: what is to be done later is a slip of the finger

Value = TypeVar("Value", bound=StrEnum)


def read_happenings(resources: Source, lists: Mapping[str, CodeList], notes: Notes) -> Effects:
    """Read `resources/happenings/effects.csv` and `tasks.csv`, noting every mistake.

    Every kind of the list client_event_kind has one line of effects.
    """
    nothing = CodeList("", ())
    kinds, visits, stays = (
        lists.get(name, nothing) for name in ("client_event_kind", "visit_outcome", "stay_kind")
    )
    table = read_table(resources / "happenings" / "effects.csv", EFFECT_COLUMNS, notes)
    by_kind: dict[str, Effect] = {}
    for row in table.rows:
        kind = row.cells["event"]
        if kind not in kinds:
            notes.add(table.file, row.line, "event", Wrong.NO_SUCH_CODE)
        elif kind in by_kind:
            notes.add(table.file, row.line, "event", Wrong.TWICE)
        for column, codes in (("visits", visits), ("stay", stays)):
            if row.cells[column] and row.cells[column] not in codes:
                notes.add(table.file, row.line, column, Wrong.NO_SUCH_CODE)
        by_kind[kind] = _effect(table.file, row, notes)
    for kind in kinds.values():
        if table.rows and kind not in by_kind:
            notes.add(table.file, 1, kind, Wrong.CODE)
    return Effects(by_kind, _tasks(resources, kinds, notes))


def _effect(file: str, row: Row, notes: Notes) -> Effect:
    cells = row.cells
    if not cells["source"]:
        notes.add(file, row.line, "source", Wrong.SOURCE_MISSING)
    asks = tuple(filter(None, cells["asks"].split(ASKS_APART)))
    if not ASKED.issuperset(asks):
        notes.add(file, row.line, "asks", Wrong.NO_SUCH_CODE)
    return Effect(
        measures=_one_of(file, row, "measures", Measures.KEEP, notes),
        visits=cells["visits"],
        stay=cells["stay"],
        whom=_one_of(file, row, "whom", Whom.ALL, notes),
        asks=asks,
    )


def _one_of(file: str, row: Row, column: str, otherwise: Value, notes: Notes) -> Value:
    try:
        return type(otherwise)(row.cells[column])
    except ValueError:
        notes.add(file, row.line, column, Wrong.NO_SUCH_CODE)
        return otherwise


def _tasks(resources: Source, kinds: CodeList, notes: Notes) -> dict[str, tuple[EventTask, ...]]:
    table = read_table(resources / "happenings" / "tasks.csv", TASK_COLUMNS, notes)
    found: dict[str, tuple[EventTask, ...]] = {}
    for row in table.rows:
        cells, kind = row.cells, row.cells["event"]
        if kind not in kinds:
            notes.add(table.file, row.line, "event", Wrong.NO_SUCH_CODE)
        if not cells["source"]:
            notes.add(table.file, row.line, "source", Wrong.SOURCE_MISSING)
        for column in LANGUAGES:
            if not cells[column]:
                notes.add(table.file, row.line, column, Wrong.LABEL_MISSING)
        if any(each.key == cells["task"] for each in found.get(kind, ())):
            notes.add(table.file, row.line, "task", Wrong.TWICE)
        task = EventTask(
            cells["task"],
            _days(table.file, row, notes),
            {language: cells[language] for language in LANGUAGES},
            day_in(table.file, row, "valid_from", notes),
            day_in(table.file, row, "valid_to", notes),
            cells["matter"] or cells["task"],
        )
        found[kind] = (*found.get(kind, ()), task)
    return found


def _days(file: str, row: Row, notes: Notes) -> int:
    text = row.cells["days"]
    if not text.isdecimal() or int(text) > LONGEST_DAYS:
        notes.add(file, row.line, "days", Wrong.CODE)
        return 0
    return int(text)
