"""The tab of scans and photos: taken in, described, shown in the program, removed."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QWidget

from sluss.domain.ids import RecordId
from sluss.errors import SlussError
from sluss.text import _, language
from sluss.ui.actions import add_action
from sluss.ui.choosing import choose_files
from sluss.ui.desk import Desk
from sluss.ui.pages.client.attachments import words
from sluss.ui.pages.client.attachments.card import AttachmentsCard
from sluss.ui.pages.client.attachments.handing_out import HandingOutPane
from sluss.ui.pages.client.client_tab import ClientTab
from sluss.ui.pages.client.tasks import ASKS, Task
from sluss.ui.widgets.cards import below, scrolling
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.paper_view import PaperView
from sluss.ui.widgets.words import OneLine, button
from sluss.usecases.attachments.describing import description_form
from sluss.usecases.attachments.listing import (
    AttachmentLine,
    AttachmentList,
    attachments_of,
    remove_attachment,
)
from sluss.usecases.attachments.reading import AttachmentShown, open_attachment
from sluss.usecases.attachments.taking_in import TakenIn, take_in_file

ASKS.update({"description_form": description_form})


class AttachmentsTab(ClientTab):
    """Shows the list, or one of them in its place."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._client: RecordId | None = None
        self._waiting: list[Path] = []
        self._taken: list[TakenIn] = []
        self.card = AttachmentsCard(desk)
        self.heading = OneLine("", "heading")
        self.back = button(_("Back to the list"))
        self.paper = PaperView(desk.theme)
        self.out = HandingOutPane(desk)
        self._stack = QStackedWidget()
        self._build()
        self._wire()

    def _build(self) -> None:
        theme = self.desk.theme
        inside = QWidget()
        inside.setProperty("kind", "page")
        inside.setLayout(below(theme, self.card, None, gap=2, margins=(0, 2, 0, 0)))
        self._list = scrolling(inside, theme)
        self._one = QWidget()
        self._one.setProperty("kind", "page")
        head = Flow(theme, self.heading, None, self.back)
        self._one.setLayout(below(theme, head, self.paper, gap=2, margins=(0, 2, 0, 0)))
        # A low window at 200 % is too low for a paper and what stands around it.
        self._seen_in, self._out_in = scrolling(self._one, theme), scrolling(self.out, theme)
        for each in (self._list, self._seen_in, self._out_in):
            self._stack.addWidget(each)
        self.setLayout(below(theme, self._stack, gap=0))

    def _wire(self) -> None:
        self.card.take_drops(self.take)
        self.card.choosing.connect(self._choose)
        self.card.showing.connect(self._open)
        self.card.describing.connect(self._describe)
        self.card.handing_out.connect(self._hand_out)
        self.card.removing.connect(self._remove)
        self.out.over.connect(self._back)
        self.back.clicked.connect(self._back)
        add_action(
            self._one, _("Back to the list"), "Esc", self._back, section=_("Scans and photos")
        )

    def show_client(self, client: RecordId) -> None:
        """Ask what was taken in, and show it."""
        if client != self._client:
            self._back()
        self._client = client
        self.desk.runner.run(
            self, attachments_of, client, language(), then=self._show, failed=self.desk.tell
        )

    def _show(self, view: AttachmentList) -> None:
        if view.client == self._client:
            self.card.show_view(view)

    # Taking in.

    def _choose(self) -> None:
        kinds = _("PDF and pictures") + " (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)"
        choose_files(self, _("Take in a file"), kinds, self.take)

    def take(self, files: tuple[Path, ...]) -> None:
        """Take files into the case one after the other; one that is refused stops none of them."""
        if self._client is not None:
            begun = bool(self._waiting)
            self._waiting += files
            if not begun:
                self._taken = []
                self._next()

    def _next(self) -> None:
        if not self._waiting or self._client is None:
            self._all_taken()
            return
        self.desk.runner.run(
            self, take_in_file, self._client, self._waiting[0],
            then=self._took, failed=self._refused,
        )  # fmt: skip

    def _took(self, taken: TakenIn) -> None:
        self._taken.append(taken)
        del self._waiting[:1]
        self._next()

    def _refused(self, error: SlussError) -> None:
        self.desk.tell(error)
        del self._waiting[:1]
        if self._waiting:
            self._next()
        elif self._taken and self._client is not None:
            self.show_client(self._client)  # what was refused stays said

    def _all_taken(self) -> None:
        """Say what was taken in; of one file it is asked at once what it is."""
        taken, client = self._taken, self._client
        if not taken or client is None:
            return
        self.desk.bar.say("good", words.taken_words(taken))
        self.show_client(client)
        if len(taken) == 1 and not taken[0].already:
            self.fill.emit(_described(client, taken[0].saved.id))

    # What there is.

    def _describe(self, line: AttachmentLine) -> None:
        if self._client is not None:
            self.fill.emit(_described(self._client, line.id))

    def _open(self, line: AttachmentLine) -> None:
        self.desk.runner.run(
            self, open_attachment, line.id,
            then=partial(self._opened, words.name_of(line)), failed=self.desk.tell,
        )  # fmt: skip

    def _opened(self, name: str, shown: AttachmentShown) -> None:
        self.heading.setText(name)
        self.paper.show_paper(shown.data, f"{shown.case_no} {name}")
        self._stack.setCurrentWidget(self._seen_in)
        self.paper.focus_first()

    def _hand_out(self, line: AttachmentLine) -> None:
        if self._client is not None:
            self._stack.setCurrentWidget(self._out_in)
            self.out.begin(self._client, line, words.name_of(line))

    def _back(self) -> None:
        if self._stack.currentWidget() is not self._list:
            self.paper.show_nothing()  # its bytes stay in memory no longer than it is seen
            self.out.end()
            self._stack.setCurrentWidget(self._list)
            self.card.table.setFocus()

    def _remove(self, line: AttachmentLine) -> None:
        def removed(_changed: object) -> None:
            text = _("“{name}” was removed. Undo brings it back.")
            self.desk.bar.say("info", text.format(name=words.name_of(line)))

        self.desk.runner.run(self, remove_attachment, line.id, then=removed, failed=self.desk.tell)


def _described(client: RecordId, record: RecordId) -> Task:
    """Return the form of what a person says of a scan."""
    return Task(
        "Attachment", _("What was taken in"), client, record,
        ask=description_form, ask_with=(record,),
    )  # fmt: skip
