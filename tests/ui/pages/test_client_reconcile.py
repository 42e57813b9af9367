"""Going through the measures by keys alone: what has changed is opened, one after the other."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests import builders

from sluss.domain.entities import Measure
from sluss.ui.pages.client import ClientPage
from sluss.usecases.clients import register_client
from sluss.usecases.drafts import drafts
from sluss.usecases.records import add

AREAS = ("occupation", "housing", "care")


def going_on(session):
    client = register_client(session, given_name="Nils").id
    for area in AREAS:
        add(session, builders.a_measure(client=client, area=area, title=area.title(),
                                        status="active", actual_start=builders.DAY))  # fmt: skip
    return client


@pytest.fixture
def client(office):
    return office.do(going_on)


@pytest.fixture
def page(desk, client, office, qtbot):
    page = ClientPage(desk)
    qtbot.addWidget(page)
    desk.bar.setParent(page)  # as in the window: it is none of its own
    page.resize(1_200, 680)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.turn_to(client)
    office.settle()
    page.focus_first()
    return page


@pytest.fixture
def key(page, office, qtbot):
    """Press a key where the keyboard is, and wait for what follows to stand there."""

    def is_there():
        focused = page.window().focusWidget()
        return focused is not None and focused.isVisible()

    def press(key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(page.window().focusWidget(), key, modifier)
        office.settle()
        qtbot.waitUntil(is_there)

    return press


@pytest.fixture
def answered(key):
    """Answer for each measure of the round, and save it."""

    def give(*figures):
        key(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
        for figure in figures:
            key(getattr(Qt.Key, f"Key_{figure}"))
            key(Qt.Key.Key_Tab)
            key(Qt.Key.Key_Tab)
        key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    return give


def headings(page):
    return page.entry.heading.text() if page.entry.isVisible() else ""


def places(session, client):
    return {each.area: each.place for each in session.store.find(Measure, client=client)}


def test_what_changed_is_opened_one_after_the_other_and_saved(page, office, client, key, answered):
    answered(2, 1, 2)
    opened = []
    for place in ("Lund", "Höör"):
        opened.append(headings(page))
        page.entry.form.box("place").control.setFocus()
        page.entry.form.box("place").set_value(place)
        key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert [each.endswith(": what has changed") for each in opened] == [True, True]
    first, second, third = sorted(AREAS, key=[*office.do(_order)].index)  # as they are asked for
    assert opened[0].startswith(first.title())
    assert opened[1].startswith(third.title())
    assert office.do(places, client) == {first: "Lund", second: "", third: "Höör"}
    assert page.tabs.isVisible()


def _order(session):
    return session.catalog.codes("life_area").values()


def test_where_nothing_changed_the_tab_is_back(page, answered):
    answered(1, 1, 4)
    assert page.tabs.isVisible()


def test_escape_goes_on_with_the_next_one_and_loses_nothing(page, office, client, key, answered):
    answered(2, 2, 1)
    first = headings(page)
    page.entry.form.box("place").set_value("Lund")
    page.entry.form.edited.emit()
    key(Qt.Key.Key_Escape)
    second = headings(page)
    assert second not in ("", first)
    key(Qt.Key.Key_Escape)
    assert page.tabs.isVisible()
    (line,) = office.do(lambda session: drafts(session, "en"))
    assert line.client == client


def test_another_form_in_between_leaves_the_others_to_come(page, key, answered):
    answered(2, 2, 1)
    key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert headings(page) == "New note"
    key(Qt.Key.Key_Escape)
    assert headings(page).endswith(": what has changed")
