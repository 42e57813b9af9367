"""How far the work has come, what a delivery brings and what waits for a computer, in words."""

import datetime as dt

from sluss.domain.dates import format_date
from sluss.text import _, language, ngettext
from sluss.ui import saying
from sluss.ui.pages.exchange.alarm_words import span
from sluss.ui.pages.exchange.lines import Said
from sluss.usecases.change_states import OTHERWISE, RECEIVED, REFUSED, SENT
from sluss.usecases.computers import MOST_NEWS, Computer
from sluss.usecases.delivering import ACCESS, STREAM, WORK, Made
from sluss.usecases.exchange_view import ChangeLine, Standing
from sluss.usecases.receiving import ReadReport

_THOUSANDS = {"sv": "\u00a0", "da": ".", "en": ","}
_GROUP = 8


def number(n: int) -> str:
    """Return a whole number as it is grouped here: 1 204, 1.204, 1,204."""
    return f"{n:,}".replace(",", _THOUSANDS[language()])


def eights(sha256: bytes) -> list[str]:
    """Return the check number of a file in eight groups of eight."""
    digits = sha256.hex()
    return [digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP)]


def size(n_bytes: int) -> str:
    """Return a size as people say it: 3 kB, 2.4 MB."""
    if n_bytes < 1_000_000:
        return _("{n} kB").format(n=number(max(1, round(n_bytes / 1_000))))
    point = "." if language() == "en" else ","
    return _("{n} MB").format(n=f"{n_bytes / 1_000_000:.1f}".replace(".", point))


def part_names() -> dict[str, str]:
    """Return what the parts of a delivery are called on its cover sheet."""
    return {
        WORK: _("Changes"),
        ACCESS: _("Log of who has read"),
        STREAM: _("Changes of others"),
    }


def contents(made: Made) -> list[str]:
    """Return how much of what lies in a delivery: "30 changes", "2 entries of the reading log"."""
    held = {part.kind: part.last - part.first + 1 for part in made.parts}
    parts = [changes(held[kind]) for kind in (WORK, STREAM) if kind in held]
    if n := held.get(ACCESS):
        text = ngettext("{n} entry of the reading log", "{n} entries of the reading log", n)
        parts.append(text.format(n=number(n)))
    return parts or [_("a receipt only")]


def changes(n: int) -> str:
    """Return "37 changes"."""
    return ngettext("{n} change", "{n} changes", n).format(n=number(n))


# How far the work of this computer has come.


def waiting_words(standing: Standing, today: dt.date, country: str) -> str:
    """Return what stands under the number of changes that wait here."""
    if not standing.waiting or standing.waiting_since is None:
        return _("Nothing waits.")
    since = saying.near_day(standing.waiting_since, today, country)
    return ngettext(
        "change, since {day}", "changes, the first since {day}", standing.waiting
    ).format(day=since)


def sent_words(standing: Standing, today: dt.date) -> str:
    """Return what stands under the number of changes that are on their way."""
    if not standing.sent or standing.made_on is None:
        return _("Nothing is on its way.")
    if standing.refused:
        text = _("Delivery {k} was refused (S-{number}). The next one holds all of it again.")
        return text.format(k=standing.refused, number=standing.error)
    text = ngettext(
        "change, in delivery {k}, {age}", "changes, in delivery {k}, {age}", standing.sent
    )
    return text.format(k=standing.made_seq, age=age(standing.made_on, today))


def received_words(standing: Standing, today: dt.date, country: str) -> str:
    """Return what stands under the number of changes that were received."""
    if not standing.received or standing.received_to is None:
        return _("No receipt has come yet.")
    day = saying.near_day(standing.received_to, today, country)
    if not standing.received_seq:
        return _("up to {day}").format(day=day)
    return _("up to {day}, delivery {k}").format(day=day, k=standing.received_seq)


def last_delivery(standing: Standing, today: dt.date) -> str:
    """Return when the last delivery was made and something was last read, in one line."""
    if standing.made_on is None:
        return _("No delivery has been made on this computer yet.")
    made = _("Last delivery: number {k}, made {age}").format(
        k=standing.made_seq, age=age(standing.made_on, today)
    )
    if standing.heard_on is None:
        return made
    heard = _("last answer read {age}").format(age=age(standing.heard_on, today))
    return f"{made} · {heard}"


def age(day: dt.date, today: dt.date) -> str:
    """Return how long ago a day was; one that is to come (a clock was put back) by its date."""
    if day > today:
        return format_date(day, "SE")
    if (today - day).days == 1:
        return _("yesterday")
    return saying.distance(day, today)


# One change of this computer.

_ICONS = {RECEIVED: "received", SENT: "bundle", REFUSED: "fault", OTHERWISE: "conflict"}
_TONES = {RECEIVED: "good", SENT: "accent", REFUSED: "bad", OTHERWISE: "accent"}


def state_words(line: ChangeLine) -> str:
    """Return how far a change has come."""
    if line.state == RECEIVED:
        if not line.delivery:
            return _("received")
        return _("received, delivery {k}").format(k=line.delivery)
    if line.state == SENT:
        return _("in delivery {k}").format(k=line.delivery)
    if line.state == REFUSED:
        return _("refused, S-{number}").format(number=line.error)
    if line.state == OTHERWISE:
        return _("decided otherwise")
    return _("waiting here")


def state_icon(line: ChangeLine) -> str:
    """Return the picture that goes with it."""
    return _ICONS.get(line.state, "waiting")


def state_tone(line: ChangeLine) -> str:
    """Return the colour that goes with it."""
    return _TONES.get(line.state, "warn")


def what_words(line: ChangeLine) -> str:
    """Return what was done, and on which kinds of records."""
    text = {
        "CREATE": _("New: {what}"),
        "SETTLE": _("Decided: {what}"),
        "UNDO": _("Taken back: {what}"),
    }.get(line.verb.name, _("Changed: {what}"))
    return text.format(what=line.what)


# What a delivery brings.


def report_lines(report: ReadReport) -> list[Said]:
    """Return what a delivery brings or has brought, the news first and the warnings last."""
    new = report.new - report.readings
    text = ngettext("{n} new change", "{n} new changes", new).format(n=number(new))
    lines = [Said("import", "accent", text)]
    if report.readings:
        text = ngettext(
            "{n} entry of the reading log", "{n} entries of the reading log", report.readings
        )
        lines.append(Said("show", "soft", text.format(n=number(report.readings))))
    if report.already:
        text = ngettext(
            "{n} change was here already", "{n} changes were here already", report.already
        )
        lines.append(Said("done", "soft", text.format(n=number(report.already))))
    if report.acknowledged:
        text = ngettext(
            "{n} of our changes has been received there",
            "{n} of our changes have been received there",
            report.acknowledged,
        )
        lines.append(Said("received", "good", text.format(n=number(report.acknowledged))))
    return lines + _warnings(report)


def _warnings(report: ReadReport) -> list[Said]:
    lines = []
    if report.conflicts:
        text = ngettext(
            "{n} field was changed in two places and waits for a decision",
            "{n} fields were changed in two places and wait for a decision",
            report.conflicts,
        )
        lines.append(Said("conflict", "warn", text.format(n=number(report.conflicts))))
    if report.waiting:
        text = ngettext(
            "{n} change cannot be shown yet", "{n} changes cannot be shown yet", report.waiting
        )
        lines.append(Said("waiting", "warn", text.format(n=number(report.waiting))))
    if report.late:
        text = ngettext(
            "{n} change is about a case that has left the office since",
            "{n} changes are about cases that have left the office since",
            report.late,
        )
        lines.append(Said("info", "soft", text.format(n=number(report.late))))
    if report.clock_ahead:
        text = _("The clock of the sending computer seems to be wrong.")
        lines.append(Said("warning", "warn", text))
    if report.missing:
        text = ngettext(
            "{n} delivery before this one has not been read here. That does no harm: what it held"
            " is in this one.",
            "{n} deliveries before this one have not been read here. That does no harm: what they"
            " held is in this one.",
            report.missing,
        )
        lines.append(Said("info", "soft", text.format(n=number(report.missing))))
    return lines


# What head office sees of a computer.


def read_words(computer: Computer, today: dt.date) -> str:
    """Return which delivery of a computer was read last, and when."""
    if computer.read_on is None:
        return _("never")
    text = _("number {k}, {age}")
    return text.format(k=computer.read_seq, age=age(computer.read_on, today))


def sent_to_words(computer: Computer, today: dt.date) -> str:
    """Return which delivery was last made for a computer, and when."""
    if computer.sent_on is None:
        return _("never")
    text = _("number {k}, {age}")
    return text.format(k=computer.sent_seq, age=age(computer.sent_on, today))


def due_words(computer: Computer) -> str:
    """Return what waits for a computer."""
    if computer.withdrawn:
        return _("approval withdrawn")
    parts = []
    if computer.receipt_due:
        parts.append(_("a receipt"))
    if computer.news >= MOST_NEWS:
        parts.append(_("more than {n} changes").format(n=number(MOST_NEWS)))
    elif computer.news:
        parts.append(changes(computer.news))
    if computer.unconfirmed:
        text = ngettext(
            "{n} sent, no receipt yet", "{n} sent, no receipt yet", computer.unconfirmed
        )
        parts.append(text.format(n=number(computer.unconfirmed)))
    return ", ".join(parts) or _("nothing")


def version_words(computer: Computer) -> str:
    """Return the version of a computer's program."""
    if not computer.app:
        return _("not known")
    return _("{version}, older").format(version=computer.app) if computer.outdated else computer.app


def look_words(computer: Computer) -> str:
    """Return what is not as it should be with a computer, nothing if all is."""
    parts = []
    if computer.clock_off_s > 0:
        parts.append(_("clock {span} ahead").format(span=span(computer.clock_off_s)))
    elif computer.clock_off_s:
        parts.append(_("clock {span} behind").format(span=span(computer.clock_off_s)))
    if computer.unerased:
        text = ngettext(
            "{n} erasure not confirmed", "{n} erasures not confirmed", computer.unerased
        )
        parts.append(text.format(n=computer.unerased))
    if computer.alarms:
        text = ngettext("{n} warning to answer", "{n} warnings to answer", computer.alarms)
        parts.append(text.format(n=computer.alarms))
    if computer.missing:
        text = ngettext("{n} delivery never came", "{n} deliveries never came", computer.missing)
        parts.append(text.format(n=computer.missing))
    return ", ".join(parts)


def needs_answer(computer: Computer) -> bool:
    """Whether something waits for a computer that is in no delivery yet."""
    return not computer.withdrawn and (computer.receipt_due or computer.news > 0)
