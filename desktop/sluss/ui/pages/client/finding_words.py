"""The findings of a client in words: which days, how many, why, and who owes the next step."""

import datetime as dt
from collections.abc import Iterator

from sluss.domain.dates import short_date
from sluss.domain.gaps.findings import (
    DAYTIME,
    OVERALL,
    Finding,
    Kind,
    Relation,
    Severity,
)
from sluss.text import _, language, ngettext
from sluss.ui.widgets.words import SIGNS
from sluss.usecases.critical_days import CriticalDays
from sluss.usecases.gap_lines import FindingLine, GapLines
from sluss.usecases.gaps import ClientGaps


def sign_of(finding: Finding) -> str:
    """Return the sign that says the same as the colour; none for what was accepted."""
    if finding.accepted or finding.severity < Severity.WARNING:
        return ""
    return SIGNS["bad" if finding.severity is Severity.CRITICAL else "warn"]


def area_of(line: FindingLine) -> str:
    """Return the name of the area, also of what is about all areas or about the day."""
    names = {OVERALL: _("Nothing at all"), DAYTIME: _("The day")}
    return names.get(line.finding.area, line.area or line.finding.area)


def days_of(finding: Finding, found: ClientGaps) -> str:
    """Return the first and the last day; nothing where no day is known."""
    last = finding.span.last
    if last is None or finding.span.is_empty:
        return ""
    first = short_date(finding.span.start, language())
    if found.goes_on(finding):
        return _("from {first} on").format(first=first)
    if last == finding.span.start:
        return first
    return _("{first} to {last}").format(first=first, last=short_date(last, language()))


def how_many(finding: Finding, found: ClientGaps) -> str:
    """Return the number of days, and how many of them come after the release or supervision."""
    if not finding.days:
        return ""
    if found.goes_on(finding):
        open_days = found.open_days(finding)
        if not finding.agreed or not open_days:
            return _("nothing sure follows")
        text = ngettext("{n} day without anything", "{n} days without anything", open_days)
        return text.format(n=open_days)
    days = ngettext("{n} day", "{n} days", finding.days).format(n=finding.days)
    if finding.kind in (Kind.SILENT, Kind.LATE_START) or finding.relation is Relation.NONE:
        return days
    release = found.what_if or found.release
    if release is not None and _is_about(release, finding):
        after, some = _("{days} after the release"), _("{days}, {n} after the release")
    elif found.supervision_end is not None and _is_about(found.supervision_end, finding):
        after, some = _("{days} after the supervision"), _("{days}, {n} after the supervision")
    else:
        return days
    if finding.relation is Relation.AFTER:
        return after.format(days=days)
    return some.format(days=days, n=finding.after) if finding.after else days


def _is_about(day: dt.date, finding: Finding) -> bool:
    """Whether the days of a finding were counted from this day."""
    end = finding.span.end
    return end is not None and finding.after == max(0, (end - max(finding.span.start, day)).days)


def why(line: FindingLine) -> str:
    """Return what was found, between which measures, and who owes the next step."""
    finding = line.finding
    if finding.accepted:
        return _("Accepted: {reason}").format(reason=finding.accepted)
    parts = [_found(line)]
    if line.owner:
        parts.append(_("Next step: {party}").format(party=line.owner))
    if line.shortened:
        parts.append(_("shorter limit"))
    if line.noted:
        parts.append(_("is among the tasks"))
    return " · ".join(part for part in parts if part)


def more_and_next(line: CriticalDays) -> list[str]:
    """Return how many areas more there are, and which party owes the next step, if any."""
    said = []
    if line.more:
        text = ngettext("and {n} more area", "and {n} more areas", line.more)
        said.append(text.format(n=line.more))
    if line.party:
        said.append(_("Next step: {party}").format(party=line.party))
    return said


def _found(line: FindingLine) -> str:
    before, after = line.previous, line.next
    known: dict[str, str] = {
        Kind.SILENT: _("No contact noted: {measure}").format(measure=before),
        Kind.LATE_START: _("Was to have begun: {measure}").format(measure=before),
        Kind.BETWEEN_CHAIRS: _("Nobody answers for it: {measure}").format(measure=before),
        Kind.UNASSESSED: _("Nobody has mapped this yet"),
        "away": _("Custody covers nothing while the client is away"),
        "paused": _("Rests: {measure}").format(measure=before),
        "only_agreed": _("Agreed but not confirmed: {measure}").format(measure=after),
    }
    said = known.get(line.finding.kind) or known.get(line.finding.reason)
    if said is not None:
        return said
    if before and after:
        return _("{before} ends before {after} begins").format(before=before, after=after)
    if before:
        return _("Nothing follows {measure}").format(measure=before)
    if after:
        return _("Nothing before {measure}").format(measure=after)
    return _("Nothing is planned")


def continuity(found: ClientGaps) -> str:
    """Return how many of the days that need a measure have one; nothing where none does."""
    if not found.days:
        return ""
    return _("{n} % of the days are covered").format(n=100 * found.covered_days // found.days)


def notices(found: ClientGaps, lines: GapLines) -> Iterator[str]:
    """Yield what is worth knowing beside: an uneven plan, two parties at once, the past."""
    if found.short_notice and found.what_if is not None:
        day = short_date(found.what_if, language())
        yield _("On remand one may be free any day. Reckoned as if on {day}.").format(day=day)
    if found.one_sided:
        yield _("One need is worked on, though the mapping names more.")
    for each in lines.overlaps:
        text = _("{area}: {first} and {second} at the same time, {days}")
        if each.overlap.double:
            text = _("{area}: {first} and {second} do the same at the same time, {days}")
        days = ngettext("{n} day", "{n} days", each.overlap.days).format(n=each.overlap.days)
        yield text.format(area=each.area, first=each.first, second=each.second, days=days)
    if lines.past:
        days = ngettext("{n} day", "{n} days", lines.past_days).format(n=lines.past_days)
        yield _("Before today: {days} without a measure.").format(days=days)


def tried_in_words(day: dt.date) -> str:
    """Return for which day of release the findings are tried, and what cannot be done meanwhile."""
    text = _(
        "If the release is on {day}. Only tried: days can be accepted"
        " when the planned day is shown again."
    )
    return text.format(day=short_date(day, language()))


def nothing(found: ClientGaps) -> str:
    """Return what is said where nothing was found."""
    release = found.what_if or found.release
    if release is not None and release >= found.today:
        return _("✓ Every day around the release has a measure where one is needed.")
    if found.days:
        return _("✓ The next 90 days have a measure where one is needed.")
    return _("There is no day to look ahead to yet.")
