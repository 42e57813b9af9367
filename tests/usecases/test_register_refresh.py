"""The list a week later: what differs is shown, accepted row by row, and nothing is asked twice."""

import datetime as dt
import itertools
import random

import pytest
from tests.usecases.lists import SWEDISH, clients, csv, with_faults, xlsx

from sluss.domain.entities import (
    CaseNote,
    CaseResponsibility,
    Client,
    ClientIdentifier,
    EnforcementPhase,
    HomeMunicipality,
    ReleaseEvent,
    SentenceEpisode,
    SupervisionPeriod,
    Task,
)
from sluss.domain.register.columns import Column
from sluss.domain.register.comparison import Kind
from sluss.errors.register import ListMoved, NoNameColumn
from sluss.errors.work import Cancelled
from sluss.usecases.clients import register_client
from sluss.usecases.progress import Progress
from sluss.usecases.records import amend
from sluss.usecases.register_comparing import compare_register
from sluss.usecases.register_decisions import (
    ACCEPT,
    LEAVE,
    Decision,
    keep_decisions,
    kept_decisions,
)
from sluss.usecases.register_import import FaultWords, import_register
from sluss.usecases.register_refresh import RefreshWords, take_refresh
from sluss.usecases.sentences import planned_days
from sluss.usecases.undo import undo_last

FAULT_WORDS = FaultWords("att rätta", "rad", "fel", lambda fault: fault.problem.code)
WORDS = RefreshWords("enligt listan", "Ta reda på varför", lambda reason: f"Avslutat: {reason}")
TODAY = dt.date(2026, 5, 4)  # the day of the tests' clock
SAVED = {"csv": csv, "xlsx": xlsx}


def see(session, path, **more):
    return compare_register(session, path, **more)[1].comparison


def counts(found):
    return {kind.value: n for kind in Kind if (n := len(found.of(kind)))}


def take(session, path, decide, **more):
    """Accept or leave what `decide` says of each difference; None decides nothing."""
    found = see(session, path)
    decisions = {each: said for each in found.differences if (said := decide(each)) is not None}
    return take_refresh(session, path, decisions, WORDS, FAULT_WORDS, **more)


def accept_all(_difference):
    return ACCEPT


def week_later(rows):
    """Return the list a week later: 4 gone, 9 changed, 12 new, the rest in other words."""
    more = clients(len(rows) + 12)
    later = [dict(row) for row in more]
    for row in later[:9]:
        release = dt.date.fromisoformat(row["Frigivning"])
        row["Frigivning"] = (release + dt.timedelta(days=4)).isoformat()
    for row in later[9:20]:
        row["Efternamn"] = row["Efternamn"].upper()
        row["Telefon"] = f"+46 {row['Telefon'][1:].replace('-', ' ')}"
        row["Hemkommun"] = {"Malmö": "Malmö stad", "Lund": "LUND"}.get(
            row["Hemkommun"], row["Hemkommun"]
        )
        row["Anstalt"] = "Anstalten Hall"
    return later[:30] + later[34:]


@pytest.fixture
def first(session, tmp_path):
    """A list of 40 clients that was brought in."""
    path = csv(tmp_path / "vecka 45.csv", clients(40))
    import_register(session, path, FAULT_WORDS)
    return path


@pytest.fixture
def second(first):
    """The list a week later."""
    return csv(first.with_name("vecka 46.csv"), week_later(clients(40)))


def one(session, tmp_path, **cells):
    """Bring in a list of one client, and return the same list with other cells."""
    import_register(session, csv(tmp_path / "a.csv", clients(3)), FAULT_WORDS)
    rows = clients(3)
    rows[0] |= {heading.replace("_", " "): text for heading, text in cells.items()}
    return csv(tmp_path / "b.csv", rows)


class TestTheListAWeekLater:
    @pytest.mark.parametrize("save", SAVED)
    def test_shows_exactly_12_new_9_changed_and_4_gone(self, session, first, tmp_path, save):
        path = SAVED[save](tmp_path / f"later.{save}", week_later(clients(40)))
        found = see(session, path)
        assert counts(found) == {"new": 12, "changed": 9, "gone": 4}
        assert found.unchanged == 27
        assert [each.row for each in found.of(Kind.CHANGED)] == list(range(2, 11))
        assert [each.row for each in found.of(Kind.NEW)] == list(range(38, 50))
        gone = {session.store.get(Client, e.clients[0]).family_name for e in found.of(Kind.GONE)}
        assert gone == {row["Efternamn"] for row in clients(40)[30:34]}
        for each in found.of(Kind.CHANGED):
            (change,) = each.changes
            assert (change.column, change.new - change.old) == (Column.RELEASE, dt.timedelta(4))

    def test_is_taken_in_one_act_and_a_third_time_shows_nothing(self, session, second):
        before = session.store.logs.own("work").n
        report = take(session, second, accept_all)
        assert (report.new, report.amended, report.gone, report.left) == (12, 9, 4, 0)
        assert (report.accepted, report.faults, report.faults_file) == (25, (), None)
        assert len(session.store.find(Client)) == 52
        assert session.store.logs.own("work").n > before
        acts = session.store.connection.exec_driver_sql(
            "SELECT count(DISTINCT accepted) FROM segment WHERE accepted > 1"
        ).scalar()
        assert acts == 2  # the import and this
        found = see(session, second)
        assert (counts(found), found.unchanged) == ({}, 48)

    def test_has_one_undo(self, session, second):
        before, tasks = see(session, second), session.store.find(Task)
        take(session, second, accept_all)
        assert session.store.find(Task) != tasks
        undo_last(session)
        assert len(session.store.find(Client)) == 40
        assert session.store.find(Task) == tasks
        assert see(session, second).differences == before.differences

    def test_can_be_left_whole_and_is_not_shown_again(self, session, second):
        n = session.store.logs.own("work").n
        report = take(session, second, lambda _each: LEAVE)
        assert (report.accepted, report.left) == (0, 25)
        assert session.store.logs.own("work").n == n
        assert counts(see(session, second)) == {}
        again = compare_register(session, second)[1]
        assert again.left == 25
        assert counts(see(session, second, also_left=True)) == {"new": 12, "changed": 9, "gone": 4}

    def test_left_in_one_row_leaves_that_one(self, session, second):
        refused = see(session, second).of(Kind.CHANGED)[0]
        take(session, second, lambda each: LEAVE if each == refused else ACCEPT)
        (release,) = session.store.find(ReleaseEvent, client=refused.clients[0])
        assert release.planned_date == refused.changes[0].old
        assert counts(see(session, second)) == {}

    def test_shows_what_was_not_decided_again(self, session, second):
        take(session, second, lambda each: ACCEPT if each.kind is Kind.NEW else None)
        assert counts(see(session, second)) == {"changed": 9, "gone": 4}

    def test_in_another_order_is_the_same(self, session, first, tmp_path):
        rows = week_later(clients(40))
        path = csv(tmp_path / "later.csv", rows[::-1])
        assert counts(see(session, path)) == {"new": 12, "changed": 9, "gone": 4}

    def test_changes_nothing_while_it_is_looked_at(self, session, second):
        n = session.store.logs.own("work").n
        see(session, second)
        see(session, second)
        assert session.store.logs.own("work").n == n
        assert len(list(second.parent.glob("*.csv"))) == 2

    def test_read_for_the_first_time_has_new_rows_only(self, session, tmp_path):
        found = see(session, csv(tmp_path / "l.csv", clients(3)))
        assert counts(found) == {"new": 3}


class TestWhatWasLeft:
    def test_is_shown_when_the_list_says_something_else(self, session, tmp_path):
        path = one(session, tmp_path, Frigivning="2026-05-20", Telefon="08-1234567")
        assert len(see(session, path).of(Kind.CHANGED)[0].changes) == 2
        take(session, path, lambda _each: LEAVE)
        assert not see(session, path).differences
        path = one(session, tmp_path, Frigivning="2026-05-21", Telefon="08-123 45 67")
        (found,) = see(session, path).differences
        assert [change.column for change in found.changes] == [Column.RELEASE]
        take(session, path, accept_all)
        assert not see(session, path).differences
        path = one(session, tmp_path, Frigivning="2026-05-20", Telefon="08-123 45 67")
        assert len(see(session, path).differences) == 1

    def test_of_a_new_client_is_remembered_by_the_person(self, session, second):
        take(session, second, lambda each: LEAVE if each.kind is Kind.NEW else ACCEPT)
        rows = week_later(clients(40))
        rows[-1]["Telefon"] = "08-1234567"
        csv(second, rows[1:])
        assert counts(see(session, second)) == {"gone": 1}

    def test_says_nothing_about_anybody_in_the_setting(self, session, second):
        take(session, second, lambda _each: LEAVE)
        kept = session.store.setting("register-lists")
        for row in clients(52):
            for heading in ("Efternamn", "Personnummer", "Telefon", "Ärendenummer"):
                assert row[heading].encode() not in kept
                assert row[heading].replace("-", "").encode() not in kept

    def test_of_somebody_gone_is_asked_again_when_they_were_back(self, session, first, tmp_path):
        shorter = csv(tmp_path / "b.csv", clients(39))
        take(session, shorter, lambda _each: LEAVE)
        assert not see(session, shorter).differences
        see(session, first)
        take(session, first, lambda _each: None)
        assert counts(see(session, shorter)) == {"gone": 1}


class TestWhatWasDecidedAndNotCarriedOut:
    def test_is_known_when_the_list_is_looked_at_again(self, session, second):
        found = see(session, second)
        decisions = {
            found.of(Kind.NEW)[0]: ACCEPT,
            found.of(Kind.CHANGED)[1]: LEAVE,
            found.of(Kind.GONE)[2]: Decision(accept=True, reason="transferred"),
        }
        keep_decisions(session, decisions)
        refresh = compare_register(session, second)[1]
        assert kept_decisions(session, refresh.alike, refresh.comparison) == decisions
        rows = week_later(clients(40))
        rows[1]["Frigivning"] = "2026-09-09"
        refresh = compare_register(session, csv(second, rows))[1]
        kept = kept_decisions(session, refresh.alike, refresh.comparison)
        assert {each.kind for each in kept} == {Kind.NEW, Kind.GONE}
        kept = session.store.setting("register-decisions")
        assert not any(row["Efternamn"].encode() in kept for row in rows)

    def test_is_forgotten_once_it_is(self, session, second):
        found = see(session, second)
        keep_decisions(session, dict.fromkeys(found.differences, ACCEPT))
        take(session, second, lambda each: ACCEPT if each.kind is Kind.NEW else None)
        refresh = compare_register(session, second)[1]
        assert kept_decisions(session, refresh.alike, refresh.comparison) == {}


class TestAChange:
    def test_of_the_release_keeps_every_day_it_was_planned_for(self, session, tmp_path):
        path = one(session, tmp_path, Frigivning="2026-05-20")
        take(session, path, accept_all)
        path = one(session, tmp_path, Frigivning="2026-05-25")
        take(session, path, accept_all)
        client = session.store.find(Client, register_no="B 0-26")[0].id
        (release,) = session.store.find(ReleaseEvent, client=client)
        days = planned_days(session, release.id, "sv")
        assert [(str(each.day), each.reason) for each in days] == [
            ("2026-05-25", "enligt listan"),
            ("2026-05-20", "enligt listan"),
            ("2026-04-12", ""),
        ]
        (phase,) = session.store.find(EnforcementPhase, client=client)
        assert str(phase.planned_end) == "2026-05-25"

    def test_of_the_municipality_begins_a_new_stretch(self, session, tmp_path):
        take(session, one(session, tmp_path, Hemkommun="Lund"), accept_all)
        client = session.store.find(Client, register_no="B 0-26")[0].id
        homes = session.store.find(HomeMunicipality, client=client, order=("start",))
        assert [(home.municipality, home.start, home.end) for home in homes] == [
            ("SE-1280", None, TODAY),
            ("SE-1281", TODAY, None),
        ]

    @pytest.mark.parametrize(("name", "works_here"), [("Eva Lind", True), ("Rut Utanför", False)])
    def test_of_the_officer_begins_a_new_responsibility(self, session, tmp_path, name, works_here):
        take(session, one(session, tmp_path, Handläggare=name), accept_all)
        client = session.store.find(Client, register_no="B 0-26")[0].id
        found = session.store.find(CaseResponsibility, client=client, order=("name",))
        now = [each for each in found if each.end is None]
        assert [(each.user == session.user, each.name, each.start) for each in now] == [
            (works_here, "" if works_here else name, TODAY)
        ]
        assert [each.name for each in found if each.end == TODAY] == ["Rolf Utanför"]

    def test_of_the_place_ends_a_stay_and_begins_another(self, session, tmp_path):
        path = one(session, tmp_path, Anstalt="Häktet Malmö", Frigivning="2026-06-01")
        take(session, path, accept_all)
        client = session.store.find(Client, register_no="B 0-26")[0].id
        stays = session.store.find(EnforcementPhase, client=client, order=("start",))
        assert [
            (stay.institution, str(stay.start), stay.actual_end, str(stay.planned_end))
            for stay in stays
        ] == [
            ("Hall", "2025-01-01", TODAY, "2026-06-01"),
            ("Häktet Malmö", "2026-05-04", None, "2026-06-01"),
        ]
        assert not see(session, path).differences

    def test_of_sentence_and_supervision_amends_them(self, session, tmp_path):
        path = one(
            session,
            tmp_path,
            Påföljd="Skyddstillsyn",
            Strafftid_från="2025-02-01",
            Strafftid_till="2027-01-01",
            Övervakning_från="2026-06-01",
            Övervakning_till="2027-06-01",
        )
        take(session, path, accept_all)
        client = session.store.find(Client, register_no="B 0-26")[0].id
        (episode,) = session.store.find(SentenceEpisode, client=client)
        assert (episode.sanction_type, str(episode.start), str(episode.expected_end)) == (
            "probation",
            "2025-02-01",
            "2027-01-01",
        )
        (period,) = session.store.find(SupervisionPeriod, client=client)
        assert (str(period.start), str(period.planned_end)) == ("2026-06-01", "2027-06-01")
        assert not see(session, path).differences

    def test_to_a_sentence_that_begins_after_the_one_here_is_another_one(self, session, tmp_path):
        path = one(
            session,
            tmp_path,
            Påföljd="Fängelse",
            Strafftid_från="2027-03-01",
            Strafftid_till="2028-03-01",
            Frigivning="2027-11-01",
            Övervakning_från="2027-11-01",
            Övervakning_till="2028-11-01",
        )
        take(session, path, accept_all)
        client = session.store.find(Client, register_no="B 0-26")[0].id
        assert len(session.store.find(SentenceEpisode, client=client)) == 2
        releases = session.store.find(ReleaseEvent, client=client, order=("planned_date",))
        assert [str(each.planned_date) for each in releases] == ["2026-04-12", "2027-11-01"]
        assert len(session.store.find(SupervisionPeriod, client=client)) == 2
        assert not see(session, path).differences

    def test_of_name_and_phone_is_one_of_the_client(self, session, tmp_path):
        path = one(session, tmp_path, Efternamn="Öberg-0 Lind", Telefon="08-1234567")
        take(session, path, accept_all)
        (client,) = session.store.find(Client, register_no="B 0-26")
        assert (client.given_name, client.family_name, client.phone) == (
            "Åsa",
            "Öberg-0 Lind",
            "08-1234567",
        )

    def test_of_the_number_keeps_the_one_before(self, session, tmp_path):
        number = clients(10)[2]["Personnummer"]  # the same birth date
        path = one(session, tmp_path, Personnummer=number)
        (found,) = [e for e in see(session, path).differences if e.row == 2] or [None]
        assert found is None  # the third client has that number: a fault, and nothing is guessed
        rows = clients(3)
        rows[0]["Personnummer"] = clients(10)[4]["Personnummer"]
        path = csv(tmp_path / "c.csv", rows)
        take(session, path, accept_all)
        client = session.store.find(Client, register_no="B 0-26")[0].id
        found = session.store.find(ClientIdentifier, client=client, order=("valid_from",))
        assert [(each.valid_from, each.valid_to) for each in found] == [
            (None, TODAY),
            (TODAY, None),
        ]
        assert not see(session, path).differences

    def test_gives_a_client_of_nothing_but_a_name_all_that_the_row_says(self, session, tmp_path):
        register_client(
            session, given_name="Åsa", family_name="Öberg-0", birth_date=dt.date(1960, 1, 1)
        )
        path = csv(tmp_path / "l.csv", clients(1))
        (found,) = see(session, path).differences
        assert (found.kind, len(found.changes)) == (Kind.CHANGED, 12)
        take(session, path, accept_all)
        assert not see(session, path).differences
        (client,) = session.store.find(Client)
        for kind in (ClientIdentifier, HomeMunicipality, SentenceEpisode, EnforcementPhase):
            assert len(session.store.find(kind, client=client.id)) == 1

    def test_of_what_somebody_has_written_here_since_is_shown_once(self, session, first):
        client = session.store.find(Client, register_no="B 0-26")[0]
        amend(session, Client, client.id, phone="08-7654321")
        (found,) = see(session, first).differences
        assert [change.column for change in found.changes] == [Column.PHONE]
        take(session, first, lambda _each: LEAVE)
        assert not see(session, first).differences


class TestAClientWhoIsGone:
    @pytest.fixture
    def shorter(self, first, tmp_path):
        return csv(tmp_path / "shorter.csv", clients(39))

    def test_stays_and_it_is_to_be_found_out_why(self, session, shorter):
        report = take(session, shorter, accept_all)
        assert report.gone == 1
        (task,) = session.store.find(Task, rule="")
        client = session.store.get(Client, task.client)
        assert (client.register_no, client.status.value) == ("B 39-26", "open")
        assert (task.title, task.due, task.owner) == (
            "Ta reda på varför",
            TODAY + dt.timedelta(7),
            session.user,
        )
        assert not see(session, shorter).differences

    def test_is_closed_with_the_reason_that_is_true(self, session, shorter):
        take(session, shorter, lambda _each: Decision(accept=True, reason="transferred"))
        (client,) = session.store.find(Client, register_no="B 39-26")
        assert client.status.value == "closed"
        (note,) = session.store.find(CaseNote)
        assert (note.client, note.text, note.happened_on) == (
            client.id,
            "Avslutat: transferred",
            TODAY,
        )
        (period,) = session.store.find(SupervisionPeriod, client=client.id)
        assert (period.actual_end, period.end_reason) == (None, "")  # it had not begun yet
        assert not session.store.find(Task, client=client.id)
        assert not see(session, shorter).differences

    def test_ends_a_supervision_that_has_begun(self, session, tmp_path):
        rows = clients(3)
        rows[2]["Övervakning från"] = "2026-01-01"
        import_register(session, csv(tmp_path / "a.csv", rows), FAULT_WORDS)
        path = csv(tmp_path / "b.csv", rows[:2])
        take(session, path, lambda _each: Decision(accept=True, reason="time_up"))
        (period,) = session.store.find(SupervisionPeriod, actual_end=TODAY)
        assert period.end_reason == "time_up"

    def test_is_gone_again_when_the_act_was_undone(self, session, shorter):
        for decision in (ACCEPT, Decision(accept=True, reason="deceased")):
            take(session, shorter, lambda _each, said=decision: said)
            undo_last(session)
            assert counts(see(session, shorter)) == {"gone": 1}

    def test_is_not_one_that_was_never_in_a_list(self, session, first):
        register_client(session, given_name="Nils", family_name="Björk")
        assert not see(session, first).differences

    def test_is_not_one_whose_row_has_a_fault(self, session, first, tmp_path):
        rows = clients(40)
        rows[0]["Frigivning"] = "2026-02-30"
        rows[1]["Personnummer"] = rows[1]["Personnummer"][:-1]
        rows[2]["Hemkommun"] = "Ankeborg"
        found = see(session, csv(tmp_path / "b.csv", rows))
        assert (counts(found), found.unchanged) == ({}, 37)

    def test_is_not_one_who_stands_in_quite_another_list(self, session, first, tmp_path):
        other = csv(tmp_path / "another team.csv", clients(60)[40:])
        assert counts(see(session, other)) == {"new": 20}
        take(session, other, accept_all)
        assert not see(session, other).differences
        assert not see(session, first).differences
        assert counts(see(session, csv(tmp_path / "l.csv", clients(59)[40:]))) == {"gone": 1}

    def test_is_nobody_when_rows_that_were_mended_are_brought_in(self, session, tmp_path):
        rows = clients(30)
        right = [dict(row) for row in rows]
        planted = with_faults(rows, 10)
        report = import_register(session, csv(tmp_path / "l.csv", rows), FAULT_WORDS)
        mended = [right[row - 2] for row in planted] + right[:1]
        heading = ("Sluss: rad", *SWEDISH)
        lines = [";".join(heading), *(";".join(("1", *row.values())) for row in mended)]
        file = tmp_path / "l att rätta.csv"
        assert report.faults_file == file
        file.write_text("\n".join(lines), encoding="utf-8")
        assert counts(see(session, file)) == {"new": 10}
        take(session, file, accept_all)
        whole = csv(tmp_path / "whole.csv", right)
        assert not see(session, whole).differences
        assert counts(see(session, csv(tmp_path / "most.csv", right[2:]))) == {"gone": 2}

    def test_is_told_also_if_nothing_ever_differed(self, session, first, tmp_path):
        session.store.set_setting("register-lists", b"\x80")  # as if the clients came otherwise
        assert not see(session, first).differences
        assert counts(see(session, csv(tmp_path / "b.csv", clients(39)))) == {"gone": 1}


class TestRowsToMend:
    def test_are_treated_as_in_an_import(self, session, first, tmp_path):
        rows = week_later(clients(40))
        rows[5]["Frigivning"] = "2026-02-30"
        rows[11]["Övervakning till"] = "2024-01-01"
        rows[11]["Övervakning från"] = ""
        report = take(session, csv(tmp_path / "b.csv", rows), accept_all)
        assert (report.new, report.amended, report.gone) == (12, 8, 4)
        assert {(fault.row, fault.problem.code) for fault in report.faults} == {
            (7, "value.no-such-day"),
            (13, "row.contradicts-case"),
        }
        assert report.faults_file == tmp_path / "b att rätta.csv"
        assert len(report.faults_file.read_text("cp1252").splitlines()) == 3

    def test_of_a_protected_person_are_refused_and_change_nothing(self, session, tmp_path):
        (tmp_path / "a.csv").write_text("Namn;Telefon;Sekretessmarkering\nAnna Ek;040-11111;Nej\n")
        import_register(session, tmp_path / "a.csv", FAULT_WORDS)
        (tmp_path / "b.csv").write_text("Namn;Telefon;Sekretessmarkering\nAnna Ek;040-22222;Ja\n")
        found = compare_register(session, tmp_path / "b.csv")[1]
        assert counts(found.comparison) == {}
        assert [fault.problem.code for fault in found.faults] == ["row.marked-here"]


class TestNothingIsTaken:
    def contents(self, session, folder):
        files = {each.name: each.read_bytes() for each in folder.glob("*.csv")}
        kept = session.store.setting("register-lists")
        return session.store.logs.own("work").n, kept, files

    def test_when_the_list_was_changed_after_it_was_looked_at(self, session, second):
        found = see(session, second)
        rows = week_later(clients(40))
        rows[0]["Frigivning"] = "2026-09-09"
        csv(second, rows)
        before = self.contents(session, second.parent)
        decisions = dict.fromkeys(found.differences, ACCEPT)
        with pytest.raises(ListMoved):
            take_refresh(session, second, decisions, WORDS, FAULT_WORDS)
        assert self.contents(session, second.parent) == before

    def test_when_a_client_was_changed_after_it_was_looked_at(self, session, second):
        found = see(session, second)
        changed = found.of(Kind.CHANGED)[0]
        (release,) = session.store.find(ReleaseEvent, client=changed.clients[0])
        amend(session, ReleaseEvent, release.id, planned_date=changed.changes[0].new)
        with pytest.raises(ListMoved):
            take_refresh(session, second, {changed: ACCEPT}, WORDS, FAULT_WORDS)

    @pytest.mark.parametrize("share", [0.0, 0.4, 0.7, 0.9, 0.99])
    def test_when_somebody_cancels(self, session, second, share):
        rows = week_later(clients(40))
        rows[20]["Frigivning"] = "2026-02-30"
        csv(second, rows)
        before = self.contents(session, second.parent)
        done = [0.0]
        progress = Progress(
            lambda now, total: done.append(now / total if total else 0.0),
            lambda: done[-1] >= share and len(done) > 3,
        )
        with pytest.raises(Cancelled):
            take(session, second, accept_all, progress=progress)
        assert self.contents(session, second.parent) == before
        assert take(session, second, accept_all).accepted == 25

    def test_from_a_list_without_names(self, session, tmp_path):
        (tmp_path / "l.csv").write_text("Vem;Personnummer\nAnna;\n")
        with pytest.raises(NoNameColumn):
            see(session, tmp_path / "l.csv")

    def test_of_a_row_that_may_be_two_clients(self, session, tmp_path):
        for _time in range(2):
            register_client(
                session, given_name="Anna", family_name="Ek", birth_date=dt.date(1980, 1, 1)
            )
        (tmp_path / "l.csv").write_text("Namn;Född;Telefon\nAnna Ek;1980-01-01;040-22222\n")
        (found,) = see(session, tmp_path / "l.csv").differences
        assert found.kind is Kind.UNSURE
        with pytest.raises(ListMoved):
            take_refresh(session, tmp_path / "l.csv", {found: ACCEPT}, WORDS, FAULT_WORDS)


OTHER = {
    "Förnamn": ("Maj", "Per", ""),
    "Telefon": ("08-123 45 67", "0046701234567", ""),
    "Hemkommun": ("Lund", "1280", "Göteborg", ""),
    "Påföljd": ("Fängelse", "Skyddstillsyn", "Häktad", ""),
    "Strafftid från": ("2024-06-01", "2026-01-01", "2028-01-01", ""),
    "Strafftid till": ("2026-12-31", "2028-12-31", "2030-01-01", ""),
    "Frigivning": ("2026-05-04", "2026-09-01", "2028-02-29", ""),
    "Övervakning från": ("2026-05-04", "2026-09-01", "2028-02-29", ""),
    "Övervakning till": ("2027-05-04", "2028-09-01", "2029-02-28", ""),
    "Handläggare": ("Eva Lind", "eva", "Rolf Utanför", "Ny Utanför", ""),
    "Anstalt": ("Hall", "Anstalten Kumla", "Häktet Malmö", "Ett hem", ""),
}


@pytest.mark.parametrize("seed", range(4))
def test_whatever_changed_is_here_once_it_was_accepted(session, tmp_path, seed):
    luck = random.Random(seed)
    import_register(session, csv(tmp_path / "a.csv", clients(30)), FAULT_WORDS)
    for week in range(2):
        rows = clients(30)
        for row in rows:
            for heading in luck.sample(sorted(OTHER), luck.randrange(5)):
                row[heading] = luck.choice(OTHER[heading])
        luck.shuffle(rows)
        path = csv(tmp_path / f"{week}.csv", rows)
        before = see(session, path)
        assert before.differences
        take(session, path, accept_all)
        assert not see(session, path).differences
        undo_last(session)
        assert see(session, path).differences == before.differences
        take(session, path, accept_all)
        assert not see(session, path).differences


def test_hundreds_of_changes_are_written_with_progress_all_the_way(session, tmp_path):
    rows = clients(400)
    import_register(session, csv(tmp_path / "a.csv", rows), FAULT_WORDS)
    for row in rows:
        row["Frigivning"] = "2027-12-24"
    path = csv(tmp_path / "b.csv", rows)
    heard: list[tuple[int, int]] = []
    progress = Progress(lambda *step: heard.append(step))
    report = take(session, path, accept_all, progress=progress)
    assert report.amended == 400
    counted = [done for done, total in heard if total]
    assert {total for _done, total in heard} == {0, 800}
    assert counted == sorted(counted)
    assert (counted[0], counted[-1]) == (0, 800)
    assert max(b - a for a, b in itertools.pairwise(counted)) <= 100


def test_nothing_of_the_people_is_in_what_is_told(session, second):
    rows = week_later(clients(40))
    with_faults(rows, 20)
    csv(second, rows)
    report = take(session, second, accept_all)
    said = " ".join(str(fault.problem) for fault in report.faults)
    said += str(ListMoved())
    for row in rows:
        for column in ("Efternamn", "Personnummer", "Telefon", "Ärendenummer"):
            assert not row[column] or row[column] not in said
