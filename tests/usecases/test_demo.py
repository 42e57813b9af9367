"""The demo: alive on the day it is made, with something to see in every state of work."""

import collections
import dataclasses
import datetime as dt
import re
import shutil

import pytest
from tests.surroundings import Clock

from sluss import paths
from sluss.domain.entities import (
    CaseNote,
    Client,
    ClientIdentifier,
    Device,
    HomeMunicipality,
    Measure,
    Minutes,
    Party,
    ReleaseEvent,
    SupervisionPeriod,
    Task,
    User,
)
from sluss.domain.fictional import is_fictional
from sluss.domain.identity import IdentifierKind
from sluss.domain.lay_rules import LayRule
from sluss.domain.machines import MeasureStatus
from sluss.errors.demo import NotADemo
from sluss.errors.work import Cancelled
from sluss.store.log import verify_chain
from sluss.usecases.attendance import chronology
from sluss.usecases.backups import beside
from sluss.usecases.change_states import RECEIVED, SENT, WAITING, devices, exchange_state
from sluss.usecases.client_warnings import day_warnings
from sluss.usecases.clients import list_clients, read_client, register_client
from sluss.usecases.demo import make_demo
from sluss.usecases.demo_folder import (
    CLERK_LOGIN,
    MAJA_LOGIN,
    MAJA_NAME,
    find_demo,
    is_fresh,
    remove_demo,
)
from sluss.usecases.demo_mark import MARK
from sluss.usecases.demo_stamp import maker
from sluss.usecases.gaps import findings_of
from sluss.usecases.generate import KNOWN_LOGIN, KNOWN_PASSPHRASE
from sluss.usecases.happenings.calling import open_calls
from sluss.usecases.lay.of_client import lay_of
from sluss.usecases.lay.office_list import lay_supervisors
from sluss.usecases.likely_same import suggested
from sluss.usecases.notes import journal
from sluss.usecases.office import Surroundings, open_office
from sluss.usecases.progress import Progress
from sluss.usecases.receiving import receive
from sluss.usecases.situation import situation
from sluss.usecases.standing_in import handover, stand_ins
from sluss.usecases.undo import undo_last
from sluss.usecases.values_beside import question
from sluss.usecases.visits.pack import visit_days, visit_pack
from sluss.usecases.while_away import while_away

NOW = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)
TODAY = NOW.date()


@pytest.fixture(scope="module")
def surroundings(catalog):
    from tests.chance import stream

    return Surroundings(catalog, Clock(NOW), stream("demo"))


@pytest.fixture(scope="module")
def demo(demos, tmp_path_factory):
    return demos.copy(NOW, tmp_path_factory.mktemp("demo") / "demo")


@pytest.fixture
def at(surroundings, demo):
    """Return a function that opens one of the demo's stores."""
    opened = []

    def enter(folder, login):
        place = open_office(surroundings, folder, login, KNOWN_PASSPHRASE)
        opened.append(place)
        return place.session

    yield enter
    for place in opened:
        place.close()


@pytest.fixture
def anna(at, demo):
    return at(demo.office, KNOWN_LOGIN)


def named(session, given):
    (found,) = session.store.find(Client, given_name=given)
    return found


def test_there_are_forty_clients_and_everything_is_marked_as_invented(anna, at, demo):
    assert list_clients(anna).total == 40
    for session in (anna, at(demo.laptop, MAJA_LOGIN), at(demo.central, CLERK_LOGIN)):
        assert situation(session).demo
    assert situation(anna).office_name == "Frivården Malmö"
    assert situation(anna).user_name == "Anna Åkerström"
    for identifier in anna.store.find(ClientIdentifier):
        kind = IdentifierKind(identifier.type)
        assert is_fictional(identifier.value, kind) or identifier.value.startswith("99-TEST-")


def test_the_people_of_the_pictures_are_there(anna):
    orjan = named(anna, "Örjan")
    assert (orjan.family_name, orjan.case_no) == ("Kjærgård", "MAL-26-A0142")
    assert {"Öberg", "Björk", "Ångström"} <= {c.family_name for c in anna.store.find(Client)}
    (release,) = anna.store.find(ReleaseEvent, client=orjan.id)
    assert release.planned_date == dt.date(2026, 12, 10)
    file = read_client(anna, orjan.id)
    kinds = {name for name, records in file.records.items() if records}
    assert kinds >= {
        "AreaRating",
        "CaseNote",
        "CaseResponsibility",
        "ClientIdentifier",
        "EnforcementPhase",
        "HomeMunicipality",
        "JointPlan",
        "Measure",
        "MeasureEvent",
        "NeedsMapping",
        "ReleaseEvent",
        "SentenceEpisode",
        "SupervisionPeriod",
        "Task",
    }


def test_every_kind_of_client_is_there(anna):
    empty = read_client(anna, named(anna, "Karin").id)
    assert {name for name, found in empty.records.items() if found} == {"CaseResponsibility"}
    assert not anna.store.find(ClientIdentifier, client=named(anna, "Yusuf").id)
    (nameless,) = anna.store.find(Client, given_name="", family_name="")
    assert anna.store.find(ReleaseEvent, client=nameless.id)
    dane = named(anna, "Mikkel")
    (number,) = anna.store.find(ClientIdentifier, client=dane.id)
    (home,) = anna.store.find(HomeMunicipality, client=dane.id)
    assert (number.type, home.municipality) == ("cpr_replacement", "DK-0101")
    released = {event.client for event in anna.store.find(ReleaseEvent)}
    supervised = {period.client for period in anna.store.find(SupervisionPeriod)}
    assert len(supervised - released) >= 12
    assert 15 <= len(released) <= 24


def test_something_is_late_due_and_to_come(anna):
    tasks = [task for task in anna.store.find(Task) if task.status == "open" and task.due]
    assert any(task.due < TODAY for task in tasks)
    assert any(TODAY <= task.due <= TODAY + dt.timedelta(days=7) for task in tasks)
    assert {measure.status for measure in anna.store.find(Measure)} == set(MeasureStatus)
    notes = [note.happened_on for note in anna.store.find(CaseNote)]
    assert max(notes) == TODAY


def test_a_start_day_was_changed_on_two_computers_and_nobody_has_decided(anna):
    orjan = named(anna, "Örjan")
    (field,) = read_client(anna, orjan.id).undecided
    assert (field.kind, field.field) == (Measure, "planned_start")
    asked = question(anna, "Measure", field.record, "planned_start", "sv")
    assert asked is not None
    assert len(asked.values) == 2
    assert asked.base is not None
    assert anna.store.get(Measure, field.record).title == "Praktik Lundbergs Plåt"


_STATES = {WAITING, SENT, RECEIVED}


def test_work_waits_lies_on_the_stick_and_has_been_received(anna, demo):
    state = exchange_state(anna)
    assert state.enrolled
    assert state.other.startswith("Huvudkontoret")
    assert min(state.waiting, state.sent, state.received) > 0
    # The list holds the newest; the counts are of all.
    assert {WAITING, SENT} <= {change.state for change in state.changes} <= _STATES
    assert demo.delivery.parent == demo.stick


def test_head_office_can_read_what_is_on_the_stick(at, demo):
    central = at(demo.central, CLERK_LOGIN)
    assert {state.letter for state in devices(central)} > {"A"}
    report = receive(central, demo.delivery)
    assert report.new > 0
    assert report.conflicts == 1
    assert report.waiting == report.clock_ahead == report.missing == 0


def test_both_computers_of_the_office_know_the_same_clients(anna, at, demo):
    maja = at(demo.laptop, MAJA_LOGIN)
    there = {client.id for client in maja.store.find(Client)}
    here = {client.id for client in anna.store.find(Client)}
    assert there <= here
    assert len(there) >= 35
    assert {user.login for user in anna.store.find(User)} >= {KNOWN_LOGIN, MAJA_LOGIN}
    assert len(anna.store.find(Device)) >= 2
    assert len(anna.store.find(Party, type="employment_service")) == 1


def test_the_logs_are_whole(anna, at, demo):
    for session in (anna, at(demo.laptop, MAJA_LOGIN), at(demo.central, CLERK_LOGIN)):
        for log in session.store.logs.by_number.values():
            if log.whole:
                assert verify_chain(session.store.connection, log) == log.n


def test_one_goes_on_working_in_it(surroundings, demos, tmp_path):
    made = demos.copy(NOW, tmp_path / "demo")
    place = open_office(surroundings, made.office, KNOWN_LOGIN, KNOWN_PASSPHRASE)
    try:
        session = place.session
        before = len(session.store.find(CaseNote))
        undo_last(session)  # the last act is one note, as in real work
        assert before - 2 <= len(session.store.find(CaseNote)) < before
        taken = {client.case_no for client in session.store.find(Client)}
        saved = register_client(session, given_name="Ny")
        assert session.store.get(Client, saved.id).case_no not in taken
    finally:
        place.close()


def test_texts_have_no_blanks_left(anna):
    for note in anna.store.find(CaseNote):
        assert not re.search(r"[{}\[\]]", note.text)


def test_a_demo_is_found_again_and_grows_old(demo):
    assert find_demo(demo.folder) == demo
    assert is_fresh(demo, TODAY)
    assert is_fresh(demo, TODAY + dt.timedelta(days=6))
    assert not is_fresh(demo, TODAY + dt.timedelta(days=7))
    assert not is_fresh(demo, TODAY - dt.timedelta(days=1))  # the clock was put back


def test_a_demo_of_another_version_is_none_to_go_on_with(demo, tmp_path):
    copy = dataclasses.replace(demo, folder=tmp_path)
    for file in (demo.sheet, demo.client_list, demo.later_list, demo.list_faults, demo.delivery):
        (tmp_path / file.relative_to(demo.folder)).parent.mkdir(exist_ok=True)
        shutil.copy(file, tmp_path / file.relative_to(demo.folder))
    words, day, version = (demo.folder / MARK).read_text("utf-8").splitlines()
    marks = {f"{words}\n{day}\n{version}\n": True, f"{words}\n{day}\n0.0.9 0123\n": False}
    marks[f"{words}\n{day}\n"] = False  # made before demos said by which program
    for mark, fresh in marks.items():
        (tmp_path / MARK).write_text(mark, "utf-8")
        assert find_demo(tmp_path) == copy
        assert is_fresh(copy, TODAY) is fresh


def test_another_story_another_form_of_the_store_is_another_version(tmp_path):
    world, package = tmp_path / "fiction", tmp_path / "package"
    steps, told = package / "store" / "migrations" / "versions", package / "usecases"
    for folder in (world, steps, told, package / "domain" / "fiction"):
        folder.mkdir(parents=True)
    known = {maker()}
    assert maker() in known  # asked twice it says the same
    for changed in (world / "names.csv", steps / "0009_more.py", told / "demo_week.py"):
        changed.write_text("one\r\ntwo\r\n", newline="")
        said = maker(tmp_path, package)
        assert said not in known
        known.add(said)
    (told / "demo_week.py").write_text("one\ntwo\n", newline="")
    (told / "plans.py").write_text("nothing of a demo")
    assert maker(tmp_path, package) == said


def test_a_demo_that_lacks_something_is_none_to_go_on_with(demo, tmp_path):
    for number, lost in enumerate((demo.later_list, demo.sheet, demo.delivery)):
        copy = dataclasses.replace(demo, folder=tmp_path / str(number))
        shutil.copytree(demo.folder, copy.folder)
        assert is_fresh(copy, TODAY)
        (copy.folder / lost.relative_to(demo.folder)).unlink()
        assert not is_fresh(copy, TODAY)


def test_an_old_demo_is_replaced_and_what_lies_beside_it_stays(surroundings, demos, tmp_path):
    folder = tmp_path / "demo"
    made = demos.copy(NOW, folder)
    (folder / "egna anteckningar.txt").write_text("min")
    store = (made.office / "header.a").read_bytes()
    backup = beside(made.office) / "sluss-backup-20260504-100000"
    backup.mkdir(parents=True)
    later = dataclasses.replace(surroundings, clock=Clock(NOW + dt.timedelta(days=30)))
    again = make_demo(later, paths.resources(), folder, instead_of=made)
    assert again.made_on == TODAY + dt.timedelta(days=30)
    assert (made.office / "header.a").read_bytes() != store
    assert not backup.parent.exists()
    assert (folder / "egna anteckningar.txt").read_text() == "min"
    remove_demo(again, NOW)
    assert [each.name for each in folder.iterdir()] == ["egna anteckningar.txt"]


def test_a_folder_with_something_else_in_it_is_left_alone(surroundings, tmp_path):
    (tmp_path / "brev.txt").write_text("min")
    with pytest.raises(NotADemo):
        find_demo(tmp_path)
    with pytest.raises(NotADemo):
        make_demo(surroundings, paths.resources(), tmp_path)
    with pytest.raises(NotADemo):
        make_demo(surroundings, paths.resources(), tmp_path / "brev.txt")
    assert [each.name for each in tmp_path.iterdir()] == ["brev.txt"]
    assert find_demo(tmp_path / "nothing") is None


def test_what_is_stopped_leaves_nothing(surroundings, tmp_path):
    folder = tmp_path / "demo"
    with pytest.raises(Cancelled):
        make_demo(
            surroundings,
            paths.resources(),
            folder,
            progress=Progress(cancelled=lambda: True),
        )
    assert not any(folder.iterdir())


def test_what_was_begun_when_the_program_was_ended_makes_room(surroundings, tmp_path):
    folder = tmp_path / "demo"
    (folder / "kontoret").mkdir(parents=True)
    (folder / "kontoret" / "store-1.db").write_text("half")
    (folder / "demo-begun.txt").touch()
    assert find_demo(folder) is None
    with pytest.raises(Cancelled):  # and not NotADemo
        make_demo(
            surroundings,
            paths.resources(),
            folder,
            progress=Progress(cancelled=lambda: True),
        )
    assert not any(folder.iterdir())


def test_a_release_was_moved_and_some_have_still_to_be_told(anna):
    ali = named(anna, "Ali")
    (calls,) = open_calls(anna, ali.id, "sv")
    assert len(calls.lines) > calls.left > 0


def test_a_colleague_stood_in_and_what_she_did_meanwhile_can_be_read(anna):
    away = while_away(anna, "sv")
    assert away is not None
    assert away.changes
    assert {each.who for case in away.clients for each in case.changes} == {MAJA_NAME}
    (coming,) = stand_ins(anna, "sv")
    assert handover(anna, coming.id, "sv").clients


def test_half_have_no_release_and_most_of_those_are_supervised(anna):
    rows = list_clients(anna).rows
    without = [each for each in rows if each.release is None]
    assert 0.35 * len(rows) <= len(without) <= 0.65 * len(rows)
    assert sum(each.supervision_end is not None for each in without) >= len(without) // 2


def test_days_of_visits_lie_behind_and_ahead_each_with_six_clients_and_questions(anna):
    coming, past = visit_days(anna, "sv")
    assert (past.clients, past.entered, coming.clients, coming.entered) == (6, 2, 6, 0)
    assert past.day < TODAY <= coming.day
    pack = visit_pack(anna, past.id, "sv")
    assert pack.institution == coming.institution
    assert all(each.questions for each in pack.stops)
    seen = day_warnings(anna, [each.client for each in pack.stops], coming.day, "sv")
    assert len(seen.apart) == len(seen.careful) == 1
    (note,) = (
        each
        for each in journal(anna, pack.stops[0].client, "sv")
        if each.happened_on == past.day and each.type == "Besök"
    )
    assert note.written_at.date() == TODAY - dt.timedelta(days=3)


def test_a_meeting_was_about_three_clients_each_with_minutes_apart(anna):
    said = collections.defaultdict(set)
    for each in anna.store.find(Minutes):
        said[each.meeting].add((each.client, each.text))
    (several,) = (each for each in said.values() if len(each) > 1)
    assert len({client for client, _ in several}) == len({text for _, text in several}) == 3


def test_supervision_tells_who_came_and_why_somebody_did_not(anna):
    told = chronology(anna, named(anna, "Linnéa").id, "sv")
    assert told.held > 1
    assert any(each.missed and each.reason for each in told.lines)


def test_one_person_was_registered_twice_and_some_days_are_accepted(anna):
    (pair,) = suggested(anna)
    assert {pair.one.name, pair.other.name} == {"Ångström, Zoë", "Angström, Zoe"}
    found = findings_of(anna, named(anna, "Mikkel").id)
    assert any(each.accepted for each in found.findings)


def test_lay_supervisors_are_at_work_and_known_on_every_computer_of_the_office(anna, at, demo):
    lines = {each.name: each for each in lay_supervisors(anna, "sv").lines}
    assert (lines["Gun-Britt Sandell"].held, lines["Gun-Britt Sandell"].most) == (1, 3)
    assert lines["M. Ek"].room == 0
    assert LayRule.CHECK_RUNS_OUT in {each.rule for each in lines["M. Ek"].missing}
    (seen,) = lay_of(anna, named(anna, "Linnéa").id, "sv").lines
    assert any(each.received_on is not None for each in seen.reports)
    for folder, login in ((demo.laptop, MAJA_LOGIN), (demo.central, CLERK_LOGIN)):
        found = lay_supervisors(at(folder, login), "sv").lines
        assert {each.name: each.held for each in found} == {
            name: each.held for name, each in lines.items()
        }
