"""A clock that cannot be right is asked about once, whichever way it is wrong."""

import datetime as dt
import shutil

import pytest
from tests.conftest import LOGIN, PASSPHRASE

from sluss.oplog.operation import decode_body
from sluss.store.log import operation_of, read_log
from sluss.usecases import approval, receiving, sending
from sluss.usecases.clients import register_client
from sluss.usecases.clock_check import Reason, accept_clock, clock_doubt, note_heard
from sluss.usecases.office import open_office
from sluss.usecases.situation import mark_as_demo

DAY = dt.timedelta(days=1)


@pytest.fixture
def reopen(around, office, clock):
    """Close the store, set the clock, and open the store again."""
    held = [office]

    def call(by):
        held[-1].close()
        clock.now += by
        held.append(open_office(around, office.opened.folder, LOGIN, PASSPHRASE))
        return held[-1]

    yield call
    for place in held:
        place.close()


@pytest.mark.parametrize("by", [dt.timedelta(0), DAY, 44 * DAY, dt.timedelta(minutes=-9)], ids=str)
def test_a_clock_that_may_be_right_is_not_doubted(reopen, by):
    assert clock_doubt(reopen(by)) is None


@pytest.mark.parametrize(
    ("by", "reason"),
    [
        (-3653 * DAY, Reason.BEFORE_SAVED),  # ten years off
        (-DAY, Reason.BEFORE_SAVED),
        (dt.timedelta(minutes=-11), Reason.BEFORE_SAVED),
        (46 * DAY, Reason.JUMPED),
        (3653 * DAY, Reason.JUMPED),
    ],
    ids=str,
)
def test_one_that_is_wrong_either_way_is_doubted(reopen, clock, by, reason):
    saved = clock.now.date()
    doubt = clock_doubt(reopen(by))
    assert doubt is not None
    assert doubt.reason is reason
    assert doubt.known.date() == saved
    assert doubt.now.date() == (clock.now + dt.timedelta(hours=2)).date()


def doubt_of(place):
    """Return the doubt there has to be."""
    doubt = clock_doubt(place)
    assert doubt is not None
    return doubt


@pytest.mark.parametrize("by", [-3653 * DAY, 3653 * DAY], ids=str)
def test_it_is_asked_once_and_logged(reopen, by):
    place = reopen(by)
    doubt = doubt_of(place)
    accept_clock(place.session, doubt)
    assert clock_doubt(place) is None
    log = place.session.store.logs.own("access")
    entries = read_log(place.session.store.connection, log.number, log.n)
    (operation,) = (operation_of(entry) for _, entry in entries)
    assert decode_body(operation.body or b"")[:2] == [
        "clock", f"{doubt.reason.value} {doubt.known:%Y-%m-%d} {doubt.now:%Y-%m-%d}",
    ]  # fmt: skip
    assert clock_doubt(reopen(dt.timedelta(hours=1))) is None


def test_it_is_asked_again_after_a_crash_before_the_answer(reopen, around, tmp_path):
    place = reopen(3653 * DAY)
    assert clock_doubt(place) is not None
    # What a crash leaves: the files as they are while the store is open.
    shutil.copytree(place.opened.folder, tmp_path / "crashed")
    again = open_office(around, tmp_path / "crashed", LOGIN, PASSPHRASE)
    assert clock_doubt(again) is not None
    again.close()


def test_work_done_on_a_wrong_day_does_not_make_the_right_one_wrong_for_ever(reopen):
    ahead = reopen(3653 * DAY)
    accept_clock(ahead.session, doubt_of(ahead))
    register_client(ahead.session, given_name="Nils")
    right = reopen(-3653 * DAY)
    doubt = doubt_of(right)
    assert doubt.reason is Reason.BEFORE_SAVED
    accept_clock(right.session, doubt)
    assert clock_doubt(reopen(DAY)) is None


def test_a_demo_may_lie_for_months(office, reopen):
    mark_as_demo(office.session)
    assert clock_doubt(reopen(400 * DAY)) is None


class TestHeadOffice:
    @pytest.fixture
    def approved(self, office, central):
        made = approval.request_approval(office.session)
        reply = approval.approve_request(central.session, made.data, made.digits)
        approval.accept_approval(office.session, reply.data, reply.digits)
        return office

    def test_earlier_than_its_newest_delivery_is_doubted(
        self, approved, central, tmp_path, clock, reopen
    ):
        (up,) = sending.send(approved.session, tmp_path)
        receiving.receive(central.session, up.file)
        clock.now += 20 * DAY
        told = clock.now
        (down,) = sending.send(central.session, tmp_path)
        clock.now -= 18 * DAY  # this laptop's clock is behind: later than its last save, though
        receiving.receive(approved.session, down.file)
        place = reopen(dt.timedelta(hours=1))
        doubt = doubt_of(place)
        assert doubt.reason is Reason.BEFORE_HEARD
        assert doubt.known.date() == told.date()
        accept_clock(place.session, doubt)
        assert clock_doubt(place) is None

    def test_a_longer_pause_with_news_from_head_office_is_no_jump(self, office, reopen):
        at = (office.session.clock() + 40 * DAY).isoformat()
        note_heard(office.session, at, from_central=True)
        assert clock_doubt(reopen(80 * DAY)) is None

    def test_what_a_colleague_or_nobody_says_does_not_count(self, office, reopen):
        at = (office.session.clock() + 40 * DAY).isoformat()
        note_heard(office.session, at, from_central=False)
        note_heard(office.session, "no time at all", from_central=True)
        note_heard(office.session, "2026-05-30T10:00:00", from_central=True)  # without a zone
        assert clock_doubt(reopen(dt.timedelta(0))) is None
