"""Wrong passphrases cost time at the screen of the store."""

import datetime as dt

import pytest
from tests.conftest import LOGIN, OFFICE_NAME, PASSPHRASE
from tests.surroundings import START

from sluss.errors.keys import WaitBeforeNextTry, WrongPassphrase
from sluss.usecases.situation import mark_as_demo, situation
from sluss.usecases.unlocking import Attempts, unlock


class StoppedClock:
    def __init__(self):
        self.now = START

    def __call__(self):
        return self.now


@pytest.fixture
def stopped():
    return StoppedClock()


def test_waits_grow_and_end(stopped):
    attempts = Attempts(stopped)
    assert attempts.wait() == 0
    waits = []
    for _ in range(7):
        waits.append(attempts.fail())
        assert attempts.wait() == waits[-1]
        stopped.now += dt.timedelta(seconds=waits[-1])
        assert attempts.wait() == 0
    assert waits == [1, 2, 4, 8, 16, 30, 30]


def test_a_started_second_counts_as_a_whole_one(stopped):
    attempts = Attempts(stopped)
    attempts.fail()
    attempts.fail()
    stopped.now += dt.timedelta(seconds=0.5)
    assert attempts.wait() == 2


def test_a_clock_put_back_locks_nobody_out_for_long(stopped):
    attempts = Attempts(stopped)
    attempts.fail()
    stopped.now -= dt.timedelta(days=400)
    assert attempts.wait() == 1


def test_success_begins_to_count_anew(stopped):
    attempts = Attempts(stopped)
    attempts.fail()
    attempts.succeed()
    assert attempts.wait() == 0
    assert attempts.fail() == 1


def test_the_right_passphrase_opens_after_the_wait_and_not_before(
    templates, around, stopped, tmp_path
):
    templates.copy("office", OFFICE_NAME, "SE", tmp_path / "store")
    attempts = Attempts(stopped)
    with pytest.raises(WrongPassphrase) as wrong:
        unlock(attempts, around, tmp_path / "store", LOGIN, "fel ord")
    assert wrong.value.facts == {"wait_seconds": 1}
    with pytest.raises(WaitBeforeNextTry) as early:
        unlock(attempts, around, tmp_path / "store", LOGIN, PASSPHRASE)
    assert early.value.facts == {"seconds": 1}
    stopped.now += dt.timedelta(seconds=1)
    place = unlock(attempts, around, tmp_path / "store", LOGIN, PASSPHRASE)
    place.close()
    assert attempts.wrong == 0


class TestSituation:
    def test_it_says_who_works_where_on_which_day(self, session):
        found = situation(session)
        assert (found.user_name, found.office_name) == ("Eva Lind", OFFICE_NAME)
        assert (found.country, found.today) == ("SE", dt.date(2026, 5, 4))
        assert not found.central
        assert not found.demo

    def test_head_office_knows_that_it_is(self, central):
        assert situation(central.session).central

    def test_a_demo_stays_marked(self, session):
        mark_as_demo(session)
        assert situation(session).demo
