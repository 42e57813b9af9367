"""A meeting in a calendar: when and where, a case number, nobody's name."""

import datetime as dt
from pathlib import Path

import pytest
from tests.builders import a_client

from sluss.domain.entities import Meeting, Participant
from sluss.domain.ids import RecordId
from sluss.domain.machines import Protection
from sluss.errors.cases import NotFound
from sluss.errors.paper import PaperThere
from sluss.usecases.leaving.calendar_file import save_meeting
from sluss.usecases.protection import protect
from sluss.usecases.records import add
from sluss.usecases.session import Session, fresh_id

PLACE = (
    "Hyllie medborgarkontor, sal 3; plan 2, och en mycket lång beskrivning av vägen dit från torget"
)


@pytest.fixture
def client(session: Session) -> RecordId:
    return add(session, a_client(office=session.office, family_name="Åkesson")).id


def _saved(session: Session, client: RecordId, file: Path, **but: object) -> list[str]:
    given: dict[str, object] = {"begins": "14:30", "ends": "15.15", "place": PLACE} | but
    day, record = dt.date(2026, 7, 2), fresh_id(session)
    meeting = Meeting(id=record, office=session.office, day=day, **given)  # type: ignore[arg-type]
    add(session, meeting)
    add(session, Participant(id=fresh_id(session), client=client, meeting=meeting.id))
    path = save_meeting(session, client, meeting.id, file, "sv")
    text = path.read_bytes().decode()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").splitlines()


def test_it_says_when_in_universal_time_and_where(
    session: Session, client: RecordId, tmp_path: Path
) -> None:
    lines = _saved(session, client, tmp_path / "a.ics")
    assert "DTSTART:20260702T123000Z" in lines  # summer time: two hours ahead
    assert "DTEND:20260702T131500Z" in lines
    (place,) = (line for line in lines if line.startswith("LOCATION:"))
    assert place == "LOCATION:" + PLACE.replace(";", "\\;").replace(",", "\\,")
    assert not any("kesson" in line or "Nils" in line for line in lines)
    with pytest.raises(PaperThere):
        _saved(session, client, tmp_path / "a.ics")


def test_without_an_hour_it_takes_the_day(
    session: Session, client: RecordId, tmp_path: Path
) -> None:
    lines = _saved(session, client, tmp_path / "a.ics", begins="", ends="")
    assert "DTSTART;VALUE=DATE:20260702" in lines


def test_where_a_protected_client_goes_is_in_no_calendar(
    session: Session, client: RecordId, tmp_path: Path
) -> None:
    protect(session, client, Protection.SECRECY_MARKING)
    lines = _saved(session, client, tmp_path / "a.ics")
    assert not any("Hyllie" in line for line in lines)
    other = add(session, a_client(office=session.office, case_no="MAL-26-A0099")).id
    (meeting,) = session.store.find(Meeting)
    with pytest.raises(NotFound):  # nor in that of a client who is not in the meeting
        save_meeting(session, other, meeting.id, tmp_path / "b.ics", "sv")
