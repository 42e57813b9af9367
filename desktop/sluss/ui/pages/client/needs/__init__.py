"""The tab of needs and goals: what was mapped, the goals, what was tried before, the way out."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sluss.domain.form_fields import Choice
from sluss.domain.ids import RecordId
from sluss.errors import SlussError
from sluss.text import _, language
from sluss.ui.desk import Desk
from sluss.ui.handing_over import HandedOver
from sluss.ui.pages.client.client_tab import ClientTab
from sluss.ui.pages.client.needs.aims import GoalsPart
from sluss.ui.pages.client.needs.answering import AnsweringPage
from sluss.ui.pages.client.needs.before import TriedPart
from sluss.ui.pages.client.needs.mapped import MappedPart
from sluss.ui.pages.client.needs.onward import OnwardPart
from sluss.ui.widgets.cards import scrolling
from sluss.ui.widgets.segments import Segments
from sluss.usecases.changed import Saved
from sluss.usecases.needs import finish_mapping
from sluss.usecases.needs_page import NeedsPage, needs_page
from sluss.usecases.tried_before import note_nothing_tried
from sluss.usecases.way_out import rate_oneself


class NeedsTab(ClientTab):
    """Four parts behind a row of choices; each shows the same page."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._client: RecordId | None = None
        self.page: NeedsPage | None = None
        self.handed: HandedOver | None = None
        self.answering: AnsweringPage | None = None
        self.mapped = MappedPart(desk)
        self.goals = GoalsPart(desk)
        self.tried = TriedPart(desk)
        self.onward = OnwardPart(desk)
        parts = (
            ("mapped", _("Needs"), self.mapped),
            ("goals", _("Goals"), self.goals),
            ("tried", _("Tried before"), self.tried),
            ("onward", _("The way out"), self.onward),
        )
        choices = [Choice(key, name) for key, name, _part in parts]
        self.parts = Segments(desk.theme, _("Needs and goals"), choices, named=False)
        self.stack = QStackedWidget()
        for _key, _name, part in parts:
            part.setProperty("kind", "page")
            self.stack.addWidget(scrolling(part, desk.theme))
            part.fill.connect(self.fill)
        column = QVBoxLayout(self)
        desk.theme.space(column, gap=2, margins=(0, 2, 0, 0))
        column.addWidget(self.parts)
        column.addWidget(self.stack, 1)
        self.parts.choose("mapped")
        self._wire()

    def _wire(self) -> None:
        self.parts.chosen.connect(self._turn)
        self.mapped.finish.connect(self._finish)
        self.tried.nothing.connect(self._note_nothing)
        self.onward.hand_over.connect(self.let_answer)

    def show_client(self, client: RecordId) -> None:
        """Ask for a client's needs and goals."""
        self._client = client
        self.desk.runner.run(
            self, needs_page, client, language(), then=self._show, failed=self.desk.tell
        )

    def turn_to(self, part: str) -> None:
        """Show one of the parts: "mapped", "goals", "tried" or "onward"."""
        self.parts.choose(part)
        self._turn()

    def _turn(self) -> None:
        chosen = self.parts.value()
        keys = ("mapped", "goals", "tried", "onward")
        self.stack.setCurrentIndex(keys.index(str(chosen)))

    def _show(self, page: NeedsPage) -> None:
        if page.client != self._client:
            return  # somebody has gone on to another client
        self.page = page
        for part in (self.mapped, self.goals, self.tried, self.onward):
            part.show_page(page)
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        """Have each part scroll as far as it is high, now that what is new in it is seen.

        Qt shows what is put into a layout by and by, and then tells nobody above of its height.
        """
        for part in (self.mapped, self.goals, self.tried, self.onward):
            layout = part.layout()
            if layout is not None:
                layout.invalidate()
                layout.activate()
            part.updateGeometry()

    def _finish(self, mapping: bytes) -> None:
        self.desk.runner.run(
            self, finish_mapping, RecordId(mapping), then=self._saved, failed=self.desk.tell
        )

    def _note_nothing(self, nothing: bool) -> None:
        if self._client is not None:
            self.desk.runner.run(
                self, note_nothing_tried, self._client, nothing,
                then=self._saved, failed=self.desk.tell,
            )  # fmt: skip

    def _saved(self, _saved: Saved) -> None:
        self.desk.bar.say("good", _("Saved."))

    # The client's own screen.

    def let_answer(self) -> None:
        """Hand the screen to the client: three questions and nothing else."""
        if self._client is None or self.page is None or self.handed is not None:
            return
        page = self.answering = AnsweringPage(self.desk.theme)
        self.handed = HandedOver(self.window(), page, self.desk.pin)
        page.answered.connect(self._keep)
        page.given_back.connect(self._given_back)
        page.focus_first()

    def _keep(self, answers: dict[str, int]) -> None:
        """Keep the answers before the screen is given back: then Sluss may be locked."""
        if self._client is None or self.page is None or self.answering is None:
            return
        self.answering.setEnabled(False)
        self.desk.runner.run(
            self, rate_oneself, self._client, self.page.way_out.next_rating, answers,
            then=lambda _saved: self._given_back(), failed=self._not_kept,
        )  # fmt: skip

    def _not_kept(self, error: SlussError) -> None:
        """Give the screen back as well; what was wrong is told behind the cover."""
        self._given_back()
        self.desk.tell(error)

    def _given_back(self) -> None:
        handed, self.handed, self.answering = self.handed, None, None
        if handed is not None:
            handed.give_back()
        self.onward.answer.setFocus(Qt.FocusReason.OtherFocusReason)
