"""Differences and decisions in words: what stood here, what the list says, what that means."""

import datetime as dt

from sluss.domain.dates import format_date
from sluss.domain.register.columns import Column
from sluss.domain.register.comparison import Kind
from sluss.text import _, ngettext
from sluss.text.list_entries import list_entries
from sluss.ui.pages.register.naming import named
from sluss.ui.saying import NOTHING
from sluss.usecases.register_decisions import Decision
from sluss.usecases.register_differences import ChangeLine, DifferenceLine, RefreshSeen
from sluss.usecases.register_page import ListSeen
from sluss.usecases.register_refresh import RefreshWords


def column_name(column: Column) -> str:
    """Return what a column is called; a name is one thing however the list divides it."""
    return _("Name") if column is Column.NAME else named(column)


def value_words(value: str | dt.date | None, country: str) -> str:
    """Return a value in words, a dash for nothing."""
    if isinstance(value, dt.date):
        return format_date(value, country)
    return value or NOTHING


def change_words(change: ChangeLine, country: str) -> str:
    """Return "Planned release: 2026-12-10 → 2026-12-14 (4 days later)"."""
    text = _("{field}: {old} → {new}").format(
        field=column_name(change.column),
        old=value_words(change.old, country),
        new=value_words(change.new, country),
    )
    moved = moved_words(change)
    return f"{text} ({moved})" if moved else text


def said_words(change: ChangeLine, country: str) -> str:
    """Return what a row says where nothing stood before."""
    text = _("{field}: {value}")
    value = value_words(change.new, country)
    return text.format(field=column_name(change.column), value=value)


def moved_words(change: ChangeLine) -> str:
    """Return by how much a date moved, or nothing."""
    days = change.moved_days or 0
    if days > 0:
        return ngettext("{n} day later", "{n} days later", days).format(n=days)
    if days < 0:
        return ngettext("{n} day earlier", "{n} days earlier", -days).format(n=-days)
    return ""


def what_differs(line: DifferenceLine, country: str) -> str:
    """Return all of a difference in one line."""
    if line.kind is Kind.UNSURE:
        return _("may be {cases}").format(cases=" · ".join(line.others))
    words = change_words if line.kind is Kind.CHANGED else said_words
    return " · ".join(words(change, country) for change in line.changes)


def decision_words(decision: Decision | None, kind: Kind, seen: RefreshSeen | None) -> str:
    """Return what was decided, in a word or two with a sign; nothing if nothing was."""
    if decision is None:
        return ""
    if not decision.accept:
        return _("✕ leave")
    if kind is not Kind.GONE:
        return _("✓ accept")
    if not decision.reason:
        return _("✓ find out why")
    reasons = seen.reasons if seen is not None else ()
    label = next((each.label for each in reasons if each.value == decision.reason), "")
    return _("✓ close: {reason}").format(reason=label)


def refresh_words(seen: RefreshSeen, today: dt.date, country: str) -> RefreshWords:
    """Return what is written into cases, in the language spoken here."""
    reasons = {str(choice.value): choice.label for choice in seen.reasons}
    return RefreshWords(*list_entries(format_date(today, country), reasons))


def what_will_happen(seen: ListSeen) -> str:
    """Return what was found in a list in a few words, for a screen reader."""
    bad = ngettext("{n} row to mend", "{n} rows to mend", seen.bad).format(n=seen.bad)
    if seen.refresh is None or not seen.comes_again:
        new = ngettext("{n} client will be added", "{n} clients will be added", seen.new)
        return f"{new.format(n=seen.new)}, {bad}"
    counts = {kind: len(seen.refresh.of(kind)) for kind in Kind}
    text = _("{new} new, {changed} changed, {gone} gone")
    told = text.format(new=counts[Kind.NEW], changed=counts[Kind.CHANGED], gone=counts[Kind.GONE])
    return f"{told}, {bad}"
