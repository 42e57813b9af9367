"""The commands that make a store and let people in: init and user."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sluss.cli.access import (
    add_store,
    login_of,
    new_passphrase,
    passphrase,
    secret_from,
    workplace,
)
from sluss.cli.context import Context, Data, aligned
from sluss.cli.parser import add_command
from sluss.errors.cli import FileThereAlready, NoPassphrase
from sluss.errors.people import SheetNeedsRecovering
from sluss.text import N_, _
from sluss.usecases.approval import central_digits
from sluss.usecases.office import (
    NewOffice,
    Person,
    add_user,
    make_office,
    open_office,
    users_of,
)
from sluss.usecases.people import begin_again, change_passphrase, check_passphrase, people_here
from sluss.usecases.recovery import hand_over, new_paper, read_code, save_paper, write_new

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
    parser.add_argument(
        "--shared", action="store_true", help=_("several accounts of this computer open it")
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
    changing = add_command(verbs, "passphrase", change, _("choose another passphrase for yourself"))
    add_store(changing)
    changing.add_argument("--new-passphrase-file", metavar="FILE", help=_(_FIRST_LINE))
    recovering = add_command(
        verbs, "recover", recover, _("open a store with the recovery sheet, and begin anew")
    )
    recovering.add_argument(
        "--store", required=True, type=Path, metavar="DIR", help=_("the folder of the store")
    )
    recovering.add_argument("--user", metavar="NAME", help=_("your user name in the store"))
    recovering.add_argument(
        "--code-file",
        metavar="FILE",
        help=_("a file with the code of the sheet on its first line; - reads standard input"),
    )
    recovering.add_argument("--new-passphrase-file", metavar="FILE", help=_(_FIRST_LINE))
    _add_recovery(recovering)


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
    office = NewOffice(
        arguments.kind,
        arguments.office,
        arguments.country,
        arguments.code,
        shared=arguments.shared,
    )
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


def change(context: Context, arguments: argparse.Namespace) -> int:
    """Choose another passphrase for who opens the store."""
    current = passphrase(context, arguments.passphrase_file)
    login = login_of(users_of(arguments.store), arguments.user)
    place = open_office(context.around, arguments.store, login, current)
    try:
        if place.recovered:
            raise SheetNeedsRecovering
        change_passphrase(place, current, new_passphrase(context, arguments.new_passphrase_file))
        data = {"user": place.opened.login}
    finally:
        place.close()
    return context.answer(data, [_("The new passphrase holds from now on.")])


def recover(context: Context, arguments: argparse.Namespace) -> int:
    """Open a store with a recovery code; a new passphrase and a new sheet are due at once."""
    _check_new(arguments)
    login = login_of(users_of(arguments.store), arguments.user)
    code = read_code(_code(context, arguments.code_file))
    place = open_office(context.around, arguments.store, login, code)
    try:
        secret = new_passphrase(context, arguments.new_passphrase_file)
        paper = new_paper(place)
        check_passphrase(
            context.machine.resources, secret, context.machine.policy.passphrase_minimum
        )
        if arguments.recovery_sheet is not None:
            save_paper(paper, arguments.recovery_sheet, context.language)
        begin_again(place, secret, paper)
    finally:
        place.close()
    lines = [_("The new passphrase holds from now on. The old sheet opens nothing any more.")]
    return _tell_code(context, arguments, "-".join(paper.groups), {"user": paper.login}, lines)


def _code(context: Context, file: str | None) -> str:
    if file:
        return secret_from(context, file)
    if not context.at_terminal:
        raise NoPassphrase
    return context.ask_secretly(_("Recovery code"))


def list_people(context: Context, arguments: argparse.Namespace) -> int:
    """Show who can open a store."""
    with workplace(context, arguments) as place:
        people = people_here(place)
    roles = context.around.catalog.codes("user_role")
    data = [
        {
            "id": p.id.hex(),
            "user": p.login,
            "name": p.name,
            "role": p.role,
            "recovery_sheet": None if p.sheet_on is None else p.sheet_on.isoformat(),
        }
        for p in people
    ]
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
