"""Forty sticks on a Monday morning, by the keyboard alone: each is read, or told by what it is."""

import zipfile
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.chance import stream
from tests.read_only_stick import make_read_only
from tests.surroundings import Clock
from tests.ui.pages.monday.conftest import Morning, approved, made

from sluss.domain.carriers import CarrierState
from sluss.ui.pages.monday.turn import Step
from sluss.usecases.clients import register_client
from sluss.usecases.office import Surroundings, Workplace
from sluss.usecases.receiving import receive
from sluss.usecases.sending import send

PLAIN, RENAMED, EMPTY, PHOTOS = 29, ("x(1).sluss", "vecka 47.sluss.txt"), 3, 2
OFFICES = PLAIN + len(RENAMED) + 1
PHOTO = b"\xff\xd8\xff\xe0" + bytes(500)


def press_enter():
    """Press Enter where the keyboard is."""
    place = QApplication.focusWidget()
    assert place is not None
    QTest.keyClick(place, Qt.Key.Key_Return)


class Mice(QObject):
    """Counts what a mouse would send."""

    _KINDS = (
        QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonDblClick, QEvent.Type.Wheel,
    )  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() in self._KINDS
        return False


@pytest.fixture
def sticks(catalog, tmp_path):
    """Make forty sticks; returns them with the laptops that are to read their answers."""
    central = made(catalog, tmp_path / "central", "central", "Huvudkontoret", "carl")
    offices: list[Workplace] = []
    folders: list[Path] = []

    def new_stick():
        folders.append(tmp_path / "sticks" / f"{len(folders) + 1:02}")
        folders[-1].mkdir(parents=True)
        return folders[-1]

    for number in range(OFFICES):
        place = made(catalog, tmp_path / f"o{number}", "office", f"Frivården {number:02}", "anna")
        approved(central.session, place.session)
        register_client(place.session, given_name="Nils")
        (sent,) = send(place.session, new_stick())
        if PLAIN <= number < OFFICES - 1:
            sent.file.rename(sent.file.with_name(RENAMED[number - PLAIN]))
        offices.append(place)
    for _ in range(EMPTY):
        new_stick()
    for _ in range(PHOTOS):
        (new_stick() / "delivery.sluss").write_bytes(PHOTO)
    with zipfile.ZipFile(new_stick() / "delivery.sluss", "w") as packed:
        packed.write(next(folders[0].iterdir()))
    theirs = made(catalog, tmp_path / "theirs", "central", "Kriminalforsorgen", "carl")
    for demo, name in ((False, "KiF Aarhus"), (True, "Frivården Malmö")):
        place = made(catalog, tmp_path / name, "office", name, "anna", demo=demo)
        approved(theirs.session, place.session)
        send(place.session, new_stick())
        place.close()
    theirs.close()
    central.close()
    yield folders, offices
    for place in offices:
        place.close()


def test_forty_sticks_without_a_mouse(
    qtbot, theme, catalog, tmp_path, sticks, quick_watch, monkeypatch, typing
):
    folders, offices = sticks
    assert len(folders) == 40
    read_only = folders[OFFICES - 1]
    make_read_only(monkeypatch, read_only)
    answers = tmp_path / "answers"
    answers.mkdir()
    around = Surroundings(catalog, Clock(), stream("a Monday"))
    morning = Morning(qtbot, theme, around, tmp_path / "central")
    page, ports, mice, told = morning.page, morning.ports, Mice(), Counter[str]()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(mice)
    for folder in folders:
        ports.put_in(folder, CarrierState.READ_ONLY if folder == read_only else CarrierState.READY)
        morning.until(Step.FOUND, Step.TOLD)
        if page.turn.step is Step.FOUND:
            press_enter()
            morning.until(Step.OUT, Step.NO_FOLDER)
        if page.turn.step is Step.NO_FOLDER:
            typing(QApplication.focusWidget(), str(answers))
            press_enter()
            morning.until(Step.OUT)
        if page.turn.step is Step.TOLD and page.turn.stick is not None:
            told[page.turn.stick.contents.kind.value] += 1
        ports.pull(folder)
        morning.until(Step.WAITING)
    app.removeEventFilter(mice)
    assert (page.turn.read, page.turn.told, mice.count) == (32, 8, 0)
    assert told == {"empty": 3, "pictures": 2, "zip": 1, "foreign": 1, "demo": 1}
    here, expected, silent = page.week.numbers.numbers
    assert (here.number.text(), expected.number.text(), silent.number.text()) == ("32", "0", "0")
    for place, folder in zip(offices, folders, strict=False):
        where = answers if folder == read_only else folder
        answer = max(where.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        assert receive(place.session, answer).acknowledged > 1
    assert morning.runner.stop()
