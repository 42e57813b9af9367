"""The commands about what is lost: lost list, on, report, paper and told."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sluss.cli.access import add_store, workplace
from sluss.cli.context import Context
from sluss.cli.parser import add_command
from sluss.domain.dates import format_date
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.errors.cases import NotFound
from sluss.text import _, ngettext
from sluss.usecases.forms import save_new
from sluss.usecases.incidents import IncidentLine, incidents, loss_form, mark_reported, save_report
from sluss.usecases.lost import OnIt, Thing, on_it, things

if TYPE_CHECKING:
    from sluss.cli.parser import Subparsers


def register(subparsers: "Subparsers") -> None:
    """Add the commands."""
    parser = subparsers.add_parser("lost", help=_("a stick or a computer that is gone"))
    verbs = parser.add_subparsers(dest="verb", metavar=_("COMMAND"), required=True)
    add_store(add_command(verbs, "list", show, _("show what may be lost, and what was reported")))
    told = add_command(verbs, "on", show_on, _("say what was on a stick or computer"))
    made = add_command(verbs, "report", report, _("report that it is lost"))
    for each in (told, made):
        each.add_argument("thing", metavar="THING", help=_("as “lost list” names it"))
        add_store(each)
    made.add_argument("--how", default="unknown", help=_("lost, stolen, damaged, mail or unknown"))
    made.add_argument("--locked", default="unknown", help=_("yes, no or unknown"))
    made.add_argument("--note", default="", metavar="TEXT", help=_("what happened"))
    paper = add_command(verbs, "paper", save, _("write the report for the authority as a PDF"))
    paper.add_argument("--out", required=True, type=Path, metavar="FILE", help=_("where to"))
    done = add_command(verbs, "told", tell, _("say that the authority has been told"))
    for each in (paper, done):
        each.add_argument("incident", metavar="ID", help=_("as “lost list” names it"))
        add_store(each)


def show(context: Context, arguments: argparse.Namespace) -> int:
    """Show what may be lost, and what was reported."""
    with workplace(context, arguments) as place:
        able, known = things(place.session), incidents(place.session, context.language)
        country = place.session.store.country
    data = {"things": [_thing(each) for each in able], "lost": [_object(each) for each in known]}
    lines = [f"{each.key}  {_name(each, country)}" for each in able]
    return context.answer(data, [*lines, *(_said(each, country) for each in known)])


def show_on(context: Context, arguments: argparse.Namespace) -> int:
    """Say what was on a thing."""
    with workplace(context, arguments) as place:
        found = on_it(place.session, arguments.thing)
    return context.answer(_contents(found), [_sentence(found)])


def report(context: Context, arguments: argparse.Namespace) -> int:
    """Report a loss."""
    with workplace(context, arguments) as place:
        form = loss_form(place.session, arguments.thing, context.language)
        values: dict[str, FieldValue] = {each.name: each.value for each in form.fields}
        values |= {name: getattr(arguments, name) for name in ("how", "note")}
        if "locked" in values:
            values["locked"] = arguments.locked
        saved = save_new(place.session, form.kind, None, values)
        (line,) = (
            each for each in incidents(place.session, context.language) if each.id == saved.id
        )
        country = place.session.store.country
    return context.answer(_object(line), [_said(line, country)])


def save(context: Context, arguments: argparse.Namespace) -> int:
    """Write the report as a PDF."""
    with workplace(context, arguments) as place:
        file = save_report(place.session, _id(arguments.incident), arguments.out, context.language)
    return context.answer({"file": str(file)}, [str(file)])


def tell(context: Context, arguments: argparse.Namespace) -> int:
    """Say that the authority has been told."""
    with workplace(context, arguments) as place:
        mark_reported(place.session, _id(arguments.incident))
    return context.answer({"reported": True}, [_("Noted that the authority has been told.")])


def _id(text: str) -> RecordId:
    try:
        return RecordId(bytes.fromhex(text))
    except ValueError as error:
        raise NotFound from error


def _name(each: Thing, country: str) -> str:
    if each.made_on is None:
        return each.name
    day = format_date(each.made_on, country)
    text = _("stick with delivery {n} for {name}, made {day}")
    return text.format(n=each.delivery, name=each.name, day=day)


def _thing(each: Thing) -> dict[str, object]:
    return {
        "key": each.key,
        "what": each.what,
        "name": each.name,
        "delivery": each.delivery,
        "made_on": each.made_on.isoformat() if each.made_on else None,
    }


def _contents(found: OnIt) -> dict[str, object]:
    return {
        **_thing(found.thing),
        "clients": found.clients,
        "changes": found.changes,
        "readings": found.readings,
        "classes": list(found.classes),
        "received": found.received,
        "unsent": found.unsent,
        "heard_on": found.heard_on.isoformat() if found.heard_on else None,
    }


def _sentence(found: OnIt) -> str:
    clients = ngettext("at most {n} person", "at most {n} people", found.clients)
    state = _("all of it has arrived") if found.received else _("not all of it has arrived")
    return f"{found.thing.name}: {clients.format(n=found.clients)}, {state}"


def _object(line: IncidentLine) -> dict[str, object]:
    return {
        "id": line.id.hex(),
        "office": line.office,
        "what": line.what,
        "thing": line.thing,
        "delivery": line.delivery,
        "clients": line.clients,
        "noticed_on": line.noticed_on.isoformat(),
        "due": line.due.isoformat(),
        "reported_on": line.reported_on.isoformat() if line.reported_on else None,
        "found_on": line.found_on.isoformat() if line.found_on else None,
    }


def _said(line: IncidentLine, country: str) -> str:
    if line.reported_on is not None:
        state = _("reported {day}").format(day=format_date(line.reported_on, country))
    else:
        state = _("to be reported by {day}").format(day=format_date(line.due, country))
    return "  ".join(filter(None, (line.id.hex(), line.office, line.what, line.thing, state)))
