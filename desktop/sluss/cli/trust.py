"""The commands about whom everybody trusts: trust show, propose-…, confirm, take-back and keys."""

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sluss.cli.access import add_store, secret_from, workplace
from sluss.cli.context import Context
from sluss.cli.parser import add_command
from sluss.domain.dates import format_date
from sluss.errors.cli import NoPassphrase
from sluss.errors.exchange import NoSuchDevice
from sluss.errors.trust import NobodyToGiveTo
from sluss.text import _
from sluss.text.trust_words import REASONS, kind_words, reason_words
from sluss.usecases import trust_changes
from sluss.usecases.people import people_here
from sluss.usecases.root_paper import print_key, take_key
from sluss.usecases.root_shares import give_key
from sluss.usecases.session import Session
from sluss.usecases.trust_drafts import take_back
from sluss.usecases.trust_view import TrustedComputer, TrustView, trust_view

if TYPE_CHECKING:
    from sluss.cli.parser import Subparsers

_SIMPLE = {
    "propose-renewal": ("renewal", trust_changes.propose_renewal),
    "propose-issuer": ("issuer", trust_changes.propose_issuer),
    "propose-recipient": ("recipient", trust_changes.propose_recipient),
    "propose-roots": ("roots", trust_changes.propose_roots),
}


def register(subparsers: "Subparsers") -> None:
    """Add the commands."""
    parser = subparsers.add_parser("trust", help=_("head office: keys and approvals"))
    verbs = parser.add_subparsers(dest="verb", metavar=_("COMMAND"), required=True)
    add_store(add_command(verbs, "show", show, _("say whom everybody trusts, and what waits")))
    gone = add_command(verbs, "propose-revocation", revoke, kind_words("withdrawal"))
    gone.add_argument("--reason", required=True, choices=REASONS)
    more = add_command(verbs, "propose-acceptance", accept, kind_words("acceptance"))
    for each in (gone, more):
        each.add_argument("device", metavar="NAME", help=_("the name of the computer"))
        each.add_argument("--work", type=int, metavar="N", help=_("changes up to this number"))
        each.add_argument("--access", type=int, metavar="N", help=_("readings up to this number"))
        add_store(each)
    for name, (kind, _propose) in _SIMPLE.items():
        add_store(add_command(verbs, name, partial(propose, name), kind_words(kind)))
    add_store(add_command(verbs, "confirm", confirm, _("confirm what a colleague proposed")))
    add_store(add_command(verbs, "take-back", drop, _("take a proposal back")))
    given = add_command(verbs, "give-key", give, _("give one of your keys to a colleague"))
    given.add_argument("--to", required=True, metavar="NAME", help=_("the colleague's user name"))
    printed = add_command(verbs, "print-key", print_one, _("put one of your keys on paper"))
    printed.add_argument("--out", required=True, type=Path, metavar="FILE.pdf")
    for each in (given, printed):
        each.add_argument("number", type=int, metavar="N", help=_("which of the three keys"))
        add_store(each)
    taken = add_command(verbs, "take-key", take, _("take over a key from paper"))
    taken.add_argument(
        "--code-file", metavar="FILE", help=_("a file with the code of the sheet on its first line")
    )
    add_store(taken)


def show(context: Context, arguments: argparse.Namespace) -> int:
    """Say whom everybody trusts."""
    with workplace(context, arguments) as place:
        view, country = trust_view(place.session), place.session.store.country
    until = format_date(view.expires, country)
    lines = [
        _("List {n} of approved computers, good until {day}").format(n=view.version, day=until),
        *(_key_line(each.number, each.holder) for each in view.keys),
        *(_computer_line(each, country) for each in view.computers),
    ]
    if view.draft is not None:
        says = _("Waits for a second person: {what} ({name})")
        lines.append(says.format(what=kind_words(view.draft.kind), name=view.draft.by))
    return context.answer(_data(view), lines)


def revoke(context: Context, arguments: argparse.Namespace) -> int:
    """Propose that a computer is approved no longer."""
    with workplace(context, arguments) as place:
        device = _device(place.session, arguments.device)
        trust_changes.propose_revocation(
            place.session, device, arguments.reason, _accepted(place.session, device, arguments)
        )
    return _proposed(context, "withdrawal")


def accept(context: Context, arguments: argparse.Namespace) -> int:
    """Propose that more is taken in of a computer that is approved no longer."""
    with workplace(context, arguments) as place:
        device = _device(place.session, arguments.device)
        more = _accepted(place.session, device, arguments) or {}
        trust_changes.propose_acceptance(place.session, device, more)
    return _proposed(context, "acceptance")


def propose(name: str, context: Context, arguments: argparse.Namespace) -> int:
    """Propose a change that needs nothing more to be said."""
    kind, proposing = _SIMPLE[name]
    with workplace(context, arguments) as place:
        proposing(place.session)
    return _proposed(context, kind)


def confirm(context: Context, arguments: argparse.Namespace) -> int:
    """Confirm what a colleague proposed."""
    with workplace(context, arguments) as place:
        trust_changes.confirm(place.session)
        version = trust_view(place.session).version
    line = _("It holds from now on. Every computer hears of it with its next delivery.")
    return context.answer({"version": version}, [line])


def drop(context: Context, arguments: argparse.Namespace) -> int:
    """Take a proposal back."""
    with workplace(context, arguments) as place:
        take_back(place.session)
    return context.answer({"waiting": None}, [_("The proposal was taken back.")])


def give(context: Context, arguments: argparse.Namespace) -> int:
    """Give a key to a colleague."""
    with workplace(context, arguments) as place:
        found = [each.id for each in people_here(place) if each.login == arguments.to]
        if not found:
            raise NobodyToGiveTo
        give_key(place.session, arguments.number, found[0])
    line = _("Key {n} belongs to {name} now.").format(n=arguments.number, name=arguments.to)
    return context.answer({"key": arguments.number, "user": arguments.to}, [line])


def print_one(context: Context, arguments: argparse.Namespace) -> int:
    """Put a key on paper."""
    with workplace(context, arguments) as place:
        made = print_key(place.session, arguments.number, arguments.out, context.language)
    line = _("Key {n} is on paper only: {file}. Print it, and delete the file.")
    says = line.format(n=arguments.number, file=made.file)
    return context.answer({"key": arguments.number, "file": str(made.file)}, [says])


def take(context: Context, arguments: argparse.Namespace) -> int:
    """Take over a key from paper."""
    if not arguments.code_file and not context.at_terminal:
        raise NoPassphrase
    code = (
        secret_from(context, arguments.code_file)
        if arguments.code_file
        else context.ask_secretly(_("Code of the sheet"))
    )
    with workplace(context, arguments) as place:
        number, _changed = take_key(place.session, code)
    return context.answer({"key": number}, [_("Key {n} is yours now.").format(n=number)])


def _proposed(context: Context, kind: str) -> int:
    line = _("Proposed: {what}. A second person has to confirm it.").format(what=kind_words(kind))
    return context.answer({"waiting": kind}, [line])


def _device(session: Session, name: str) -> bytes:
    """Return the computer of a name or identity. Raises `NoSuchDevice`."""
    found = [
        each.device
        for each in trust_view(session).computers
        if name in (each.name, each.device.hex())
    ]
    if len(found) != 1:
        raise NoSuchDevice
    return found[0]


def _accepted(
    session: Session, device: bytes, arguments: argparse.Namespace
) -> dict[bytes, int] | None:
    """Return up to which numbers is taken in, as typed; None where nothing was typed."""
    if arguments.work is None and arguments.access is None:
        return None
    return trust_changes.accepting(session, device, arguments.work, arguments.access)


def _key_line(number: int, holder: str) -> str:
    return _("Key {n}: {name}").format(n=number, name=holder or _("on paper"))


def _computer_line(each: TrustedComputer, country: str) -> str:
    if each.withdrawn_on is None:
        return each.name
    day = format_date(each.withdrawn_on, country)
    says = _("{name}: withdrawn {day}, {reason}; taken in up to change {n}")
    reason = reason_words(each.reason)
    return says.format(name=each.name, day=day, reason=reason, n=each.work)


def _data(view: TrustView) -> dict[str, object]:
    waiting = view.draft
    return {
        "version": view.version,
        "issued": view.issued.isoformat(),
        "expires": view.expires.isoformat(),
        "approved_since": view.since,
        "digits": view.digits,
        "keys": [
            {"key": each.number, "holder": each.holder, "own": each.own} for each in view.keys
        ],
        "computers": [
            {
                "name": each.name,
                "device": each.device.hex(),
                "withdrawn": None if each.withdrawn_on is None else each.withdrawn_on.isoformat(),
                "reason": each.reason,
                "work": each.work,
                "access": each.access,
            }
            for each in view.computers
        ],
        "waiting": None
        if waiting is None
        else {"what": waiting.kind, "by": waiting.by, "computer": waiting.device},
    }
