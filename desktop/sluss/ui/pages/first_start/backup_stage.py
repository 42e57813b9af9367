"""Making a store from a backup: which one, whose, and with which passphrase."""

from collections.abc import Callable
from pathlib import Path

from sluss.domain.form_fields import Choice
from sluss.errors import SlussError
from sluss.errors.keys import WrongPassphrase
from sluss.text import _
from sluss.ui.doors import News
from sluss.ui.pages.exchange.places import PlaceField
from sluss.ui.pages.first_start.founding import Founding
from sluss.ui.pages.first_start.stage import Stage
from sluss.ui.pages.users.entry import Entry, said
from sluss.ui.runner import Runner
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import below, set_words
from sluss.ui.widgets.code_box import CodeBox
from sluss.ui.widgets.progress_row import ProgressRow
from sluss.ui.widgets.words import announce, label


class BackupStage(Stage):
    """Asks for a backup and its passphrase; `news` has what came of it, `folder` where it lies."""

    def __init__(self, theme: Theme, runner: Runner, founding: Founding) -> None:
        super().__init__(theme, runner, founding)
        self.news: News | None = None
        self.folder: Path | None = None
        self.source = PlaceField(theme, _("The folder of the backup"), "folder")
        self.fault = label("", "problem", wrap=True)
        self.who = CodeBox(theme)
        self.passphrase = Entry(theme, _("Passphrase"), secret=True)
        self.progress = ProgressRow(theme)
        self.progress.stop.hide()
        self._build()
        self.source.chosen.connect(self._look)
        self.source.entered.connect(self._look)
        self.who.returnPressed.connect(self.passphrase.edit.setFocus)
        self.passphrase.entered.connect(self.entered)
        self.begins = self.source.edit

    @property
    def title(self) -> str:
        """The heading of the page."""
        return _("Take back a backup")

    @property
    def forward(self) -> str:
        """What the button that goes on says."""
        return _("Make the store from it")

    def _build(self) -> None:
        theme = self.theme
        self.who.setAccessibleName(_("User"))
        user = label(_("User"), "strong")
        user.setBuddy(self.who)
        self.column.addWidget(
            label(
                _("The folder that Sluss made; its name begins with sluss-backup. The backup itself"
                  " is only read. This computer becomes one of its own, which head office approves"
                  " anew."),
                wrap=True,
            )
        )  # fmt: skip
        self.column.addLayout(below(theme, self.source, self.fault, gap=1))
        self.column.addLayout(below(theme, user, self.who, gap=1))
        self.column.addWidget(self.passphrase)
        self.column.addWidget(self.progress)
        self.column.addStretch(1)
        set_words(self.fault, "")

    def _look(self) -> None:
        backup = self.source.path()
        if backup is not None:
            self.runner.prepare(
                self, self.founding.backup_users, backup,
                then=self._users_are, failed=self._no_backup,
            )  # fmt: skip

    def _users_are(self, logins: tuple[str, ...]) -> None:
        set_words(self.fault, "")
        self.who.offer([Choice(login, login) for login in logins])
        if len(logins) == 1:
            self.who.set_value(logins[0])
        place = self.passphrase.edit if len(logins) == 1 else self.who
        place.setFocus()

    def _no_backup(self, error: SlussError) -> None:
        set_words(self.fault, said(error))
        announce(self, self.fault.text(), urgent=True)
        self.source.edit.setFocus()

    def leave(self, then: Callable[[], object], refused: Callable[[], object]) -> None:
        """Make the store."""
        backup, login = self.source.path(), self.who.value()
        if backup is None:
            self._say(_("Choose the folder of the backup first."))
            refused()
            return
        if not isinstance(login, str):
            self._look()
            refused()
            return
        if not self.passphrase.text():
            self.passphrase.show_problem(_("Type the passphrase of the store that was backed up."))
            refused()
            return
        self.progress.begin(_("Making the store from the backup …"))

        def made(news: News) -> None:
            self.progress.end()
            self.passphrase.edit.clear()
            self.news, self.folder = news, self.founding.restored
            then()

        def not_made(error: SlussError) -> None:
            self.progress.end()
            if isinstance(error, WrongPassphrase):
                self.passphrase.refuse(error)
            else:
                self._say(said(error))
            refused()

        self.runner.open(
            self, self.founding.restore, backup, login, self.passphrase.text(),
            then=made, failed=not_made,
        )  # fmt: skip

    def _say(self, problem: str) -> None:
        set_words(self.fault, problem)
        announce(self, problem, urgent=True)
        self.source.edit.setFocus()
