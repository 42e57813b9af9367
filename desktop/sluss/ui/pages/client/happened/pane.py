"""Something has happened: choose what, see all that follows, then write it down in one step.

What is filled in is kept as a draft meanwhile, as in every form.
"""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.errors import SlussError
from sluss.text import _, language
from sluss.ui.desk import Desk
from sluss.ui.drafting import say_kept
from sluss.ui.pages.client.happened.filling import HappeningForm
from sluss.ui.pages.client.happened.follows import FollowsView
from sluss.ui.widgets.cards import Card, scrolling
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.side_by_side import SideBySide
from sluss.ui.widgets.words import announce, button, label
from sluss.usecases.changed import Saved
from sluss.usecases.drafts import save_from_draft
from sluss.usecases.happenings.foreseeing import Preview, preview_happening
from sluss.usecases.happenings.writing import Decided, note_happening

_GO_ON = frozenset({Qt.Key.Key_S, Qt.Key.Key_Return, Qt.Key.Key_Enter})
_SETTLED_MS = 50  # after so long the lines of what follows have found their places


class HappenedPane(HappeningForm):
    """The dialog of one client; `written` carries the event, `left` that nothing was written."""

    written = Signal(bytes)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.follows = FollowsView(desk)
        self.look = button(_("See what follows"), "primary")
        self.write = button(_("Write it down"), "primary")
        self.leave = button(_("Leave"))
        self._what = Card(desk.theme, _("What has happened?"))
        self._more = Card(desk.theme, _("When, and how"))
        self._build()
        self._wire()

    def _build(self) -> None:
        theme = self.desk.theme
        self._what.body.addLayout(self._kinds_column)
        self._what.body.addStretch(1)
        self._more.body.addWidget(self.form)
        self._more.body.addStretch(1)
        inside = QWidget()
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
        outer.addWidget(Flow(theme, nothing, None, self.leave, self.look, self.write))

    def _wire(self) -> None:
        self.look.clicked.connect(self._look)
        self.write.clicked.connect(self._write)
        self.leave.clicked.connect(self._leave)
        self.edited.connect(self._not_seen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on and leave with the keys of every form."""
        key, control = event.key(), Qt.KeyboardModifier.ControlModifier
        if key == Qt.Key.Key_Escape:
            self._leave()
        elif event.modifiers() & control and key in _GO_ON:
            self._go_on()
        else:
            super().keyPressEvent(event)

    # Looked at, and written.

    def _not_seen(self) -> None:
        """Ask for another look: what was seen no longer fits what is filled in."""
        self.follows.clear()
        self.look.show()
        self.write.hide()

    def _go_on(self) -> None:
        (self._look if self.write.isHidden() else self._write)()

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
        QTimer.singleShot(_SETTLED_MS, self, self._bring_into_view)
        announce(self, _("What follows is shown. Nothing is written down yet."))

    def _bring_into_view(self) -> None:
        self._area.verticalScrollBar().setValue(self.follows.y())

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
        self.look.setEnabled(True)
        self.write.setEnabled(True)
        self.tell_fault(error)

    def _leave(self) -> None:
        """Leave; the draft stays."""
        draft = self.draft()
        if draft is not None:
            say_kept(self.desk, draft, _("What you typed is kept as a draft."))
        self.put_down()
        self.left.emit()
