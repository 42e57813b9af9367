"""The sticks that are in the computer: to be pressed, or said why not."""

from dataclasses import replace

import pytest
from tests.ui.pages.exchange.sticks import all_words, nameless, said

from sluss.domain.carriers import Carrier, CarrierKind, CarrierState
from sluss.ui.pages.exchange.stick_choice import StickChoice

STICK = Carrier(
    "/media/b", "/media/b", "BORÅS 3", CarrierKind.REMOVABLE, CarrierState.READY, 3_200_000_000
)


@pytest.fixture
def found():
    """What is in the computer; a test puts in and takes out."""
    return []


@pytest.fixture
def choice(seat, found, qtbot):
    """The choice of a stick to write on."""
    made = StickChoice(seat.desk, writing=True, find=lambda _policy: tuple(found))
    qtbot.addWidget(made)
    return made


def shown(choice):
    return [button.text() for button in choice.buttons]


class TestTheChoice:
    def test_a_stick_that_is_put_in_stands_there_with_its_room(self, choice, found, qtbot):
        choice.show()
        qtbot.waitUntil(choice.none.isVisible)
        found.append(STICK)
        qtbot.waitUntil(lambda: bool(choice.buttons), timeout=5_000)
        assert shown(choice) == ["BORÅS 3, 3.2 GB free"]
        assert not choice.none.isVisible()
        with qtbot.waitSignal(choice.chosen) as chosen:
            choice.buttons[0].click()
        assert chosen.args == ["/media/b"]
        assert nameless(choice) == []

    def test_nobody_is_asked_while_it_is_not_seen(self, choice, found, qtbot):
        choice.show()
        qtbot.waitUntil(choice.none.isVisible)
        choice.hide()
        found.append(STICK)
        qtbot.wait(1_200)
        assert choice.buttons == ()

    @pytest.mark.parametrize(
        ("state", "words"),
        [
            (CarrierState.LOCKED, "is locked. Type its password"),
            (CarrierState.UNREADABLE, "cannot be read. Take it out"),
            (CarrierState.READ_ONLY, "may only be read. Is it locked by a switch"),
            (CarrierState.POLICY, "your IT department has decided so"),
        ],
    )
    def test_one_that_cannot_be_written_says_why(self, choice, state, words):
        choice.show_carriers([replace(STICK, state=state)])
        assert shown(choice) == []
        assert words in said(choice.lines)[0]
        assert "BORÅS 3" in all_words(choice)

    def test_of_several_each_can_be_chosen_and_the_keyboard_stays(self, choice, found, qtbot):
        other = replace(STICK, key="/media/c", path="/media/c", label="LUND 1", free=None)
        found.extend([STICK, other])
        choice.show()
        choice.activateWindow()
        qtbot.waitUntil(lambda: len(choice.buttons) == 2 and choice.isActiveWindow())
        choice.buttons[1].setFocus()
        assert choice.buttons[1].hasFocus()
        found.remove(STICK)
        qtbot.waitUntil(lambda: shown(choice) == ["LUND 1"], timeout=5_000)
        assert choice.buttons[0].hasFocus()


class TestOnThePage:
    def test_to_read_from_a_locked_switch_is_no_hindrance(self, approved, stick):
        read_only = replace(STICK, path=str(stick), state=CarrierState.POLICY)
        approved.body.receive.sticks.show_carriers([read_only])
        approved.settle()
        approved.press(approved.body.receive.sticks.buttons[0])
        assert "(S-331)" in approved.body.receive.notice.hint.text()

    def test_a_press_says_where_the_delivery_goes(self, approved, stick):
        approved.body.send.sticks.show_carriers([replace(STICK, path=str(stick))])
        approved.settle()
        approved.press(approved.body.send.sticks.buttons[0])
        assert approved.body.send.folder.path() == stick
        assert approved.body.send.make.hasFocus()
