"""A list that names protected people: nobody comes in twice, and nobody in the open."""

import csv
from pathlib import Path

import pytest
from tests.other_users import change_places, let_in
from tests.raw_store import every_value
from tests.usecases.lists import clients

from sluss.domain.entities import CaseKey, Client, ClientIdentifier, HomeMunicipality, ReleaseEvent
from sluss.domain.machines import Protection
from sluss.domain.register.columns import ColumnMapping
from sluss.domain.register.comparison import Kind
from sluss.errors.register import MarkedHere, ProtectedHere, ProtectedPerson
from sluss.usecases.clients import list_clients
from sluss.usecases.protection import protect, unmask
from sluss.usecases.register_comparing import compare_register
from sluss.usecases.register_decisions import ACCEPT
from sluss.usecases.register_import import FaultWords, import_register
from sluss.usecases.register_page import look_at_list
from sluss.usecases.register_refresh import RefreshWords, take_refresh

pytestmark = pytest.mark.feature("INV-19")

WORDS = FaultWords("att rätta", "rad", "fel", lambda fault: fault.problem.code)
MARKED = Protection.SECRECY_MARKING


def saved(path: Path, rows: list[dict[str, str]]) -> Path:
    """Write a list with the headings of its first row, as an office saves it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return path


def take(session, path):
    return import_register(session, path, WORDS)


def look(session, path):
    return look_at_list(session, path, ColumnMapping(), None, "sv")


@pytest.fixture
def rows():
    return clients(4)


@pytest.fixture
def listed(office, rows, tmp_path):
    """Four clients of a list, the first of them protected; berit holds no key of it."""
    session = office.session
    let_in(office, "berit", "release_consultant")
    take(session, saved(tmp_path / "lista.csv", rows))
    (found,) = session.store.find(Client, family_name=rows[0]["Efternamn"])
    protect(session, found.id, MARKED)
    return found.id


def secrets_of(row):
    number = row["Personnummer"].replace("-", "")
    return [row["Efternamn"], row["Personnummer"], number, row["Telefon"], row["Ärendenummer"]]


@pytest.mark.parametrize("known_by", ["Personnummer", "Ärendenummer"])
def test_who_holds_no_key_is_told_the_case_number_and_makes_no_second_client(
    office, listed, rows, tmp_path, known_by
):
    case_no = office.session.store.get(Client, listed).case_no
    (other,) = {"Personnummer", "Ärendenummer"} - {known_by}
    again = saved(tmp_path / "igen.csv", [rows[0] | {other: ""}, *rows[1:]])
    place = change_places(office, "berit")
    session = place.session
    seen = look(session, again)
    (fault,) = seen.faults
    assert (fault.row, type(fault.problem)) == (2, ProtectedHere)
    assert fault.problem.facts == {"case_no": case_no}
    for secret in secrets_of(clients(1)[0]):
        assert secret not in repr(seen)
    assert (seen.new, seen.here) == (0, 3)
    report = take(session, again)
    assert (report.added, report.skipped, report.faults_file) == (0, 3, None)
    _read, refresh = compare_register(session, again)
    assert refresh.comparison.differences == ()
    place.close()
    place = change_places(place, "eva", "fem ord som ingen gissar")
    assert len(place.session.store.find(Client)) == 4
    place.close()


def test_who_may_see_it_has_it_compared_as_the_others_and_nothing_is_shown(
    office, listed, rows, tmp_path
):
    session = office.session
    same = saved(tmp_path / "samma.csv", rows)
    _read, refresh = compare_register(session, same)
    assert refresh.comparison.differences == ()
    assert refresh.faults == ()
    rows[0] |= {"Telefon": "070-5556677", "Frigivning": "2026-12-24", "Hemkommun": "Kiruna"}
    moved = saved(tmp_path / "nytt.csv", rows)
    seen = look(session, moved)
    assert seen.refresh is not None
    (line,) = seen.refresh.lines
    assert (line.kind, line.name, line.number) == (Kind.CHANGED, "Sekretessmarkering", "")
    for secret in (*secrets_of(clients(1)[0]), "5556677", "Kiruna"):
        assert secret not in repr((line.name, line.changes, seen.columns, seen.newcomers))
    said = RefreshWords("enligt listan", "ta reda på", str)
    take_refresh(session, moved, {line.difference: ACCEPT}, said, WORDS)
    assert session.store.get(Client, listed).phone == ""
    assert b"5556677" not in every_value(session.store.connection)
    shown = {(each.field, each.value) for each in unmask(session, listed)}
    assert ("Client.phone", "070-5556677") in shown
    assert ("HomeMunicipality.municipality", "SE-2584") in shown
    homes = [value for field, value in shown if field == "HomeMunicipality.municipality"]
    assert homes == ["SE-2584"]
    (release,) = session.store.find(ReleaseEvent, client=listed)
    assert str(release.planned_date) == "2026-12-24"
    _read, refresh = compare_register(session, moved)
    assert refresh.comparison.differences == ()


@pytest.mark.parametrize(
    ("heading", "word", "level"),
    [
        ("Skyddad identitet", "ja", MARKED),
        ("Skyddade personuppgifter", "Skyddad folkbokföring", Protection.PROTECTED_REGISTRATION),
    ],
)
def test_whom_the_list_marks_comes_in_protected_from_the_start(
    session, rows, tmp_path, heading, word, level
):
    for number, row in enumerate(rows):
        row[heading] = word if number == 2 else "nej"
    path = saved(tmp_path / "lista.csv", rows)
    seen = look(session, path)
    assert seen.new == 4
    for secret in secrets_of(rows[2]):
        assert secret not in repr((seen.newcomers, seen.columns))
    assert take(session, path).added == 4
    (made,) = session.store.find(Client, protection=level)
    assert (made.given_name, made.family_name, made.register_no, made.birth_date) == (
        "", "", "", None,
    )  # fmt: skip
    assert session.store.find(ClientIdentifier, client=made.id) == []
    assert session.store.find(HomeMunicipality, client=made.id) == []
    assert len(session.store.find(ReleaseEvent, client=made.id)) == 1
    assert [each.user for each in session.store.find(CaseKey, client=made.id)] == [session.user]
    raw = every_value(session.store.connection)
    for secret in secrets_of(rows[2]):
        assert secret.encode() not in raw
        assert made.id not in {row.id for row in list_clients(session, secret).rows}
    shown = {each.value for each in unmask(session, made.id)}
    assert {rows[2]["Efternamn"], rows[2]["Ärendenummer"]} <= shown
    # Brought in again it is the same client.
    report = take(session, path)
    assert (report.added, report.skipped, report.faults) == (0, 4, ())


def test_a_mark_on_somebody_whose_case_stands_open_is_told(session, rows, tmp_path):
    take(session, saved(tmp_path / "lista.csv", rows))
    rows[1]["Skyddad identitet"] = "ja"
    for row in (rows[0], *rows[2:]):
        row["Skyddad identitet"] = ""
    report = take(session, saved(tmp_path / "igen.csv", rows))
    assert [(each.row, type(each.problem)) for each in report.faults] == [(3, MarkedHere)]
    assert report.faults_file is None


def test_who_may_not_protect_takes_in_nobody_who_is_marked(office, rows, tmp_path):
    let_in(office, "pia", "programme_staff")
    for row in rows:
        row["Skyddad identitet"] = "ja"
    place = change_places(office, "pia")
    report = take(place.session, saved(tmp_path / "lista.csv", rows))
    assert report.added == 0
    assert {type(each.problem) for each in report.faults} == {ProtectedPerson}
    assert report.faults_file is None
    place.close()


def test_ended_the_marks_are_gone_and_the_list_finds_the_name(office, listed, rows, tmp_path):
    session = office.session
    protect(session, listed, Protection.FICTITIOUS_IDENTITY)
    place = change_places(office, "berit")
    # A fictitious identity has nothing to do with the earlier one, not even a mark.
    assert look(place.session, saved(tmp_path / "igen.csv", rows)).new == 1
    place.close()
