"""Taking clients from a spreadsheet: a look at what would happen, and the import itself."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sluss.domain.folding import fold
from sluss.domain.register.columns import Column, ColumnMapping, Recognition
from sluss.domain.register.rows import Draft, Fault, tidy
from sluss.domain.register.words import WORDED
from sluss.errors.register import MunicipalityUnknown, NoNameColumn, WordUnknown
from sluss.sheets.mapping import load_mapping, save_mapping
from sluss.usecases.changed import Changed
from sluss.usecases.progress import Progress
from sluss.usecases.register_clients import Officers, put_drafts
from sluss.usecases.register_memory import remember_list
from sluss.usecases.register_protected import covered_rows
from sluss.usecases.register_reading import FaultWords, ReadList, read_list, write_faults
from sluss.usecases.session import Session, stamp

__all__ = [
    "FaultWords",
    "RegisterPreview",
    "RegisterReport",
    "import_register",
    "load_mapping",
    "preview_of",
    "preview_register",
    "save_mapping",
]

SAMPLE_ROWS = 20  # as many as fit on a page without scrolling


@dataclass(frozen=True)
class RegisterPreview:
    """What an import would do with a list, with the first rows as they stand in it.

    Rows about protected people are not among those.
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
    return preview_of(session, read_list(session, path, mapping, sheet, progress))


def preview_of(session: Session, found: ReadList) -> RegisterPreview:
    """Return what importing a list that was read would do."""
    unknown = Officers.of(session).unknown(found.checked.new)
    covered = covered_rows(session, found.checked)
    return RegisterPreview(
        sheet=found.sheet.name,
        sheets=found.sheet.names,
        recognition=found.recognition,
        sample=tuple(
            tuple(map(str, row.cells))
            for row in found.sheet.rows[:SAMPLE_ROWS]
            if row.number not in covered
        ),
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
    found = read_list(session, path, mapping, sheet, progress, phases=2)
    if not found.recognition.has_names:
        raise NoNameColumn
    faults_file = (
        write_faults(path, found, found.checked.faults, words) if found.checked.faults else None
    )
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


def _strange(found: ReadList) -> dict[tuple[Column, str], int]:
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


def _add(session: Session, found: ReadList, progress: Progress) -> list[bytes]:
    """Write the new clients, and remember who stands in the list."""
    drafts: Sequence[Draft] = found.checked.new
    known = [client for each in found.checked.recognised for client in each.clients]
    if not drafts:
        with session.store.writing():
            remember_list(session, known)
        return []
    done, total = len(found.sheet.rows), 2 * len(found.sheet.rows)
    with session.store.act(stamp(session)) as act:
        ids = put_drafts(session, act, drafts, lambda rows: progress.step(done + rows, total))
        remember_list(session, [*known, *ids])
        progress.step(total, total)
    return [session.office, *ids]
