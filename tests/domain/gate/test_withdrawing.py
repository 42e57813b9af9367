"""What was taken back stays taken back, in whatever record and on whichever computer it was said.

Source: domain model 5.4.
"""

import datetime as dt
from itertools import permutations
from typing import Any

import pytest
from tests.domain.gate.cases import (
    CLINIC,
    DAY,
    JOB,
    MARKS,
    NOW,
    OURS,
    REGION,
    SOC,
    TODAY,
    a_consent,
    an,
    asked,
    says,
    scopes_of,
    with_consents,
)

from sluss.domain.consents import Consent, ConsentScope
from sluss.domain.gate.asked import Grounds, Recipient, RecipientKind
from sluss.domain.gate.consents import covering
from sluss.domain.machines import ConsentStatus
from sluss.domain.papers import Mark

pytestmark = [pytest.mark.feature("INV-14"), pytest.mark.feature("F-S1-16")]

HOUSING = MARKS["housing"]
Pair = tuple[Consent, tuple[ConsentScope, ...]]


def a_pair(number: int, *categories: str, ended: str = "", **but: Any) -> Pair:
    consent = a_consent(number, **but)
    return consent, scopes_of(consent, *(categories or ("housing",)), ended=ended)


def withdrawn_on(day: dt.date, number: int = 200, **but: Any) -> Pair:
    at = dt.datetime(day.year, day.month, day.day, 10, 0, tzinfo=dt.UTC)
    return a_pair(number, status=ConsentStatus.WITHDRAWN, withdrawn_at=at, **but)


def told(*pairs: Pair, to: str | Recipient = "soc") -> str:
    found = {says(asked(to, grounds=with_consents(*each)), HOUSING) for each in permutations(pairs)}
    assert len(found) == 1, "what is said hangs on the order of the records"
    return found.pop()


GIVEN = TODAY - 30 * DAY


@pytest.mark.parametrize(
    ("withdrawn", "says_"),
    [
        (GIVEN - DAY, "CONSENT"),  # what was given after it is a new yes
        (GIVEN, "withdrawn"),  # on the same day nobody knows which came first
        (GIVEN + DAY, "withdrawn"),
    ],
)
def test_a_withdrawal_stops_what_was_given_on_its_day_or_before(
    withdrawn: dt.date, says_: str
) -> None:
    assert told(a_pair(100), withdrawn_on(withdrawn, given_on=GIVEN - 60 * DAY)) == says_


def test_its_day_is_that_of_the_country_not_of_greenwich() -> None:
    late = dt.datetime(GIVEN.year, GIVEN.month, GIVEN.day, 22, 30, tzinfo=dt.UTC) - DAY
    other = a_pair(200, status=ConsentStatus.WITHDRAWN, withdrawn_at=late)
    assert told(a_pair(100), other) == "withdrawn"  # half past midnight in Stockholm: the same day


def test_a_withdrawal_is_about_its_party_and_its_categories() -> None:
    assert told(a_pair(100), withdrawn_on(TODAY, party=JOB)) == "CONSENT"
    gone = withdrawn_on(TODAY)[0], scopes_of(withdrawn_on(TODAY)[0], "substance")
    assert told(a_pair(100), gone) == "CONSENT"


def test_a_category_taken_back_alone_stops_it_in_other_consents_too() -> None:
    partly = a_pair(200, "housing", "substance", ended="housing")
    assert told(a_pair(100), partly) == "withdrawn"
    grounds = with_consents(a_pair(100, "substance"), partly)
    assert says(asked("soc", grounds=grounds), MARKS["substance"]) == "CONSENT"


def test_a_withdrawal_whose_time_is_lost_stops_what_was_given_with_it() -> None:
    lost = a_pair(200, status=ConsentStatus.WITHDRAWN, withdrawn_at=None)
    assert told(a_pair(100), lost) == "withdrawn"
    assert told(a_pair(100, given_on=GIVEN + DAY), lost) == "CONSENT"


def test_one_that_was_taken_back_as_a_mistake_counts_for_nothing() -> None:
    assert told(a_pair(100), withdrawn_on(TODAY, withdrawn=True)) == "CONSENT"
    assert told(a_pair(100, withdrawn=True)) == "no_consent"


def test_who_was_replaced_holds_no_more_even_where_nobody_marked_it() -> None:
    newer = a_pair(200, "substance", supersedes=an(100))
    assert told(a_pair(100), newer) == "out_of_scope"
    assert told(a_pair(100), a_pair(200, party=JOB, supersedes=an(100))) == "ended"


def test_of_two_narrower_ones_made_at_once_both_must_say_so() -> None:
    old = a_pair(100, status=ConsentStatus.ENDED)
    one = a_pair(200, "housing", "substance", supersedes=an(100))
    two = a_pair(300, "substance", supersedes=an(100), valid_to=TODAY + DAY)
    assert told(old, one, two) == "out_of_scope"
    grounds = with_consents(old, one, two)
    assert says(asked("soc", grounds=grounds), MARKS["substance"]) == "CONSENT"
    tomorrow = asked("soc", grounds=grounds, at=NOW + DAY)
    assert says(tomorrow, MARKS["substance"]) == "expired"  # the earlier last day holds
    gone = a_pair(300, "substance", supersedes=an(100), status=ConsentStatus.WITHDRAWN)
    assert told(old, one, gone) == "withdrawn"  # withdrawing the narrow one widens nothing


def test_what_was_obtained_under_a_withdrawn_consent_goes_no_further() -> None:
    yes = a_pair(100)
    obtained = withdrawn_on(TODAY - DAY, 200, party=JOB, direction="obtain_from")
    mark = Mark("housing", under=an(200))
    grounds = with_consents(yes, obtained)
    assert says(asked("soc", grounds=grounds), mark) == "under_withdrawn"
    assert says(asked("client", grounds=grounds), mark) == "CLIENT"
    assert says(asked("colleague", grounds=grounds), mark) == "INTERNAL"
    held = with_consents(yes, a_pair(200, party=JOB, direction="obtain_from"))
    assert says(asked("soc", grounds=held), mark) == "CONSENT"
    unknown = Mark("housing", under=an(999))
    assert says(asked("soc", grounds=held), unknown) == "under_withdrawn"


def test_a_consent_holds_for_units_of_a_party_only_where_it_says_so() -> None:
    clinic = Recipient(kind=RecipientKind.PARTY, party=CLINIC, within=frozenset({REGION}))
    assert told(a_pair(100, party=REGION), to=clinic) == "no_consent"
    assert told(a_pair(100, party=REGION, with_units=True), to=clinic) == "CONSENT"
    gone = withdrawn_on(TODAY, party=REGION, with_units=True)
    assert told(a_pair(100, party=CLINIC), gone, to=clinic) == "withdrawn"
    unit = Recipient(kind=RecipientKind.PARTY, party=SOC, unit="Vuxen")
    assert told(a_pair(100), to=unit) == "other_unit"
    assert told(a_pair(100, unit="vuxen"), to=unit) == "CONSENT"
    assert told(a_pair(100, unit="Barn"), to=unit) == "other_unit"
    assert told(a_pair(100, with_units=True), to=unit) == "CONSENT"
    assert told(a_pair(100, unit="vuxen")) == "other_unit"


def test_a_consent_names_the_authority_that_may_tell() -> None:
    assert told(a_pair(100, our_party=OURS)) == "CONSENT"
    assert told(a_pair(100, our_party=JOB)) == "no_consent"


@pytest.mark.parametrize("kind", ["plan_consent", "programme", "evaluation"])
def test_only_a_waiver_of_secrecy_lets_a_party_be_told(kind: str) -> None:
    assert told(a_pair(100, kind=kind)) == "no_consent"


def test_who_takes_part_in_an_evaluation_said_so_and_is_never_named() -> None:
    grounds = with_consents(a_pair(100, "housing", kind="evaluation", party=None))
    question = asked("evaluator", "evaluation", grounds=grounds)
    assert says(question, HOUSING) == "CONSENT"
    assert says(question, MARKS["name"]) == "channel"
    assert says(asked("evaluator", grounds=grounds), HOUSING) == "no_consent"


def test_somebody_elses_own_consent_lets_their_details_leave_and_nobody_elses() -> None:
    mother = Recipient(
        kind=RecipientKind.PARTY, party=SOC, own_consents=frozenset({MARKS["mother"].record or SOC})
    )
    given, taken = a_pair(100, "network", "housing"), withdrawn_on(TODAY)
    both = with_consents(given)
    assert says(asked(mother, grounds=both), MARKS["mother"]) == "OWN_CONSENT"
    assert says(asked(mother, grounds=both), MARKS["someone"]) == "third_party"
    assert says(asked("soc", grounds=both), MARKS["mother"]) == "third_party"
    # That the client has a mother is the client's to tell.
    assert says(asked(mother), MARKS["mother"]) == "no_consent"
    assert says(asked(mother, grounds=with_consents(a_pair(100))), MARKS["mother"]) == (
        "out_of_scope"
    )
    after = with_consents(given, (taken[0], scopes_of(taken[0], "network")))
    assert says(asked(mother, grounds=after), MARKS["mother"]) == "withdrawn"


def test_the_consent_that_holds_longest_is_named() -> None:
    longer = a_pair(200, valid_to=TODAY + 90 * DAY)
    grounds = with_consents(a_pair(100), longer)
    assert covering(asked("soc", grounds=grounds), "housing").consent == longer[0]
    assert covering(asked("soc", grounds=Grounds()), "housing").consent is None
