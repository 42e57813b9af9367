"""The office: country, name, what kind it is, and where its store lies on this computer."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from sluss.domain.form_fields import Choice
from sluss.errors import SlussError
from sluss.text import _, language
from sluss.ui.choosing import choose_folder
from sluss.ui.pages.first_start.founding import Founding
from sluss.ui.pages.first_start.stage import Stage
from sluss.ui.pages.users.entry import Entry, said
from sluss.ui.runner import Runner
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import below, beside, set_words
from sluss.ui.widgets.segments import Segments
from sluss.ui.widgets.words import announce, button, label

QUIET_MS = 250  # after the last letter of a name; nobody waits for the place that is suggested


class OfficeStage(Stage):
    """Asks for the office and the place of the store."""

    def __init__(self, theme: Theme, runner: Runner, founding: Founding) -> None:
        super().__init__(theme, runner, founding)
        self.country = Segments(
            theme, _("Country"), (Choice("SE", _("Sweden")), Choice("DK", _("Denmark")))
        )
        self.kind = Segments(
            theme,
            _("What this computer is used for"),
            (Choice("office", _("An office")), Choice("central", _("Head office"))),
        )
        self.name = Entry(theme, _("Name of the office"))
        self.accounts = Segments(
            theme,
            _("Who opens it on this computer"),
            (
                Choice("own", _("Only my account")),
                Choice("shared", _("Several accounts, one at a time")),
            ),
        )
        self.place = QLineEdit()  # a path has nothing to be broken at
        self.place.setReadOnly(True)
        self.place_fault = label("", "problem", wrap=True)
        self.choose = button(_("Another folder …"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._place: Path | None = None
        self._build()
        self._wire()
        self.begins = self.name.edit

    @property
    def title(self) -> str:
        """The heading of the page."""
        return _("Your office")

    def _build(self) -> None:
        place = QWidget()
        place.setProperty("kind", "inside")
        heading = label(_("Where the store lies, encrypted"), "strong")
        self.place.setAccessibleName(heading.text())
        place.setLayout(
            below(
                self.theme, heading, self.place, self.place_fault,
                beside(self.theme, self.choose, None), gap=1,
            )
        )  # fmt: skip
        for each in (self.name, self.country, self.kind, self.accounts, place):
            self.column.addWidget(each)
        self.column.addStretch(1)
        draft = self.draft
        if not draft.name and language() == "da":
            draft.country = "DK"
        self.country.choose(draft.country)
        self.kind.choose(draft.kind)
        self.accounts.choose("shared" if draft.shared else "own")
        self.name.set_text(draft.name)
        set_words(self.place_fault, "")

    def _wire(self) -> None:
        self.name.edited.connect(self._name_typed)
        self.name.entered.connect(self.entered)
        self.country.chosen.connect(self._keep)
        self.kind.chosen.connect(self._keep)
        self.accounts.chosen.connect(self._keep)
        self.choose.clicked.connect(
            lambda: choose_folder(self, _("Where the store is to lie"), self.take_folder)
        )
        self._timer.timeout.connect(self._suggest)

    def enter(self) -> None:
        """Suggest a place."""
        self._suggest()

    def _name_typed(self, text: str) -> None:
        self.draft.name = text
        self._timer.start()

    def _keep(self) -> None:
        draft = self.draft
        draft.country, draft.kind = str(self.country.value()), str(self.kind.value())
        shared = self.accounts.value() == "shared"
        if shared != draft.shared:
            draft.shared, draft.folder = shared, None
            self._suggest()

    # The place.

    def take_folder(self, folder: Path) -> None:
        """Take a folder somebody chose."""
        self.draft.folder = folder
        self._judge(folder)

    def _suggest(self) -> None:
        if self.draft.folder is not None:
            self._judge(self.draft.folder)
            return
        founding, draft = self.founding, self.draft
        self.runner.prepare(
            self, lambda: founding.folder(draft.name, shared=draft.shared), then=self._suggested_is
        )

    def _suggested_is(self, folder: Path) -> None:
        if self.draft.folder is None:
            self._place_is(folder)

    def _judge(self, folder: Path) -> None:
        self.runner.prepare(
            self, self.founding.check_folder, folder, self.draft.name,
            then=self._place_is, failed=lambda error: self._place_refused(folder, error),
        )  # fmt: skip

    def _place_is(self, folder: Path) -> None:
        self._place = folder
        self.place.setText(str(folder))
        set_words(self.place_fault, "")

    def _place_refused(self, folder: Path, error: SlussError) -> None:
        self.place.setText(str(folder))
        set_words(self.place_fault, said(error))
        announce(self, self.place_fault.text(), urgent=True)

    def where(self) -> Path | None:
        """Return where the store is to lie: in the folder that was chosen, or in one within."""
        return self._place

    # Going on.

    def leave(self, then: Callable[[], object], refused: Callable[[], object]) -> None:
        """Look at the name, then at the place."""
        self._timer.stop()

        def name_is(name: str) -> None:
            self.draft.name = name
            founding, draft = self.founding, self.draft
            chosen = draft.folder

            def place() -> Path:
                folder = chosen or founding.folder(name, shared=draft.shared)
                return founding.check_folder(folder, name)

            self.runner.prepare(self, place, then=place_is, failed=place_refused)

        def name_refused(error: SlussError) -> None:
            self.name.refuse(error)
            refused()

        def place_is(folder: Path) -> None:
            self._place_is(folder)
            then()

        def chosen_place() -> Path:
            return self.draft.folder or self._place or Path()

        def place_refused(error: SlussError) -> None:
            self._place_refused(chosen_place(), error)
            self.choose.setFocus()
            refused()

        self.runner.prepare(
            self, self.founding.check_office, self.name.text(), then=name_is, failed=name_refused
        )
