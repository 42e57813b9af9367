"""The card with head office's digits: what an office types when its computer has been approved.

It reaches the offices on paper. The digits are no secret; that they did not come on the stick they
are to vouch for is what makes them worth something.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.units import mm

from sluss.domain.dates import long_date
from sluss.reports import parts
from sluss.reports.paper import TINT, WIDTH, Paper, render
from sluss.text import _, language, speaking

_PAD = 6 * mm
_COLUMNS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class RootCard:
    """What the card says. `digits` are thirty in six groups with spaces; `made_on` a local date."""

    central: str
    digits: str
    made_on: dt.date


def root_card(card: RootCard, spoken: str) -> bytes:
    """Return the card as a PDF of one page, in the language `spoken` ("sv", "da", "en")."""
    with speaking(spoken):
        paper = Paper(
            title=_("Head office's digits"),
            office=card.central,
            kind=_("Card for the offices"),
            note=_("Made by Sluss. Sent on paper, never on the stick with the reply."),
        )
        return render(paper, lambda: _story(card))


def _story(card: RootCard) -> Sequence[Any]:
    wide = WIDTH - 2 * _PAD
    groups = parts.coded(card.digits.split(), _COLUMNS, wide, 22)
    says = _("With these thirty digits an office knows that a reply comes from {central}.")
    return [
        parts.title(_("Head office's digits")),
        parts.gap(2),
        parts.lead(says.format(central=card.central)),
        parts.gap(5),
        parts.card([[groups]], [WIDTH], TINT, pad_mm=6),
        parts.gap(5),
        parts.facts(
            [
                (_("Head office"), card.central),
                (_("Made on"), long_date(card.made_on, language())),
            ]
        ),
        parts.gap(6),
        parts.heading(_("When a computer is to be approved")),
        parts.gap(1.5),
        parts.steps(
            [
                _("Open Send and receive, make the request and send the file to head office."),
                _("Call head office on a number you know and read out the digits on the screen."),
                _("When the reply has come, choose the file and type the digits of this card."),
            ]
        ),
        parts.gap(4),
        parts.heading(_("If the digits do not agree")),
        parts.gap(1.5),
        parts.body(
            _("Do not go on, and do not take digits from a message or from the stick. Call head "
              "office: the file may come from somebody else.")
        ),
    ]  # fmt: skip
