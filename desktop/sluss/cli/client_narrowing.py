"""The words that narrow the list of clients, as the window's menu does."""

import argparse

from sluss.domain.dates import parse_date
from sluss.domain.listing import Narrowed, Where
from sluss.text import _
from sluss.usecases.list_narrowing import Wanted, where_of
from sluss.usecases.session import Session

ONLY = {each.name.lower(): each for each in Narrowed}


def add_narrowing(parser: argparse.ArgumentParser) -> None:
    """Add the words to a command."""
    words = (
        ("--officer", "NAME", _("those a colleague is mainly responsible for: name or user name")),
        ("--municipality", "NAME", _("those whose home municipality this is: name or code")),
        ("--institution", "NAME", _("those who are in this institution today")),
        ("--phase", "NAME", _("those who serve in this way today: name or code")),
        ("--released-from", "DATE", _("those released on this day or later")),
        ("--released-to", "DATE", _("those released on this day or earlier")),
    )
    for name, shape, said in words:
        parser.add_argument(name, default="", metavar=shape, help=said)
    parser.add_argument(
        "--only",
        choices=tuple(ONLY),
        help=_("your own, released soon, supervision that ends soon, or something to decide"),
    )


def narrowed_by(session: Session, arguments: argparse.Namespace) -> tuple[Narrowed | None, Where]:
    """Return what the list is narrowed to.

    Raises what `where_of` and `parse_date` raise.
    """
    country = session.store.country
    first, last = (
        parse_date(day, country) if day else None
        for day in (arguments.released_from, arguments.released_to)
    )
    wanted = Wanted(
        officer=arguments.officer,
        municipality=arguments.municipality,
        institution=arguments.institution,
        phase=arguments.phase,
        released_from=first,
        released_to=last,
    )
    return ONLY.get(arguments.only or ""), where_of(session, wanted)
