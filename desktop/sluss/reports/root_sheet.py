"""One of head office's three keys on paper: the code by which a person takes it over."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.lib.units import mm

from sluss.crypto.recovery import RecoveryCode
from sluss.domain.dates import long_date
from sluss.reports import parts
from sluss.reports.paper import TINT, WIDTH, Paper, render
from sluss.text import _, language, speaking

_PAD = 6 * mm
_COLUMNS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class RootSheet:
    """What the sheet says: key `number` of three, printed on a local date."""

    office: str
    number: int
    made_on: dt.date
    code: RecoveryCode = field(repr=False)


def root_sheet(sheet: RootSheet, spoken: str) -> bytes:
    """Return the sheet as a PDF of one page, in the language `spoken` ("sv", "da", "en")."""
    with speaking(spoken):
        paper = Paper(
            title=_("One of three keys"),
            office=sheet.office,
            kind=_("Keep in the safe"),
            note=_("Made by Sluss. No copy of this code is kept anywhere."),
        )
        return render(paper, lambda: _story(sheet))


def _story(sheet: RootSheet) -> Sequence[Any]:
    groups = parts.coded(sheet.code.groups, _COLUMNS, WIDTH - 2 * _PAD, 20)
    says = _("This is key {number} of the three keys of {office}. Two of them, of two persons,"
             " change which computers are approved.")  # fmt: skip
    return [
        parts.title(_("One of three keys")),
        parts.gap(2),
        parts.lead(says.format(number=sheet.number, office=sheet.office)),
        parts.gap(5),
        parts.card([[groups]], [WIDTH], TINT, pad_mm=6),
        parts.gap(5),
        parts.facts(
            [
                (_("Head office"), sheet.office),
                (_("Key"), str(sheet.number)),
                (_("Made on"), long_date(sheet.made_on, language())),
            ]
        ),
        parts.gap(6),
        parts.heading(_("When the key is needed")),
        parts.gap(1.5),
        parts.steps(
            [
                _("Open head office's store and choose “Keys and approvals”."),
                _("Choose “Take over a key from paper” and type the eight groups."),
                _("The key is yours then, and this sheet no longer works."),
            ]
        ),
        parts.gap(4),
        parts.heading(_("How to keep this sheet")),
        parts.gap(1.5),
        parts.steps(
            [
                _("In a sealed envelope in a safe, never where another of the three keys lies."),
                _("Do not copy it and do not take a picture of it."),
            ],
            marks=["•"] * 2,
        ),
    ]
