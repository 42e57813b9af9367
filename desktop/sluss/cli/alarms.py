"""The commands about warnings, and about a head office that was put back: alarms and put-back."""

import argparse
from typing import TYPE_CHECKING

from sluss.cli.access import add_store, workplace
from sluss.cli.context import Context
from sluss.cli.parser import add_command
from sluss.domain.alarms import AlarmKind
from sluss.errors.alarms import NoSuchAlarm
from sluss.text import _, ngettext
from sluss.usecases.alarms import AlarmLine, all_alarms, answer_alarm, open_alarms
from sluss.usecases.put_back import PutBack, confirm_put_back, put_back_state, say_put_back

if TYPE_CHECKING:
    from sluss.cli.parser import Subparsers


def register(subparsers: "Subparsers") -> None:
    """Add the commands."""
    parser = subparsers.add_parser("alarms", help=_("warnings that wait for an answer"))
    verbs = parser.add_subparsers(dest="verb", metavar=_("COMMAND"), required=True)
    shown = add_command(verbs, "list", show, _("show the warnings"))
    shown.add_argument("--all", action="store_true", help=_("those that were answered, too"))
    said = add_command(verbs, "answer", answer, _("say what was done about one"))
    said.add_argument("alarm", metavar="ID", help=_("as “alarms list” names it"))
    said.add_argument("--done", required=True, metavar="TEXT", help=_("what was done"))
    back = subparsers.add_parser("put-back", help=_("head office put back from a backup"))
    steps = back.add_subparsers(dest="verb", metavar=_("COMMAND"), required=True)
    state = add_command(steps, "show", show_state, _("head office: how it stands"))
    say = add_command(steps, "say", say_so, _("head office: say, as one of two, that it was"))
    heard = add_command(steps, "confirm", confirm, _("office: go on with head office"))
    heard.add_argument("--digits", required=True, metavar="D", help=_("as told over the phone"))
    for each in (shown, said, state, say, heard):
        add_store(each)


def show(context: Context, arguments: argparse.Namespace) -> int:
    """Show the warnings."""
    with workplace(context, arguments) as place:
        found = (all_alarms if arguments.all else open_alarms)(place.session)
    data = {"alarms": [_object(each) for each in found]}
    return context.answer(data, [_line(each) for each in found] or [_("Nothing to answer.")])


def answer(context: Context, arguments: argparse.Namespace) -> int:
    """Say what was done about one."""
    with workplace(context, arguments) as place:
        try:
            identity = bytes.fromhex(arguments.alarm)
        except ValueError:
            raise NoSuchAlarm from None
        answer_alarm(place.session, identity, arguments.done)
        left = len(open_alarms(place.session))
    text = ngettext("{n} warning is left.", "{n} warnings are left.", left)
    return context.answer({"left": left}, [text.format(n=left)])


def show_state(context: Context, arguments: argparse.Namespace) -> int:
    """Say how head office stands."""
    with workplace(context, arguments) as place:
        return _told(context, put_back_state(place.session))


def say_so(context: Context, arguments: argparse.Namespace) -> int:
    """Say that head office was put back."""
    with workplace(context, arguments) as place:
        return _told(context, say_put_back(place.session))


def confirm(context: Context, arguments: argparse.Namespace) -> int:
    """Go on with a head office that was put back."""
    with workplace(context, arguments) as place:
        confirm_put_back(place.session, arguments.digits)
    return context.answer({"confirmed": True}, [_("This computer goes on with head office.")])


def _told(context: Context, state: PutBack) -> int:
    data = {
        "due": state.due,
        "said": state.said_by is not None,
        "digits": state.digits,
        "waiting": list(state.waiting),
    }
    if state.due and state.said_by is not None:
        lines = [_("One person has said so. A second one logs in and says the same.")]
    elif state.due:
        lines = [_("It has to be said that head office was put back.")]
    elif state.digits:
        lines = [_("Digits to read out: {digits}").format(digits=state.digits), *state.waiting]
    else:
        lines = [_("Nobody waits for anything.")]
    return context.answer(data, lines)


def _object(line: AlarmLine) -> dict[str, object]:
    return {
        "id": line.id.hex(),
        "kind": line.kind.value,
        "computer": line.name,
        "told": line.told,
        "at": line.at.isoformat(),
        "delivery": line.seq,
        "first": line.first,
        "last": line.last,
        "clock": line.off_s,
        "number": line.number,
        "answered": None if line.settled_at is None else line.settled_at.isoformat(),
        "said": line.said,
    }


def _line(line: AlarmLine) -> str:
    texts = {
        AlarmKind.LOST: _("changes were lost"),
        AlarmKind.CLOCK: _("the clock is wrong"),
        AlarmKind.REFUSED: _("delivery {k} was refused (S-{number})"),
    }
    text = texts.get(line.kind, _("delivery {k} does not agree with what was there"))
    about = text.format(k=line.seq, number=line.number)
    what = _("{name} says: {what}") if line.told else _("{name}: {what}")
    return f"{line.id.hex()}  {what.format(name=line.name, what=about)}"
