"""What of a release line is nothing at all, and what is only not sure."""

import pytest
from tests.ui.lines import RELEASE, a_bar, day, the_line

from sluss.domain.dates import Span
from sluss.domain.gaps.findings import Kind
from sluss.domain.release_line import Gap, parts_of

GAP = Gap(Span(day(12, 10), day(12, 31)), kind=Kind.MIXED)


def parts(*spans: tuple[int, int | None]) -> list[tuple[Kind, int, int]]:
    bars = [a_bar(day(12, first), day(12, end) if end else None) for first, end in spans]
    return [
        (part.kind, part.span.start.day, part.span.end.day)
        for part in parts_of(GAP, bars)
        if part.span.end is not None
    ]


@pytest.mark.feature("F-S3-20")
def test_of_a_mixed_stretch_only_days_without_anything_are_hard() -> None:
    hard, soft = Kind.HARD, Kind.SOFT
    assert parts((14, None)) == [(hard, 10, 14), (soft, 14, 31)]
    assert parts((1, 12), (20, 22)) == [
        (soft, 10, 12), (hard, 12, 20), (soft, 20, 22), (hard, 22, 31),
    ]  # fmt: skip
    assert parts((1, None)) == [(soft, 10, 31)]
    assert parts() == [(hard, 10, 31)]


def test_no_day_is_lost_or_told_twice() -> None:
    bars = [a_bar(day(12, n), day(12, n + 2)) for n in (11, 15, 16, 28)]
    assert sum(part.span.days or 0 for part in parts_of(GAP, bars)) == GAP.span.days


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.MIXED])
def test_other_stretches_stay_as_they_are(kind: Kind) -> None:
    gap = Gap(GAP.span, kind=kind)
    assert parts_of(gap, [a_bar(day(12, 14))]) == (gap,)


def test_a_day_that_is_tried_takes_the_place_of_the_one_before() -> None:
    line = the_line().if_released(day(12, 12), "a").if_released(day(12, 14), "b")
    assert (line.release, line.tried) == (RELEASE, day(12, 14))
    assert len(line.marks) == 3
