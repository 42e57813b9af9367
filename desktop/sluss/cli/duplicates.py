"""The commands about two cases of one person: duplicates list, join, differ and part."""

import argparse
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from sluss.cli.access import add_store, workplace
from sluss.cli.context import Context
from sluss.cli.parser import add_command
from sluss.domain.ids import RecordId
from sluss.domain.listing import ClientRow
from sluss.domain.same_person import Likeness
from sluss.text import _, ngettext
from sluss.usecases.case_numbers import client_numbered
from sluss.usecases.changed import Saved
from sluss.usecases.duplicates_desk import InTwoOffices, in_two_offices
from sluss.usecases.joining import join_clients, part_clients, tell_apart
from sluss.usecases.likely_same import Suggestion, suggested
from sluss.usecases.session import Session

if TYPE_CHECKING:
    from sluss.cli.parser import Subparsers

Decide = Callable[[Session, RecordId, RecordId, str], Saved]


def register(subparsers: "Subparsers") -> None:
    """Add the commands."""
    parser = subparsers.add_parser("duplicates", help=_("clients who may be one person"))
    verbs = parser.add_subparsers(dest="verb", metavar=_("COMMAND"), required=True)
    listing = add_command(verbs, "list", show, _("show who may be one person, and why"))
    add_store(listing)
    listing.add_argument(
        "--offices",
        action="store_true",
        help=_("at head office: only those two offices have, by the marks of their numbers"),
    )
    for name, act, said, telling in (
        (
            "join",
            join_clients,
            _("The two cases are read as one now. Nothing was moved."),
            _("read the second case within the first one: it is the same person"),
        ),
        (
            "differ",
            tell_apart,
            _("The two cases stay apart. You are not asked about them again."),
            _("keep that they are not the same person"),
        ),
        (
            "part",
            part_clients,
            _("The two cases are apart again, as they were before."),
            _("bring two joined cases back as they were"),
        ),
    ):
        deciding = add_command(verbs, name, partial(decide, act, said), telling)
        add_store(deciding)
        deciding.add_argument("kept", metavar="CASE_NO")
        deciding.add_argument("other", metavar="OTHER_CASE_NO")
        deciding.add_argument("--reason", default="", metavar="TEXT", help=_("what shows it"))


def show(context: Context, arguments: argparse.Namespace) -> int:
    """Show who may be one person."""
    if arguments.offices:
        return _show_offices(context, arguments)
    with workplace(context, arguments) as place:
        found = suggested(place.session, most=None)
    count = ngettext(
        "{n} pair of clients may be one person",
        "{n} pairs of clients may be one person",
        len(found),
    )
    data = {"duplicates": [_object(each) for each in found]}
    lines = [
        f"{_name(each.one)}  =  {_name(each.other)}: {', '.join(map(in_words, each.reasons))}"
        for each in found
    ]
    return context.answer(data, [*lines, count.format(n=len(found))])


def _show_offices(context: Context, arguments: argparse.Namespace) -> int:
    """Show who is in two offices: case numbers, offices and why, and no names."""
    with workplace(context, arguments) as place:
        found = in_two_offices(place.session, context.language)
    data = {"duplicates": [_in_two(each) for each in found]}
    lines = [
        f"{each.one.case_no} ({each.one.office})  =  {each.other.case_no} ({each.other.office}):"
        f" {', '.join(map(in_words, each.reasons))}"
        for each in found
    ]
    count = ngettext(
        "{n} person may be in two offices", "{n} persons may be in two offices", len(found)
    )
    return context.answer(data, [*lines, count.format(n=len(found))])


def _in_two(each: InTwoOffices) -> dict[str, object]:
    return {
        "one": each.one.case_no,
        "other": each.other.case_no,
        "offices": [each.one.office, each.other.office],
        "reasons": [reason.value for reason in each.reasons],
    }


def _name(row: ClientRow) -> str:
    return f"{row.case_no} {row.name}".strip()


def _object(each: Suggestion) -> dict[str, object]:
    return {
        "one": each.one.case_no,
        "other": each.other.case_no,
        "reasons": [reason.value for reason in each.reasons],
    }


def in_words(reason: Likeness) -> str:
    """Return why two clients may be one person."""
    words = {
        Likeness.VERIFIED_NUMBER: _("the same verified number"),
        Likeness.NUMBER: _("the same number"),
        Likeness.REGISTER_NO: _("the same case number in the register"),
        Likeness.BIRTH_AND_NAME: _("the same birth date and a like name"),
        Likeness.PHONE_AND_NAME: _("the same phone and a like name"),
        Likeness.PHONE_AND_BIRTH: _("the same phone and birth date"),
    }
    return words[reason]


def decide(act: Decide, said: str, context: Context, arguments: argparse.Namespace) -> int:
    """Write what was decided about two cases."""
    with workplace(context, arguments) as place:
        session = place.session
        kept, other = (client_numbered(session, each) for each in (arguments.kept, arguments.other))
        saved = act(session, kept, other, arguments.reason)
    return context.answer({"decision": saved.id.hex()}, [said])
