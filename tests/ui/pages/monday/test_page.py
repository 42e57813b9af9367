"""The desk for sticks: what Enter may do and what it never does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.chance import stream
from tests.surroundings import Clock
from tests.ui.pages.monday.conftest import Morning, approved, made

from sluss.ui.pages.monday.turn import Step
from sluss.usecases.office import Surroundings
from sluss.usecases.sending import send


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def morning(qtbot, theme, catalog, tmp_path, stick, quick_watch):
    central = made(catalog, tmp_path / "central", "central", "Huvudkontoret", "carl")
    place = made(catalog, tmp_path / "malmo", "office", "Frivården Malmö", "anna")
    approved(central.session, place.session)
    send(place.session, stick)
    place.close()
    central.close()
    around = Surroundings(catalog, Clock(), stream("a Monday"))
    morning = Morning(qtbot, theme, around, tmp_path / "central")
    yield morning
    assert morning.runner.stop()


def test_what_was_read_is_removed_by_asking_for_it_and_never_by_enter(morning, stick):
    page = morning.page
    morning.ports.put_in(stick)
    morning.until(Step.FOUND)
    assert page.stick.primary.hasFocus()
    QTest.keyClick(page.stick.primary, Qt.Key.Key_Return)
    morning.until(Step.OUT)
    for _ in range(3):
        QTest.keyClick(page.focusWidget() or page, Qt.Key.Key_Return)
        morning.settle()
    assert len(list(stick.iterdir())) == 2
    page.stick.remove.click()
    morning.settle()
    assert len(list(stick.iterdir())) == 1
    assert page.stick.remove.isHidden()


def test_nobody_looks_for_sticks_behind_another_page(morning, stick):
    morning.page.hide()
    morning.ports.put_in(stick)
    morning.settle()
    assert morning.page.turn.step is Step.WAITING
    morning.page.show()
    morning.until(Step.FOUND)


def test_a_folder_that_was_chosen_goes_by_enter(morning, stick):
    page = morning.page
    page.take_folder(stick)
    morning.until(Step.FOUND)
    page.enter()
    morning.until(Step.OUT)
    page.enter()
    assert page.turn.step is Step.WAITING
    assert "1 stick read" in page.sitting.text()


def test_a_delivery_cut_short_is_told_and_no_answer_written(morning, stick):
    (file,) = stick.iterdir()
    file.write_bytes(file.read_bytes()[:-100])
    morning.ports.put_in(stick)
    morning.until(Step.OUT)
    assert any(file.name in line for line in morning.page.stick.lines.texts())
    assert list(stick.iterdir()) == [file]
