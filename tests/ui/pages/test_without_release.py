"""A client without a release: no screen says that anybody is to be released, in any language."""

import datetime as dt
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)
from tests.builders import a_note, a_party, a_phase, a_release, a_supervision, an_episode

from sluss import text
from sluss.ui.pages.client import ClientPage
from sluss.ui.widgets.segments import Segments
from sluss.usecases.clients import register_client
from sluss.usecases.measures import add_measure
from sluss.usecases.plans import start_plan
from sluss.usecases.records import add
from sluss.usecases.session import today
from sluss.usecases.tasks import add_task

SAID = re.compile(r"frigiv|frisläpp|löslä|løslad|løslat|prøveløs|\brelease", re.IGNORECASE)
SANCTIONS = {
    "probation": "probation_supervision",
    "probation_contract_treatment": "probation_supervision",
    "probation_community_service": "probation_supervision",
    "conditional_sentence_cs": "probation_no_supervision",
    "electronic_monitoring": "electronic_monitoring",
}


def supervised(session, sanction, phase):
    """Register a client who was sentenced to something that is not served inside."""
    client = register_client(session, given_name="Ada", family_name="Ek").id
    day = today(session)
    start, end = day - dt.timedelta(days=100), day + dt.timedelta(days=40)
    episode = an_episode(client=client, sanction_type=sanction, start=start, expected_end=end)
    add(session, episode)
    add(session, a_phase(client=client, episode=episode.id, phase=phase, start=start,
                         planned_end=end))  # fmt: skip
    if sanction != "conditional_sentence_cs":
        add(session, a_supervision(client=client, episode=episode.id, start=start,
                                   planned_end=end, probation_end=end))  # fmt: skip
    party = a_party(name="Beroendemottagningen", type="health_region")
    add(session, party)
    start_plan(session, client)
    add_measure(session, client, "care", "Samtal", responsible=party.id, status="agreed",
                planned_start=day + dt.timedelta(days=9))  # fmt: skip
    add_task(session, client, "Ring mottagningen", due=day)
    add(session, a_note(client=client, happened_on=day, text="Ada kom i tid."))
    return client


def words_of(root: QWidget) -> set[str]:
    """Return every text that can be seen on a page or read out from it."""
    found: set[str] = set()
    for each in (root, *root.findChildren(QWidget)):
        if not each.isVisible():
            continue
        found |= {each.accessibleName(), each.accessibleDescription(), each.toolTip()}
        if isinstance(each, (QLabel, QAbstractButton, QLineEdit)):
            found.add(each.text())
        if isinstance(each, QLineEdit):
            found.add(each.placeholderText())
        if isinstance(each, QPlainTextEdit):
            found.add(each.toPlainText())
        if isinstance(each, QTabWidget):
            found |= {each.tabText(at) for at in range(each.count())}
        if isinstance(each, QAbstractItemView) and (model := each.model()) is not None:
            for column in range(model.columnCount()):
                title = model.headerData(column, Qt.Orientation.Horizontal)
                found.add(str(title or ""))
                for row in range(model.rowCount()):
                    found.add(str(model.data(model.index(row, column)) or ""))
    return found


def said(page: QWidget) -> list[str]:
    return sorted(each for each in words_of(page) if SAID.search(each))


def walk(page, office):
    """Return what is said of a release on any tab, under any of its segments, by the tab."""
    spoken = {}
    for at in range(page.tabs.count()):
        page.tabs.setCurrentIndex(at)
        office.settle()
        found = said(page)
        for segments in page.tabs.currentWidget().findChildren(Segments):
            for each in segments.buttons:
                if each.isVisible():
                    each.click()
                    office.settle()
                    found += said(page)
        if found:
            spoken[page.tabs.key()] = sorted(set(found))
    page.header.happened.click()
    office.settle()
    return spoken | ({"happened": found} if (found := said(page)) else {})


@pytest.fixture
def opened(desk, office, qtbot):
    def open_page(client):
        page = ClientPage(desk)
        qtbot.addWidget(page)
        page.resize(1_060, 900)
        page.show()
        page.turn_to(client)
        office.settle()
        return page

    return open_page


@pytest.mark.parametrize(
    ("sanction", "language"),
    [*((each, "sv") for each in SANCTIONS), ("probation", "da"), ("electronic_monitoring", "da")],
)
def test_no_tab_of_the_client_speaks_of_a_release(opened, office, language, sanction):
    text.use(language)
    page = opened(office.do(supervised, sanction, SANCTIONS[sanction]))
    assert walk(page, office) == {}


def test_the_walk_hears_it_where_it_is_said(opened, office):
    text.use("sv")

    def held(session):
        client = supervised(session, "prison", "prison")
        add(session, a_release(client=client, planned_date=today(session) + dt.timedelta(days=30)))
        return client

    page = opened(office.do(held))
    heard = walk(page, office)
    assert {"overview", "happened"} <= set(heard)
