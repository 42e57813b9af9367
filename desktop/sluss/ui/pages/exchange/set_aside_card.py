"""What was refused and set aside: why, and what can be done: try it again, or put it away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sluss.errors import SlussError
from sluss.text import _, language
from sluss.text.problems import explain
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.pages.exchange.inbox_words import from_words
from sluss.ui.pages.exchange.percent_row import PercentRow
from sluss.ui.runner import Job
from sluss.ui.widgets.cards import Card, beside
from sluss.ui.widgets.notice import Notice
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import button, label
from sluss.usecases.inbox import Seen, look_again
from sluss.usecases.quarantine import (
    SetAside,
    all_set_aside,
    bring_back,
    put_away,
)

_ROWS = 4  # seen at once before the list scrolls


class SetAsideCard(Card):
    """Shows what is set aside; there is no card where nothing is.

    `busy` tells when work begins and ends, `seen` that one could be looked at after all: it is held
    open and waits for a yes.
    """

    busy = Signal(bool)
    seen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, _("Set aside"), parent)
        self._desk = desk
        self._job: Job | None = None
        theme = desk.theme
        words = _(
            "These deliveries were refused, and nothing of them was read in. A sealed copy is kept"
            " until somebody has done something about it."
        )
        self.table: RowsView[SetAside] = RowsView(
            theme, _columns(desk), lambda kept: kept.sha256, name="set-aside", memory=desk.memory
        )
        self.table.setAccessibleName(_("Deliveries that were set aside"))
        self.notice = Notice(theme)
        self.progress = PercentRow(theme)
        self.again = button(_("Try it again"))
        self.away = button(_("Put it away"))
        self.body.addWidget(label(words, "soft", wrap=True))
        for each in (self.table, self.notice, self.progress):
            self.body.addWidget(each)
        self.body.addLayout(beside(theme, self.again, self.away, None))
        self.table.current_changed.connect(self._explain)
        self.again.clicked.connect(self._try)
        self.away.clicked.connect(self._put_away)
        self.progress.cancelled.connect(self._stop)
        theme.changed.connect(self._fit)
        self.hide()

    def refresh(self) -> None:
        """Ask what is set aside. Keeps what is held open: it looks at other rows."""
        self._desk.runner.run(
            self, all_set_aside, then=self._show, failed=self._desk.tell, keeps_held=True
        )

    def _show(self, kept: tuple[SetAside, ...]) -> None:
        self.table.show_rows(kept)
        self._fit()
        if kept and self.table.current() is None:
            self.table.choose(kept[0].sha256)
        current = self.table.current()
        for each in (self.table, self.again, self.away):
            each.setVisible(bool(kept))
        if current is not None:
            self._explain(current)
        self.setVisible(bool(kept) or not self.notice.isHidden())

    def _fit(self) -> None:
        self.table.setFixedHeight(self.table.fitting_height(min(len(self.table.rows()), _ROWS)))

    def _explain(self, kept: SetAside) -> None:
        """Say in full why one was refused and what to do."""
        told = explain(kept.why)
        hint = _("{hint} ({number})").format(hint=told.hint, number=told.spoken)
        self.notice.say("bad" if kept.alarm else "info", told.sentence, hint)
        self.again.setEnabled(kept.can_try)

    # Trying again.

    def _try(self) -> None:
        kept = self.table.current()
        if kept is None or self._job is not None:
            return
        self.progress.begin(_("Looking into the delivery"))
        self.progress.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self.busy.emit(True)
        self._job = self._desk.runner.run(
            self, look_again, kept.sha256, language(), then=self._looked, failed=self._refused,
            progress=self.progress.step, keeps_held=True,
        )  # fmt: skip

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _end(self) -> None:
        self._job = None
        self.progress.end()
        self.busy.emit(False)

    def _looked(self, seen: Seen) -> None:
        self._end()
        self.seen.emit(seen)

    def _refused(self, error: SlussError) -> None:
        self._end()
        self.notice.refuse(error)

    # Putting away.

    def _put_away(self) -> None:
        kept = self.table.current()
        if kept is not None:
            self._desk.runner.run(
                self, put_away, kept.sha256, then=lambda _changed: self._gone(kept),
                failed=self._desk.tell,
            )  # fmt: skip

    def _gone(self, kept: SetAside) -> None:
        self._desk.bar.say(
            "good",
            _("The delivery is put away."),
            action=_("Bring it back"),
            act=lambda: self._bring_back(kept.sha256),
        )
        self.notice.clear()
        self.refresh()

    def _bring_back(self, sha256: bytes) -> None:
        self._desk.runner.run(
            self, bring_back, sha256, then=lambda _changed: self.refresh(), failed=self._desk.tell
        )


def _columns(desk: Desk) -> list[Column[SetAside]]:
    return [
        Column(
            "from",
            _("From"),
            from_words,
            36,
            least=16,
            strong=True,
            icon=lambda kept: "warning" if kept.alarm else "fault",
            tone=lambda kept: "bad" if kept.alarm else "",
        ),
        Column(
            "when",
            _("Found"),
            lambda kept: saying.clock(kept.found_at, desk.situation.today, desk.situation.country),
            16,
            least=6,
        ),
        Column(
            "why", _("Why"), lambda kept: explain(kept.why).sentence, 40, stretch=True, least=20
        ),
    ]
