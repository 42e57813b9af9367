"""The commands for a forgotten passphrase, at head office: phone list, first and code."""

import argparse
from typing import TYPE_CHECKING

from sluss.cli.access import add_store, workplace
from sluss.cli.context import Context
from sluss.cli.parser import add_command
from sluss.domain.ids import RecordId
from sluss.errors.cases import NotFound
from sluss.text import _
from sluss.usecases.escrow_opening import DepositLine, deposits, open_first_half, read_out

if TYPE_CHECKING:
    from sluss.cli.parser import Subparsers


def register(subparsers: "Subparsers") -> None:
    """Add the commands."""
    parser = subparsers.add_parser("phone", help=_("let somebody in who forgot the passphrase"))
    verbs = parser.add_subparsers(dest="verb", metavar=_("COMMAND"), required=True)
    add_store(add_command(verbs, "list", show, _("show the codes that were left")))
    first = add_command(verbs, "first", open_first, _("open the first half of a code"))
    code = add_command(verbs, "code", read, _("open the second half, and show the code once"))
    for each in (first, code):
        each.add_argument("deposit", metavar="ID", help=_("as “phone list” names it"))
        add_store(each)


def show(context: Context, arguments: argparse.Namespace) -> int:
    """Show the codes that were left."""
    with workplace(context, arguments) as place:
        found = deposits(place.session)
    lines = [
        "  ".join((each.id.hex(), each.office, each.computer, each.login, _state(each)))
        for each in found
    ]
    return context.answer({"codes": [_object(each) for each in found]}, lines)


def open_first(context: Context, arguments: argparse.Namespace) -> int:
    """Open the first half of a code."""
    with workplace(context, arguments) as place:
        open_first_half(place.session, _id(arguments.deposit))
    return context.answer(
        {"opened": True},
        [_("The first half is open until tomorrow. Now another person shows the code.")],
    )


def read(context: Context, arguments: argparse.Namespace) -> int:
    """Show a code."""
    with workplace(context, arguments) as place:
        code = read_out(place.session, _id(arguments.deposit))
    return context.answer({"code": "-".join(code.groups)}, ["  ".join(code.groups)])


def _id(text: str) -> RecordId:
    try:
        return RecordId(bytes.fromhex(text))
    except ValueError as error:
        raise NotFound from error


def _state(each: DepositLine) -> str:
    if each.used_on is not None:
        return _("Read out; the computer leaves a new one")
    if each.opened_by:
        return _("{name} opened the first half").format(name=each.opened_by)
    return _("Sealed") if each.mine else _("Sealed for others")


def _object(each: DepositLine) -> dict[str, object]:
    return {
        "id": each.id.hex(),
        "office": each.office,
        "computer": each.computer,
        "login": each.login,
        "made_on": each.made_on.isoformat(),
        "used_on": each.used_on.isoformat() if each.used_on else None,
        "opened_by": each.opened_by,
        "mine": each.mine,
    }
