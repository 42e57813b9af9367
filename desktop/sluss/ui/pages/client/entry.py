"""Filling in: the form of a new or kept record in place of the tabs, saved or left.

What is typed is kept as a draft meanwhile; leaving the form asks nothing and loses nothing.
"""

import datetime as dt
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.errors import SlussError
from sluss.errors.values import WrongValue
from sluss.text import _, language
from sluss.text.problems import explain
from sluss.ui.actions import add_action
from sluss.ui.careful import CarefulStrip
from sluss.ui.desk import Desk
from sluss.ui.drafting import Drafting, say_kept, throw
from sluss.ui.pages.client.draft_words import DraftWords
from sluss.ui.pages.client.following import following
from sluss.ui.pages.client.tasks import CHANGES, Save, Task, kept, place_of
from sluss.ui.widgets.cards import Card, beside, scrolling, set_words
from sluss.ui.widgets.form_field import Where
from sluss.ui.widgets.form_view import FormView
from sluss.ui.widgets.words import button, label
from sluss.usecases.changed import Saved
from sluss.usecases.drafts import Begun, begin_draft, is_overtaken, save_from_draft
from sluss.usecases.forms import Form, edit_form, new_form, save_changes, save_new

MEETING = "Meeting"  # before one is planned those who go are told what to be careful about


@dataclass(slots=True)
class _Filling:
    """The form that is being filled in, and its draft once it was asked for."""

    task: Task
    begun: Begun | None = None


class EntryPane(QWidget):
    """Shows a form; `saved` carries the record's id, `left` that nothing was saved.

    Where other forms follow from what was saved, they come first, one after the other, each of them
    saved or left; `saved` then tells of the one they followed from.
    """

    saved = Signal(bytes)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._filling: _Filling | None = None
        self._next: tuple[Task, ...] = ()
        self._first: RecordId | None = None  # what was saved before the forms that follow
        self.heading = label("", "heading", wrap=True)
        self.careful = CarefulStrip(desk)
        self.draft_words = DraftWords(desk)
        self.kept_words = label("", "faint")
        self.form = FormView(desk.theme)
        self.drafting = Drafting(desk, self.form.typed, self)
        self.beneath = QVBoxLayout()  # for what is said of a form while it is filled in
        self.save = button(_("Save"), "primary")
        self.leave = button(_("Leave"))
        self._build()
        self._wire()

    def _build(self) -> None:
        theme = self.desk.theme
        card = Card(theme)
        theme.space(card.body, gap=3, margins=(5, 4))
        card.body.addWidget(self.heading)
        card.body.addWidget(self.careful)
        card.body.addWidget(self.draft_words)
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
        outer.addLayout(self.beneath)
        outer.addLayout(beside(theme, self.kept_words, None, self.leave, self.save))

    def _wire(self) -> None:
        self.save.clicked.connect(self._save)
        self.leave.clicked.connect(self._leave)
        self.draft_words.over.connect(self._start_over)
        self.form.edited.connect(self.drafting.touched)
        self.drafting.kept.connect(self._kept)
        self.desk.runner.changed.connect(self._changed)
        section = _("Filling in")
        add_action(self, _("Save"), ("Ctrl+S", "Ctrl+Return"), self._save, section=section)
        add_action(self, _("Leave"), "Esc", self._leave, section=section)

    # Begun.

    def begin(self, task: Task) -> None:
        """Ask for the form of a task and for its draft, and show what was typed before."""
        after, first = self._next, self._first
        self.put_down()
        self._next, self._first = after, first
        filling = self._filling = _Filling(task)
        self.heading.setText(task.heading)
        if task.kind == MEETING and task.client is not None:
            self.careful.show_meeting(task.client, task.record)
        else:
            self.careful.show_nothing()
        self.save.setEnabled(False)
        run = self.desk.runner.run
        run(
            self, begin_draft, place_of(task),
            then=lambda begun: self._take(filling, begun), failed=self._fail,
        )  # fmt: skip
        if task.ask is not None:
            run(
                self, task.ask, *task.ask_with, language(),
                then=lambda form: self._show(filling, form), failed=self._fail,
            )  # fmt: skip
        elif task.record is not None:
            run(
                self, edit_form, task.kind, task.record, language(), task.only,
                then=lambda form: self._show(filling, form), failed=self._fail,
            )  # fmt: skip
        else:
            run(
                self, new_form, task.kind, language(), task.client, task.only, task.preset,
                then=lambda form: self._show(filling, form), failed=self._fail,
            )  # fmt: skip

    @property
    def task(self) -> Task | None:
        """What is being filled in."""
        return self._filling.task if self._filling is not None else None

    def draft(self) -> RecordId | None:
        """Return the draft of what stands there, handed over; None if nothing was typed."""
        self.drafting.flush()
        return self.drafting.draft if self.drafting.is_typed() else None

    def _take(self, filling: _Filling, begun: Begun) -> None:
        filling.begun = begun

    def _show(self, filling: _Filling, form: Form) -> None:
        if filling is not self._filling:
            return  # somebody has gone on to another form
        self.form.show_fields(form.fields, Where(form.today, form.country))
        fresh = self.form.typed()
        begun = filling.begun
        if begun is not None:
            if begun.kept is not None:
                self.form.set_typed(begun.kept.typed)
            self.drafting.begin(begun, kept(filling.task), fresh)
        self.draft_words.show_begun(begun)
        set_words(self.kept_words, "")
        self.save.setEnabled(True)
        self.form.focus_first()

    def _kept(self, at: dt.datetime) -> None:
        typed = self.drafting.is_typed()
        text = _("Draft kept {time}").format(time=self.draft_words.clock(at)) if typed else ""
        set_words(self.kept_words, text)

    def _changed(self, ids: frozenset[bytes]) -> None:
        """Say so when somebody else's change comes in while one types."""
        filling = self._filling
        if filling is None or filling.begun is None or filling.task.record not in ids:
            return
        self.desk.runner.run(
            self, is_overtaken, filling.begun,
            then=lambda overtaken: self._was_changed(filling, overtaken=overtaken),
        )  # fmt: skip

    def _was_changed(self, filling: _Filling, *, overtaken: bool) -> None:
        if overtaken and filling is self._filling:
            self.draft_words.say_overtaken()

    # Ended.

    def _save(self) -> None:
        filling = self._filling
        if filling is None or not self.save.isEnabled() or not self.form.check():
            return
        self.save.setEnabled(False)
        task, begun = filling.task, filling.begun
        self.drafting.rest()
        save: Save
        given: tuple[object, ...]
        values: dict[str, FieldValue]
        if task.save is not None:
            typed = self.form.changes() if task.save in CHANGES else self.form.values()
            values = typed | dict(task.hidden)
            save, given = task.save, (*task.save_with, values)
        elif task.record is not None:
            values = self.form.changes() | dict(task.hidden)
            save, given = save_changes, (task.kind, task.record, values)
        else:
            values = self.form.values() | dict(task.hidden)
            save, given = save_new, (task.kind, task.client, values)
        then = following(task, values, lambda name: self.form.box(name).field.label)
        run, done = self.desk.runner.run, partial(self._done, then)
        if begun is None:
            run(self, save, *given, then=done, failed=self._fail)
        else:
            run(self, save_from_draft, begun.id, save, *given, then=done, failed=self._fail)

    def _done(self, then: tuple[Task, ...], saved: Saved) -> None:
        self.save.setEnabled(True)
        self.drafting.end()
        self._filling = None
        self.desk.bar.say("good", _("Saved."))
        self._next = then + self._next
        self._go_on(self._first or saved.id)

    def _go_on(self, saved: RecordId | None) -> None:
        """Begin the next of the forms that follow, or tell what was saved, or that nothing was."""
        self._first = saved
        if self._next:
            task, *others = self._next
            self._next = tuple(others)
            self.begin(task)
            return
        self.put_down()
        if saved is not None:
            self.saved.emit(saved)
        else:
            self.left.emit()

    def _fail(self, error: SlussError) -> None:
        """Show what is wrong beside its field, by the name the field has on the screen."""
        self.save.setEnabled(True)
        self.drafting.go_on()
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
        """Leave the form; its draft stays."""
        draft = self.draft()
        if draft is not None:
            say_kept(self.desk, draft, _("What you typed is kept as a draft."))
        self._go_on(self._first)

    def put_down(self) -> None:
        """Look after this form no longer, when all of it is kept."""
        self.drafting.flush()
        self.drafting.end()
        self._filling = self._first = None
        self._next = ()

    def _start_over(self) -> None:
        """Throw away what was filled in, so that it can be brought back, and begin with nothing."""
        filling, draft = self._filling, self.drafting.draft
        if filling is None or draft is None:
            return
        self.drafting.rest()
        throw(self.desk, draft, then=lambda: self._begin_again(filling))

    def _begin_again(self, thrown: _Filling) -> None:
        """Show the form anew, unless somebody has gone on or has typed into the new one."""
        now = self._filling
        if now is None or now.task is not thrown.task:
            return
        if now is thrown or not self.drafting.is_typed():
            self.begin(thrown.task)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep everything when another page is turned to."""
        if self.form.is_there():
            self.drafting.flush()
        super().hideEvent(event)
