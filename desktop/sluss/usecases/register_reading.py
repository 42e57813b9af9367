"""A list of clients read, understood and checked; and its bad rows written to a file to mend."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sluss.domain.register.checks import Checked, check
from sluss.domain.register.columns import (
    OWN_HEADING,
    Column,
    ColumnMapping,
    Recognition,
    heading_key,
    is_own,
    recognise,
)
from sluss.domain.register.duplicates import Clients
from sluss.domain.register.rows import Cell, Fault
from sluss.domain.register.words import Vocabulary
from sluss.sheets.reading import read
from sluss.sheets.sheet import Sheet
from sluss.sheets.writing import write
from sluss.usecases.progress import Progress
from sluss.usecases.register_clients import clients_here
from sluss.usecases.register_protected import NOT_WRITTEN, hold_back
from sluss.usecases.session import Session, today

_FILES_OF_ONE_NAME = 99  # lists of faults beside one list, before somebody has to tidy up


@dataclass(frozen=True)
class FaultWords:
    """How the file of bad rows is called and speaks, in the language of whoever mends it.

    `file` is put behind the name of the list, `row` and `fault` head the two added columns, and
    `explain` says what is wrong and what to do.
    """

    file: str
    row: str
    fault: str
    explain: Callable[[Fault], str]


@dataclass(frozen=True)
class ReadList:
    """A list that was read and checked against the clients that were `here` then."""

    sheet: Sheet
    recognition: Recognition
    checked: Checked
    here: Clients

    @property
    def is_part(self) -> bool:
        """Whether Sluss wrote the list itself, of rows to mend: then others are not missing."""
        return any(map(is_own, self.recognition.headings))


def read_list(
    session: Session,
    path: Path,
    mapping: ColumnMapping | None = None,
    sheet: str | None = None,
    progress: Progress | None = None,
    phases: int = 1,
) -> ReadList:
    """Read and check a list. While it is read, nobody knows how many rows there will be: 0.

    Each row counts `phases` times in what the progress tells, once when it is checked. Raises the
    errors of `sluss.errors.sheets`, and `Cancelled`.
    """
    mapping, progress = mapping or ColumnMapping(), progress or Progress()
    terms = session.catalog.register
    said = {heading_key(heading) for heading in mapping.columns}
    found = read(
        path,
        sheet=sheet,
        known=lambda text: bool(terms.headings.columns(text)) or heading_key(text) in said,
        watch=lambda rows: progress.step(rows, 0),
    )
    headings = [cell if isinstance(cell, str) else cell.isoformat() for cell in found.heading.cells]
    recognition = recognise(headings, terms.headings, mapping)
    total = phases * len(found.rows)
    here = clients_here(session)
    checked = check(
        ((row.number, row.cells) for row in found.rows),
        recognition,
        _vocabulary(session, mapping),
        here,
        lambda rows: progress.step(rows, total),
    )
    held = hold_back(session, checked, recognition, lambda: progress.step(total, total))
    return ReadList(found, recognition, held, here)


def _vocabulary(session: Session, mapping: ColumnMapping) -> Vocabulary:
    codes = session.catalog.codes
    return Vocabulary(
        country=session.store.country,
        today=today(session),
        municipalities=codes("municipality"),
        codes={
            Column.GENDER: codes("legal_gender"),
            Column.SANCTION: codes("sanction_type"),
            Column.RELEASE_TYPE: codes("release_type"),
            Column.NUMBER_KIND: codes("identifier_type"),
            Column.PROTECTED: codes("protection"),
        },
        plain=session.catalog.register.plain,
        mapping=mapping,
    )


def write_faults(
    path: Path, found: ReadList, faults: Sequence[Fault], words: FaultWords
) -> Path | None:
    """Write the bad rows as they stand in the list, behind two columns that say what is wrong.

    Rows about a protected person are in no file; where there are no others, nothing is written.
    The added columns come first: where a cell was divided by mistake the last ones are displaced.
    Raises `SheetNotWritten`.
    """
    said: dict[int, list[str]] = {}
    for fault in faults:
        if not isinstance(fault.problem, NOT_WRITTEN):
            said.setdefault(fault.row, []).append(words.explain(fault))
    added = (f"{OWN_HEADING} {words.row}", f"{OWN_HEADING} {words.fault}")
    rows: list[tuple[Cell, ...]] = [(*added, *_without_added(found, found.sheet.heading.cells))]
    rows.extend(
        (str(row.number), " / ".join(said[row.number]), *_without_added(found, row.cells))
        for row in found.sheet.rows
        if row.number in said
    )
    if not said:
        return None
    target = _free_name(path, words.file, found.sheet.form.suffix)
    write(target, rows, found.sheet.form)
    return target


def _without_added(found: ReadList, cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Leave out what Sluss added to the list when it was a file of faults itself."""
    own = {place for place, heading in enumerate(found.recognition.headings) if is_own(heading)}
    return tuple(cell for place, cell in enumerate(cells) if place not in own)


def _free_name(path: Path, ending: str, suffix: str) -> Path:
    names = [f"{path.stem} {ending}"]
    names += [f"{path.stem} {ending} {number}" for number in range(2, _FILES_OF_ONE_NAME + 1)]
    free = (path.with_name(name + suffix) for name in names)
    return next((each for each in free if not each.exists()), path.with_name(names[0] + suffix))
