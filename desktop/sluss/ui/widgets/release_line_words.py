"""The release line in words: what a screen reader, a tooltip and the list say of a bar."""

import datetime as dt

from sluss.domain.dates import Span, month_name
from sluss.domain.release_line import Bar, Gap, Lane
from sluss.text import _, language


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
    """Return one sentence: life area, that nothing covers it, which days."""
    return _("{area}: no measure, {days}").format(area=lane.label, days=days_in_words(gap.span))


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
