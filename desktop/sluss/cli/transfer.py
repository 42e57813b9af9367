"""The commands about cases that change their office: offered, assigned, answered, late work."""

import argparse
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from sluss.cli.access import add_store, workplace
from sluss.cli.context import Context
from sluss.cli.parser import add_command
from sluss.domain.dates import format_date
from sluss.text import _, ngettext
from sluss.usecases.case_numbers import client_numbered
from sluss.usecases.changed import Saved
from sluss.usecases.session import Session
from sluss.usecases.transfers.handing_over import assign, call_off, let_in, name_receiver, offer
from sluss.usecases.transfers.late_work import (
    LateLine,
    late_work,
    leave_late_work,
    take_late_work,
)
from sluss.usecases.transfers.listing import TransferLine, transfer_of_case, transfers
from sluss.usecases.transfers.naming import colleague_named, office_named, party_named
from sluss.usecases.transfers.taking_over import accept, note_answer, party_matches, refuse

if TYPE_CHECKING:
    from sluss.cli.parser import Subparsers

Step = Callable[[Session, TransferLine, argparse.Namespace, str], Saved]


def register(subparsers: "Subparsers") -> None:
    """Add the commands."""
    parser = subparsers.add_parser("transfer", help=_("hand cases over to other offices"))
    verbs = parser.add_subparsers(dest="verb", metavar=_("COMMAND"), required=True)
    add_store(add_command(verbs, "list", show, _("show the cases being handed over")))
    offering = add_command(verbs, "offer", _offer, _("offer a case to another office"))
    add_store(offering)
    offering.add_argument("case", metavar="CASE_NO")
    offering.add_argument("--office", metavar="NAME", help=_("the office it is for"))
    offering.add_argument("--party", metavar="NAME", help=_("the municipality it goes on to"))
    offering.add_argument("--reason", default="other", metavar="CODE", help=_("why"))
    offering.add_argument("--note", default="", metavar="TEXT", help=_("what they have to know"))
    assigning = _step(verbs, "assign", _assign, _("at head office: say which office gets it"))
    assigning.add_argument("--office", metavar="NAME", help=_("another office than the offered"))
    assigning.add_argument(
        "--receiver", metavar="NAME", help=_("of a protected case: the colleague who is to read it")
    )
    accepting = _step(verbs, "accept", _accept, _("take a case over"))
    accepting.add_argument("--officer", metavar="NAME", help=_("who is responsible from now on"))
    refusing = _step(verbs, "refuse", _refuse, _("say no to a case"))
    refusing.add_argument("--reason", default="", metavar="CODE", help=_("why"))
    refusing.add_argument("--note", default="", metavar="TEXT", help=_("more about it"))
    answering = _step(verbs, "answer", _answer, _("note what a municipality has answered"))
    answering.add_argument("--refused", action="store_true", help=_("it does not receive them"))
    answering.add_argument("--note", default="", metavar="TEXT", help=_("how it was answered"))
    _step(verbs, "call-off", _call_off, _("call a handover off that has no answer"))
    _step(verbs, "let-in", _let_in, _("let the named colleague read a protected case"))
    late = add_command(verbs, "late", _late, _("take over what came late, or leave it"))
    add_store(late)
    late.add_argument("case", metavar="CASE_NO")
    late.add_argument("--leave", action="store_true", help=_("leave everything as it stands"))


def _step(verbs: "Subparsers", name: str, step: Step, telling: str) -> argparse.ArgumentParser:
    parser = add_command(verbs, name, partial(_take, step), telling)
    add_store(parser)
    parser.add_argument("case", metavar="CASE_NO")
    return parser


def show(context: Context, arguments: argparse.Namespace) -> int:
    """Show every handover this office has a part in, and late work nobody has decided about."""
    with workplace(context, arguments) as place:
        found = transfers(place.session)
        late = late_work(place.session, context.language)
        codes, country = place.session.catalog.codes("transfer_status"), place.session.store.country
    lines = [
        f"{each.case_no}  {each.from_office} > {each.to or '?'}:"
        f" {codes.label(each.status.value, context.language)}"
        f" {format_date(each.answered_on or each.assigned_on or each.offered_on, country)}"
        for each in found
    ]
    waiting = sum(each.open for each in found)
    count = ngettext("{n} case waits for an answer", "{n} cases wait for an answer", waiting)
    data = {
        "transfers": [_object(each) for each in found],
        "late": [_late_object(each) for each in late],
    }
    told = [_late_line(each) for each in late]
    return context.answer(data, [*lines, count.format(n=waiting), *told])


def _object(each: TransferLine) -> dict[str, object]:
    return {
        "id": each.id.hex(),
        "case_no": each.case_no,
        "kind": each.kind,
        "side": each.side.value,
        "from": each.from_office,
        "to": each.to,
        "status": each.status.value,
        "reason": each.reason,
        "offered_on": each.offered_on.isoformat(),
        "days": each.days,
        "untaken": each.untaken,
        "protected": each.sealed,
        "answer_reason": each.answer_reason,
    }


def _late_object(each: LateLine) -> dict[str, object]:
    return {
        "case_no": each.case_no,
        "office": each.office,
        "new_records": each.made,
        "changes": [{"field": change.field, "late": str(change.late)} for change in each.changes],
    }


def _late_line(each: LateLine) -> str:
    words = ngettext(
        "{case}: {n} change came late from {office}",
        "{case}: {n} changes came late from {office}",
        each.count,
    )
    return words.format(case=each.case_no, n=each.count, office=each.office)


def _offer(context: Context, arguments: argparse.Namespace) -> int:
    with workplace(context, arguments) as place:
        session = place.session
        saved = offer(
            session,
            client_numbered(session, arguments.case),
            office_named(session, arguments.office) if arguments.office else None,
            to_party=party_named(session, arguments.party) if arguments.party else None,
            reason=arguments.reason,
            note=arguments.note,
        )
    said = _("The case is offered. Until the answer only notes and ticks are written in it.")
    return context.answer({"transfer": saved.id.hex()}, [said])


def _take(step: Step, context: Context, arguments: argparse.Namespace) -> int:
    """Take one step with the handover of a case, and show how it stands then."""
    with workplace(context, arguments) as place:
        session = place.session
        found = transfer_of_case(session, arguments.case)
        step(session, found, arguments, context.language)
        now = next(each for each in transfers(session) if each.id == found.id)
        label = session.catalog.codes("transfer_status").label(now.status.value, context.language)
    return context.answer({"transfer": _object(now)}, [f"{now.case_no}: {label}"])


def _assign(
    session: Session, found: TransferLine, arguments: argparse.Namespace, _language: str
) -> Saved:
    office = office_named(session, arguments.office) if arguments.office else None
    if arguments.receiver:
        wanted = colleague_named(session, arguments.receiver, office or found.to_office)
        return name_receiver(session, found.id, wanted)
    return assign(session, found.id, office)


def _accept(
    session: Session, found: TransferLine, arguments: argparse.Namespace, language: str
) -> Saved:
    """Accept; parties with the same name, kind and municipality are one's own from then on."""
    matches = party_matches(session, found.id)
    same = {each.party: each.own for each in matches if each.own is not None and each.certain}
    officer = None
    if arguments.officer:
        officer = colleague_named(session, arguments.officer, session.office)
    return accept(session, found.id, language, officer=officer, parties=same)


def _refuse(
    session: Session, found: TransferLine, arguments: argparse.Namespace, _language: str
) -> Saved:
    return refuse(session, found.id, arguments.reason, arguments.note)


def _answer(
    session: Session, found: TransferLine, arguments: argparse.Namespace, language: str
) -> Saved:
    return note_answer(
        session, found.id, language, accepted=not arguments.refused, note=arguments.note
    )


def _call_off(
    session: Session, found: TransferLine, _arguments: argparse.Namespace, _language: str
) -> Saved:
    return call_off(session, found.id)


def _let_in(
    session: Session, found: TransferLine, _arguments: argparse.Namespace, _language: str
) -> Saved:
    return let_in(session, found.id)


def _late(context: Context, arguments: argparse.Namespace) -> int:
    """Decide about all late work of one case."""
    with workplace(context, arguments) as place:
        session = place.session
        found = late_work(session, context.language, client_numbered(session, arguments.case))
        for each in found:
            if arguments.leave:
                leave_late_work(session, each.id)
            else:
                take_late_work(session, each.id)
    n = sum(len(each.changes) for each in found)
    if arguments.leave:
        said = _("Everything stays as it stands.")
    else:
        said = ngettext("{n} change was taken over.", "{n} changes were taken over.", n).format(n=n)
    return context.answer({"changes": n, "taken": not arguments.leave}, [said])
