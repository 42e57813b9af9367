"""The page itself: two columns of cards where there is room, one below the other where not."""

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from sluss.text import _
from sluss.ui.desk import Desk, Page, Target
from sluss.ui.help_places import tells
from sluss.ui.pages.settings.backup_card import BackupCard
from sluss.ui.pages.settings.computer_card import ComputerCard
from sluss.ui.pages.settings.idle_card import IdleCard
from sluss.ui.pages.settings.language_card import LanguageCard
from sluss.ui.pages.settings.letters_card import LettersCard
from sluss.ui.pages.settings.look_card import LookCard
from sluss.ui.pages.settings.office_card import OfficeCard
from sluss.ui.pages.settings.pin_card import PinCard
from sluss.ui.pages.settings.policy_card import PolicyCard
from sluss.ui.pages.settings.texts_card import TextsCard
from sluss.ui.pages.users.people_card import PeopleCard
from sluss.ui.widgets.cards import Card, below, scrolling
from sluss.ui.widgets.side_by_side import SideBySide
from sluss.ui.widgets.words import label
from sluss.usecases.this_computer import ThisComputer, this_computer

BACKUPS = "backups"  # the target that asks for the card of backups
LEAST = 85  # units of width for each of the two columns


class SettingsPage(Page):
    """What a person decides for themselves on this computer, and what others decided."""

    help = "settings"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._wanted: Target = None
        self.language = LanguageCard(desk)
        self.look = LookCard(desk)
        self.letters = LettersCard(desk)
        self.backups = BackupCard(desk)
        self.idle = IdleCard(desk)
        self.pin = PinCard(desk)
        self.computer = ComputerCard(desk)
        self.policy = PolicyCard(desk)
        self.people = PeopleCard(desk)
        self.office = OfficeCard(desk)
        self.texts = TextsCard(desk)
        for card, place in (
            (self.language, "settings#look"),
            (self.look, "settings#look"),
            (self.letters, "settings#look"),
            (self.backups, "settings#backups"),
            (self.idle, "settings#locks"),
            (self.pin, "settings#locks"),
            (self.people, "start#who"),
            (self.office, "settings#texts"),
            (self.texts, "settings#texts"),
            (self.policy, "settings#policy"),
            (self.computer, "settings#support"),
        ):
            tells(card, place)
        inside = QWidget()
        inside.setProperty("kind", "inside")
        column = QVBoxLayout(inside)
        desk.theme.space(column, gap=3, margins=(4, 3.5, 4, 4))
        column.addWidget(label(_("Settings"), "title"))
        told = _("Language, look and letters are yours: they follow you on this computer.")
        column.addWidget(label(told, "soft", wrap=True))
        left = self._column(self.language, self.look, self.letters, self.backups)
        right = self._column(
            self.office, self.texts, self.people, self.idle, self.pin, self.policy, self.computer
        )
        column.addWidget(SideBySide(desk.theme, left, right, least=LEAST))
        column.addStretch(1)
        self.area = scrolling(inside, desk.theme)
        whole = QVBoxLayout(self)
        desk.theme.space(whole, gap=0)
        whole.addWidget(self.area)

    def _column(self, *cards: Card) -> QWidget:
        made = QWidget()
        made.setProperty("kind", "inside")
        made.setLayout(below(self.desk.theme, *cards, None, gap=3))
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        return made

    def refresh(self) -> None:
        """Ask what holds on this computer."""
        self.desk.runner.run(
            self, this_computer, whole=True, then=self._show, failed=self.desk.tell
        )
        self.office.refresh()

    def show_target(self, target: Target) -> None:
        """Take note of the card that is wanted; `BACKUPS` is one that others lead to."""
        self._wanted = target

    def focus_first(self) -> None:
        """Put the keyboard on the card that is wanted, else on the language spoken now."""
        if self._wanted == BACKUPS:
            self.backups.focus_first()
        else:
            self.language.choice.focus()

    def concerns(self, _ids: frozenset[bytes]) -> bool:
        """Nothing here is a record of a case."""
        return False

    def _show(self, computer: ThisComputer) -> None:
        self.idle.show_computer(computer)
        self.policy.show_computer(computer)
        self.computer.show_computer(computer)
