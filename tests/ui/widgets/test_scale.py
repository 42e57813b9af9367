"""A row of answers: pressed, typed, walked with the arrows, and stood in a form."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.widgets.test_forms import TODAY

from sluss.domain.form_fields import Choice, FieldKind, FormField
from sluss.ui.theme import Theme
from sluss.ui.widgets.form_field import Where
from sluss.ui.widgets.form_view import FormView
from sluss.ui.widgets.scale import Scale

LEVELS = (Choice("", "Not known yet"), *(Choice(n, f"Level {n}") for n in range(11)))


@pytest.fixture
def scale(theme: Theme, qtbot: QtBot) -> Iterator[Scale]:
    around = QWidget()
    qtbot.addWidget(around)
    made = Scale(theme, "Housing: need", LEVELS)
    QVBoxLayout(around).addWidget(made)
    around.resize(1000, 100)
    around.show()
    made.setFocus()
    yield made
    around.close()


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def test_there_is_always_an_answer_and_it_begins_with_what_is_not_known(scale: Scale) -> None:
    assert scale.value() == ""
    scale.set_value(None)
    assert scale.value() == ""
    scale.set_value(0)
    assert scale.value() == 0


def test_a_digit_gives_the_answer_and_two_soon_after_each_other_belong_together(
    scale: Scale,
) -> None:
    press(Qt.Key.Key_3)
    assert scale.value() == 3
    scale.type_digit("1", 5_000)
    scale.type_digit("0", 5_200)
    assert scale.value() == 10
    scale.type_digit("0", 9_000)
    assert scale.value() == 0


def test_arrows_stop_at_the_ends_and_a_letter_goes_to_its_answer(scale: Scale) -> None:
    press(Qt.Key.Key_Left)
    assert scale.value() == ""
    press(Qt.Key.Key_Right)
    assert scale.value() == 0
    press(Qt.Key.Key_N)
    assert scale.value() == ""


def test_tab_comes_to_the_answer_that_is_given_and_each_has_a_name(scale: Scale) -> None:
    scale.set_value(4)
    tabbed = [each for each in scale.buttons if each.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert [each.accessibleName() for each in tabbed] == ["Housing: need: Level 4"]
    assert all(each.height() >= 24 for each in scale.buttons)


class TestInAForm:
    @pytest.fixture
    def form(self, theme: Theme, qtbot: QtBot) -> FormView:
        form = FormView(theme)
        qtbot.addWidget(form)
        form.resize(900, 600)
        form.show()
        level = FormField("a.level", "Need", FieldKind.SCALE, 2, LEVELS, group="Housing")
        prose = FieldKind.PROSE
        sides = (
            FormField("a.client", "The client", prose, group="Housing", half=True),
            FormField("a.officer", "The officer", prose, group="Housing", half=True),
        )
        other = FormField("b.client", "The client", prose, group="Care", half=True)
        form.show_fields((level, *sides, other), Where(TODAY, "SE"))
        return form

    @pytest.mark.feature("F-S1-13")
    def test_the_clients_and_the_officers_words_stand_side_by_side(self, form: FormView) -> None:
        client, officer = form.box("a.client"), form.box("a.officer")
        assert client.y() == officer.y()
        assert client.x() < officer.x()
        assert form.box("b.client").y() > client.y()

    def test_what_has_a_heading_is_spoken_with_it(self, form: FormView) -> None:
        assert form.box("a.client").control.accessibleName() == "Housing: The client"

    def test_no_need_is_another_answer_than_not_known(self, form: FormView) -> None:
        form.box("a.level").set_value(0)
        assert form.changes() == {"a.level": 0}
        typed = form.typed()
        form.box("a.level").set_value(None)
        form.set_typed(typed)
        assert form.values()["a.level"] == 0
