"""Days without a measure: drawn on the line, told in words, and mended from there."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from sluss.domain.entities import Measure
from sluss.ui.pages.client import ClientPage
from sluss.usecases.clients import register_client
from sluss.usecases.forms import save_new
from sluss.usecases.session import today

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


def measure(session, client, area, first, last):
    values = {
        "area": area, "title": "X",
        "planned_start": TODAY + first * DAY, "planned_end": TODAY + last * DAY,
    }  # fmt: skip
    return save_new(session, "Measure", client, values)


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


def test_a_stretch_is_drawn_and_told_with_the_days_after_the_release(show, office, client):
    office.do(release, client, 20)
    office.do(measure, client, "occupation", -5, 10)
    office.do(measure, client, "occupation", 32, 300)
    office.do(measure, client, "housing", 20, 300)
    page = show()
    assert labels(page) == ["Gap 22 days"]
    told = words(page.overview.findings)
    assert told[1].startswith("▲ ")
    assert "22 days, 12 after the release" in told


def test_the_worst_stands_first(show, office, client):
    office.do(release, client, 20)
    office.do(measure, client, "occupation", -5, 100)
    office.do(measure, client, "housing", 24, 300)
    told = words(show().overview.findings)
    days = [each for each in told if each.endswith("after the release")]
    assert days == ["10 days after the release", "4 days after the release"]


def test_a_measure_is_begun_from_there_with_its_area_and_day(show, office, client):
    office.do(release, client, 20)
    office.do(measure, client, "housing", 24, 300)
    office.do(measure, client, "occupation", -5, 300)
    page = show()
    (link,) = page.overview.findings.links
    link.click()
    office.settle()
    values = page.entry.form.values()
    assert (values["area"], values["planned_start"]) == ("housing", TODAY + 20 * DAY)
    page.entry.form.box("title").set_value("Härbärge")
    page.entry.save.click()
    office.settle()
    kept = office.do(lambda session: session.store.find(Measure, client=client))
    assert {each.title for each in kept} == {"X", "Härbärge"}


def test_no_two_links_sound_the_same(show, office, client):
    office.do(release, client, 20)
    page = show()
    names = [link.accessibleName() for link in page.overview.findings.links]
    assert len(names) == len(set(names)) == 2


def test_all_is_covered(show, office, client):
    office.do(release, client, 20)
    for area in ("housing", "occupation"):
        office.do(measure, client, area, -5, 300)
    page = show()
    assert labels(page) == []
    assert any(each.startswith("✓ Every day") for each in words(page.overview.findings))


def test_what_is_past_is_never_shown_as_uncovered(show, office, client):
    office.do(release, client, -30)
    page = show()
    picture = page.overview.line.strip.picture
    assert picture.gaps
    assert all(gap.gap.span.start >= TODAY for gap in picture.gaps)


class TestWithoutARelease:
    def texts(self, page):
        heading = page.overview.line.heading.text()
        own = [each.text() for each in page.header.findChildren(QLabel)]
        return " ".join([heading, *own, *words(page.overview)]).lower()

    def test_supervision_is_shown_and_nothing_speaks_of_release(self, show, office, client):
        office.do(supervision, client, 214)
        page = show()
        assert page.header.when.text() == "Supervision ends in 214 days"
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
