"""The plan of a client on the screen: what is missing, spoken steps, answers, versions."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from sluss.domain.entities import (
    AcceptedFinding,
    JointPlan,
    Measure,
    MeasureEvent,
    MeasurePause,
    OtherPartyPlan,
    Party,
    PlanAnswer,
    PlanCoherence,
    RiskAssessment,
)
from sluss.domain.machines import MeasureStatus, PlanStatus
from sluss.ui.pages.client import ClientPage
from sluss.ui.pages.client.planning.tab import PlanTab
from sluss.ui.pages.client.planning.watch import PlanWatch
from sluss.usecases.clients import register_client
from sluss.usecases.forms import save_changes, save_new
from sluss.usecases.measures import add_measure, step_measure
from sluss.usecases.needs import rate_area
from sluss.usecases.plans import move_plan, start_plan

TODAY = dt.date(2026, 5, 4)
NASTY = '<img src="file:///etc/passwd"> ' + "å" * 150
READY = {
    "client_participated": True,
    "client_consents": True,
    "review_date": dt.date(2026, 10, 1),
    "other_actors": "Ingen annan.",
    "nothing_tried_before": True,
}


def party_named(session, name):
    return next(each.id for each in session.store.find(Party) if each.name == name)


def register(session):
    return register_client(session, given_name="Örjan", family_name="Kjærgård").id


def begin(session, client):
    """Give a client a mapped need, a measure of the employment service and a draft of a plan."""
    party = party_named(session, "Arbetsförmedlingen")
    for area, level in (("housing", 0), ("social_support", 0), ("occupation", 3)):
        rate_area(session, client, area, {"need_level": level})
    plan = start_plan(session, client, goal="Eget arbete", overall_responsible=party, **READY).id
    measure = add_measure(session, client, "occupation", "Praktik", responsible=party).id
    return plan, measure


def find(session, kind, client):
    return session.store.find(kind, client=client)


@pytest.fixture
def client(office):
    return office.do(register)


@pytest.fixture
def page(desk, client, office, qtbot):
    page = ClientPage(desk)
    qtbot.addWidget(page)
    page.resize(1_200, 680)
    page.show()
    page.turn_to(client)
    office.settle()
    page.tabs.turn_to("plan")
    office.settle()
    return page


@pytest.fixture
def tab(page):
    made = page.tabs.currentWidget().made
    assert isinstance(made, PlanTab)
    return made


@pytest.fixture
def begun(office, client, page):
    found = office.do(begin, client)
    page.refresh()
    office.settle()
    return found


def step_button(card, step):
    return next(each for each in card.steps if each.property("step") == step)


def filled(page, **values):
    for name, value in values.items():
        page.entry.form.box(name).set_value(value)


def link(card, text):
    return next(each for each in card.links if text in each.text())


class TestBegun:
    def test_without_a_plan_it_says_what_to_do_first(self, page, tab, office, client):
        assert tab.first.isVisible()
        tab.first.inside.action.click()
        office.settle()
        filled(page, goal="Eget boende")
        page.entry.save.click()
        office.settle()
        assert not tab.first.isVisible()
        assert tab.head.goal.text() == "Eget boende"
        (plan,) = office.do(find, JointPlan, client)
        assert (plan.version, plan.status) == (1, PlanStatus.DRAFT)

    @pytest.mark.feature("F-S3-10")
    def test_need_measure_and_party_stand_in_one_line(self, tab, begun):
        (row,) = tab.measures.table.rows()
        assert (row.need.label, row.measure.title) == ("Occupation", "Praktik")
        assert row.measure.party_name == "Arbetsförmedlingen"

    @pytest.mark.feature("F-S3-22")
    def test_the_four_contents_are_its_headings(self, tab, begun):
        cards = (tab.measures, tab.parties, tab.others, tab.overall)
        assert [card.heading.text() for card in cards] == [
            "1. Which measures are needed",
            "2. Which party answers for which measures",
            "3. What is done by others",
            "4. Who has the overall responsibility",
        ]

    def test_a_plan_for_a_release_today_shows_what_is_known_and_open(
        self, page, tab, office, client
    ):
        tab.begin_quick.click()
        office.settle()
        assert tab.quick.isVisible()
        assert "Not approved" in tab.head.state.text()
        assert [each.property("step") for each in tab.head.steps] == ["closed"]
        assert any("New measure" in each.text() for each in tab.quick.open.links)
        assert not tab.lacks.isVisible()
        tab.head.make_joint.click()
        office.settle()
        assert tab.lacks.isVisible()
        assert not tab.quick.isVisible()


class TestMissing:
    @pytest.mark.feature("INV-10")
    def test_each_thing_leads_to_where_it_is_mended(self, page, tab, office, client, begun):
        office.do(rate_area, client, "economy", {"need_level": 2})
        office.settle()
        assert tab.lacks.isVisible()
        link(tab.lacks, "Say why there is none: Finances").click()
        office.settle()
        page.entry.save.click()
        office.settle()
        assert page.entry.form.box("reason").fault.text()
        filled(page, reason="Tas efter sommaren.")
        page.entry.save.click()
        office.settle()
        (kept,) = office.do(find, AcceptedFinding, client)
        assert (kept.area, kept.reason) == ("economy", "Tas efter sommaren.")
        assert not tab.lacks.isVisible()

    @pytest.mark.feature("F-S1-48")
    def test_what_nobody_answers_for_is_listed_between_the_chairs(
        self, page, tab, office, client, begun
    ):
        office.do(rate_area, client, "care", {"need_level": 3})
        office.do(add_measure, client, "economy", "Skuldråd")
        office.settle()
        texts = [each.text() for each in tab.parties.links]
        assert texts == ["Skuldråd", "Care: need without measure"]
        link(tab.parties, "Skuldråd").click()
        office.settle()
        assert page.entry.heading.text() == "Measure"
        assert page.entry.form.box("title").value() == "Skuldråd"

    @pytest.mark.feature("INV-11")
    @pytest.mark.feature("INV-13")
    def test_it_is_said_while_one_types_and_saving_is_not_held_up(
        self, page, tab, office, client, begun, qtbot
    ):
        watch = page.entry.findChild(PlanWatch)
        tab.head.edit.click()
        office.settle()
        assert watch.isVisible()
        assert watch.sentences == []
        filled(page, client_consents=False, review_date=None)
        page.entry.form.box("other_actors").set_value("")
        page.entry.form.edited.emit()
        qtbot.waitUntil(lambda: len(watch.sentences) == 3, timeout=10_000)
        assert watch.links[0].text() == "Fill in: What others do"
        watch.links[0].click()
        assert page.entry.form.box("other_actors").control.hasFocus()
        page.entry.save.click()
        office.settle()
        (plan,) = office.do(find, JointPlan, client)
        assert (plan.client_consents, plan.review_date, plan.other_actors) == (False, None, "")
        assert not watch.isVisible()

    def test_approving_is_refused_with_the_list_and_goes_when_nothing_is_missing(
        self, tab, desk, office, client, begun
    ):
        plan, _measure = begun
        office.do(save_changes, "JointPlan", plan, {"other_actors": ""})
        office.settle()
        step_button(tab.head, "in_consultation").click()
        office.settle()
        step_button(tab.head, "approved").click()
        office.settle()
        assert "does not say what others do" in desk.bar.text.text()
        assert tab.lacks.isVisible()
        office.do(save_changes, "JointPlan", plan, {"other_actors": "Ingen."})
        office.settle()
        for step in ("approved", "active"):
            step_button(tab.head, step).click()
            office.settle()
        assert "In force" in tab.head.state.text()
        assert not tab.lacks.isVisible()

    def test_a_pasted_picture_stays_text_and_control_characters_are_told(
        self, page, tab, office, client, begun
    ):
        tab.head.edit.click()
        office.settle()
        goal = page.entry.form.box("goal")
        goal.set_value((NASTY * 30)[:5_000] + "\x07")
        page.entry.save.click()
        office.settle()
        assert goal.fault.text()
        goal.set_value((NASTY * 30)[:5_000])
        page.entry.save.click()
        office.settle()
        assert tab.head.goal.text().startswith("<img src=")
        assert tab.head.goal.textFormat() == Qt.TextFormat.PlainText


class TestSteps:
    @pytest.fixture
    def card(self, tab, begun):
        tab.measures.choose(begun[1])
        assert tab.measure.isVisible()
        return tab.measure

    def measure(self, office, begun):
        return office.do(lambda session: session.store.get(Measure, begun[1]))

    def test_a_party_says_yes_by_its_short_name_from_today(self, card, office, begun):
        button = step_button(card, "agreed")
        assert button.text() == "AF has said yes"
        button.click()
        office.settle()
        assert self.measure(office, begun).status is MeasureStatus.AGREED

    @pytest.mark.feature("F-S0-11")
    def test_from_a_fixed_start_to_an_end_with_its_reason(self, page, card, office, begun):
        office.do(step_measure, begun[1], MeasureStatus.AGREED)
        office.settle()
        assert step_button(card, "confirmed").text() == "Start day decided"
        step_button(card, "confirmed").click()
        office.settle()
        filled(page, planned_start=TODAY, place="Verkstaden", by="Ylva Ek, telefon")
        page.entry.save.click()
        office.settle()
        assert ("Confirmed by", "Ylva Ek, telefon") in card._facts(card._measure)
        step_button(card, "active").click()
        office.settle()
        assert self.measure(office, begun).actual_start == TODAY
        step_button(card, "completed").click()
        office.settle()
        page.entry.save.click()
        office.settle()
        assert page.entry.form.box("end_reason").fault.text()
        filled(page, end_reason="Fick anställning")
        page.entry.save.click()
        office.settle()
        kept = self.measure(office, begun)
        assert (kept.status, kept.actual_end) == (MeasureStatus.COMPLETED, TODAY)
        assert card.steps == []

    def test_a_rest_has_its_days(self, page, card, office, client, begun):
        self.run_to_active(office, begun)
        step_button(card, "paused").click()
        office.settle()
        filled(page, end=dt.date(2026, 5, 1))
        page.entry.save.click()
        office.settle()
        assert page.entry.form.box("end").fault.text()
        filled(page, end=dt.date(2026, 6, 1), reason="Sjuk")
        page.entry.save.click()
        office.settle()
        (pause,) = office.do(find, MeasurePause, client)
        assert (pause.start, pause.end) == (TODAY, dt.date(2026, 6, 1))
        assert "rests since" in card.sentence.text()

    @pytest.mark.feature("F-S0-08")
    def test_sessions_are_counted(self, page, card, office, client, begun):
        self.run_to_active(office, begun)
        values = {
            "type": "treatment_programme_cbt",
            "sessions_planned": 12,
            "programme_name": "PRISM",
        }
        office.do(save_changes, "Measure", begun[1], values)
        office.settle()
        for progress in (1, 2):
            card.note.click()
            office.settle()
            filled(page, type="attendance", progress=progress)
            page.entry.save.click()
            office.settle()
        facts = dict(card._facts(card._measure))
        assert facts["Sessions held"] == "2 of 12"
        assert facts["Progress, 0 to 4"] == "2"
        assert facts["Programme"] == "PRISM"
        assert facts["Kind"] == "Treatment programme (CBT)"

    @pytest.mark.feature("F-S0-07")
    def test_what_it_rests_on_and_works_on_follows_from_its_kind(self, card, office, begun):
        office.do(save_changes, "Measure", begun[1], {"type": "treatment_programme_cbt"})
        office.settle()
        facts = dict(card._facts(card._measure))
        assert (facts["Rests on"], facts["Works on"]) == ("Tried programme", "Attitudes")

    def run_to_active(self, office, begun):
        for step in (MeasureStatus.AGREED, MeasureStatus.CONFIRMED, MeasureStatus.ACTIVE):
            office.do(lambda s, step=step: step_measure(s, begun[1], step, planned_start=TODAY))
        office.settle()


class TestGoingThrough:
    @pytest.mark.feature("F-S1-58")
    def test_all_are_answered_by_keys_alone_in_one_act(self, page, office, client, begun):
        other = office.do(
            lambda s: (
                add_measure(s, client, "care", "KBT", responsible=party_named(s, "Regionen")).id
            )
        )
        for measure in (begun[1], other):
            for step in (MeasureStatus.AGREED, MeasureStatus.CONFIRMED, MeasureStatus.ACTIVE):
                office.do(
                    lambda s, step=step, measure=measure: step_measure(
                        s, measure, step, planned_start=TODAY
                    )
                )
        office.settle()
        QTest.keyClick(page, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
        office.settle()
        assert page.entry.heading.text() == "Go through the measures"
        states = [name for name in page.entry.form.names() if name.startswith("state.")]
        assert len(states) == 2
        assert [page.entry.form.box(name).value() for name in states] == [None, None]
        first, second = (page.entry.form.box(name).control for name in states)
        QTest.keyClick(first.focusProxy(), Qt.Key.Key_1)
        QTest.keyClick(second.focusProxy(), Qt.Key.Key_3)
        page.entry.save.click()
        office.settle()
        why = page.entry.form.box(states[1].replace("state.", "why."))
        assert why.fault.text()
        why.set_value("Fick jobb")
        page.entry.save.click()
        office.settle()
        (event,) = office.do(find, MeasureEvent, client)
        kept = {each.title: each.status for each in office.do(find, Measure, client)}
        assert event.measure == other
        assert kept == {"KBT": MeasureStatus.ACTIVE, "Praktik": MeasureStatus.INTERRUPTED}

    def test_it_is_offered_after_a_note(self, page, desk, office, client, begun):
        for step in (MeasureStatus.AGREED, MeasureStatus.CONFIRMED, MeasureStatus.ACTIVE):
            office.do(lambda s, step=step: step_measure(s, begun[1], step, planned_start=TODAY))
        page.header.note.click()
        office.settle()
        filled(page, text="Pratade en stund.")
        page.entry.save.click()
        office.settle()
        assert desk.bar.action.text() == "Go through the measures"
        desk.bar.action.click()
        office.settle()
        assert page.entry.heading.text() == "Go through the measures"

    def test_what_was_answered_is_kept_when_one_is_called_away(self, page, office, client, begun):
        for step in (MeasureStatus.AGREED, MeasureStatus.CONFIRMED, MeasureStatus.ACTIVE):
            office.do(lambda s, step=step: step_measure(s, begun[1], step, planned_start=TODAY))
        office.settle()
        for again in (False, True):
            QTest.keyClick(page, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
            office.settle()
            picks = page.entry.form.box(f"state.{begun[1].hex()}")
            assert picks.value() == ("changed" if again else None)
            QTest.keyClick(picks.control.focusProxy(), Qt.Key.Key_2)
            page.entry.leave.click()
            office.settle()


class TestPeople:
    def test_a_party_and_the_client_answer(self, page, tab, office, client, begun):
        assert [each.accessibleName() for each in tab.answers.links] == [
            "The client: Note the answer",
            "Arbetsförmedlingen: Note the answer",
        ]
        tab.answers.links[1].click()
        office.settle()
        filled(page, answer="disagrees")
        page.entry.save.click()
        office.settle()
        assert page.entry.form.box("reason").fault.text()
        filled(page, reason="Platsen är inte klar.", by="Ylva Ek")
        page.entry.save.click()
        office.settle()
        (kept,) = office.do(find, PlanAnswer, client)
        assert (kept.answer, kept.by, kept.answered_on) == ("disagrees", "Ylva Ek", TODAY)

    @pytest.mark.feature("F-S3-23")
    @pytest.mark.feature("F-S4-12")
    def test_another_partys_plan_is_compared_area_by_area(self, page, tab, office, client, begun):
        tab.others.add.click()
        office.settle()
        soc = office.do(party_named, "Socialtjänsten")
        filled(page, party=soc, type="municipal_action", made_on=TODAY)
        page.entry.save.click()
        office.settle()
        areas = [each.text() for each in tab.others.links]
        assert areas[0] == "? Housing: not compared"
        assert len(areas) == 7  # six life areas and changing it
        tab.others.links[0].click()
        office.settle()
        filled(page, coherence="deviates", note="Kommunen har inget boende.")
        page.entry.save.click()
        office.settle()
        assert tab.others.links[0].text() == "▲ Housing: differs"
        (check,) = office.do(find, PlanCoherence, client)
        (other,) = office.do(find, OtherPartyPlan, client)
        assert (check.other_plan, check.area, check.checked_on) == (other.id, "housing", TODAY)


class TestAdvice:
    def said(self, tab):
        labels = tab.advice.findChildren(type(tab.head.goal))
        return [each.text() for each in labels if not each.isHidden()]

    @pytest.mark.feature("F-S3-24")
    def test_much_left_to_the_client_is_told(self, tab, office, client, begun):
        assert not tab.advice.isVisible()
        office.do(save_changes, "Measure", begun[1], {"by_client": True})
        office.settle()
        assert tab.advice.isVisible()
        assert any("1 of 1 measures are left to the client alone" in x for x in self.said(tab))

    @pytest.mark.feature("F-S3-14")
    def test_one_area_alone_is_told(self, tab, office, client, begun):
        office.do(rate_area, client, "care", {"need_level": 2})
        office.settle()
        assert any("all measures are about one: Occupation" in x for x in self.said(tab))

    @pytest.mark.feature("F-S3-12")
    def test_hours_are_held_against_the_guideline(self, tab, office, client, begun):
        office.do(save_changes, "Measure", begun[1], {"hours_a_week": 2})
        given = {"assessed_on": TODAY, "level": "high"}
        office.do(save_new, "RiskAssessment", client, given)
        office.settle()
        (text,) = [x for x in self.said(tab) if "guideline" in x]
        assert text == (
            "! 2 hours a week are planned. The guideline for this assessment is at least 6."
        )
        assert office.do(find, RiskAssessment, client)[0].level == "high"
        office.do(save_changes, "Measure", begun[1], {"hours_a_week": 8})
        office.settle()
        assert not any("guideline" in x for x in self.said(tab))


class TestVersions:
    def in_force(self, office, plan):
        for step in (PlanStatus.IN_CONSULTATION, PlanStatus.APPROVED, PlanStatus.ACTIVE):
            office.do(move_plan, plan, step)

    def test_the_next_version_is_compared_with_the_last(self, tab, office, client, begun):
        self.in_force(office, begun[0])
        office.settle()
        tab.head.new.click()
        office.settle()
        assert "Version 2" in tab.head.facts.text()
        office.do(save_changes, "Measure", begun[1], {"planned_start": dt.date(2026, 6, 1)})
        office.do(add_measure, client, "care", "KBT")
        office.settle()
        tab.head.compare.click()
        office.settle()
        found = tab.compare.comparison
        assert [(each.title, each.change.value) for each in found.measures] == [
            ("KBT", "came"),
            ("Praktik", "changed"),
        ]
        (start,) = found.measures[1].differences
        assert (start.before, start.after) == (None, dt.date(2026, 6, 1))

    def test_two_made_apart_stay_until_one_is_chosen(self, tab, office, client, begun):
        office.do(lambda s: start_plan(s, client, version=1, goal="Ett annat"))
        office.settle()
        assert tab.fork.isVisible()
        names = [each.accessibleName() for each in tab.fork.links]
        assert sum("Go on with Version 1" in each for each in names) == 2
        tab.fork.links[0].click()
        office.settle()
        assert not tab.fork.isVisible()
        plans = office.do(find, JointPlan, client)
        # Both are kept: one goes on as it was, and the other has made way for it.
        assert sorted(each.status for each in plans) == [PlanStatus.DRAFT, PlanStatus.SUPERSEDED]


def test_every_control_has_a_name_and_is_reached_by_keys(page, tab, office, begun):
    for each in tab.findChildren(QPlainTextEdit):
        assert each.accessibleName()
    for card in (tab.head, tab.measures, tab.measure, tab.others, tab.answers):
        assert card.accessibleName()
    assert tab.measures.table.accessibleName()
