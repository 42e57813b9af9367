"""Keeps what is typed as a draft while it is typed; throws drafts away so that one can go back.

A draft is on the disk at most a second after the key: it is handed over when the typing rests or
goes on for long, and the worker does it before everything that waits, between the steps of an
import too.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from sluss.domain.ids import RecordId
from sluss.domain.typed import Typed
from sluss.errors import SlussError
from sluss.errors.window import StoreLocked
from sluss.text import _
from sluss.ui.desk import Desk
from sluss.usecases.drafts import Begun, bring_back, keep_draft, throw_draft

# Half of the second is left for the worker and the disk.
PAUSE_MS = 250  # after the last key
LATEST_MS = 500  # after the first key that is not kept, however long one goes on
AGAIN_MS = 2_000  # after it could not be kept

Typing = Mapping[str, Typed]

_OFFERED = "draft"  # the property of the bar that names the draft it speaks of


class Drafting(QObject):
    """Looks after the draft of one form at a time; `kept` carries when it was kept (local time)."""

    kept = Signal(object)

    def __init__(self, desk: Desk, read: Callable[[], Typing], parent: QObject) -> None:
        """`read` returns what stands in the form now."""
        super().__init__(parent)
        self._desk, self._read = desk, read
        self._begun: Begun | None = None
        self._preset: Mapping[str, object] = {}
        self._fresh: Typing = {}
        self._last: Typing | None = None
        self._asked = 0
        self._failing = False
        self._resting = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._latest = QTimer(self, singleShot=True, interval=LATEST_MS)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        for timer in (self._pause, self._latest, self._again):
            timer.timeout.connect(self._send)
        desk.runner.closing.connect(self.flush)

    @property
    def draft(self) -> RecordId | None:
        """The draft that is looked after."""
        return self._begun.id if self._begun is not None else None

    def begin(self, begun: Begun, preset: Mapping[str, object], fresh: Typing) -> None:
        """Look after a form that stands there, with what was kept of it filled in.

        `preset` is kept with it; `fresh` is what stood there before anybody typed.
        """
        self._halt()
        self._resting = False
        take_back_offer(self._desk, begun.id)
        self._begun, self._preset, self._fresh = begun, preset, dict(fresh)
        self._last = self._read() if begun.kept is not None else self._fresh
        if self._read() != self._last:  # typed before it was known which draft it is
            self.touched()

    def is_typed(self) -> bool:
        """Whether anything stands there that would be lost without a draft."""
        return self._begun is not None and self._read() != self._fresh

    def touched(self) -> None:
        """Take note that somebody typed."""
        if self._begun is None or self._resting:
            return
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    def flush(self) -> None:
        """Hand over at once what is not kept yet."""
        if self._begun is None or self._resting:
            return
        if self._failing or self._read() != self._last:
            self._send(at_once=True)

    def rest(self) -> None:
        """Keep what stands there and then nothing, while it is being saved or thrown away."""
        self.flush()
        self._halt()
        self._resting = True

    def go_on(self) -> None:
        """Look after the form again that could not be saved."""
        self._resting = False
        self.touched()

    def end(self) -> None:
        """Look after nothing any more; what was kept stays."""
        self._halt()
        self._begun = None

    def _halt(self) -> None:
        for timer in (self._pause, self._latest, self._again):
            timer.stop()

    def _send(self, *, at_once: bool = False) -> None:
        if self._begun is None:
            return
        if self._asked and not at_once:
            self.touched()  # one at a time, where the disk is slow
            return
        self._halt()
        typed = dict(self._read())
        if typed == self._last and not self._failing:
            return
        self._last = typed
        self._asked += 1
        worth = typed if typed != self._fresh else {}
        if self._begun.place.record is not None:  # what others change meanwhile is to be seen
            worth = {name: value for name, value in typed.items() if value != self._fresh.get(name)}
        self._desk.runner.run_between(
            self, keep_draft, self._begun, self._preset, worth,
            then=self._done, failed=self._failed,
        )  # fmt: skip

    def _done(self, at: dt.datetime) -> None:
        self._asked -= 1
        if self._failing:
            self._failing = False
            self._desk.bar.say("good", _("What you type is kept again."))
        self.kept.emit(at)

    def _failed(self, error: SlussError) -> None:
        self._asked -= 1
        if isinstance(error, StoreLocked):
            return
        if not self._failing:
            self._desk.tell(error)
        self._failing = True
        if not self._resting:
            self._again.start()


def throw(desk: Desk, draft: RecordId, then: Callable[[], object] | None = None) -> None:
    """Throw a draft away and offer to bring it back; `then` is called after each of the two."""

    def done(_changed: object) -> None:
        desk.bar.say(
            "good", _("The draft was thrown away."), action=_("Bring it back"),
            act=partial(_bring_back, desk, draft, then),
        )  # fmt: skip
        if then is not None:
            then()

    desk.runner.run(desk.bar, throw_draft, draft, then=done, failed=desk.tell)


def _bring_back(desk: Desk, draft: RecordId, then: Callable[[], object] | None) -> None:
    def done(_changed: object) -> None:
        desk.bar.say("good", _("The draft is back."))
        if then is not None:
            then()

    desk.runner.run(desk.bar, bring_back, draft, then=done, failed=desk.tell)


def say_kept(desk: Desk, draft: RecordId, text: str) -> None:
    """Say that a form was left and its draft is kept, and offer to throw it away."""
    desk.bar.say(
        "info", text, _("It is filled in again in the same form, and Today leads to it."),
        action=_("Throw the draft away"), act=partial(throw, desk, draft),
    )  # fmt: skip
    desk.bar.setProperty(_OFFERED, draft.hex())


def take_back_offer(desk: Desk, draft: RecordId) -> None:
    """Offer no more to throw a draft away that somebody goes on with."""
    same = desk.bar.property(_OFFERED) == draft.hex()
    if same and desk.bar.action.text() == _("Throw the draft away"):
        desk.bar.clear()
