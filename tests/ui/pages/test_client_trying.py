"""Another day of release on a client's page: tried with the real worker, never saved."""

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from sluss.domain.entities import ReleaseEvent
from sluss.ui.desk import Desk
from sluss.ui.pages.client import ClientPage
from sluss.usecases.clients import register_client
from sluss.usecases.forms import save_new
from sluss.usecases.session import Session

TODAY = dt.date(2026, 5, 4)
DAY = dt.timedelta(days=1)
RELEASE = TODAY + 20 * DAY


def released(session: Session) -> Any:
    client = register_client(session, given_name="Örjan", family_name="Kjærgård").id
    save_new(session, "ReleaseEvent", client, {"planned_date": RELEASE})
    return client


def supervised(session: Session) -> Any:
    client = register_client(session, given_name="Tove", family_name="Utan").id
    values: dict[str, Any] = {"start": TODAY - 30 * DAY, "planned_end": TODAY + 200 * DAY}
    save_new(session, "SupervisionPeriod", client, values)
    return client


@pytest.fixture
def show(desk: Desk, office: Any, qtbot: Any) -> Any:
    page = ClientPage(desk)
    qtbot.addWidget(page)
    page.resize(1_204, 690)
    page.show()

    def turn(make: Any) -> ClientPage:
        page.turn_to(office.do(make))
        office.settle()
        QApplication.processEvents()
        return page

    return turn


@pytest.mark.feature("F-S3-20")
@pytest.mark.feature("F-S4-17")
def test_a_day_that_is_typed_moves_what_is_uncovered_and_saves_nothing(
    show: Any, office: Any, typing: Any
) -> None:
    page = show(released)
    card = page.overview.line
    planned = [gap.gap.span for gap in card.strip.picture.gaps if gap.is_block]
    typing(card.trial.field, "+34")
    QTest.keyClick(card.trial.field, Qt.Key.Key_Return)
    office.settle()
    tried = [gap.gap.span for gap in card.strip.picture.gaps if gap.is_block]
    assert tried != planned
    assert max(span.start for span in tried) >= TODAY + 34 * DAY
    assert card.words.isVisible()
    assert "Nothing is saved." in card.words.words.text()
    kept = office.do(lambda session: session.store.find(ReleaseEvent))
    assert [each.planned_date for each in kept] == [RELEASE]
    QTest.keyClick(card.strip, Qt.Key.Key_Escape)
    assert [gap.gap.span for gap in card.strip.picture.gaps if gap.is_block] == planned
    assert not card.words.isVisible()


def _read(card: QWidget) -> list[str]:
    """Return what one reads in a card, the names of its buttons too."""
    found: list[QLabel | QPushButton] = [
        *card.findChildren(QLabel), *card.findChildren(QPushButton)
    ]  # fmt: skip
    return [each.text() for each in found if each.isVisible() and each.text()]


def test_the_findings_follow_the_day_that_is_tried_and_go_back_with_it(
    show: Any, office: Any
) -> None:
    overview = show(released).overview
    findings, planned = overview.findings, _read(overview.findings)
    assert "Accept" in planned
    overview.line.strip.try_day(RELEASE + 14 * DAY)
    office.settle()
    QApplication.processEvents()
    tried = _read(findings)
    (marked,) = [text for text in tried if text.startswith("If the release is on Sun 7 Jun.")]
    assert "accepted" in marked, "says that no days can be accepted now"
    assert not {"Accept", "Take up again", "Make a task"} & set(tried)
    assert [text for text in tried if "Sun 7 Jun to" in text], "the days are those tried"
    assert "New measure" in tried
    QTest.keyClick(overview.line.strip, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert _read(findings) == planned


def test_another_client_is_shown_as_planned(show: Any, office: Any) -> None:
    overview = show(released).overview
    overview.line.strip.try_day(RELEASE + 14 * DAY)  # is worked out while the next one is opened
    show(supervised)
    assert not [text for text in _read(overview.findings) if text.startswith("If the release")]


def test_of_many_days_dragged_over_the_last_one_is_shown(show: Any, office: Any) -> None:
    card = show(released).overview.line
    for days in range(1, 15):
        card.strip.try_day(RELEASE + days * DAY)
    office.settle()
    assert card.strip.line.tried == RELEASE + 14 * DAY
    assert card.trial.field.date() == RELEASE + 14 * DAY


def test_a_measure_is_begun_with_area_first_day_and_end(show: Any, office: Any) -> None:
    page = show(released)
    strip = page.overview.line.strip
    QTest.keyClick(strip, Qt.Key.Key_G)
    stop = strip._stop()
    QTest.keyClick(strip, Qt.Key.Key_N)
    office.settle()
    values = page.entry.form.values()
    assert values["area"] == stop.lane.area
    assert (values["planned_start"], values["planned_end"]) == (stop.span.start, stop.span.end)


def test_without_a_release_there_is_no_day_to_try(show: Any) -> None:
    card = show(supervised).overview.line
    assert not card.trial.isVisible()
    assert not card.strip.may_try
    assert card.heading.text() == "Timeline during the supervision"
