"""What the desk says at each step: one large line, what to do, and what came of each delivery."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sluss.errors import SlussError
from sluss.errors.bundle import StickReadOnly
from sluss.text import _, ngettext
from sluss.text.problems import explain
from sluss.ui.pages.exchange.lines import Said
from sluss.ui.pages.exchange.words import number
from sluss.ui.pages.monday.turn import Step, Turn
from sluss.usecases.one_stick import DeliveryState, OnStick
from sluss.usecases.stick_contents import StickContents, StickKind

ICONS: Mapping[Step, tuple[str, str]] = MappingProxyType(
    {
        Step.WAITING: ("stick", "soft"),
        Step.LOCKED: ("lock", "warn"),
        Step.UNREADABLE: ("fault", "warn"),
        Step.LOOKING: ("search", "accent"),
        Step.FOUND: ("bundle", "accent"),
        Step.TOLD: ("info", "accent"),
        Step.READING: ("import", "accent"),
        Step.ANSWERING: ("export", "accent"),
        Step.NO_FOLDER: ("folder", "warn"),
        Step.OUT: ("done", "good"),
        Step.FAILED: ("fault", "bad"),
    }
)


def headline(turn: Turn) -> str:
    """Return the one line that is read from two metres away."""
    if turn.step is Step.FOUND:
        return _from_whom(turn)
    if turn.step is Step.OUT:
        words = _("Refused: {from_whom}") if is_refused(turn) else _("Take it out: {from_whom}")
        return words.format(from_whom=_from_whom(turn))
    if turn.step is Step.TOLD and turn.stick is not None:
        return _kind_words(turn.stick.contents)[0]
    if turn.step is Step.FAILED and turn.error is not None:
        return _("That did not work")
    return {
        Step.WAITING: _("Put in a stick"),
        Step.LOCKED: _("The stick is locked"),
        Step.UNREADABLE: _("The stick cannot be read"),
        Step.LOOKING: _("Looking what is on it"),
        Step.READING: _("Reading"),
        Step.ANSWERING: _("Writing the answer"),
        Step.NO_FOLDER: _("The answer cannot be written on this stick"),
    }.get(turn.step, "")


def advice(turn: Turn) -> str:
    """Return what to do now, in a sentence or two."""
    if turn.step is Step.TOLD and turn.stick is not None:
        return _kind_words(turn.stick.contents)[1]
    if turn.step is Step.NO_FOLDER:
        after = _("What was on it has been read. Choose a folder for the answer and press Enter.")
        return f"{_why_not(turn.error)} {after}"
    if turn.step is Step.FAILED and turn.error is not None:
        told = explain(turn.error)
        return f"{told.sentence} {told.hint}".strip()
    if turn.step is Step.OUT:
        return _out_words(turn)
    return {
        Step.WAITING: _(
            "It is found by itself, whatever its files are called. Nothing here needs the mouse."
        ),
        Step.LOCKED: _("Type its password in the box that the computer shows. Then it goes on."),
        Step.UNREADABLE: _(
            "Take it out and put it in again. If that does not help, ask the office for another."
        ),
        Step.FOUND: _("Everything on it is whole and signed. Press Enter to read and answer it."),
    }.get(turn.step, "")


def is_refused(turn: Turn) -> bool:
    """Whether something on the stick was refused and nothing was read."""
    found = turn.stick
    refused = found is not None and bool(found.count(DeliveryState.REFUSED))
    return refused and found is not None and not found.count(DeliveryState.READ)


def icon(turn: Turn) -> tuple[str, str]:
    """Return the picture that says the same, and its colour."""
    if turn.step is Step.OUT and is_refused(turn):
        return ICONS[Step.FAILED]
    return ICONS[turn.step]


def _out_words(turn: Turn) -> str:
    if is_refused(turn):
        return _(
            "Nothing of it was taken in. What was refused lies under Send and receive, set aside."
        )
    answered = turn.answered
    if answered is None or not answered.names:
        return _("Nothing on it is new, so there is nothing to answer.")
    if answered.kept_off is None:
        return _("It has been read. The answer lies on the stick and was read back.")
    text = _("{why} The answer lies in the folder {folder} instead and was read back.")
    return text.format(why=_why_not(answered.kept_off), folder=answered.folder.name)


def _why_not(error: SlussError | None) -> str:
    """Return why no answer can lie on the stick; it is neither broken nor full."""
    if isinstance(error, StickReadOnly):
        return _("This stick can be read, but not written to.")
    return _("Your IT department lets nobody write on this stick.")


def _from_whom(turn: Turn) -> str:
    """Return the computers whose deliveries lie on the stick."""
    found = turn.stick.deliveries if turn.stick is not None else ()
    names = tuple(dict.fromkeys(each.sender for each in found if each.sender))
    return ", ".join(names) or turn.label


def _kind_words(contents: StickContents) -> tuple[str, str]:
    """Return what a stick without a delivery for us is, and what is to be done with it."""
    out = _("Take it out and go on with the next one.")
    words: Mapping[StickKind, Callable[[], tuple[str, str]]] = {
        StickKind.EMPTY: lambda: (
            _("The stick is empty"),
            _("Ask the office whether they pressed “Send”. {out}").format(out=out),
        ),
        StickKind.PICTURES: lambda: (
            _("Only photos and films"),
            _("This is somebody's own stick. None of them was opened. {out}").format(out=out),
        ),
        StickKind.ZIP: lambda: (
            _("A packed file"),
            _("Packed files (zip) are not opened. Unpack it first, or ask for the file itself."),
        ),
        StickKind.FOREIGN: lambda: (
            _("For another head office"),
            _("The delivery is meant for somebody else and can be read by nobody here. {out}")
            .format(out=out),
        ),
        StickKind.DEMO: lambda: (
            _("From somebody who practises"),
            _("The delivery comes from the practice office, and all in it is invented. {out}")
            .format(out=out),
        ),
        StickKind.ELSEWHERE: lambda: (
            _("For another computer"),
            _("The delivery is meant for an office. Send the stick on to it."),
        ),
        StickKind.OURS: lambda: (
            _("Our own answer"),
            _("The office has not put this stick in since. Send it back there."),
        ),
        StickKind.REQUEST: lambda: (
            _("A request for approval"),
            _("A new computer asks to be approved. That is done under Send and receive."),
        ),
        StickKind.OTHER: lambda: (
            _("No delivery"),
            _("There are other files on the stick. None of them was opened. {out}").format(out=out),
        ),
    }  # fmt: skip
    return words.get(contents.kind, words[StickKind.OTHER])()


def lines(turn: Turn) -> list[Said]:
    """Return one line for each delivery, what was refused last, and what the answers are for."""
    if turn.stick is None:
        return []
    found = sorted(turn.stick.deliveries, key=lambda each: each.state is DeliveryState.REFUSED)
    said = [_delivery(each) for each in found]
    if turn.stick.conflicts:
        text = ngettext(
            "{n} field has several values now. The officer who answers for the case decides.",
            "{n} fields have several values now. The officers who answer for the cases decide.",
            turn.stick.conflicts,
        )
        said.append(Said("conflict", "warn", text.format(n=number(turn.stick.conflicts))))
    if turn.answered is not None and turn.answered.names:
        text = _("Answer for {names}").format(names=", ".join(turn.answered.names))
        said.append(Said("export", "good", text))
    if turn.answered is not None and turn.answered.stopped is not None:
        said.append(Said("fault", "bad", explain(turn.answered.stopped).sentence))
    if not turn.stick.contents.looked_at_all:
        text = _("There is so much on the stick that not all of it was looked at.")
        said.append(Said("warning", "warn", text))
    return said


def _delivery(each: OnStick) -> Said:
    if each.state is DeliveryState.REFUSED and each.refused is not None:
        text = _("{file}: {why}").format(file=each.file.name, why=explain(each.refused).sentence)
        return Said("fault", "bad", text)
    if each.state is DeliveryState.HARMLESS:
        text = _("Delivery {k} from {sender} was read before.")
        return Said("info", "soft", text.format(k=each.seq, sender=each.sender))
    if each.report is None:
        text = _("Delivery {k} from {sender}, whole and signed")
        return Said("bundle", "accent", text.format(k=each.seq, sender=each.sender))
    new = each.report.new - each.report.readings
    text = ngettext(
        "Delivery {k} from {sender}: {n} new change",
        "Delivery {k} from {sender}: {n} new changes",
        new,
    )
    return Said("received", "good", text.format(k=each.seq, sender=each.sender, n=number(new)))


def enter_words(turn: Turn) -> str:
    """Return what Enter does now, "" if nothing."""
    if turn.step is Step.FOUND:
        return _("Read and answer")
    if turn.step is Step.FAILED:
        return _("Try again")
    return _("Go on")


def sitting(turn: Turn) -> str:
    """Return what was done since the page was turned to: "32 read, 8 without a delivery"."""
    if not turn.read and not turn.told:
        return _("None yet. What comes is counted here.")
    read = ngettext("{n} stick read", "{n} sticks read", turn.read).format(n=number(turn.read))
    if not turn.told:
        return read
    told = ngettext("{n} with nothing to read", "{n} with nothing to read", turn.told)
    return _("{read}, {told}").format(read=read, told=told.format(n=number(turn.told)))
