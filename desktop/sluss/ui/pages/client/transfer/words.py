"""What is said of a case on its way."""

from sluss.domain.machines import TransferStatus
from sluss.text import _, ngettext
from sluss.ui import saying
from sluss.usecases.transfers.listing import Side, TransferLine


def where_words(line: TransferLine) -> str:
    """Return from where to where a case goes."""
    to = line.to or _("head office says where")
    return _("{old} → {new}").format(old=line.from_office, new=to)


def standing(line: TransferLine, country: str) -> str:
    """Return in one sentence how a handover stands and whose turn it is."""
    name = line.to or _("the new office")
    if line.status is TransferStatus.OFFERED:
        day = saying.day(line.offered_on, country)
        if line.kind == "municipality":
            return _("Offered to {name} on {day}. Note the answer when it has come.").format(
                name=name, day=day
            )
        return _("Offered on {day}. Head office says which office gets it.").format(day=day)
    if line.status is TransferStatus.ASSIGNED:
        day = saying.day(line.assigned_on or line.offered_on, country)
        if line.side is Side.RECEIVES:
            return _("Assigned to your office on {day}. It has not answered yet.").format(day=day)
        return _("Assigned to {name} on {day}. They have not answered yet.").format(
            name=name, day=day
        )
    day = saying.day(line.answered_on or line.offered_on, country)
    words = {
        TransferStatus.ACCEPTED: _("{name} accepted it on {day}."),
        TransferStatus.REFUSED: _("{name} refused it on {day}."),
        TransferStatus.WITHDRAWN: _("Called off on {day}."),
    }
    return words[line.status].format(name=name, day=day)


def content_words(line: TransferLine) -> str:
    """Return what goes along and goes on."""
    measures = ngettext("{n} measure goes on", "{n} measures go on", line.measures)
    tasks = ngettext("{n} task is open", "{n} tasks are open", line.tasks)
    parts = (measures.format(n=line.measures), tasks.format(n=line.tasks))
    return ", ".join(parts) + "."


def untaken_words(line: TransferLine) -> str:
    """Return that nobody has answered for too long, "" where it is not so."""
    if not line.untaken:
        return ""
    text = ngettext("! No answer for {n} day", "! No answer for {n} days", line.days)
    return text.format(n=line.days)
