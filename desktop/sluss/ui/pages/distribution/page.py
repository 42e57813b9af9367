"""The page for lists that were changed: looked into first, every mistake named, then given out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.domain.dates import format_date
from sluss.errors import SlussError
from sluss.errors.catalog import CatalogMistakes
from sluss.text import _, ngettext
from sluss.ui.desk import Desk, Page
from sluss.ui.pages.distribution.words import mistake_lines, seen_lines
from sluss.ui.pages.exchange.lines import Lines
from sluss.ui.pages.exchange.places import PlaceField
from sluss.ui.widgets.cards import Card, beside, scrolling
from sluss.ui.widgets.notice import Notice
from sluss.ui.widgets.words import announce, button, copyable, label
from sluss.usecases.distribution import GivenOut, give_out, given_out, look_into


class DistributionPage(Page):
    """One card: what is in force, a folder with changed lists, and what giving it out would do."""

    help = "head-office#lists"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.title = label(_("Lists for everybody"), "title")
        self.in_force = copyable("", "strong", wrap=True)
        self.folder = PlaceField(theme, _("Folder with changed lists"), "folder")
        self.look = button(_("Look into it"), "primary")
        self.give = button(_("Give them out"), "primary")
        self.notice = Notice(theme)
        self.lines = Lines(theme)
        card = Card(theme, _("Codes, rules, checklists and templates"))
        words = _(
            "Copy the lists you want to change from the program's folder, keep the names of folders"
            " and files, and change them there. Every computer gets them with its next delivery and"
            " uses them when it is unlocked after that."
        )
        for each in (label(words, "soft", wrap=True), self.in_force, self.folder):
            card.body.addWidget(each)
        card.body.addLayout(beside(theme, self.look, None))
        card.body.addWidget(self.notice)
        card.body.addWidget(self.lines)
        card.body.addLayout(beside(theme, self.give, None))
        inside = QWidget()
        inside.setProperty("kind", "inside")
        column = QVBoxLayout(inside)
        theme.space(column, gap=3, margins=(4, 3.5, 4, 4))
        column.addWidget(self.title)
        column.addWidget(card)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        theme.space(whole, gap=0)
        whole.addWidget(scrolling(inside, theme))
        self._clear()
        self.look.clicked.connect(self._look)
        self.folder.entered.connect(self._look)
        self.folder.chosen.connect(self._look)
        self.folder.edit.textEdited.connect(self._clear)
        self.give.clicked.connect(self._give)

    def refresh(self) -> None:
        """Ask what is in force."""
        self.desk.runner.run(self, given_out, then=self._show, failed=self.desk.tell)

    def focus_first(self) -> None:
        """Begin with the folder."""
        self.folder.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, found: GivenOut | None) -> None:
        if found is None:
            self.in_force.setText(_("In force are the lists that came with the program."))
            return
        text = ngettext(
            "In force is version {version} of {day}, with {n} list of its own.",
            "In force is version {version} of {day}, with {n} lists of its own.",
            len(found.files),
        )
        day = format_date(found.issued, self.desk.situation.country)
        self.in_force.setText(text.format(version=found.version, day=day, n=len(found.files)))

    def _clear(self) -> None:
        self.notice.clear()
        self.lines.hide()
        self.give.hide()

    def _look(self) -> None:
        self._clear()
        folder = self.folder.path()
        if folder is None:
            self.folder.ask()
            return
        self.desk.runner.run(self, look_into, folder, then=self._seen, failed=self._refused)

    def _seen(self, found: GivenOut) -> None:
        self.lines.say(seen_lines(found))
        self.lines.show()
        self.give.show()
        self.give.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, ", ".join(self.lines.texts()))

    def _refused(self, error: SlussError) -> None:
        self.notice.refuse(error)
        if isinstance(error, CatalogMistakes):
            self.lines.say(mistake_lines(error))
            self.lines.show()

    def _give(self) -> None:
        folder = self.folder.path()
        if folder is not None:
            self.desk.runner.run(self, give_out, folder, then=self._given, failed=self._refused)

    def _given(self, found: GivenOut) -> None:
        self._clear()
        self._show(found)
        self.folder.put(())
        text = _("Version {version} is given out with every delivery from now on.")
        self.notice.say("good", text.format(version=found.version))
        self.notice.setFocus(Qt.FocusReason.OtherFocusReason)
