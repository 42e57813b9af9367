"""The message bar: what happened, what to do, one action, and gone again."""

from typing import Any

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.errors.keys import WrongPassphrase
from sluss.ui.widgets.message_bar import COLOURS, MessageBar
from sluss.ui.widgets.progress_row import ProgressRow


@pytest.fixture
def bar(theme, qtbot):
    bar = MessageBar(theme)
    qtbot.addWidget(bar)
    return bar


def test_it_is_not_there_until_something_is_said(bar):
    assert bar.isHidden()
    bar.say("info", "Hej")
    assert not bar.isHidden()
    bar.close_button.click()
    assert bar.isHidden()


def test_an_error_is_told_with_sentence_hint_and_number(bar):
    bar.tell(WrongPassphrase())
    assert bar.text.text().startswith("The passphrase is wrong.")
    assert bar.hint.text().endswith(f"(S-{WrongPassphrase.number})")
    assert bar.property("tone") == "bad"


def test_an_action_is_done_once_and_takes_the_message_away(bar):
    done = []
    bar.say("good", "Saved.", action="Undo", act=lambda: done.append(1))
    bar.action.click()
    assert done == [1]
    assert bar.isHidden()


def test_a_message_without_an_action_has_no_button(bar):
    bar.say("good", "Saved.", action="Undo", act=lambda: None)
    bar.say("info", "Hej")
    assert bar.action.isHidden()
    assert bar.hint.isHidden()


@pytest.mark.parametrize("tone", COLOURS)
def test_each_tone_has_an_icon_of_its_own(theme, qtbot, tone):
    bar = MessageBar(theme)
    qtbot.addWidget(bar)
    bar.say(tone, "x")
    images = set()
    for other in COLOURS:
        bar.say(other, "x")
        images.add(bytes(bar._icon.pixmap().toImage().bits()))
    assert len(images) == len(COLOURS)


def test_a_message_is_read_aloud(bar, monkeypatch):
    heard: list[Any] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", heard.append)
    bar.say("bad", "Det gick inte.", "Försök igen.")
    assert [event.message() for event in heard] == ["Det gick inte. Försök igen."]
    assert heard[0].politeness() == QAccessible.AnnouncementPoliteness.Assertive


def test_what_is_hidden_in_a_window_that_is_seen_is_not_read_aloud(theme, qtbot, monkeypatch):
    window, inside = QWidget(), QWidget()
    QVBoxLayout(window).addWidget(inside)
    bar = MessageBar(theme)
    QVBoxLayout(inside).addWidget(bar)
    qtbot.addWidget(window)
    window.show()
    inside.hide()  # as the cover does, while work goes on
    heard: list[Any] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", heard.append)
    bar.say("good", "Örjan Kjærgård was saved.")
    assert heard == []
    inside.show()
    bar.say("good", "Saved.")
    assert [event.message() for event in heard] == ["Saved."]


def test_progress_says_how_far_and_can_be_stopped_once(theme, qtbot):
    row = ProgressRow(theme)
    qtbot.addWidget(row)
    row.begin("Reading the list")
    row.step(250, 1_000)
    assert row.words.text() == "Reading the list: 250 of 1000"
    assert row.bar.value() == 250
    with qtbot.waitSignal(row.cancelled):
        row.stop.click()
    assert not row.stop.isEnabled()
    row.end()
    assert row.isHidden()
