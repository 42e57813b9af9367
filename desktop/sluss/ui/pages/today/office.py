"""What stands on Today in an office."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from sluss.domain.listing import RELEASE_DAYS, SUPERVISION_DAYS, Narrowed
from sluss.text import _, language, ngettext
from sluss.ui import saying
from sluss.ui.actions import add_action
from sluss.ui.desk import Desk
from sluss.ui.help_places import tells
from sluss.ui.pages.exchange.words import number
from sluss.ui.pages.today.ahead_card import AheadCard
from sluss.ui.pages.today.counts import CountCard, CountGrid
from sluss.ui.pages.today.critical_watch import CriticalWatch
from sluss.ui.pages.today.drafts_card import DraftsCard
from sluss.ui.pages.today.first_day import FirstDay
from sluss.ui.pages.today.head import Head
from sluss.ui.pages.today.matters_card import MattersCard
from sluss.ui.pages.today.silent_card import SilentCard
from sluss.ui.pages.today.tasks_card import TasksCard
from sluss.ui.pages.today.words import age, backup_words, requests_words, since
from sluss.ui.widgets.side_by_side import SideBySide
from sluss.ui.widgets.words import Tone
from sluss.usecases.critical_days import CriticalDays
from sluss.usecases.list_sheets.saving import Listed
from sluss.usecases.today import MOST, OfficeToday, office_today

_LEAST = 140  # units of width for each of the two columns, on average
_MOST_ENDINGS = 6


class OfficeBody(QWidget):
    """Greeting, drafts, numbers, releases beside tasks, silent clients, ends of supervision."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        theme, go = desk.theme, desk.go
        self.head = Head(desk, _("New note"), lambda: go("quick-note", None))
        self.colleagues = self.head.offer(_("Colleagues"), lambda: go("colleagues", None))
        self.requests = self.head.offer(_("Requests and agreements"), self._to_requests)
        self.drafts = DraftsCard(desk)
        self.matters = MattersCard(desk)
        self.first_day = FirstDay(desk)
        self._make_counts()
        self.releases = AheadCard(
            desk,
            _("Coming releases, the longest time without a measure first"),
            _("Release"),
            _("Nobody is to be released within {n} days.").format(n=RELEASE_DAYS),
            lambda: go("clients", Narrowed.RELEASES),
            most=MOST,
            listed=Listed.RELEASES,
        )
        self._make_tasks()
        self.silent = SilentCard(desk)
        self.endings = AheadCard(
            desk,
            _("Supervision that ends soon"),
            _("Ends"),
            _("No supervision ends within {n} days.").format(n=SUPERVISION_DAYS),
            lambda: go("clients", Narrowed.SUPERVISION),
            most=_MOST_ENDINGS,
            listed=Listed.CLIENTS,
            states=False,
        )
        right = QWidget()
        beneath = QVBoxLayout(right)
        theme.space(beneath, gap=3)
        for each in (self.tasks, self.silent, self.endings):
            beneath.addWidget(each)
        beneath.addStretch(1)
        for card, place in (
            (self.drafts, "today#drafts"),
            (self.first_day, "today#first-day"),
            (self.counts, "today#numbers"),
            (self.releases, "today#releases"),
            (self.tasks, "today#tasks"),
            (self.silent, "today#silent"),
        ):
            tells(card, place)
        self._place(right)
        self._add_keys()

    def _place(self, right: QWidget) -> None:
        """Put the cards below each other, and `right` beside the releases."""
        theme = self._desk.theme
        self.both = SideBySide(theme, self.releases, right, least=_LEAST, shares=(8, 5))
        column = QVBoxLayout(self)
        theme.space(column, gap=3, margins=(4, 3.5, 4, 4))
        parts = (self.head, self.matters, self.drafts, self.first_day, self.counts, self.both)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)

    def _make_tasks(self) -> None:
        self.tasks = TasksCard(self._desk)
        self.critical = CriticalWatch(self._desk, self, self._show_critical)
        self._late = 0
        self._agreements_first = False

    def _make_counts(self) -> None:
        theme, go = self._desk.theme, self._desk.go
        self.releasing = CountCard(
            theme,
            _("Releases within {n} days").format(n=RELEASE_DAYS),
            lambda: go("clients", Narrowed.RELEASES),
        )
        self.mine = CountCard(theme, _("To do for me"), self._to_tasks)
        self.ending = CountCard(
            theme,
            _("Supervision that ends"),
            lambda: go("clients", Narrowed.SUPERVISION),
        )
        self.unsent = CountCard(theme, _("Changes not sent"), lambda: go("exchange", None))
        self.backup = CountCard(theme, _("Last backup"), lambda: go("settings", "backups"))
        cards = (self.releasing, self.mine, self.ending, self.unsent, self.backup)
        self.counts = CountGrid(theme, *cards)

    def _add_keys(self) -> None:
        section = _("Today")
        releases = self.releases.table
        add_action(
            self, _("To the coming releases"), "Alt+1",
            lambda: releases.setFocus(Qt.FocusReason.ShortcutFocusReason), section=section,
        )  # fmt: skip
        add_action(self, _("To what I have to do"), "Alt+2", self._to_tasks,
                   section=section)  # fmt: skip
        add_action(self, _("To those without contact for long"), "Alt+3",
                   self.silent.focus_first, section=section)  # fmt: skip

    def _to_requests(self) -> None:
        self._desk.go("requests", "agreements" if self._agreements_first else None)

    def _to_tasks(self) -> None:
        self.tasks.focus_first()

    def refresh(self) -> None:
        """Ask what there is to do."""
        self._desk.runner.run(
            self, office_today, language(), then=self._show, failed=self._desk.tell
        )

    def focus_first(self) -> None:
        """Begin with what was begun, else with the first number: nothing is scrolled away then."""
        target: QWidget = self.releasing
        if not self.drafts.isHidden():
            target = self.drafts.table
        elif not self.first_day.isHidden():
            target = self.first_day.bring
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def tables(self) -> tuple[QTableView, ...]:
        """Return what has rows to go through."""
        cards = (self.matters, self.drafts, self.releases, self.tasks, self.silent, self.endings)
        return tuple(card.table for card in cards)

    def _show(self, found: OfficeToday) -> None:
        new = not found.clients
        self.head.show_now(found.now, found.backups)
        self.head.primary.setVisible(not new)  # on the first day there is another one
        self.drafts.show_drafts(found.drafts)
        self.matters.show_matters(found.matters)
        self._agreements_first = found.requests is None and found.agreements is not None
        self.requests.setText(requests_words(found, self._desk.situation.country))
        moved = self.first_day.isHidden() == new
        self.first_day.setVisible(new)
        self.both.setVisible(not new)
        self.counts.setVisible(not new)
        self.releases.show_lines(found.releases, found.releasing)
        self.tasks.show_tasks(found.tasks)
        self.critical.ask()
        self.silent.show_lines(found.silent)
        self.endings.show_lines(found.endings, len(found.endings))
        self._late = found.late
        self._show_counts(found)
        if moved and self.isVisible():
            self.focus_first()

    def _show_counts(self, found: OfficeToday) -> None:
        open_days = ngettext(
            "{n} with days without a measure", "{n} with days without a measure", found.uncovered
        ).format(n=found.uncovered)
        bad: Tone = "bad" if found.uncovered else "plain"
        self.releasing.say(number(found.releasing), open_days if found.uncovered else "", bad)
        self._show_mine()
        nearest = found.endings[0].day if found.endings else None
        country, today = self._desk.situation.country, found.now.date()
        self.ending.say(number(len(found.endings)), _within(nearest, today, country))
        self.unsent.say(*_unsent(found, country))
        self.backup.say(age(found.backups), *backup_words(found.backups))

    def _show_mine(self) -> None:
        """Tell how many lines the tasks have, those of critical days when they are known."""
        late = ngettext("{n} late", "{n} late", self._late).format(n=self._late)
        count = number(self.tasks.count)
        self.mine.say(count, late if self._late else "", "warn" if self._late else "plain")

    def _show_critical(self, lines: tuple[CriticalDays, ...]) -> None:
        self.tasks.show_critical(lines)
        self._show_mine()


def _within(first: dt.date | None, today: dt.date, country: str) -> str:
    within = _("within {n} days").format(n=SUPERVISION_DAYS)
    if first is None:
        return within
    day = saying.near_day(first, today, country)
    return _("{within}, first {day}").format(within=within, day=day)


def _unsent(found: OfficeToday, country: str) -> tuple[str, str, Tone]:
    """Return how many changes wait, and since when or when something was sent last."""
    told, today = found.standing, found.now.date()
    if not found.enrolled:
        return number(told.waiting), _("this computer is not approved yet"), "plain"
    sent = ""
    if told.made_on is not None:
        day = saying.near_day(told.made_on, today, country)
        sent = _("last sent {day}").format(day=day)
    if told.waiting and told.waiting_since is not None:
        old = (today - told.waiting_since).days > found.unsent_days
        words = since(told.waiting_since, today, country)
        tone: Tone = "warn" if old else "plain"
        return number(told.waiting), ", ".join(filter(None, (words, sent))), tone
    return number(told.waiting), sent, "plain"
