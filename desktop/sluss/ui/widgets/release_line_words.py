"""The release line in words: what a screen reader, a tooltip and the list say of a bar."""

import datetime as dt

from sluss.domain.dates import Span, long_date, month_name, short_date
from sluss.domain.gaps.findings import Kind
from sluss.domain.release_line import Bar, Gap, Lane
from sluss.text import _, language, ngettext
from sluss.ui.release_line_walk import Stop


def stop_in_words(stop: Stop) -> str:
    """Return one sentence about a measure, an uncovered stretch or a folded lane."""
    if stop.gap is not None:
        return gap_in_words(stop.lane, stop.gap)
    if stop.bar is not None:
        return " ".join((bar_in_words(stop.lane, stop.bar), _before(stop.lane, stop.bar))).rstrip()
    count = len(stop.lane.bars)
    words = ngettext("{area}: {n} measure, folded", "{area}: {n} measures, folded", count)
    return words.format(area=stop.lane.label, n=count)


def _before(lane: Lane, bar: Bar) -> str:
    """Return what is missing right before a measure: one hears it where one would see it."""
    for gap in lane.gaps:
        if gap.is_open and gap.span.end == bar.span.start:
            days = gap.span.days or 0
            text = ngettext("Before it: {n} day without a measure.",
                            "Before it: {n} days without a measure.", days)  # fmt: skip
            return text.format(n=days)
    return ""


def tried_in_words(day: dt.date) -> str:
    """Return the label of a day of release that is only tried."""
    return _("if released {day}").format(day=short_date(day, language()))


def whole_day(day: dt.date) -> str:
    """Return "Thursday 10 December 2026" in the language of the screen."""
    return long_date(day, language())


def gap_label(gap: Gap) -> str:
    """Return what stands in an uncovered stretch, or beside it: why, and how many days."""
    days = gap.span.days or 0
    text = {
        Kind.HARD: lambda: ngettext("Gap {n} day", "Gap {n} days", days),
        Kind.MIXED: lambda: ngettext("Gap {n} day", "Gap {n} days", days),
        Kind.SOFT: lambda: ngettext("? {n} day not confirmed", "? {n} days not confirmed", days),
        Kind.SILENT: lambda: ngettext("… {n} day no contact", "… {n} days no contact", days),
        Kind.LATE_START: lambda: ngettext("! {n} day late", "! {n} days late", days),
    }.get(gap.kind, lambda: _("? not looked at yet"))()
    label = text.format(n=days)
    return _("{gap}, accepted").format(gap=label) if gap.accepted else label


def gap_kind_in_words(gap: Gap) -> str:
    """Return what an uncovered stretch is, for a sentence or a table."""
    words = {
        Kind.HARD: _("no measure"),
        Kind.MIXED: _("no measure on some days, not confirmed on others"),
        Kind.SOFT: _("not confirmed"),
        Kind.SILENT: _("no contact has been recorded"),
        Kind.LATE_START: _("should have begun"),
    }.get(gap.kind, _("nobody has looked at it yet"))
    return _("{gap}, accepted").format(gap=words) if gap.accepted else words


def bar_in_words(lane: Lane, bar: Bar) -> str:
    """Return one sentence: life area, title, who answers for it, whether confirmed, which days."""
    return _("{area}: {title}, {party}, {state}, {days}").format(
        area=lane.label,
        title=bar.title,
        party=party_in_words(bar),
        state=state_in_words(bar),
        days=days_in_words(bar.span),
    )


def gap_in_words(lane: Lane, gap: Gap) -> str:
    """Return one sentence: life area, what is missing, which days."""
    return _("{area}: {gap}, {days}").format(
        area=lane.label, gap=gap_kind_in_words(gap), days=days_in_words(gap.span)
    )


def party_in_words(bar: Bar) -> str:
    """Return who answers for a measure, or that nobody does."""
    return bar.party.name if bar.party is not None else _("nobody answers for it")


def state_in_words(bar: Bar) -> str:
    """Return whether somebody has confirmed it."""
    return _("confirmed") if bar.confirmed else _("not confirmed")


def days_in_words(span: Span) -> str:
    """Return the first and last day, both included, as people say it."""
    if span.last is None:
        return _("{day} until further notice").format(day=day_in_words(span.start))
    return _("{first} to {last}").format(
        first=day_in_words(span.start), last=day_in_words(span.last)
    )


def day_in_words(day: dt.date) -> str:
    """Return "10 December 2026" in the language of the screen."""
    dot = "." if language() == "da" else ""
    return f"{day.day}{dot} {month_name(day.month, language())} {day.year}"
