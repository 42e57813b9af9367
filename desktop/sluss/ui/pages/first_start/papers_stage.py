"""The recovery sheets: one after the other, and none can be passed over."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sluss.text import _
from sluss.ui.pages.first_start.draft import Someone
from sluss.ui.pages.first_start.founding import Founding
from sluss.ui.pages.first_start.stage import Stage
from sluss.ui.pages.users.paper_pane import PaperPane
from sluss.ui.runner import Runner
from sluss.ui.theme import Theme

if TYPE_CHECKING:
    from sluss.usecases.recovery import Paper


class PapersStage(Stage):
    """Hands over the sheet of everybody who opens the store."""

    def __init__(self, theme: Theme, runner: Runner, founding: Founding) -> None:
        super().__init__(theme, runner, founding)
        self._at = 0
        self.pane = PaperPane(theme, runner)
        self.column.addWidget(self.pane)
        self.column.addStretch(1)
        self.pane.done.connect(self._done)
        self.begins = self.pane.save_button

    @property
    def title(self) -> str:
        """The heading of the page."""
        people = self.draft.people()
        name = people[min(self._at, len(people) - 1)].name
        return _("Recovery sheet of {name}").format(name=name)

    def someone(self) -> Someone:
        """Return whose sheet it is."""
        people = self.draft.people()
        return people[min(self._at, len(people) - 1)]

    def enter(self) -> None:
        """Show the first sheet, or a new one where what stands on it has changed since."""
        self._at = 0
        self._show()

    def _show(self) -> None:
        someone, draft = self.someone(), self.draft
        paper = someone.paper
        if paper is not None and (paper.office, paper.login) == (draft.name, someone.login):
            self.pane.show_paper(paper, done=someone.handed_over)
            return
        someone.paper, someone.handed_over = None, False
        self.runner.prepare(
            self, self.founding.paper, draft.name, someone.login, draft.store, then=self._drawn
        )

    def _drawn(self, paper: "Paper") -> None:
        self.draft.store = paper.store
        self.someone().paper = paper
        self.pane.show_paper(paper)
        self.pane.focus_first()

    def _done(self) -> None:
        self.someone().handed_over = True
        self.answered.emit()

    def leave(self, then: Callable[[], object], refused: Callable[[], object]) -> None:
        """Go on to the next sheet, or away when all of them are handed over."""
        if not self.someone().handed_over:
            self.pane.say_what_is_missing()
            self.pane.focus_first()
            refused()
            return
        if self._at + 1 < len(self.draft.people()):
            self._at += 1
            self._show()
            refused()  # one stays on this page, with another sheet
            return
        then()

    def back(self) -> bool:
        """Go back to the sheet before."""
        if self._at == 0:
            return False
        self._at -= 1
        self._show()
        return True
