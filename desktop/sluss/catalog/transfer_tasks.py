"""Reads what is to be done when a case is taken over: `resources/transfers/tasks.csv`."""

from collections.abc import Mapping
from typing import Final

from sluss.catalog.source import Source
from sluss.catalog.tables import Notes, Row, day_in, read_table
from sluss.domain.codes import LANGUAGES, CodeList
from sluss.domain.transfer_tasks import TransferTask
from sluss.errors.catalog import Wrong

COLUMNS: Final = ("kind", "task", "days", *LANGUAGES, "valid_from", "valid_to", "source")
FILE: Final = "tasks.csv"
LONGEST_DAYS: Final = 365  # what is to be done later than that is no matter of taking over


def read_transfer_tasks(
    resources: Source, lists: Mapping[str, CodeList], notes: Notes
) -> tuple[TransferTask, ...]:
    """Return all tasks, those of other days too; what is wrong with a line goes to `notes`."""
    kinds = lists.get("transfer_kind", CodeList("", ()))
    table = read_table(resources / "transfers" / FILE, COLUMNS, notes)
    found: list[TransferTask] = []
    for row in table.rows:
        task = _task(row, notes)
        if task.kind not in kinds:
            notes.add(FILE, row.line, "kind", Wrong.NO_SUCH_CODE)
        if any((each.kind, each.key) == (task.kind, task.key) for each in found):
            notes.add(FILE, row.line, "task", Wrong.TWICE)
        found.append(task)
    return tuple(found)


def _task(row: Row, notes: Notes) -> TransferTask:
    cells = row.cells
    if not cells["source"]:
        notes.add(FILE, row.line, "source", Wrong.SOURCE_MISSING)
    for column in LANGUAGES:
        if not cells[column]:
            notes.add(FILE, row.line, column, Wrong.LABEL_MISSING)
    days = cells["days"]
    if not days.isascii() or not days.isdecimal() or int(days) > LONGEST_DAYS:
        notes.add(FILE, row.line, "days", Wrong.CODE)
        days = "0"
    return TransferTask(
        cells["kind"],
        cells["task"],
        int(days),
        {language: cells[language] for language in LANGUAGES},
        day_in(FILE, row, "valid_from", notes),
        day_in(FILE, row, "valid_to", notes),
    )
