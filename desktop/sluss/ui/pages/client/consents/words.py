"""What is said of a consent: how it stands, what may be told, how it was given."""

import datetime as dt
from collections.abc import Iterator

from sluss.domain.consent_rules import Standing
from sluss.text import _, ngettext
from sluss.ui import saying
from sluss.ui.widgets.words import Tone
from sluss.usecases.consents.reading import ConsentLine, PartyConsents, PlannedMeeting

DOT = "  ·  "


def no_means() -> str:
    """Return what a no does and what it does not do, in one sentence."""
    return _(
        "A no costs nothing: the sentence and the support stay as they are, and we ask the client"
        " instead of others."
    )


def another_talk() -> str:
    """Return when not to ask: nobody is to think that a yes buys them anything."""
    return _("Ask in another talk than one in which something is decided about the client.")


def file_stays() -> str:
    """Return what a consent decides, and that withdrawing it deletes nothing."""
    return _(
        "A consent decides what others may know. The case is kept by law with or without it, and"
        " the client can withdraw at any time, also by phone."
    )


def standing(line: ConsentLine, country: str) -> tuple[str, Tone]:
    """Return how a consent stands in a few words, and their tone; a no has no colour."""
    last = saying.day(line.last, country)
    plain: dict[Standing, str] = {
        Standing.PREPARED: _("Prepared, no answer yet"),
        Standing.AHEAD: _("Holds from {day}").format(day=saying.day(line.first, country)),
        Standing.PAST: _("Ended on {day}").format(day=last),
        Standing.STOPPED: _("Stopped by a no that was noted elsewhere"),
        Standing.ENDED: _("Replaced by a newer one"),
        Standing.REFUSED: _("The client said no"),
        Standing.WITHDRAWN: _("Withdrawn"),
    }
    if line.standing is Standing.HOLDS:
        return _("Holds until {day}").format(day=last), "good"
    if line.standing is Standing.SOON:
        days = line.days_left or 0
        text = ngettext("Ends in {n} day, on {day}", "Ends in {n} days, on {day}", days)
        return text.format(n=days, day=last), "accent"
    return plain[line.standing], "plain"


def may_know(line: ConsentLine) -> str:
    """Return what may be told, or that the client takes part; "" where nothing is."""
    if line.holds and not line.kinds:
        return line.kind_label
    names = ", ".join(kind.label for kind in line.kinds if kind.holds)
    if not names:
        return ""
    texts = {
        "obtain_from": _("May tell us: {kinds}"),
        "both": _("We may tell each other: {kinds}"),
    }
    return texts.get(line.direction, _("May know: {kinds}")).format(kinds=names)


def other_kinds(line: ConsentLine) -> Iterator[str]:
    """Yield what is asked about without an answer, and what the client said no to."""
    names = ", ".join(kind.label for kind in line.kinds)
    if line.standing is Standing.PREPARED and names:
        yield _("Asks about: {kinds}").format(kinds=names)
    elif line.standing in (Standing.HOLDS, Standing.SOON, Standing.AHEAD):
        no = ", ".join(kind.label for kind in line.kinds if kind.ended_on is not None)
        if no:
            yield _("The client said no to: {kinds}").format(kinds=no)
    elif names:
        yield _("It was about: {kinds}").format(kinds=names)


def facts(line: ConsentLine, country: str) -> str:
    """Return what it is for and how it was answered, in one line."""
    found = [line.purpose_label, line.unit]
    if line.given_on is not None:
        found.append(_("given on {day}").format(day=saying.day(line.given_on, country)))
        found.append(line.form_label.lower())
    if line.paper_no:
        found.append(_("paper {number}").format(number=line.paper_no))
    if line.signed:
        found.append(_("signed scan in the case"))
    if line.witness:
        found.append(_("witnessed by {name}").format(name=line.witness))
    if line.withdrawn_at is not None:
        said = saying.moment(line.withdrawn_at, country)
        found.append(_("taken back {when}").format(when=said))
        found.append(line.withdrawn_how.lower())
    if line.ask_again_from is not None:
        day = saying.day(line.ask_again_from, country)
        found.append(_("not to be asked before {day}").format(day=day))
    return DOT.join(each for each in found if each)


def why_anew(line: ConsentLine) -> str:
    """Return why it should be confirmed anew, "" where nothing happened since."""
    texts = {
        "office": _("Another office has the case since: go through it with the client again."),
        "release": _("The client was released since: go through it with the client again."),
    }
    return texts.get(line.renew, "")


def meeting(each: PlannedMeeting, party: str, country: str) -> str:
    """Return that a meeting ahead has a party that may be told nothing."""
    when = " ".join(filter(None, (saying.day(each.day, country), each.begins)))
    text = _("{party} is invited on {when} ({kind}) and may be told nothing now.")
    return text.format(party=party, when=when, kind=each.label.lower())


def plan_words(group: PartyConsents) -> str:
    """Return that the plan has to be gone through, "" where the party may be told something."""
    if not group.answers or group.holds or not group.before:
        return ""
    return _("{party} answers for a measure: go through the plan.").format(party=group.name)


def has_already(group: PartyConsents, country: str) -> Iterator[str]:
    """Yield what a party that may be told nothing now has got before and keeps."""
    for day, document, kinds in group.already:
        text = _("Has already: {document}, {day} ({kinds})")
        yield text.format(document=document, day=saying.day(day, country), kinds=kinds)


def not_yet(name: str, day: dt.date, country: str) -> str:
    """Return that the client does not want to be asked yet."""
    text = _("About {party} the client does not want to be asked before {day}.")
    return text.format(party=name, day=saying.day(day, country))
