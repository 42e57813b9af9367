"""The page of a client, its line and its history, in the reader's language."""

import datetime as dt

import pytest

from sluss.domain.dates import Span
from sluss.domain.entities import Measure, Party, User
from sluss.domain.ids import RecordId
from sluss.domain.release_line import MarkKind
from sluss.errors.cases import NotFound
from sluss.usecases.client_history import client_history
from sluss.usecases.client_page import municipality_names, open_page, read_page
from sluss.usecases.clients import register_client
from sluss.usecases.forms import save_changes, save_new
from sluss.usecases.needs import rate_area
from sluss.usecases.session import stamp
from sluss.usecases.undo import undo_last
from sluss.usecases.values_beside import question

TODAY = dt.date(2026, 5, 4)


def day(month, number, year=2026):
    return dt.date(year, month, number)


@pytest.fixture
def client(session):
    return register_client(session, given_name="Örjan", family_name="Kjærgård").id


@pytest.fixture
def new(session, client):
    def make(kind, **values):
        return save_new(session, kind, client, values).id

    return make


def lane(page, area):
    return next(each for each in page.line.lanes if each.area == area)


class TestPage:
    def test_the_head_says_what_one_looks_for(self, session, client, new):
        new("ReleaseEvent", planned_date=day(6, 1), type="conditional_release")
        new("HomeMunicipality", municipality="SE-1280")
        episode = new("SentenceEpisode", sanction_type="prison", start=day(1, 7))
        new(
            "EnforcementPhase", episode=episode, phase="prison", institution="Anstalten Tidaholm",
            start=day(1, 7),
        )  # fmt: skip
        head = open_page(session, client, "sv").head
        assert (head.name, head.municipality) == ("Örjan Kjærgård", "Malmö")
        assert (head.release, head.release_type) == (day(6, 1), "Villkorlig frigivning")
        assert (head.institution, head.responsible) == ("Anstalten Tidaholm", "Eva Lind")
        assert open_page(session, client, "da").head.release_type == "Prøveløsladelse"

    def test_the_next_release_counts_and_else_the_last_one(self, session, client, new):
        new("ReleaseEvent", planned_date=day(1, 15))
        assert read_page(session, client, "sv").head.release == day(1, 15)
        new("ReleaseEvent", planned_date=day(9, 1))
        new("ReleaseEvent", planned_date=day(7, 1))
        assert read_page(session, client, "sv").head.release == day(7, 1)

    def test_a_client_that_is_not_here_is_not_found(self, session):
        with pytest.raises(NotFound):
            open_page(session, RecordId(b"\x01" * 16), "sv")

    def test_needs_come_from_the_newest_mapping_with_their_measures(self, session, client, new):
        rate_area(session, client, "economy", {"need_level": 3, "staff_view": "Skulder"})
        measure = new("Measure", area="economy", title="Skuldsanering")
        needs = {need.area: need for need in read_page(session, client, "sv").needs}
        assert len(needs) == 6
        assert (needs["economy"].level, needs["economy"].staff_view) == ("Stort behov", "Skulder")
        assert [each.id for each in needs["economy"].measures] == [measure]
        assert needs["economy"].measures[0].responsible == ""
        assert needs["care"].level == ""

    def test_notes_stand_with_the_newest_day_first_and_corrections_are_marked(
        self, session, client, new
    ):
        old = new("CaseNote", happened_on=day(5, 1), text="Fel")
        new("CaseNote", happened_on=day(5, 3), text="Sist")
        new("CaseNote", happened_on=day(5, 1), text="Rätt", correction_of=old)
        notes = read_page(session, client, "sv").notes
        assert [note.text for note in notes] == ["Sist", "Rätt", "Fel"]
        assert [note.corrected for note in notes] == [False, False, True]
        # Fängelseförordningen 5 §: the journal says who wrote and when.
        assert {note.who for note in notes} == {session.store.get(User, session.user).name}
        written = sorted(notes, key=lambda note: note.written_at)
        assert [note.text for note in written] == ["Fel", "Sist", "Rätt"]

    def test_tasks_stand_with_the_most_urgent_first_and_done_ones_last(self, session, client, new):
        late = new("Task", title="Sen", due=day(5, 1))
        new("Task", title="Ingen dag")
        new("Task", title="Snart", due=day(5, 9))
        save_changes(session, "Task", late, {"status": "done", "done_on": TODAY})
        tasks = read_page(session, client, "sv").tasks
        assert [task.title for task in tasks] == ["Snart", "Ingen dag", "Sen"]
        assert [task.open for task in tasks] == [True, True, False]

    def test_the_newest_version_of_the_plan_is_shown(self, session, client, new):
        new("JointPlan", goal="Ett", version=1)
        new("JointPlan", goal="Två", version=2)
        plan = read_page(session, client, "sv").plan
        assert plan is not None
        assert (plan.version, plan.goal, plan.status) == (2, "Två", "Utkast")

    def test_municipalities_are_named(self, session):
        assert municipality_names(session, "sv")["SE-1280"] == "Malmö"


class TestLine:
    def test_six_lanes_are_there_in_order_without_anything_on_them(self, session, client):
        line = read_page(session, client, "sv").line
        assert [each.label for each in line.lanes] == [
            "Boende", "Vård", "Sysselsättning", "Ekonomi", "Socialt stöd", "Tillsyn",
        ]  # fmt: skip
        assert all(each.bars == () for each in line.lanes)
        assert [mark.kind for mark in line.marks] == [MarkKind.TODAY]
        assert TODAY in line.window

    def test_a_measure_is_a_bar_of_its_party(self, session, client, new):
        party = session.store.find(Party, type="employment_service")[0]
        new(
            "Measure", area="occupation", title="Praktik", responsible=party.id,
            planned_start=day(5, 10), planned_end=day(8, 1),
        )  # fmt: skip
        (bar,) = lane(read_page(session, client, "sv"), "occupation").bars
        assert bar.span == Span(day(5, 10), day(8, 1))
        assert (bar.party.code, bar.party.type) == ("AF", "employment_service")
        assert not bar.confirmed

    def test_it_is_confirmed_when_it_is(self, session, client, new):
        party = session.store.find(Party, type="social_services")[0].id
        measure = new(
            "Measure", area="housing", title="Rum", responsible=party, planned_start=day(5, 10)
        )
        for status in ("agreed", "confirmed"):
            save_changes(session, "Measure", measure, {"status": status})
        (bar,) = lane(read_page(session, client, "sv"), "housing").bars
        assert bar.confirmed
        assert bar.span.end is None

    def test_what_really_happened_is_drawn_before_what_was_planned(self, session, client, new):
        new(
            "Measure", area="care", title="X", planned_start=day(5, 1), planned_end=day(6, 1),
            actual_start=day(5, 3), actual_end=day(5, 20),
        )  # fmt: skip
        (bar,) = lane(read_page(session, client, "sv"), "care").bars
        assert bar.span == Span(day(5, 3), day(5, 20))

    def test_what_is_cancelled_taken_back_or_has_no_day_is_not_drawn(self, session, client, new):
        measure = new("Measure", area="care", title="Inställd", planned_start=day(5, 1))
        save_changes(session, "Measure", measure, {"status": "cancelled"})
        new("Measure", area="care", title="Utan dag")
        new("Measure", area="care", title="Återtagen", planned_start=day(5, 1))
        undo_last(session)
        assert lane(read_page(session, client, "sv"), "care").bars == ()

    def test_custody_houses_and_supervision_has_its_lane(self, session, client, new):
        episode = new("SentenceEpisode", sanction_type="prison", start=day(1, 7))
        new(
            "EnforcementPhase", episode=episode, phase="prison", institution="Anstalten Hall",
            start=day(1, 7), planned_end=day(6, 1),
        )  # fmt: skip
        new("EnforcementPhase", episode=episode, phase="conditional_release", start=day(6, 1))
        new("SupervisionPeriod", start=day(6, 1), planned_end=day(6, 1, 2027))
        page = read_page(session, client, "sv")
        assert [bar.title for bar in lane(page, "housing").bars] == ["Anstalten Hall"]
        (supervision,) = lane(page, "supervision").bars
        assert (supervision.title, supervision.party.code) == ("Övervakning", "KV")
        assert supervision.confirmed
        assert page.line.marks[-1].kind is MarkKind.SUPERVISION_END
        assert page.line.marks[-1].day == day(6, 1, 2027)

    def test_the_window_lies_around_the_release_unless_it_is_far_away(self, session, client, new):
        new("ReleaseEvent", planned_date=day(6, 10))
        line = read_page(session, client, "sv").line
        assert line.window == Span(day(4, 26), day(9, 13))
        new("ReleaseEvent", planned_date=day(5, 5))
        assert read_page(session, client, "sv").line.release == day(5, 5)

    def test_a_release_years_away_leaves_today_in_the_middle(self, session, client, new):
        new("ReleaseEvent", planned_date=day(6, 10, 2029))
        assert TODAY in read_page(session, client, "sv").line.window

    def test_an_area_nobody_knows_gets_a_lane_of_its_own(self, session, client):
        measure = Measure(
            id=RecordId(b"\x07" * 16),
            client=client,
            area="newer_area",
            title="X",
            planned_start=day(5, 1),
        )
        with session.store.act(stamp(session)) as act:
            act.create(measure)
        assert read_page(session, client, "sv").line.lanes[-1].label == "newer_area"


class TestHistory:
    def test_each_change_says_who_what_and_which_values_in_words(self, session, client, new):
        new("HomeMunicipality", municipality="SE-1280", start=day(5, 1))
        newest = client_history(session, client, "sv")[0]
        assert (newest.who, newest.what, newest.kind) == ("Eva Lind", "create", "Hemkommun")
        assert {(c.label, c.value) for c in newest.changes} >= {
            ("Kommun", "Malmö"), ("Från", day(5, 1)),
        }  # fmt: skip
        assert newest.own

    def test_times_are_those_of_the_office(self, session, client):
        assert client_history(session, client, "sv")[0].at.hour == 10  # 8 UTC in Stockholm in May

    def test_what_was_taken_back_stays_in_it(self, session, client, new):
        new("CaseNote", happened_on=TODAY, text="Fel klient")
        undo_last(session)
        words = [line.what for line in client_history(session, client, "sv")]
        assert words[:2] == ["undo", "create"]
        assert read_page(session, client, "sv").notes == ()

    def test_a_field_with_one_value_is_no_question(self, session, client):
        assert question(session, "Client", client, "phone", "sv") is None
