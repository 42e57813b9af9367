"""A day of visits: who is there, what is open, and what the sheets say when one is back."""

import datetime as dt

import pytest
from tests.builders import an_id
from tests.reports.pdf_text import read_pdf

from sluss.domain.entities import CaseNote, Measure, MeasureEvent, Task, VisitDay, VisitStop
from sluss.domain.machines import MeasureStatus, TaskStatus
from sluss.errors.visits import (
    NobodyToVisit,
    SheetsNotWritten,
    VisitDayPast,
    VisitEntered,
    VisitNotSaid,
)
from sluss.errors.visits import VisitWithoutNote as NoNote
from sluss.usecases.clients import register_client
from sluss.usecases.joining import join_clients
from sluss.usecases.leaving.deciding import preview
from sluss.usecases.leaving.outlets import InHand
from sluss.usecases.leaving.release import release
from sluss.usecases.leaving.views import Request
from sluss.usecases.measures import add_measure, step_measure
from sluss.usecases.notes import journal, write_note
from sluss.usecases.reconcile import STATE, WHY
from sluss.usecases.sentences import add_episode, add_phase, plan_release
from sluss.usecases.tasks import add_task, due_tasks
from sluss.usecases.undo import undo_last
from sluss.usecases.visits.entry import NEXT_DAY, OUTCOME, TEXT, enter_visit, visit_form
from sluss.usecases.visits.pack import (
    institutions,
    plan_visit,
    visit_days,
    visit_pack,
    who_is_there,
)
from sluss.usecases.visits.sheets import save_sheets

TODAY = dt.date(2026, 5, 4)
VISITED = dt.date(2026, 4, 30)
ASK, DID_NOT = "Ask about {measure}", "The visit did not take place: {why}."


def inside(session, name, institution="Anstalten Tidaholm"):
    """Return a client who serves a sentence in an institution."""
    client = register_client(session, given_name=name).id
    episode = add_episode(session, client, "prison").id
    add_phase(session, episode, "prison", dt.date(2025, 9, 1), institution=institution)
    return client


def going_on(session, client, title):
    measure = add_measure(session, client, "occupation", title, responsible=an_id()).id
    for status in (MeasureStatus.AGREED, MeasureStatus.CONFIRMED, MeasureStatus.ACTIVE):
        step_measure(
            session, measure, status,
            planned_start=dt.date(2026, 3, 1), actual_start=dt.date(2026, 3, 1),
        )  # fmt: skip
    return measure


@pytest.fixture
def three(session):
    return [inside(session, name) for name in ("Åsa", "Bo", "Cajsa")]


@pytest.fixture
def stops(session, three):
    visit = plan_visit(session, "Anstalten Tidaholm", VISITED, three).id
    found = sorted(session.store.find(VisitStop, visit=visit), key=lambda each: each.number)
    return [each.id for each in found]


@pytest.mark.feature("F-S4-07")
class TestPack:
    @pytest.mark.feature("INV-01")
    def test_of_joined_cases_what_is_to_be_done_in_both_is_asked_once(self, session, three):
        kept, _, other = three
        release = TODAY + dt.timedelta(days=30)
        for client, title in ((kept, "Ring hem"), (other, "Hämta intyg")):
            add_task(session, client, title, due=TODAY)
            plan_release(session, client, release)
        alone = [each.tasks for each in who_is_there(session, "Anstalten Tidaholm", TODAY, "sv")]
        assert {"Ring hem"} < {task for tasks in alone for task in tasks}
        join_clients(session, kept, other)
        write_note(session, other, VISITED, "Pratade.")
        there = who_is_there(session, "Anstalten Tidaholm", TODAY, "sv")
        assert {each.client for each in there} == set(three[:2])
        (seen,) = [each for each in there if each.client == kept]
        shown = [each.title for each in due_tasks(session, "sv") if each.client == kept]
        asked_by = TODAY + dt.timedelta(days=28)
        on_today = [
            each.title for each in due_tasks(session, "sv", until=asked_by) if each.client == kept
        ]
        assert list(seen.tasks) == on_today
        assert {"Ring hem", "Hämta intyg"} < set(seen.tasks) <= set(shown)
        assert len(set(seen.tasks)) == len(seen.tasks)
        assert seen.last_contact == VISITED
        assert institutions(session, TODAY)[0].clients == 2

    def test_places_are_those_where_clients_are_that_day(self, session, three):
        inside(session, "Dag", "Häktet Malmö")
        found = {each.name: each.clients for each in institutions(session, TODAY)}
        assert found == {"Anstalten Tidaholm": 3, "Häktet Malmö": 1}
        assert institutions(session, dt.date(2025, 8, 1)) == ()

    def test_whoever_has_moved_is_not_seen_at_the_old_place(self, session, three):
        moved = three[1]
        episode = add_episode(session, moved, "prison").id
        add_phase(session, episode, "prison", dt.date(2026, 4, 1), institution="Anstalten Kumla")
        names = [each.client for each in who_is_there(session, "Anstalten Kumla", TODAY, "sv")]
        assert names == [moved]

    def test_the_sheet_keeps_the_order_that_was_chosen(self, session, three):
        order = [three[2], three[0]]
        pack = visit_pack(session, plan_visit(session, "Anstalten Tidaholm", TODAY, order).id, "sv")
        assert [each.client for each in pack.stops] == order
        assert [each.number for each in pack.stops] == [1, 2]

    def test_what_is_open_for_each_stands_there(self, session, three):
        add = add_measure
        add(session, three[0], "housing", "Lägenhet")
        pack = visit_pack(session, plan_visit(session, "T", TODAY, three).id, "sv")
        assert pack.stops[0].case_no
        assert {each.last_contact for each in pack.stops} == {None}

    def test_what_is_due_long_after_the_visit_is_no_question_yet(self, session, three):
        for days, title in ((1, "Nu"), (28, "Snart"), (29, "Sedan")):
            due = TODAY + dt.timedelta(days=days)
            add_task(session, three[0], title, due=due)
        pack = visit_pack(session, plan_visit(session, "T", TODAY, three).id, "sv")
        assert pack.stops[0].tasks == ("Nu", "Snart")

    def test_nobody_and_a_slip_of_the_year_are_refused(self, session, three):
        with pytest.raises(NobodyToVisit):
            plan_visit(session, "T", TODAY, [])
        with pytest.raises(VisitDayPast):
            plan_visit(session, "T", dt.date(2016, 5, 4), three)
        assert session.store.find(VisitDay) == []


class TestEntered:
    def test_the_note_has_the_day_of_the_visit_and_was_written_today(self, session, three, stops):
        enter_visit(session, stops[0], ASK, DID_NOT, {OUTCOME: "held", TEXT: "Bra samtal. Å ä ö."})
        (note,) = journal(session, three[0], "sv")
        assert note.happened_on == VISITED
        assert note.written_at.date() == TODAY
        assert note.text == "Bra samtal. Å ä ö."
        assert session.store.find(CaseNote, client=three[1]) == []

    def test_all_measures_are_answered_for_with_the_day_of_the_visit(self, session, three, stops):
        on, over = going_on(session, three[0], "Praktik"), going_on(session, three[0], "KBT")
        names = [each.name for each in visit_form(session, stops[0], "Why", "sv").fields]
        assert {STATE + on.hex(), STATE + over.hex()} <= set(names)
        assert names[0] == OUTCOME
        enter_visit(
            session, stops[0], ASK, DID_NOT,
            {
                OUTCOME: "held", TEXT: "Möte", STATE + on.hex(): "going_on",
                STATE + over.hex(): "ended", WHY + over.hex(): "klar med kursen",
            },
        )  # fmt: skip
        (event,) = session.store.find(MeasureEvent, measure=on)
        assert event.happened_on == VISITED
        ended = session.store.get(Measure, over)
        assert (ended.actual_end, ended.end_reason) == (VISITED, "klar med kursen")

    @pytest.mark.feature("INV-09")
    def test_the_visit_before_the_release_is_done_on_the_day_of_the_visit(
        self, session, three, stops
    ):
        for client in three[:2]:
            plan_release(session, client, TODAY + dt.timedelta(days=60))
        enter_visit(session, stops[0], ASK, DID_NOT, {OUTCOME: "held", TEXT: "Möte"})
        enter_visit(session, stops[1], ASK, DID_NOT, {OUTCOME: "ill"})
        found = {each.client: each for each in session.store.find(Task, rule="officer_visit")}
        assert (found[three[0]].status, found[three[0]].done_on) == (TaskStatus.DONE, VISITED)
        assert found[three[1]].status is TaskStatus.OPEN  # an attempt is no visit
        undo_last(session)
        undo_last(session)
        found = {each.client: each for each in session.store.find(Task, rule="officer_visit")}
        assert found[three[0]].status is TaskStatus.OPEN
        assert found[three[0]].done_on is None
        assert session.store.find(CaseNote) == []

    def test_who_has_no_measure_yet_has_a_sheet_all_the_same(self, session, three, stops):
        names = [each.name for each in visit_form(session, stops[2], "Why", "sv").fields]
        assert names == [OUTCOME, TEXT, NEXT_DAY]
        enter_visit(session, stops[2], ASK, DID_NOT, {OUTCOME: "held", TEXT: "Första mötet."})
        assert session.store.get(VisitStop, stops[2]).outcome == "held"

    def test_one_undo_takes_the_whole_sheet_back(self, session, three, stops):
        on = going_on(session, three[0], "Praktik")
        given = {OUTCOME: "held", TEXT: "Möte", STATE + on.hex(): "going_on"}
        enter_visit(session, stops[0], ASK, DID_NOT, given)
        undo_last(session)
        assert session.store.find(CaseNote, client=three[0]) == []
        assert session.store.find(MeasureEvent, measure=on) == []
        assert session.store.get(VisitStop, stops[0]).outcome == "planned"

    def test_a_visit_that_did_not_take_place_is_an_attempt_with_its_reason(
        self, session, three, stops
    ):
        again = dt.date(2026, 5, 12)
        enter_visit(session, stops[1], ASK, DID_NOT, {OUTCOME: "isolation", NEXT_DAY: again})
        (note,) = session.store.find(CaseNote, client=three[1])
        assert note.type == "attempt"
        assert "avskildhet" in note.text
        stop = session.store.get(VisitStop, stops[1])
        assert (stop.outcome, stop.next_day, stop.note) == ("isolation", again, note.id)

    def test_nothing_is_taken_for_said(self, session, stops):
        with pytest.raises(VisitNotSaid):
            enter_visit(session, stops[0], ASK, DID_NOT, {TEXT: "Möte"})
        with pytest.raises(NoNote):
            enter_visit(session, stops[0], ASK, DID_NOT, {OUTCOME: "held", TEXT: "  "})
        assert session.store.find(CaseNote) == []

    def test_a_sheet_is_entered_once(self, session, three, stops):
        enter_visit(session, stops[0], ASK, DID_NOT, {OUTCOME: "held", TEXT: "Möte"})
        with pytest.raises(VisitEntered):
            enter_visit(session, stops[0], ASK, DID_NOT, {OUTCOME: "held", TEXT: "Möte"})
        (line,) = visit_days(session, "sv")
        assert (line.clients, line.entered) == (3, 1)


class TestSheets:
    def test_a_page_a_client_without_names_and_logged_as_printed(
        self, session, three, stops, tmp_path
    ):
        going_on(session, three[0], "Praktik på Åhléns")
        visit = session.store.get(VisitStop, stops[0]).visit
        before = session.store.logs.own("access").n
        path = save_sheets(session, visit, tmp_path / "ark.pdf", "sv", names=False)
        read = read_pdf(path.read_bytes())
        assert read.pages == 3
        assert "Praktik på Åhléns" in read.text
        assert "Slutat" in read.text
        assert not any(name in read.text for name in ("Åsa", "Cajsa"))
        assert session.store.logs.own("access").n == before + 3
        named = save_sheets(session, visit, tmp_path / "namn.pdf", "sv", names=True)
        assert "Cajsa" in read_pdf(named.read_bytes()).text

    @pytest.mark.feature("INV-21")
    def test_the_list_of_the_day_is_logged_with_every_client_on_it(self, session, three, stops):
        visit = session.store.get(VisitStop, stops[0]).visit
        asked = Request(client=three[0], document="visit_list", kind="own", subject=visit)
        digest = preview(session, asked, "sv").digest
        before = session.store.logs.own("access").n
        release(session, asked, digest, InHand())
        assert session.store.logs.own("access").n == before + 3

    def test_a_folder_that_is_gone_is_said_and_nothing_lies_there(self, session, stops, tmp_path):
        visit = session.store.get(VisitStop, stops[0]).visit
        before = session.store.logs.own("access").n
        with pytest.raises(SheetsNotWritten):
            save_sheets(session, visit, tmp_path / "gone" / "ark.pdf", "sv", names=False)
        assert session.store.logs.own("access").n == before  # nor is anybody noted as printed
