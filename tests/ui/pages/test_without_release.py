"""A client without a release: no screen says that anybody is to be released, in any language."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QWidget,
)
from tests.builders import a_note, a_party, a_phase, a_release, a_supervision, an_episode

from sluss import text
from sluss.domain.declaration import ENTITIES, About
from sluss.domain.entities import ReleaseEvent
from sluss.ui.pages.client import ClientPage, tasks
from sluss.ui.pages.client.tasks import Task
from sluss.ui.pages.today import TodayPage
from sluss.ui.pages.today.office import OfficeBody
from sluss.ui.widgets.code_box import CodeBox
from sluss.ui.widgets.name_box import NameBox
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.segments import Segments
from sluss.usecases.clients import register_client
from sluss.usecases.forms import new_form
from sluss.usecases.mapping_templates import offered_templates
from sluss.usecases.measures import add_measure
from sluss.usecases.plans import start_plan
from sluss.usecases.records import add
from sluss.usecases.session import today
from sluss.usecases.tasks import add_task

SAID = re.compile(
    r"frigiv|frige[rst]*\b|frisläpp|löslä|løslad|løslat|prøveløs|\brelease", re.IGNORECASE
)
READ = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole)  # fmt: skip
# What is filled in about a client one record at a time; a release is what is not to be filled in.
ABOUT_CLIENTS = [
    kind for _n, kind in sorted(ENTITIES.items())
    if kind.__about__ is About.CLIENT and kind is not ReleaseEvent
]  # fmt: skip
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
    long_ago = day - dt.timedelta(days=30)
    add(session, a_note(client=client, happened_on=long_ago, text="Ada kom i tid."))
    return client


def words_of(root: QWidget) -> set[str]:
    """Return every text that can be seen on a page or read out from it."""
    found: set[str] = set()
    for each in (root, *root.findChildren(QWidget)):
        if each.isVisible():
            found |= {each.accessibleName(), each.accessibleDescription(), each.toolTip()}
            found.update(spoken_by(each))
            found.update(listed_by(each))
    return found


def spoken_by(each: QWidget) -> Iterator[str]:
    """Yield what a control shows by itself."""
    if isinstance(each, (QLabel, QAbstractButton, QLineEdit)):
        yield each.text()
    if isinstance(each, (QLineEdit, QPlainTextEdit)):
        yield each.placeholderText()
    if isinstance(each, QPlainTextEdit):
        yield each.toPlainText()
    if isinstance(each, QTabWidget):
        yield from (each.tabText(at) for at in range(each.count()))


def listed_by(each: QWidget) -> Iterator[str]:
    """Yield what stands in the lists of a control, those that open under it among them."""
    if isinstance(each, CodeBox):
        yield from (choice.label for choice in each._choices)
    if isinstance(each, NameBox):
        yield from each.offered()
    if isinstance(each, QPushButton) and (menu := each.menu()) is not None:
        yield from (action.text() for action in menu.actions())
    if isinstance(each, QAbstractItemView) and (model := each.model()) is not None:
        for column in range(model.columnCount()):
            yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
            for row in range(model.rowCount()):
                at = model.index(row, column)
                yield from (str(model.data(at, role) or "") for role in READ)


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


@pytest.mark.parametrize("language", ["sv", "da"])
def test_no_form_about_the_client_and_no_list_in_it_speaks_of_a_release(office, language):
    text.use(language)
    client = office.do(supervised, "probation", "probation_supervision")

    def forms(session):
        for kind in ABOUT_CLIENTS:
            form = new_form(session, kind.__name__, language, client)
            yield kind.__name__, form.title
            for field in form.fields:
                yield kind.__name__, field.label
                yield kind.__name__, field.help
                yield from ((kind.__name__, choice.label) for choice in field.choices)
        for choice in offered_templates(session, language, client):
            yield "template", choice.label

    assert [said for said in office.do(lambda s: list(forms(s))) if SAID.search(said[1])] == []


def test_no_form_that_is_opened_speaks_of_a_release(opened, office):
    text.use("sv")
    client = office.do(supervised, "probation", "probation_supervision")
    page = opened(client)
    for task in (
        tasks.note(client, page.desk.situation.today), tasks.measure(client, page.shown),
        Task("Meeting", "", client), Task("EnforcementPhase", "", client),
    ):  # fmt: skip
        page._enter(task)
        office.settle()
        assert (task.kind, said(page)) == (task.kind, [])


def test_todays_row_of_the_client_does_not_speak_of_a_release(desk, office, qtbot):
    text.use("sv")
    client = office.do(supervised, "probation", "probation_supervision")
    page = TodayPage(desk)
    qtbot.addWidget(page)
    page.resize(1_200, 900)
    page.show()
    page.turn_to(None)
    office.settle()
    body = page.body
    assert isinstance(body, OfficeBody)
    tables: tuple[RowsView[Any], ...] = (body.tasks.table, body.silent.table, body.endings.table)
    assert [client in [row.client for row in table.rows()] for table in tables] == [True] * 3
    assert [words for table in tables for words in said(table)] == []


def test_the_walk_hears_it_where_it_is_said(opened, office):
    text.use("sv")

    def held(session):
        client = supervised(session, "prison", "prison")
        add(session, a_release(client=client, planned_date=today(session) + dt.timedelta(days=30)))
        return client

    client = office.do(held)
    (kind, *_others) = office.do(lambda s: new_form(s, "Meeting", "sv", client, ("kind",))).fields
    assert "release_meeting" in [choice.value for choice in kind.choices]
    page = opened(client)
    heard = walk(page, office)
    assert {"overview", "happened"} <= set(heard)
