"""Bringing in a list of clients: the file, its columns, what would happen, and the import."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.errors import SlussError
from sluss.errors.work import Cancelled
from sluss.text import _
from sluss.text.problems import explain
from sluss.ui.actions import add_action
from sluss.ui.choosing import choose_file
from sluss.ui.desk import Desk, Page, Target
from sluss.ui.pages.register.arrangement import Arrangement
from sluss.ui.pages.register.deciding import Decisions
from sluss.ui.pages.register.difference_words import refresh_words, what_will_happen
from sluss.ui.pages.register.file_card import CHOOSE_KEYS
from sluss.ui.pages.register.import_foot import IMPORT_KEYS
from sluss.ui.pages.register.list_work import ListWork
from sluss.ui.widgets.words import announce
from sluss.usecases.register_import import RegisterReport
from sluss.usecases.register_page import ListSeen
from sluss.usecases.register_refresh import RefreshReport

NEXT_KEYS = "F6"  # from one step to the next, as between the parts of other windows
BACK_KEYS = "Alt+Left"
STOP_KEYS = "Esc"


class RegisterPage(Page):
    """Takes a person from a spreadsheet to clients in four steps that all stand on one page.

    It holds what was decided and the frozen answers of the worker: what was seen of the list and,
    once it was taken in, the `report`. Its `parts` are made when it is turned to for the first
    time: on most days it is not, and unlocking need not wait for it.
    """

    help = "list"

    parts: Arrangement

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.report: RegisterReport | RefreshReport | None = None
        self.work = ListWork(desk.runner, self)
        self.decisions = Decisions(desk.runner, self)
        self._furnished = False

    def furnish(self) -> None:
        """Make the parts, unless they are there."""
        if self._furnished:
            return
        self._furnished = True
        self.parts = Arrangement(self.desk)
        column = QVBoxLayout(self)
        self.desk.theme.space(column, gap=0)
        column.addWidget(self.parts)
        self._wire()
        self._wire_work()

    def _wire(self) -> None:
        parts, foot, decisions = self.parts, self.parts.foot, self.decisions
        parts.dropped.connect(self.take_file)
        parts.result.again.connect(self.take_file)
        for pressed in (parts.start.choose.clicked, parts.strip.choose.clicked):
            pressed.connect(self.choose)
        parts.strip.sheet_chosen.connect(decisions.take_sheet)
        parts.columns.said.connect(decisions.say)
        parts.columns.explained.connect(decisions.explain)
        parts.columns.load_wanted.connect(decisions.load)
        parts.columns.save_wanted.connect(decisions.save)
        parts.columns.forget_wanted.connect(decisions.forget)
        parts.differences.case_wanted.connect(lambda client: self.desk.go("client", client))
        parts.differences.left_wanted.connect(decisions.show_left)
        parts.back.clicked.connect(self._to_clients)
        foot.another_wanted.connect(self.choose)
        foot.import_wanted.connect(self.take)
        foot.clients_wanted.connect(self._to_clients)
        for text, keys, act in (
            (_("Choose the list"), CHOOSE_KEYS.toString(), self.choose),
            (_("Take the clients in"), IMPORT_KEYS.toString(), self.take),
            (_("Next step"), NEXT_KEYS, parts.next_step),
            (_("Stop"), STOP_KEYS, self.work.stop),
            (_("Back to the clients"), BACK_KEYS, self._to_clients),
        ):
            add_action(self, text, keys, act, section=_("Bring in a list of clients"))

    def _wire_work(self) -> None:
        work, foot, decisions = self.work, self.parts.foot, self.decisions
        decisions.decided.connect(self._read)
        decisions.told.connect(self.parts.bar.say)
        decisions.refused.connect(self.parts.bar.tell)
        foot.stop_wanted.connect(work.stop)
        foot.undo_wanted.connect(self.take_back)
        work.begun.connect(foot.begin)
        work.stepped.connect(foot.step)
        work.seen.connect(self._show)
        work.taken.connect(self._done)
        work.refreshed.connect(self._done)
        work.taken_back.connect(self._taken_back)
        work.refused.connect(self._refused)

    # Where one is.

    def turn_to(self, target: Target) -> None:
        """Show the page, made before if it was not yet."""
        self.furnish()
        super().turn_to(target)

    def show_target(self, target: Target) -> None:
        """Bring in the list at a path, if that is the target."""
        if isinstance(target, str) and target:
            self.take_file(Path(target))

    def place(self) -> Target:
        """Return the list that is being decided about, if there is one."""
        wish, at_work = self.decisions.wish, self.decisions.seen is not None
        return str(wish.path) if wish is not None and at_work and self.report is None else None

    def refresh(self) -> None:
        """Look at the list again: who is here already may be others now."""
        if self.decisions.seen is not None and self.report is None and not self.work.busy:
            self._read()

    def focus_first(self) -> None:
        """Begin where the next decision is."""
        parts = self.parts
        place: QWidget = parts.start.choose
        if self.report is not None:
            place = parts.foot.clients
        elif self.decisions.seen is not None:
            place = parts.first_place(has_names=self.decisions.seen.has_names)
        parts.come_to(place)

    def _changed(self, ids: frozenset[bytes]) -> None:
        """After another change the import is no longer the last act, which undoing takes back."""
        if self._furnished and not self.work.writing:
            self.parts.foot.undo.hide()
            super()._changed(ids)

    def _to_clients(self) -> None:
        self.desk.go("clients", None)

    # The list and what is decided about it.

    def choose(self) -> None:
        """Ask for the file with the dialog of the computer."""
        if not self.work.writing:
            kinds = _("Spreadsheets (*.xlsx *.csv *.tsv *.txt)")
            choose_file(self, _("The list of clients"), kinds, self.take_file)

    def take_file(self, path: Path) -> None:
        """Look at a file, with the choices made for the one before."""
        if self.work.writing:
            return
        self.decisions.seen = self.report = None
        self.parts.strip.show_file(path)
        self.parts.show_reading()
        self.decisions.take_file(path)

    def _read(self) -> None:
        """Ask what would happen with the list; until it is known nothing can be taken."""
        if self.decisions.wish is not None:
            self.parts.bar.clear()
            self.parts.foot.take.setEnabled(False)
            self.work.read(self.decisions.wish)

    # What the worker answers.

    def _show(self, seen: ListSeen) -> None:
        first = self.decisions.seen is None
        self.decisions.seen = seen
        wish, note = self.decisions.wish, self.decisions.note
        chosen = wish is not None and wish.chosen
        self.parts.show_list(seen, note, chosen=chosen, first=first)
        announce(self, ", ".join(filter(None, (note, what_will_happen(seen)))))
        if first:
            self.focus_first()

    def _refused(self, error: SlussError, wrote: bool) -> None:
        """Stand where one stood before; without a reading that fits the choices, at the start."""
        parts, bar = self.parts, self.parts.bar
        parts.be_usable(usable=True)
        if not wrote:
            self.decisions.seen = None
        if self.report is not None:
            parts.foot.show_done(undoable=False)
        elif self.decisions.seen is not None:
            parts.show_foot(self.decisions.seen)
        else:
            parts.show_start()
        if isinstance(error, Cancelled):
            bar.say("info", explain(error).sentence)
        else:
            bar.tell(error)
        if parts.foot.take.isVisible():
            parts.come_to(parts.foot.take)
        else:
            self.focus_first()

    # Taking the clients in, and taking it back.

    def take(self) -> None:
        """Take the clients in, unless a field holds something that is no choice."""
        parts, wish, seen = self.parts, self.decisions.wish, self.decisions.seen
        if wish is None or seen is None or not parts.foot.take.isEnabled():
            return
        if (wrong := parts.columns.first_wrong()) is not None:
            wrong.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        parts.bar.clear()
        parts.be_usable(usable=False)
        if seen.refresh is not None and seen.comes_again:
            where = self.desk.situation
            words = refresh_words(seen.refresh, where.today, where.country)
            self.work.refresh(wish, dict(parts.verdicts.made), words)
        else:
            self.work.take(wish, seen.new)
        parts.foot.progress.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _done(self, report: RegisterReport | RefreshReport) -> None:
        self.report = report
        self.parts.be_usable(usable=True)
        self.parts.show_result(report)
        self.focus_first()

    def take_back(self) -> None:
        """Undo what was taken in last."""
        self.parts.bar.clear()
        self.parts.be_usable(usable=False)
        self.work.take_back()

    def _taken_back(self) -> None:
        """Stand before the list again, as it was before it was taken in."""
        again = isinstance(self.report, RefreshReport)
        self.report = self.decisions.seen = None
        self._read()
        text = _("The import was taken back: none of its clients is left in the lists.")
        if again:
            text = _("It was taken back: the cases are as they were before.")
        self.parts.bar.say("good", text)
