"""The page of the texts of documents: choose a document and a language, read, change, give back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sluss.domain.form_fields import Choice
from sluss.domain.ids import RecordId
from sluss.errors import SlussError
from sluss.text import _, language
from sluss.ui.actions import add_action
from sluss.ui.desk import Desk, Page, Target
from sluss.ui.pages.client.entry import EntryPane
from sluss.ui.pages.client.tasks import ASKS, SAVES, Task, again
from sluss.ui.pages.document_texts.chosen_card import ChosenCard
from sluss.ui.pages.document_texts.list_card import ListCard
from sluss.ui.pages.document_texts.watch import TextWatch
from sluss.ui.pages.document_texts.words import document_name
from sluss.ui.widgets.cards import below, scrolling
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import button, label
from sluss.usecases.document_texts import (
    TextLine,
    back_to_delivered,
    documents,
    languages_named,
    text_form,
    text_from_form,
    texts_of,
)
from sluss.usecases.drafts import DRAFT, Begun, open_draft

ASKS["text_form"] = text_form
SAVES["text_from_form"] = text_from_form


class DocumentTextsPage(Page):
    """The list with the chosen text below it, or the form of one text in their place."""

    help = "settings#texts"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._document, self._language = "", language()
        self.back = button(_("Back to Settings"))
        self.list, self.chosen = ListCard(desk), ChosenCard(desk)
        self.entry = EntryPane(desk)
        self.watch = TextWatch(desk, self.entry)
        self._stack = QStackedWidget()
        self._build()
        self._wire()

    def _build(self) -> None:
        theme, central = self.desk.theme, self.desk.situation.central
        inside = QWidget()
        inside.setProperty("kind", "page")
        head = Flow(theme, label(_("Texts of documents"), "title"), None, self.back)
        told = (
            _("What you write here is printed by every office that has no text of its own.")
            if central
            else _(
                "What you write is printed by this office from the day you say. Nothing is lost."
            )
        )
        soft = label(told, "soft", wrap=True)
        inside.setLayout(below(theme, head, soft, self.list, self.chosen, None, gap=3))
        self._list = scrolling(inside, theme)
        self._stack.addWidget(self._list)
        self._stack.addWidget(self.entry)
        column = QVBoxLayout(self)
        theme.space(column, gap=0, margins=(4, 3.5, 4, 4))
        column.addWidget(self._stack)

    def _wire(self) -> None:
        self.list.asked.connect(self._asked)
        self.list.chosen.connect(lambda line: self.chosen.show_line(line, self._language))
        self.list.change_wanted.connect(self._change)
        self.list.back_wanted.connect(self._give_back)
        self.entry.saved.connect(lambda _id: self._back())
        self.entry.left.connect(self._back)
        self.back.clicked.connect(self._leave)
        section = _("Texts of documents")
        add_action(self, _("Back to Settings"), "Alt+Left", self._leave, section=section)

    def show_target(self, target: Target) -> None:
        """Show the page, a document and a language ("letters sv"), or a form with its draft."""
        if isinstance(target, str) and target.startswith(DRAFT):
            draft = RecordId(bytes.fromhex(target.removeprefix(DRAFT)))
            self.desk.runner.run(self, open_draft, draft, then=self._resume, failed=self._gone)
            return
        if isinstance(target, str) and " " in target:
            self._document, self._language = target.split(" ", 1)
        self._back()

    def place(self) -> Target:
        """Return the draft of the form, if one is being filled in; else what is shown."""
        draft = self.entry.draft() if self._stack.currentWidget() is self.entry else None
        if draft is not None:
            return DRAFT + draft.hex()
        return f"{self._document} {self._language}" if self._document else None

    def refresh(self) -> None:
        """Ask for the documents, their languages and the texts."""
        self.desk.runner.run(self, documents, then=self._offer, failed=self.desk.tell)

    def focus_first(self) -> None:
        """Begin with the list of texts."""
        if self._stack.currentWidget() is self._list:
            self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, found: tuple[str, ...]) -> None:
        self.list.offer_documents(found, self._document)
        self._document = str(self.list.document.value() or "")
        if self._document:
            self.desk.runner.run(
                self, languages_named, self._document, language(),
                then=self._offer_languages, failed=self.desk.tell,
            )  # fmt: skip

    def _offer_languages(self, found: tuple[Choice, ...]) -> None:
        self.list.offer_languages(found, self._language)
        self._language = str(self.list.language.value() or "")
        self.desk.runner.run(
            self, texts_of, self._document, self._language,
            then=self.list.show_lines, failed=self.desk.tell,
        )  # fmt: skip

    def _asked(self) -> None:
        document, spoken = self.list.document.value(), self.list.language.value()
        if document is None or spoken is None:
            return  # something half typed; the field says so
        self._document, self._language = str(document), str(spoken)
        self.refresh()

    def _change(self, line: TextLine) -> None:
        spoken = self._language
        name = next((each.label for each in self.list.languages if each.value == spoken), spoken)
        self._fill(
            Task(
                "DocumentText", f"{document_name(self._document)}, {name}",
                save=text_from_form, save_with=(line.key, spoken),
                ask=text_form, ask_with=(line.key, spoken), apart=f"{line.key} {spoken}",
            )
        )  # fmt: skip

    def _give_back(self, line: TextLine | None) -> None:
        if line is not None:
            self.desk.runner.run(
                self, back_to_delivered, line.key, self._language,
                then=lambda _saved: self.desk.bar.say("good", _("Saved.")), failed=self.desk.tell,
            )  # fmt: skip

    def _resume(self, begun: Begun) -> None:
        if begun.kept is None:
            return
        task = again(begun.place, begun.kept.preset)
        key, self._language = str(task.save_with[0]), str(task.save_with[1])
        self._document = key.partition(".")[0]
        self.refresh()
        self._fill(task)

    def _gone(self, error: SlussError) -> None:
        self.desk.tell(error)
        self._back()

    def _fill(self, task: Task) -> None:
        self._stack.setCurrentWidget(self.entry)
        self.entry.begin(task)

    def _back(self) -> None:
        if self._stack.currentWidget() is self.entry:
            self.entry.put_down()
        self._stack.setCurrentWidget(self._list)
        self.focus_first()

    def _leave(self) -> None:
        if self._stack.currentWidget() is self._list:
            self.desk.go("settings", None)
