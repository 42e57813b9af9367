"""Tasks follow from what is written about a client, in the act that writes it."""

import datetime as dt

import msgspec
import pytest
from tests.builders import a_phase, a_plan, a_responsibility, an_episode, an_id
from tests.conftest import MakeOffice

from sluss.domain.deadlines.rules import Rule
from sluss.domain.entities import (
    CaseResponsibility,
    Client,
    EnforcementPhase,
    JointPlan,
    Measure,
    ReleaseEvent,
    SentenceEpisode,
    SupervisionPeriod,
    Task,
)
from sluss.domain.ids import RecordId
from sluss.domain.machines import CaseStatus, PlanStatus, TaskStatus
from sluss.errors.meetings import ContactPersonMissing
from sluss.usecases.client_tasks import tasks_of
from sluss.usecases.clients import register_client
from sluss.usecases.measures import add_measure
from sluss.usecases.records import add, amend
from sluss.usecases.rule_tasks import follow_rules
from sluss.usecases.sentences import (
    add_episode,
    end_supervision,
    move_release,
    note_release,
    plan_release,
    start_supervision,
)
from sluss.usecases.session import Session, stamp
from sluss.usecases.tasks import due_tasks, finish_task, reopen_task
from sluss.usecases.undo import undo_last

TODAY = dt.date(2026, 5, 4)
RELEASE = dt.date(2026, 9, 1)
DAY = dt.timedelta(days=1)


@pytest.fixture
def client(session: Session) -> RecordId:
    return register_client(session, given_name="Nils").id


def tasks(session: Session, client: RecordId) -> dict[str, Task]:
    """Return the tasks of rules that are still to be done, by their rules."""
    found = session.store.find(Task, client=client, status=TaskStatus.OPEN)
    return {each.rule: each for each in found if each.rule}


def dues(session: Session, client: RecordId) -> dict[str, dt.date | None]:
    return {key: each.due for key, each in tasks(session, client).items()}


@pytest.mark.feature("INV-09")
class TestSwedishLaw:
    def test_the_first_supervision_meeting_is_within_a_month_with_a_plan(
        self, session: Session, client: RecordId
    ) -> None:
        start_supervision(session, client, dt.date(2026, 5, 31), officer=session.user)
        found = tasks(session, client)
        assert found["first_supervision_meeting"].due == dt.date(2026, 6, 30)
        assert found["supervision_plan"].due == dt.date(2026, 6, 30)
        assert found["first_supervision_meeting"].owner == session.user
        legal = session.catalog.work.legal
        rule = session.catalog.work.rules("SE").get("first_supervision_meeting")
        assert rule is not None
        reference = legal.get(rule.legal)
        assert reference is not None
        assert (reference.name("sv"), reference.number) == (
            "frivårdsförordningen",
            "1998:642, 5 kap. 3 §",
        )

    def test_after_one_year_of_probation_it_is_reviewed_and_after_prison_it_is_not(
        self, session: Session, client: RecordId
    ) -> None:
        episode = add_episode(session, client, "probation")
        start_supervision(session, client, TODAY, episode=episode.id)
        assert dues(session, client)["review_one_year"] == dt.date(2027, 5, 4)
        amend(session, SentenceEpisode, episode.id, sanction_type="prison")
        assert "review_one_year" not in dues(session, client)

    def test_before_a_release_an_officer_visits_and_gives_notice_of_supervision(
        self, session: Session, client: RecordId
    ) -> None:
        plan_release(session, client, RELEASE)
        found = dues(session, client)
        assert found["officer_visit"] == dt.date(2026, 7, 18)
        assert found["supervision_notice"] == dt.date(2026, 8, 18)
        assert found["plan_before_release"] == dt.date(2026, 8, 2)

    def test_without_a_release_there_is_no_task_of_one(
        self, session: Session, client: RecordId
    ) -> None:
        start_supervision(session, client, TODAY)
        titles = [task.title.lower() for task in due_tasks(session, "sv")]
        assert titles
        assert not [title for title in titles if "frigiv" in title]


class TestMoving:
    def test_every_open_task_moves_with_the_release_and_what_is_done_stays(
        self, session: Session, client: RecordId
    ) -> None:
        release = plan_release(session, client, RELEASE).id
        before = tasks(session, client)
        finish_task(session, before["officer_visit"].id)
        move_release(session, release, RELEASE - 14 * DAY, "Frivårdens beslut")
        after = tasks(session, client)
        assert after.keys() == before.keys() - {"officer_visit"}
        for key, task in after.items():
            if key != "cooperation_in_time":  # was due in June, two weeks earlier it still is
                assert task.due == (before[key].due or TODAY) - 14 * DAY
            assert (task.owner, task.title) == (before[key].owner, before[key].title)
        done = session.store.get(Task, before["officer_visit"].id)
        assert (done.status, done.due) == (TaskStatus.DONE, before["officer_visit"].due)

    def test_one_undo_restores_the_release_and_every_deadline(
        self, session: Session, client: RecordId
    ) -> None:
        release = plan_release(session, client, RELEASE).id
        before = dues(session, client)
        move_release(session, release, RELEASE - 60 * DAY)
        assert dues(session, client) != before
        undo_last(session)
        assert session.store.get(ReleaseEvent, release).planned_date == RELEASE
        assert dues(session, client) == before
        undo_last(session)
        assert dues(session, client) == {}

    def test_a_release_that_nobody_knows_any_more_takes_its_tasks_along(
        self, session: Session, client: RecordId
    ) -> None:
        release = plan_release(session, client, RELEASE).id
        move_release(session, release, None)
        assert dues(session, client) == {}
        move_release(session, release, RELEASE)
        assert "officer_visit" in dues(session, client)

    def test_the_actual_day_counts_once_it_is_known(
        self, session: Session, client: RecordId
    ) -> None:
        release = plan_release(session, client, TODAY + 3 * DAY).id
        note_release(session, release, TODAY)
        assert dues(session, client)["first_contact"] == TODAY + 3 * DAY

    def test_a_case_that_is_closed_asks_for_nothing(
        self, session: Session, client: RecordId
    ) -> None:
        plan_release(session, client, RELEASE)
        amend(session, Client, client, status=CaseStatus.CLOSED)
        assert dues(session, client) == {}
        amend(session, Client, client, status=CaseStatus.OPEN)
        assert "officer_visit" in dues(session, client)

    def test_supervision_that_ends_takes_along_what_it_asked_for(
        self, session: Session, client: RecordId
    ) -> None:
        period = start_supervision(session, client, TODAY, planned_end=TODAY + 365 * DAY).id
        assert {"first_supervision_meeting", "supervision_closing"} <= dues(session, client).keys()
        end_supervision(session, period, TODAY, "revoked")
        assert dues(session, client) == {}

    def test_what_was_written_past_the_use_cases_is_caught_up_with(
        self, session: Session, client: RecordId
    ) -> None:
        release = plan_release(session, client, RELEASE).id
        with session.store.act(stamp(session)) as act:
            act.change(ReleaseEvent, release, planned_date=RELEASE + 7 * DAY)
        changed = follow_rules(session, client)
        assert client in changed.ids
        assert dues(session, client)["supervision_notice"] == dt.date(2026, 8, 25)
        assert follow_rules(session, client).ids == frozenset()


@pytest.mark.feature("F-S4-05")
class TestWorkflows:
    def test_a_release_from_remand_at_short_notice_has_tasks_of_its_own(
        self, session: Session, client: RecordId
    ) -> None:
        plan_release(session, client, TODAY, type="remand_release")
        found = dues(session, client)
        assert set(found) == {rule.key for rule in _workflow(session, "remand_release")}
        assert found["remand_quick_plan"] == TODAY  # the working day before is over already
        assert found["remand_contact"] == TODAY + DAY

    def test_each_type_of_release_has_its_own_set(self, session: Session, client: RecordId) -> None:
        release = plan_release(session, client, RELEASE, type="end_of_sentence").id
        assert "handover_without_supervision" in dues(session, client)
        assert "supervision_notice" not in dues(session, client)
        amend(session, ReleaseEvent, release, type="conditional_release")
        assert "handover_without_supervision" not in dues(session, client)
        assert "supervision_notice" in dues(session, client)

    def test_both_countries_have_a_set_for_every_release_there_is_work_before(
        self, session: Session
    ) -> None:
        for country in ("SE", "DK"):
            rules = session.catalog.work.rules(country)
            names = {rule.workflow for rule in rules.rules}
            assert {"sentence_release", "end_of_sentence", "remand_release"} <= names


def _workflow(session: Session, name: str) -> tuple[Rule, ...]:
    return session.catalog.work.rules("SE").workflow(name)


@pytest.mark.feature("F-S1-42")
class TestFirstContact:
    def test_it_is_due_within_days_of_the_release(self, session: Session, client: RecordId) -> None:
        plan_release(session, client, RELEASE)
        assert dues(session, client)["first_contact"] == RELEASE + 3 * DAY

    def test_it_is_not_done_before_a_contact_person_is_named(
        self, session: Session, client: RecordId
    ) -> None:
        plan_release(session, client, RELEASE)
        for each in session.store.find(CaseResponsibility, client=client):
            amend(session, CaseResponsibility, each.id, end=TODAY)
        task = tasks(session, client)["first_contact"].id
        with pytest.raises(ContactPersonMissing):
            finish_task(session, task)
        add(session, a_responsibility(client=client, name="Lena Öst"))
        finish_task(session, task)
        assert session.store.get(Task, task).status is TaskStatus.DONE


class TestReminders:
    def test_the_plan_is_gone_through_on_its_day_and_again_on_the_next(
        self, session: Session, client: RecordId
    ) -> None:
        plan = add(session, a_plan(client=client, review_date=dt.date(2026, 10, 4))).id
        task = tasks(session, client)["plan_review"]
        assert task.due == dt.date(2026, 10, 4)
        finish_task(session, task.id)
        amend(session, JointPlan, plan, review_date=dt.date(2027, 4, 4))
        assert dues(session, client)["plan_review"] == dt.date(2027, 4, 4)

    def test_the_consent_to_a_plan_is_asked_for_again_before_a_year_is_over(
        self, session: Session, client: RecordId
    ) -> None:
        add(session, a_plan(client=client, client_consents=True, valid_from=TODAY))
        assert dues(session, client)["consent_renewal"] == TODAY + 335 * DAY

    @pytest.mark.feature("F-S1-58")
    def test_a_placement_is_followed_up_each_month_while_it_lasts(
        self, session: Session, client: RecordId
    ) -> None:
        measure = add_measure(
            session, client, "occupation", "Praktik hos Lundbergs", type="placement",
            status="active", actual_start=TODAY, planned_end=TODAY + 75 * DAY,
        ).id  # fmt: skip
        done = []
        for _ in range(4):
            task = tasks(session, client).get("measure_follow_up")
            if task is None:
                break
            done.append(task.due)
            assert task.measure == measure
            finish_task(session, task.id)
        assert done == [dt.date(2026, 6, 4), dt.date(2026, 7, 4)]
        (last, *_) = [
            each
            for each in session.store.find(Task, client=client)
            if each.due == dt.date(2026, 7, 4)
        ]
        reopen_task(session, last.id)
        assert tasks(session, client)["measure_follow_up"].id == last.id
        amend(session, Measure, measure, status="interrupted", actual_end=TODAY)
        assert "measure_follow_up" not in tasks(session, client)

    @pytest.mark.feature("INV-09")
    def test_an_approved_plan_is_the_plan_for_the_supervision(
        self, session: Session, client: RecordId
    ) -> None:
        start_supervision(session, client, TODAY)
        assert "supervision_plan" in dues(session, client)
        add(session, a_plan(client=client, status=PlanStatus.APPROVED))
        assert "supervision_plan" not in dues(session, client)
        assert "first_supervision_meeting" in dues(session, client)


class TestDenmark:
    def test_the_plan_is_made_within_four_weeks_of_the_imprisonment(
        self, make_office: MakeOffice
    ) -> None:
        session = make_office("office", "KiF Horsens", "DK").session
        client = register_client(session, given_name="Niels").id
        episode = add(session, an_episode(client=client))
        add(session, a_phase(client=client, episode=episode.id, start=TODAY))
        found = tasks(session, client)
        assert found["custody_plan"].due == dt.date(2026, 6, 1)
        assert found["custody_plan"].title == "Lav handleplanen"
        assert found["municipality_told"].due == dt.date(2026, 5, 7)

    def test_the_municipality_is_asked_a_year_before_or_four_weeks_after_the_imprisonment(
        self, make_office: MakeOffice
    ) -> None:
        session = make_office("office", "KiF Horsens", "DK").session
        client = register_client(session, given_name="Niels").id
        episode = add(session, an_episode(client=client))
        add(session, a_phase(client=client, episode=episode.id, start=TODAY))
        release = plan_release(session, client, TODAY + 800 * DAY).id
        assert dues(session, client)["municipality_contact"] == dt.date(2027, 7, 12)
        move_release(session, release, TODAY + 200 * DAY)
        assert dues(session, client)["municipality_contact"] == dt.date(2026, 6, 1)

    @pytest.mark.feature("F-S4-16")
    def test_guidance_begins_inside_unless_it_has_been_arranged(
        self, make_office: MakeOffice
    ) -> None:
        session = make_office("office", "KiF Horsens", "DK").session
        client = register_client(session, given_name="Niels").id
        release = plan_release(session, client, RELEASE).id
        assert dues(session, client)["guidance_before_release"] == RELEASE - 84 * DAY
        move_release(session, release, RELEASE + 7 * DAY)
        assert dues(session, client)["guidance_before_release"] == RELEASE - 77 * DAY
        add_measure(
            session, client, "occupation", "Vejledning hos KUI", type="career_guidance",
            planned_start=RELEASE - 70 * DAY,
        )  # fmt: skip
        assert "guidance_before_release" not in dues(session, client)


class TestOwners:
    def test_it_is_done_by_who_has_the_role_and_else_by_who_is_responsible(
        self, session: Session, client: RecordId
    ) -> None:
        start_supervision(session, client, TODAY)
        (period,) = session.store.find(SupervisionPeriod, client=client)
        assert period.officer is None
        assert tasks(session, client)["first_supervision_meeting"].owner == session.user

    def test_phases_that_say_nothing_new_write_nothing(
        self, session: Session, client: RecordId
    ) -> None:
        plan_release(session, client, RELEASE)
        before = dues(session, client)
        episode = add_episode(session, client, "prison")
        add(session, a_phase(client=client, episode=episode.id, start=TODAY))
        (phase,) = session.store.find(EnforcementPhase, client=client)
        amend(session, EnforcementPhase, phase.id, institution="Hall")
        assert dues(session, client) == before


class TestTwoComputers:
    def test_a_release_moved_apart_asks_about_the_release_and_about_no_deadline(
        self, session: Session, client: RecordId
    ) -> None:
        """What another computer wrote meanwhile stands as a second open task of the same rule."""
        plan_release(session, client, RELEASE)
        here = tasks(session, client)["supervision_notice"]
        there = msgspec.structs.replace(
            here, id=an_id(), due=RELEASE, counted_from=RELEASE + 14 * DAY
        )
        with session.store.act(stamp(session)) as act:
            act.create(there)
        shown = [each for each in tasks_of(session, client, "sv") if each.rule == here.rule]
        assert [each.id for each in shown] == [here.id]  # the one that is due first
        assert sum(1 for each in due_tasks(session, "sv") if each.title == shown[0].title) == 1
        follow_rules(session, client)
        found = session.store.find(Task, client=client, rule=here.rule)
        assert len(found) == 1
        assert found[0].counted_from == RELEASE

    def test_what_was_done_while_the_release_moved_elsewhere_is_not_asked_for_again(
        self, session: Session, client: RecordId
    ) -> None:
        release = plan_release(session, client, RELEASE).id
        task = tasks(session, client)["officer_visit"]
        move_release(session, release, RELEASE + 7 * DAY)
        with session.store.act(stamp(session)) as act:
            act.change(Task, task.id, status=TaskStatus.DONE, done_on=TODAY)
        follow_rules(session, client)
        assert "officer_visit" not in tasks(session, client)
