"""The command that saves a list as a spreadsheet: sheet."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sluss.cli.access import add_store, workplace
from sluss.cli.context import Context
from sluss.cli.parser import add_command
from sluss.text import _, ngettext
from sluss.usecases.case_numbers import client_numbered
from sluss.usecases.list_sheets.choosing import records_of
from sluss.usecases.list_sheets.saving import Listed, save_list

if TYPE_CHECKING:
    from sluss.cli.parser import Subparsers


def register(subparsers: "Subparsers") -> None:
    """Add the command."""
    parser = add_command(
        subparsers, "sheet", save, _("save a list as a spreadsheet (each client in it is logged)")
    )
    add_store(parser)
    parser.add_argument("list", choices=[each.value for each in Listed], metavar="LIST",
                        help=_("which list: {names}").format(names=", ".join(Listed)))  # fmt: skip
    parser.add_argument(
        "--client", metavar="CASE_NO", help=_("whom the list of what was given out is about")
    )
    parser.add_argument(
        "--out", required=True, type=Path, metavar="FILE", help=_("the new file, .xlsx or .csv")
    )


def save(context: Context, arguments: argparse.Namespace) -> int:
    """Save what the page of the list would show."""
    listed = Listed(arguments.list)
    with workplace(context, arguments) as place:
        session = place.session
        client = client_numbered(session, arguments.client) if arguments.client else None
        records = records_of(session, listed, context.language, client)
        saved = save_list(session, listed, records, arguments.out, context.language)
    told = ngettext(
        "{n} line is in {file}. It lies there unprotected: remove it when it is used.",
        "{n} lines are in {file}. It lies there unprotected: remove it when it is used.",
        saved.lines,
    ).format(n=saved.lines, file=saved.path.name)
    data = {"file": str(saved.path), "lines": saved.lines, "withheld": saved.withheld}
    return context.answer(data, [told])
