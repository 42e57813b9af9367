"""The card of people: changing one's own passphrase and sheet, and letting somebody in."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from tests.conftest import LOGIN, PASSPHRASE
from tests.ui.conftest import type_text

from sluss.errors.keys import WrongPassphrase, WrongRecoveryCode
from sluss.ui.pages.users.people_card import PeopleCard
from sluss.usecases.office import open_office

PATIENCE_MS = 60_000
NEW = "tolv gula moln över ån"


@pytest.fixture
def settle(runner, qtbot):
    def wait():
        qtbot.waitUntil(lambda: not runner.busy, timeout=PATIENCE_MS)
        QTest.qWait(5)
        qtbot.waitUntil(lambda: not runner.busy, timeout=PATIENCE_MS)

    return wait


@pytest.fixture
def card(desk, settle, qtbot):
    card = PeopleCard(desk)
    qtbot.addWidget(card)
    card.show()
    settle()
    return card


@pytest.fixture
def opens(card, runner, settle, around, tmp_path):
    """Return a function that closes the store in the worker and opens it with a secret."""

    def opens(secret, login=LOGIN):
        runner.close(card)
        settle()
        open_office(around, tmp_path / "store", login, secret).close()

    return opens


def words_of(card):
    return [each.text() for each in card.findChildren(QLabel) if not each.isHidden()]


def choose(change, passphrase=NEW):
    pane = change.passphrase
    pane.by_oneself.click()
    type_text(pane.own.edit, passphrase)
    type_text(pane.again.edit, passphrase)


def hand_over(pane):
    pane.write_by_hand()
    for place, entry in zip(pane._paper.asked, pane.back, strict=True):
        entry.set_text(pane._paper.groups[place])
    pane.check()


def test_it_lists_who_can_open_the_store_and_whose_sheet_is_from_when(card):
    assert {"Eva Lind", LOGIN, "2026-05-04"} <= set(words_of(card))


class TestPassphrase:
    def test_it_is_changed(self, card, desk, settle, opens):
        card.change_button.click()
        type_text(card.change.current.edit, PASSPHRASE)
        choose(card.change)
        card.change.go_on()
        settle()
        assert card.change is None
        assert desk.bar.text.text() == "The new passphrase holds from now on."
        opens(NEW)
        with pytest.raises(WrongPassphrase):
            opens(PASSPHRASE)

    def test_the_present_one_is_asked_for(self, card, settle, opens):
        card.change_button.click()
        card.change.go_on()
        assert card.change.current.fault.text() == "Type the passphrase you have now."
        type_text(card.change.current.edit, "fel ord")
        choose(card.change)
        card.change.go_on()
        settle()
        assert card.change.current.fault.text().startswith("The passphrase is wrong.")
        assert card.change.current.text() == "fel ord"
        card.change.give_up()
        opens(PASSPHRASE)

    def test_the_same_again_is_none(self, card, settle):
        card.change_button.click()
        type_text(card.change.current.edit, PASSPHRASE)
        choose(card.change, PASSPHRASE)
        card.change.go_on()
        settle()
        assert "(S-830)" in card.change.passphrase.own.fault.text()

    def test_thinking_better_of_it_changes_nothing(self, card, opens):
        card.change_button.click()
        assert not card.change_button.isEnabled()
        card.change.cancel_button.click()
        assert card.change is None
        assert card.change_button.isEnabled()
        opens(PASSPHRASE)


class TestSheet:
    def test_a_new_one_holds_when_it_is_handed_over_and_the_button_pressed(
        self, card, settle, opens, desk
    ):
        card.sheet_button.click()
        settle()
        card.change.go_on()
        assert card.change.pane.fault.text().startswith("Save, print or write down")
        paper = card.change._paper
        hand_over(card.change.pane)
        card.change.go_on()
        settle()
        assert desk.bar.text.text().startswith("The new recovery sheet holds")
        opens(paper.code)

    def test_one_that_was_given_up_opens_nothing(self, card, settle, opens):
        card.sheet_button.click()
        settle()
        paper = card.change._paper
        hand_over(card.change.pane)
        card.change.give_up()
        with pytest.raises(WrongRecoveryCode):
            opens(paper.code)


class TestLettingIn:
    def begin(self, card, settle, name="Berit Alm"):
        card.let_in_button.click()
        type_text(card.change.name.edit, name)
        QTest.qWait(250)
        settle()

    def test_with_a_passphrase_and_a_sheet_of_their_own(self, card, settle, opens, desk):
        self.begin(card, settle)
        assert card.change.login.text() == "berit.alm"
        choose(card.change)
        card.change.go_on()
        settle()
        assert card.change.act_button.text() == "Let them in"
        paper = card.change._paper
        card.change.go_on()
        assert not card.change.pane.is_done
        hand_over(card.change.pane)
        card.change.go_on()
        settle()
        assert desk.bar.text.text() == "berit.alm can open the store from now on."
        assert "Berit Alm" in words_of(card)
        opens(NEW, "berit.alm")
        opens(paper.code, "berit.alm")
        opens(PASSPHRASE)

    def test_a_user_name_that_is_taken_is_told_beside_it(self, card, settle):
        self.begin(card, settle)
        card.change.login.edit.selectAll()
        type_text(card.change.login.edit, LOGIN.upper())
        choose(card.change)
        card.change.go_on()
        settle()
        assert "(S-161)" in card.change.login.fault.text()

    def test_a_name_of_300_letters_is_told_and_markup_is_text(self, card, settle):
        self.begin(card, settle, "<img src=x> " * 25)
        choose(card.change)
        card.change.go_on()
        settle()
        assert "(S-834)" in card.change.name.fault.text()
        card.change.name.edit.selectAll()
        type_text(card.change.name.edit, "<img src=x>")
        card.change.go_on()
        settle()
        hand_over(card.change.pane)
        card.change.go_on()
        settle()
        assert "<img src=x>" in words_of(card)

    def test_without_a_name_nobody_is_let_in(self, card, settle):
        card.let_in_button.click()
        card.change.go_on()
        settle()
        assert card.change.name.fault.text() == "Write the name of whoever works here."


def test_each_has_a_way_to_what_is_kept_about_them(card, settle, tmp_path):
    (link,) = (
        each
        for each in card.findChildren(QPushButton)
        if each.accessibleName().startswith("Save register excerpt of")
    )
    link.click()
    (dialog,) = card.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "excerpt.pdf"))
    dialog.close()
    settle()
    assert (tmp_path / "excerpt.pdf").exists()
