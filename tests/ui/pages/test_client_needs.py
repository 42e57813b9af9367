"""Needs and goals on a client's page: mapped, aimed at, tried before, and answered alone."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.pages.conftest import Office

from sluss.domain.entities import Goal, JointPlan, MappingAnswer, NeedsMapping, SelfRating
from sluss.domain.ids import RecordId
from sluss.domain.machines import MappingStatus
from sluss.ui.desk import Desk
from sluss.ui.handing_over import HandedOver
from sluss.ui.pages.client import ClientPage
from sluss.ui.pages.client.needs import NeedsTab
from sluss.ui.pages.client.needs.answering import AnsweringPage
from sluss.ui.pages.client.needs.mapped import places
from sluss.ui.widgets.scale import Scale
from sluss.ui.widgets.words import button
from sluss.usecases.clients import register_client
from sluss.usecases.drafts import drafts
from sluss.usecases.goals import save_goal
from sluss.usecases.mapping_form import save_mapping
from sluss.usecases.session import Session

FIRST = dt.date(2026, 1, 12)


def register(session: Session) -> RecordId:
    return register_client(session, given_name="Örjan", family_name="Kjærgård").id


def find(session: Session, kind: type[Any], client: RecordId) -> list[Any]:
    return session.store.find(kind, client=client)


def said(level: int, day: dt.date | None = None) -> dict[str, Any]:
    mapped = {"mapped_on": day} if day is not None else {}
    return mapped | {
        "housing.need_level": level,
        "housing.client_view": "Jag vill bo själv.",
        "housing.staff_view": "Kö hos kommunen.",
        "housing.wish": "Egen lägenhet",
        "done": True,
    }


@pytest.fixture
def client(office: Office) -> RecordId:
    return RecordId(office.do(register))


@pytest.fixture
def page(desk: Desk, client: RecordId, office: Office, qtbot: QtBot) -> ClientPage:
    page = ClientPage(desk)
    qtbot.addWidget(page)
    page.resize(1_200, 680)
    page.show()
    page.turn_to(client)
    office.settle()
    return page


@pytest.fixture
def tab(page: ClientPage, office: Office) -> Callable[[], NeedsTab]:
    """Turn to the tab, wait for it, and return it."""

    def turn() -> NeedsTab:
        names = [page.tabs.tabText(at) for at in range(page.tabs.count())]
        page.tabs.setCurrentIndex(names.index("Needs and goals"))
        office.settle()
        made = page.tabs.currentWidget().findChild(NeedsTab)
        assert isinstance(made, NeedsTab)
        return made

    return turn


class TestMapped:
    @pytest.mark.feature("F-S1-13")
    def test_a_mapping_is_filled_in_by_keyboard_alone(
        self, page: ClientPage, tab: Callable[[], NeedsTab], office: Office, client: RecordId,
        typing: Callable[[QWidget, str], None], qtbot: QtBot,
    ) -> None:  # fmt: skip
        tab().mapped.begin.setFocus()
        QTest.keyClick(tab().mapped.begin, Qt.Key.Key_Space)
        office.settle()
        form = page.entry.form
        level = form.box("housing.need_level").control
        assert isinstance(level, Scale)
        qtbot.waitUntil(lambda: form.box("supervision.wish").isVisible())  # Qt shows it by and by
        level.setFocus()
        QTest.keyClick(_focused(), Qt.Key.Key_3)
        QTest.keyClick(_focused(), Qt.Key.Key_Tab)
        QTest.keyClick(_focused(), Qt.Key.Key_7)
        QTest.keyClick(_focused(), Qt.Key.Key_Tab)
        typing(_focused(), "Jag vill bo själv.")
        page.entry.save.click()
        office.settle()
        made = tab()
        line = made.mapped.table.rows()[0]
        assert (line.label, line.level, line.motivation) == ("Housing", "Great need", 7)
        assert line.client_view == "Jag vill bo själv."
        assert made.mapped.begin.text() == "Go on with the mapping"

    def test_what_is_typed_is_kept_as_a_draft_and_gone_on_with(
        self, page: ClientPage, tab: Callable[[], NeedsTab], office: Office
    ) -> None:
        tab().mapped.begin.click()
        office.settle()
        page.entry.form.box("care.wish").set_value("En tid på mottagningen")
        page.entry.leave.click()
        office.settle()
        (draft,) = office.do(drafts, "en")
        page.turn_to(draft.target)
        office.settle()
        assert page.entry.form.values()["care.wish"] == "En tid på mottagningen"
        assert page.entry.form.box("care.wish").field.group == "Care"
        page.entry.save.click()
        office.settle()
        assert {line.key: line.wish for line in tab().mapped.table.rows()}["care"] == (
            "En tid på mottagningen"
        )

    @pytest.mark.feature("F-S1-12")
    def test_the_talk_with_the_officer_of_the_case_is_named(
        self, tab: Callable[[], NeedsTab], office: Office, client: RecordId
    ) -> None:
        values = said(2) | {"participants": "Örjan, Maja Ek", "with_officer": True}
        office.do(save_mapping, client, None, "six_areas", values)
        facts = tab().mapped.facts.text()
        assert "with Örjan, Maja Ek" in facts
        assert "the officer of the case took part" in facts

    def test_both_sides_stand_in_full_under_the_table(
        self, tab: Callable[[], NeedsTab], office: Office, client: RecordId
    ) -> None:
        office.do(save_mapping, client, None, "six_areas", said(2))
        mapped = tab().mapped
        assert mapped.client_says.name.text() == "Housing · In the client's eyes"
        assert mapped.client_says.text.text() == "Jag vill bo själv."
        assert mapped.officer_says.text.text() == "Kö hos kommunen."

    @pytest.mark.feature("F-S1-09")
    def test_it_says_what_a_plan_is_not_approved_without(
        self, tab: Callable[[], NeedsTab], office: Office, client: RecordId
    ) -> None:
        office.do(save_mapping, client, None, "six_areas", {"care.need_level": 1})
        missing = tab().mapped.missing.text()
        assert "! A plan is approved when Housing and Social support are known." in missing
        assert "To ask at the next meeting: Housing, Occupation" in missing
        known = {"housing.need_level": 0, "social_support.need_level": 1}
        mapping = office.do(find, NeedsMapping, client)[0].id
        office.do(save_mapping, client, mapping, "six_areas", known)
        office.settle()
        assert "approved" not in tab().mapped.missing.text()

    @pytest.mark.feature("F-S0-05")
    def test_work_and_livelihood_is_a_need_none_or_not_looked_into(
        self, tab: Callable[[], NeedsTab], office: Office, client: RecordId
    ) -> None:
        mapping = office.do(save_mapping, client, None, "six_areas", {}).id
        assert "work and livelihood: not looked into yet" in tab().mapped.facts.text()
        none = {"occupation.need_level": 0, "economy.need_level": 0}
        for values, words in ((none, "no need"), ({"economy.need_level": 2}, "a need")):
            office.do(save_mapping, client, mapping, "six_areas", values)
            office.settle()
            assert f"work and livelihood: {words}" in tab().mapped.facts.text()

    def test_it_is_done_with_a_button_and_the_next_one_begins_anew(
        self, tab: Callable[[], NeedsTab], office: Office, client: RecordId
    ) -> None:
        office.do(save_mapping, client, None, "six_areas", {"care.need_level": 1})
        tab().mapped.done.click()
        office.settle()
        (mapping,) = office.do(find, NeedsMapping, client)
        assert mapping.status is MappingStatus.DONE
        assert tab().mapped.begin.text() == "New mapping"

    def test_another_template_is_chosen_for_the_next_one(
        self, page: ClientPage, tab: Callable[[], NeedsTab], office: Office, client: RecordId
    ) -> None:
        tab().mapped.template.set_value("vtm")
        tab().mapped.begin.click()
        office.settle()
        page.entry.form.box("future.wish").set_value("Svetsare")
        page.entry.save.click()
        office.settle()
        answers = {each.section: each.wish for each in office.do(find, MappingAnswer, client)}
        assert answers["future"] == "Svetsare"
        assert [line.label for line in tab().mapped.table.rows()][:2] == [
            "Education", "Work experience",
        ]  # fmt: skip


class TestFromMappingToMapping:
    @pytest.mark.feature("F-S4-10")
    def test_the_picture_has_words_beside_it_and_a_table_below_it(
        self, tab: Callable[[], NeedsTab], office: Office, client: RecordId
    ) -> None:
        office.do(save_mapping, client, None, "six_areas", said(3, FIRST))
        assert not tab().mapped.progress.isVisible()
        office.do(save_mapping, client, None, "six_areas", said(1))
        office.settle()
        progress = tab().mapped.progress
        assert progress.isVisible()
        assert len(progress.lines) == 6
        assert progress.lines[0].accessibleName() == (
            "Housing: Great need, now Slight need: less than before"
        )
        points = progress.lines[0].points()
        assert points[0] is not None
        assert points[1] is not None
        assert points[0].y() < points[1].y()
        assert progress.lines[1].points() == [None, None]
        table = progress.table
        assert table is not None
        assert table.accessibleName() == "From mapping to mapping"
        assert table.rows()[0].levels == ("Great need", "Slight need")

    def test_days_far_apart_stand_far_apart(self) -> None:
        days = (FIRST, FIRST + dt.timedelta(days=25), FIRST + dt.timedelta(days=100))
        assert places(days) == [0.0, 0.25, 1.0]
        assert places((FIRST, FIRST)) == [0.0, 1.0]


class TestGoals:
    @pytest.mark.feature("F-S1-14")
    def test_a_wish_becomes_a_goal(
        self, page: ClientPage, tab: Callable[[], NeedsTab], office: Office, client: RecordId
    ) -> None:
        office.do(save_mapping, client, None, "six_areas", said(2))
        made = tab()
        made.turn_to("goals")
        made.goals.take.click()
        office.settle()
        values = page.entry.form.values()
        assert (values["text"], values["client_words"]) == ("Egen lägenhet", "Egen lägenhet")
        page.entry.form.box("text").set_value("Eget boende före mars")
        page.entry.save.click()
        office.settle()
        (goal,) = office.do(find, Goal, client)
        assert goal.text == "Eget boende före mars"
        assert goal.mapping == office.do(find, NeedsMapping, client)[0].id
        assert tab().goals.proposals.rows() == ()

    @pytest.mark.feature("F-S2-33")
    def test_a_goal_of_a_set_is_taken(
        self, page: ClientPage, tab: Callable[[], NeedsTab], office: Office, client: RecordId
    ) -> None:
        made = tab()
        made.turn_to("goals")
        krami = next(c for c in made.goals.sources() if c.label == "Krami: seven goals")
        made.goals.source.set_value(krami.value)
        made.goals.source.changed.emit()
        assert len(made.goals.proposals.rows()) == 7
        made.goals.take.click()
        office.settle()
        page.entry.save.click()
        office.settle()
        (goal,) = office.do(find, Goal, client)
        assert goal.template == "krami_7.work"

    @pytest.mark.feature("F-S1-15")
    def test_the_wish_and_the_conditions_stand_side_by_side(
        self, tab: Callable[[], NeedsTab], office: Office, client: RecordId
    ) -> None:
        values = {"text": "Eget boende", "client_words": "Nära mamma", "conditions": "Kö"}
        office.do(save_goal, client, None, values)
        made = tab()
        made.turn_to("goals")
        goals = made.goals
        assert (goals.wish.text.text(), goals.possible.text.text()) == ("Nära mamma", "Kö")
        assert goals.wish.y() == goals.possible.y()

    @pytest.mark.feature("F-S2-29")
    def test_a_step_is_begun_under_its_goal_and_read_in_the_text(
        self, page: ClientPage, tab: Callable[[], NeedsTab], office: Office, client: RecordId
    ) -> None:
        goal = office.do(save_goal, client, None, {"text": "Försörja mig själv"}).id
        made = tab()
        made.turn_to("goals")
        made.goals.step.click()
        office.settle()
        assert page.entry.form.values()["parent"] == goal
        page.entry.form.box("text").set_value("Fast jobb")
        page.entry.form.box("measured_by").set_value("Tre löner i rad")
        page.entry.save.click()
        office.settle()
        goals = tab().goals
        goals.read.click()
        text = goals.text.text()
        assert "1. Försörja mig själv" in text
        assert text.index("Fast jobb") > text.index("Försörja")
        assert "How one sees it: Tre löner i rad" in text
        assert "The client:" in text

    @pytest.mark.feature("F-S1-08")
    def test_the_main_goal_is_called_so(
        self, page: ClientPage, tab: Callable[[], NeedsTab], office: Office
    ) -> None:
        made = tab()
        made.turn_to("goals")
        made.goals.new.click()
        office.settle()
        page.entry.form.box("text").set_value("Steget ut i arbete")
        page.entry.form.box("main").set_value(True)
        page.entry.save.click()
        office.settle()
        goals = tab().goals
        assert goals.table.model().index(0, 0).data() == "Main goal: Steget ut i arbete"
        assert "1. Main goal: Steget ut i arbete" in goals.text.text()

    def test_a_goal_under_its_own_step_is_refused_beside_the_field(
        self, page: ClientPage, tab: Callable[[], NeedsTab], office: Office, client: RecordId
    ) -> None:
        goal = office.do(save_goal, client, None, {"text": "A"}).id
        step = office.do(save_goal, client, None, {"text": "B", "parent": goal}).id
        made = tab()
        made.turn_to("goals")
        made.goals.table.opened.emit(made.goals.table.rows()[0])
        office.settle()
        page.entry.form.box("parent").set_value(step)
        page.entry.save.click()
        office.settle()
        assert page.entry.form.box("parent").fault.text().startswith("A goal cannot be")


class TestTriedBefore:
    @pytest.mark.feature("F-S4-06")
    def test_that_nothing_was_found_is_one_press(
        self, tab: Callable[[], NeedsTab], office: Office, client: RecordId
    ) -> None:
        made = tab()
        made.turn_to("tried")
        made.tried.none.click()
        office.settle()
        (plan,) = office.do(find, JointPlan, client)
        assert plan.nothing_tried_before
        assert tab().tried.words.text().startswith("✓ It was asked for")


class TestTheWayOut:
    @pytest.mark.feature("F-S3-17")
    def test_five_conditions_are_looked_at_today_and_compared(
        self, page: ClientPage, tab: Callable[[], NeedsTab], office: Office
    ) -> None:
        for answer in ("no", "yes"):
            made = tab()
            made.turn_to("onward")
            made.onward.check.click()
            office.settle()
            page.entry.form.box("housing").set_value(answer)
            page.entry.save.click()
            office.settle()
        made = tab()
        words = [
            label.text()
            for label in made.onward.checks.findChildren(QWidget)
            if hasattr(label, "text")
        ]
        assert "At the start\n2026-05-04" in words
        assert "Yes (changed)" in words
        assert words.count("Not known yet") == 8

    @pytest.mark.feature("F-S3-16")
    def test_a_turning_point_brings_its_task(
        self, page: ClientPage, tab: Callable[[], NeedsTab], office: Office
    ) -> None:
        made = tab()
        made.turn_to("onward")
        made.onward.new_point.click()
        office.settle()
        for name, value in (("kind", "crisis"), ("task_title", "Ring i morgon")):
            page.entry.form.box(name).set_value(value)
        page.entry.save.click()
        office.settle()
        (line,) = tab().onward.points.rows()
        assert (line.kind, line.task) == ("Crisis", "Ring i morgon")

    @pytest.mark.feature("F-S1-10")
    def test_the_way_to_work_and_how_long_it_is_thought_to_be(
        self, page: ClientPage, tab: Callable[[], NeedsTab], office: Office
    ) -> None:
        made = tab()
        made.turn_to("onward")
        made.onward.new_work.click()
        office.settle()
        for name, value in (("level", "needs_support"), ("expected_weeks", 26)):
            page.entry.form.box(name).set_value(value)
        page.entry.save.click()
        office.settle()
        (line,) = tab().onward.work.rows()
        assert (line.level, line.expected_weeks) == ("Needs support", 26)


class _Window(QMainWindow):
    """A window that can be covered and locked, and tells which it was."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.lock_action = self.addAction("Lock")
        self.size_actions = (self.addAction("Larger"),)
        self.room = self.addAction("Clients")

    def cover(self) -> None:
        self.heard.append("cover")

    def lock(self) -> None:
        self.heard.append("lock")


class TestAnsweredAlone:
    @pytest.fixture
    def window(self, page: ClientPage, qtbot: QtBot) -> _Window:
        window = _Window()
        qtbot.addWidget(window)
        window.setCentralWidget(page)
        window.resize(1_280, 720)
        window.show()
        return window

    @pytest.mark.feature("F-S1-43")
    def test_the_client_sees_three_questions_and_nothing_else(
        self, window: _Window, tab: Callable[[], NeedsTab], office: Office, client: RecordId
    ) -> None:
        made = tab()
        made.turn_to("onward")
        made.onward.answer.click()
        asked = made.answering
        assert asked is not None
        assert asked.isVisible()
        assert asked.geometry() == window.rect()
        assert not made.isVisible()
        assert not window.room.isEnabled()
        assert window.lock_action.isEnabled()
        words = [w.text() for w in asked.findChildren(QWidget) if hasattr(w, "text")]
        assert not any("Örjan" in text or "MAL" in text for text in words)
        asked.scales["future"].setFocus()
        QTest.keyClick(_focused(), Qt.Key.Key_6)
        asked.done.click()
        office.settle()
        (rating,) = office.do(find, SelfRating, client)
        assert (rating.future, rating.confidence, rating.occasion) == (6, None, "start")
        assert window.heard == ["lock"]  # nobody has chosen a PIN
        assert window.room.isEnabled()

    def test_who_does_not_want_to_answer_leaves_nothing_behind(
        self, window: _Window, tab: Callable[[], NeedsTab], office: Office, client: RecordId
    ) -> None:
        made = tab()
        made.let_answer()
        assert made.answering is not None
        made.answering.back.click()
        office.settle()
        assert office.do(find, SelfRating, client) == []
        assert window.heard == ["lock"]

    def test_no_answer_is_as_large_as_an_answer(self, desk: Desk, qtbot: QtBot) -> None:
        asked = AnsweringPage(desk.theme)
        qtbot.addWidget(asked)
        asked.resize(1_280, 720)
        asked.show()
        sizes = {each.height() for each in asked.scales["future"].buttons}
        assert len(sizes) == 1
        assert min(sizes) >= 44
        assert asked.done.height() == asked.back.height()

    def test_the_page_stays_as_large_as_the_window(self, desk: Desk, qtbot: QtBot) -> None:
        window, asked = _Window(), button("Page")
        qtbot.addWidget(window)
        window.setCentralWidget(QWidget())
        window.show()
        handed = HandedOver(window, asked, desk.pin)
        window.resize(900, 700)
        assert asked.geometry() == window.rect()
        handed.give_back()
        assert not window.centralWidget().isHidden()  # type: ignore[union-attr]


def _focused() -> QWidget:
    from PySide6.QtWidgets import QApplication

    focused = QApplication.focusWidget()
    assert focused is not None
    return focused
