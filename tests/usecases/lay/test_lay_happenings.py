"""Something has happened: what becomes of the lay supervisor, and who is called."""

import datetime as dt

import pytest
from tests.builders import a_release
from tests.usecases.lay.test_lay import TODAY, a_lay, a_supervised, appointed, report_tasks

from sluss.domain.entities import Assignment, SupervisionPeriod
from sluss.domain.happened.case import Happening
from sluss.domain.machines import AssignmentStatus
from sluss.usecases.happenings.foreseeing import preview_happening
from sluss.usecases.happenings.writing import note_happening
from sluss.usecases.records import add
from sluss.usecases.session import Session
from sluss.usecases.undo import undo_last


@pytest.mark.feature("INV-03")
def test_an_assignment_ends_with_the_supervision_and_the_supervisor_is_called(
    session: Session,
) -> None:
    client, period = a_supervised(session)
    record = appointed(session, client, period, a_lay(session, phone="070-111 22 33"))
    happening = Happening("supervision_ends", TODAY)
    seen = preview_happening(session, client, happening, "sv")
    assert ("Rut Ek", "070-111 22 33") in {(each.name, each.phone) for each in seen.called}
    note_happening(session, client, happening, "sv")
    ended = session.store.get(Assignment, record)
    assert (ended.status, ended.end) == (AssignmentStatus.ENDED, TODAY)
    assert ended.end_reason == "supervision_over"
    assert [each for each in report_tasks(session, record) if not each.withdrawn] == []
    undo_last(session)
    assert session.store.get(Assignment, record).status is AssignmentStatus.ACTIVE


@pytest.mark.feature("INV-06")
def test_a_release_that_moves_takes_the_assignment_and_its_reports_along(
    session: Session,
) -> None:
    release, later = dt.date(2026, 5, 20), dt.date(2026, 6, 3)
    client, period = a_supervised(session, start=release, planned_end=dt.date(2027, 5, 20))
    add(session, a_release(client=client, planned_date=release))
    record = appointed(session, client, period, a_lay(session), start=release)
    assert session.store.get(Assignment, record).status is AssignmentStatus.APPOINTED
    assert [each.due for each in report_tasks(session, record)] == [dt.date(2026, 6, 30)]
    note_happening(session, client, Happening("release_moved", TODAY, later), "sv")
    assert session.store.get(SupervisionPeriod, period).start == later
    assert session.store.get(Assignment, record).start == later
    assert [each.due for each in report_tasks(session, record)] == [dt.date(2026, 7, 31)]
