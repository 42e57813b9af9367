"""The command that takes clients from a spreadsheet: register import."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sluss.cli.access import add_store, workplace
from sluss.cli.context import Context
from sluss.cli.parser import add_command
from sluss.domain.register.columns import ColumnMapping, Recognition
from sluss.domain.register.rows import Fault
from sluss.text import _, ngettext
from sluss.text.problems import explain
from sluss.usecases.progress import Progress
from sluss.usecases.register_import import (
    FaultWords,
    RegisterPreview,
    RegisterReport,
    import_register,
    load_mapping,
    preview_register,
    save_mapping,
)
from sluss.usecases.session import Session

if TYPE_CHECKING:
    from sluss.cli.parser import Subparsers


def register(subparsers: "Subparsers") -> None:
    """Add the command."""
    parser = subparsers.add_parser("register", help=_("take clients from a spreadsheet"))
    verbs = parser.add_subparsers(dest="verb", metavar=_("COMMAND"), required=True)
    taken = add_command(verbs, "import", _import, _("take clients from a .csv or .xlsx file"))
    taken.add_argument("file", type=Path, metavar="FILE")
    add_store(taken)
    taken.add_argument(
        "--mapping", type=Path, metavar="M.toml", help=_("what the columns mean, as saved before")
    )
    taken.add_argument(
        "--save-mapping", type=Path, metavar="M.toml", help=_("save what the columns mean")
    )
    taken.add_argument("--sheet", metavar="NAME", help=_("which sheet of a workbook"))
    taken.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))


def _import(context: Context, arguments: argparse.Namespace) -> int:
    mapping = load_mapping(arguments.mapping) if arguments.mapping else None
    with workplace(context, arguments) as place:
        if arguments.dry_run or arguments.save_mapping:
            seen = _preview(context, arguments, place.session, mapping)
            if arguments.save_mapping:
                words = mapping.words if mapping else None
                save_mapping(arguments.save_mapping, seen.recognition.mapping(words))
            if arguments.dry_run:
                return _answer_preview(context, seen)
        report = import_register(
            place.session,
            arguments.file,
            fault_words(),
            mapping,
            arguments.sheet,
            _progress(context),
        )
    _note_columns(context, report.recognition)
    return _answer(context, report)


def _preview(
    context: Context, arguments: argparse.Namespace, session: Session, mapping: ColumnMapping | None
) -> RegisterPreview:
    return preview_register(session, arguments.file, mapping, arguments.sheet, _progress(context))


def fault_words() -> FaultWords:
    """Return how the file of bad rows is called and speaks in the language spoken here."""
    return FaultWords(
        file=_("to mend"), row=_("row"), fault=_("what is wrong"), explain=_in_its_column
    )


def message(fault: Fault) -> str:
    """Say what is wrong with a row and what to do."""
    said = explain(fault.problem)
    return f"{said.sentence} {said.hint}"


def _in_its_column(fault: Fault) -> str:
    return f"{fault.column}: {message(fault)}" if fault.column else message(fault)


def _answer(context: Context, report: RegisterReport) -> int:
    file = str(report.faults_file) if report.faults_file else None
    data = {
        "added": report.added,
        "skipped": report.skipped,
        "faults": _objects(report.faults),
        "faults_file": file,
    }
    lines = [
        ngettext("{n} client added.", "{n} clients added.", report.added).format(n=report.added),
        *_rest(report.skipped, report.faults),
    ]
    if file:
        lines.append(_("These rows are in a file to mend: {file}").format(file=file))
    return context.answer(data, lines)


def _answer_preview(context: Context, seen: RegisterPreview) -> int:
    recognition = seen.recognition
    data = {
        "added": seen.new,
        "skipped": seen.here,
        "faults": _objects(seen.faults),
        "faults_file": None,
        "columns": recognition.mapping().columns,
    }
    lines = [
        ngettext("{n} client would be added.", "{n} clients would be added.", seen.new).format(
            n=seen.new
        ),
        *_rest(seen.here, seen.faults),
    ]
    _note_columns(context, recognition)
    if seen.officers:
        context.note(_("These people do not work in Sluss here and are kept as names:"))
        context.note(*(f"  {name} ({rows})" for name, rows in seen.officers.items()))
    return context.answer(data, lines)


def _rest(skipped: int, faults: Sequence[Fault]) -> Iterator[str]:
    """Say what became of the rows that gave no client."""
    if skipped:
        yield ngettext(
            "{n} row skipped: the client is here already.",
            "{n} rows skipped: the clients are here already.",
            skipped,
        ).format(n=skipped)
    rows = len({fault.row for fault in faults})
    if rows:
        yield ngettext("{n} row cannot be taken:", "{n} rows cannot be taken:", rows).format(n=rows)
    for fault in faults:
        place = _("Row {row}, {column}") if fault.column else _("Row {row}")
        yield f"  {place.format(row=fault.row, column=fault.column)}: {message(fault)}"


def _objects(faults: Sequence[Fault]) -> list[dict[str, object]]:
    return [
        {
            "row": fault.row,
            "column": fault.column,
            "code": fault.problem.code,
            "message": message(fault),
        }
        for fault in faults
    ]


def _note_columns(context: Context, recognition: Recognition) -> None:
    """Tell which columns are not taken, and why."""
    for headings, told in (
        (recognition.unknown, _("Columns that Sluss has no place for: {headings}")),
        (recognition.ambiguous, _("Columns that can mean two things, not taken: {headings}")),
        (recognition.doubled, _("Columns that another one goes before: {headings}")),
        (recognition.absent, _("Columns of the mapping that the list does not have: {headings}")),
    ):
        if headings:
            context.note(told.format(headings=", ".join(headings)))


def _progress(context: Context) -> Progress:
    """Return what shows at a terminal how far the work has come; elsewhere it stays silent."""
    if not context.err.isatty():
        return Progress()

    def report(done: int, total: int) -> None:
        text = f"{100 * done // total:3} %" if total else str(done)
        context.err.write(f"\r{text:>8}" + ("\r\033[K" if done == total else ""))
        context.err.flush()

    return Progress(report)
