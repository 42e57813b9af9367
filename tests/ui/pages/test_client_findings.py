"""Days without a measure: drawn on the line, told in words, and mended from there."""

import datetime as dt
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from tests import builders

from sluss.domain.entities import HousingFact, IncomeFact, Measure, Task
from sluss.ui.pages.client import ClientPage
from sluss.usecases.clients import register_client
from sluss.usecases.forms import save_new
from sluss.usecases.session import stamp, today

DAY = dt.timedelta(days=1)
TODAY = dt.date(2026, 5, 4)


def register(session):
    return register_client(session, given_name="Örjan", family_name="Kjærgård").id


def release(session, client, days):
    values = {"planned_date": today(session) + days * DAY}
    return save_new(session, "ReleaseEvent", client, values)


def supervision(session, client, days):
    values = {"start": TODAY - 100 * DAY, "planned_end": TODAY + days * DAY}
    return save_new(session, "SupervisionPeriod", client, values)


def put(session, *records):
    with session.store.act(stamp(session)) as act:
        for each in records:
            act.create(each)


def measure(session, client, area, first, last, status="confirmed", **more):
    party = more.pop("party", None) or builders.a_party(name="Socialtjänsten", short_name="SOC")
    made = builders.a_measure(
        client=client, area=area, title="X", status=status, responsible=party.id,
        planned_start=TODAY + first * DAY, planned_end=TODAY + last * DAY, **more,
    )  # fmt: skip
    put(session, party, made)
    return made


def mapped(session, client, **levels):
    """Map all areas; nothing is needed but what is named."""
    mapping = builders.a_mapping(client=client)
    every = dict.fromkeys(("housing", "economy", "occupation"), 0) | levels
    put(session, mapping, *(
        builders.a_rating(client=client, mapping=mapping.id, area=area, need_level=level)
        for area, level in every.items()
    ))  # fmt: skip


def at_home(session, client):
    """Let the client have a home and a living from today on."""
    put(
        session,
        HousingFact(id=builders.an_id(), client=client, situation="own_tenancy", start=TODAY),
        IncomeFact(id=builders.an_id(), client=client, source="salary", start=TODAY),
    )


@pytest.fixture
def client(office):
    return office.do(register)


@pytest.fixture
def show(desk, client, office, qtbot):
    page = ClientPage(desk)
    qtbot.addWidget(page)
    page.resize(1_204, 690)
    page.show()

    def turn():
        page.turn_to(client)
        office.settle()
        QApplication.processEvents()  # what was put there is seen from now on
        return page

    return turn


def words(card):
    return [each.text() for each in card.findChildren(QLabel) if each.isVisibleTo(card)]


def labels(page):
    return [gap.gap.label for gap in page.overview.line.strip.picture.gaps]


@pytest.fixture
def ready(office, client):
    """A client who is to be released in 20 days, has a home and money, and needs occupation."""
    office.do(release, client, 20)
    office.do(mapped, client)
    office.do(at_home, client)


def test_a_stretch_is_drawn_and_told_with_the_days_after_the_release(show, office, client, ready):
    office.do(measure, client, "occupation", 0, 10)
    office.do(measure, client, "occupation", 32, 300)
    page = show()
    assert labels(page) == ["Gap 12 days"]
    told = words(page.overview.findings)
    assert "▲ Occupation" in told
    assert "12 days after the release" in told


def test_days_on_both_sides_of_the_release_are_one(show, office, client):
    office.do(release, client, 20)
    office.do(partial(mapped, occupation=2), client)
    office.do(at_home, client)
    office.do(partial(measure, actual_start=TODAY), client, "occupation", -5, 10, "active")
    office.do(measure, client, "occupation", 32, 300)
    page = show()
    told = words(page.overview.findings)
    assert "22 days, 12 after the release" in told
    assert "X ends before X begins · Next step: Socialtjänsten" in told
    assert any(each.endswith("% of the days are covered") for each in told)


def test_what_matters_most_stands_first(show, office, client):
    office.do(release, client, 20)
    office.do(mapped, client)
    office.do(at_home, client)
    office.do(measure, client, "occupation", 20, 50)
    office.do(measure, client, "occupation", 55, 300)
    office.do(measure, client, "care", 0, 50, "proposed")
    lines = show().shown.gap_lines.findings
    assert [each.finding.severity for each in lines] == sorted(
        (each.finding.severity for each in lines), reverse=True
    )


def test_a_measure_is_begun_from_there_with_its_area_and_day(show, office, client, ready):
    office.do(measure, client, "occupation", 24, 300)
    page = show()
    link = next(each for each in page.overview.findings.links if each.text() == "New measure")
    link.click()
    office.settle()
    values = page.entry.form.values()
    assert (values["area"], values["planned_start"]) == ("occupation", TODAY + 20 * DAY)
    page.entry.form.box("title").set_value("Praktik")
    page.entry.save.click()
    office.settle()
    kept = office.do(lambda session: session.store.find(Measure, client=client))
    assert {each.title for each in kept} == {"X", "Praktik"}


def test_what_was_agreed_is_opened_to_be_confirmed(show, office, client, ready):
    kept = office.do(measure, client, "occupation", 20, 300, "agreed")
    page = show()
    assert any(each.startswith("Agreed but not confirmed: X") for each in words(page.overview))
    page.overview.findings.links[0].click()
    office.settle()
    assert page.entry.task.record == kept.id


def test_days_are_accepted_with_a_reason_and_taken_up_again(show, office, client, ready):
    page = show()
    card = page.overview.findings
    next(each for each in card.links if each.text() == "Accept").click()
    office.settle()
    page.entry.save.click()
    office.settle()
    assert page.entry.isVisible(), "a reason is asked for"
    page.entry.form.box("reason").set_value("Börjar en kurs i höst.")
    page.entry.save.click()
    office.settle()
    assert any("Börjar en kurs i höst." in each for each in words(card))
    before = len(card.links)
    next(each for each in card.links if each.text() == "Take up again").click()
    office.settle()
    assert not any("Börjar en kurs" in each for each in words(card))
    assert len(card.links) > before - 1


def test_a_critical_one_becomes_a_task_once(show, office, client, ready):
    page = show()
    card = page.overview.findings
    link = next(each for each in card.links if each.text() == "Make a task")
    wanted = sum(each.text() == "Make a task" for each in card.links)
    link.click()
    office.settle()
    assert sum(each.text() == "Make a task" for each in card.links) == wanted - 1
    (task,) = office.do(lambda session: session.store.find(Task, client=client, source="gap"))
    assert task.title.startswith("Sysselsättning: ")
    assert any("is among the tasks" in each for each in words(card))


def test_no_two_links_sound_the_same(show, office, client, ready):
    page = show()
    names = [link.accessibleName() for link in page.overview.findings.links]
    assert len(names) == len(set(names)) >= 3


def test_all_is_covered(show, office, client, ready):
    office.do(measure, client, "occupation", 0, 300)
    page = show()
    assert labels(page) == []
    told = words(page.overview.findings)
    assert any(each.startswith("✓ Every day") for each in told)
    assert "100 % of the days are covered" in told


def test_many_are_shown_a_few_at_a_time(show, office, client, qtbot):
    office.do(release, client, 20)
    needs = dict.fromkeys(("care", "social_support", "occupation", "housing", "economy"), 2)
    office.do(partial(mapped, **needs), client)
    page = show()
    card = page.overview.findings
    every = len(page.shown.gap_lines.findings)
    assert card.every.isVisibleTo(card)
    assert card.every.text() == f"Show all {every}"
    card.every.click()
    assert not card.every.isVisibleTo(card)
    assert len([e for e in card.links if e.text() == "New measure"]) == every


def test_what_is_past_is_never_shown_as_uncovered(show, office, client):
    office.do(release, client, -30)
    page = show()
    picture = page.overview.line.strip.picture
    assert picture.gaps
    assert all(gap.gap.span.start >= TODAY for gap in picture.gaps)


def test_what_was_open_before_today_is_counted_in_a_line(show, office, client):
    office.do(supervision, client, 300)
    office.do(measure, client, "occupation", 0, 300)
    assert "Before today: 60 days without a measure." in words(show().overview.findings)


def test_two_parties_who_do_the_same_are_told_of(show, office, client, ready):
    other = builders.a_party(name="Arbetsförmedlingen")
    same = partial(measure, type="work_training")
    office.do(same, client, "occupation", 0, 300)
    office.do(partial(same, party=other), client, "occupation", 0, 40)
    told = " ".join(words(show().overview.findings))
    assert "do the same at the same time, 40 days" in told


class TestWithoutARelease:
    def texts(self, page):
        heading = page.overview.line.heading.text()
        own = [each.text() for each in page.header.findChildren(QLabel)]
        return " ".join([heading, *own, *words(page.overview)]).lower()

    def test_supervision_is_shown_and_nothing_speaks_of_release(self, show, office, client):
        office.do(supervision, client, 214)
        page = show()
        assert page.header.when.text() == "Supervision, 214 days left"
        assert page.overview.line.heading.text() == "Timeline during the supervision"
        assert "release" not in self.texts(page)
        assert labels(page)

    def test_nor_does_it_before_anything_is_known(self, show):
        page = show()
        assert "release" not in self.texts(page)
        assert any(each.startswith("There is no day") for each in words(page.overview.findings))

    def test_whoever_is_held_will_be_released(self, show, office, client):
        episode = office.do(save_new, "SentenceEpisode", client, {"sanction_type": "prison"})
        values = {"episode": episode.id, "phase": "prison", "start": TODAY - 10 * DAY}
        office.do(save_new, "EnforcementPhase", client, values)
        assert show().header.when.text() == "No date of release yet"


def test_the_last_contact_is_told(show, office, client):
    note = {"happened_on": TODAY - 3 * DAY, "type": "call", "text": "Ringde."}
    office.do(save_new, "CaseNote", client, note)
    office.do(save_new, "CaseNote", client, note | {"happened_on": TODAY, "type": "incident"})
    assert "Last contact Fri 1 May" in show().header.more.text()


def test_six_lanes_findings_and_tasks_are_seen_at_once(show, office, client, theme):
    """1280x720 logical, the common office laptop: rail and margins leave 1204x690."""
    office.do(release, client, 20)
    for number in range(3):
        values = {"title": f"Ringa {number}", "due": TODAY + number * DAY}
        office.do(save_new, "Task", client, values)
    page = show()
    around = page.overview.parentWidget()
    assert page.overview.minimumSizeHint().height() <= around.height()
    bottom = page.overview.findings.links[-1]
    assert bottom.mapTo(around, bottom.rect().bottomLeft()).y() < around.height()
    assert len(page.overview.line.strip.picture.lanes) == 6


def test_the_latest_notes_are_there_where_there_is_room(show, office, client):
    office.do(
        save_new, "CaseNote", client, {"happened_on": TODAY, "type": "call", "text": "Ringde."}
    )
    page = show()
    page.resize(1_204, 1_000)
    office.settle()
    assert page.overview.notes.isVisible()
    page.resize(1_204, 560)
    office.settle()
    assert not page.overview.notes.isVisible()
