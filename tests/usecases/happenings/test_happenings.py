"""Something has happened: seen before, written in one act, and taken back by one undo."""

import datetime as dt

import pytest
from tests.builders import (
    a_contact,
    a_party,
    a_phase,
    a_release,
    a_responsibility,
    a_supervision,
    a_task,
    a_user,
    an_episode,
)

from sluss.domain.entities import (
    ALL,
    CaseResponsibility,
    Client,
    ClientEvent,
    EnforcementPhase,
    Measure,
    MeasurePause,
    NetworkContact,
    Notice,
    ReleaseEvent,
    Stay,
    SupervisionPeriod,
    Task,
    VisitDay,
    VisitStop,
)
from sluss.domain.happened.case import Happening
from sluss.domain.happened.consequences import Then
from sluss.domain.machines import CaseStatus, MeasureStatus, TaskStatus
from sluss.errors.happenings import (
    CannotHappenNow,
    NewDayMissing,
    NewDayTooEarly,
    NotHappenedYet,
    PlaceMissing,
)
from sluss.usecases.clients import register_client
from sluss.usecases.happenings.asking import ask_happening, happening_fields
from sluss.usecases.happenings.calling import call_list, note_not_told, note_told, open_calls
from sluss.usecases.happenings.foreseeing import preview_happening
from sluss.usecases.happenings.writing import Decided, note_happening
from sluss.usecases.measures import add_measure
from sluss.usecases.records import add, amend
from sluss.usecases.session import fresh_id
from sluss.usecases.tasks import finish_task
from sluss.usecases.today import office_today
from sluss.usecases.undo import undo_last

TODAY = dt.date(2026, 5, 4)
RELEASE = dt.date(2026, 6, 15)
EARLIER = dt.date(2026, 6, 1)


class Place:
    """A client held in Tidaholm with a release, a plan, and people around."""

    def __init__(self, session):
        self.session = session
        self.client = register_client(session, given_name="Nils").id
        put = self.put
        self.af = put(a_party(name="Arbetsförmedlingen", phone="0771-60 00 00")).id
        self.soc = put(a_party(name="Socialtjänsten", type="social_services", short_name="SOC")).id
        put(a_contact(party=self.soc, name="Ylva Ek", phone="040-34 10 00"))
        episode = put(an_episode(client=self.client, start=dt.date(2025, 1, 1))).id
        self.prison = put(
            a_phase(client=self.client, episode=episode, institution="Anstalten Tidaholm",
                    start=dt.date(2025, 1, 1), planned_end=RELEASE)
        ).id  # fmt: skip
        self.outside = put(
            a_phase(client=self.client, episode=episode, phase="conditional_release",
                    start=RELEASE, planned_end=dt.date(2027, 6, 15))
        ).id  # fmt: skip
        self.release = put(a_release(client=self.client, episode=episode, planned_date=RELEASE)).id
        self.supervision = put(
            a_supervision(client=self.client, episode=episode, start=RELEASE,
                          planned_end=dt.date(2027, 6, 15))
        ).id  # fmt: skip
        put(a_responsibility(client=self.client, role="prison_planner", name="K. Falk",
                             phone="0502-30 00 00"))  # fmt: skip
        put(NetworkContact(id=fresh_id(session), client=self.client, name="Ann Björk",
                           phone="070-174 06 22", in_plan=True, may_contact=True))  # fmt: skip
        put(NetworkContact(id=fresh_id(session), client=self.client, name="Bo Björk",
                           phone="070-174 06 33", in_plan=True))  # fmt: skip

    def put(self, record):
        add(self.session, record)
        return record

    def measure(self, area, title, **values):
        return add_measure(self.session, self.client, area, title, **values).id

    def visit(self, day, institution="Anstalten Tidaholm"):
        session = self.session
        visit = self.put(
            VisitDay(id=fresh_id(session), office=session.office, institution=institution, day=day)
        )
        stop = VisitStop(id=fresh_id(session), client=self.client, visit=visit.id, number=1)
        return self.put(stop).id

    def get(self, kind, record):
        return self.session.store.get(kind, record)

    def all(self, kind):
        return self.session.store.find(kind, client=self.client)

    def happens(self, kind, day=TODAY, decided=None, **more):
        happening = Happening(kind, day, **more)
        return note_happening(
            self.session, self.client, happening, "sv", *([decided] if decided else [])
        )

    def preview(self, kind, day=TODAY, **more):
        return preview_happening(self.session, self.client, Happening(kind, day, **more), "sv")


@pytest.fixture
def place(session):
    return Place(session)


def everything(session, client):
    """All records of a client as the screens read them."""
    return {
        kind.__name__: sorted(session.store.find(kind, client=client), key=lambda each: each.id)
        for kind in ALL
        if "client" in kind.__struct_fields__
    }


class TestReleaseMoved:
    @pytest.fixture
    def moved(self, place):
        place.work = place.measure(
            "occupation", "Praktik på Verkstaden", responsible=place.af, status="confirmed",
            planned_start=dt.date(2026, 6, 17),
        )  # fmt: skip
        place.talks = place.measure(
            "care", "Samtal i anstalten", responsible=place.soc, status="active",
            actual_start=dt.date(2026, 3, 2), planned_end=RELEASE,
        )  # fmt: skip
        place.call = place.put(
            a_task(client=place.client, title="Ring hyresvärden", due=dt.date(2026, 6, 10))
        ).id
        place.stop = place.visit(dt.date(2026, 6, 8))
        return place

    def test_phases_supervision_measures_tasks_and_visits_follow_by_fourteen_days(self, moved):
        moved.happens("release_moved", new_day=EARLIER)
        assert moved.get(ReleaseEvent, moved.release).planned_date == EARLIER
        assert moved.get(EnforcementPhase, moved.prison).planned_end == EARLIER
        assert moved.get(EnforcementPhase, moved.outside).start == EARLIER
        supervision = moved.get(SupervisionPeriod, moved.supervision)
        assert (supervision.start, supervision.planned_end) == (EARLIER, dt.date(2027, 6, 1))
        assert moved.get(Measure, moved.talks).planned_end == EARLIER
        assert moved.get(Task, moved.call).due == dt.date(2026, 5, 27)
        assert moved.get(VisitStop, moved.stop).outcome == "moved"

    def test_a_day_agreed_with_a_party_stays_and_is_shown(self, moved):
        lines = moved.preview("release_moved", new_day=EARLIER).follows
        work = next(each for each in lines if each.name == "Praktik på Verkstaden")
        assert work.then is Then.STAYS
        moved.happens("release_moved", new_day=EARLIER)
        assert moved.get(Measure, moved.work).planned_start == dt.date(2026, 6, 17)

    def test_the_days_nothing_covers_are_counted_before_and_after(self, moved):
        preview = moved.preview("release_moved", new_day=EARLIER)
        assert preview.before != preview.after
        assert any(each.start == EARLIER for each in preview.after.gaps)

    def test_everyone_to_be_told_is_listed_with_a_number(self, moved):
        called = moved.preview("release_moved", new_day=EARLIER).called
        assert {each.name: each.phone for each in called} == {
            "Arbetsförmedlingen": "0771-60 00 00",
            "Ylva Ek, Socialtjänsten": "040-34 10 00",
            "K. Falk": "0502-30 00 00",
            "Ann Björk": "070-174 06 22",  # Bo Björk has not said that he may be called
        }
        assert "Praktik på Verkstaden" in next(c.why for c in called if "Arbets" in c.name)

    def test_every_deadline_counted_from_the_release_moves_as_far_and_is_shown_before(self, moved):
        rules = {each.rule: each.due for each in moved.all(Task) if each.counted_from == RELEASE}
        assert len(rules) >= 3
        shown = {
            each.rule: (each.old, each.new)
            for each in moved.preview("release_moved", new_day=EARLIER).deadlines
        }
        moved.happens("release_moved", new_day=EARLIER)
        assert [each for each in moved.all(Task) if each.counted_from == RELEASE] == []
        after = {each.rule: each.due for each in moved.all(Task) if each.counted_from == EARLIER}
        assert set(after) == set(rules)
        for key, due in rules.items():
            if due == TODAY:  # it is late as it is, and nobody can do it yesterday
                assert after[key] == TODAY
                continue
            # Weekends and holidays make it some days more or less; never before today.
            assert after[key] == TODAY or abs((due - after[key]).days - 14) <= 4
            assert shown[key] == (due, after[key])

    def test_looking_changes_nothing(self, moved):
        before = everything(moved.session, moved.client)
        moved.preview("release_moved", new_day=EARLIER)
        assert everything(moved.session, moved.client) == before
        undo_last(moved.session)  # and leaves no act: the last one is the visit
        assert moved.all(VisitStop) == []

    def test_one_undo_restores_all(self, moved):
        before = everything(moved.session, moved.client)
        moved.happens("release_moved", new_day=EARLIER)
        assert everything(moved.session, moved.client) != before
        undo_last(moved.session)
        assert everything(moved.session, moved.client) == before

    def test_what_is_left_out_stays_as_it_was(self, moved):
        line = next(
            each
            for each in moved.preview("release_moved", new_day=EARLIER).follows
            if each.name == "Ring hyresvärden"
        )
        ann = next(
            c.key
            for c in moved.preview("release_moved", new_day=EARLIER).called
            if c.name == "Ann Björk"
        )
        decided = Decided(frozenset({line.key}), frozenset({ann}))
        moved.happens("release_moved", new_day=EARLIER, decided=decided)
        assert moved.get(Task, moved.call).due == dt.date(2026, 6, 10)
        assert "Ann Björk" not in {each.name for each in moved.all(Notice)}

    def test_a_later_day_moves_it_back(self, moved):
        moved.happens("release_moved", new_day=EARLIER)
        moved.happens("release_moved", new_day=RELEASE)
        assert moved.get(SupervisionPeriod, moved.supervision).start == RELEASE
        event = moved.all(ClientEvent)[-1]
        assert (event.old_day, event.new_day) == (EARLIER, RELEASE)

    def test_today_the_client_is_out(self, moved):
        moved.happens("release_today")
        assert moved.get(ReleaseEvent, moved.release).actual_date == TODAY
        assert moved.get(EnforcementPhase, moved.prison).actual_end == TODAY
        assert moved.get(SupervisionPeriod, moved.supervision).start == TODAY

    @pytest.mark.parametrize(
        ("error", "more"),
        [
            (NewDayMissing, {}),
            (NewDayTooEarly, {"new_day": dt.date(2026, 5, 1)}),
            (NotHappenedYet, {"day": dt.date(2026, 5, 5), "new_day": EARLIER}),
        ],
    )
    def test_what_cannot_be_is_refused_at_its_field(self, moved, error, more):
        before = everything(moved.session, moved.client)
        with pytest.raises(error) as refused:
            moved.happens("release_moved", **more)
        assert refused.value.facts["field"] in ("new_day", "happened_on")
        assert everything(moved.session, moved.client) == before


@pytest.mark.feature("F-S4-05")
class TestEachKindOfRelease:
    @pytest.fixture
    def remand(self, session):
        client = register_client(session, given_name="Nils").id
        episode = an_episode(client=client, sanction_type="remand_only", start=dt.date(2026, 4, 1))
        add(session, episode)
        add(session, a_phase(client=client, episode=episode.id, phase="remand",
                             institution="Häktet Malmö", start=dt.date(2026, 4, 1)))  # fmt: skip
        return client

    def test_remand_ends_at_an_hours_notice_without_a_plan_or_a_date(self, session, remand):
        happening = Happening("release_today", TODAY)
        lines = preview_happening(session, remand, happening, "sv").follows
        assert {each.then for each in lines} == {Then.BEGINS, Then.ENDS, Then.TASK}
        note_happening(session, remand, happening, "sv")
        (release,) = session.store.find(ReleaseEvent, client=remand)
        assert (release.type, release.actual_date) == ("remand_release", TODAY)
        (phase,) = session.store.find(EnforcementPhase, client=remand)
        assert phase.actual_end == TODAY
        first_days = [
            each for each in session.store.find(Task, client=remand) if each.source == "event"
        ]
        assert min(each.due for each in first_days if each.due) <= dt.date(2026, 5, 5)

    def test_a_release_from_prison_is_another_one_with_its_supervision(self, place):
        place.happens("release_today")
        (release,) = place.all(ReleaseEvent)
        assert release.type == "conditional_release"
        assert place.get(SupervisionPeriod, place.supervision).start == TODAY


class TestMovedAndAway:
    def test_a_transfer_ends_what_was_tied_to_the_old_prison_and_keeps_the_rest(self, place):
        shop = place.measure(
            "occupation", "Verkstad", responsible=place.soc, status="active",
            actual_start=dt.date(2026, 2, 2), place="Anstalten Tidaholm",
        )  # fmt: skip
        talks = place.measure(
            "care", "KBT", responsible=place.soc, status="active",
            actual_start=dt.date(2026, 2, 2),
        )  # fmt: skip
        near, other = place.visit(dt.date(2026, 5, 20)), place.visit(dt.date(2026, 5, 21), "Hall")
        place.happens("transfer", place="Anstalten Skänninge")
        assert place.get(Measure, shop).status is MeasureStatus.INTERRUPTED
        assert place.get(Measure, talks).status is MeasureStatus.ACTIVE
        assert place.get(EnforcementPhase, place.prison).actual_end == TODAY
        now = next(each for each in place.all(EnforcementPhase) if each.start == TODAY)
        assert (now.institution, now.planned_end) == ("Anstalten Skänninge", RELEASE)
        assert place.get(VisitStop, near).outcome == "moved"
        assert place.get(VisitStop, other).outcome == "planned"

    @pytest.mark.feature("F-S4-09")
    def test_the_consultant_stays_responsible_and_only_the_prisons_planner_ends(self, place):
        place.happens("transfer", place="Anstalten Skänninge")
        place.happens("release_today")
        roles = {each.role: each.end for each in place.all(CaseResponsibility)}
        assert roles["main"] is None
        assert roles["prison_planner"] == TODAY

    def test_where_to_is_needed(self, place):
        with pytest.raises(PlaceMissing):
            place.happens("transfer")

    def test_escape_pauses_and_return_goes_on(self, place):
        talks = place.measure(
            "care", "KBT", responsible=place.soc, status="active",
            actual_start=dt.date(2026, 2, 2),
        )  # fmt: skip
        stop = place.visit(dt.date(2026, 5, 20))
        place.happens("escape")
        assert place.get(Measure, talks).status is MeasureStatus.PAUSED
        assert place.get(VisitStop, stop).outcome != "planned"
        assert [each.kind for each in place.all(Stay)] == ["absent"]
        place.happens("returned")
        assert place.get(Measure, talks).status is MeasureStatus.ACTIVE
        assert [each.end for each in place.all(Stay)] == [TODAY]
        assert [each.end for each in place.all(MeasurePause)] == [TODAY]

    def test_isolation_has_a_last_day_and_only_visits_before_it_stop(self, place):
        first, later = place.visit(dt.date(2026, 5, 6)), place.visit(dt.date(2026, 5, 20))
        place.happens("isolation", new_day=dt.date(2026, 5, 11))
        assert place.get(VisitStop, first).outcome == "isolation"
        assert place.get(VisitStop, later).outcome == "planned"
        assert [each.end for each in place.all(Stay)] == [dt.date(2026, 5, 11)]

    def test_who_is_not_away_cannot_be_back(self, place):
        with pytest.raises(CannotHappenNow):
            place.happens("returned")


class TestRecall:
    def test_measures_rest_and_none_is_cancelled_and_what_may_lapse_is_to_be_done(self, place):
        place.happens("release_today")
        work = place.measure(
            "occupation", "Praktik", responsible=place.af, status="active", actual_start=TODAY
        )
        coming = place.measure(
            "care", "KBT", responsible=place.soc, status="agreed",
            planned_start=dt.date(2026, 5, 20),
        )  # fmt: skip
        place.happens("recall", place="Anstalten Hall", new_day=dt.date(2026, 9, 1))
        assert place.get(Measure, work).status is MeasureStatus.PAUSED
        assert place.get(Measure, coming).status is MeasureStatus.AGREED
        assert {each.measure for each in place.all(MeasurePause)} == {work, coming}
        assert place.get(SupervisionPeriod, place.supervision).end_reason == "forfeited"
        titles = " ".join(each.title for each in place.all(Task))
        assert "hyresvärden" in titles
        assert "samtyckena" in titles
        assert "planerar" in titles

    def test_the_old_release_stays_beside_the_new_one(self, place):
        place.happens("release_today")
        place.happens("recall", place="Anstalten Hall", new_day=dt.date(2026, 9, 1))
        days = {(each.actual_date, each.planned_date) for each in place.all(ReleaseEvent)}
        assert days == {(TODAY, TODAY), (None, dt.date(2026, 9, 1))}


class TestTheEnd:
    def test_death_stops_every_reminder_and_closes_the_case(self, place):
        place.measure("care", "KBT", responsible=place.soc, status="active",
                      actual_start=dt.date(2026, 2, 2))  # fmt: skip
        place.measure("occupation", "Praktik", responsible=place.af, status="agreed")
        task = place.put(a_task(client=place.client, due=dt.date(2026, 5, 20))).id
        stop = place.visit(dt.date(2026, 5, 20))
        place.happens("death")
        assert place.get(Task, task).status is TaskStatus.CANCELLED
        assert [each.title for each in place.all(Task) if each.status is TaskStatus.OPEN] == [
            "Kontakta de anhöriga"
        ]
        assert place.get(Client, place.client).status is CaseStatus.CLOSED
        assert {each.status for each in place.all(Measure)} == {
            MeasureStatus.INTERRUPTED, MeasureStatus.CANCELLED
        }  # fmt: skip
        assert place.all(ReleaseEvent) == []  # it was planned, and will not be
        assert place.get(VisitStop, stop).outcome != "planned"
        found = office_today(place.session, "sv")
        assert [each.title for each in found.tasks] == ["Kontakta de anhöriga"]
        assert (found.releases, found.endings, found.releasing) == ((), (), 0)
        undo_last(place.session)
        assert place.get(Client, place.client).status is CaseStatus.OPEN

    def test_supervision_that_ends_leaves_a_list_to_close_with(self, place):
        place.happens("release_today")
        lay = place.measure(
            "social_support", "Biträdande övervakare", responsible=place.af, status="active",
            actual_start=TODAY, type="lay_supervisor", provider="Rut Ek",
        )  # fmt: skip
        work = place.measure("occupation", "Praktik", responsible=place.af, status="active",
                             actual_start=TODAY)  # fmt: skip
        called = place.preview("supervision_ends").called
        assert "Rut Ek" in {each.name for each in called}
        place.happens("supervision_ends")
        assert place.get(SupervisionPeriod, place.supervision).end_reason == "ended_early"
        assert place.get(Measure, lay).status is MeasureStatus.COMPLETED
        assert place.get(Measure, work).status is MeasureStatus.ACTIVE
        closing = [each for each in place.all(Task) if each.source == "event"]
        assert len(closing) >= 6


class TestOneMatter:
    def test_consents_to_confirm_are_asked_for_once_with_the_last_reason_and_day(self, place):
        def consents():
            return [each for each in place.all(Task) if "samtyckena" in each.title]

        place.happens("release_moved", new_day=EARLIER)
        (first,) = consents()
        other = a_user(name="Bo Ek")
        place.put(other)
        amend(place.session, Task, first.id, owner=other.id, note="Ring först")
        happening = Happening("release_today", TODAY)
        (seen,) = [each for each in place.preview("release_today").follows
                   if each.key == "task:consents"]  # fmt: skip
        assert (seen.old, seen.then) == (first.due, Then.TASK)
        place.happens("release_today")
        (renewed,) = consents()
        tasks = place.session.catalog.happenings.tasks_of(happening.kind, TODAY)
        words = next(each for each in tasks if each.key == "consents").words
        assert renewed.title == words["sv"] != first.title
        assert renewed.event != first.event
        assert renewed.due == TODAY + dt.timedelta(days=3)
        assert (renewed.owner, renewed.note) == (other.id, "Ring först")
        undo_last(place.session)
        assert [each.id for each in consents()] == [first.id]

    def test_what_was_done_or_left_out_is_not_renewed(self, place):
        def consents():
            found = place.session.store.find(Task, client=place.client)
            return [each for each in found if "samtyckena" in each.title]

        place.happens("release_moved", new_day=EARLIER)
        (first,) = consents()
        finish_task(place.session, first.id)
        place.happens("release_moved", new_day=RELEASE)
        assert len(consents()) == 2
        assert {each.status for each in consents()} == {TaskStatus.DONE, TaskStatus.OPEN}


class TestAsking:
    def test_who_has_no_release_is_not_asked_about_one(self, session):
        client = register_client(session, given_name="Nils").id
        add(session, a_supervision(client=client, start=TODAY, planned_end=dt.date(2027, 5, 4)))
        offered = {each.kind for each in ask_happening(session, client, "sv").possible}
        assert offered.isdisjoint({"release_moved", "release_today", "leave_failed", "escape"})
        assert {"moved_municipality", "supervision_ends", "death", "hospital"} <= offered

    def test_a_move_asks_for_a_municipality_of_the_country(self, session):
        fields = {each.name: each for each in happening_fields(session, "hospital", "en")}
        assert (fields["happened_on"].label, fields["new_day"].label) == ("From", "Until")
        moved = {each.name: each for each in happening_fields(session, "release_moved", "en")}
        assert moved["new_day"].label == "Planned release"
        fields = {each.name: each for each in happening_fields(session, "moved_municipality", "sv")}
        assert "SE-1280" in {choice.value for choice in fields["place"].choices}
        assert fields["place"].required


class TestCallList:
    def test_who_was_told_is_ticked_with_the_time_and_can_be_unticked(self, place):
        event = place.happens("release_moved", new_day=EARLIER).id
        (first, *_rest) = call_list(place.session, event, "sv").lines
        left = call_list(place.session, event, "sv").left
        note_told(place.session, first.id)
        now = call_list(place.session, event, "sv")
        told = next(each for each in now.lines if each.id == first.id)
        assert told.told_at is not None
        assert told.told_at.date() == TODAY
        assert now.left == left - 1
        note_not_told(place.session, first.id)
        assert call_list(place.session, event, "sv").left == left

    def test_it_is_open_until_everybody_was_told(self, place):
        event = place.happens("release_moved", new_day=EARLIER).id
        assert [each.event for each in open_calls(place.session, place.client, "sv")] == [event]
        for line in call_list(place.session, event, "sv").lines:
            note_told(place.session, line.id)
        assert open_calls(place.session, place.client, "sv") == ()
