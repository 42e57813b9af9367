"""The command for help desks: does everything the program needs work on this computer."""

import argparse
from typing import TYPE_CHECKING

from sluss.cli.context import Context, aligned, error_lines
from sluss.cli.parser import add_command
from sluss.errors.cli import SelftestFailed
from sluss.text import _
from sluss.text.check_names import check_name
from sluss.usecases.selftest import selftest

if TYPE_CHECKING:
    from sluss.cli.parser import Subparsers


def register(subparsers: "Subparsers") -> None:
    """Add the command."""
    add_command(subparsers, "selftest", test, _("try every part of the program on this computer"))


def test(context: Context, _arguments: argparse.Namespace) -> int:
    """Try every part."""
    found = selftest(context.machine)
    rows = [
        (_("works") if each.ok else _("FAULT"), check_name(each.name), each.detail)
        for each in found.findings
    ]
    data = {
        "ok": not found.faults,
        "line": found.line,
        "findings": [
            {"name": each.name, "ok": each.ok, "detail": each.detail} for each in found.findings
        ],
    }
    for fault in context.machine.policy_faults:
        context.note(*error_lines(fault))
    refused = SelftestFailed(count=len(found.faults)) if found.faults else None
    return context.answer(data, [*aligned(rows[0], rows[1:]), "", found.line], refused)
