"""How a command gets at a store: which folder, whose passphrase, and the session in between."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sluss.cli.context import Context
from sluss.domain.dates import format_date
from sluss.errors.cli import (
    NoPassphrase,
    PassphraseFileEmpty,
    PassphraseFileUnreadable,
    PassphrasesDiffer,
    UserNotNamed,
)
from sluss.text import N_, _
from sluss.usecases.clock_check import clock_doubt
from sluss.usecases.office import Workplace, open_office, users_of

FILE_VARIABLE = "SLUSS_PASSPHRASE_FILE"
STANDARD_INPUT = "-"
_LONGEST = 10_000  # characters; a longer first line is no passphrase but the wrong file

DAMAGED_COPY = N_(
    "One of the two copies of the key file was damaged (header.{copy}). The other one was used "
    "and the damaged one written anew."
)

COPIED_AWAY = N_(
    "{service} copies the folder of this store to a server. Close Sluss and move the folder to a "
    "place on this computer that nothing copies away."
)

CLOCK_DOUBTED = N_(
    "This computer's clock says {day}, and {known} is the last day known here. Set the clock if it "
    "is wrong: it decides what day is written on everything."
)


def add_store(parser: argparse.ArgumentParser) -> None:
    """Let a command take a store and who opens it."""
    parser.add_argument(
        "--store", required=True, type=Path, metavar="DIR", help=_("the folder of the store")
    )
    add_person(parser)


def add_person(parser: argparse.ArgumentParser) -> None:
    """Let a command take who opens a store."""
    parser.add_argument("--user", metavar="NAME", help=_("your user name in the store"))
    parser.add_argument(
        "--passphrase-file",
        metavar="FILE",
        help=_("a file with your passphrase on its first line; - reads it from standard input"),
    )


@contextmanager
def workplace(context: Context, arguments: argparse.Namespace) -> Iterator[Workplace]:
    """Open the store a command names and close it again, whatever happens inside.

    Raises what `open_office` raises, and the errors of a passphrase that cannot be had.
    """
    login = login_of(users_of(arguments.store), arguments.user)
    secret = passphrase(context, arguments.passphrase_file)
    place = open_office(context.around, arguments.store, login, secret)
    try:
        if place.opened.damaged_copy:
            context.note(_(DAMAGED_COPY).format(copy=place.opened.damaged_copy))
        if place.opened.synced_by:
            context.note(_(COPIED_AWAY).format(service=place.opened.synced_by))
        if doubt := clock_doubt(place):
            country = place.session.store.country
            day, known = (format_date(each.date(), country) for each in (doubt.now, doubt.known))
            context.note(_(CLOCK_DOUBTED).format(day=day, known=known))
        yield place
    finally:
        place.close()


def login_of(users: Sequence[str], given: str | None) -> str:
    """Return who opens the store: the one who is named, or its only user. Raises `UserNotNamed`."""
    if given:
        return given
    if len(users) != 1:
        raise UserNotNamed(count=len(users))
    return users[0]


def passphrase(context: Context, file: str | None) -> str:
    """Return the passphrase from a file, the environment or a person at a terminal."""
    file = file or context.environ.get(FILE_VARIABLE)
    if file:
        return secret_from(context, file)
    if not context.at_terminal:
        raise NoPassphrase
    return context.ask_secretly(_("Passphrase"))


def new_passphrase(context: Context, file: str | None) -> str:
    """Return a passphrase that is being chosen; at a terminal it is typed twice."""
    if file:
        return secret_from(context, file)
    if not context.at_terminal:
        raise NoPassphrase
    chosen = context.ask_secretly(_("New passphrase"))
    if context.ask_secretly(_("The same once more")) != chosen:
        raise PassphrasesDiffer
    return chosen


def secret_from(context: Context, file: str) -> str:
    """Return the first line of a file without its end.

    Raises `PassphraseFileUnreadable`, `PassphraseFileEmpty`.
    """
    try:
        if file == STANDARD_INPUT:
            line = context.source.readline(_LONGEST)
        else:
            with Path(file).open(encoding="utf-8-sig") as opened:
                line = opened.readline(_LONGEST)
    except (OSError, UnicodeDecodeError) as error:
        raise PassphraseFileUnreadable from error
    secret = line.rstrip("\r\n")
    if not secret.strip():
        raise PassphraseFileEmpty
    return secret
