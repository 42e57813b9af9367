"""How the documents and the state of a text are said."""

import datetime as dt

from sluss.domain.dates import format_date
from sluss.domain.document_texts import RIGHT_TO_LEFT, UNREAD
from sluss.text import _
from sluss.usecases.document_texts import ABOVE, DELIVERED, HERE, TextLine, TextVersion


def document_name(document: str) -> str:
    """Return what a document is called; one that came later goes by its own name."""
    names = {
        "consent_form": _("Consent form"),
        "easy_plan": _("The plan as the client gets it"),
        "letters": _("Letters to the client"),
        "notices": _("Notices to those who hold a copy"),
        "agreement": _("Agreement with the participant"),
        "excerpt": _("Register excerpt"),
    }
    return names.get(document, document)


def state(line: TextLine, country: str, *, central: bool) -> str:
    """Return whose text is printed, since when, or from when another one will be."""
    if not line.coming:
        return _now(line, country, central=central)
    day = format_date(line.coming[0].valid_from or dt.date.max, country)
    if line.by == HERE and central:
        return _("for all offices, another from {day}").format(day=day)
    if line.by == HERE:
        return _("your own, another from {day}").format(day=day)
    if line.by == ABOVE:
        return _("head office's, another from {day}").format(day=day)
    return _("as delivered, another from {day}").format(day=day)


def _now(line: TextLine, country: str, *, central: bool) -> str:
    since = format_date(line.since, country) if line.since is not None else ""
    if line.by == HERE:
        own = _("for all offices since {day}") if central else _("your own since {day}")
        return own.format(day=since)
    if line.by == ABOVE:
        return _("head office's since {day}").format(day=since)
    return _("as delivered")


def version_head(version: TextVersion, country: str, today: dt.date, *, central: bool) -> str:
    """Return from when a version counts, and who wrote it."""
    here = _("head office") if central or version.by == ABOVE else _("this office")
    day = version.valid_from or today
    return _("From {day}, {who}").format(day=format_date(day, country), who=here)


def coming_head(version: TextVersion, country: str, *, central: bool) -> str:
    """Return from when a text will be printed, and whose it is."""
    day = format_date(version.valid_from or dt.date.max, country)
    if version.by == DELIVERED:
        return _("Will be printed from {day}, as delivered").format(day=day)
    who = _("head office") if central or version.by == ABOVE else _("this office")
    return _("Will be printed from {day}, {who}").format(day=day, who=who)


def meaning(name: str) -> str:
    """Return what is put in for a name in braces; nothing for one that came later."""
    meanings = {
        "{day}": _("the day, with its weekday and month"),
        "{last}": _("the last day"),
        "{name}": _("the client's name"),
        "{ours}": _("our own authority"),
        "{party}": _("the other party"),
        "{unit}": _("the unit of the other party"),
    }
    return meanings.get(name, "")


def source(line: TextLine) -> str:
    """Return where a delivered text comes from."""
    if line.source == UNREAD:
        return _("Source: Sluss. Nobody with it as a first language has read this text yet.")
    return _("Source: {source}").format(source=line.source)


def one_line(text: str, language: str) -> str:
    """Return a text as a line of a list shows it, read in the direction of its language."""
    line = " ".join(text.split())
    # Set apart as a whole that runs from right to left (Unicode Standard Annex #9, 2.4).
    return f"\u2067{line}\u2069" if language in RIGHT_TO_LEFT else line
