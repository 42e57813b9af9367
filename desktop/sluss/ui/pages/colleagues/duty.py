"""On duty today: one reason for one day, said once; it ends by itself."""

from PySide6.QtWidgets import QLineEdit

from sluss.errors import SlussError
from sluss.text import _
from sluss.text.problems import explain
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, set_words
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import button, label
from sluss.usecases.colleagues import begin_duty, is_on_duty, stop_duty


class DutyCard(Card):
    """Says whether one is on duty, and begins or ends it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("On duty today"))
        self._desk = desk
        self.state = label("", wrap=True)
        self.asked = label(_("Why (logged with each case you open)"), "strong")
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("Why (logged with each case you open)"))
        self.reason.setMaxLength(200)
        self.asked.setBuddy(self.reason)
        self.fault = label("", "problem", wrap=True)
        self.begin = button(_("I am on duty today"))
        self.stop = button(_("Not any more"))
        for part in (self.state, self.asked, self.reason, self.fault):
            self.body.addWidget(part)
        self.body.addWidget(Flow(desk.theme, self.begin, self.stop))
        self.begin.clicked.connect(self._begin)
        self.reason.returnPressed.connect(self._begin)
        self.stop.clicked.connect(self._stop)
        set_words(self.fault, "")

    def refresh(self) -> None:
        """Ask whether one is on duty."""
        self._desk.runner.run(self, is_on_duty, then=self._show, failed=self._desk.tell)

    def _show(self, on: object) -> None:
        self.state.setText(
            _("You are on duty. No case asks for a reason until midnight.")
            if on
            else _("Cases of colleagues ask for a reason each time they are opened.")
        )
        for part in (self.asked, self.reason, self.begin):
            part.setVisible(not on)
        self.stop.setVisible(bool(on))
        set_words(self.fault, "")

    def _begin(self) -> None:
        self._desk.runner.run(
            self, begin_duty, self.reason.text(),
            then=lambda _none: self.refresh(), failed=self._fail,
        )  # fmt: skip

    def _stop(self) -> None:
        self._desk.runner.run(
            self, stop_duty, then=lambda _none: self.refresh(), failed=self._desk.tell
        )

    def _fail(self, error: SlussError) -> None:
        explained = explain(error)
        set_words(self.fault, f"{explained.sentence} {explained.hint}")
        self.reason.setFocus()
