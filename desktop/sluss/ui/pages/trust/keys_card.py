"""The three keys: whose they are, giving one away, putting one on paper and taking it over."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sluss.domain.form_fields import Choice
from sluss.domain.ids import RecordId
from sluss.text import _
from sluss.ui import saying
from sluss.ui.choosing import choose_new_file
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, below, beside, clear
from sluss.ui.widgets.code_box import CodeBox
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import button, label
from sluss.usecases.trust_view import KeyLine, TrustView


class KeysCard(Card):
    """`given` carries number and user, `printed` number and file, `taken` the code typed."""

    given = Signal(int, object)
    printed = Signal(int, object)
    taken = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("The three keys"))
        self._desk = desk
        self._number = 0
        self._lines = QVBoxLayout()
        self._holder = QWidget()
        self._holder.setLayout(self._lines)
        desk.theme.space(self._lines, gap=2)
        self.to = CodeBox(desk.theme)
        self.give = button(_("Give it"), "primary")
        self.not_now = button(_("Not now"))
        self.giving = QWidget()
        self.code = QLineEdit()
        self.take = button(_("Take over"))
        self._build()
        self._wire()

    def _build(self) -> None:
        theme = self._desk.theme
        says = _(
            "Two of them, of two persons, change whom everybody trusts. Give two away: to"
            " colleagues, or on paper to safes that are far from each other."
        )
        self.to_label = label(_("To whom"), "strong")
        self.to.setAccessibleName(_("To whom"))
        self.to_label.setBuddy(self.to)
        self.giving.setLayout(
            below(theme, self.to_label, self.to, Flow(theme, self.give, self.not_now), gap=1.5)
        )
        self.giving.hide()
        typed = label(_("Take over a key from paper"), "strong")
        self.code.setAccessibleName(_("Code of the sheet"))
        self.code.setPlaceholderText(_("Eight groups of five"))
        typed.setBuddy(self.code)
        row = beside(theme, self.code, self.take, gap=1.5)
        row.setStretch(0, 1)
        self.body.addWidget(label(says, "soft", wrap=True))
        self.body.addWidget(self._holder)
        self.body.addWidget(self.giving)
        self.body.addWidget(typed)
        self.body.addLayout(row)
        self.body.addStretch(1)

    def _wire(self) -> None:
        self.give.clicked.connect(self._give)
        self.to.returnPressed.connect(self._give)
        self.not_now.clicked.connect(self.giving.hide)
        self.take.clicked.connect(self._take)
        self.code.returnPressed.connect(self._take)

    def show_view(self, view: TrustView) -> None:
        """Show whose the keys are."""
        clear(self._lines)
        for each in view.keys:
            self._lines.addWidget(self._line(each, may=view.may_change))
        people = [Choice(user, name) for user, name in view.people]
        self.to.offer(people)
        self.giving.hide()
        for part in (self.code, self.take):
            part.setEnabled(view.may_change)

    def begin_giving(self, number: int) -> None:
        """Ask to whom a key is given."""
        self._number = number
        self.to_label.setText(_("To whom key {n} is given").format(n=number))
        self.giving.show()
        self.to.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget_code(self) -> None:
        """Empty the field of the code: it was taken."""
        self.code.clear()

    def _line(self, key: KeyLine, *, may: bool) -> QWidget:
        theme = self._desk.theme
        day = saying.day(key.since, self._desk.situation.country)
        holder = key.holder or _("on paper")
        says = _("Key {n}: {name}").format(n=key.number, name=holder)
        if key.own:
            says = _("Key {n}: you").format(n=key.number)
        line, since = QWidget(), label(_("since {day}").format(day=day), "soft")
        items: list[QWidget | None] = [label(says, "strong"), since, None]
        if key.own and may:
            give, paper = button(_("Give away …")), button(_("Put on paper …"))
            for each in (give, paper):
                each.setAccessibleDescription(says)
                each.setAccessibleName(f"{each.text()} ({key.number})")
            give.clicked.connect(lambda _on=False, n=key.number: self.begin_giving(n))
            paper.clicked.connect(lambda _on=False, n=key.number: self._where(n))
            items += [give, paper]
        line.setLayout(below(theme, Flow(theme, *items), gap=0))
        return line

    def _give(self) -> None:
        chosen = self.to.value()
        if isinstance(chosen, bytes):
            self.given.emit(self._number, RecordId(chosen))
        else:
            self.to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _where(self, number: int) -> None:
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = Path(place) / f"sluss-key-{number}.pdf"
        title, kinds = _("Where the sheet is to lie"), _("Documents (*.pdf)")
        choose_new_file(self, title, kinds, name, lambda file: self.printed.emit(number, file))

    def _take(self) -> None:
        if self.code.text().strip():
            self.taken.emit(self.code.text())
        else:
            self.code.setFocus(Qt.FocusReason.OtherFocusReason)
