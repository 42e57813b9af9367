"""Cases being handed over: at head office which office gets them, in an office what to answer."""

from PySide6.QtWidgets import QWidget

from sluss.domain.form_fields import Choice
from sluss.domain.ids import RecordId
from sluss.domain.rights import Right
from sluss.text import _, language, ngettext
from sluss.ui.allowed import if_allowed
from sluss.ui.desk import Desk
from sluss.ui.pages.client.transfer.words import standing, untaken_words, where_words
from sluss.ui.sheet_button import SheetButton
from sluss.ui.widgets.cards import Card, beside, set_words
from sluss.ui.widgets.code_box import CodeBox
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import button, label
from sluss.usecases.list_sheets.saving import Listed
from sluss.usecases.transfers.handing_over import assign, call_off, name_receiver
from sluss.usecases.transfers.listing import TransferLine
from sluss.usecases.transfers.of_offices import OfficesView, offices_view

_ROWS = 5  # seen at once before the list scrolls


class TransfersCard(Card):
    """There is no card where nothing is handed over.

    At head office the office a case was offered to stands chosen; a protected case asks for the
    colleague who is to read it.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, _("Cases handed over"), parent)
        self._desk = desk
        theme = desk.theme
        self._central = desk.situation.central
        self._view = OfficesView((), (), {}, {})
        self.subtitle = label("", "soft", wrap=True)
        self.table: RowsView[TransferLine] = RowsView(
            theme, _columns(desk), lambda line: line.id, name="transfers", memory=desk.memory
        )
        self.table.setAccessibleName(_("Cases handed over"))
        self.told = label("", wrap=True)
        self.sheet = SheetButton(
            desk, Listed.TRANSFERS, lambda: [each.id for each in self.table.rows()]
        )
        self.head.addWidget(self.sheet)
        if self._central:  # head office has no case of its own
            self.sheet.hide()
        self.office = CodeBox(theme)
        self.office.setAccessibleName(_("Office"))
        self.receiver = CodeBox(theme)
        self.receiver.setAccessibleName(_("Colleague who is to read it"))
        self.assign = button(_("Assign the case"))
        self.name = button(_("Name the colleague"))
        self.call_off = button(_("Call it off"))
        self.open = button(_("Open the case"))
        for each in (self.subtitle, self.table, self.told):
            self.body.addWidget(each)
        self.office_words = label(self.office.accessibleName(), "strong")
        self.receiver_words = label(self.receiver.accessibleName(), "strong")
        self.office_words.setBuddy(self.office)
        self.receiver_words.setBuddy(self.receiver)
        office = (self.office_words, self.office, self.assign, self.call_off, self.open)
        self.body.addLayout(beside(theme, *office, None))
        receiver = (self.receiver_words, self.receiver, self.name)
        self.body.addLayout(beside(theme, *receiver, None))
        self._wire()
        self.hide()

    def _wire(self) -> None:
        self.table.current_changed.connect(self._choose)
        self.office.changed.connect(self._offer_colleagues)
        self.assign.clicked.connect(self._assign)
        self.name.clicked.connect(self._name)
        self.call_off.clicked.connect(self._call_off)
        self.open.clicked.connect(self._open)
        self._desk.theme.changed.connect(self._fit)
        if_allowed(self._desk, Right.ASSIGN_CASES, self.assign, self.name)

    def refresh(self) -> None:
        """Ask what is handed over."""
        self._desk.runner.run(
            self, offices_view, language(), then=self._show, failed=self._desk.tell,
            keeps_held=True,
        )  # fmt: skip

    def _show(self, view: OfficesView) -> None:
        self._view = view
        waiting = sum(line.open for line in view.lines)
        text = ngettext("{n} case waits for an answer", "{n} cases wait for an answer", waiting)
        self.subtitle.setText(text.format(n=waiting))
        self.office.offer([Choice(record, name) for record, name in view.offices])
        self.table.show_rows(view.lines)
        self._fit()
        if view.lines and self.table.current() is None:
            self.table.choose(view.lines[0].id)
        current = self.table.current()
        if current is not None:
            self._choose(current)
        self.setVisible(bool(view.lines))

    def _fit(self) -> None:
        self.table.setFixedHeight(self.table.fitting_height(min(len(self.table.rows()), _ROWS)))

    def _choose(self, line: TransferLine) -> None:
        """Show what can be done with one."""
        reason = self._view.reasons.get(line.reason, "")
        reason = _("Reason: {reason}.").format(reason=reason) if reason else ""
        late = untaken_words(line)
        said = standing(line, self._desk.situation.country)
        set_words(self.told, " ".join(filter(None, (late, said, reason))))
        deciding = self._central and line.open
        for each in (self.office_words, self.office, self.assign, self.call_off):
            each.setVisible(deciding)
        for each in (self.receiver_words, self.receiver, self.name):
            each.setVisible(deciding and line.sealed)
        self.open.setVisible(not self._central and not line.stub)
        self.office.set_value(line.to_office)
        self._offer_colleagues()

    def _offer_colleagues(self) -> None:
        office = self.office.value()
        named = self._view.colleagues.get(office, ()) if isinstance(office, bytes) else ()
        self.receiver.offer([Choice(record, name) for record, name in named])

    def _assign(self) -> None:
        line, office = self.table.current(), self.office.value()
        if line is None:
            return
        if not isinstance(office, bytes):
            self._desk.bar.say("info", _("Choose the office that gets the case first."))
            return
        self._desk.runner.run(
            self, assign, line.id, RecordId(office), then=lambda _saved: self._assigned(),
            failed=self._desk.tell,
        )  # fmt: skip

    def _assigned(self) -> None:
        text = _("The case goes along with the next delivery to that office.")
        self._desk.bar.say("good", text)
        self.refresh()

    def _name(self) -> None:
        line, user = self.table.current(), self.receiver.value()
        if line is None:
            return
        if not isinstance(user, bytes):
            self._desk.bar.say("info", _("Choose the colleague who is to read it first."))
            return
        self._desk.runner.run(
            self, name_receiver, line.id, RecordId(user), then=lambda _saved: self.refresh(),
            failed=self._desk.tell,
        )  # fmt: skip

    def _call_off(self) -> None:
        line = self.table.current()
        if line is not None:
            self._desk.runner.run(
                self, call_off, line.id, then=lambda _saved: self.refresh(),
                failed=self._desk.tell,
            )  # fmt: skip

    def _open(self) -> None:
        line = self.table.current()
        if line is not None:
            self._desk.go("client", f"{line.client.hex()}:office")


def _columns(desk: Desk) -> list[Column[TransferLine]]:
    return [
        Column(
            "case",
            _("Case"),
            lambda line: f"{line.case_no} {line.name}".strip(),
            30,
            least=16,
            strong=True,
            icon=lambda line: "warning" if line.untaken else "",
            tone=lambda line: "warn" if line.untaken else "",
        ),
        Column("where", _("From and to"), where_words, 40, least=20),
        Column(
            "state",
            _("How it stands"),
            lambda line: standing(line, desk.situation.country),
            40,
            stretch=True,
            least=20,
        ),
    ]
