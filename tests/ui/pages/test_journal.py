"""The tab from which is copied to the official journal."""

import pytest
from PySide6.QtGui import QGuiApplication
from tests.builders import a_client, a_note

from sluss.ui.pages.client.journal import JournalTab
from sluss.usecases.records import add


def written(session):
    client = add(session, a_client(office=session.office)).id
    add(session, a_note(client=client, text="Ny bostad klar."))
    return client


@pytest.fixture
def tab(desk, office, qtbot):
    client = office.do(written)
    tab = JournalTab(desk)
    qtbot.addWidget(tab)
    tab.resize(1_060, 680)
    tab.show()
    tab.show_client(client)
    office.settle()
    return tab


def test_a_note_is_copied_and_then_said_to_stand_there(tab, office):
    assert "1 entry" in tab.left.text()
    tab.copy.click()
    office.settle()
    assert "Ny bostad klar." in QGuiApplication.clipboard().text()
    assert "Ny bostad klar." in tab.text.toPlainText()
    tab.written.click()
    office.settle()
    tab.show_client(tab._client)
    office.settle()
    assert tab.left.text() == ""
    assert not tab.written.isEnabled()
    assert tab.text.toPlainText() == ""
