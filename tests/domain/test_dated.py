"""Dated records: what holds on a day, what a new one ends, what overlaps; change erases nothing."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import CLIENT, an_id

from sluss.domain.dated import BY_NAME, KINDS, DatedKind, State, on_day, overlaps, state_on
from sluss.domain.dated import succession as succession_of
from sluss.domain.declaration import field_map
from sluss.domain.entities import (
    HousingFact,
    IncomeFact,
    OccupationFact,
    Residence,
    SubstanceFact,
)

HOUSING, OCCUPATION = BY_NAME["HousingFact"], BY_NAME["OccupationFact"]


def day(number: int) -> dt.date:
    """Return a day so many days after 1 January 2026."""
    return dt.date(2026, 1, 1) + dt.timedelta(days=number)


def lives(situation: str, start: int | None, end: int | None = None) -> HousingFact:
    return HousingFact(
        id=an_id(),
        client=CLIENT,
        situation=situation,
        start=None if start is None else day(start),
        end=None if end is None else day(end),
    )


class TestDeclaration:
    @pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
    def test_every_field_that_is_named_is_one_of_the_entity(self, kind: DatedKind) -> None:
        known = field_map(kind.entity).keys()
        assert {*kind.says, *kind.asks, *kind.ends, *(kind.follows or ())} <= known
        assert not kind.begins or kind.begins in known

    @pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
    def test_a_form_asks_for_all_a_person_can_know_and_must_give(self, kind: DatedKind) -> None:
        fields = field_map(kind.entity).values()
        asked = {each.name for each in fields} - {"id", "client", "withdrawn"}
        assert set(kind.asks) == asked
        assert {each.name for each in fields if each.required} - {"id", "client"} <= set(kind.asks)


@pytest.mark.feature("F-S0-16")
class TestOnADay:
    def test_a_fact_holds_from_its_first_day_and_not_on_its_last(self) -> None:
        fact = lives("own_tenancy", 10, 20)
        states = [state_on(HOUSING, fact, day(number)) for number in (9, 10, 19, 20)]
        assert states == [State.AHEAD, State.NOW, State.NOW, State.PAST]

    def test_one_asks_of_any_day_and_the_past_stays(self) -> None:
        work = OccupationFact(
            id=an_id(), client=CLIENT, status="employed", start=day(0), end=day(30)
        )
        idle = OccupationFact(id=an_id(), client=CLIENT, status="unemployed", start=day(30))
        facts = (idle, work)
        assert [each.status for each in on_day(OCCUPATION, facts, day(29))] == ["employed"]
        assert [each.status for each in on_day(OCCUPATION, facts, day(30))] == ["unemployed"]
        assert on_day(OCCUPATION, facts, day(-1)) == ()

    def test_what_was_taken_back_never_held(self) -> None:
        fact = HousingFact(
            id=an_id(), client=CLIENT, situation="family", start=day(0), withdrawn=True
        )
        assert on_day(HOUSING, (fact,), day(1)) == ()

    def test_of_what_was_seen_on_a_day_the_last_one_counts(self) -> None:
        seen = [
            SubstanceFact(id=an_id(), client=CLIENT, observed_on=day(number), drug_free=found)
            for number, found in ((0, "yes"), (9, "no"), (20, "yes"))
        ]
        (found,) = on_day(BY_NAME["SubstanceFact"], seen, day(15))
        assert found.drug_free == "no"


class TestSuccession:
    def test_a_new_fact_ends_the_one_before_it_the_day_it_starts(self) -> None:
        before = lives("custody", 0)
        found = succession_of(HOUSING, lives("family", 40), [before])
        assert found.ended == ((before, day(40)),)
        assert found.until is None

    def test_of_two_with_the_same_first_day_the_one_written_last_counts(self) -> None:
        before, new = lives("family", 40), lives("sublet", 40)
        assert succession_of(HOUSING, new, [before]).ended == ((before, day(40)),)
        ended = lives("family", 40, 40)
        assert overlaps(HOUSING, [ended, new]) == ()
        assert on_day(HOUSING, [ended, new], day(40)) == (new,)

    def test_one_that_had_ended_by_then_is_left_alone(self) -> None:
        assert succession_of(HOUSING, lives("family", 40), [lives("shelter", 0, 12)]).ended == ()

    def test_one_about_earlier_days_ends_where_the_next_begins(self) -> None:
        later = lives("own_tenancy", 50)
        found = succession_of(HOUSING, lives("sublet", 20), [later, lives("custody", 0, 20)])
        assert found.ended == ()
        assert found.until == day(50)

    def test_facts_of_another_series_go_on(self) -> None:
        postal = Residence(id=an_id(), client=CLIENT, kind="postal", start=day(0))
        lived = Residence(id=an_id(), client=CLIENT, kind="actual", start=day(5))
        assert succession_of(BY_NAME["Residence"], lived, [postal]).ended == ()

    def test_one_without_a_first_day_ends_nothing(self) -> None:
        assert succession_of(HOUSING, lives("family", None), [lives("custody", 0)]).ended == ()

    @given(st.lists(st.integers(0, 400), min_size=1, max_size=8, unique=True), st.data())
    def test_whatever_the_order_of_writing_no_two_hold_on_one_day_and_no_day_is_lost(
        self, starts: list[int], data: st.DataObject
    ) -> None:
        """The days that are covered do not depend on when which fact was written down."""
        written: dict[bytes, IncomeFact] = {}
        kind = BY_NAME["IncomeFact"]
        for start in data.draw(st.permutations(starts)):
            new = IncomeFact(id=an_id(), client=CLIENT, source="salary", start=day(start))
            found = succession_of(kind, new, list(written.values()))
            for each, until in found.ended:
                assert isinstance(each, IncomeFact)
                written[each.id] = IncomeFact(
                    id=each.id, client=CLIENT, source="salary", start=each.start, end=until
                )
            written[new.id] = IncomeFact(
                id=new.id, client=CLIENT, source="salary", start=new.start, end=found.until
            )
        facts = list(written.values())
        assert overlaps(kind, facts) == ()
        for number in range(min(starts), 420, 7):
            assert len(on_day(kind, facts, day(number))) == 1
        assert on_day(kind, facts, day(min(starts) - 1)) == ()


class TestOverlaps:
    def test_two_of_one_series_on_the_same_days_are_found(self) -> None:
        one, other = lives("family", 0, 20), lives("sublet", 10)
        assert overlaps(HOUSING, [other, one]) == ((one, other),)
        assert overlaps(HOUSING, [lives("family", 0, 10), lives("sublet", 10)]) == ()
