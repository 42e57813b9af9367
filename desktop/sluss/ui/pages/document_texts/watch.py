"""What may be filled in, offered as words beneath the form, and every fault told as one types."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QPushButton, QScrollArea, QWidget

from sluss.errors import SlussError
from sluss.text import _
from sluss.text.problems import explain
from sluss.ui.desk import Desk
from sluss.ui.pages.client.entry import EntryPane
from sluss.ui.pages.document_texts.words import meaning
from sluss.ui.widgets.cards import below, set_words
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import button, copyable, label
from sluss.usecases.document_texts import TEXT, TextLine, check_text, text_line


class TextWatch(QFrame):
    """Stands beneath the form of a text; one question at a time, so that typing never waits."""

    def __init__(self, desk: Desk, entry: EntryPane) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._desk, self._entry = desk, entry
        self._key = ""
        self._asked: str | None = None  # being checked
        self._checked: str | None = None
        self.told = label(_("Filled in when it is printed. Press a word to put it in:"), "soft")
        self.told.setWordWrap(True)
        self.names = Flow(desk.theme)
        self.buttons: list[QPushButton] = []
        self.head = label(_("Came with the program"), "strong")
        self.delivered = copyable("", "soft", wrap=True)
        self.setLayout(
            below(desk.theme, self.told, self.names, self.head, self.delivered, gap=1,
                  margins=(3, 2))
        )  # fmt: skip
        entry.form.shown.connect(self._begin)
        entry.form.edited.connect(self._look)
        entry.beneath.addWidget(self)
        self.hide()

    def _begin(self) -> None:
        task = self._entry.task
        if task is None:
            return
        self._key, language = (str(each) for each in task.save_with)
        self._asked = self._checked = None
        self._desk.runner.run(
            self, text_line, self._key, language, then=self._show, failed=self._desk.tell
        )

    def _show(self, line: TextLine) -> None:
        if line.key != self._key:
            return
        for old in self.buttons:
            self.names.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = [button(f"{name} {meaning(name)}".rstrip()) for name in line.names]
        for name, made in zip(line.names, self.buttons, strict=True):
            made.setAccessibleName(_("Put in {name}").format(name=made.text()))
            made.clicked.connect(partial(self._put_in, name))
            self.names.addWidget(made)
        self.told.setVisible(bool(line.names))
        self.names.setVisible(bool(line.names))
        self.head.setVisible(line.text != line.delivered)
        set_words(self.delivered, line.delivered if line.text != line.delivered else "")
        self.setVisible(bool(line.names) or line.text != line.delivered)
        self._look()  # a draft may hold what cannot be printed

    def _put_in(self, name: str, _checked: bool = False) -> None:
        control = self._control()
        if control is not None:
            control.insertPlainText(name)
            control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _control(self) -> QPlainTextEdit | None:
        if TEXT not in self._entry.form.names():
            return None
        control = self._entry.form.box(TEXT).control
        return control if isinstance(control, QPlainTextEdit) else None

    def _look(self) -> None:
        control = self._control()
        if control is None or not self._key or self._asked is not None:
            return
        typed = control.toPlainText()
        if typed == self._checked:
            return
        self._asked = typed
        self._desk.runner.run(
            self, check_text, self._key, typed,
            then=lambda _none: self._say(""), failed=self._fail,
        )  # fmt: skip

    def _fail(self, error: SlussError) -> None:
        told = explain(error)
        self._say(f"{told.sentence} {told.hint}".rstrip())

    def _say(self, problem: str) -> None:
        self._checked, self._asked = self._asked, None
        control = self._control()
        if control is None or self._checked is None:
            return
        if control.toPlainText() == self._checked:
            self._entry.form.box(TEXT).show_problem(problem)
            if problem:  # once there is room for it
                QTimer.singleShot(0, self, self._bring_into_view)
        else:
            self._look()  # somebody typed on

    def _bring_into_view(self) -> None:
        """Scroll to the fault: where everything is large it lies below what is seen."""
        if self._control() is None:
            return
        fault = self._entry.form.box(TEXT).fault
        around: QWidget | None = fault.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(fault, 0, 0)
