"""The commands for files of records: records import and records export."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sluss.cli.access import add_store, workplace
from sluss.cli.context import Context
from sluss.cli.parser import add_command
from sluss.cli.progress import progress_line
from sluss.errors.records import RecordsRefused
from sluss.text import _, ngettext
from sluss.text.problems import explain
from sluss.usecases.record_sheet import FORMS, export_sheet
from sluss.usecases.records_file import LineFault, Report, export_records, import_records

if TYPE_CHECKING:
    from sluss.cli.parser import Subparsers

SHOWN = 20  # faults printed for a person; --json has them all


def register(subparsers: "Subparsers") -> None:
    """Add the commands."""
    records = subparsers.add_parser("records", help=_("take all records in or out as JSON lines"))
    verbs = records.add_subparsers(dest="verb", metavar=_("COMMAND"), required=True)
    taking = add_command(verbs, "import", take_in, _("add and change records by a file of lines"))
    taking.add_argument("file", type=Path, metavar="FILE.jsonl")
    taking.add_argument(
        "--all-or-nothing",
        action="store_true",
        help=_("take nothing if any line cannot be taken"),
    )
    add_store(taking)
    giving = add_command(verbs, "export", give_out, _("write all records to a new file of lines"))
    giving.add_argument("file", type=Path, metavar="FILE.jsonl|.xlsx|.csv")
    giving.add_argument(
        "--entity",
        default="",
        metavar="NAME",
        help=_("for a spreadsheet: the records of this entity, as the dictionary spells it"),
    )
    add_store(giving)


def take_in(context: Context, arguments: argparse.Namespace) -> int:
    """Add and change records by a file."""
    with workplace(context, arguments) as place, progress_line(context) as progress:
        try:
            report = import_records(
                place.session,
                arguments.file,
                all_or_nothing=arguments.all_or_nothing,
                progress=progress,
            )
        except RecordsRefused as refused:
            faults = [each for each in refused.faults if isinstance(each, LineFault)]
            data = _data(Report(faulty=len(faults), faults=faults))
            return context.answer(data, _fault_lines(faults), refused)
    lines = [
        ngettext("{n} record added", "{n} records added", report.added).format(n=report.added),
        ngettext("{n} changed", "{n} changed", report.changed).format(n=report.changed),
        ngettext("{n} as it was", "{n} as they were", report.skipped).format(n=report.skipped),
        ngettext("{n} line not taken", "{n} lines not taken", report.faulty).format(
            n=report.faulty
        ),
        *_fault_lines(report.faults),
    ]
    return context.answer(_data(report), lines)


def give_out(context: Context, arguments: argparse.Namespace) -> int:
    """Write all records to a file."""
    with workplace(context, arguments) as place, progress_line(context) as progress:
        if arguments.entity or arguments.file.suffix.lower() in FORMS:
            entity, language = arguments.entity, context.language
            count = export_sheet(place.session, entity, arguments.file, language, progress)
        else:
            count = export_records(place.session, arguments.file, progress)
    context.note(_("The file is not encrypted. Delete it when it has served its purpose."))
    said = ngettext("{n} record written", "{n} records written", count).format(n=count)
    return context.answer({"file": str(arguments.file), "records": count}, [said])


def _data(report: Report) -> dict[str, object]:
    return {
        "added": report.added,
        "changed": report.changed,
        "skipped": report.skipped,
        "faulty": report.faulty,
        "faults": [
            {
                "line": fault.line,
                "field": fault.field,
                "code": fault.error.code,
                "message": explain(fault.error).sentence,
            }
            for fault in report.faults
        ],
    }


def _fault_lines(faults: list[LineFault]) -> list[str]:
    told = [
        _("Line {line}: {fault}").format(line=fault.line, fault=explain(fault.error).sentence)
        for fault in faults[:SHOWN]
    ]
    if len(faults) > SHOWN:
        told.append(_("... and {n} more; --json shows them all").format(n=len(faults) - SHOWN))
    return told
