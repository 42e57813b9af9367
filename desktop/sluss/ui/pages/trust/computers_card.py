"""The computers in the list: withdrawing one, and taking in more of what it had made."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from sluss.text import _
from sluss.text.trust_words import REASONS, reason_words
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, below, set_words
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.radios import Radios
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import button, label
from sluss.usecases.trust_view import TrustedComputer, TrustView

_ROWS = 3
_MOST = 1 << 30


class ComputersCard(Card):
    """`withdrawn` carries a computer and a reason, `more` a computer and two numbers."""

    withdrawn = Signal(bytes, str)
    more = Signal(bytes, int, int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Computers in the list"))
        self._desk = desk
        self._able = False
        theme = desk.theme
        self.table: RowsView[TrustedComputer] = RowsView(
            theme,
            [
                Column("name", _("Computer"), lambda c: c.name, 30, stretch=True, least=20,
                       strong=True),
                Column("state", _("Approval"), self._state, 44, least=26, icon=_icon, tone=_tone),
                Column("held", _("Changes received"), lambda c: str(c.held_work), 20, least=16),
            ],
            lambda each: each.device,
            name="trusted",
            memory=desk.memory,
            empty=_("No computer has been approved yet."),
        )  # fmt: skip
        self.table.setAccessibleName(_("Computers in the list"))
        self.none = label(_("Choose a computer to withdraw its approval."), "soft", wrap=True)
        self.reasons = Radios(
            theme, _("Why"), [(each, reason_words(each)) for each in REASONS], "lost"
        )
        self.withdraw = button(_("Propose to withdraw its approval"))
        self.work, self.access = QLineEdit(), QLineEdit()
        self.take_more = button(_("Propose to take in more"))
        self.about = label("", "strong", wrap=True)
        self.leaving, self.taking = QWidget(), QWidget()
        self._build()
        self._wire()
        self._choose(None)

    def _build(self) -> None:
        theme = self._desk.theme
        what = label(
            _("What head office has received stays. What comes later is refused."),
            "soft",
            wrap=True,
        )
        self.leaving.setLayout(below(theme, what, self.reasons, Flow(theme, self.withdraw), gap=2))
        fields = []
        for box, name in (
            (self.work, _("Changes up to number")),
            (self.access, _("Readings up to number")),
        ):
            box.setValidator(QIntValidator(0, _MOST, box))
            box.returnPressed.connect(self._more)
            box.setAccessibleName(name)
            above = label(name, "strong")
            above.setBuddy(box)
            field = QWidget()
            field.setLayout(below(theme, above, box, gap=1))
            fields.append(field)
        self.taking.setLayout(
            below(theme, Flow(theme, *fields, gap=4), Flow(theme, self.take_more), gap=2)
        )
        for part in (self.table, self.none, self.about, self.leaving, self.taking):
            self.body.addWidget(part)

    def _wire(self) -> None:
        self.table.current_changed.connect(self._choose)
        self.withdraw.clicked.connect(self._withdraw)
        self.take_more.clicked.connect(self._more)
        self._desk.theme.changed.connect(self._fit)
        self._fit()

    def show_view(self, view: TrustView) -> None:
        """Show these computers."""
        self._able = view.may_change and view.draft is None
        self.table.show_rows(view.computers)
        self._choose(self.table.current())

    def _choose(self, computer: TrustedComputer | None) -> None:
        gone = computer is not None and computer.withdrawn_on is not None
        self.none.setVisible(computer is None)
        self.leaving.setVisible(computer is not None and not gone)
        self.taking.setVisible(gone)
        set_words(self.about, "" if computer is None else computer.name)
        for each in (self.withdraw, self.take_more):
            each.setEnabled(self._able)
        if computer is not None and gone:
            self.work.setText(str(computer.work))
            self.access.setText(str(computer.access))

    def _withdraw(self) -> None:
        computer = self.table.current()
        if computer is not None:
            self.withdrawn.emit(computer.device, self.reasons.value())

    def _more(self) -> None:
        computer = self.table.current()
        if computer is not None and self.take_more.isEnabled():
            work, access = (int(box.text() or 0) for box in (self.work, self.access))
            self.more.emit(computer.device, work, access)

    def _state(self, computer: TrustedComputer) -> str:
        if computer.withdrawn_on is None:
            return _("approved")
        day = saying.day(computer.withdrawn_on, self._desk.situation.country)
        says = _("withdrawn {day} ({reason}), taken in up to {n}")
        reason = reason_words(computer.reason)
        return says.format(day=day, reason=reason, n=computer.work)

    def _fit(self) -> None:
        self.table.setMinimumHeight(self.table.fitting_height(_ROWS))


def _icon(computer: TrustedComputer) -> str:
    return "received" if computer.withdrawn_on is None else "stop"


def _tone(computer: TrustedComputer) -> str:
    return "good" if computer.withdrawn_on is None else "soft"
