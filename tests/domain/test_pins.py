"""PINs: enough digits, and none that anybody would try first."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluss.domain.pins import check_pin
from sluss.errors import SlussError
from sluss.errors.locks import PinIsDate, PinNotDigits, PinTooShort, PinTooSimple


@pytest.mark.parametrize("pin", ["472915", "80362714", "938106", "402871", "5031862"])
def test_digits_without_a_pattern_will_do(pin):
    check_pin(pin)


@pytest.mark.parametrize("pin", ["", "1", "47291", "4729158036271"])
def test_six_to_twelve_digits_are_wanted(pin):
    with pytest.raises(PinTooShort) as refused:
        check_pin(pin)
    assert refused.value.facts == {"least": 6, "most": 12}


@pytest.mark.parametrize("pin", ["47291a", "4729 15", "四七二九一五", "٤٧٢٩١٥", "-47291", "4.7291"])
def test_anything_but_digits_is_refused(pin):
    with pytest.raises(PinNotDigits):
        check_pin(pin)


@pytest.mark.parametrize(
    "pin",
    [
        "000000", "111111", "112112", "121212", "123123", "12341234", "123456", "654321", "012345",
        "567890", "098765", "345678", "147258", "258369", "789456", "159357", "147852", "123321",
        "456654", "222333", "123456789012", "102102102",
    ],
)  # fmt: skip
def test_what_repeats_counts_or_draws_a_line_on_the_keys_is_refused(pin):
    with pytest.raises(PinTooSimple):
        check_pin(pin)


@pytest.mark.parametrize(
    "pin",
    ["197512", "121975", "19751231", "31121975", "200612", "471231", "311247", "010203", "290296",
     "750906", "060975"],
)  # fmt: skip
def test_dates_and_years_are_refused(pin):
    with pytest.raises(PinIsDate):
        check_pin(pin)


@given(st.from_regex(r"[0-9]{6,12}", fullmatch=True))
def test_a_pin_is_taken_or_refused_with_a_reason(pin):
    with contextlib.suppress(PinTooSimple, PinIsDate):
        check_pin(pin)


def test_most_pins_are_left_to_choose_from():
    refused = 0
    for number in range(0, 1_000_000, 101):
        try:
            check_pin(f"{number:06}")
        except SlussError:
            refused += 1
    assert refused / (1_000_000 / 101) < 0.15
