"""The last step: what will be made, and making it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from sluss.errors import SlussError
from sluss.text import _
from sluss.ui.doors import News
from sluss.ui.pages.first_start.founding import Founding
from sluss.ui.pages.first_start.stage import Stage
from sluss.ui.runner import Runner
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import Facts
from sluss.ui.widgets.message_bar import MessageBar
from sluss.ui.widgets.progress_row import ProgressRow
from sluss.ui.widgets.words import label


class MakingStage(Stage):
    """Shows the answers once more and makes the store of them; `made` has what came of it."""

    def __init__(
        self,
        theme: Theme,
        runner: Runner,
        founding: Founding,
        where: Callable[[], Path | None],
    ) -> None:
        super().__init__(theme, runner, founding)
        self._where = where
        self.news: News | None = None
        self.facts = Facts(theme)
        self.place = QLineEdit()  # a path has nothing to be broken at
        self.place.setReadOnly(True)
        place = label(_("Where it lies"), "soft")
        place.setBuddy(self.place)
        self.place.setAccessibleName(place.text())
        self.bar = MessageBar(theme)
        self.progress = ProgressRow(theme)
        self.progress.stop.hide()  # a few seconds; what was begun is undone if the window is closed
        for each in (
            self.bar,
            label(_("Everything is answered. Until now no store has been made."), wrap=True),
            self.facts,
            place,
            self.place,
            self.progress,
        ):
            self.column.addWidget(each)
        self.column.addStretch(1)

    @property
    def title(self) -> str:
        """The heading of the page."""
        return _("Make the store")

    @property
    def forward(self) -> str:
        """What the button that goes on says."""
        return _("Make the store")

    def enter(self) -> None:
        """Show what will be made."""
        draft = self.draft
        kind = _("Head office") if draft.kind == "central" else _("An office")
        people = ", ".join(f"{each.name} ({each.login})" for each in draft.people())
        self.facts.show_facts(
            [
                (_("Name"), draft.name),
                (_("What this computer is used for"), kind),
                (_("Who can open it"), people),
            ]
        )
        self.place.setText(str(self._where() or ""))

    def leave(self, then: Callable[[], object], refused: Callable[[], object]) -> None:
        """Make the store."""
        folder = self._where()
        if folder is None:
            refused()
            return
        self.bar.clear()
        self.progress.begin(
            _("Measuring how fast this computer is, so that guessing a passphrase is slow …")
        )

        def made(news: News) -> None:
            self.progress.end()
            self.news = news
            self.draft.forget()
            then()

        def not_made(error: SlussError) -> None:
            self.progress.end()
            self.bar.tell(error)
            refused()

        self.runner.open(self, self.founding.found, self.draft, folder, then=made, failed=not_made)
