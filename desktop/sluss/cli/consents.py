"""The commands about consents: what a client agreed to, noting an answer, taking it back."""

import argparse
import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from sluss.cli.access import add_store, workplace
from sluss.cli.context import Context
from sluss.cli.parser import add_command
from sluss.domain.dates import format_date
from sluss.text import _, ngettext
from sluss.usecases.case_numbers import client_numbered
from sluss.usecases.consents.answering import Answer, note_answer
from sluss.usecases.consents.asking import Wish
from sluss.usecases.consents.finding import consents_with, kinds_named, last_day
from sluss.usecases.consents.reading import ConsentLine, consents_view
from sluss.usecases.consents.withdrawing import withdraw
from sluss.usecases.transfers.naming import party_named

if TYPE_CHECKING:
    from sluss.cli.parser import Subparsers

Run = Callable[[Context, argparse.Namespace], int]


def register(subparsers: "Subparsers") -> None:
    """Add the commands."""
    telling = _("see what clients agreed to, note their answers")
    parser = subparsers.add_parser("consents", help=telling, description=telling)
    verbs = parser.add_subparsers(dest="verb", metavar=_("COMMAND"), required=True)
    _of_case(verbs, "list", show, _("show the consents of a client"))
    giving = _of_case(verbs, "give", _give, _("note what a client said yes and no to"))
    _name_party(giving)
    giving.add_argument("--purpose", default="plan_together", metavar="CODE", help=_("what for"))
    giving.add_argument("--yes", default="", metavar="CODES", help=_("yes to these, with commas"))
    giving.add_argument("--no", default="", metavar="CODES", help=_("no to these, with commas"))
    giving.add_argument("--form", default="written", metavar="CODE", help=_("how it was given"))
    giving.add_argument("--paper", default="", metavar="NUMBER", help=_("the paper in the archive"))
    giving.add_argument("--informed", action="store_true", help=_("the client was told"))
    giving.add_argument("--given-on", type=dt.date.fromisoformat, metavar="DATE", help=_("today"))
    giving.add_argument(
        "--last-day", type=dt.date.fromisoformat, metavar="DATE", help=_("as suggested")
    )
    giving.add_argument("--direction", default="disclose_to", metavar="CODE", help=_("which way"))
    giving.add_argument("--language", default="", metavar="CODE", help=_("what was spoken"))
    taking = _of_case(verbs, "withdraw", _withdraw, _("note that a client takes it back"))
    _name_party(taking)
    taking.add_argument("--only", default="", metavar="CODES", help=_("only these, with commas"))
    taking.add_argument("--how", default="meeting", metavar="CODE", help=_("how it was said"))


def _of_case(verbs: "Subparsers", name: str, run: Run, telling: str) -> argparse.ArgumentParser:
    made = add_command(verbs, name, run, telling)
    add_store(made)
    made.add_argument("case", metavar="CASE_NO")
    return made


def _name_party(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--party", required=True, metavar="NAME", help=_("whom it is about"))


def show(context: Context, arguments: argparse.Namespace) -> int:
    """Show every consent of a client, those that count first."""
    with workplace(context, arguments) as place:
        session = place.session
        view = consents_view(session, client_numbered(session, arguments.case), context.language)
        country = session.store.country
    lines = [each for group in view.parties for each in (*group.now, *group.before)]
    said = [_said(each, country) for each in lines] or [_("No consents.")]
    return context.answer({"consents": [_plain(each) for each in lines]}, said)


def _plain(each: ConsentLine) -> dict[str, object]:
    return {
        "id": each.id.hex(),
        "kind": each.kind,
        "party": each.party_name,
        "direction": each.direction,
        "purpose": each.purpose,
        "standing": each.standing.value,
        "may_know": [kind.code for kind in each.kinds if kind.holds],
        "said_no": [kind.code for kind in each.kinds if kind.ended_on is not None],
        "given_on": _iso(each.given_on),
        "last_day": _iso(each.last),
        "days_left": each.days_left,
        "ask_again_from": _iso(each.ask_again_from),
    }


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _said(each: ConsentLine, country: str) -> str:
    known = ", ".join(kind.label for kind in each.kinds if kind.holds)
    if each.holds and each.last is not None:
        text = _("{party}: {kinds}, until {day}")
        return text.format(party=each.party_name, kinds=known, day=format_date(each.last, country))
    return _("{party}: nothing ({purpose})").format(
        party=each.party_name, purpose=each.purpose_label
    )


def _give(context: Context, arguments: argparse.Namespace) -> int:
    how: dict[str, object] = {
        "form": arguments.form,
        "paper_no": arguments.paper,
        "informed": arguments.informed,
        "language": arguments.language,
    }
    with workplace(context, arguments) as place:
        session = place.session
        client = client_numbered(session, arguments.case)
        wish = Wish(
            party=party_named(session, arguments.party),
            purpose=arguments.purpose,
            direction=arguments.direction,
            with_units=True,
        )
        answer = Answer(
            yes=kinds_named(session, arguments.yes),
            no=kinds_named(session, arguments.no),
            given_on=arguments.given_on,
            valid_to=last_day(arguments.last_day),
            how=how,
        )
        saved = note_answer(session, client, wish, answer)
    return context.answer({"consent": saved.id.hex()}, [_("The answer is noted.")])


def _withdraw(context: Context, arguments: argparse.Namespace) -> int:
    """Take back all there is with a party, or a part of it."""
    with workplace(context, arguments) as place:
        session = place.session
        client = client_numbered(session, arguments.case)
        party = party_named(session, arguments.party)
        only = kinds_named(session, arguments.only) if arguments.only else None
        found = consents_with(session, client, party, only)
        for each in found:
            withdraw(session, each, only, how=arguments.how)
    n = len(found)
    told = ngettext("{n} consent was taken back.", "{n} consents were taken back.", n).format(n=n)
    return context.answer({"withdrawn": [each.hex() for each in found]}, [told])
