"""What an alarm says, and what is to be done about it."""

from sluss.domain.alarms import AlarmKind
from sluss.text import _, ngettext
from sluss.usecases.alarms import AlarmLine

_HOUR, _DAY = 3_600, 86_400


def alarm_words(line: AlarmLine) -> tuple[str, str]:
    """Return what happened, and what to do now."""
    told = {"name": line.name, "k": line.seq, "number": line.number}
    match line.kind:
        case AlarmKind.LOST:
            return _lost(line)
        case AlarmKind.CLOCK:
            return _clock(line)
        case AlarmKind.REFUSED:
            said = _("{name} has refused delivery {k} of this computer (S-{number}).")
            hint = _("Call there and find out why. Then make a new delivery: it holds all of it.")
        case _:
            said, hint = _fork(line)
    return said.format(**told), hint.format(**told)


def _fork(line: AlarmLine) -> tuple[str, str]:
    """Return what does not agree; said by the other side, it is about this computer."""
    if line.told:
        return (
            _("{name} says: delivery {k} of this computer does not agree with what came before."),
            _(
                "Has this computer been copied, or put back from a backup? Find out which computer"
                " holds the right work before anything more is sent, and say here what was done."
            ),
        )
    said = {
        AlarmKind.DELIVERY: _(
            "Delivery {k} of {name} says something else than the one of that number before."
        ),
        AlarmKind.LOG: _(
            "Delivery {k} of {name} says something else about changes that were received before."
        ),
        AlarmKind.STREAM: _("Delivery {k} of {name} does not follow what came from there before."),
        AlarmKind.RECEIPT: _("Delivery {k} of {name} confirms something that was never made here."),
    }[line.kind]
    if line.from_central:
        return said, _(
            "Nothing of it was read. Call head office: it may have been put back from a backup."
        )
    return said, _(
        "Nothing of it was read. Call there: the computer may have been copied or put back from a"
        " backup. Find out which one holds the right work, and say here what was done."
    )


def _lost(line: AlarmLine) -> tuple[str, str]:
    n = line.last - line.first + 1
    if line.told:
        said = ngettext(
            "{name} says: {n} change that had arrived here is gone.",
            "{name} says: {n} changes that had arrived here are gone.",
            n,
        )
        hint = _(
            "It comes again with the next deliveries. Find out whether this computer was put back"
            " from a backup, and say here what was done."
        )
    else:
        said = ngettext(
            "{name} no longer has {n} change it had received.",
            "{name} no longer has {n} changes it had received.",
            n,
        )
        hint = _(
            "The next delivery holds them again. Call there, and say here what was the matter."
        )
    return said.format(name=line.name, n=n), hint


def _clock(line: AlarmLine) -> tuple[str, str]:
    amount = span(line.off_s)
    if line.told:
        said = (
            _("{name} says: the clock of this computer is {span} ahead.")
            if line.off_s > 0
            else _("{name} says: the clock of this computer is {span} behind.")
        )
        hint = _("Set the clock of the computer right, and say here that it was done.")
    else:
        said = (
            _("The clock of {name} is {span} ahead.")
            if line.off_s > 0
            else _("The clock of {name} is {span} behind.")
        )
        hint = _("Call there and let the clock be set right. What was saved by it keeps its time.")
    return said.format(name=line.name, span=amount), hint


def span(seconds: int) -> str:
    """Return a span of time in the largest unit that says it: "3 days", "5 hours"."""
    amount = abs(seconds)
    if amount >= 2 * _DAY:
        n = round(amount / _DAY)
        return ngettext("{n} day", "{n} days", n).format(n=n)
    if amount >= 2 * _HOUR:
        n = round(amount / _HOUR)
        return ngettext("{n} hour", "{n} hours", n).format(n=n)
    n = max(1, round(amount / 60))
    return ngettext("{n} minute", "{n} minutes", n).format(n=n)
