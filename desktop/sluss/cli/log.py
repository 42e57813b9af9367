"""The commands that look at the log itself: log verify and log show."""

import argparse
from typing import TYPE_CHECKING

from sluss.cli.access import add_store, workplace
from sluss.cli.context import Context, aligned
from sluss.cli.parser import add_command
from sluss.errors.store import LogBroken
from sluss.text import _, ngettext
from sluss.usecases.log import ChainCheck, LogLine, last_lines, verify_logs

if TYPE_CHECKING:
    from sluss.cli.parser import Subparsers

LAST = 50
SHORT = 8  # digits of an identifier for people; --json has all of them


def register(subparsers: "Subparsers") -> None:
    """Add the commands."""
    parser = subparsers.add_parser("log", help=_("check the log, or show who did what when"))
    verbs = parser.add_subparsers(dest="verb", metavar=_("COMMAND"), required=True)
    add_store(add_command(verbs, "verify", verify, _("recompute the chain of every whole log")))
    shown = add_command(verbs, "show", show, _("show the last entries, without contents"))
    add_store(shown)
    shown.add_argument("--last", type=int, default=LAST, metavar="N", help=_("how many entries"))
    shown.add_argument("--kind", choices=("work", "access"), default="", help=_("only this log"))


def verify(context: Context, arguments: argparse.Namespace) -> int:
    """Recompute every chain."""
    with workplace(context, arguments) as place:
        checks = verify_logs(place.session)
    broken = next((each.broken_at for each in checks if each.broken_at is not None), None)
    data = {"ok": broken is None, "logs": chain_objects(checks)}
    return context.answer(
        data, chain_lines(checks), None if broken is None else LogBroken(n=broken)
    )


def chain_objects(checks: tuple[ChainCheck, ...]) -> list[dict[str, object]]:
    """Return what was found out about each log for `--json`."""
    return [
        {
            "log": each.log.hex(),
            "kind": each.kind,
            "device": each.device.hex() if each.device else None,
            "own": each.own,
            "operations": each.operations,
            "head": each.head.hex(),
            "broken_at": each.broken_at,
        }
        for each in checks
    ]


def chain_lines(checks: tuple[ChainCheck, ...]) -> list[str]:
    """Return what was found out about each log for a person."""
    rows = [
        (
            each.log.hex()[:SHORT],
            _kind(each.kind),
            _("this computer") if each.own else _("another"),
            str(each.operations),
            each.head.hex()[:SHORT],
            _("in order")
            if each.broken_at is None
            else _("broken at entry {n}").format(n=each.broken_at),
        )
        for each in checks
    ]
    headings = (_("Log"), _("Kind"), _("Whose"), _("Entries"), _("Head"), _("State"))
    return aligned(headings, rows)


def show(context: Context, arguments: argparse.Namespace) -> int:
    """Show the last entries."""
    with workplace(context, arguments) as place:
        lines = last_lines(place.session, arguments.last, arguments.kind)
    rows = [
        (
            f"{line.at:%Y-%m-%d %H:%M:%S}",
            _kind(line.kind),
            str(line.n),
            line.login or line.user.hex()[:SHORT],
            line.what,
            line.entity,
            line.record.hex(),
            ", ".join(line.fields),
        )
        for line in lines
    ]
    headings = (
        *(_("When (UTC)"), _("Log"), _("Entry"), _("Who")),
        *(_("What"), _("Entity"), _("Record"), _("Fields")),
    )
    count = ngettext("{n} entry", "{n} entries", len(lines)).format(n=len(lines))
    return context.answer(
        {"entries": [_object(line) for line in lines]}, [*aligned(headings, rows), count]
    )


def _object(line: LogLine) -> dict[str, object]:
    return {
        "log": line.log.hex(),
        "kind": line.kind,
        "n": line.n,
        "act": line.act,
        "at": line.at.isoformat(timespec="milliseconds"),
        "user": line.user.hex(),
        "login": line.login,
        "what": line.what,
        "entity": line.entity,
        "record": line.record.hex(),
        "about": line.about.hex(),
        "fields": list(line.fields),
        "erased": line.erased,
    }


def _kind(kind: str) -> str:
    return _("changes") if kind == "work" else _("readings")
