"""The chosen text in full: what is printed now and later, what it was, what came delivered."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.errors import SlussError
from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.pages.document_texts.words import coming_head, source, version_head
from sluss.ui.widgets.cards import Card, clear
from sluss.ui.widgets.words import copyable, label
from sluss.usecases.document_texts import ABOVE, DELIVERED, TextLine, TextVersion, versions_of


class ChosenCard(Card):
    """Shows one text, what takes its place, and the earlier ones, to be read and copied."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("The chosen text"))
        self._desk = desk
        self._line: TextLine | None = None
        self._inside = QWidget()
        self._inside.setProperty("kind", "inside")
        self.column = QVBoxLayout(self._inside)
        desk.theme.space(self.column, gap=1)
        self.body.addWidget(self._inside)
        self.hide()

    def show_line(self, line: TextLine | None, language: str) -> None:
        """Show a text and ask for what stood in its place before."""
        self._line = line
        self.setVisible(line is not None)
        if line is not None:
            self._desk.runner.run(
                self, versions_of, line.key, language,
                then=lambda found: self._show(line, found), failed=self._fail,
            )  # fmt: skip

    def _show(self, line: TextLine, found: tuple[TextVersion, ...]) -> None:
        if line is not self._line:
            return  # another one was chosen meanwhile
        clear(self.column)
        here = self._desk.situation
        self._say(_("Printed today"), line.text)
        for each in line.coming:
            self._say(coming_head(each, here.country, central=here.central), each.text)
        for each in found:
            if each.text == line.text and each.valid_from == line.since:
                continue  # it stands above
            if each.valid_from is not None and each.valid_from > here.today:
                continue  # as what is to come, unless something took its place
            head = version_head(each, here.country, here.today, central=here.central)
            self._say(head, each.text or self._given_back(line, each))
        if line.by != DELIVERED:
            self._say(_("Came with the program"), line.delivered)
        self.column.addWidget(label(source(line), "faint", wrap=True))

    def _given_back(self, line: TextLine, version: TextVersion) -> str:
        if line.above and version.by != ABOVE:
            return _("Back to head office's text.")
        return _("Back to the delivered text.")

    def _say(self, head: str, text: str) -> None:
        self.column.addWidget(label(head, "strong"))
        shown = copyable(text, wrap=True, reading=True)
        shown.setAccessibleName(f"{head}: {text}")
        self.column.addWidget(shown)

    def _fail(self, error: SlussError) -> None:
        self._desk.tell(error)
