"""All records of one entity as a spreadsheet, its columns taken from the declaration."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from sluss.catalog.load import Catalog
from sluss.domain.declaration import Class, Entity, Field, about_of, entity_named, fields_of
from sluss.domain.entities import Client
from sluss.domain.ids import RecordId
from sluss.errors.records import NoSuchEntity, SheetNameWrong
from sluss.sheets.sheet import Cell, Form
from sluss.sheets.writing import EXCEL, SWEDISH_CSV, write
from sluss.store.walking import every
from sluss.usecases.progress import Progress
from sluss.usecases.session import Session, stamp
from sluss.usecases.wording import Wording, label_key

FORMS: dict[str, Form] = {".xlsx": EXCEL, ".csv": SWEDISH_CSV}
_AT_A_TIME = 500  # records between two signs of progress


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: the field it shows and its heading."""

    field: Field
    heading: str


def sheet_columns(kind: type[Entity], catalog: Catalog, language: str) -> tuple[SheetColumn, ...]:
    """Return the columns of an entity's spreadsheet, in declared order.

    Fields about health, substance use and the like are left out: a spreadsheet over all clients
    can be sorted and filtered by any of its columns, and nobody may select people by those.
    Source: brottsdatalagen (2018:1177) 2 kap. 14 §.
    """
    return tuple(
        SheetColumn(declared, catalog.name(label_key(kind, declared.name), language))
        for declared in fields_of(kind)
        if declared.sensitivity is not Class.SENSITIVE
    )


def export_sheet(
    session: Session, entity: str, path: Path, language: str, progress: Progress | None = None
) -> int:
    """Write all records of an entity to a new .xlsx or .csv file and return how many.

    Codes and references are in words, withdrawn records are left out. Every client a record is
    about is logged as exported first. Raises `NoSuchEntity`, `SheetNameWrong`, `SheetExists`,
    `SheetNotWritten`, `Cancelled`.
    """
    progress = progress or Progress()
    form = FORMS.get(path.suffix.lower())
    if form is None:
        raise SheetNameWrong
    try:
        kind = entity_named(entity)
    except KeyError as error:
        raise NoSuchEntity from error
    words, columns = Wording(session, language), sheet_columns(kind, session.catalog, language)
    rows: list[tuple[Cell, ...]] = [tuple(column.heading for column in columns)]
    clients: dict[RecordId, None] = {}
    for record in every(session.store.connection, kind):
        if record.withdrawn:
            continue
        rows.append(tuple(_cell(words, column.field, record) for column in columns))
        if isinstance(record, Client) or hasattr(record, "client"):
            clients[about_of(record)] = None
        if len(rows) % _AT_A_TIME == 0:
            progress.step(len(rows), 0)
    with session.store.act(stamp(session)) as act:
        for client in clients:
            act.access(client, "export", "spreadsheet")
    write(path, rows, form)
    return len(rows) - 1


def _cell(words: Wording, declared: Field, record: Entity) -> Cell:
    value = getattr(record, declared.name)
    if isinstance(value, dt.date):
        return value
    if declared.name == "id":
        return record.id.hex()
    shown = words.value(declared, value)
    if isinstance(shown, bool):
        return str(int(shown))
    return "" if shown is None else str(shown)
