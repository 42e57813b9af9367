"""What an office has to do now, from a real store."""

import datetime as dt

import pytest
from tests import builders

from sluss.usecases.clients import register_client
from sluss.usecases.session import stamp
from sluss.usecases.tasks import add_task
from sluss.usecases.today import MOST, office_today

TODAY = dt.date(2026, 5, 4)


def after(days):
    return TODAY + dt.timedelta(days=days)


@pytest.fixture
def put(session):
    def call(*records):
        with session.store.act(stamp(session)) as act:
            for each in records:
                act.create(each)

    return call


@pytest.fixture
def client(session, put):
    def make(name, release=None, supervised_to=None, **more):
        found = register_client(session, family_name=name, **more).id
        if release is not None:
            put(builders.a_release(client=found, planned_date=after(release)))
        if supervised_to is not None:
            put(
                builders.a_supervision(
                    client=found, start=after(-100), planned_end=after(supervised_to)
                )
            )
        return found

    return make


@pytest.fixture
def cover(put):
    """Let an area have a measure from a day on, and say of the others that nothing is needed."""

    def call(client, area, start=1, **more):
        values = {"status": "confirmed", "planned_end": after(400)} | more
        first = after(start)
        put(builders.a_measure(client=client, area=area, planned_start=first, **values))

    return call


@pytest.fixture
def mapped(put):
    def call(client, *areas):
        """Say that nothing is needed in these areas; around a release some are all the same."""
        mapping = builders.a_mapping(client=client)
        put(mapping, *(
            builders.a_rating(client=client, mapping=mapping.id, area=area, need_level=0)
            for area in areas
        ))  # fmt: skip

    return call


def names(lines):
    return [each.name for each in lines]


def test_nothing_at_all(session):
    found = office_today(session, "sv")
    assert (found.clients, found.releases, found.endings, found.tasks) == (0, (), (), ())
    assert (found.uncovered, found.late, found.enrolled) == (0, 0, False)
    assert (found.now.date(), found.now.hour) == (TODAY, 10)


def test_releases_within_90_days_the_longest_stretch_first(session, client, cover, mapped):
    good, bad, far = client("Good", 20), client("Bad", 30), client("Far", 91)
    middle = client("Middle", 40)
    client("Gone", -5)
    for each in (good, middle, far):
        cover(each, "housing"), cover(each, "economy")
    cover(good, "occupation")
    cover(middle, "occupation", start=45)
    mapped(bad, "housing")
    found = office_today(session, "sv")
    assert names(found.releases) == ["Bad", "Middle", "Good"]
    assert [each.planned for each in found.releases] == [False, True, True]
    assert [each.worst for each in found.releases] == [90, 5, 0]
    assert found.releases[1].areas == (("Sysselsättning", 5),)
    assert found.releases[0].areas == (("Boende", 90), ("Sysselsättning", 90))
    assert found.releases[0].unassessed == ("Ekonomi",)
    assert found.uncovered == 2
    assert (found.clients, found.releasing, found.releases[0].client) == (5, 3, bad)


def test_only_the_worst_are_named_and_all_are_counted(session, client):
    for number in range(MOST + 3):
        client(f"Nr {number}", 20 + number)
    found = office_today(session, "sv")
    assert (found.releasing, found.uncovered, len(found.releases)) == (MOST + 3, MOST + 3, MOST)
    assert names(found.releases) == [f"Nr {number}" for number in range(MOST)]


def test_equal_stretches_have_the_nearest_day_first(session, client):
    client("Later", 60), client("Sooner", 20)
    assert names(office_today(session, "sv").releases) == ["Sooner", "Later"]


def test_a_release_before_a_weekend_or_holiday_is_told(session, client):
    for days in (4, 9, 10):  # Friday 8 May; the 13th before Ascension; the 14th, a Thursday off
        client(f"Day {days}", days)
    assert {each.name: each.weekend for each in office_today(session, "sv").releases} == {
        "Day 4": True, "Day 9": True, "Day 10": False
    }  # fmt: skip


def test_supervision_that_ends_within_60_days_the_nearest_first(session, client):
    client("Second", supervised_to=60), client("First", supervised_to=3)
    client("Third", supervised_to=61)
    found = office_today(session, "sv")
    assert names(found.endings) == ["First", "Second"]
    assert found.endings[0].day == after(3)
    assert found.releases == ()


def test_only_ones_own_tasks_late_ones_first(session, client):
    nils = client("Nils")
    add_task(session, nils, "Later", due=after(3))
    add_task(session, nils, "Late", due=after(-1))
    add_task(session, nils, "Somebody else's", due=after(-1), owner=builders.an_id())
    found = office_today(session, "sv")
    assert ([each.title for each in found.tasks], found.late) == (["Late", "Later"], 1)


def test_a_client_is_shown_by_case_number_where_there_is_no_name(session, client):
    client("", 20, phone="040-1")
    (line,) = office_today(session, "sv").releases
    assert (line.name, line.case_no[:4]) == ("", "MAL-")


def test_what_was_not_sent_and_what_is_not_backed_up_is_told(session, client):
    client("Nils")
    found = office_today(session, "sv")
    assert found.standing.waiting > 0
    assert found.backups.due
