"""Something has happened: choose what, see all that follows, then write it down in one step.

What is filled in is kept as a draft meanwhile, as in every form.
"""

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.domain.entities import ClientEvent
from sluss.domain.form_fields import FormField
from sluss.domain.happened.case import Happening
from sluss.domain.ids import RecordId
from sluss.domain.typed import Typed
from sluss.errors import SlussError
from sluss.text import _, language
from sluss.text.problems import explain
from sluss.ui.actions import add_action
from sluss.ui.desk import Desk
from sluss.ui.drafting import Drafting, say_kept, throw
from sluss.ui.pages.client.draft_words import DraftWords
from sluss.ui.pages.client.happened.follows import FollowsView
from sluss.ui.widgets.cards import Card, beside, clear, scrolling
from sluss.ui.widgets.form_field import Where
from sluss.ui.widgets.form_view import FormView
from sluss.ui.widgets.radios import Radios
from sluss.ui.widgets.side_by_side import SideBySide
from sluss.ui.widgets.words import announce, button, label
from sluss.usecases.changed import Saved
from sluss.usecases.drafts import Begun, FormPlace, begin_draft, save_from_draft
from sluss.usecases.happenings.asking import Asked, ask_happening, happening_fields
from sluss.usecases.happenings.foreseeing import Preview, preview_happening
from sluss.usecases.happenings.writing import Decided, note_happening

KIND = "kind"  # the name under which a draft keeps what was chosen


class HappenedPane(QWidget):
    """The dialog of one client; `written` carries the event, `left` that nothing was written."""

    written = Signal(bytes)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.asked: Asked | None = None
        self._begun: Begun | None = None
        self._awaited: dict[str, Typed] | None = None  # kept before, for fields still to come
        self.kinds: Radios | None = None
        self.form = FormView(desk.theme, columns=1)
        self.follows = FollowsView(desk)
        self.draft_words = DraftWords(desk)
        self.drafting = Drafting(desk, self._typed, self)
        self.look = button(_("See what follows"), "primary")
        self.write = button(_("Write it down"), "primary")
        self.leave = button(_("Leave"))
        self._what = Card(desk.theme, _("What has happened?"))
        self._more = Card(desk.theme, _("When, and how"))
        self._build()
        self._wire()

    def _build(self) -> None:
        theme = self.desk.theme
        self._kinds_column = QVBoxLayout()
        theme.space(self._kinds_column, gap=0)
        self._what.body.addLayout(self._kinds_column)
        self._what.body.addStretch(1)
        self._more.body.addWidget(self.form)
        self._more.body.addStretch(1)
        inside = self._inside = QWidget()
        inside.setProperty("kind", "page")
        column = QVBoxLayout(inside)
        theme.space(column, gap=3)
        column.addWidget(label(_("Something has happened"), "heading"))
        column.addWidget(self.draft_words)
        column.addWidget(SideBySide(theme, self._what, self._more, least=90))
        column.addWidget(self.follows)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        theme.space(outer, gap=2)
        self._area = scrolling(inside, theme)
        outer.addWidget(self._area, 1)
        nothing = label(_("Nothing is changed until you write it down."), "soft")
        outer.addLayout(beside(theme, nothing, None, self.leave, self.look, self.write))

    def _wire(self) -> None:
        self.look.clicked.connect(self._look)
        self.write.clicked.connect(self._write)
        self.leave.clicked.connect(self._leave)
        self.draft_words.over.connect(self._start_over)
        self.form.edited.connect(self.drafting.touched)
        self.form.edited.connect(self._not_seen)
        section = _("Something has happened")
        add_action(self, _("Go on"), ("Ctrl+S", "Ctrl+Return"), self._go_on, section=section)
        add_action(self, _("Leave"), "Esc", self._leave, section=section)

    # Begun.

    def begin(self, client: RecordId) -> None:
        """Ask what can have happened to this client, and for what was typed before."""
        self.put_down()
        self.asked = None
        self.follows.clear()
        self._not_seen()
        run = self.desk.runner.run
        place = FormPlace(ClientEvent.__name__, client)
        run(self, begin_draft, place, then=self._take, failed=self.desk.tell)
        run(self, ask_happening, client, language(), then=self._ask, failed=self.desk.tell)

    def draft(self) -> RecordId | None:
        """Return the draft of what stands there, handed over; None if nothing was typed."""
        self.drafting.flush()
        return self.drafting.draft if self.drafting.is_typed() else None

    def _take(self, begun: Begun) -> None:
        self._begun = begun

    def _ask(self, asked: Asked) -> None:
        self.asked = asked
        clear(self._kinds_column)
        choices = [(each.kind, each.label) for each in asked.possible]
        kept = dict(self._begun.kept.typed) if self._begun and self._begun.kept else {}
        chosen = kept.get(KIND) or choices[0][0]
        first = str(chosen) if chosen in dict(choices) else choices[0][0]
        self.kinds = Radios(self.desk.theme, _("What has happened?"), choices, first)
        self.kinds.chosen.connect(self._chosen)
        self._kinds_column.addWidget(self.kinds)
        self._awaited = dict(kept) or None
        self._chosen(first)
        self.kinds.focus()

    def kind(self) -> str:
        """Return what is chosen, nothing before it was asked."""
        return self.kinds.value() if self.kinds is not None else ""

    def _chosen(self, kind: str) -> None:
        self._not_seen()
        self.desk.runner.run(
            self, happening_fields, kind, language(),
            then=partial(self._show_fields, kind), failed=self.desk.tell,
        )  # fmt: skip

    def _show_fields(self, kind: str, fields: tuple[FormField, ...]) -> None:
        if kind != self.kind() or self.asked is None:
            return  # somebody has gone on to another kind
        kept = self._awaited
        if kept is None:  # a place of one kind is none of another
            kept = {name: value for name, value in self.form.typed().items() if name != "place"}
        self._awaited = None
        self.form.show_fields(fields, Where(self.asked.today, self.asked.country))
        fresh = self._typed()
        self.form.set_typed(kept)
        if self._begun is not None and self.drafting.draft is None:
            self.drafting.begin(self._begun, {}, fresh)
            self.draft_words.show_begun(self._begun)
        self.drafting.touched()

    def _typed(self) -> dict[str, Typed]:
        return {KIND: self.kind(), **self.form.typed()}

    # Looked at, and written.

    def _not_seen(self) -> None:
        """Ask for another look: what was seen no longer fits what is filled in."""
        self.follows.clear()
        self.look.show()
        self.write.hide()

    def _go_on(self) -> None:
        (self._look if self.write.isHidden() else self._write)()

    def happening(self) -> Happening:
        """Return what is filled in."""
        values = self.form.values()
        day, new = values.get("happened_on"), values.get("new_day")
        return Happening(
            self.kind(),
            day if isinstance(day, dt.date) else self.desk.situation.today,
            new if isinstance(new, dt.date) else None,
            str(values.get("place") or ""),
            str(values.get("note") or ""),
        )

    def _look(self) -> None:
        if self.asked is None or not self.form.check():
            return
        self.look.setEnabled(False)
        self.desk.runner.run(
            self, preview_happening, self.asked.client, self.happening(), language(),
            then=self._seen, failed=self._fail,
        )  # fmt: skip

    def _seen(self, preview: Preview) -> None:
        self.look.setEnabled(True)
        if preview.happening != self.happening():
            return  # something was changed meanwhile
        self.follows.show_preview(preview)
        self.look.hide()
        self.write.show()
        self.write.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._bring_into_view)  # when its lines have their places
        announce(self, _("What follows is shown. Nothing is written down yet."))

    def _bring_into_view(self) -> None:
        if (column := self._inside.layout()) is not None:
            column.activate()
        bar = self._area.verticalScrollBar()
        bar.setMaximum(max(bar.maximum(), self.follows.y()))
        bar.setValue(self.follows.y())

    def _write(self) -> None:
        if self.asked is None or not self.write.isEnabled():
            return
        self.write.setEnabled(False)
        decided = Decided(self.follows.left_out(), self.follows.not_told())
        given = (self.asked.client, self.happening(), language(), decided)
        self.drafting.rest()
        run, begun = self.desk.runner.run, self._begun
        if begun is None:
            run(self, note_happening, *given, then=self._done, failed=self._fail)
        else:
            run(
                self, save_from_draft, begun.id, note_happening, *given,
                then=self._done, failed=self._fail,
            )  # fmt: skip

    def _done(self, saved: Saved) -> None:
        self.write.setEnabled(True)
        self.drafting.end()
        self._begun = None
        self.desk.bar.say("good", _("Written down. One undo takes all of it back."))
        self.written.emit(saved.id)

    def _fail(self, error: SlussError) -> None:
        """Show what is wrong beside its field."""
        self.look.setEnabled(True)
        self.write.setEnabled(True)
        self.drafting.go_on()
        name = str(error.facts.get("field", ""))
        if name not in self.form.names():
            self.desk.tell(error)
            return
        explained = explain(error)
        self.form.show_problems({name: f"{explained.sentence} {explained.hint}"})
        self.form.box(name).control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        """Leave; the draft stays."""
        draft = self.draft()
        if draft is not None:
            say_kept(self.desk, draft, _("What you typed is kept as a draft."))
        self.put_down()
        self.left.emit()

    def put_down(self) -> None:
        """Look after this no longer, when all of it is kept."""
        if self.form.names():
            self.drafting.flush()
        self.drafting.end()
        self._begun = None

    def _start_over(self) -> None:
        draft, asked = self.drafting.draft, self.asked
        if draft is not None and asked is not None:
            self.drafting.rest()
            throw(self.desk, draft, then=lambda: self.begin(asked.client))

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep everything when another page is turned to."""
        if self.form.is_there():
            self.drafting.flush()
        super().hideEvent(event)
