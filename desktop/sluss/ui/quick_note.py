"""The quick note: a card over any page, where one types first and chooses the client afterwards.

It asks for nothing and stops nothing: the page under it works on, and what is typed is kept as a
draft until it is saved as a note about a client.
"""

from collections.abc import Mapping
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLayout, QPlainTextEdit, QWidget

from sluss.domain.ids import RecordId
from sluss.domain.typed import Half, Typed
from sluss.errors import SlussError
from sluss.text import _, language
from sluss.ui import saying
from sluss.ui.actions import add_action
from sluss.ui.client_box import ClientBox
from sluss.ui.desk import Desk, Target
from sluss.ui.drafting import Drafting, say_kept
from sluss.ui.help_places import tells
from sluss.ui.speaker_box import SpeakerBox
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import below, beside, set_words
from sluss.ui.widgets.code_box import CodeBox
from sluss.ui.widgets.corner_card import CornerCard
from sluss.ui.widgets.words import IconButton, announce, button, label
from sluss.usecases.changed import Saved
from sluss.usecases.drafts import CLIENT, DRAFT, Begun, open_draft
from sluss.usecases.quick_note import (
    CALL,
    attached,
    begin_quick_note,
    note_kinds,
    save_quick_note,
)

_WIDTH, _HEIGHT = 104, 84  # units
SPEAKER = "spoken_with"  # the field of the note that says who it was
_IDLE_MS = 400  # the card is made when the first page is there and nothing is asked


class QuickNote(CornerCard):
    """The card itself; `open` shows it with a new note or with one that was kept."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(desk.theme, over, _WIDTH, _HEIGHT)
        self.desk = desk
        self._begun: Begun | None = None
        self._before: QWidget | None = None
        self._asked = 0
        self.setAccessibleName(_("Quick note"))
        tells(self, "notes#quick")
        self.begun_words = label("", "faint")
        self.close_button = IconButton(desk.theme, "close", name=_("Leave the quick note"), size=4)
        self.text = QPlainTextEdit()
        self.client = ClientBox(desk)
        self.speaker = SpeakerBox(desk)
        self.kind = CodeBox(desk.theme)
        self.fault = label("", "problem", wrap=True)
        self.kept_words = label("", "faint")
        self.save = button(_("Save"), "primary")
        self.drafting = Drafting(desk, self._typed, self)
        self._build()
        self._wire()
        self.hide()

    def _build(self) -> None:
        theme = self.desk.theme
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("Text of the quick note"))
        self.text.setPlaceholderText(_("Type first, choose the client afterwards."))
        self.kind.setAccessibleName(_("Kind of note"))
        heading = label(_("Quick note"), "heading")
        self.kind.setMinimumWidth(0)  # it stands beside another field
        asked = beside(
            theme,
            _named(theme, _("Spoken with"), self.speaker),
            _named(theme, _("Kind of note"), self.kind),
            gap=3,
        )
        self.setLayout(
            below(
                theme,
                beside(theme, heading, self.begun_words, None, self.close_button, gap=3),
                self.text,
                _named(theme, _("Client"), self.client),
                asked,
                self.fault,
                beside(theme, self.kept_words, None, self.save),
                gap=2,
                margins=(4, 3),
            )
        )
        order = (self.text, self.client, self.speaker, self.kind, self.save, self.close_button)
        for one, next_ in pairwise(order):
            QWidget.setTabOrder(one, next_)

    def _wire(self) -> None:
        self.save.clicked.connect(self._save)
        self.close_button.clicked.connect(self.leave)
        for signal in (
            self.text.textChanged, self.client.textEdited, self.client.changed,
            self.speaker.textChanged, self.kind.textEdited, self.kind.changed,
        ):  # fmt: skip
            signal.connect(self.drafting.touched)
        self.client.changed.connect(lambda: self.speaker.ask(self.client.client()))
        self.drafting.kept.connect(self._kept)
        section = _("Quick note")
        add_action(self, _("Save"), ("Ctrl+Return", "Ctrl+S"), self._save, section=section)
        add_action(self, _("Leave"), "Esc", self.leave, section=section)
        self.desk.runner.run(self, note_kinds, language(), then=self._offer)

    def _offer(self, kinds: tuple[object, ...]) -> None:
        held = self.kind.typed() or CALL
        self.kind.offer(kinds)  # type: ignore[arg-type]  # choices, as the use case returns them
        self.kind.set_value(held if not isinstance(held, Half) else CALL)

    # Shown.

    def open(self, target: Target) -> None:
        """Show the card with another note, or with the draft a `target` names."""
        if not self.isVisible():
            self._before = self.window().focusWidget()
        if not self.isVisible() or target is not None:
            self._ask(target)
        self.place()
        self.show()
        self.raise_()
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask(self, target: Target) -> None:
        """Empty the card, and ask which draft it is going to be."""
        self._let_go()
        self._asked += 1
        mine, run = self._asked, self.desk.runner.run
        if isinstance(target, str) and target.startswith(DRAFT):
            draft = RecordId(bytes.fromhex(target.removeprefix(DRAFT)))
            run(
                self, open_draft, draft,
                then=lambda begun: self._begin(mine, begun), failed=self._gone,
            )  # fmt: skip
        else:
            run(
                self, begin_quick_note,
                then=lambda begun: self._begin(mine, begun), failed=self.desk.tell,
            )  # fmt: skip

    def _begin(self, mine: int, begun: Begun) -> None:
        if mine != self._asked:
            return
        self._begun = begun
        situation = self.desk.situation
        time = saying.clock(begun.begun, situation.today, situation.country)
        self.begun_words.setText(_("begun {time}").format(time=time))
        if begun.kept is not None:
            self._fill(begun.kept.typed)
        else:
            self.speaker.ask(None)
        nothing: dict[str, Typed] = {"text": "", CLIENT: None, "kind": CALL, SPEAKER: ""}
        self.drafting.begin(begun, {}, nothing)

    def _fill(self, typed: Mapping[str, Typed]) -> None:
        text, client, kind = typed.get("text"), typed.get(CLIENT), typed.get("kind")
        self.text.setPlainText(text.text if isinstance(text, Half) else str(text or ""))
        self.kind.set_value(kind if isinstance(kind, str) else CALL)
        self.speaker.setText(str(typed.get(SPEAKER) or ""))
        self.speaker.ask(RecordId(client) if isinstance(client, bytes) else None)
        if isinstance(client, bytes):
            self.desk.runner.run(self, attached, client, then=self.client.choose)
        elif isinstance(client, Half):
            self.client.setText(client.text)

    def _typed(self) -> dict[str, Typed]:
        return {
            "text": self.text.toPlainText(),
            CLIENT: self.client.typed(),
            SPEAKER: self.speaker.text(),
            "kind": self.kind.typed() or CALL,  # type: ignore[dict-item]  # a code, or a Half
        }

    def _kept(self, at: object) -> None:
        situation = self.desk.situation
        time = saying.clock(at, situation.today, situation.country)  # type: ignore[arg-type]
        typed = self.drafting.is_typed()
        set_words(self.kept_words, _("Draft kept {time}").format(time=time) if typed else "")

    def _gone(self, error: SlussError) -> None:
        self.desk.tell(error)
        self._close()

    # Done.

    def _save(self) -> None:
        """Save the note about the client; without one it stays a draft."""
        if self._begun is None or not self.save.isEnabled():
            return
        if not self.text.toPlainText().strip():
            self._say(_("Write something first."), self.text)
        elif self.kind.problem() or not self.kind.value():
            self._say(_("Choose one of the list."), self.kind)
        elif self.client.client() is not None:
            self._write(self._begun, RecordId(self.client.client() or b""))
        elif self.client.text().strip():
            self._say(_("Choose the client from those that are found."), self.client)
        else:
            self.drafting.flush()
            say_kept(self.desk, self._begun.id, _("Kept as a draft without a client."))
            self._close()

    def _write(self, begun: Begun, client: RecordId) -> None:
        self.save.setEnabled(False)
        self.drafting.rest()
        self.desk.runner.run(
            self, save_quick_note, begun, client, self.text.toPlainText(), str(self.kind.value()),
            self.speaker.text(), then=partial(self._saved, client), failed=self._failed,
        )  # fmt: skip

    def _saved(self, client: RecordId, _saved: Saved) -> None:
        self.save.setEnabled(True)
        self.drafting.end()
        self.desk.bar.say(
            "good", _("The note was saved."), action=_("Show the client"),
            act=partial(self.desk.go, "client", client),
        )  # fmt: skip
        self._close()

    def _failed(self, error: SlussError) -> None:
        self.save.setEnabled(True)
        self.drafting.go_on()
        self.desk.tell(error)

    def _say(self, problem: str, field: QWidget) -> None:
        set_words(self.fault, problem)
        announce(self, problem, urgent=True)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Put the card away; what was typed stays a draft."""
        self.drafting.flush()
        if self._begun is not None and self.drafting.is_typed():
            say_kept(self.desk, self._begun.id, _("What you typed is kept as a draft."))
        self._close()

    def _close(self) -> None:
        before, self._before = self._before, None
        had = self.isAncestorOf(self.window().focusWidget())
        self.hide()
        self._let_go()
        if had and before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_go(self) -> None:
        """Keep everything and stand there empty."""
        self.drafting.flush()
        self.drafting.end()
        self._begun = None
        self.text.clear()
        self.client.choose(None)
        self.speaker.empty()
        self.kind.set_value(CALL)
        for words in (self.fault, self.kept_words):
            set_words(words, "")

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep everything, also when the window is locked."""
        self.drafting.flush()
        super().hideEvent(event)


def _named(theme: Theme, title: str, field: QWidget) -> QLayout:
    """Return a field under its name."""
    name = label(title, "soft")
    name.setBuddy(field)
    return below(theme, name, field, gap=0.5)


class QuickNotes(QObject):
    """Makes the card once, before it is asked for if there is time."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._over = desk, over
        self.card: QuickNote | None = None
        self._idle = QTimer(self, interval=_IDLE_MS)
        self._idle.timeout.connect(self._make_when_idle)
        self._idle.start()

    def open(self, target: Target = None) -> None:
        """Open the card, with the draft a `target` names or with another note."""
        self._make().open(target)

    def _make_when_idle(self) -> None:
        if not self._desk.runner.busy:
            self._make()

    def _make(self) -> QuickNote:
        self._idle.stop()
        if self.card is None:
            self.card = QuickNote(self._desk, self._over)
        return self.card
