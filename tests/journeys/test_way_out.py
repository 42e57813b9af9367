"""One client's way out, told from the first day in remand to the first meeting under supervision.

Only what an officer does is done: use cases, day after day, in a real encrypted store.
"""

import datetime as dt
from collections.abc import Callable
from functools import partial
from itertools import pairwise

import pytest
from tests.surroundings import Clock

from sluss.domain.entities import (
    EnforcementPhase,
    JointPlan,
    ReleaseEvent,
    SupervisionPeriod,
    Task,
    VisitStop,
)
from sluss.domain.form_fields import FieldValue
from sluss.domain.happened.case import Happening
from sluss.domain.ids import RecordId
from sluss.domain.machines import MeasureStatus, PlanStatus, TaskStatus
from sluss.usecases.client_work import meeting_sheet
from sluss.usecases.clients import register_client
from sluss.usecases.forms import save_changes
from sluss.usecases.gaps import findings_of
from sluss.usecases.happenings.calling import call_list
from sluss.usecases.happenings.writing import note_happening
from sluss.usecases.measures import add_measure, step_measure
from sluss.usecases.meetings import hold_meeting, note_attendance, plan_meeting
from sluss.usecases.needs import rate_area
from sluss.usecases.notes import journal
from sluss.usecases.parties import add_party
from sluss.usecases.plans import move_plan, plan_hindrances, start_plan
from sluss.usecases.sentences import (
    add_episode,
    add_phase,
    plan_release,
    planned_days,
    start_supervision,
)
from sluss.usecases.session import Session
from sluss.usecases.today import office_today
from sluss.usecases.undo import undo_last
from sluss.usecases.visits.entry import OUTCOME, TEXT, enter_visit
from sluss.usecases.visits.pack import plan_visit, visit_pack, who_is_there

ARRESTED = dt.date(2026, 4, 27)
TODAY = dt.date(2026, 5, 4)  # where the clock of tests begins
SENTENCED = dt.date(2026, 6, 15)
PLANNED = dt.date(2026, 7, 6)
VISITED, WRITTEN = dt.date(2026, 8, 18), dt.date(2026, 8, 20)
FRIGANG = dt.date(2026, 9, 1)
FIRST_DAY, LATER, AT_LAST = dt.date(2026, 11, 2), dt.date(2026, 11, 16), dt.date(2026, 10, 26)
CONFIRMED, MET = dt.date(2026, 10, 5), dt.date(2026, 11, 12)

FIRST_MEETING = "first_supervision_meeting"  # the key of the rule
REMAND, PRISON = "Häktet Malmö", "Anstalten Tidaholm"
ASK, DID_NOT = "Ask about {measure}", "The visit did not take place: {why}."
NEEDS = {
    "housing": 3, "occupation": 2, "care": 2, "economy": 1, "social_support": 0, "supervision": 0,
}  # fmt: skip


class Way:
    """What is known of Nils, and what is done for him."""

    def __init__(self, session: Session, clock: Clock) -> None:
        self.session, self.clock = session, clock
        self.client = register_client(session, given_name="Nils").id
        put = partial(add_party, session)
        self.parties = {
            "soc": put("Socialtjänsten", "social_services", phone="040-34 10 00").id,
            "af": put("Arbetsförmedlingen", "employment_service", phone="0771-60 00 00").id,
        }
        self.measures: dict[str, RecordId] = {}

    def alarms(self) -> list[str]:
        """Return the areas in which somebody has to do something now."""
        return sorted(each.area for each in findings_of(self.session, self.client).alarms)

    def rule_task(self, rule: str) -> Task | None:
        """Return the one task a rule made that is open."""
        found = self.session.store.find(Task, client=self.client, rule=rule, status=TaskStatus.OPEN)
        assert len(found) <= 1
        return found[0] if found else None

    def into_remand(self) -> None:
        self.episode = add_episode(self.session, self.client, "remand_only", start=ARRESTED).id
        add_phase(self.session, self.episode, "remand", ARRESTED, institution=REMAND)

    def into_prison(self) -> None:
        self.clock.set_day(SENTENCED)
        save_changes(self.session, "SentenceEpisode", self.episode, {"sanction_type": "prison"})
        add_phase(
            self.session, self.episode, "prison", SENTENCED,
            institution=PRISON, planned_end=FIRST_DAY,
        )  # fmt: skip
        self.release = plan_release(
            self.session, self.client, FIRST_DAY, episode=self.episode, type="conditional_release"
        ).id
        self.supervision = start_supervision(
            self.session, self.client, FIRST_DAY, episode=self.episode,
            planned_end=dt.date(2027, 11, 2), officer=self.session.user,
        ).id  # fmt: skip

    def plan(self) -> RecordId:
        """Map the needs, agree on a plan with what each party answers for, and put it in force."""
        self.clock.set_day(PLANNED)
        session, client = self.session, self.client
        for area, level in NEEDS.items():
            rate_area(session, client, area, {"need_level": level})
        plan = start_plan(
            session, client, goal="Hem och arbete", overall_responsible=self.parties["soc"],
            client_participated=True, client_consents=True, review_date=dt.date(2026, 10, 5),
            other_actors="Inga andra.", nothing_tried_before=True,
        ).id  # fmt: skip
        for area, title, party in (
            ("housing", "Träningslägenhet", "soc"),
            ("occupation", "Praktik på Verkstaden", "af"),
            ("care", "Samtal på mottagningen", "soc"),
            ("economy", "Försörjningsstöd", "soc"),
        ):
            self.measures[area] = add_measure(
                session, client, area, title, responsible=self.parties[party],
                planned_start=FIRST_DAY,
            ).id  # fmt: skip
        assert plan_hindrances(session, plan) == ()
        for status in (PlanStatus.IN_CONSULTATION, PlanStatus.APPROVED, PlanStatus.ACTIVE):
            move_plan(session, plan, status)
        return plan

    def say(self, area: str, status: MeasureStatus, **values: object) -> None:
        """Note one step of the measure of an area."""
        step_measure(self.session, self.measures[area], status, **values)

    def visit(self) -> RecordId:
        """Visit the prison, and type in the sheet when back at the office; return the note."""
        session = self.session
        self.clock.set_day(VISITED - dt.timedelta(days=4))
        there = who_is_there(session, PRISON, VISITED, "sv")
        pack = visit_pack(
            session, plan_visit(session, PRISON, VISITED, [each.client for each in there]).id, "sv"
        )
        (sheet,) = pack.stops
        assert sheet.stop is not None
        self.clock.set_day(WRITTEN)
        enter_visit(
            session, sheet.stop, ASK, DID_NOT, {OUTCOME: "held", TEXT: "Vill ha en egen lägenhet."}
        )
        note = session.store.get(VisitStop, sheet.stop).note
        assert note is not None
        return note

    def into_day_release(self) -> None:
        """From here on Nils works outside the prison by day (frigång)."""
        self.clock.set_day(FRIGANG)
        add_phase(
            self.session, self.episode, "day_release", FRIGANG,
            institution=PRISON, planned_end=FIRST_DAY,
        )  # fmt: skip

    def happens(self, kind: str, new_day: dt.date | None = None) -> RecordId:
        """Note what has happened today, with all that follows; return the event."""
        happening = Happening(kind, self.clock.now.date(), new_day)
        return note_happening(self.session, self.client, happening, "sv").id

    def closes_one_by_one(self, step: Callable[[str], object]) -> list[int]:
        """Take a step with the measure of each area; return how many alarms there are each time."""
        counts = [len(self.alarms())]
        for area in self.measures:
            step(area)
            assert not {area} & set(self.alarms()), area
            counts.append(len(self.alarms()))
        return counts

    def days(self) -> dict[str, dt.date | None]:
        """Return what is counted from the release and stands in the records."""
        store = self.session.store
        phases = store.find(EnforcementPhase, client=self.client, phase="day_release")
        first = self.rule_task(FIRST_MEETING)
        return {
            "release": store.get(ReleaseEvent, self.release).planned_date,
            "supervision": store.get(SupervisionPeriod, self.supervision).start,
            "frigang": phases[0].planned_end,
            "first meeting": first.due if first else None,
        }


def strictly_fewer(counts: list[int]) -> bool:
    return all(later < earlier for earlier, later in pairwise(counts))


@pytest.fixture
def way(session: Session, clock: Clock) -> Way:
    return Way(session, clock)


@pytest.mark.feature("F-S1-11")
@pytest.mark.feature("F-S3-20")
@pytest.mark.feature("F-S3-21")
@pytest.mark.feature("F-S4-03")
@pytest.mark.feature("F-S4-17")
@pytest.mark.feature("INV-09")
def test_from_remand_to_supervision_every_gap_is_seen_and_closed(way: Way) -> None:
    way.into_remand()
    in_remand(way)
    way.into_prison()
    assert way.alarms() == []  # the release is far, and nobody has looked at the needs
    plan = way.plan()
    assert way.alarms() == ["care", "economy", "occupation"]  # inside, one has a roof
    visited(way)
    way.into_day_release()
    in_day_release(way)
    for area in way.measures:
        way.say(area, MeasureStatus.AGREED)
    assert len(way.alarms()) == 3  # agreed is not confirmed
    confirmed(way)
    release_moved_later(way)
    release_moved_earlier(way)
    out(way)
    begun(way)
    first_meeting(way)
    assert way.session.store.get(JointPlan, plan).status is PlanStatus.ACTIVE  # one plan all along
    assert len(way.session.store.find(JointPlan, client=way.client)) == 1


def in_remand(way: Way) -> None:
    """Whoever is in remand can be released any day: it is supposed for in a week."""
    found = findings_of(way.session, way.client)
    assert found.short_notice
    assert (found.release, found.what_if) == (None, TODAY + dt.timedelta(days=7))
    assert {"housing", "economy"} == set(found.unassessed)
    assert "overall" in way.alarms()


def visited(way: Way) -> None:
    """The note has the day of the visit, and says that it was written two days later."""
    way.visit()
    (note,) = journal(way.session, way.client, "sv")
    assert (note.type, note.happened_on, note.written_at.date()) == ("Besök", VISITED, WRITTEN)
    assert note.text == "Vill ha en egen lägenhet."


def in_day_release(way: Way) -> None:
    """The way so far is a line of phases, each of which ends where the next begins."""
    phases = way.session.store.find(EnforcementPhase, client=way.client)
    told = sorted((each.start, each.phase, each.actual_end) for each in phases)
    assert told == [
        (ARRESTED, "remand", SENTENCED),
        (SENTENCED, "prison", FRIGANG),
        (FRIGANG, "day_release", None),
    ]
    assert {"housing", "overall"}.isdisjoint(way.alarms())  # two months are left for them


def confirmed(way: Way) -> None:
    """Four weeks before the release the days after it alarm too; each measure closes some."""
    way.clock.set_day(CONFIRMED)
    assert way.alarms() == ["care", "economy", "housing", "occupation", "overall"]
    counts = way.closes_one_by_one(lambda area: way.say(area, MeasureStatus.CONFIRMED))
    assert (strictly_fewer(counts), counts[-1]) == (True, 0)


def release_moved_later(way: Way) -> None:
    """A fortnight later: everything that was counted from the day follows by itself."""
    before = way.days()
    assert before == dict.fromkeys(("release", "supervision", "frigang"), FIRST_DAY) | {
        "first meeting": dt.date(2026, 12, 2)
    }
    way.happens("release_moved", LATER)
    moved = way.days()
    assert moved == dict.fromkeys(("release", "supervision", "frigang"), LATER) | {
        "first meeting": dt.date(2026, 12, 16)
    }
    undo_last(way.session)
    assert way.days() == before
    way.happens("release_moved", LATER)
    assert way.days() == moved


def release_moved_earlier(way: Way) -> None:
    """Three weeks earlier: what was closed is open again until each party has a new day."""
    way.clock.forward(days=7)
    event = way.happens("release_moved", AT_LAST)
    assert way.days()["first meeting"] == dt.date(2026, 11, 26)
    assert way.alarms() == ["care", "economy", "housing", "occupation", "overall"]
    told = {(each.name, each.phone) for each in call_list(way.session, event, "sv").lines}
    assert told == {
        ("Socialtjänsten", "040-34 10 00"), ("Arbetsförmedlingen", "0771-60 00 00")
    }  # fmt: skip
    day: dict[str, FieldValue] = {"planned_start": AT_LAST}
    counts = way.closes_one_by_one(
        lambda area: save_changes(way.session, "Measure", way.measures[area], day)
    )
    assert (strictly_fewer(counts), counts[-1]) == (True, 0)
    days = [each.day for each in planned_days(way.session, way.release, "sv")]
    # What was undone is in the history too: the day was later, again as before, and later again.
    assert list(dict.fromkeys(days)) == [AT_LAST, LATER, FIRST_DAY]


def out(way: Way) -> None:
    """The day of release: custody is over and supervision has begun."""
    way.clock.set_day(AT_LAST)
    way.happens("release_today")
    store = way.session.store
    assert store.get(ReleaseEvent, way.release).actual_date == AT_LAST
    assert store.get(SupervisionPeriod, way.supervision).start == AT_LAST
    phases = store.find(EnforcementPhase, client=way.client)
    assert all(each.actual_end is not None for each in phases)
    way.say("housing", MeasureStatus.ACTIVE)


def begun(way: Way) -> None:
    """What was to have begun and has not is told after some days; each that begins is one less."""
    assert way.alarms() == []
    way.clock.forward(days=7)
    late = [area for area in way.measures if area != "housing"]
    assert set(late) <= set(way.alarms())
    counts = [len(way.alarms())]
    for area in late:
        way.say(area, MeasureStatus.ACTIVE)
        counts.append(len(way.alarms()))
    assert strictly_fewer(counts)
    assert not set(late) & set(way.alarms())


def first_meeting(way: Way) -> None:
    """The meeting of the first thirty days is on Today, and done when it was held by both."""
    task = way.rule_task(FIRST_MEETING)
    assert task is not None
    assert task.due == dt.date(2026, 11, 26)  # a month after the release
    assert task.id in {each.id for each in office_today(way.session, "sv").tasks}
    meeting = plan_meeting(way.session, way.client, {"day": MET, "kind": "supervision_start"}).id
    way.clock.set_day(MET)
    for each in meeting_sheet(way.session, way.client, meeting, "sv").invited:
        note_attendance(way.session, each.id, "attended")
    assert way.rule_task(FIRST_MEETING) is not None
    hold_meeting(way.session, meeting)
    assert way.rule_task(FIRST_MEETING) is None
    done = way.session.store.get(Task, task.id)
    assert (done.status, done.done_on) == (TaskStatus.DONE, MET)
