"""The PIN of a user: kept so that it cannot be read, and only where it is allowed."""

from dataclasses import replace

import pytest
from tests.conftest import LOGIN

from sluss.crypto.kdf import cheapest
from sluss.errors.locks import PinNotAllowed, PinTooSimple
from sluss.usecases.office import Person, add_user, open_office
from sluss.usecases.pins import drop_pin, pin_of, set_pin

PIN = "472915"


def fits(session):
    """Whether the PIN of these tests lifts the cover."""
    pin = pin_of(session)
    return pin is not None and pin.fits(PIN)


def test_there_is_none_until_one_is_chosen(session):
    assert pin_of(session) is None


def test_the_one_chosen_fits_and_no_other(session):
    made = set_pin(session, PIN)
    kept = pin_of(session)
    assert kept == made
    assert kept.fits(PIN)
    assert not any(kept.fits(other) for other in ("472916", "", "4729150", "47291", "4 72915"))


def test_it_cannot_be_read_and_two_of_the_same_are_not_alike(session):
    first = set_pin(session, PIN)
    second = set_pin(session, PIN)
    assert first.salt != second.salt
    assert first.hash != second.hash
    name = f"pin-{session.user.hex()}"
    assert PIN.encode() not in session.store.setting(name)
    assert PIN not in repr(second)
    assert second.hash.hex() not in repr(second)


def test_a_simple_one_is_refused_and_the_one_before_stays(session):
    set_pin(session, PIN)
    with pytest.raises(PinTooSimple):
        set_pin(session, "123456")
    assert fits(session)


def test_it_can_be_given_up(session):
    set_pin(session, PIN)
    drop_pin(session)
    assert pin_of(session) is None


def test_where_none_is_allowed_none_is_taken_and_none_fits(session):
    set_pin(session, PIN)
    strict = replace(session, policy=replace(session.policy, pin_allowed=False))
    assert pin_of(strict) is None
    with pytest.raises(PinNotAllowed):
        set_pin(strict, PIN)
    assert fits(session)


def test_it_is_ones_own_and_stays_when_the_store_is_closed(office, around):
    from tests.conftest import PASSPHRASE

    set_pin(office.session, PIN)
    other = "ett annat hemligt ord till kim"
    add_user(office, Person("kim", other, "Kim Ek"), cheapest(around.random(16)))
    folder = office.opened.folder
    office.close()
    kim = open_office(around, folder, "kim", other)
    assert pin_of(kim.session) is None
    kim.close()
    again = open_office(around, folder, LOGIN, PASSPHRASE)
    assert fits(again.session)
    again.close()


@pytest.mark.parametrize("kept", [b"x", b"\x02" + bytes(48), b"\x01" + bytes(47)])
def test_what_another_version_kept_is_no_pin(session, kept):
    session.store.set_setting(f"pin-{session.user.hex()}", kept)
    assert pin_of(session) is None
