"""The commands about fields with several values: conflicts list, settle, told and joined."""

import argparse
from typing import TYPE_CHECKING

from sluss.cli.access import add_store, workplace
from sluss.cli.context import Context
from sluss.cli.parser import add_command
from sluss.domain.ids import RecordId, id_from_hex
from sluss.errors.cli import NotAnId
from sluss.text import _, ngettext
from sluss.usecases.conflict_desk import conflict_desk
from sluss.usecases.conflicts import Conflict, OneValue, decide, undecided
from sluss.usecases.joined_apart import JoinedApart, joined_apart
from sluss.usecases.told_otherwise import ToldOtherwise, mark_told_seen, told_otherwise

if TYPE_CHECKING:
    from sluss.cli.parser import Subparsers


def register(subparsers: "Subparsers") -> None:
    """Add the commands."""
    parser = subparsers.add_parser("conflicts", help=_("fields two people changed at once"))
    verbs = parser.add_subparsers(dest="verb", metavar=_("COMMAND"), required=True)
    listing = add_command(verbs, "list", show, _("show all values of each field to be decided"))
    add_store(listing)
    listing.add_argument("--own", action="store_true", help=_("only what you have to decide"))
    telling = add_command(
        verbs, "told", told, _("show which of your values were decided otherwise elsewhere")
    )
    add_store(telling)
    telling.add_argument("--seen", action="store_true", help=_("and note that you have seen them"))
    add_store(
        add_command(verbs, "joined", joined, _("show what was joined without asking anybody"))
    )
    settling = add_command(verbs, "settle", settle, _("decide which value holds"))
    add_store(settling)
    settling.add_argument("--record", required=True, metavar="ID", help=_("as the list shows it"))
    settling.add_argument("--field", required=True, metavar="FIELD", help=_("as the list shows it"))
    how = settling.add_mutually_exclusive_group(required=True)
    how.add_argument("--take", type=int, metavar="N", help=_("let the value of this number hold"))
    how.add_argument("--both", action="store_true", help=_("keep all texts, one below the other"))
    how.add_argument("--value", metavar="V", help=_("let this value hold instead of all of them"))


def show(context: Context, arguments: argparse.Namespace) -> int:
    """Show what is to be decided."""
    with workplace(context, arguments) as place:
        conflicts = undecided(place.session, context.language)
        if arguments.own:
            desk = conflict_desk(place.session, context.language)
            own = {each.key for each in (*desk.own, *desk.late)}
            conflicts = tuple(each for each in conflicts if (each.record, each.field) in own)
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
        "values": [{"take": each.number, **_value(each)} for each in conflict.values],
        "before": _value(conflict.base) if conflict.base is not None else None,
        "both": conflict.both,
    }


def _value(each: OneValue) -> dict[str, object]:
    return {
        "value": each.value,
        "who": each.who,
        "at": each.at.isoformat(timespec="seconds"),
        "where": each.where,
    }


def _lines(conflict: Conflict) -> list[str]:
    head = f"{conflict.case_no or '-'}  {conflict.entity}.{conflict.field}  {conflict.label}"
    return [
        head,
        f"    --record {conflict.record.hex()} --field {conflict.field}",
        *([f"    {_('before')}  {_line(conflict.base)}"] if conflict.base is not None else []),
        *(f"    --take {each.number}  {_line(each)}" for each in conflict.values),
        *([f"    --both  {_('keep all texts, one below the other')}"] if conflict.both else []),
        *([f"    {_('The values are not for you to read.')}"] if not conflict.values else []),
        "",
    ]


def _line(each: OneValue) -> str:
    shown = " ".join(str("" if each.shown is None else each.shown).split())
    return f"{shown}  ({each.who}, {each.at:%Y-%m-%d %H:%M}, {each.where})"


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
            both=arguments.both,
        )
    lines = [_("Decided. The other values stand in the history.")]
    return context.answer({"record": saved.id.hex(), "field": arguments.field}, lines)


def told(context: Context, arguments: argparse.Namespace) -> int:
    """Show what was decided against the user's own values, and note that it has been seen."""
    with workplace(context, arguments) as place:
        found = told_otherwise(place.session, context.language)
        if arguments.seen:
            mark_told_seen(place.session, {each.ref for each in found})
    data = {"told": [_told(each) for each in found]}
    lines = [
        f"{each.case_no or '-'}  {each.label}  "
        + _("you wrote: {mine}; this holds: {holds} ({who}, {day})").format(
            mine=_plain(each.mine),
            holds=_plain(each.holds),
            who=each.who,
            day=f"{each.at:%Y-%m-%d}",
        )
        for each in found
    ]
    count = ngettext(
        "{n} value was decided otherwise", "{n} values were decided otherwise", len(found)
    )
    return context.answer(data, [*lines, count.format(n=len(found))])


def _told(each: ToldOtherwise) -> dict[str, object]:
    return {
        "record": each.record.hex(),
        "case_no": each.case_no,
        "field": each.label,
        "mine": _plain(each.mine),
        "holds": _plain(each.holds),
        "who": each.who,
        "at": each.at.isoformat(timespec="seconds"),
        "where": each.where,
    }


def _plain(value: object) -> str:
    return " ".join(str("" if value is None else value).split())


def joined(context: Context, arguments: argparse.Namespace) -> int:
    """Show the records two people changed in different fields."""
    with workplace(context, arguments) as place:
        found = joined_apart(place.session, context.language)
    data = {"joined": [_joined(each) for each in found]}
    lines = [
        f"{each.at:%Y-%m-%d}  {each.case_no or '-'}  {each.record_name or each.kind_name}:"
        f" {each.who} ({', '.join(each.fields)}), {each.other} ({', '.join(each.other_fields)})"
        for each in found
    ]
    count = ngettext("{n} record was joined", "{n} records were joined", len(found))
    return context.answer(data, [*lines, count.format(n=len(found))])


def _joined(each: JoinedApart) -> dict[str, object]:
    return {
        "record": each.record.hex(),
        "case_no": each.case_no,
        "who": each.who,
        "fields": list(each.fields),
        "other": each.other,
        "other_fields": list(each.other_fields),
        "at": each.at.isoformat(timespec="seconds"),
    }


def _record(text: str) -> RecordId:
    try:
        return id_from_hex(text)
    except ValueError as error:
        raise NotAnId from error
