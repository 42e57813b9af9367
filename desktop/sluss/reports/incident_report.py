"""The report about a lost stick or computer, for the authority, filled in as far as is known.

It names an office, numbers and days, and no client.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sluss.domain.dates import long_date
from sluss.reports import parts
from sluss.reports.paper import Paper, render
from sluss.text import N_, _, language, ngettext, speaking

CLASSES = {
    "P": N_("Names, addresses, contact details, notes"),
    "S": N_("Sensitive details, such as health and substance use"),
    "C": N_("Details about offences and sentences"),
    "T": N_("Details about relatives and other people"),
}
# Source: brottsdatalagen (2018:1177) 3 kap. 9-10 §§; retshåndhævelsesloven (lov 410/2017) §§ 28-29.
_LAW = {
    "SE": N_("Criminal Data Act (2018:1177) chapter 3, sections 9 and 10"),
    "DK": N_("Danish Law Enforcement Act (410/2017) sections 28 and 29"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentReport:
    """What the report says; days are local.

    `classes` are letters of `CLASSES`. `received`: what was on it is at head office, so nothing is
    lost. `sealed_for` is head office's name, empty before approval.
    """

    office: str
    what: str
    is_computer: bool
    thing: str
    how: str
    locked: str
    clients: int
    delivery: int
    noticed_on: dt.date
    lost_on: dt.date | None
    due: dt.date
    note: str
    classes: tuple[str, ...]
    received: bool
    sealed_for: str
    country: str
    made_on: dt.date


def incident_report(report: IncidentReport, spoken: str) -> bytes:
    """Return the report as a PDF, in the language `spoken` ("sv", "da", "en")."""
    with speaking(spoken):
        paper = Paper(
            title=_("Report of a loss"),
            office=report.office,
            kind=_("Personal data breach"),
            note=_("Made by Sluss on {day}. The program names nobody in it.").format(
                day=long_date(report.made_on, language())
            ),
        )
        return render(paper, lambda: _story(report))


def means(report: IncidentReport) -> list[str]:
    """Return what the loss means, in the language spoken here."""
    if report.is_computer:
        said = [
            _(
                "Everything on the computer lies encrypted under a passphrase, and trying"
                " passphrases is slow on purpose."
            ),
            _(
                "If it was unlocked when it was lost, whoever took it could read it until it"
                " locked itself."
            ),
            _(
                "Head office can withdraw the approval of the computer. What it sends afterwards is"
                " not taken in; what head office has stays."
            ),
        ]
    else:
        sealed = (
            _("The delivery is sealed for {name}. Nobody else can read it, not even who made it.")
            if report.sealed_for
            else _("Who finds it cannot read what is sealed on it.")
        )
        said = [
            sealed.format(name=report.sealed_for),
            _(
                "Who finds it sees two numbers of computers, a place in an order and a size;"
                " no name and no number of a person."
            ),
        ]
    if report.received:
        said.append(_("Everything that was on it has arrived at head office. Nothing is missing."))
    elif not report.is_computer:
        said.append(_("The next delivery holds all of it again. Nothing is missing then."))
    return said


def _story(report: IncidentReport) -> Sequence[Any]:
    spoken = language()
    day = long_date
    count = ngettext("At most {n} person", "At most {n} people", report.clients)
    facts = [
        (_("Office"), report.office),
        (_("What is lost"), report.what),
        (_("Which"), _which(report)),
        (_("How"), report.how),
        (_("Noticed on"), day(report.noticed_on, spoken)),
        (_("Lost since"), day(report.lost_on, spoken) if report.lost_on else _("Not known")),
        (_("Was it locked"), report.locked),
        (_("Whom it tells about"), count.format(n=parts.number(report.clients))),
        (_("To be reported by"), day(report.due, spoken)),
        (_("Law"), _(_LAW.get(report.country, _LAW["SE"]))),
    ]
    kinds = [_(CLASSES[each]) for each in report.classes if each in CLASSES]
    return [
        parts.title(_("Report of a loss")),
        parts.gap(2),
        parts.lead(_("Filled in by the program as far as it knows. Add what is missing by hand.")),
        parts.gap(4),
        parts.facts(facts),
        parts.gap(4),
        parts.heading(_("What was on it")),
        parts.gap(1),
        parts.steps(kinds or [_("Not known")], marks=["•"] * max(1, len(kinds))),
        parts.gap(3),
        parts.heading(_("What that means")),
        parts.gap(1),
        parts.steps(means(report), marks=["•"] * len(means(report))),
        *_told(report.note),
        parts.gap(4),
        parts.together(
            parts.heading(_("To be filled in by hand")),
            parts.write_here(
                [
                    [_("What has been done so far"), _("Date"), _("Signature")],
                    [_("Whom the report went to"), _("Date"), _("Signature")],
                    [_("Are those concerned told?"), _("Date"), _("Signature")],
                ],
                height_mm=15,
            ),
        ),
    ]


def _told(note: str) -> list[Any]:
    if not note:
        return []
    return [parts.gap(3), parts.heading(_("What happened")), parts.gap(1), parts.body(note)]


def _which(report: IncidentReport) -> str:
    if report.thing:
        return report.thing
    if report.delivery:
        return _("The stick with delivery {n}").format(n=parts.number(report.delivery))
    return _("Not known")
