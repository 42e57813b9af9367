"""The command about needs of all clients together: needs."""

import argparse
from typing import TYPE_CHECKING

from sluss.cli.access import add_store, workplace
from sluss.cli.context import Context
from sluss.cli.parser import add_command
from sluss.domain.dates import format_date
from sluss.text import _
from sluss.usecases.needs_share import needs_share

if TYPE_CHECKING:
    from sluss.cli.parser import Subparsers


def register(subparsers: "Subparsers") -> None:
    """Add the command."""
    add_store(
        add_command(
            subparsers, "needs", show_needs,
            _("show how many under supervision have a need in work and livelihood"),
        )
    )  # fmt: skip


def show_needs(context: Context, arguments: argparse.Namespace) -> int:
    """Show the share, what is missing, and what it is held against."""
    with workplace(context, arguments) as place:
        share = needs_share(place.session)
        country = place.session.store.country
    data = {
        "need": share.need,
        "no_need": share.no_need,
        "not_assessed": share.not_assessed,
        "percent": share.percent,
        "percent_strict": share.strict,
        "baseline": share.baseline,
        "baseline_on": share.baseline_on.isoformat(),
    }
    lines = [
        _("A need in work and livelihood: {need} of {known} it is known of ({percent}).").format(
            need=share.need, known=share.known, percent=_percent(share.percent)
        ),
        _("Not looked into yet: {n}. With them among all: {percent}.").format(
            n=share.not_assessed, percent=_percent(share.strict)
        ),
        _("Held against: {percent} on {day}.").format(
            percent=_percent(share.baseline), day=format_date(share.baseline_on, country)
        ),
    ]
    return context.answer(data, lines)


def _percent(value: float | None) -> str:
    """Return a share without decimals, which few clients cannot bear."""
    return "–" if value is None else _("{n} %").format(n=round(value))  # noqa: RUF001 - a dash
