"""The commands about a computer that takes the place of another: replaced show and take."""

import argparse
from typing import TYPE_CHECKING

from sluss.cli.access import add_store, workplace
from sluss.cli.context import Context
from sluss.cli.parser import add_command
from sluss.errors.lost import NotOurComputer
from sluss.text import _, ngettext
from sluss.usecases.replacement import Former, replacement, superseded, take_place_of

if TYPE_CHECKING:
    from sluss.cli.parser import Subparsers


def register(subparsers: "Subparsers") -> None:
    """Add the commands."""
    parser = subparsers.add_parser("replaced", help=_("a computer that takes the place of another"))
    verbs = parser.add_subparsers(dest="verb", metavar=_("COMMAND"), required=True)
    add_store(add_command(verbs, "show", show, _("show whose place this computer takes")))
    taking = add_command(verbs, "take", take, _("say whose place this computer takes"))
    taking.add_argument("computer", metavar="NAME", help=_("the computer that is gone"))
    add_store(taking)


def show(context: Context, arguments: argparse.Namespace) -> int:
    """Show whose place this computer takes; at head office, which computers were replaced."""
    with workplace(context, arguments) as place:
        found, gone = replacement(place.session), superseded(place.session)
    data = {
        "replaces": [_object(each) for each in found.formers],
        "choices": [name for _device, name in found.choices],
        "superseded": [{"name": each.name, "heir": each.heir} for each in gone],
    }
    lines = [_said(each) for each in found.formers]
    lines += [f"{each.name}  →  {each.heir}" for each in gone]
    return context.answer(data, lines or [_("No computer has been replaced here.")])


def take(context: Context, arguments: argparse.Namespace) -> int:
    """Say whose place this computer takes."""
    with workplace(context, arguments) as place:
        known = {name: device for device, name in replacement(place.session).choices}
        if arguments.computer not in known:
            raise NotOurComputer
        take_place_of(place.session, known[arguments.computer])
    text = _("This computer takes the place of {name}.").format(name=arguments.computer)
    return context.answer({"replaces": arguments.computer}, [text])


def _said(former: Former) -> str:
    left = ngettext(
        "{n} change still to be brought to head office",
        "{n} changes still to be brought to head office",
        former.left,
    )
    return f"{former.name}: {left.format(n=former.left)}"


def _object(former: Former) -> dict[str, object]:
    return {
        "name": former.name,
        "unsent": former.unsent,
        "left": former.left,
        "newest": former.newest.isoformat() if former.newest else None,
        "from_backup": former.from_backup,
    }
