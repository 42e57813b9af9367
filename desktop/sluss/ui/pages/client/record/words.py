"""What the rules find about a record, in words; none of it is about what the client did."""

from collections.abc import Iterator, Mapping

from sluss.domain.dated import State
from sluss.domain.ids import RecordId
from sluss.domain.people_rules import PeopleFinding, PeopleRule
from sluss.domain.sentence_rules import Rule, SentenceFinding
from sluss.text import _, ngettext
from sluss.ui import saying
from sluss.usecases.fact_views import KindView, Meaning


def when(state: State) -> str:
    """Return whether something is so on the day, was so, or will be."""
    return {State.NOW: _("Now"), State.AHEAD: _("To come"), State.PAST: _("Earlier")}[state]


def yes_or_no(answer: bool | None) -> str:
    """Return an answer that may not be known."""
    if answer is None:
        return _("not known yet")
    return _("yes") if answer else _("no")


def meaning(found: Meaning) -> Iterator[tuple[str, str]]:
    """Yield pairs of a name and what the facts mean on the day."""
    yield _("Ordered housing"), yes_or_no(found.ordered_housing)
    groups = {
        "work": _("work"), "study": _("studies"), "other": _("other occupation"),
        "none": _("no occupation"),
    }  # fmt: skip
    said = [groups[each] for each in groups if each in (found.groups or ())]
    nothing = yes_or_no(None if found.groups is None else False)
    yield _("In work or studies"), ", ".join(said) or nothing
    yield _("Lives on own work or studies"), yes_or_no(found.self_supporting)
    yield _("Completed youth education"), yes_or_no(found.youth_education)
    text = ngettext("{n} hour a week", "{n} hours a week", round(found.week.hours))
    hours = text.format(n=f"{found.week.hours:g}")
    day = _("{n} of them by day on working days").format(n=f"{found.week.daytime:g}")
    yield _("Organised time"), f"{hours}, {day}" if found.week.hours else hours


def about_people(found: PeopleFinding, sides: Mapping[str, str], country: str) -> str:
    """Return what is missing around a client, and since when."""
    start = saying.day(found.start, country)
    match found.rule:
        case PeopleRule.NO_MAIN:
            if found.start is None or found.end is None:
                return _("Nobody is main responsible for the case.")
            return _("Nobody was main responsible from {first} to {last}.").format(
                first=start, last=saying.day(found.end, country)
            )
        case PeopleRule.NOBODY_ANSWERS:
            side = sides.get(found.party_type, "")
            return _("{party}: nobody there answers for the client yet.").format(party=side)
        case PeopleRule.MUNICIPAL_CASE_CLOSED:
            return _(
                "The municipality has closed its case while the client is in custody, since {day}. "
                "Ask it to open the case again."
            ).format(day=start)
        case PeopleRule.SAME_NUMBER:
            return _(
                "Another client has the same verified number. Find out whether it is one person."
            )


def about_sentence(found: SentenceFinding, names: Mapping[RecordId, str], country: str) -> str:
    """Return what does not fit in a sanction, with the law where it follows from one."""
    name = names.get(found.record, "")
    other = names.get(found.other, "") if found.other is not None else ""
    said = _sentence(found.rule).format(
        name=name, other=other, day=saying.day(found.day, country), n=found.days
    )
    return f"{said} ({found.source})" if found.source else said


def _sentence(rule: Rule) -> str:
    return {
        Rule.PHASES_OVERLAP: _("{name} and {other} lie on the same days, from {day}."),
        Rule.PHASE_GAP: _("Between {other} and {name} there are days without a phase, from {day}."),
        Rule.PHASES_OUT_OF_ORDER: _("{name} comes after the sanction was served."),
        Rule.SUPERVISION_OUTSIDE: _("The supervision lies outside {other}."),
        Rule.RELEASE_BEFORE_SENTENCE: _("The release lies before the sanction began."),
        Rule.STEP_DOWN_ENDS_EARLY: _("{name} is not planned until the release on {day}."),
        Rule.SHARE_NOT_SERVED: _("{name}: {n} days are served by {day}, less than the law asks."),
        Rule.MONTHS_NOT_SERVED: _("{name}: it begins on {day}, earlier than the law lets it."),
        Rule.NO_OCCUPATION: _("{name}: no work, studies or treatment is confirmed for it."),
        Rule.NO_ORDERED_HOUSING: _("{name}: ordered housing is not known from {day}."),
    }[rule]


def overlapping(kind: KindView) -> str:
    """Return that two things are said of the same days, or nothing."""
    if not kind.overlapping:
        return ""
    return _("{what}: two things are noted for the same days. Open one and correct it.").format(
        what=kind.label
    )
