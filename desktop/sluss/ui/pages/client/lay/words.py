"""What speaks against a lay supervisor, and when reports come, in sentences."""

import datetime as dt
from collections.abc import Mapping

from sluss.domain.lay_rules import BEGINS, LayRule, Objection
from sluss.text import _, ngettext
from sluss.ui import saying
from sluss.usecases.lay.reports import ReportLine


def objection(each: Objection, codes: Mapping[str, str], country: str) -> str:
    """Return what speaks against an assignment; `codes` are the codes it names, in words."""
    named = ", ".join(codes.get(code, code) for code in each.codes)
    day = saying.day(each.day, country)
    match each.rule:
        case LayRule.WITHIN_SUPERVISION:
            return _outside(each, day)
        case LayRule.ROOM:
            text = _("Has {count} of {most} clients already.")
            return text.format(count=each.count, most=each.most)
        case LayRule.ONE_MAIN:
            return _("The client has a lay supervisor on these days. Another one is a substitute.")
        case LayRule.STATUS:
            text = _("Only who is approved or active can be appointed: {state}.")
            return text.format(state=named or _("not known in this office"))
        case LayRule.MODULE:
            return _("Training is missing: {parts}.").format(parts=named)
        case LayRule.CLOSE_PERSON:
            text = _("Seems to be somebody close to the client ({relation}).")
            return text.format(relation=named)
        case LayRule.REGISTER_CHECK | LayRule.CHECK_RUNS_OUT:
            return _of_check(each, day)


def _outside(each: Objection, day: str) -> str:
    if each.field == "supervision_period":
        return _("There is no supervision for it.")
    if each.day is None:
        return _("It needs a first day.")
    if BEGINS in each.codes:
        return _("The supervision begins on {day}.").format(day=day)
    return _("The supervision ends on {day}.").format(day=day)


def _of_check(each: Objection, day: str) -> str:
    if each.rule is LayRule.CHECK_RUNS_OUT:
        return _("The register check runs out on {day}.").format(day=day)
    if each.codes:
        return _("The register check tells of something against it.")
    if each.day is None:
        return _("There is no register check.")
    return _("The register check ran out on {day}.").format(day=day)


def report(line: ReportLine, today: dt.date, country: str) -> str:
    """Return when a report is due or came, and how late."""
    if line.received_on is None:
        due = saying.day(line.due, country)
        if line.late:
            late = ngettext("{n} day late", "{n} days late", line.late).format(n=line.late)
            return _("Report of {day} has not come: {late}").format(day=due, late=late)
        when = saying.distance(line.due or today, today)
        return _("Next report {day}, {when}").format(day=due, when=when)
    came = saying.day(line.received_on, country)
    if line.due is None:
        text = _("Report came {day}").format(day=came)
    else:
        due = saying.day(line.due, country)
        text = _("Report of {day} came {came}").format(day=due, came=came)
    if line.contacts is not None:
        count = ngettext("{n} contact", "{n} contacts", line.contacts).format(n=line.contacts)
        text = f"{text}  ·  {count}"
    return text
