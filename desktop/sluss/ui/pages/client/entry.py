"""Filling in: the form of a new or kept record in place of the tabs, saved or left."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.domain.form_fields import FieldValue
from sluss.errors import SlussError
from sluss.errors.values import WrongValue
from sluss.text import _, language
from sluss.text.problems import explain
from sluss.ui.actions import add_action
from sluss.ui.desk import Desk
from sluss.ui.pages.client.tasks import Task
from sluss.ui.widgets.cards import Card, beside, scrolling
from sluss.ui.widgets.form_field import Where
from sluss.ui.widgets.form_view import FormView
from sluss.ui.widgets.words import button, label
from sluss.usecases.changed import Saved
from sluss.usecases.forms import Form, edit_form, new_form, save_changes, save_new


class EntryPane(QWidget):
    """Shows a form; `saved` carries the record's id, `left` that nothing was saved."""

    saved = Signal(bytes)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._task: Task | None = None
        self.heading = label("", "heading")
        self.form = FormView(desk.theme)
        self.save = button(_("Save"), "primary")
        self.leave = button(_("Cancel"))
        self._build()
        self.save.clicked.connect(self._save)
        self.leave.clicked.connect(self._leave)
        section = _("Filling in")
        add_action(self, _("Save"), ("Ctrl+S", "Ctrl+Return"), self._save, section=section)
        add_action(self, _("Cancel"), "Esc", self._leave, section=section)

    def _build(self) -> None:
        theme = self.desk.theme
        card = Card(theme)
        theme.space(card.body, gap=3, margins=(5, 4))
        card.body.addWidget(self.heading)
        card.body.addWidget(self.form)
        inside = QWidget()
        inside.setProperty("kind", "page")
        column = QVBoxLayout(inside)
        theme.space(column, gap=0)
        column.addWidget(card)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        theme.space(outer, gap=2)
        outer.addWidget(scrolling(inside), 1)
        outer.addLayout(beside(theme, None, self.leave, self.save))

    def begin(self, task: Task) -> None:
        """Ask for the form of a task and show it."""
        self._task = task
        self.heading.setText(task.heading)
        self.save.setEnabled(False)
        run = self.desk.runner.run
        if task.record is not None:
            run(
                self, edit_form, task.kind, task.record, language(), task.only,
                then=self._show, failed=self._fail,
            )  # fmt: skip
        else:
            run(
                self, new_form, task.kind, language(), task.client, task.only, task.preset,
                then=self._show, failed=self._fail,
            )  # fmt: skip

    def _show(self, form: Form) -> None:
        self.form.show_fields(form.fields, Where(form.today, form.country))
        self.save.setEnabled(True)
        self.form.focus_first()

    def _save(self) -> None:
        task = self._task
        if task is None or not self.save.isEnabled() or not self.form.check():
            return
        self.save.setEnabled(False)
        run = self.desk.runner.run
        values: dict[str, FieldValue]
        if task.save is not None:
            values = self.form.values() | dict(task.hidden)
            run(self, task.save, *task.save_with, values, then=self._done, failed=self._fail)
        elif task.record is not None:
            values = self.form.changes() | dict(task.hidden)
            run(
                self, save_changes, task.kind, task.record, values,
                then=self._done, failed=self._fail,
            )  # fmt: skip
        else:
            values = self.form.values() | dict(task.hidden)
            run(
                self, save_new, task.kind, task.client, values,
                then=self._done, failed=self._fail,
            )  # fmt: skip

    def _done(self, saved: Saved) -> None:
        self.save.setEnabled(True)
        self.desk.bar.say("good", _("Saved."))
        self.saved.emit(saved.id)

    def _fail(self, error: SlussError) -> None:
        """Show what is wrong beside its field, by the name the field has on the screen."""
        self.save.setEnabled(True)
        name = str(error.facts.get("field", ""))
        try:
            box = self.form.box(name)
        except KeyError:
            self.desk.tell(error)
            return
        named = type(error)(**(error.facts | {"field": box.field.label}))
        explained = explain(named)
        # What is wrong with a number is put right by what the hint says, not by looking at it.
        told = [explained.sentence, explained.hint if isinstance(error, WrongValue) else ""]
        self.form.show_problems({name: " ".join(told).rstrip()})
        box.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self._task = None
        self.left.emit()
