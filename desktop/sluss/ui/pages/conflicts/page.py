"""The page of what is to be decided: the lists, one question, and what needed no decision."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sluss.domain.rights import Right
from sluss.text import _, language, ngettext
from sluss.ui.desk import Desk, Page, Target
from sluss.ui.pages.conflicts.asked import AskedPart
from sluss.ui.pages.conflicts.duplicates import DuplicatesCard
from sluss.ui.pages.conflicts.lists import ElsewhereCard, WaitingCard
from sluss.ui.pages.conflicts.told import JoinedCard, ToldCard
from sluss.ui.widgets.cards import below, scrolling
from sluss.ui.widgets.empty_state import EmptyCard, EmptyState
from sluss.ui.widgets.words import label
from sluss.usecases.conflict_desk import LINEAGE, ConflictDesk, Waiting, conflict_desk
from sluss.usecases.duplicates_desk import InTwoOffices, in_two_offices
from sluss.usecases.joined_apart import JoinedApart, joined_apart
from sluss.usecases.told_otherwise import ToldOtherwise, mark_told_seen, told_otherwise


class ConflictsPage(Page):
    """Shows what waits for the reader first. Nothing is decided by leaving it, however one does."""

    help = "client#decide"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        central = desk.situation.central
        self.own = WaitingCard(desk, _("Yours to decide"), "decide-own")
        self.late = WaitingCard(desk, _("Waiting for long"), "decide-late", last="who")
        self.clients = WaitingCard(
            desk, _("The offices decide"), "decide-clients", names=False, last="who", opens=False
        )
        self.ruled = WaitingCard(desk, _("Decided by a rule"), "decide-ruled", last="why")
        self.elsewhere = ElsewhereCard(desk)
        self.told, self.joined = ToldCard(desk), JoinedCard(desk)
        self.duplicates = DuplicatesCard(desk)
        self.asked = AskedPart(desk)
        self._shown: ConflictDesk | None = None
        self._stack = QStackedWidget()
        self._lists = (
            self.told, self.own, self.late, self.duplicates, self.clients, self.elsewhere,
            self.ruled, self.joined,
        )  # fmt: skip
        self._build(central=central)
        self._wire()

    def _build(self, *, central: bool) -> None:
        theme = self.desk.theme
        inside = QWidget()
        inside.setProperty("kind", "page")
        told = (
            _("The officer who answers for the case decides. Head office sees that it waits.")
            if central
            else _(
                "The same field was changed in two places. Both values are kept until you decide."
            )
        )
        holder = QWidget()
        holder.setProperty("kind", "inside")
        holder.setLayout(below(theme, *self._lists, gap=3))
        self.nothing = EmptyCard(
            theme,
            EmptyState(
                theme, "conflict", _("Nothing to decide"),
                _("When two people change the same field, both values are kept and stand here."),
            ),
            holder,
        )  # fmt: skip
        self._title = label(_("To decide"), "title")
        self._title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        about = label(told, "soft", wrap=True)
        inside.setLayout(below(theme, self._title, about, self.nothing, holder, None, gap=3))
        self._list = scrolling(inside, theme)
        for part in (self._list, self.asked):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        theme.space(column, gap=0, margins=(4, 3.5, 4, 4))
        column.addWidget(self._stack)
        for each in self._lists:
            each.hide()

    def _wire(self) -> None:
        for card in (self.own, self.late, self.ruled):
            card.opened.connect(lambda line, card=card: self._ask(card, line))
        self.told.seen.connect(self._seen)
        for opening in (self.told, self.joined, self.duplicates):
            opening.opened.connect(lambda client: self.desk.go("client", client))
        self.asked.left.connect(self._back)

    def show_target(self, target: Target) -> None:
        """Show the lists; whatever was looked at is left as it is."""
        if self._stack.currentWidget() is self.asked:
            self.asked.leave()

    def refresh(self) -> None:
        """Ask what waits, and the values looked at anew."""
        run, tell = self.desk.runner.run, self.desk.tell
        run(self, conflict_desk, language(), then=self._show, failed=tell)
        run(self, told_otherwise, language(), then=self._show_told, failed=tell)
        run(self, joined_apart, language(), then=self._show_joined, failed=tell)
        wanted = {Right.JOIN_CLIENTS, Right.READ_CASES}
        if self.desk.situation.central and wanted <= self.desk.situation.rights:
            run(self, in_two_offices, language(), then=self._show_pairs, failed=tell)
        if self._stack.currentWidget() is self.asked:
            self.asked.refresh()

    def focus_first(self) -> None:
        """Begin with the first list there is something in, or the way back from a question."""
        if self._stack.currentWidget() is self.asked:
            self.asked.focus_first()
            return
        for card in (self.own, self.late, self.duplicates, self.clients, self.ruled):
            if not card.isHidden():
                card.table.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, found: ConflictDesk) -> None:
        self._shown = found
        self.own.show_lines(found.own)
        late = _("They have waited for {n} days or more. You may decide as manager.")
        self.late.show_lines(found.late, late.format(n=found.days))
        more = ngettext(
            "{n} more to decide after these", "{n} more to decide after these", found.more
        )
        self.clients.show_lines(found.clients, more.format(n=found.more) if found.more else "")
        self.elsewhere.show_counts(() if found.central else found.elsewhere)
        ruled = _("Nobody had to be asked. You may decide otherwise.")
        self.ruled.show_lines(found.ruled, ruled)
        self._fit()

    def _show_told(self, lines: tuple[ToldOtherwise, ...]) -> None:
        self.told.show_lines(lines)
        self._fit()

    def _show_joined(self, lines: tuple[JoinedApart, ...]) -> None:
        self.joined.show_lines(lines)
        self._fit()

    def _show_pairs(self, pairs: tuple[InTwoOffices, ...]) -> None:
        self.duplicates.show_pairs(pairs)
        self._fit()

    def _fit(self) -> None:
        self.nothing.stand_in(nothing=all(each.isHidden() for each in self._lists))

    def _ask(self, card: WaitingCard, line: Waiting) -> None:
        if line.rule == LINEAGE and line.client is not None:
            self.desk.go("client", f"{line.client.hex()}:plan")
            return
        lines = [each for each in card.table.rows() if each.rule != LINEAGE]
        at = next(n for n, each in enumerate(lines) if each.key == line.key)
        self._stack.setCurrentWidget(self.asked)
        self.asked.show_question(lines, at)

    def _back(self) -> None:
        self._stack.setCurrentWidget(self._list)
        self.focus_first()

    def _seen(self, refs: tuple[int, ...]) -> None:
        self.desk.runner.run(
            self, mark_told_seen, refs, then=lambda _changed: self.refresh(), failed=self.desk.tell
        )
