"""Backups in Settings: where they go, one made now, and what is said when a stick is away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sluss.errors.backup import BackupFolderMissing
from sluss.ui.pages.settings.backup_card import BackupCard
from sluss.usecases.backups import FIRST, SECOND
from sluss.usecases.clients import register_client


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def card(desk, office, qtbot):
    office.do(lambda s: register_client(s, given_name="Nils"))
    card = BackupCard(desk)
    qtbot.addWidget(card)
    card.show()
    office.settle()
    return card


def test_at_first_it_says_that_there_is_none_and_where_it_will_be(card):
    assert card.first.folder.text().endswith("store-backups")
    assert card.first.state.text().startswith("No backup there yet.")
    assert "same disk" in card.first.state.text()
    assert card.first.leave.isHidden()
    assert card.second.state.text().startswith("None.")


def test_one_is_made_now_by_a_key(card, office, tmp_path):
    card.focus_first()
    QTest.keyClick(card.now, Qt.Key.Key_Space)
    assert not card.now.isEnabled()
    office.settle()
    assert card.now.isEnabled()
    assert card.notice.text.text() == "The backup was made and read back."
    assert "read back and whole" in card.first.state.text()
    assert len(list((tmp_path / "store-backups").glob("sluss-backup-*"))) == 1


def test_another_place_is_taken_and_left_again(card, office, stick):
    card.take(FIRST, stick)
    office.settle()
    assert card.first.folder.text() == str(stick)
    card.make()
    office.settle()
    assert len(list(stick.glob("sluss-*/sluss-backup-*"))) == 1
    card.first.leave.click()
    office.settle()
    assert card.first.folder.text().endswith("store-backups")


def test_a_second_place_gets_one_too(card, office, stick):
    card.take(SECOND, stick)
    office.settle()
    card.make()
    office.settle()
    assert "read back and whole" in card.second.state.text()
    stick.rename(stick.with_name("elsewhere"))
    card.refresh()
    office.settle()
    assert card.second.state.text().endswith("The folder cannot be reached now.")
    card.second.leave.click()
    office.settle()
    assert card.second.folder.isHidden()


def test_a_folder_that_is_not_there_is_refused_with_a_number(card, office, tmp_path):
    card.take(FIRST, tmp_path / "nowhere")
    office.settle()
    assert f"S-{BackupFolderMissing.number}" in card.notice.hint.text()
    assert card.first.folder.text().endswith("store-backups")


def test_a_stick_that_is_away_is_told_and_the_button_can_be_pressed_again(card, office, stick):
    card.take(FIRST, stick)
    office.settle()
    stick.rmdir()
    card.make()
    office.settle()
    assert card.notice.text.text() == "The folder for the backup is not there. No backup was made."
    assert card.now.isEnabled()
    stick.mkdir()
    card.make()
    office.settle()
    assert card.notice.text.text() == "The backup was made and read back."
