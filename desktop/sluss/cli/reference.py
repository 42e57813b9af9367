"""The commands about the lists head office gives out."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sluss.cli.access import add_store, workplace
from sluss.cli.context import Context
from sluss.cli.parser import add_command
from sluss.text import _, ngettext
from sluss.usecases.distribution import GivenOut, give_out, given_out, look_into

if TYPE_CHECKING:
    from sluss.cli.parser import Subparsers


def register(subparsers: "Subparsers") -> None:
    """Add the commands."""
    parser = subparsers.add_parser("reference", help=_("lists head office gives out to everybody"))
    verbs = parser.add_subparsers(dest="verb", metavar=_("COMMAND"), required=True)
    add_store(add_command(verbs, "show", _show, _("show which lists are in force")))
    for name, act, telling in (
        ("check", _check, _("say what giving out a folder of lists would do")),
        ("give-out", _give_out, _("sign changed lists; every delivery takes them along")),
    ):
        command = add_command(verbs, name, act, telling)
        add_store(command)
        command.add_argument("folder", type=Path, metavar="FOLDER")


def _show(context: Context, arguments: argparse.Namespace) -> int:
    with workplace(context, arguments) as place:
        found = given_out(place.session)
    if found is None:
        text = _("In force are the lists that came with the program.")
        return context.answer({"version": 0, "files": []}, [text])
    return _answer(context, found)


def _check(context: Context, arguments: argparse.Namespace) -> int:
    with workplace(context, arguments) as place:
        return _answer(context, look_into(place.session, arguments.folder))


def _give_out(context: Context, arguments: argparse.Namespace) -> int:
    with workplace(context, arguments) as place:
        return _answer(context, give_out(place.session, arguments.folder))


def _answer(context: Context, found: GivenOut) -> int:
    text = ngettext(
        "Version {version}: {n} list differs from the program's.",
        "Version {version}: {n} lists differ from the program's.",
        len(found.files),
    ).format(version=found.version, n=len(found.files))
    data = {
        "version": found.version,
        "issued": found.issued.isoformat(),
        "files": list(found.files),
        "new": list(found.new),
        "too_old": [each.name for each in found.too_old],
    }
    return context.answer(data, [text])
