"""A changed name, legal gender or number: the new one everywhere, the old one sealed."""

from PySide6.QtWidgets import QLineEdit, QWidget

from sluss.domain.declaration import LINE_LENGTH
from sluss.domain.ids import RecordId
from sluss.errors import SlussError
from sluss.text import _
from sluss.text.problems import explain
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, below, beside, set_words
from sluss.ui.widgets.code_box import CodeBox
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import announce, button, label
from sluss.usecases.changed import Saved
from sluss.usecases.former_names import NewIdentity, change_identity
from sluss.usecases.identity_view import IdentityView


class NamingCard(Card):
    """Fields for what is new; what is left as it is stays."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("The client has another name or number"))
        self._desk = desk
        self._client: RecordId | None = None
        self._names: dict[str, str] = {}
        self.given, self.family = _line(_("Given name")), _line(_("Family name"))
        self.called = _line(_("Wants to be called"))
        self.number = _line(_("New number, if there is one"))
        self.gender, self.kind = CodeBox(desk.theme), CodeBox(desk.theme)
        self.gender.setAccessibleName(_("Legal gender"))
        self.kind.setAccessibleName(_("Kind of number"))
        self.problem = label("", "problem", wrap=True)
        self.save = button(_("Let the new name stand everywhere"))
        self._build()
        self.save.clicked.connect(self._save)

    def _build(self) -> None:
        theme, body = self._desk.theme, self.body
        told = _(
            "For a change of name or legal gender. The old name and number are sealed: they are"
            " shown nowhere, and only few can find the client by them. A slip of the pen is put"
            " right under Change details."
        )
        body.addWidget(label(told, "soft", wrap=True))
        fields = (self.given, self.family, self.called, self.gender, self.number, self.kind)
        for three in (fields[:3], fields[3:]):
            body.addWidget(Flow(theme, *(self._named(each) for each in three), gap=3))
        body.addWidget(self.problem)
        body.addLayout(beside(theme, self.save, None))
        self.problem.hide()

    def _named(self, field: QWidget) -> QWidget:
        name = label(field.accessibleName(), "strong")
        name.setBuddy(field)
        field.setMinimumWidth(self._desk.theme.units(48))
        inside = QWidget()
        inside.setProperty("kind", "inside")
        inside.setLayout(below(self._desk.theme, name, field, gap=1))
        return inside

    def show_view(self, view: IdentityView) -> None:
        """Fill in the names as they are; what somebody is writing stays."""
        if view.client == self._client and view.names == self._names:
            return
        self._client, self._names = view.client, view.names
        self.given.setText(view.names["given_name"])
        self.family.setText(view.names["family_name"])
        self.called.setText(view.names["preferred_name"])
        self.number.clear()
        self.gender.offer(view.genders)
        self.gender.set_value(view.names["legal_gender"])
        self.kind.offer(view.number_kinds)
        self.kind.set_value(None)
        self.save.setEnabled(view.may_write)
        set_words(self.problem, "")

    def _save(self) -> None:
        if self._client is None:
            return
        client = self._client
        new = NewIdentity(
            given_name=self.given.text().strip(),
            family_name=self.family.text().strip(),
            preferred_name=self.called.text().strip(),
            legal_gender=str(self.gender.value() or "unknown"),
            number=self.number.text().strip() or None,
            number_kind=str(self.kind.value() or ""),
        )
        self._desk.runner.run(
            self, change_identity, client, new, then=self._saved, failed=self._refused
        )

    def _saved(self, _saved: Saved) -> None:
        set_words(self.problem, "")
        self.number.clear()

    def _refused(self, error: SlussError) -> None:
        set_words(self.problem, explain(error).sentence)
        announce(self.problem, self.problem.text(), urgent=True)


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setMaxLength(LINE_LENGTH)
    line.setAccessibleName(name)
    return line
