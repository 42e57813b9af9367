"""The top of Today: a greeting, the day, the button that begins a note, and what is in the way."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.pages.today.words import backup_trouble, day_and_week, greeting
from sluss.ui.widgets.cards import below
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.notice import Notice
from sluss.ui.widgets.words import button, label
from sluss.usecases.backups import Backups


class Head(QWidget):
    """Greeting and day on the left, the primary button on the right, trouble below."""

    def __init__(self, desk: Desk, action: str, act: Callable[[], object]) -> None:
        super().__init__()
        self._desk = desk
        theme = desk.theme
        self.title = label("", "title")
        self.day = label("", "soft")
        self.primary = button(action, "primary")
        self.primary.clicked.connect(lambda _on=False: act())
        self.notice = Notice(theme)
        column = QVBoxLayout(self)
        theme.space(column, gap=2)
        words = below(theme, self.title, self.day, gap=0.5)
        top = Flow(theme)
        top.addLayout(words)
        top.add_gap()
        self._top = top
        top.addWidget(self.primary)
        column.addWidget(top)
        column.addWidget(self.notice)
        self._said: tuple[str, str] | None = None

    def offer(self, text: str, act: Callable[[], object]) -> QPushButton:
        """Put another button before the primary one."""
        made = button(text)
        made.clicked.connect(lambda _on=False: act())
        self._top.insertWidget(self._top.count() - 1, made)
        return made

    def show_now(self, now: dt.datetime, found: Backups) -> None:
        """Greet, and say what keeps the work from being safe; what was closed stays closed."""
        self.title.setText(greeting(now, self._desk.situation.user_name))
        self.day.setText(day_and_week(now))
        trouble = backup_trouble(found)
        if trouble == self._said:
            return
        self._said = trouble
        if trouble is None:
            self.notice.clear()
            return
        go = self._desk.go
        self.notice.say(
            "warn", *trouble, action=_("Settings"), act=lambda: go("settings", "backups")
        )
