"""The list of scans and photos, with what can be done with the one that is current."""

from functools import partial

from PySide6.QtCore import Signal, SignalInstance

from sluss.domain.rights import Right
from sluss.text import _
from sluss.ui import saying
from sluss.ui.allowed import if_allowed
from sluss.ui.desk import Desk
from sluss.ui.pages.client.attachments import words
from sluss.ui.widgets.cards import set_words
from sluss.ui.widgets.drop_card import DropCard
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import button, label
from sluss.usecases.attachments.listing import AttachmentLine, AttachmentList

_LEAST = 24  # units of height of the table


class AttachmentsCard(DropCard):
    """Signals carry the line they are about; `choosing` asks for a file to be chosen."""

    choosing = Signal()
    showing = Signal(object)
    describing = Signal(object)
    handing_out = Signal(object)
    removing = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Scans and photos"))
        self._desk = desk
        self.view: AttachmentList | None = None
        self.add = button(_("Take in a file"))
        self.invitation = label("", "soft", wrap=True)
        self.about = label("", "soft", wrap=True)
        self.show_it = button(_("Show"))
        self.describe = button(_("Say what it is"))
        self.hand_out = button(_("Hand out"))
        self.remove = button(_("Remove"))
        self.table = self._made_table()
        self.head.addWidget(self.add)
        self.body.addWidget(self.invitation)
        self.body.addWidget(self.table)
        self.body.addWidget(self.about)
        self.steps = Flow(
            desk.theme, self.show_it, self.describe, self.hand_out, self.remove, gap=3
        )
        self.body.addWidget(self.steps)
        self._wire()

    def _made_table(self) -> RowsView[AttachmentLine]:
        country = self._desk.situation.country
        table: RowsView[AttachmentLine] = RowsView(
            self._desk.theme,
            [
                Column("title", _("What"), words.name_of, 30, stretch=True, least=16, strong=True),
                Column("kind", _("Kind"), lambda r: r.kind_words, 22, least=12),
                Column("signs", _("Signs"), lambda r: r.signs, 22, least=8),
                Column("at", _("Taken in"), lambda r: saying.moment(r.taken_at, country), 17),
                Column(
                    "lacks", _("To do"), words.lacks_words, 30, least=14,
                    tone=lambda r: "warn" if r.lacks else "",
                ),
            ],
            lambda row: row.id,
            name="attachments",
            memory=self._desk.memory,
            empty=_("No paper has been scanned into this case yet."),
        )  # fmt: skip
        table.setAccessibleName(_("Scans and photos"))
        table.keep_whole(_LEAST)
        return table

    def _wire(self) -> None:
        self.add.clicked.connect(self.choosing)
        self.table.opened.connect(self.showing)
        self.table.current_changed.connect(lambda _row: self._tell())
        for step, signal in (
            (self.show_it, self.showing),
            (self.describe, self.describing),
            (self.hand_out, self.handing_out),
            (self.remove, self.removing),
        ):
            step.clicked.connect(partial(self._emit, signal))

    def _emit(self, signal: SignalInstance, _on: bool = False) -> None:
        line = self.table.current()
        if line is not None:
            signal.emit(line)

    def show_view(self, view: AttachmentList) -> None:
        """Show what there is."""
        self.view = view
        set_words(self.invitation, words.invitation(view) if view.may_write else "")
        self.table.show_rows(view.lines)
        self._tell()

    def _tell(self) -> None:
        line = self.table.current()
        set_words(self.about, "" if line is None else words.about(line))
        self.steps.setVisible(line is not None)
        if_allowed(
            self._desk, Right.WRITE_CASES, self.add, self.describe, self.hand_out, self.remove
        )
        if_allowed(self._desk, Right.READ_TEXTS, self.show_it)
        if_allowed(self._desk, Right.RELEASE_DOCUMENTS, self.hand_out)
