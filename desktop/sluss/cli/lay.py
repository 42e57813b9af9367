"""The command about lay supervisors: lay."""

import argparse
import datetime as dt
from typing import TYPE_CHECKING

from sluss.cli.access import add_store, workplace
from sluss.cli.context import Context
from sluss.cli.parser import add_command
from sluss.domain.dates import format_date
from sluss.text import _
from sluss.usecases.lay.office_list import LayLine, lay_supervisors

if TYPE_CHECKING:
    from sluss.cli.parser import Subparsers


def register(subparsers: "Subparsers") -> None:
    """Add the command."""
    add_store(
        add_command(
            subparsers, "lay", show_lay,
            _("list the office's lay supervisors with the room they have and what is missing"),
        )
    )  # fmt: skip


def show_lay(context: Context, arguments: argparse.Namespace) -> int:
    """List who there is, how many clients each has and may have, and what is missing."""
    with workplace(context, arguments) as place:
        found = lay_supervisors(place.session, context.language)
        country = place.session.store.country
    data = {"lay_supervisors": [_plain(each) for each in found.lines]}
    lines = [_said(each, country) for each in found.lines] or [_("No lay supervisors.")]
    return context.answer(data, lines)


def _plain(each: LayLine) -> dict[str, object]:
    return {
        "id": each.id.hex(),
        "name": each.name,
        "municipality": each.municipality,
        "languages": each.languages,
        "status": each.status,
        "clients": each.held,
        "most": each.most,
        "missing": [
            {"rule": one.rule.value, "hard": one.hard, "codes": list(one.codes)}
            for one in each.missing
        ],
        "check_until": each.check_until.isoformat() if each.check_until else None,
    }


def _said(each: LayLine, country: str) -> str:
    until = each.check_until
    if until is None:
        check = _("no register check holds")
    elif until == dt.date.max:
        check = _("the register check holds")
    else:
        check = _("the register check holds through {day}").format(day=format_date(until, country))
    room = _("{free} of {most}").format(free=each.room, most=each.most)
    training = ", ".join(each.codes.values())
    parts = (each.name, each.municipality, each.languages, each.status, room, check, training)
    return "  ".join(filter(None, parts))
