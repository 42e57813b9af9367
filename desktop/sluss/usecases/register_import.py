"""Taking clients from a spreadsheet: a look at what would happen, and the import itself."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sluss.domain.folding import fold
from sluss.domain.register.checks import Checked, check
from sluss.domain.register.columns import (
    OWN_HEADING,
    Column,
    ColumnMapping,
    Recognition,
    heading_key,
    recognise,
)
from sluss.domain.register.rows import Cell, Draft, Fault, tidy
from sluss.domain.register.words import WORDED, Vocabulary
from sluss.errors.register import MunicipalityUnknown, NoNameColumn, WordUnknown
from sluss.sheets.mapping import load_mapping, save_mapping
from sluss.sheets.reading import read
from sluss.sheets.sheet import Sheet
from sluss.sheets.writing import write
from sluss.usecases.changed import Changed
from sluss.usecases.progress import Progress
from sluss.usecases.register_clients import Officers, clients_here, put_drafts
from sluss.usecases.session import Session, stamp, today

__all__ = [
    "FaultWords",
    "RegisterPreview",
    "RegisterReport",
    "import_register",
    "load_mapping",
    "preview_register",
    "save_mapping",
]

SAMPLE_ROWS = 20  # as many as fit on a page without scrolling
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
class RegisterPreview:
    """What an import would do with a list, with the first rows as they stand in it.

    `drafts` are the first of the new clients. `officers` are the names in the list that belong to
    nobody who works in Sluss here, each with its number of rows; they are kept as names.
    `strange` are the words of faults that say a word is not known, each with its number of rows.
    """

    sheet: str
    sheets: tuple[str, ...]
    recognition: Recognition
    sample: tuple[tuple[str, ...], ...]
    rows: int
    new: int
    here: int
    faults: tuple[Fault, ...]
    officers: dict[str, int]
    drafts: tuple[Draft, ...]
    strange: dict[tuple[Column, str], int]


@dataclass(frozen=True)
class RegisterReport:
    """What an import did: clients added, rows skipped because the client was here, and faults.

    `faults_file` holds the rows with faults, None where there are none.
    """

    added: int
    skipped: int
    faults: tuple[Fault, ...]
    faults_file: Path | None
    recognition: Recognition
    changed: Changed


@dataclass(frozen=True)
class _List:
    """A list that was read and checked."""

    sheet: Sheet
    recognition: Recognition
    checked: Checked


def preview_register(
    session: Session,
    path: Path,
    mapping: ColumnMapping | None = None,
    sheet: str | None = None,
    progress: Progress | None = None,
) -> RegisterPreview:
    """Return what importing the spreadsheet would do; nothing is changed.

    A list without a column of names is shown too, so that a person can say which one it is.
    Raises the errors of `sluss.errors.sheets`, and `Cancelled`.
    """
    found = _checked(session, path, mapping, sheet, progress or Progress(), phases=1)
    unknown = Officers.of(session).unknown(found.checked.new)
    return RegisterPreview(
        sheet=found.sheet.name,
        sheets=found.sheet.names,
        recognition=found.recognition,
        sample=tuple(tuple(map(str, row.cells)) for row in found.sheet.rows[:SAMPLE_ROWS]),
        rows=len(found.sheet.rows),
        new=len(found.checked.new),
        here=found.checked.here,
        faults=found.checked.faults,
        officers=dict(Counter(unknown)),
        drafts=found.checked.new[:SAMPLE_ROWS],
        strange=_strange(found),
    )


def import_register(
    session: Session,
    path: Path,
    words: FaultWords,
    mapping: ColumnMapping | None = None,
    sheet: str | None = None,
    progress: Progress | None = None,
) -> RegisterReport:
    """Add the clients of the good rows, all in one act, and write the bad rows to a file beside.

    Progress counts every row twice, once checked and once written. Whatever stops it, nothing is
    added and no file of faults is left. Raises `NoNameColumn`, the errors of `sluss.errors.sheets`,
    `Cancelled`, and what an act raises.
    """
    progress = progress or Progress()
    found = _checked(session, path, mapping, sheet, progress, phases=2)
    if not found.recognition.has_names:
        raise NoNameColumn
    faults_file = _write_faults(path, found, words) if found.checked.faults else None
    try:
        ids = _add(session, found, progress)
    except BaseException:
        if faults_file is not None:
            faults_file.unlink(missing_ok=True)
        raise
    return RegisterReport(
        added=len(found.checked.new),
        skipped=found.checked.here,
        faults=found.checked.faults,
        faults_file=faults_file,
        recognition=found.recognition,
        changed=Changed(frozenset(ids)),
    )


def _checked(
    session: Session,
    path: Path,
    mapping: ColumnMapping | None,
    sheet: str | None,
    progress: Progress,
    phases: int,
) -> _List:
    """Read and check a list. While it is read, nobody knows how many rows there will be: 0."""
    mapping = mapping or ColumnMapping()
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
    checked = check(
        ((row.number, row.cells) for row in found.rows),
        recognition,
        _vocabulary(session, mapping),
        clients_here(session),
        lambda rows: progress.step(rows, total),
    )
    return _List(found, recognition, checked)


def _strange(found: _List) -> dict[tuple[Column, str], int]:
    """Count the words that are on no list; spellings that are compared alike are one word."""
    recognition = found.recognition
    columns = {recognition.heading(column): column for column in WORDED}
    cells = {row.number: row.cells for row in found.sheet.rows}
    words: dict[tuple[Column, str], str] = {}
    rows: Counter[tuple[Column, str]] = Counter()
    for fault in found.checked.faults:
        if not isinstance(fault.problem, (MunicipalityUnknown, WordUnknown)):
            continue
        column = columns[fault.column]
        place = recognition.place(column) or 0
        word = tidy(str(cells[fault.row][place]))
        rows[column, words.setdefault((column, fold(word)), word)] += 1
    return dict(rows)


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
        },
        plain=session.catalog.register.plain,
        mapping=mapping,
    )


def _add(session: Session, found: _List, progress: Progress) -> list[bytes]:
    drafts: Sequence[Draft] = found.checked.new
    if not drafts:
        return []
    done, total = len(found.sheet.rows), 2 * len(found.sheet.rows)
    with session.store.act(stamp(session)) as act:
        ids = put_drafts(session, act, drafts, lambda rows: progress.step(done + rows, total))
        progress.step(total, total)
    return [session.office, *ids]


def _write_faults(path: Path, found: _List, words: FaultWords) -> Path:
    """Write the bad rows as they stand in the list, behind two columns that say what is wrong.

    The added columns come first: where a cell was divided by mistake the last ones are displaced.
    """
    said: dict[int, list[str]] = {}
    for fault in found.checked.faults:
        said.setdefault(fault.row, []).append(words.explain(fault))
    added = (f"{OWN_HEADING} {words.row}", f"{OWN_HEADING} {words.fault}")
    rows: list[tuple[Cell, ...]] = [(*added, *_without_added(found, found.sheet.heading.cells))]
    rows.extend(
        (str(row.number), " / ".join(said[row.number]), *_without_added(found, row.cells))
        for row in found.sheet.rows
        if row.number in said
    )
    target = _free_name(path, words.file, found.sheet.form.suffix)
    write(target, rows, found.sheet.form)
    return target


def _without_added(found: _List, cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Leave out what Sluss added to the list when it was a file of faults itself."""
    own = {
        place
        for place, heading in enumerate(found.recognition.headings)
        if heading.startswith(OWN_HEADING)
    }
    return tuple(cell for place, cell in enumerate(cells) if place not in own)


def _free_name(path: Path, ending: str, suffix: str) -> Path:
    names = [f"{path.stem} {ending}"]
    names += [f"{path.stem} {ending} {number}" for number in range(2, _FILES_OF_ONE_NAME + 1)]
    free = (path.with_name(name + suffix) for name in names)
    return next((each for each in free if not each.exists()), path.with_name(names[0] + suffix))
