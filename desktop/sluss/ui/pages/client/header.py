"""The two lines above everything about a client: who it is, and what one looks for first."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from sluss.domain.ids import RecordId
from sluss.domain.rights import Right
from sluss.text import _, ngettext
from sluss.ui import saying
from sluss.ui.allowed import if_allowed
from sluss.ui.desk import Desk
from sluss.ui.pages.client.narrow import FoldedButtons
from sluss.ui.pages.client.number_shown import ShownNumber
from sluss.ui.widgets.cards import beside, set_words
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import OneLine, button, copyable, label, pill, set_pill, tip
from sluss.usecases.client_head import Head
from sluss.usecases.client_page import ClientPage

DOT = "  ·  "
_PAGES = {"show": "showing", "say": "speaking"}  # what is a page of its own


class ClientHeader(QWidget):
    """Name and facts; `wanted` carries what one wants to do: edit, measure or note."""

    wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._client: RecordId | None = None
        self.name = copyable("", "title")
        self.protected = pill("", "warn")
        self.protected.hide()
        tip(self.protected, _("Protected identity"))
        self.number = ShownNumber(desk)
        self.facts = OneLine("", "soft")
        self.facts_below = label("", "soft", wrap=True)
        self.when = copyable("", "strong")
        self.more = OneLine("", "soft")
        self.mark = label("", "warn")
        self.edit = button(_("Change details"))
        self.turned = button(_("Show to the client"))
        self.say = button(_("May I say it?"))
        self.happened = button(_("Something has happened"))
        self.measure = button(_("New measure"))
        self.note = button(_("New note"), "primary")
        wanted = {
            "edit": self.edit,
            "show": self.turned,
            "say": self.say,
            "happened": self.happened,
            "measure": self.measure,
            "note": self.note,
        }
        self._buttons = tuple(wanted.values())
        self.folded = FoldedButtons(self.edit, self.turned, self.say, self.measure)
        self._offered = True
        for what, each in wanted.items():
            each.clicked.connect(lambda _on=False, what=what: self._want(what))
        tip(self.note, _("New note  Ctrl+N"))
        writing = (self.edit, self.happened, self.measure, self.note)
        if_allowed(desk, Right.WRITE_CASES, *writing)
        if_allowed(desk, Right.RELEASE_DOCUMENTS, self.say)
        self._build()

    def _build(self) -> None:
        theme = self.desk.theme
        column = QVBoxLayout(self)
        theme.space(column, gap=1)
        self._row = QWidget()  # the buttons stay together where they need a line of their own
        self._row.setProperty("kind", "inside")
        self._row.setLayout(beside(theme, *self._buttons, self.folded.more, gap=3))
        named = (self.name, self.protected, self.number)
        first = Flow(theme, *named, self.facts, self._row, gap=3)
        ignored, fixed = QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed
        self.facts.setSizePolicy(ignored, fixed)  # the facts give way before the buttons do
        second = beside(theme, self.when, self.more, self.mark, gap=0)
        second.setStretch(1, 1)
        column.addWidget(first)
        column.addWidget(self.facts_below)
        self.facts_below.hide()
        column.addLayout(second)

    def _want(self, what: str) -> None:
        """Ask the page for it; what is told or shown to others has a page of its own."""
        if what in _PAGES and self._client is not None:
            self.desk.go(_PAGES[what], self._client)
        else:
            self.wanted.emit(what)

    def offer(self, *, actions: bool) -> None:
        """Show or hide the buttons: while something is filled in there is one thing to do."""
        self._offered = actions
        self._row.setVisible(actions)
        for each in (self.happened, self.note):
            each.setVisible(actions)
        self._fold()

    def show_page(self, page: ClientPage) -> None:
        """Show the facts of a client."""
        head = page.head
        self._client = head.id
        country = self.desk.situation.country
        self.name.setText(head.name or head.case_no)
        set_pill(self.protected, head.protected, "warn")
        self.protected.setVisible(bool(head.protected))
        born = _("born {day}").format(day=saying.day(head.birth_date, country))
        self.number.show_masked(head.id, head.number)
        told = head.birth_date is None or head.number.startswith(f"{head.birth_date:%Y%m%d}")
        facts = [
            born if not told else "",
            head.case_no if head.name else "",
            head.institution,
        ]
        self.facts.setText(DOT.join(fact for fact in facts if fact))
        tip(self.facts, self.facts.text())
        self.facts_below.setText(self.facts.text())
        self.when.setText(self._when(page))
        self.more.setText("".join(DOT + fact for fact in self._more(head) if fact))
        tip(self.more, self.more.text().removeprefix(DOT))
        count = len(page.undecided)
        text = _("! {n} to decide: see History").format(n=count)
        set_words(self.mark, text if count else "")
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the facts a line of their own where there is no room beside the name."""
        super().resizeEvent(event)
        narrow = event.size().width() < self.desk.theme.units(220)
        self.facts_below.setVisible(narrow)
        self.facts.setVisible(not narrow)
        self._fold()

    def _fold(self) -> None:
        """Leave the buttons to a menu that are not most urgent, where they need a second line."""
        gap = self.desk.theme.units(3)
        # As high as the buttons beside it: without them the name stays where it is.
        self.name.setMinimumHeight(self.note.sizeHint().height())
        parts = (self.name, self.protected, self.number)
        named = [each for each in parts if not each.isHidden()]
        line = (*named, *self._buttons)
        needed = sum(each.sizeHint().width() + gap for each in line) - gap
        self.folded.fold(folded=needed > self.width(), shown=self._offered)

    def _when(self, page: ClientPage) -> str:
        """Return what is counted down to: the release, or the end of the supervision."""
        head, today = page.head, page.today
        if head.deceased is not None:
            country = self.desk.situation.country
            return _("Died {day}").format(day=saying.day(head.deceased, country))
        if head.release is not None:
            how = saying.distance(head.release, today)
            if head.release >= today:
                return _("Release {when}").format(when=how)
            return _("Released {when}").format(when=how)
        if head.supervision_end is not None and head.supervision_end >= today:
            return _left(_("Supervision"), (head.supervision_end - today).days)
        if head.held:
            return _("No date of release yet")
        if head.sentence_end is not None and head.sentence_end >= today:
            return _left(head.sentence, (head.sentence_end - today).days)
        return _("No dates of the sentence yet")

    def _more(self, head: Head) -> list[str]:
        country, today = self.desk.situation.country, self.desk.situation.today
        if head.deceased is not None:
            return []
        day = head.release or head.supervision_end or head.sentence_end
        return [
            saying.near_day(day, today, country) if day else "",
            head.release_type if head.release else "",
            _("Last contact {day}").format(day=saying.near_day(last, today, country))
            if (last := head.last_contact)
            else "",
            _("Responsible: {name}").format(name=head.responsible) if head.responsible else "",
            _("home municipality {name}").format(name=head.municipality)
            if head.municipality
            else "",
            _("Interpreter: {language}").format(language=head.interpreter)
            if head.interpreter
            else "",
            head.phone,
            head.status,
        ]


def _left(what: str, days: int) -> str:
    """Return what runs and how many days of it are left."""
    return ngettext("{what}, {n} day left", "{what}, {n} days left", days).format(what=what, n=days)
