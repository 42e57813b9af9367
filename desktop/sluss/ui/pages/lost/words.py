"""What is said about a lost stick or computer: what was on it, and what that means."""

from sluss.text import N_, _, ngettext
from sluss.ui import saying
from sluss.usecases.incidents import IncidentLine
from sluss.usecases.lost import COMPUTER, OnIt, Thing

CLASSES = {
    "P": N_("names, contact details, notes"),
    "S": N_("health, substance use"),
    "C": N_("offences and sentences"),
    "T": N_("relatives and others"),
}


def thing_name(each: Thing) -> str:
    """Return what a thing is called in the list."""
    if each.what == COMPUTER:
        if each.own:
            return _("{name} (this computer)").format(name=each.name)
        return each.name
    return _("Stick with delivery {n}").format(n=each.delivery)


def thing_told(each: Thing, country: str) -> str:
    """Return what tells a thing from the others."""
    if each.made_on is None:
        return _("Computer")
    text = _("for {name}, made {day}")
    return text.format(name=each.name, day=saying.day(each.made_on, country))


def whom(found: OnIt) -> str:
    """Return how many people it tells about."""
    text = ngettext("At most {n} person", "At most {n} people", found.clients)
    return text.format(n=found.clients)


def kinds(found: OnIt) -> str:
    """Return what it tells about them."""
    return ", ".join(_(CLASSES[each]) for each in found.classes if each in CLASSES)


def arrived(found: OnIt, country: str) -> str:
    """Return what of it is elsewhere too."""
    if found.unsent:
        text = ngettext(
            "{n} change is not confirmed by head office",
            "{n} changes are not confirmed by head office",
            found.unsent,
        )
        return text.format(n=found.unsent)
    if found.received:
        return _("Head office has all of it")
    if found.thing.what == COMPUTER:
        if found.heard_on is None:
            return _("Not known here")
        text = _("Last heard from {day}")
        return text.format(day=saying.day(found.heard_on, country))
    return _("Not confirmed by the receiver yet")


def meaning(found: OnIt, *, central: bool) -> list[str]:
    """Return the sentences about what the loss means; `central`: they are read at head office."""
    if found.thing.what != COMPUTER:
        return _of_stick(found)
    last = (
        _("Report it, then withdraw its approval: what it sends afterwards is not taken in.")
        if central
        else _("Call head office today: it can withdraw the approval of the computer.")
    )
    return [*_of_computer(found), last]


def _of_stick(found: OnIt) -> list[str]:
    said = [
        _(
            "The delivery is sealed for {name}. Nobody else can read it, not even who made it."
        ).format(name=found.for_whom),
        _(
            "Who finds the stick sees two numbers of computers, a place in an order and a size;"
            " no name."
        ),
    ]
    if found.received:
        said.append(_("It has arrived. No work is lost."))
    else:
        said.append(_("No work is lost: the next delivery holds all of it again."))
    return said


def _of_computer(found: OnIt) -> list[str]:
    said = [
        _(
            "Everything lies encrypted under a passphrase. A computer that was locked or switched"
            " off tells a finder nothing."
        ),
        _("If it was unlocked, it could be read until it locked itself. Say so in the report."),
    ]
    if found.openers:
        text = ngettext(
            "{n} person can open it with a passphrase of their own.",
            "{n} people can open it, each with a passphrase of their own.",
            found.openers,
        )
        said.append(text.format(n=found.openers))
    if found.unsent:
        said.append(
            _(
                "What neither a stick nor head office has comes back from a backup only. Look for"
                " the newest one."
            )
        )
    return said


def state(line: IncidentLine, country: str) -> str:
    """Return how far a report has come."""
    if line.found_on is not None:
        return _("Found again {day}").format(day=saying.day(line.found_on, country))
    if line.reported_on is not None:
        return _("Reported {day}").format(day=saying.day(line.reported_on, country))
    text = _("Overdue since {day}") if line.overdue else _("To be reported by {day}")
    return text.format(day=saying.day(line.due, country))


def which(line: IncidentLine) -> str:
    """Return which thing it was."""
    if line.thing:
        return f"{line.what}: {line.thing}"
    if line.delivery:
        return _("{what} with delivery {n}").format(what=line.what, n=line.delivery)
    return line.what
