"""The steps of one stick after the other, as a table: what comes in, what is done about it."""

from pathlib import Path

import pytest

from sluss.domain.carriers import Carrier, CarrierKind, CarrierState
from sluss.errors.bundle import StickGone, StickReadOnly
from sluss.ui.pages.monday import turn as turns
from sluss.ui.pages.monday.turn import Step, Turn
from sluss.usecases.one_stick import Answered, DeliveryState, OnStick, Stick
from sluss.usecases.stick_contents import StickContents, StickKind


def carrier(key="a", state=CarrierState.READY, kind=CarrierKind.REMOVABLE):
    here = state not in (CarrierState.LOCKED, CarrierState.UNREADABLE)
    return Carrier(key, f"/{key}" if here else "", key.upper(), kind, state)


def stick(state=DeliveryState.VERIFIED, kind=StickKind.DELIVERIES):
    found = (OnStick(Path("/a/x"), state),) if kind is StickKind.DELIVERIES else ()
    return Stick(StickContents(Path("/a"), kind), found)


def put_in(*carriers):
    return turns.carriers_seen(Turn(), carriers)


def found():
    return turns.looked(put_in(carrier()), stick())


def out():
    read = turns.has_read(turns.entered(found()), stick(DeliveryState.READ))
    return turns.has_answered(read, Answered(Path("/a"), ("Malmö A",), ()))


def test_a_stick_is_read_and_answered_by_one_key():
    assert put_in(carrier()).step is Step.LOOKING
    assert found().step is Step.FOUND
    reading = turns.entered(found())
    assert reading.step is Step.READING
    answering = turns.has_read(reading, stick(DeliveryState.READ))
    assert (answering.step, answering.read) == (Step.ANSWERING, 1)
    assert out().step is Step.OUT
    assert turns.carriers_seen(out(), ()).step is Step.WAITING


def test_what_cannot_be_taken_out_is_no_stick():
    assert put_in(carrier(kind=CarrierKind.DISK)).step is Step.WAITING
    assert put_in(carrier(kind=CarrierKind.NETWORK)).step is Step.WAITING


@pytest.mark.parametrize("kind", [kind for kind in StickKind if kind is not StickKind.DELIVERIES])
def test_a_stick_without_a_delivery_is_told_by_what_it_is(kind):
    told = turns.looked(put_in(carrier()), stick(kind=kind))
    assert (told.step, told.told, told.read) == (Step.TOLD, 1, 0)
    assert turns.entered(told) is told  # it is to be taken out first
    assert turns.carriers_seen(told, ()).step is Step.WAITING


def test_a_locked_stick_goes_on_when_it_is_opened():
    locked = put_in(carrier(state=CarrierState.LOCKED))
    assert locked.step is Step.LOCKED
    assert turns.carriers_seen(locked, [carrier()]).step is Step.LOOKING
    assert put_in(carrier(state=CarrierState.UNREADABLE)).step is Step.UNREADABLE


def test_several_at_once_have_their_turns():
    both = put_in(carrier("a"), carrier("b"))
    assert (both.key, [each.key for each in both.waiting]) == ("a", ["b"])
    told = turns.looked(both, stick(kind=StickKind.EMPTY))
    after = turns.entered(told)
    assert (after.step, after.key) == (Step.LOOKING, "b")
    again = turns.carriers_seen(turns.looked(after, stick()), [carrier("a"), carrier("b")])
    assert (again.step, again.key) == (Step.FOUND, "b")
    assert turns.carriers_seen(again, [carrier("a")]).step is Step.WAITING  # a had its turn


def test_a_stick_that_was_out_has_its_turn_anew():
    told = turns.looked(put_in(carrier()), stick(kind=StickKind.EMPTY))
    gone = turns.carriers_seen(told, ())
    assert turns.carriers_seen(gone, [carrier()]).step is Step.LOOKING


def test_pulled_while_work_goes_on_the_work_says_so():
    reading = turns.carriers_seen(turns.entered(found()), ())
    assert reading.step is Step.READING
    failed = turns.has_failed(reading, StickGone())
    assert (failed.step, failed.failed) == (Step.FAILED, Step.READING)
    assert turns.carriers_seen(failed, ()).step is Step.FAILED  # it is read before it goes
    assert turns.carriers_seen(failed, [carrier("b")]).key == "b"
    assert turns.entered(failed).step is Step.READING


def test_an_answer_with_nowhere_to_go_waits_for_a_folder():
    answering = turns.has_read(turns.entered(found()), stick(DeliveryState.READ))
    without = turns.kept_off(answering, StickReadOnly())
    assert without.step is Step.NO_FOLDER
    assert turns.folder_given(without).step is Step.ANSWERING


def test_what_was_read_before_needs_no_answer():
    before = turns.looked(put_in(carrier()), stick(DeliveryState.HARMLESS))
    assert (before.step, before.read, before.told) == (Step.OUT, 0, 1)


def test_stopped_before_the_first_it_can_be_begun_again():
    assert turns.has_read(turns.entered(found()), stick()).step is Step.FOUND


def test_a_folder_goes_by_enter():
    chosen = turns.folder_chosen(Turn(), Path("/share"))
    assert (chosen.step, chosen.label) == (Step.LOOKING, "share")
    seen = turns.carriers_seen(turns.looked(chosen, stick(kind=StickKind.EMPTY)), ())
    assert seen.step is Step.TOLD
    assert turns.entered(seen).step is Step.WAITING
