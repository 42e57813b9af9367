"""The commands about fields with several values: conflicts list and conflicts settle."""

import argparse
from typing import TYPE_CHECKING

from sluss.cli.access import add_store, workplace
from sluss.cli.context import Context
from sluss.cli.parser import add_command
from sluss.domain.ids import RecordId, id_from_hex
from sluss.errors.cli import NotAnId
from sluss.text import _, ngettext
from sluss.usecases.conflicts import Conflict, OneValue, decide, undecided

if TYPE_CHECKING:
    from sluss.cli.parser import Subparsers


def register(subparsers: "Subparsers") -> None:
    """Add the commands."""
    parser = subparsers.add_parser("conflicts", help=_("fields two people changed at once"))
    verbs = parser.add_subparsers(dest="verb", metavar=_("COMMAND"), required=True)
    add_store(add_command(verbs, "list", show, _("show all values of each field to be decided")))
    settling = add_command(verbs, "settle", settle, _("decide which value holds"))
    add_store(settling)
    settling.add_argument("--record", required=True, metavar="ID", help=_("as the list shows it"))
    settling.add_argument("--field", required=True, metavar="FIELD", help=_("as the list shows it"))
    how = settling.add_mutually_exclusive_group(required=True)
    how.add_argument("--take", type=int, metavar="N", help=_("let the value of this number hold"))
    how.add_argument("--value", metavar="V", help=_("let this value hold instead of all of them"))


def show(context: Context, arguments: argparse.Namespace) -> int:
    """Show what is to be decided."""
    with workplace(context, arguments) as place:
        conflicts = undecided(place.session, context.language)
    count = ngettext("{n} field to be decided", "{n} fields to be decided", len(conflicts))
    lines = [line for conflict in conflicts for line in _lines(conflict)]
    data = {"conflicts": list(map(_object, conflicts))}
    return context.answer(data, [*lines, count.format(n=len(conflicts))])


def _object(conflict: Conflict) -> dict[str, object]:
    return {
        "entity": conflict.entity,
        "record": conflict.record.hex(),
        "field": conflict.field,
        "case_no": conflict.case_no,
        "values": [
            {
                "take": each.number,
                "value": each.value,
                "who": each.who,
                "at": each.at.isoformat(timespec="seconds"),
                "where": each.where,
            }
            for each in conflict.values
        ],
    }


def _lines(conflict: Conflict) -> list[str]:
    head = f"{conflict.case_no or '-'}  {conflict.entity}.{conflict.field}  {conflict.label}"
    return [
        head,
        f"    --record {conflict.record.hex()} --field {conflict.field}",
        *(f"    --take {_line(each)}" for each in conflict.values),
        "",
    ]


def _line(each: OneValue) -> str:
    shown = " ".join(str("" if each.shown is None else each.shown).split())
    return f"{each.number}  {shown}  ({each.who}, {each.at:%Y-%m-%d %H:%M}, {each.where})"


def settle(context: Context, arguments: argparse.Namespace) -> int:
    """Decide one field."""
    record = _record(arguments.record)
    with workplace(context, arguments) as place:
        saved = decide(
            place.session,
            record,
            arguments.field,
            take=arguments.take,
            value=arguments.value or "",
        )
    lines = [_("Decided. The other values stand in the history.")]
    return context.answer({"record": saved.id.hex(), "field": arguments.field}, lines)


def _record(text: str) -> RecordId:
    try:
        return id_from_hex(text)
    except ValueError as error:
        raise NotAnId from error
