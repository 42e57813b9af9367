"""Which cases are read as one: a function of the set of decisions, whatever order they came in."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluss.domain.ids import RecordId
from sluss.domain.joining import Decision, JoinState, together

A, B, C, D = (RecordId(b"\xee\xee" + n.to_bytes(6, "big") + bytes(8)) for n in range(1, 5))
JOINED, PARTED, NOT_SAME = JoinState.JOINED, JoinState.PARTED, JoinState.NOT_SAME

decisions = st.lists(
    st.builds(Decision, *[st.sampled_from([A, B, C, D])] * 2, st.sampled_from(list(JoinState))),
    max_size=8,
)


def test_the_case_that_is_kept_holds_the_other():
    assert together([Decision(B, A, JOINED)]) == {B: (A,)}


@pytest.mark.parametrize("state", [PARTED, NOT_SAME])
def test_what_is_not_joined_is_read_alone(state):
    assert together([Decision(A, B, state)]) == {}


def test_joined_both_ways_the_one_registered_first_is_kept():
    assert together([Decision(B, A, JOINED), Decision(A, B, JOINED)]) == {A: (B,)}


def test_a_chain_is_one_person():
    assert together([Decision(B, C, JOINED), Decision(A, B, JOINED)]) == {A: (B, C)}


def test_the_same_and_not_the_same_at_once_stay_apart():
    assert together([Decision(A, B, JOINED), Decision(B, A, NOT_SAME)]) == {}


def test_a_case_is_not_joined_with_itself():
    assert together([Decision(A, A, JOINED)]) == {}


@pytest.mark.feature("INV-01")
@given(decisions)
def test_the_order_of_arrival_changes_nothing(known):
    expected = together(known)
    for order in itertools.islice(itertools.permutations(known), 24):
        assert together(order) == expected


@given(decisions)
def test_every_case_is_kept_or_shown_within_one_other_and_never_both(known):
    found = together(known)
    shown = [case for others in found.values() for case in others]
    assert len(shown) == len(set(shown))
    assert not set(shown) & found.keys()
