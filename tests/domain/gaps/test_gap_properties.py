"""Whatever the measures are: no day is invented or hidden, however they are cut or ordered."""

import datetime as dt
import itertools
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.domain.gaps.cases import AF, KV, SOC, TODAY, R, an_id, found

from sluss.domain.dates import Span
from sluss.domain.gaps import days as sets
from sluss.domain.gaps.findings import Finding, Kind
from sluss.domain.gaps.inputs import FactDays, Inputs, MeasureDays, PhaseDays, StayDays

DAY = dt.timedelta(days=1)
FIRST, LAST = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
AREAS = ("occupation", "housing", "care")
OPEN = (Kind.HARD, Kind.SOFT, Kind.MIXED)

days = st.dates(FIRST, LAST)
stretches = st.tuples(st.integers(0, 60), st.integers(0, 60))
spans = st.builds(lambda first, length: Span(first, first + length * DAY), days, st.integers(1, 90))
facts = st.lists(
    st.builds(FactDays, st.sampled_from(AREAS), spans, st.just("Fact"), st.booleans()), max_size=4
)

stays = st.lists(
    st.builds(StayDays, st.sampled_from(("absent", "hospital", "leave")), spans), max_size=2
)


@st.composite
def measures(draw: st.DrawFn) -> MeasureDays:
    first = draw(days)
    end = draw(st.none() | st.just(first + draw(st.integers(1, 120)) * DAY))
    begun = draw(st.none() | st.just(first + draw(st.integers(-5, 5)) * DAY))
    return MeasureDays(
        id=an_id(draw(st.integers(1, 10_000))),
        area=draw(st.sampled_from(AREAS)),
        type=draw(st.sampled_from(("work_training", "housing_service", "other"))),
        status=draw(
            st.sampled_from(
                ("proposed", "agreed", "confirmed", "active", "paused", "completed", "cancelled")
            )
        ),
        responsible=draw(st.sampled_from((AF, SOC, KV, None))),
        planned=(first, end),
        actual=(begun, None),
        pauses=tuple(draw(st.lists(spans, max_size=2))),
        contacts=tuple(draw(st.lists(days, max_size=6))),
        hours_a_week=draw(st.none() | st.integers(1, 40)),
    )


@st.composite
def clients(draw: st.DrawFn) -> Inputs:
    release = draw(st.none() | days)
    supervision = draw(st.lists(spans, max_size=2))
    return Inputs(
        measures=tuple(draw(st.lists(measures(), max_size=6, unique_by=lambda each: each.id))),
        facts=tuple(draw(facts)),
        phases=tuple(
            draw(st.lists(st.builds(PhaseDays, st.sampled_from(("prison", "remand")), spans),
                          max_size=2))
        ),
        release=release,
        supervisions=tuple(supervision),
        levels={area: draw(st.none() | st.integers(0, 4)) for area in AREAS},
        risk=draw(st.sampled_from(("", "low", "medium", "high"))),
        stays=tuple(draw(stays)),
    )  # fmt: skip


def of_days(findings: tuple[Finding, ...], area: str) -> set[dt.date]:
    """Return the days of an area that are told of as not surely covered."""
    return {
        each.span.start + n * DAY
        for each in findings
        if each.area == area and each.kind in OPEN
        for n in range(each.days)
    }


def plain(findings: tuple[Finding, ...]) -> list[tuple[Any, ...]]:
    """Return what is found without saying who was before and who comes next."""
    return [
        (each.area, each.kind, each.span, each.severity, each.relation, each.before, each.after)
        for each in findings
    ]


def replaced(inputs: Inputs, **values: Any) -> Inputs:
    return Inputs(**{name: getattr(inputs, name) for name in inputs.__slots__} | values)


class TestSetsOfDays:
    @given(st.lists(stretches), st.lists(stretches))
    def test_they_are_sets(self, one: list[sets.Stretch], other: list[sets.Stretch]) -> None:
        def every(stretches: list[sets.Stretch]) -> set[int]:
            return {day for first, end in stretches for day in range(first, end)}

        first, second = sets.union(one), sets.union(other)
        assert every(first) == every(one)
        assert every(sets.without(first, second)) == every(one) - every(other)
        assert every(sets.common(first, second)) == every(one) & every(other)
        assert every(sets.within(first, 10, 40)) == every(one) & set(range(10, 40))
        assert sets.count(first) == len(every(one))
        for made in (first, sets.without(first, second), sets.common(first, second)):
            assert all(a < b for a, b in made)
            assert all(before[1] < after[0] for before, after in itertools.pairwise(made))


@given(clients(), st.randoms(use_true_random=False))
def test_the_order_does_not_matter(inputs: Inputs, luck: Any) -> None:
    mixed = {
        name: tuple(luck.sample(each, len(each)))
        for name in ("measures", "facts", "phases", "supervisions", "stays")
        for each in [getattr(inputs, name)]
    }
    assert found(replaced(inputs, **mixed)) == found(inputs)


@given(clients(), st.integers(1, 60))
def test_a_fact_cut_in_two_covers_the_same(inputs: Inputs, at: int) -> None:
    cut = tuple(
        part
        for each in inputs.facts
        for middle in [min(each.span.start + at * DAY, each.span.end or LAST)]
        for part in (
            each._replace(span=Span(each.span.start, middle)),
            each._replace(span=Span(middle, each.span.end)),
        )
    )
    assert plain(found(replaced(inputs, facts=cut)).findings) == plain(found(inputs).findings)


@given(clients(), st.integers(1, 60))
def test_a_completed_measure_cut_in_two_covers_the_same(inputs: Inputs, at: int) -> None:
    def over(each: MeasureDays, first: dt.date, end: dt.date, more: int) -> MeasureDays:
        return each._replace(
            id=an_id(int.from_bytes(each.id, "big") + more), status="completed",
            actual=(first, end), planned=(None, None),
        )  # fmt: skip

    whole, cut = [], []
    for each in inputs.measures:
        first = each.planned[0] or FIRST
        end = first + 61 * DAY
        whole.append(over(each, first, end, 0))
        cut += [over(each, first, first + at * DAY, 0), over(each, first + at * DAY, end, 20_000)]
    one = found(replaced(inputs, measures=tuple(whole)))
    two = found(replaced(inputs, measures=tuple(cut)))
    assert plain(one.findings) == plain(two.findings)
    assert (one.covered_days, one.days) == (two.covered_days, two.days)


@given(clients(), spans, st.sampled_from(AREAS))
def test_cover_never_invents_a_day(inputs: Inputs, more: Span, area: str) -> None:
    fact = FactDays(area, more, "Fact", confirmed=True)
    before, after = found(inputs), found(replaced(inputs, facts=(*inputs.facts, fact)))
    told = of_days(after.findings, area)
    assert not any(day in more for day in told)
    assert after.covered_days >= before.covered_days, "each area's days count for themselves"
    assert after.days == before.days


@given(clients())
def test_every_finding_is_lawful(inputs: Inputs) -> None:
    analysis = found(inputs)
    parties = {AF, SOC, KV, None}
    for each in analysis.findings:
        assert each.span.end is not None
        assert each.days == (each.span.end - each.span.start).days
        assert each.days > 0 or each.kind is Kind.BETWEEN_CHAIRS
        assert each.owner in parties, "the next step is a party's, never the client's"
        assert each.before + each.after in (0, each.days)
    assert 0 <= analysis.covered_days <= analysis.days
    alone = [(e.area, e.kind, e.span.start, e.previous) for e in analysis.findings]
    assert len(alone) == len(set(alone)), "each can be told from the others"


@given(clients())
def test_what_is_over_alarms_nobody_and_what_alarms_is_not_over(inputs: Inputs) -> None:
    for each in found(inputs).findings:
        if each.kind in OPEN:
            over = each.span.end is not None and each.span.end <= TODAY
            assert over == (each.severity.name == "HISTORY")


@given(clients())
def test_a_day_that_something_sure_covers_is_never_told_of(inputs: Inputs) -> None:
    told = {area: of_days(found(inputs).findings, area) for area in AREAS}
    for each in inputs.measures:
        if each.status == "confirmed" and each.planned[0] is not None:
            end = each.planned[1] or each.planned[0] + 90 * DAY
            first = max(each.planned[0], TODAY)
            covered = {first + n * DAY for n in range(max(0, (end - first).days))}
            rests = {day for day in covered if any(day in rest for rest in each.pauses)}
            assert not told[each.area] & (covered - rests)


def test_the_release_itself_is_in_no_ones_favour() -> None:
    """The day of release belongs to the time after it: what ends on it has not covered it."""
    inputs = Inputs(
        measures=(
            MeasureDays(
                an_id(1), "occupation", status="active", responsible=AF,
                actual=(TODAY - 5 * DAY, None), planned=(None, R), contacts=(TODAY,),
            ),
        ),
        release=R,
        levels={"occupation": 1, "housing": 0, "economy": 0},
    )  # fmt: skip
    assert R in of_days(found(inputs).findings, "occupation")
