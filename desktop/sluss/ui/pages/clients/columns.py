"""What the list of clients shows of each: never anything about health, substance use or risk."""

import datetime as dt
from collections.abc import Callable
from typing import Final

from sluss.domain.listing import ClientRow, ListOrder
from sluss.text import _, ngettext
from sluss.ui import saying
from sluss.ui.widgets.rows import Column

# What each column is sorted by. The days until a release are in the order of the releases.
ORDERS: Final = {
    "name": ListOrder.NAME,
    "case": ListOrder.CASE,
    "born": ListOrder.BORN,
    "home": ListOrder.HOME,
    "release": ListOrder.RELEASE,
    "away": ListOrder.RELEASE,
    "supervised": ListOrder.SUPERVISED,
    "responsible": ListOrder.RESPONSIBLE,
}
HIDDEN: Final = ("number", "supervised")  # until somebody asks for them
# What one looks for in clients whose supervision ends soon, in place of what they do not have.
OF_SUPERVISION: Final = ("supervised", ("release", "away"))
SIMILAR = "≈ "  # before a name that does not hold what was typed


def columns(
    country: str,
    today: dt.date,
    home: Callable[[ClientRow], str],
    is_similar: Callable[[ClientRow], bool],
    uncovered: Callable[[ClientRow], int],
) -> list[Column[ClientRow]]:
    """Return the columns; `home` names a municipality.

    `uncovered` tells the days of the longest stretch without a measure, which is about the plan and
    about nobody's person: it is neither sorted nor filtered by.
    """

    def name(row: ClientRow) -> str:
        sign = SIMILAR if is_similar(row) else ""
        return sign + (row.name or row.case_no)

    def away(row: ClientRow) -> str:
        return saying.distance(row.release, today) if row.release else ""

    return [
        Column(
            "name", _("Name"), name, 26, stretch=True, least=15, strong=True,
            tone=lambda r: "soft" if is_similar(r) else "",
        ),
        Column("case", _("Case no."), lambda r: r.case_no, 14, least=12),
        Column("born", _("Born"), lambda r: saying.day(r.birth_date, country), 12, least=10),
        Column("number", _("Identity number"), lambda r: r.number, 15),
        Column("home", _("Home municipality"), home, 15, least=9),
        Column("release", _("Release"), lambda r: saying.day(r.release, country), 12, least=10),
        Column("away", _("When"), away, 17, least=9, tone=lambda _r: "soft"),
        Column(
            "uncovered", _("Uncovered"), lambda r: _stretch(uncovered(r)), 13, least=9,
            tone=lambda _r: "bad",
        ),
        Column(
            "supervised", _("Supervision until"),
            lambda r: saying.day(r.supervision_end, country), 18,
        ),
        Column("responsible", _("Responsible"), lambda r: r.responsible, 17, least=8),
        Column("undecided", _("To decide"), _undecided, 10, least=4, tone=lambda _r: "warn"),
    ]  # fmt: skip


def _stretch(days: int) -> str:
    return ngettext("▲ {n} day", "▲ {n} days", days).format(n=days) if days else ""


def _undecided(row: ClientRow) -> str:
    return f"! {row.undecided}" if row.undecided else ""
