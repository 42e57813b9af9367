"""Which value is shown: a function of the set of heads, whatever order they came in."""

from enum import StrEnum
from itertools import permutations
from typing import Annotated

from hypothesis import given
from hypothesis import strategies as st

from sluss.domain.declaration import Entity, Line, Merge, field_map
from sluss.domain.entities import Measure
from sluss.domain.machines import MeasureStatus, furthest
from sluss.oplog.operation import reference
from sluss.oplog.rules import Head, common_base, shown


class Protection(StrEnum):
    OPEN = "open"
    SECRET = "secret"
    PROTECTED = "protected"


class Guarded(Entity, frozen=True, kw_only=True):
    protection: Annotated[Protection, Merge.MOST_PROTECTIVE] = Protection.OPEN
    consent: Annotated[Protection, Merge.MOST_RESTRICTIVE] = Protection.OPEN
    name: Line = ""


STATUS, TITLE = field_map(Measure)["status"], field_map(Measure)["title"]
PROTECTION, CONSENT = field_map(Guarded)["protection"], field_map(Guarded)["consent"]


def heads_of(values):
    return st.lists(
        st.tuples(st.integers(0, 3), st.integers(1, 9), st.sampled_from(values)),
        min_size=1,
        max_size=4,
        unique_by=lambda each: each[1],
    ).map(
        lambda found: [Head(reference(bytes([n]) * 16, n), time, value) for time, n, value in found]
    )


FIELDS = st.sampled_from(
    [
        (STATUS, [state.value for state in MeasureStatus]),
        (PROTECTION, [state.value for state in Protection]),
        (CONSENT, [state.value for state in Protection]),
        (TITLE, ["a", "b", ""]),
    ]
)
CASES = FIELDS.flatmap(lambda pair: st.tuples(st.just(pair[0]), heads_of(pair[1])))


@given(CASES)
def test_the_order_in_which_values_arrive_never_matters(case):
    field, heads = case
    results = {shown(field, order) for order in permutations(heads)}
    assert len(results) == 1


@given(CASES)
def test_what_is_shown_is_one_of_the_values_and_a_person_is_asked_only_where_they_differ(case):
    field, heads = case
    result = shown(field, heads)
    assert result.head in heads
    if len({head.value for head in heads}) == 1:
        assert not result.undecided
    elif field.merge is Merge.LATEST:
        assert result.undecided


@given(heads_of(["a", "b", "c"]))
def test_the_latest_is_on_top_and_the_reference_breaks_a_tie(heads):
    assert shown(TITLE, heads).head == max(heads, key=lambda head: (head.time, head.reference))


@given(heads_of([state.value for state in MeasureStatus]))
def test_the_furthest_status_is_shown_where_there_is_one(heads):
    states = {MeasureStatus(str(head.value)) for head in heads}
    result = shown(STATUS, heads)
    wanted = furthest(states)
    if wanted is None:
        assert result.undecided
    else:
        assert result.head.value == wanted
        assert not result.undecided


@given(heads_of([state.value for state in Protection]))
def test_the_most_protective_and_the_most_restrictive_win_whatever_the_clocks_say(heads):
    strongest = max((Protection(str(h.value)) for h in heads), key=list(Protection).index)
    for field in (PROTECTION, CONSENT):
        result = shown(field, heads)
        assert result.head.value == strongest
        assert not result.undecided


def head(n, time, value):
    return Head(reference(bytes([n]) * 16, n), time, value)


def test_one_that_paused_and_one_that_went_on_is_for_a_person_to_decide():
    result = shown(STATUS, [head(1, 5, "paused"), head(2, 3, "active")])
    assert (result.head.value, result.undecided) == ("paused", True)


def test_of_two_ends_none_is_further():
    assert shown(STATUS, [head(1, 5, "completed"), head(2, 9, "interrupted")]).undecided


def test_a_lying_clock_changes_only_which_value_is_on_top():
    honest, lying = head(1, 5, "Praktik"), head(2, 1 << 62, "Arbete")
    result = shown(TITLE, [honest, lying])
    assert (result.head, result.undecided) == (lying, True)
    status = shown(STATUS, [head(1, 5, "active"), head(2, 1 << 62, "proposed")])
    assert (status.head.value, status.undecided) == ("active", False)


class TestCommonBase:
    """What several values of a field go back to."""

    @given(st.data())
    def test_it_is_the_last_that_all_go_back_to_whatever_the_order(self, data: st.DataObject):
        """Compared with what can be read off every line of replacements written out in full."""
        count = data.draw(st.integers(2, 9))
        parents = {0: set[int]()} | {
            each: data.draw(st.sets(st.integers(0, each - 1), min_size=1, max_size=3))
            for each in range(1, count)
        }
        before: dict[int, set[int]] = {}
        for each, named in parents.items():
            before[each] = {each}.union(*(before[one] for one in named))
        heads = [each for each in parents if not any(each in named for named in parents.values())]
        shared = set.intersection(*(before[each] for each in heads))
        last = [a for a in shared if not any(a in before[b] - {b} for b in shared)]
        expected = last[0] if len(last) == 1 else None
        for some in (heads, heads[::-1]):
            assert common_base(some, parents.__getitem__) == expected

    def test_two_values_written_over_the_same_one(self):
        assert common_base([2, 3], {1: (), 2: (1,), 3: (1,)}.__getitem__) == 1

    def test_where_both_were_joined_crosswise_there_is_none(self):
        """3 and 4 each replaced both 1 and 2: neither of these is more the earlier value."""
        parents = {0: (), 1: (0,), 2: (0,), 3: (1, 2), 4: (1, 2)}
        assert common_base([3, 4], parents.__getitem__) is None

    def test_lines_that_never_met_have_none(self):
        assert common_base([1, 2], {1: (), 2: ()}.__getitem__) is None
        assert common_base([], {}.__getitem__) is None
