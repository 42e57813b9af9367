"""Phases, supervision, release, step-down: what does not fit is found, and nothing is refused."""

import datetime as dt

import pytest
from tests.builders import (
    CLIENT,
    a_measure,
    a_phase,
    a_release,
    a_supervision,
    an_episode,
    an_id,
)

from sluss.catalog.load import Catalog
from sluss.domain.entities import EnforcementPhase, HousingFact, Measure
from sluss.domain.machines import MeasureStatus
from sluss.domain.sentence_rules import (
    Circumstances,
    Rule,
    Served,
    extent,
    outside,
    overlapping_phase,
    phase_findings,
    release_findings,
    served,
    step_down_findings,
    supervision_findings,
)

EPISODE = an_episode(start=dt.date(2025, 1, 1), sentence_days=600)


def day(month: int, number: int, year: int = 2025) -> dt.date:
    return dt.date(year, month, number)


def phase(name: str, start: dt.date, end: dt.date | None = None) -> EnforcementPhase:
    return a_phase(episode=EPISODE.id, phase=name, start=start, planned_end=end)


@pytest.mark.feature("INV-02")
class TestPhases:
    def test_phases_that_follow_each_other_are_right(self) -> None:
        phases = (
            phase("halfway_house", day(9, 1), day(12, 1)),
            phase("remand", day(1, 1), day(3, 1)),
            phase("prison", day(3, 1), day(9, 1)),
        )
        assert phase_findings(phases) == ()

    def test_days_in_two_phases_are_found_with_both(self) -> None:
        prison = phase("prison", day(3, 1), day(9, 1))
        house = phase("halfway_house", day(8, 22), day(12, 1))
        (found,) = phase_findings((prison, house))
        assert (found.rule, found.record, found.other) == (
            Rule.PHASES_OVERLAP, house.id, prison.id
        )  # fmt: skip
        assert (found.day, found.days) == (day(8, 22), 10)

    def test_days_between_two_phases_are_found(self) -> None:
        remand = phase("remand", day(1, 1), day(2, 20))
        (found,) = phase_findings((phase("prison", day(3, 1)), remand))
        assert (found.rule, found.day, found.days) == (Rule.PHASE_GAP, day(2, 20), 9)

    def test_nothing_comes_after_the_sanction_is_served(self) -> None:
        done = phase("completed", day(9, 1), day(9, 1))
        (found,) = phase_findings((done, phase("prison", day(9, 1))))
        assert found.rule is Rule.PHASES_OUT_OF_ORDER

    def test_a_phase_without_end_runs_until_the_next(self) -> None:
        assert phase_findings((phase("prison", day(1, 1)), phase("leave_regular", day(5, 1)))) == ()

    def test_a_phase_is_held_against_those_of_its_own_sanction(self) -> None:
        prison = phase("prison", day(3, 1), day(9, 1))
        other = a_phase(start=day(3, 1), planned_end=day(9, 1))
        new = phase("day_release", day(5, 1), day(6, 1))
        assert overlapping_phase(new, (other,)) is None
        assert overlapping_phase(new, (other, prison)) is prison


@pytest.mark.feature("INV-03")
class TestSupervision:
    def test_supervision_lies_in_the_sanction_or_its_probation(self) -> None:
        episode = an_episode(start=day(1, 1), expected_end=day(12, 1))
        inside = a_supervision(
            episode=episode.id, start=day(6, 1), planned_end=day(6, 1, 2026),
            probation_end=day(6, 1, 2026),
        )  # fmt: skip
        assert supervision_findings((episode,), (inside,)) == ()
        assert extent(episode, (inside,)) == (day(1, 1), day(6, 1, 2026))

    @pytest.mark.parametrize(
        ("start", "end"),
        [(day(12, 20, 2024), day(6, 1)), (day(6, 1), day(12, 20)), (day(12, 20), None)],
    )
    def test_supervision_before_after_or_beyond_it_is_found(
        self, start: dt.date, end: dt.date | None
    ) -> None:
        episode = an_episode(start=day(1, 1), expected_end=day(12, 1))
        period = a_supervision(episode=episode.id, start=start, planned_end=end)
        (found,) = supervision_findings((episode,), (period,))
        assert (found.rule, found.record) == (Rule.SUPERVISION_OUTSIDE, period.id)

    def test_what_is_not_known_is_in_nothings_way(self) -> None:
        assert not outside((None, None), (day(1, 1), day(2, 1)))
        assert not outside((day(1, 1), None), (None, None))


class TestRelease:
    def test_a_release_before_the_sentence_is_found(self) -> None:
        (found,) = release_findings((a_release(planned_date=day(12, 31, 2024)),), (EPISODE,))
        assert found.rule is Rule.RELEASE_BEFORE_SENTENCE

    def test_from_remand_one_is_released_before_any_judgment(self) -> None:
        remand = an_episode(sanction_type="remand_only", judgment_date=day(6, 1))
        release = a_release(type="remand_release", planned_date=day(5, 1))
        assert release_findings((release,), (remand,)) == ()


class TestServed:
    def test_days_in_custody_and_step_down_count_once(self) -> None:
        phases = (
            phase("remand", day(1, 1), day(1, 31)),
            phase("prison", day(1, 21), day(3, 2)),
            phase("conditional_release", day(3, 2)),
        )
        assert served(EPISODE, phases, day(12, 1)) == Served(60, 600)
        assert served(EPISODE, phases, day(1, 11)) == Served(10, 600)

    def test_a_share_is_reached_or_not_or_not_known(self) -> None:
        assert Served(300, 600).reaches((1, 2)) is True
        assert Served(299, 600).reaches((1, 2)) is False
        assert Served(299, None).reaches((1, 2)) is None


class TestStepDown:
    """The Swedish rules as they are shipped."""

    def around(self, house: EnforcementPhase, **but: object) -> Circumstances:
        given: dict[str, object] = {
            "episodes": (EPISODE,),
            "phases": (phase("prison", day(1, 1), house.start), house),
            "releases": (a_release(episode=EPISODE.id, planned_date=day(2, 5, 2026)),),
            "measures": (self.work(),),
            "housing": (self.home(),),
        }
        return Circumstances(**(given | but))  # type: ignore[arg-type]

    def work(self) -> Measure:
        return a_measure(
            status=MeasureStatus.CONFIRMED, responsible=an_id(), planned_start=day(11, 1)
        )

    def home(self) -> HousingFact:
        return HousingFact(id=an_id(), client=CLIENT, situation="own_tenancy", start=day(1, 1))

    @pytest.fixture
    def rules(self, catalog: Catalog) -> tuple[object, ...]:
        return catalog.country("SE").step_down

    @pytest.mark.feature("INV-07")
    @pytest.mark.feature("INV-08")
    def test_one_that_meets_the_law_says_nothing(self, rules: tuple[object, ...]) -> None:
        house = phase("extended_day_release", day(11, 1), day(2, 5, 2026))
        assert step_down_findings(self.around(house), rules) == ()  # type: ignore[arg-type]

    @pytest.mark.feature("INV-07")
    @pytest.mark.parametrize("name", ["care_stay", "halfway_house", "extended_day_release"])
    def test_one_that_does_not_last_until_release_is_found(
        self, name: str, rules: tuple[object, ...]
    ) -> None:
        house = phase(name, day(11, 1), day(1, 31, 2026))
        (found,) = step_down_findings(self.around(house), rules)  # type: ignore[arg-type]
        assert (found.rule, found.days) == (Rule.STEP_DOWN_ENDS_EARLY, 5)
        assert "2010:610" in found.source

    @pytest.mark.feature("INV-08")
    def test_one_too_early_in_the_sentence_is_found(self, rules: tuple[object, ...]) -> None:
        house = phase("halfway_house", day(3, 1), day(2, 5, 2026))
        around = self.around(house)
        found = {each.rule: each for each in step_down_findings(around, rules)}  # type: ignore[arg-type]
        assert found[Rule.SHARE_NOT_SERVED].days == 59
        assert Rule.MONTHS_NOT_SERVED in found

    @pytest.mark.feature("INV-08")
    def test_one_without_work_treatment_or_home_is_found(self, rules: tuple[object, ...]) -> None:
        house = phase("extended_day_release", day(11, 1), day(2, 5, 2026))
        around = self.around(house, measures=(a_measure(planned_start=day(11, 1)),), housing=())
        found = [each.rule for each in step_down_findings(around, rules)]  # type: ignore[arg-type]
        assert found == [Rule.NO_OCCUPATION, Rule.NO_ORDERED_HOUSING]

    @pytest.mark.feature("INV-08")
    def test_a_halfway_house_asks_for_no_home_of_ones_own(self, rules: tuple[object, ...]) -> None:
        house = phase("halfway_house", day(11, 1), day(2, 5, 2026))
        assert step_down_findings(self.around(house, housing=()), rules) == ()  # type: ignore[arg-type]
