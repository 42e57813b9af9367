"""Commands that approve computers and carry work between them: enrol, export, import, inspect."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sluss.cli.access import add_store, workplace
from sluss.cli.context import Context
from sluss.cli.parser import add_command
from sluss.errors.exchange import FileNotWritten
from sluss.text import _, ngettext
from sluss.usecases import approval, approval_files, change_states, receiving, sending, stick_facts

if TYPE_CHECKING:
    from sluss.cli.parser import Subparsers


def register(subparsers: "Subparsers") -> None:
    """Add the commands."""
    _register_enrol(subparsers)
    sent = add_command(subparsers, "export", _export, _("write what is waiting for the others"))
    add_store(sent)
    sent.add_argument("--out", required=True, type=Path, metavar="FOLDER", help=_("the stick"))
    sent.add_argument(
        "--to",
        default="",
        metavar="NAME",
        help=_("only this computer: a colleague's, at head office any"),
    )
    read = add_command(subparsers, "import", _import, _("read a delivery"))
    read.add_argument("file", type=Path, metavar="FILE")
    read.add_argument("--dry-run", action="store_true", help=_("only say what it would bring"))
    add_store(read)
    looked = add_command(subparsers, "inspect", _inspect, _("say what a file is, opening nothing"))
    looked.add_argument("file", type=Path, metavar="FILE")
    checked = add_command(subparsers, "verify", _verify, _("say who signed a delivery"))
    checked.add_argument("file", type=Path, metavar="FILE")
    checked.add_argument(
        "--key-out", type=Path, metavar="FILE", help=_("write the sender's public key (DER)")
    )
    add_store(checked)
    states = add_command(subparsers, "exchange", _exchange, _("say what waits and what arrived"))
    add_store(states)
    key = add_command(
        subparsers, "identity", _identity, _("write the key that opens what is sent here (logged)")
    )
    key.add_argument("--out", required=True, type=Path, metavar="FILE")
    add_store(key)


def _register_enrol(subparsers: "Subparsers") -> None:
    enrol = subparsers.add_parser("enrol", help=_("get a computer approved by head office"))
    steps = enrol.add_subparsers(dest="step", metavar=_("STEP"), required=True)
    asked = add_command(steps, "request", _request, _("office: ask for approval"))
    add_store(asked)
    asked.add_argument("--out", required=True, type=Path, metavar="FOLDER")
    approved = add_command(steps, "approve", _approve, _("head office: approve a computer"))
    approved.add_argument("file", type=Path, metavar="FILE")
    approved.add_argument("--digits", required=True, help=_("as they were read over the phone"))
    approved.add_argument("--out", required=True, type=Path, metavar="FOLDER")
    where = approved.add_mutually_exclusive_group()
    where.add_argument("--office", metavar="NAME", help=_("the office it joins"))
    where.add_argument(
        "--new-office", action="store_true", help=_("its office is new, whatever it is called")
    )
    add_store(approved)
    accepted = add_command(steps, "accept", _accept, _("office: take head office's reply"))
    accepted.add_argument("file", type=Path, metavar="FILE")
    accepted.add_argument("--digits", required=True, help=_("from head office's printed card"))
    accepted.add_argument(
        "--new-card",
        action="store_true",
        help=_("head office has lost its keys: the digits are those of another card"),
    )
    add_store(accepted)


def _request(context: Context, arguments: argparse.Namespace) -> int:
    with workplace(context, arguments) as place:
        made = approval_files.request_into(place.session, _folder(arguments.out))
    return context.answer(
        {"file": str(made.file), "digits": made.digits},
        [
            _("Request written: {file}").format(file=made.file),
            _("Read these digits to head office over the phone: {digits}").format(
                digits=made.digits
            ),
        ],
    )


def _approve(context: Context, arguments: argparse.Namespace) -> int:
    with workplace(context, arguments) as place:
        made = approval_files.approve_file(
            place.session,
            arguments.file,
            arguments.digits,
            _folder(arguments.out),
            approval.office_called(place.session, arguments.office or "", new=arguments.new_office),
        )
    return context.answer(
        {"file": str(made.file), "digits": made.digits, "device": made.device},
        [
            _("{device} is approved. Reply written: {file}").format(
                device=made.device, file=made.file
            ),
            _("Digits of head office, as on the printed card: {digits}").format(digits=made.digits),
        ],
    )


def _accept(context: Context, arguments: argparse.Namespace) -> int:
    with workplace(context, arguments) as place:
        made = approval_files.accept_file(
            place.session, arguments.file, arguments.digits, new_card=arguments.new_card
        )
    return context.answer(
        {"device": made.device, "central": made.central},
        [
            _("This computer is approved as {device} by {central}.").format(
                device=made.device, central=made.central
            )
        ],
    )


def _export(context: Context, arguments: argparse.Namespace) -> int:
    with workplace(context, arguments) as place:
        made = sending.send(place.session, arguments.out, arguments.to)
    bundles: list[dict[str, object]] = [
        {
            "file": str(each.file),
            "operations": each.operations,
            "sha256": each.sha256.hex(),
            "seq": each.seq,
            "to": each.recipient,
            "size": each.size,
        }
        for each in made
    ]
    first = {name: bundles[0][name] for name in ("file", "operations", "sha256")}
    return context.answer(first | {"bundles": bundles}, _sent_lines(made))


def _sent_lines(made: Sequence[sending.Sent]) -> list[str]:
    lines = []
    for each in made:
        count = ngettext("{n} change", "{n} changes", each.operations).format(n=each.operations)
        lines.append(
            _("Delivery {seq} to {name}: {count}, {file}").format(
                seq=each.seq, name=each.recipient, count=count, file=each.file
            )
        )
        lines.append(f"SHA-256 {each.sha256.hex()}")
    return [*lines, _("Read back and verified. It is safe to pull the stick.")]


def _import(context: Context, arguments: argparse.Namespace) -> int:
    take = receiving.preview if arguments.dry_run else receiving.receive
    with workplace(context, arguments) as place:
        report = take(place.session, arguments.file)
    data: dict[str, object] = {
        "new": report.new,
        "already": report.already,
        "conflicts": report.conflicts,
        "late": report.late,
        "refused": list(report.refused),
        "waiting": report.waiting,
        "newer": report.newer,
        "behind": report.behind,
        "unlawful": report.unlawful,
        "lost": report.lost,
        "clock_ahead": report.clock_ahead,
        "receipt": {
            "from": report.sender,
            "seq": report.seq,
            "acknowledged": report.acknowledged,
        },
    }
    return context.answer(data, report_lines(report))


def report_lines(report: receiving.ReadReport) -> list[str]:
    """Return what a delivery brought, as a person reads it."""
    lines = [
        _("Delivery {seq} from {name} is verified.").format(seq=report.seq, name=report.sender),
        ngettext("{n} new change", "{n} new changes", report.new).format(n=report.new),
        ngettext(
            "{n} change was here already", "{n} changes were here already", report.already
        ).format(n=report.already),
    ]
    if report.acknowledged:
        lines.append(
            ngettext(
                "{n} of our changes has been received there",
                "{n} of our changes have been received there",
                report.acknowledged,
            ).format(n=report.acknowledged)
        )
    if report.conflicts:
        lines.append(
            ngettext(
                "{n} field was changed in two places and waits for a decision",
                "{n} fields were changed in two places and wait for a decision",
                report.conflicts,
            ).format(n=report.conflicts)
        )
    if report.waiting:
        lines.append(
            ngettext(
                "{n} change cannot be shown yet",
                "{n} changes cannot be shown yet",
                report.waiting,
            ).format(n=report.waiting)
        )
    if report.clock_ahead:
        lines.append(_("The clock of the sending computer seems to be wrong."))
    return lines


def _inspect(context: Context, arguments: argparse.Namespace) -> int:
    found = stick_facts.inspect_file(arguments.file)
    data = {name: getattr(found, name) for name in found.__slots__}
    lines = [f"{name}: {value}" for name, value in data.items() if value]
    return context.answer(data, lines)


def _verify(context: Context, arguments: argparse.Namespace) -> int:
    with workplace(context, arguments) as place:
        found = stick_facts.verify_file(place.session, arguments.file)
    if arguments.key_out is not None:
        approval_files.write(arguments.key_out, found.public_key)
    data = {
        "sender": found.sender_name,
        "seq": found.facts.seq,
        "sha256": found.facts.sha256,
        "public_key": found.public_key.hex(),
    }
    line = _("Signed by {name}; whole and unchanged.").format(name=found.sender_name)
    return context.answer(data, [line, f"SHA-256 {found.facts.sha256}"])


def _exchange(context: Context, arguments: argparse.Namespace) -> int:
    with workplace(context, arguments) as place:
        state = change_states.exchange_state(place.session)
        others = change_states.devices(place.session) if state.enrolled and state.central else ()
    data: dict[str, object] = {
        "enrolled": state.enrolled,
        "other": state.other,
        "waiting": state.waiting,
        "sent": state.sent,
        "received": state.received,
        "devices": [
            {"device": each.name, "last_seq": each.last_seq, "unacknowledged": each.unacknowledged}
            for each in others
        ],
    }
    lines = [
        _("Waiting here: {n}").format(n=state.waiting),
        _("In a delivery, not yet received: {n}").format(n=state.sent),
        _("Received by the other side: {n}").format(n=state.received),
        *(f"{each.name}: {each.last_seq}" for each in others),
    ]
    return context.answer(data, lines)


def _identity(context: Context, arguments: argparse.Namespace) -> int:
    with workplace(context, arguments) as place:
        text = stick_facts.show_identity(place.session)
    file = approval_files.write(arguments.out, f"{text}\n".encode())
    line = _("Key written: {file}. Keep it as you keep the store.").format(file=file)
    return context.answer({"file": str(file)}, [line])


def _folder(path: Path) -> Path:
    """Make the folder a file is to be written into, if it is not there yet."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileNotWritten from error
    return path
