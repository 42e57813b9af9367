"""The commands that keep a store safe: backup, restore and check."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sluss.cli.access import add_person, add_store, login_of, passphrase, workplace
from sluss.cli.context import Context
from sluss.cli.log import chain_lines, chain_objects
from sluss.cli.parser import add_command
from sluss.domain.dates import format_date
from sluss.text import _, ngettext
from sluss.usecases.backup import Restored, back_up, backup_users, restore
from sluss.usecases.examination import Examination, examine

if TYPE_CHECKING:
    from sluss.cli.parser import Subparsers


def register(subparsers: "Subparsers") -> None:
    """Add the commands."""
    made = add_command(subparsers, "backup", make, _("write a backup and read it back"))
    add_store(made)
    made.add_argument("--out", required=True, type=Path, metavar="FOLDER", help=_("where to"))
    back = add_command(subparsers, "restore", put_back, _("make a store from a backup"))
    back.add_argument("backup", type=Path, metavar="BACKUP", help=_("the folder of the backup"))
    back.add_argument(
        "--out", required=True, type=Path, metavar="DIR", help=_("a new or empty folder")
    )
    add_person(back)
    add_store(add_command(subparsers, "check", check, _("examine a store: pages, header and log")))


def make(context: Context, arguments: argparse.Namespace) -> int:
    """Write a backup."""
    with workplace(context, arguments) as place:
        backup = back_up(place, arguments.out)
    data = {
        "folder": str(backup.folder),
        "size": backup.size,
        "sha256": backup.sha256.hex(),
        "operations": backup.operations,
    }
    lines = [
        _("The backup was written and read back: {folder}").format(folder=backup.folder),
        _("It opens with the same passphrases as the store."),
    ]
    return context.answer(data, lines)


def put_back(context: Context, arguments: argparse.Namespace) -> int:
    """Make a store from a backup."""
    login = login_of(backup_users(arguments.backup), arguments.user)
    secret = passphrase(context, arguments.passphrase_file)
    place, restored = restore(context.around, arguments.backup, arguments.out, login, secret)
    country = place.session.store.country
    place.close()
    data = {
        "folder": str(restored.folder),
        "device": restored.device,
        "operations": restored.operations,
        "unsent": restored.unsent,
        "former": restored.former,
        "backup_at": restored.backup_at.isoformat(timespec="seconds"),
    }
    return context.answer(data, _restored_lines(restored, country))


def _restored_lines(restored: Restored, country: str) -> list[str]:
    day = format_date(restored.backup_at.date(), country)
    lines = [
        _("The store was made from the backup of {day}: {folder}").format(
            day=day, folder=restored.folder
        ),
        _("It is a computer of its own now, called {device}. The old one stays as it was.").format(
            device=restored.device
        ),
    ]
    if restored.unsent is not None:
        lines.append(_("Ask head office to approve it: sluss enrol request."))
    if restored.unsent:
        unsent = ngettext(
            "{n} change in it had not reached head office when the backup was made.",
            "{n} changes in it had not reached head office when the backup was made.",
            restored.unsent,
        )
        lines.append(unsent.format(n=restored.unsent))
        lines.append(_("They go along with the first delivery from here."))
    return lines


def check(context: Context, arguments: argparse.Namespace) -> int:
    """Examine a store."""
    with workplace(context, arguments) as place:
        found = examine(place)
    data = {
        "ok": found.fault is None,
        "pages": found.pages,
        "structure": found.structure,
        "header_copy": found.header_copy,
        "logs": chain_objects(found.chains),
        "waiting": found.waiting,
    }
    return context.answer(data, _check_lines(found), found.fault)


def _check_lines(found: Examination) -> list[str]:
    well, damaged = _("in order"), _("damaged")
    if found.pages:
        return [
            ngettext(
                "{n} page of the database is damaged", "{n} pages are damaged", found.pages
            ).format(n=found.pages)
        ]
    waiting = sum(found.waiting.values())
    return [
        _("Pages of the database: {state}").format(state=well),
        _("Tables and indexes: {state}").format(state=damaged if found.structure else well),
        _("Key file: {state}").format(
            state=_("copy {copy} was mended").format(copy=found.header_copy)
            if found.header_copy
            else well
        ),
        ngettext(
            "{n} entry of a log cannot be shown yet",
            "{n} entries of logs cannot be shown yet",
            waiting,
        ).format(n=waiting),
        *chain_lines(found.chains),
    ]
