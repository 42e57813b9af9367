"""The commands that take clients from a spreadsheet: register import and register refresh."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sluss.cli.access import add_store, workplace
from sluss.cli.context import Context
from sluss.cli.parser import add_command
from sluss.cli.register_refresh import add_refresh
from sluss.cli.register_words import (
    fault_lines,
    fault_objects,
    fault_words,
    note_columns,
    progress_at,
)
from sluss.domain.register.columns import ColumnMapping
from sluss.domain.register.rows import Fault
from sluss.text import _, ngettext
from sluss.usecases.register_import import (
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
    """Add the commands."""
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
    add_refresh(verbs)


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
            progress_at(context),
        )
    note_columns(context, report.recognition)
    return _answer(context, report)


def _preview(
    context: Context, arguments: argparse.Namespace, session: Session, mapping: ColumnMapping | None
) -> RegisterPreview:
    return preview_register(session, arguments.file, mapping, arguments.sheet, progress_at(context))


def _answer(context: Context, report: RegisterReport) -> int:
    file = str(report.faults_file) if report.faults_file else None
    data = {
        "added": report.added,
        "skipped": report.skipped,
        "faults": fault_objects(report.faults),
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
        "faults": fault_objects(seen.faults),
        "faults_file": None,
        "columns": recognition.mapping().columns,
    }
    lines = [
        ngettext("{n} client would be added.", "{n} clients would be added.", seen.new).format(
            n=seen.new
        ),
        *_rest(seen.here, seen.faults),
    ]
    note_columns(context, recognition)
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
    yield from fault_lines(faults)
