"""Who answers for a client at every time, a case kept open in custody, one client for a number."""

import datetime as dt

import pytest
from tests.builders import CLIENT, a_phase, a_responsibility, an_id, an_identifier

from sluss.catalog.load import Catalog
from sluss.domain.entities import MunicipalCaseFact
from sluss.domain.people_rules import (
    PeopleRule,
    closed_in_custody,
    leaves_no_main,
    main_gaps,
    responsibility_findings,
    same_numbers,
)

TODAY = dt.date(2026, 5, 4)


def day(month: int, number: int) -> dt.date:
    return dt.date(2026, month, number)


class TestMain:
    def test_days_between_two_main_responsible_are_found(self) -> None:
        first = a_responsibility(start=day(1, 1), end=day(2, 1))
        second = a_responsibility(start=day(2, 11), end=day(5, 1))
        assert main_gaps((second, first), TODAY) == (
            (day(2, 1), day(2, 11)), (day(5, 1), TODAY)
        )  # fmt: skip

    def test_two_at_once_leave_no_gap(self) -> None:
        both = (a_responsibility(start=day(1, 1), end=day(3, 1)), a_responsibility(start=day(2, 1)))
        assert main_gaps(both, TODAY) == ()

    @pytest.mark.feature("F-S4-09")
    def test_the_last_one_cannot_leave_without_another(self) -> None:
        ends = a_responsibility(start=day(1, 1), end=day(3, 1))
        after = a_responsibility(start=day(3, 1))
        assert leaves_no_main(ends, (ends,))
        assert not leaves_no_main(ends, (ends, after))
        assert not leaves_no_main(a_responsibility(role="co", end=day(3, 1)), ())


@pytest.mark.feature("F-S4-08")
class TestBothSides:
    def found(self, catalog: Catalog, *roles: str) -> list[tuple[PeopleRule, str]]:
        people = [a_responsibility(role=role, start=day(1, 1)) for role in roles]
        sides = catalog.country("DK").answering
        return [(f.rule, f.party_type) for f in responsibility_findings(people, sides, TODAY)]

    def test_one_of_the_service_and_one_of_the_municipality(self, catalog: Catalog) -> None:
        assert self.found(catalog, "main", "municipal") == []

    def test_a_side_where_nobody_answers_is_found(self, catalog: Catalog) -> None:
        assert self.found(catalog, "main") == [(PeopleRule.NOBODY_ANSWERS, "social_services")]

    def test_a_case_without_any_main_responsible(self, catalog: Catalog) -> None:
        assert (PeopleRule.NO_MAIN, "") in self.found(catalog, "municipal")


@pytest.mark.feature("F-S4-13")
class TestMunicipalCase:
    inside = a_phase(start=day(1, 1), planned_end=day(8, 1))

    def fact(self, state: str, start: dt.date, end: dt.date | None = None) -> MunicipalCaseFact:
        return MunicipalCaseFact(id=an_id(), client=CLIENT, state=state, start=start, end=end)

    def test_closed_while_in_custody_raises_the_alarm(self) -> None:
        (found,) = closed_in_custody((self.fact("closed", day(3, 1)),), (self.inside,), TODAY)
        assert (found.rule, found.start, found.end) == (
            PeopleRule.MUNICIPAL_CASE_CLOSED, day(3, 1), day(8, 1)
        )  # fmt: skip

    @pytest.mark.parametrize("state", ["open", "reopened", "unknown"])
    def test_a_case_that_is_open_is_right(self, state: str) -> None:
        assert closed_in_custody((self.fact(state, day(3, 1)),), (self.inside,), TODAY) == ()

    def test_opened_again_it_is_history(self) -> None:
        facts = (self.fact("closed", day(3, 1), day(4, 1)), self.fact("reopened", day(4, 1)))
        assert closed_in_custody(facts, (self.inside,), TODAY) == ()

    def test_closed_after_custody_is_the_municipalitys_own_business(self) -> None:
        fact = self.fact("closed", day(8, 1))
        assert closed_in_custody((fact,), (self.inside,), TODAY) == ()


@pytest.mark.feature("INV-01")
class TestNumbers:
    def test_two_clients_with_one_verified_number_are_found(self) -> None:
        one, other = an_id(), an_id()
        numbers = [an_identifier(client=each, verified=True) for each in (one, other)]
        (found,) = same_numbers(numbers)
        assert (found.rule, found.others) == (PeopleRule.SAME_NUMBER, (one, other))

    def test_a_number_nobody_verified_proves_nothing(self) -> None:
        numbers = [an_identifier(client=an_id(), verified=each) for each in (True, False)]
        assert same_numbers(numbers) == ()

    def test_a_client_may_have_one_number_twice_and_a_local_one_may_be_anybodys(self) -> None:
        own = [an_identifier(client=CLIENT, verified=True) for _ in range(2)]
        local = [
            an_identifier(client=an_id(), type="reserve_no", value="99-1", verified=True)
            for _ in range(2)
        ]
        assert same_numbers([*own, *local]) == ()
