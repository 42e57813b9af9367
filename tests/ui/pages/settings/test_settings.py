"""Settings: language, look and letters at once; what this computer is; what others decided."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from sluss import text
from sluss.domain.policy import Policy
from sluss.errors.policy import PolicyKeyUnknown
from sluss.ui.pages.settings import SettingsPage
from sluss.usecases.own_office import told_of_office
from sluss.usecases.this_computer import ThisComputer


@pytest.fixture
def asked():
    """The languages the window was asked to speak."""
    return []


@pytest.fixture
def page(desk, office, asked, qtbot):
    desk = replace(desk, speak=asked.append)
    made = SettingsPage(desk)
    qtbot.addWidget(made)
    made.resize(1_000, 600)
    made.show()
    made.turn_to(None)
    office.settle()
    return made


def computer(policy=None, faults=()):
    return ThisComputer(
        "1.0", "Linux", "Malmö A · A", Path("/store"), None, Path("/etc/policy.toml"),
        policy or Policy(), faults,
    )  # fmt: skip


def words(widget):
    QCoreApplication.processEvents()  # what was just put into a layout is shown by now
    return [each.text() for each in widget.findChildren(QLabel) if not each.isHidden()]


def test_another_language_is_spoken_at_once(page, asked):
    assert page.language.choice.value() == text.language()
    page.focus_first()
    QTest.keyClick(page.language.choice.buttons["en"], Qt.Key.Key_Up)
    assert asked == ["da"]


def test_who_comes_for_the_backups_is_led_to_their_card(page, office):
    page.turn_to("backups")
    page.focus_first()
    office.settle()
    assert page.focusWidget() is page.backups.now
    page.turn_to(None)
    page.focus_first()
    assert page.focusWidget() is not page.backups.now


def test_languages_are_called_by_their_own_names(page):
    texts = [each.text() for each in page.language.choice.buttons.values()]
    assert texts == ["Svenska", "Dansk", "English"]


@pytest.mark.parametrize("name", ["dark", "contrast", "light"])
def test_a_theme_is_chosen_with_a_click(page, theme, name):
    page.look.choice.buttons[name].click()
    assert (theme.chosen, theme.name) == (name, name)


def test_the_theme_can_be_the_computers(page, theme):
    page.look.choice.buttons["system"].click()
    assert (theme.chosen, theme.name) == ("system", "light")


def test_zoom_goes_by_the_same_steps_as_the_keys_and_says_where_it_is(page, theme):
    page.look.larger.click()
    assert theme.zoom == 110
    assert page.look.percent.text() == "110 %"
    theme.zoom_by(1)  # by the keys
    assert page.look.percent.text() == "125 %"
    page.look.normal.click()
    assert theme.zoom == 100
    for _step in range(9):
        page.look.smaller.click()
    assert theme.zoom == 80
    assert not page.look.smaller.isEnabled()


def test_the_keyboard_is_not_lost_at_the_last_step(page, theme, qtbot):
    page.activateWindow()
    page.look.larger.setFocus()
    for _step in range(9):
        page.look.larger.click()
    assert theme.zoom == 200
    assert page.focusWidget() is page.look.smaller or page.look.smaller.isEnabled()


def test_letters_are_shown_in_themselves_and_chosen(page, theme):
    page.letters.choice.buttons["hyperlegible"].click()
    page.letters.roomy.click()
    assert theme.letters == ("hyperlegible", True)
    families = [each.font().families() for each in page.letters.choice.buttons.values()]
    assert len({tuple(each) for each in families}) == 3


def test_the_idle_time_is_chosen_within_what_was_decided(page, desk):
    page.idle.show_computer(computer())
    assert page.idle.choice is not None
    assert list(page.idle.choice.buttons) == ["1", "2", "3", "5", "10", "15"]
    assert page.idle.choice.value() == "5"
    page.idle.choice.buttons["2"].click()
    assert desk.memory.numbers("lock.idle-minutes") == [2]
    assert page.idle.most.isHidden()


def test_nobody_can_choose_a_longer_time_than_was_decided(desk, qtbot):
    from sluss.ui.pages.settings.idle_card import IdleCard

    desk.memory.put_numbers("lock.idle-minutes", [15])
    card = IdleCard(desk)
    qtbot.addWidget(card)
    card.show_computer(computer(Policy(idle_minutes=4, decided=("idle_minutes",))))
    assert card.choice is not None
    assert list(card.choice.buttons) == ["1", "2", "3", "4"]
    assert card.choice.value() == "4"
    assert not card.most.isHidden()


def test_what_was_decided_is_told_from_what_is_usual(page):
    policy = Policy(idle_minutes=4, pin_allowed=False, decided=("idle_minutes", "pin_allowed"))
    page.policy.show_computer(computer(policy))
    said = words(page.policy)
    assert said.count("decided by IT") == 2
    assert said.count("usual") == 4
    assert "4 minutes" in said
    assert any("IT department only" in each for each in said)


def test_mistakes_in_the_file_are_told_with_their_numbers(page):
    fault = PolicyKeyUnknown(key="<img src=x>", line=3)
    page.policy.show_computer(computer(faults=(fault,)))
    (line,) = page.policy.faults.texts()
    assert "<img src=x>" in line
    assert "S-813" in line
    formats = {each.textFormat() for each in page.policy.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


def test_nothing_decided_is_said(page):
    page.policy.show_computer(computer())
    assert "Nothing has been decided" in page.policy.told.text()


def test_the_store_can_be_found_from_what_stands_here(page, news, office):
    shown = {each.text().replace("\u200b", "") for each in page.computer.findChildren(QLabel)}
    folder = office.do(lambda session: session.store.folder)
    assert str(folder) in shown


def test_the_licences_are_read_when_they_are_asked_for(page, machine_place, qtbot):
    page.computer.licences.click()
    qtbot.waitUntil(lambda: page.computer.shelf.is_filled, timeout=30_000)
    names = [each.name for each in page.computer.shelf.table.rows()]
    assert names[:3] == ["Sluss", "Inter", "Atkinson Hyperlegible Next"]
    assert "EUROPEAN UNION PUBLIC LICENCE" in page.computer.shelf.text.toPlainText()


def test_the_check_ends_with_a_line_to_read_out(page, machine_place, qtbot):
    page.computer.check.click()
    qtbot.waitUntil(page.computer.check.isEnabled, timeout=60_000)
    assert page.computer.line.text().startswith("sluss ")
    assert page.computer.line.text().endswith("12 of 12: OK")
    assert len(page.computer.found.texts()) == 12


def test_the_number_of_the_office_is_written_here(page, office):
    card = page.office
    assert card.name.text() == "Frivården Malmö"
    assert "by hand" in card.told.text()
    assert not card.save.isEnabled()
    QTest.keyClicks(card.phone, "ring oss")
    QTest.keyClick(card.phone, Qt.Key.Key_Return)
    office.settle()
    assert card.problem.isVisible()
    assert office.do(told_of_office).phone == ""
    card.phone.clear()
    QTest.keyClicks(card.phone, "040-35 78 00")
    QTest.mouseClick(card.save, Qt.MouseButton.LeftButton)
    office.settle()
    assert office.do(told_of_office).phone == "040-35 78 00"
    assert "call this number" in card.told.text()
    assert not card.problem.isVisible()
    assert not card.save.isEnabled()
