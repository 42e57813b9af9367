"""Head office with its desk on the screen, and a computer sticks are put into."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from tests.chance import stream
from tests.surroundings import Clock
from tests.ui.waiting import wait_until

from sluss.crypto.kdf import cheapest
from sluss.domain.carriers import Carrier, CarrierKind, CarrierState
from sluss.ui import stick_watch
from sluss.ui.desk import Desk
from sluss.ui.doors import News, OpenPlace
from sluss.ui.memory import Memory
from sluss.ui.pages.monday import MondayPage
from sluss.ui.runner import Runner
from sluss.ui.widgets.message_bar import MessageBar
from sluss.usecases import approval
from sluss.usecases.office import NewOffice, Person, Surroundings, make_office, open_office
from sluss.usecases.situation import situation

PASSPHRASE = "fem ord som ingen gissar"


class Ports:
    """Where sticks are put in: what the system would find there."""

    def __init__(self) -> None:
        self.sticks: dict[str, Carrier] = {}

    def put_in(self, folder: Path, state: CarrierState = CarrierState.READY) -> None:
        """Put in the stick whose files lie in `folder`."""
        key = folder.name
        self.sticks[key] = Carrier(key, str(folder), key, CarrierKind.REMOVABLE, state)

    def pull(self, folder: Path) -> None:
        """Take it out."""
        del self.sticks[folder.name]

    def find(self, _policy: object) -> tuple[Carrier, ...]:
        """Say what is in the computer now."""
        return tuple(self.sticks.values())


class Morning:
    """Head office in the worker, its desk on the screen, its ports."""

    def __init__(self, qtbot, theme, around: Surroundings, folder: Path) -> None:
        self.runner, self.ports = Runner(), Ports()
        heard: list[News] = []

        def opener():
            place = open_office(around, folder, "carl", PASSPHRASE)
            return OpenPlace(place, News(situation(place.session), None))

        self.runner.open(self.runner, opener, then=heard.append)
        wait_until(lambda: len(heard) == 1)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.bar = MessageBar(theme)
        self.desk = Desk(
            self.runner, theme, Memory(), self.bar, lambda _name, _target: None,
            heard[0].situation, lambda _language: None,
        )  # fmt: skip
        self.page = MondayPage(self.desk, self.ports.find)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addWidget(self.page, 1)
        self.window.resize(1_220, 720)
        self.window.show()
        self.window.activateWindow()
        self.page.turn_to(None)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is being worked on."""
        wait_until(lambda: not self.runner.busy)

    def until(self, *steps) -> None:
        """Wait until the stick that has its turn has come to one of these steps."""
        wait_until(lambda: self.page.turn.step in steps and not self.runner.busy)


def made(catalog, folder: Path, kind: str, name: str, login: str, **but):
    """Make the store of a computer and return it open."""
    around = Surroundings(catalog, Clock(), stream(f"sticks {folder.name} {name}"))
    person = Person(login, PASSPHRASE, login.title())
    office = NewOffice(kind, name, **but)
    return make_office(around, folder, office, person, cheapest(around.random(16)))[0]


def approved(central, session) -> None:
    """Let head office approve a computer."""
    asked = approval.request_approval(session)
    reply = approval.approve_request(central, asked.data, asked.digits)
    approval.accept_approval(session, reply.data, reply.digits)


@pytest.fixture
def quick_watch(monkeypatch):
    """Look for sticks as often as one likes: nobody's hands are in this."""
    monkeypatch.setattr(stick_watch, "EVERY_MS", 5)
