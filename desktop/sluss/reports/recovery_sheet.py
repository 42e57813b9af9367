"""The recovery sheet: one page with the code that opens a store when the passphrase is gone."""

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

_QR_SIDE = 30 * mm
_PAD = 6 * mm
_BETWEEN = 8 * mm


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheet:
    """What the sheet says. `store` is the store's id (16 bytes), `made_on` a local date."""

    office: str
    login: str
    store: bytes
    made_on: dt.date
    code: RecoveryCode = field(repr=False)


def recovery_sheet(sheet: RecoverySheet, spoken: str) -> bytes:
    """Return the sheet as a PDF of one page, in the language `spoken` ("sv", "da", "en")."""
    with speaking(spoken):
        paper = Paper(
            title=_("Recovery sheet"),
            office=sheet.office,
            kind=_("Keep in the safe"),
            note=_("Made by Sluss. No copy of this code is kept anywhere."),
        )
        return render(paper, lambda: _story(sheet))


def store_number(store: bytes) -> str:
    """Return the short number by which people tell one store from another: "3f2a 9c01"."""
    digits = store.hex()[:8]
    return f"{digits[:4]} {digits[4:]}"


def _story(sheet: RecoverySheet) -> Sequence[Any]:
    says = _("With this code {login} can open the store of {office} without the passphrase.")
    return [
        parts.title(_("Recovery sheet")),
        parts.gap(2),
        parts.lead(says.format(login=sheet.login, office=sheet.office)),
        parts.gap(5),
        _code_card(sheet.code),
        parts.gap(5),
        parts.facts(
            [
                (_("Office"), sheet.office),
                (_("User name"), sheet.login),
                (_("Made on"), long_date(sheet.made_on, language())),
                (_("Number of the store"), store_number(sheet.store)),
            ]
        ),
        parts.gap(6),
        parts.heading(_("When the passphrase is forgotten")),
        parts.gap(1.5),
        parts.steps(
            [
                _("Start Sluss, choose your user name and then “Use the recovery sheet”."),
                _("Type the eight groups. Sluss says which one is mistyped."),
                _("Choose a new passphrase. A new sheet is made: this one no longer works then."),
            ]
        ),
        parts.gap(4),
        parts.heading(_("How to keep this sheet")),
        parts.gap(1.5),
        parts.steps(
            [
                _("In a sealed envelope in the safe of the office, never with the laptop."),
                _("Do not copy it and do not take a picture of it. Who has it and the laptop can "
                  "read everything."),
                _("Destroy it when a newer sheet has been printed or the user has left."),
            ],
            marks=["•"] * 3,
        ),
        parts.gap(4),
        parts.heading(_("To be filled in by hand")),
        parts.write_here(
            [
                [_("Kept in (safe, room)"), _("Date"), _("Signature")],
                [_("Taken out because"), _("Date"), _("Signature")],
                [_("Destroyed because"), _("Date"), _("Signature")],
            ],
            height_mm=15,
        ),
    ]  # fmt: skip


def _code_card(code: RecoveryCode) -> Any:
    wide = WIDTH - _QR_SIDE - 2 * _PAD - _BETWEEN
    groups = parts.coded(code.text.split("-"), 4, wide + 4 * mm, 14.5)
    explained = parts.fine_print(
        _("The letters I, L, O and U never occur: 0 is always zero and 1 is always one.")
    )
    picture = [
        parts.qr_code(code.text, _QR_SIDE),
        parts.gap(1.5),
        parts.caption(_("The same code")),
    ]
    widths = [_PAD + wide + _BETWEEN, _QR_SIDE + _PAD]
    return parts.card([[[groups, parts.gap(2.5), explained], picture]], widths, TINT, pad_mm=6)
