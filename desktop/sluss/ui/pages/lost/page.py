"""The page for the worst moment: something is lost."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sluss.domain.ids import RecordId
from sluss.errors import SlussError
from sluss.text import _, language
from sluss.ui.desk import Desk, Page, Target
from sluss.ui.pages.client.entry import EntryPane
from sluss.ui.pages.client.tasks import ASKS, Task, again
from sluss.ui.pages.lost.heir_card import HeirCard, SupersededCard
from sluss.ui.pages.lost.help_card import HelpCard
from sluss.ui.pages.lost.incidents_card import IncidentsCard
from sluss.ui.pages.lost.phone_card import PhoneCard
from sluss.ui.pages.lost.things_card import OnItCard, ThingsCard
from sluss.ui.widgets.cards import below, scrolling
from sluss.ui.widgets.side_by_side import SideBySide
from sluss.ui.widgets.words import label
from sluss.usecases.drafts import DRAFT, Begun, open_draft
from sluss.usecases.incidents import incidents, loss_form
from sluss.usecases.lost import Thing, on_it, things

ASKS.update({"loss_form": loss_form})
LEAST = 115  # units of width for each of the two cards


class LostPage(Page):
    """What may be lost, what was on it, and the losses that were reported."""

    help = "lost"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.things, self.on_it = ThingsCard(desk), OnItCard(desk)
        self.incidents = IncidentsCard(desk)
        self.heir: HeirCard | SupersededCard
        self.phone: PhoneCard | HelpCard
        if desk.situation.central:
            self.heir, self.phone = SupersededCard(desk), PhoneCard(desk)
        else:
            self.heir, self.phone = HeirCard(desk), HelpCard(desk)
        self.entry = EntryPane(desk)
        self._stack = QStackedWidget()
        self._build()
        self._wire()

    def _build(self) -> None:
        theme = self.desk.theme
        inside = QWidget()
        inside.setProperty("kind", "page")
        title = label(_("Something is lost"), "title")
        lead = label(
            _(
                "Say what it is. You are told what was on it and what that means; then it is"
                " reported, to head office with the next delivery and to the authority within"
                " three days."
            ),
            "soft",
            wrap=True,
        )
        both = SideBySide(theme, self.things, self.on_it, least=LEAST)
        parts = (title, lead, both, self.incidents, self.heir, self.phone)
        inside.setLayout(below(theme, *parts, None, gap=3))
        self._list = scrolling(inside, theme)
        self._stack.addWidget(self._list)
        self._stack.addWidget(self.entry)
        column = QVBoxLayout(self)
        theme.space(column, gap=0, margins=(4, 3.5, 4, 4))
        column.addWidget(self._stack)

    def _wire(self) -> None:
        self.things.chosen.connect(self._chosen)
        self.things.other.connect(lambda: self._report(""))
        self.on_it.report_wanted.connect(self._report)
        self.entry.saved.connect(lambda _id: self._back())
        self.entry.left.connect(self._back)

    def show_target(self, target: Target) -> None:
        """Show the page, or the report that was begun."""
        if isinstance(target, str) and target.startswith(DRAFT):
            draft = RecordId(bytes.fromhex(target.removeprefix(DRAFT)))
            self.desk.runner.run(self, open_draft, draft, then=self._resume, failed=self._gone)
            return
        self._back()

    def place(self) -> Target:
        """Return the draft of the report, if one is being filled in."""
        draft = self.entry.draft() if self._stack.currentWidget() is self.entry else None
        return None if draft is None else DRAFT + draft.hex()

    def refresh(self) -> None:
        """Ask what may be lost and what was reported."""
        run, tell = self.desk.runner.run, self.desk.tell
        run(self, things, then=self._show, failed=tell)
        run(self, incidents, language(), then=self.incidents.show_lines, failed=tell)
        self.heir.refresh()
        self.phone.refresh()

    def focus_first(self) -> None:
        """Begin with saying what is lost."""
        if self._stack.currentWidget() is self._list:
            self.things.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, found: tuple[Thing, ...]) -> None:
        self.things.table.show_rows(found)
        if self.things.table.current() is None:
            self.on_it.show_contents(None)

    def _chosen(self, thing: Thing | None) -> None:
        if thing is None:
            self.on_it.show_contents(None)
            return
        self.desk.runner.run(
            self, on_it, thing.key, then=self.on_it.show_contents, failed=self.desk.tell
        )

    def _report(self, key: str) -> None:
        self._stack.setCurrentWidget(self.entry)
        self.entry.begin(
            Task("Incident", _("Report of a loss"), ask=loss_form, ask_with=(key,), apart=key)
        )

    def _resume(self, begun: Begun) -> None:
        if begun.kept is not None:
            self._stack.setCurrentWidget(self.entry)
            self.entry.begin(again(begun.place, begun.kept.preset))

    def _gone(self, error: SlussError) -> None:
        self.desk.tell(error)
        self._back()

    def _back(self) -> None:
        if self._stack.currentWidget() is self.entry:
            self.entry.put_down()
        self._stack.setCurrentWidget(self._list)
