"""One person who opens the store: name, user name and passphrase."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer

from sluss.errors import SlussError
from sluss.errors.office import NameTooLong
from sluss.text import _
from sluss.ui.pages.first_start.draft import Someone
from sluss.ui.pages.first_start.founding import Founding
from sluss.ui.pages.first_start.stage import Stage
from sluss.ui.pages.users.choosing import AtTheDoor
from sluss.ui.pages.users.entry import Entry
from sluss.ui.pages.users.passphrase_pane import PassphrasePane
from sluss.ui.runner import Runner
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import beside
from sluss.ui.widgets.ticks import Tick
from sluss.ui.widgets.words import label

QUIET_MS = 200  # after the last letter of a name, before a user name is suggested


class PersonStage(Stage):
    """Asks who somebody is, and for the passphrase."""

    def __init__(self, theme: Theme, runner: Runner, founding: Founding, someone: Someone) -> None:
        super().__init__(theme, runner, founding)
        self.someone = someone
        self.name = Entry(theme, _("Name"))
        self.login = Entry(theme, _("User name, typed or chosen at unlocking"))
        self.passphrase = PassphrasePane(theme, AtTheDoor(runner, founding.machine), someone.phrase)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._build()
        self._wire()
        self.begins = self.name.edit

    @property
    def title(self) -> str:
        """The heading of the page."""
        return _("You")

    def taken(self) -> tuple[str, ...]:
        """Return the user names somebody else has."""
        return ()

    def _build(self) -> None:
        names = beside(self.theme, self.name, self.login, gap=4)
        for at in range(2):
            names.setStretch(at, 1)
        names.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(names)
        self.column.addWidget(self.passphrase)
        self.column.addStretch(1)
        self.name.set_text(self.someone.name)
        self.login.set_text(self.someone.login)

    def _wire(self) -> None:
        self.name.edited.connect(self._name_typed)
        self.login.edited.connect(self._login_typed)
        self.name.entered.connect(self.login.edit.setFocus)
        self.login.entered.connect(self.passphrase.focus_first)
        self.passphrase.entered.connect(self.entered)
        self._timer.timeout.connect(self._suggest)

    def _name_typed(self, text: str) -> None:
        self.someone.name = text
        if not self.someone.login_typed:
            self._timer.start()

    def _login_typed(self, text: str) -> None:
        self.someone.login, self.someone.login_typed = text, bool(text)

    def _suggest(self) -> None:
        self.runner.prepare(self, self.founding.login, self.name.text(), then=self._suggested)

    def _suggested(self, login: str) -> None:
        if not self.someone.login_typed:
            self.someone.login = login
            self.login.set_text(login)
            self.login.clear_problem()

    def leave(self, then: Callable[[], object], refused: Callable[[], object]) -> None:
        """Look at the names, then at the passphrase."""
        name = " ".join(self.name.text().split())
        if not name:
            self.name.show_problem(_("Write the name of whoever works here."))
            refused()
            return

        def login_is(login: str) -> None:
            self.someone.name, self.someone.login = name, login
            self.login.set_text(login)
            self.passphrase.finish(passphrase_is, refused)

        def not_so(error: SlussError) -> None:
            (self.name if isinstance(error, NameTooLong) else self.login).refuse(error)
            refused()

        def passphrase_is(chosen: str) -> None:
            self.someone.passphrase = chosen
            then()

        def check(login: str) -> None:
            self.runner.prepare(
                self, self.founding.check_person, name, login, self.taken(),
                then=login_is, failed=not_so,
            )  # fmt: skip

        if self.login.text().strip():
            check(self.login.text())
        else:
            self.runner.prepare(self, self.founding.login, name, then=check)


class SecondStage(PersonStage):
    """The same for somebody who can help when the first one is away or has forgotten."""

    def __init__(self, theme: Theme, runner: Runner, founding: Founding) -> None:
        super().__init__(theme, runner, founding, founding.draft.second)
        self.why = label(
            _("A colleague or manager who sits down here now and chooses a passphrase of their own."
              " When you are ill or have forgotten yours, the work can go on."),
            wrap=True,
        )  # fmt: skip
        self.later = Tick(theme, _("Later: nobody else opens this store for now"))
        self.consequence = label(
            _("Then there is only the recovery sheet: if it is in another town on a Friday"
              " afternoon, nobody gets in. You can let somebody in at any time under Settings."),
            "soft", wrap=True,
        )  # fmt: skip
        self.column.insertWidget(0, self.why)
        self.column.insertWidget(1, self.later)
        self.column.insertWidget(2, self.consequence)
        self.later.setChecked(self.draft.alone)
        self.later.toggled.connect(self._postpone)
        self._postpone(on=self.draft.alone)

    @property
    def title(self) -> str:
        """The heading of the page."""
        return _("A second person")

    def taken(self) -> tuple[str, ...]:
        """Return the user names somebody else has."""
        return (self.draft.first.login,)

    def focus_first(self) -> None:
        """Go to the name, or to the tick where there is none to give."""
        place = self.later if self.draft.alone else self.name.edit
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _postpone(self, on: bool) -> None:
        self.draft.alone = on
        self.consequence.setVisible(on)
        for each in (self.name, self.login, self.passphrase):
            each.setVisible(not on)

    def leave(self, then: Callable[[], object], refused: Callable[[], object]) -> None:
        """Look at the answers, unless there is nobody yet."""
        if self.draft.alone:
            then()
        else:
            super().leave(then, refused)
