"""What leaves, what is withheld and why, for whom and on which ground, beside the paper itself."""

import datetime as dt
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.domain.form_fields import Choice
from sluss.domain.rights import Right
from sluss.errors.leaving import NotForLater
from sluss.text import _, ngettext
from sluss.text.leaving_words import basis_line, capital, named, why_words
from sluss.text.problems import explain
from sluss.ui import saying
from sluss.ui.allowed import if_allowed
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, below, clear, scrolling
from sluss.ui.widgets.code_box import CodeBox
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.paper_view import PaperView
from sluss.ui.widgets.side_by_side import SideBySide
from sluss.ui.widgets.words import Kind, announce, button, label
from sluss.usecases.leaving.views import Preview, Withheld

_LEAST = 60  # units of width for the words and for the paper beside each other


class PreviewPane(QWidget):
    """Shows one recipient's copy at a time. Signals tell which way they are to go."""

    saving = Signal()
    printing = Signal()
    keeping = Signal()
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._desk = desk
        theme = desk.theme
        self.previews: tuple[Preview, ...] = ()
        self.shown: Preview | None = None
        self.heading = label("", "heading", wrap=True)
        self.whom = CodeBox(theme)
        self.whom_name = label(_("Copy for"), "strong")
        self._words = QVBoxLayout()
        self.paper = PaperView(theme)
        self.save = button(_("Save"))
        self.print = button(_("Print"), "primary")
        self.keep = button(_("Make ready for later"))
        self.back = button(_("Back to the documents"))
        self.at_once = label(explain(NotForLater()).sentence, "soft", wrap=True)
        self._build()
        self.whom.changed.connect(self._turned)
        self.save.clicked.connect(self.saving)
        self.print.clicked.connect(self.printing)
        self.keep.clicked.connect(self.keeping)
        self.back.clicked.connect(self.left)
        if_allowed(desk, Right.RELEASE_DOCUMENTS, self.save, self.print, self.keep)

    def _build(self) -> None:
        theme = self._desk.theme
        self.whom.setAccessibleName(_("Copy for"))
        self.whom_name.setBuddy(self.whom)
        theme.space(self._words, gap=1)
        card = Card(theme)
        for each in (self.whom_name, self.whom, self.heading):
            card.body.addWidget(each)
        card.body.addLayout(self._words)
        card.body.addStretch(1)
        words = QWidget()
        words.setProperty("kind", "page")
        buttons = Flow(theme, self.print, self.save, self.keep, self.back)
        self.at_once.hide()
        words.setLayout(below(theme, scrolling(card, theme), self.at_once, buttons, gap=1.5))
        both = SideBySide(theme, words, self.paper, least=_LEAST, gap=2, shares=(2, 3))
        self.setLayout(below(theme, both, gap=0, margins=(0, 2, 0, 0)))

    def show_previews(self, previews: Sequence[Preview]) -> None:
        """Show the first of these copies; the others are turned to above it."""
        self.previews = tuple(previews)
        several = len(self.previews) > 1
        self.whom.offer([Choice(at, each.recipient) for at, each in enumerate(self.previews)])
        self.whom.set_value(0)
        for part in (self.whom_name, self.whom):
            part.setVisible(several)
        self.print.setText(_("Print all") if several else _("Print"))
        self.save.setText(_("Save all in a folder") if several else _("Save"))
        self.keep.setText(_("Make all ready for later") if several else _("Make ready for later"))
        waits = all(each.may_wait for each in self.previews)
        self.keep.setVisible(waits)
        self.at_once.setVisible(not waits)
        self._show(self.previews[0])

    def _turned(self) -> None:
        at = self.whom.value()
        if isinstance(at, int):
            self._show(self.previews[at])

    def _show(self, preview: Preview) -> None:
        self.shown = preview
        text = _("{document} for {name}")
        self.heading.setText(text.format(document=preview.document, name=preview.recipient))
        clear(self._words)
        say = self._say
        say(_("This leaves"), "strong")
        for going in preview.leaving:
            say(basis_line(going), "body")
        if not preview.leaving:
            say(_("Nothing about the client; only the office's own words."), "body")
        say(kept_back(preview), "strong")
        for line in self._reasons(preview):
            say(line, "soft")
        self.paper.show_paper(preview.data, preview.title)
        announce(self, f"{self.heading.text()}. {kept_back(preview)}")

    def _reasons(self, preview: Preview) -> Iterator[str]:
        """Yield each reason once, with all that it keeps back."""
        together: dict[tuple[str, dt.date | None], list[Withheld]] = {}
        for kept in preview.withheld:
            together.setdefault((kept.why, kept.day), []).append(kept)
        for (why, day), same in together.items():
            since = saying.day(day, self._desk.situation.country) if day else ""
            names = ", ".join(named(each) for each in same)
            yield _("{why}: {what}").format(why=capital(why_words(why, since)), what=names)

    def _say(self, text: str, kind: Kind) -> None:
        self._words.addWidget(label(text, kind, wrap=True))

    def focus_first(self) -> None:
        """Put the keyboard on what is done next."""
        (self.print if self.print.isEnabled() else self.back).setFocus()


def kept_back(preview: Preview) -> str:
    """Return how much is withheld."""
    n = preview.kept_back
    if not n:
        return _("Nothing is withheld")
    return ngettext("{n} item is withheld", "{n} items are withheld", n).format(n=n)
