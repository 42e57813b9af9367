"""The gap rule beyond its vectors: silence, custody, the day, all areas, the whole way out."""

import datetime as dt
from typing import Any

import pytest
from tests.domain.gaps.cases import (
    AF,
    KV,
    SOC,
    TODAY,
    R,
    an_id,
    fact,
    found,
    in_area,
    inside,
    measure,
    on,
    phase,
    span,
    stay,
    told,
)

from sluss.domain.gaps.findings import Kind, Relation, Severity
from sluss.domain.gaps.inputs import Inputs, StayDays

SUPERVISED = (span("01-01..2027-06-01"),)


def outside(*measures: object, **more: object) -> Inputs:
    """Return a client under supervision whose only need is occupation."""
    given = {"supervisions": SUPERVISED, "levels": {"occupation": 2}} | more
    return Inputs(measures=measures, **given)  # type: ignore[arg-type]


def silent_from(inputs: Inputs, today: dt.date = TODAY) -> str:
    """Return since when a measure is silent today, "" if none is."""
    now = (e for e in found(inputs, today).findings if e.severity is not Severity.HISTORY)
    each = next((e for e in now if e.kind is Kind.SILENT), None)
    return f"{each.span.start:%m-%d}" if each else ""


class TestSilence:
    def test_three_weeks_and_ten_days_at_high_risk(self) -> None:
        work = measure(1, "active", "", "03-01..", seen=("04-05",))
        assert silent_from(outside(work)) == "04-26"
        assert silent_from(outside(work, risk="high")) == "04-15"
        assert silent_from(outside(work, risk="low")) == "04-26"

    def test_a_fortnight_around_a_release(self) -> None:
        work = measure(1, "active", "03-01..06-01", "03-01..", seen=("04-25",))
        assert silent_from(inside(work), on("05-09")) == "05-09"
        assert silent_from(inside(work), on("05-08")) == ""

    def test_the_days_between_are_those_of_the_zone_they_lie_in(self) -> None:
        work = measure(1, "active", "03-01..06-01", "03-01..", seen=("04-15",))
        assert silent_from(inside(work), on("05-03")) == "05-02", "21 days until the zone begins"

    def test_what_a_confirmed_fact_speaks_for_is_never_silent(self) -> None:
        home = measure(1, "active", "", "2025-12-01..", area="housing", type="housing_service",
                       seen=("2025-12-05",))  # fmt: skip
        inputs = outside(home, levels={"housing": 2})
        assert silent_from(inputs) == "03-05", "after 90 days without a fact"
        assert silent_from(outside(home, facts=(fact("housing", "2025-12-01.."),))) == ""
        only_said = fact("housing", "2025-12-01..", confirmed=False)
        assert silent_from(outside(home, facts=(only_said,), levels={"housing": 2})) == "03-05"

    def test_going_on_after_a_rest_counts_as_being_seen(self) -> None:
        rest = (span("03-10..04-20"),)
        work = measure(1, "active", "", "03-01..", seen=("03-05",), pauses=rest)
        assert silent_from(outside(work)) == ""

    def test_nobody_is_silent_on_days_to_come(self) -> None:
        assert silent_from(outside(measure(1, "active", "", "03-01..", seen=("04-30",)))) == ""

    def test_what_rests_today_is_not_silent_when_it_goes_on(self) -> None:
        rests = (span("04-10..05-15"),)
        work = measure(1, "active", "..09-01", "03-01..", seen=("03-05",), pauses=rests)
        inputs = outside(work)
        assert all(each.days > 0 for each in found(inputs).findings)
        assert ("hard", "05-01", "05-15", "warning") in told(in_area(inputs)), "and it is there"

    def test_a_rest_to_come_does_not_tell_of_silence_twice(self) -> None:
        rests = (span("06-01..06-15"),)
        work = measure(1, "active", "..09-01", "03-01..", seen=("04-01",), pauses=rests)
        silent = [e for e in in_area(outside(work)) if e.kind is Kind.SILENT and e.alarms]
        assert [(each.span.start, each.days) for each in silent] == [(on("04-22"), 10)]

    def test_where_something_else_is_there_it_is_only_told(self) -> None:
        silent = measure(1, "active", "", "03-01..", seen=("04-01",))
        other = measure(2, "active", "", "03-01..", party=SOC)
        each = next(e for e in in_area(outside(silent, other)) if e.kind is Kind.SILENT)
        assert each.severity is Severity.INFO


class TestCustody:
    def test_it_houses_and_watches_but_fills_no_day(self) -> None:
        inputs = inside(
            phases=(phase("prison", "01-01..06-01"),),
            levels=dict.fromkeys(("housing", "supervision", "occupation", "care"), 2),
        )
        areas = {each.area: each.span.start for each in found(inputs).findings if each.before}
        assert set(areas) == {"occupation", "care"}

    def test_one_who_lives_at_home_is_not_housed(self) -> None:
        inputs = inside(phases=(phase("extended_day_release", "04-01..06-01"),),
                        levels={"housing": 2})  # fmt: skip
        assert in_area(inputs, "housing")[-1].span.start < R

    def test_the_last_phase_lasts_until_the_release_wherever_that_has_moved(self) -> None:
        inputs = inside(phases=(phase("prison", "01-01..05-10"),), levels={"housing": 2})
        assert in_area(inputs, "housing")[0].span.start == R

    def test_nothing_is_told_across_a_change_of_how_one_serves(self) -> None:
        inputs = inside(
            phases=(phase("prison", "01-01..03-15", ended=True), phase("halfway_house", "03-15..")),
            release=on("10-01"),
        )
        starts = {each.since for each in in_area(inputs)}
        assert on("03-15") in starts
        assert not any(
            each.since and each.since < on("03-15") < (each.span.end or TODAY)
            for each in in_area(inputs)
        )

    def test_whoever_came_back_waits_for_another_release(self) -> None:
        inputs = inside(phases=(phase("prison", "04-10.."),), release=on("02-01"))
        assert found(inputs).release is None

    def test_who_is_on_remand_may_be_free_in_a_week(self) -> None:
        inputs = Inputs(phases=(phase("remand", "04-10.."),))
        analysis = found(inputs)
        assert (analysis.release, analysis.short_notice) == (on("05-08"), True)
        each = next(each for each in analysis.findings if each.area == "occupation")
        assert (each.reason, each.severity) == ("date_unknown", Severity.WARNING)


class TestStays:
    FLAT = measure(1, "confirmed", "06-01..12-01", area="housing")

    def held(self, *stays: StayDays, **more: Any) -> Inputs:
        given = {"phases": (phase("prison", "01-01..06-01"),), "levels": {"housing": 2}} | more
        return inside(self.FLAT, stays=stays, **given)

    def test_whoever_has_absconded_is_not_housed_by_custody(self) -> None:
        (each,) = in_area(self.held(stay("absent", "04-20..")), "housing")
        assert told((each,)) == [("hard", "05-01", "06-01", "critical")]
        assert (each.reason, each.since) == ("away", on("04-20"))
        assert in_area(self.held(), "housing") == ()

    def test_nor_is_custody_something_at_all(self) -> None:
        away = in_area(self.held(stay("absent", "04-20..")), "overall")
        assert told(away) == [("hard", "05-01", "06-01", "critical")]

    def test_days_away_count_like_days_outside(self) -> None:
        short, longer = stay("absent", "05-01..05-14"), stay("absent", "05-01..05-15")
        assert in_area(self.held(short), "housing") == ()
        assert told(in_area(self.held(longer), "housing")) == [
            ("hard", "05-01", "05-15", "warning")
        ]

    def test_once_back_custody_covers_again(self) -> None:
        was = in_area(self.held(stay("absent", "03-10..04-10")), "housing")
        assert [each.severity for each in was] == [Severity.HISTORY]

    @pytest.mark.parametrize("kind", ["isolation", "transport", "leave", "other", "hospital"])
    def test_whoever_is_elsewhere_in_custody_is_held_still(self, kind: str) -> None:
        assert in_area(self.held(stay(kind, "04-20..05-30")), "housing") == ()

    def test_a_hospital_is_a_bed_and_care_as_long_as_it_is_known(self) -> None:
        needs = {"housing": 2, "care": 2, "occupation": 0}

        def open_from(days: str) -> set[dt.date]:
            inputs = outside(stays=(stay("hospital", days),), levels=needs)
            return {
                max(each.span.start for each in in_area(inputs, area))
                for area in ("housing", "care")
            }

        assert open_from("04-25..07-01") == {on("07-01")}
        assert open_from("04-25..") == {on("05-02")}, "today it is there; for how long nobody knows"

    def test_released_from_a_hospital_one_is_not_housed_by_custody(self) -> None:
        inputs = inside(phases=(phase("prison", "01-01..06-01"),), levels={"housing": 2},
                        stays=(stay("hospital", "04-20.."),))  # fmt: skip
        assert in_area(inputs, "housing")[0].span.start == R


class TestWhatIf:
    def test_everything_that_hung_on_the_release_moves_with_it(self) -> None:
        inputs = inside(
            measure(1, "confirmed", "06-01..12-01"),
            phases=(phase("prison", "01-01..06-01"),),
            supervisions=(span("06-01..2027-06-01"),),
            levels={"occupation": 0, "housing": 2, "supervision": 1},
            what_if=on("05-20"),
        )
        assert told(in_area(inputs, "occupation"))[0] == ("hard", "05-20", "06-01", "critical")
        assert in_area(inputs, "housing")[0].span.start == on("05-20")
        assert in_area(inputs, "supervision") == (), "it begins on the day of release"

    def test_a_later_day_keeps_the_client_in_custody(self) -> None:
        inputs = inside(phases=(phase("prison", "01-01..06-01"),), levels={"housing": 2},
                        what_if=on("07-01"))  # fmt: skip
        assert in_area(inputs, "housing")[0].span.start == on("07-01")


class TestAllAreas:
    def test_one_day_with_nothing_at_all_after_the_release_is_critical(self) -> None:
        inputs = inside(measure(1, "confirmed", "06-02..12-01"))
        assert told(in_area(inputs, "overall")) == [("hard", "06-01", "06-02", "critical")]
        assert told(in_area(inputs)) == [("hard", "05-01", "06-02", "warning")]

    def test_being_under_supervision_is_no_measure(self) -> None:
        inputs = inside(supervisions=(span("06-01..2027-06-01"),))
        assert in_area(inputs, "overall")[0].span.start == R

    @pytest.mark.feature("F-S1-40")
    def test_a_treatment_with_hours_fills_the_day_too(self) -> None:
        course = measure(2, "confirmed", "06-01..07-01", area="care", hours_a_week=15,
                         type="treatment_programme_cbt")  # fmt: skip
        day = in_area(inside(measure(1, "confirmed", "05-01..06-01"), course), "daytime")
        assert [each.span.start for each in day] == [on("07-01")]
        alone = inside(measure(1, "confirmed", "05-01..06-01"))
        assert in_area(alone, "daytime") == (), "the area itself says the same"
        early = measure(2, "confirmed", "05-01..05-20", area="care", hours_a_week=15,
                        type="treatment_programme_cbt")  # fmt: skip
        same = inside(measure(1, "confirmed", "05-01..06-01"), early)
        assert in_area(same, "daytime") == (), "nor where the treatment is over by then"


class TestMeasures:
    @pytest.mark.feature("F-S1-48")
    def test_nobody_answers_for_it_whenever_it_is(self) -> None:
        inputs = Inputs(measures=(measure(1, "proposed", party=None),), overall=KV)
        (each,) = found(inputs).findings
        assert (each.kind, each.previous, each.owner) == (Kind.BETWEEN_CHAIRS, an_id(1), KV)

    def test_what_the_client_does_alone_needs_no_party(self) -> None:
        inputs = Inputs(measures=(measure(1, "proposed", party=None, by_client=True),))
        assert found(inputs).findings == ()

    def test_one_that_rests_covers_no_day(self) -> None:
        resting = measure(1, "paused", "03-01..12-01", "03-01..", pauses=(span("04-10.."),))
        each = in_area(outside(resting))[0]
        assert (each.kind, each.reason, each.previous) == (Kind.HARD, "paused", an_id(1))
        assert each.since == on("04-10")

    def test_an_idea_covers_nothing_and_dropped_ones_are_forgotten(self) -> None:
        for status in ("proposed", "cancelled"):
            inputs = inside(measure(1, status, "05-01..12-01"))
            assert any(each.kind is Kind.HARD for each in in_area(inputs))

    def test_two_of_one_kind_claim_the_same_task(self) -> None:
        days = "06-01..08-30"
        inputs = inside(measure(1, "confirmed", days, type="work_training"),
                        measure(2, "confirmed", days, party=SOC, type="work_training"))  # fmt: skip
        (each,) = found(inputs).overlaps
        assert each.double
        assert found(inside(inputs.measures[0], inputs.measures[0])).overlaps == ()

    def test_what_ends_far_ahead_is_told_without_alarm(self) -> None:
        inputs = outside(measure(1, "active", "03-01..09-01", "03-01.."))
        (each,) = in_area(inputs)
        assert (each.span.start, each.severity) == (on("09-01"), Severity.INFO)

    def test_the_party_that_comes_next_owes_the_step_else_who_answers_for_the_plan(self) -> None:
        both = (measure(1, "completed", "", "03-01..05-01"),
                measure(2, "confirmed", "06-10..12-01", party=SOC))  # fmt: skip
        assert in_area(outside(*both, overall=KV))[0].owner == SOC
        assert in_area(outside(both[0], overall=KV))[0].owner == KV
        assert in_area(outside(both[0]))[0].owner == AF


@pytest.mark.feature("F-S4-17")
@pytest.mark.feature("F-S3-20")
def test_the_whole_way_from_prison_to_the_end_of_supervision() -> None:
    """One client, one need: inside, across the release, under supervision and after its end."""
    inputs = inside(
        measure(1, "completed", "", "01-10..03-01"),
        measure(2, "confirmed", "05-02..05-25"),
        measure(3, "confirmed", "06-05..07-01", party=SOC),
        measure(4, "confirmed", "08-15..10-20", party=KV),
        phases=(phase("prison", "01-01..06-01"),),
        supervisions=(span("06-01..11-01"),),
        levels={"occupation": 3, "housing": 0, "economy": 0},
    )
    assert [
        (kind, first, end, severity, each.relation)
        for each in sorted(in_area(inputs), key=lambda each: each.span.start)
        for kind, first, end, severity in told((each,))
    ] == [
        ("hard", "03-02", "05-01", "history", Relation.BEFORE),
        ("hard", "05-25", "06-05", "critical", Relation.ACROSS),
        ("hard", "07-01", "08-15", "critical", Relation.AFTER),
        ("hard", "10-20", "12-01", "info", Relation.ACROSS),
    ]
