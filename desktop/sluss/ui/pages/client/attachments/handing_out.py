"""Handing a scan out: to whom, whether it may leave and why, then on paper or as the file it is."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from sluss.domain.ids import RecordId
from sluss.text import _, language
from sluss.ui.actions import add_action
from sluss.ui.choosing import choose_new_file
from sluss.ui.desk import Desk
from sluss.ui.pages.client.documents.preview_pane import PreviewPane
from sluss.ui.pages.client.documents.printing_out import PrintingOut
from sluss.ui.print_run import Turn
from sluss.ui.printing import PrintJob, count_paper, paper_words
from sluss.ui.saving import ask_place
from sluss.ui.widgets.cards import Card, below
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import button, label
from sluss.usecases.attachments.listing import AttachmentLine
from sluss.usecases.leaving.attached import (
    hand_out_attachment,
    look_at_attachment,
    print_attachment,
)
from sluss.usecases.leaving.recipients import RecipientChoice, recipients
from sluss.usecases.leaving.views import Preview, Released


class HandingOutPane(QWidget):
    """Asks to whom, then shows what the gate says. `over` tells that it is done or left."""

    over = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._desk = desk
        self._line: AttachmentLine | None = None
        self.what = label("", "soft", wrap=True)
        self.people: RowsView[RecipientChoice] = RowsView(
            desk.theme,
            [
                Column("name", _("To whom"), lambda r: r.name, 30, stretch=True, strong=True),
                Column("part", "", lambda r: _("takes part") if r.takes_part else "", 16),
            ],
            lambda row: row.key,
            name="attachment-recipients",
            memory=desk.memory,
        )
        self.people.setAccessibleName(_("To whom"))
        self.look = button(_("Look at what may leave"))
        self.back = button(_("Back to the list"))
        self.preview = PreviewPane(desk)
        self._printer = PrintingOut(desk, self)
        self._stack = QStackedWidget()
        self._build()
        self._wire()

    def _build(self) -> None:
        theme = self._desk.theme
        self._choice = Card(theme, _("Hand out a scan"))
        self._choice.body.addWidget(self.what)
        self._choice.body.addWidget(self.people, 1)
        self._choice.body.addWidget(Flow(theme, self.look, self.back, gap=3))
        self.preview.back.setText(_("Back to the list"))
        self.preview.keep.hide()  # a scan is decided anew each time it is handed out
        for each in (self._choice, self.preview):
            self._stack.addWidget(each)
        self.setLayout(below(theme, self._stack, gap=0, margins=(0, 2, 0, 0)))

    def _wire(self) -> None:
        self.look.clicked.connect(self._look)
        self.people.opened.connect(lambda _row: self._look())
        self.back.clicked.connect(self.over)
        self.preview.left.connect(self.over)
        self.preview.saving.connect(self._where)
        self.preview.printing.connect(self._print)
        self._printer.over.connect(self.over)
        section = _("Scans and photos")
        add_action(self, _("Back to the list"), "Esc", self.over.emit, section=section)

    def begin(self, client: RecordId, line: AttachmentLine, name: str) -> None:
        """Ask to whom a scan of a client is to go."""
        self._line = line
        self.what.setText(
            _("“{name}” goes whole or not at all: nobody knows what can be read on it.").format(
                name=name
            )
        )
        self._stack.setCurrentWidget(self._choice)
        self._desk.runner.run(
            self, recipients, client, language(), then=self._choose, failed=self._desk.tell
        )

    def end(self) -> None:
        """Let go of the scan that was looked at."""
        self.preview.paper.show_nothing()

    def _choose(self, found: tuple[RecipientChoice, ...]) -> None:
        self.people.show_rows(found)
        self.people.setFocus()

    def _look(self) -> None:
        whom = self.people.current()
        if self._line is not None and whom is not None:
            self._desk.runner.run(
                self, look_at_attachment, self._line.id, whom.kind, whom.who, language(),
                then=self._looked, failed=self._desk.tell,
            )  # fmt: skip

    def _looked(self, seen: Preview) -> None:
        self._desk.bar.clear()
        self.preview.show_previews((seen,))
        self.preview.keep.hide()
        self._stack.setCurrentWidget(self.preview)
        self.preview.focus_first()

    # As the file it is.

    def _where(self) -> None:
        seen = self.preview.shown
        if seen is not None:
            name = Path.home() / seen.file_name
            kinds = f"(*{name.suffix})"
            choose_new_file(self, _("Save the scan"), kinds, name, self.save)

    def save(self, file: Path) -> None:
        """Say where it goes; then save it, if it may still leave."""
        ask_place(self, self._desk, file, self._save)

    def _save(self, file: Path) -> None:
        seen = self.preview.shown
        if seen is not None:
            self._desk.runner.run(
                self, hand_out_attachment, seen.request, seen.digest, file,
                then=partial(self._saved, file), failed=self._desk.tell,
            )  # fmt: skip

    def _saved(self, file: Path, _released: Released) -> None:
        text = _("Saved as {file} and noted.")
        self._desk.bar.say("good", text.format(file=file.name))
        self.over.emit()

    # On paper.

    def _print(self) -> None:
        seen = self.preview.shown
        if seen is not None:
            jobs = [PrintJob(seen.data, seen.case_no)]
            self._desk.bar.say("info", paper_words(count_paper(jobs, two_sided=False)))
            turn = Turn(print_attachment, (seen.request, seen.digest))
            self._printer.print_all((turn,), seen.case_no)
