"""The texts of one document in one language: a line for each, with whose text it is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sluss.domain.form_fields import Choice
from sluss.domain.rights import Right
from sluss.text import _, language
from sluss.ui.allowed import if_allowed
from sluss.ui.desk import Desk
from sluss.ui.pages.document_texts.words import document_name, one_line, state
from sluss.ui.widgets.cards import Card, below, set_words
from sluss.ui.widgets.code_box import CodeBox
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import button, label
from sluss.usecases.document_texts import HERE, TextLine

_ROWS = 8  # texts seen at once, so that the chosen one is seen in full below them


class ListCard(Card):
    """`asked` tells that another document or language is wanted, `chosen` carries a line or None.

    `change_wanted` and `back_wanted` carry the line whose text is to be changed or given back.
    """

    asked = Signal()
    chosen = Signal(object)
    change_wanted = Signal(object)
    back_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self._desk = desk
        self.document, self.language = CodeBox(desk.theme), CodeBox(desk.theme)
        self.languages: tuple[Choice, ...] = ()
        self._spoken = ""  # the language the texts are in
        self.table = self._table()
        self.change = button(_("Change the text"), "primary")
        self.back = button(_("Back to the delivered text"))
        self.reason = label("", "soft", wrap=True)
        self._build()
        self._wire()
        self.may = if_allowed(desk, Right.CHANGE_TEXTS, self.change, self.back)
        reason = _("Your role here does not include changing texts. You may read them.")
        set_words(self.reason, "" if self.may else reason)
        self._choose(None)
        self._fit()

    def _table(self) -> RowsView[TextLine]:
        here = self._desk.situation
        made: RowsView[TextLine] = RowsView(
            self._desk.theme,
            [
                Column("text", _("Text"), lambda r: one_line(r.text, self._spoken), 60,
                       stretch=True, least=24),
                Column("state", _("State"),
                       lambda r: state(r, here.country, central=here.central), 38, least=34,
                       tone=lambda r: "accent" if r.by == HERE else "soft"),
                Column("names", _("Filled in"), lambda r: " ".join(r.names), 18, least=10,
                       tone=lambda r: "soft"),
            ],
            lambda row: row.key,
            name="document-texts",
            memory=self._desk.memory,
            empty=_("Choose a document and a language."),
        )  # fmt: skip
        made.setAccessibleName(_("Texts of the document"))
        return made

    def _build(self) -> None:
        theme = self._desk.theme
        choices = Flow(
            theme,
            self._named(_("Document"), self.document),
            self._named(_("Language"), self.language),
            gap=3,
        )
        for each in (choices, Flow(theme, self.change, self.back), self.reason, self.table):
            self.body.addWidget(each)

    def _named(self, name: str, box: QWidget) -> QWidget:
        made = QWidget()
        made.setProperty("kind", "inside")
        words = label(name, "soft")
        words.setBuddy(box)
        box.setAccessibleName(name)
        made.setLayout(below(self._desk.theme, words, box, gap=0.5))
        return made

    def _wire(self) -> None:
        self._desk.theme.changed.connect(self._fit)
        self.document.changed.connect(self.asked)
        self.language.changed.connect(self.asked)
        self.table.current_changed.connect(self._choose)
        self.table.opened.connect(self._open)
        self.change.clicked.connect(lambda: self._open(self.table.current()))
        self.back.clicked.connect(lambda: self.back_wanted.emit(self.table.current()))

    def offer_documents(self, documents: tuple[str, ...], wanted: str) -> None:
        """Offer these documents; the one wanted is chosen, else the first."""
        self.document.offer([Choice(each, document_name(each)) for each in documents])
        if documents:
            self.document.set_value(wanted if wanted in documents else documents[0])

    def offer_languages(self, languages: tuple[Choice, ...], wanted: str) -> None:
        """Offer these languages; chosen is the one wanted, else the reader's, else the first."""
        self.languages = languages
        self.language.offer(languages)
        known = [str(each.value) for each in languages]
        for each in (wanted, language(), *known):
            if each in known:
                self.language.set_value(each)
                return

    def show_lines(self, lines: tuple[TextLine, ...]) -> None:
        """Show these texts of the language chosen, in the order they are printed."""
        self._spoken = str(self.language.value() or "")
        self.table.show_rows(lines)
        self._fit()
        if self.table.current() is None and lines:
            self.table.choose(lines[0].key)
        self._choose(self.table.current())

    def _fit(self) -> None:
        self.table.setFixedHeight(self.table.fitting_height(min(_ROWS, len(self.table.rows()))))

    def _choose(self, line: TextLine | None) -> None:
        if self.may:
            self.change.setEnabled(line is not None)
            self.back.setEnabled(line is not None and line.is_ours)
        above = line is not None and bool(line.above)
        self.back.setText(
            _("Back to head office's text") if above else _("Back to the delivered text")
        )
        self.chosen.emit(line)

    def _open(self, line: TextLine | None) -> None:
        if self.may and line is not None:
            self.change_wanted.emit(line)
