"""The command about measures that ended: completion."""

import argparse
from typing import TYPE_CHECKING

from sluss.cli.access import add_store, workplace
from sluss.cli.context import Context
from sluss.cli.parser import add_command
from sluss.domain.completion import Completion
from sluss.text import _
from sluss.usecases.completion import completion

if TYPE_CHECKING:
    from sluss.cli.parser import Subparsers


def register(subparsers: "Subparsers") -> None:
    """Add the command."""
    add_store(
        add_command(
            subparsers, "completion", show_completion,
            _("show how many measures were completed, with and without a lay supervisor"),
        )
    )  # fmt: skip


def show_completion(context: Context, arguments: argparse.Namespace) -> int:
    """Show both shares with the numbers behind them."""
    with workplace(context, arguments) as place:
        found = completion(place.session)
    data = {
        name: {
            "completed": each.completed,
            "interrupted": each.interrupted,
            "percent": each.percent,
        }
        for name, each in (("with", found.beside), ("without", found.without))
    }
    lines = [
        _("With a lay supervisor: {said}.").format(said=_said(found.beside)),
        _("Without a lay supervisor: {said}.").format(said=_said(found.without)),
        _("This tells what went together, not what caused it."),
    ]
    return context.answer(data, lines)


def _said(each: Completion) -> str:
    if each.percent is None:
        return _("no measure has ended yet")
    return _("{n} of {all} measures completed ({percent} %)").format(
        n=each.completed, all=each.completed + each.interrupted, percent=round(each.percent)
    )
