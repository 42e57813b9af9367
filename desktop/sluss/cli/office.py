"""The commands that make a store and let people in: init and user."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sluss.cli.access import add_store, new_passphrase, workplace
from sluss.cli.context import Context, Data, aligned
from sluss.cli.parser import add_command
from sluss.errors.cli import FileThereAlready
from sluss.text import N_, _
from sluss.usecases.approval import central_digits
from sluss.usecases.office import NewOffice, Person, add_user, make_office
from sluss.usecases.people import check_passphrase, people_here
from sluss.usecases.recovery import hand_over, write_new

if TYPE_CHECKING:
    from sluss.cli.parser import Subparsers

STANDARD_OUTPUT = "-"

_FIRST_LINE = N_("a file with the new passphrase on its first line; - reads standard input")


def register(subparsers: "Subparsers") -> None:
    """Add the commands."""
    parser = add_command(subparsers, "init", init, _("make a store for an office or head office"))
    parser.add_argument("folder", type=Path, metavar="DIR", help=_("a new or empty folder"))
    parser.add_argument("--kind", choices=("office", "central"), required=True)
    parser.add_argument("--office", required=True, metavar="NAME", help=_("name of the office"))
    parser.add_argument("--user", required=True, metavar="NAME", help=_("your user name"))
    parser.add_argument("--name", default="", help=_("your full name"))
    parser.add_argument("--country", choices=("SE", "DK"), default="SE")
    parser.add_argument(
        "--code", default="", help=_("one to four letters that begin the case numbers")
    )
    parser.add_argument("--passphrase-file", metavar="FILE", help=_(_FIRST_LINE))
    _add_recovery(parser)
    user = subparsers.add_parser("user", help=_("let people into a store, or list them"))
    verbs = user.add_subparsers(dest="verb", metavar=_("COMMAND"), required=True)
    adding = add_command(verbs, "add", let_in, _("let one more person open a store"))
    add_store(adding)
    adding.add_argument("--new-user", required=True, metavar="NAME", help=_("the new user name"))
    adding.add_argument("--new-name", default="", metavar="NAME", help=_("the full name"))
    adding.add_argument("--new-passphrase-file", metavar="FILE", help=_(_FIRST_LINE))
    _add_recovery(adding)
    add_store(add_command(verbs, "list", list_people, _("show who can open a store")))


def _add_recovery(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--recovery-file",
        default=STANDARD_OUTPUT,
        metavar="FILE",
        help=_("a new file for the recovery code, which is otherwise shown once"),
    )
    parser.add_argument(
        "--recovery-sheet", type=Path, metavar="FILE.pdf", help=_("a new PDF file for the safe")
    )


def init(context: Context, arguments: argparse.Namespace) -> int:
    """Make a store."""
    _check_new(arguments)
    secret = new_passphrase(context, arguments.passphrase_file)
    check_passphrase(context.machine.resources, secret, context.machine.policy.passphrase_minimum)
    office = NewOffice(arguments.kind, arguments.office, arguments.country, arguments.code)
    person = Person(arguments.user, secret, arguments.name)
    context.note(_("Measuring how fast this computer is, so that guessing a passphrase is slow."))
    place, made = make_office(
        context.around, arguments.folder, office, person, context.machine.kdf()
    )
    try:
        sheet = arguments.recovery_sheet
        code = hand_over(place, person.login, made, sheet, context.language)
        store = place.opened.header.store.hex()
        digits = central_digits(place.session)
    finally:
        place.close()
    data = {
        "folder": str(arguments.folder),
        "store": store,
        "kind": arguments.kind,
        "office": office.name,
        "user": person.login,
    }
    lines = [_("The store is made. {user} can open it.").format(user=person.login)]
    if digits:
        data["digits"] = digits
        lines.append(
            _("Digits of head office, as on the printed card: {digits}").format(digits=digits)
        )
    return _tell_code(context, arguments, code, data, lines)


def let_in(context: Context, arguments: argparse.Namespace) -> int:
    """Let one more person open a store."""
    _check_new(arguments)
    with workplace(context, arguments) as place:
        secret = new_passphrase(context, arguments.new_passphrase_file)
        check_passphrase(
            context.machine.resources, secret, context.machine.policy.passphrase_minimum
        )
        person = Person(arguments.new_user, secret, arguments.new_name)
        saved, made = add_user(place, person, context.machine.kdf())
        sheet = arguments.recovery_sheet
        code = hand_over(place, person.login, made, sheet, context.language)
    data = {"id": saved.id.hex(), "user": person.login}
    lines = [_("{user} can open the store from now on.").format(user=person.login)]
    return _tell_code(context, arguments, code, data, lines)


def list_people(context: Context, arguments: argparse.Namespace) -> int:
    """Show who can open a store."""
    with workplace(context, arguments) as place:
        people = people_here(place)
    roles = context.around.catalog.codes("user_role")
    data = [{"id": p.id.hex(), "user": p.login, "name": p.name, "role": p.role} for p in people]
    rows = [(p.login, p.name, roles.label(p.role, context.language)) for p in people]
    return context.answer({"users": data}, aligned((_("User name"), _("Name"), _("Role")), rows))


def _check_new(arguments: argparse.Namespace) -> None:
    """Raise `FileThereAlready` before anything is made that would need these files."""
    paths = [arguments.recovery_sheet]
    if arguments.recovery_file != STANDARD_OUTPUT:
        paths.append(Path(arguments.recovery_file))
    if any(path is not None and path.exists() for path in paths):
        raise FileThereAlready


def _tell_code(
    context: Context,
    arguments: argparse.Namespace,
    code: str,
    data: Data,
    lines: list[str],
) -> int:
    """Answer with the recovery code, or write it to the file that was named."""
    if arguments.recovery_file == STANDARD_OUTPUT:
        shown = [
            _("Recovery code, shown this one time and kept nowhere:"),
            f"    {code}",
            _("Write it down and put it into the safe of the office."),
        ]
        return context.answer({**data, "recovery_code": code}, lines + shown)
    write_new(Path(arguments.recovery_file), f"{code}\n".encode())
    lines.append(_("The recovery code is in the file you named. Put it into the safe."))
    return context.answer({**data, "recovery_file": arguments.recovery_file}, lines)
