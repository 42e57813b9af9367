"""Whether an authority holds on a day, and who around a client agreed, in whatever order."""

import datetime as dt
from itertools import permutations
from typing import Any

import pytest
from tests.builders import an_id

from sluss.domain.entities import NetworkConsent, Representative
from sluss.domain.representing import (
    Lack,
    agreed,
    ends_of_authorities,
    ends_of_own_consents,
    lack_of,
)

TODAY = dt.date(2026, 5, 4)
DAY = dt.timedelta(days=1)
CLIENT, MOTHER, FRIEND, SOC, JOB = (an_id() for _ in range(5))


@pytest.mark.parametrize(
    ("but", "lack"),
    [
        ({}, None),
        ({"valid_from": TODAY, "valid_to": TODAY + DAY}, None),
        ({"paper_no": "", "scan": SOC}, None),
        ({"paper_no": " "}, Lack.UNSEEN),
        ({"valid_from": TODAY + DAY}, Lack.AHEAD),
        ({"valid_to": TODAY}, Lack.RUN_OUT),
        ({"ended_on": TODAY}, Lack.ENDED),
        ({"ended_on": TODAY + DAY}, None),
        ({"ended_on": TODAY + DAY, "valid_to": TODAY}, Lack.RUN_OUT),  # what comes first
        ({"withdrawn": True}, Lack.ENDED),
    ],
)
def test_an_authority_holds_from_its_first_day_until_the_first_that_ends_it(
    but: dict[str, Any], lack: Lack | None
) -> None:
    given: dict[str, Any] = {"name": "Agnes", "paper_no": "1"} | but
    assert lack_of(Representative(id=an_id(), client=CLIENT, **given), TODAY) is lack


def a_yes(**but: Any) -> NetworkConsent:
    given: dict[str, Any] = {
        "contact": MOTHER, "party": SOC, "given_on": TODAY - 9 * DAY, "valid_to": TODAY + DAY,
    }  # fmt: skip
    return NetworkConsent(id=an_id(), client=CLIENT, **(given | but))


BACK = {"taken_back_on": TODAY - 5 * DAY}


@pytest.mark.parametrize(
    ("consents", "who"),
    [
        ([a_yes()], {MOTHER}),
        ([a_yes(), a_yes(contact=FRIEND, given_on=TODAY)], {MOTHER, FRIEND}),
        ([a_yes(party=JOB)], set()),
        ([a_yes(valid_to=None)], set()),
        ([a_yes(valid_to=TODAY)], set()),
        ([a_yes(given_on=None)], set()),
        ([a_yes(given_on=TODAY + DAY)], set()),
        ([a_yes(withdrawn=True)], set()),
        ([a_yes(taken_back_on=TODAY)], set()),
        ([a_yes(taken_back_on=TODAY + DAY)], {MOTHER}),
        ([a_yes(), a_yes(**BACK)], set()),  # two laptops: the one that lets less out counts
        ([a_yes(**BACK), a_yes(given_on=TODAY - 5 * DAY)], set()),
        ([a_yes(**BACK), a_yes(given_on=TODAY - 4 * DAY)], {MOTHER}),  # agreed again
        ([a_yes(**BACK), a_yes(contact=FRIEND)], {FRIEND}),
        ([a_yes(**BACK, withdrawn=True), a_yes()], {MOTHER}),
    ],
)
def test_who_took_it_back_agrees_again_only_by_a_later_word(
    consents: list[NetworkConsent], who: set[bytes]
) -> None:
    for order in permutations(consents):
        assert agreed(order, {SOC}, TODAY) == who


def an_authority(**but: Any) -> Representative:
    given: dict[str, Any] = {"name": "Agnes", "kind": "good_man", "valid_to": TODAY + 9 * DAY}
    return Representative(id=an_id(), client=CLIENT, **(given | but))


LATER = TODAY + 20 * DAY


@pytest.mark.parametrize(
    ("authorities", "days"),
    [
        ([an_authority()], {TODAY + 9 * DAY}),
        ([an_authority(), an_authority(name="Bo", valid_to=LATER)], {TODAY + 9 * DAY, LATER}),
        ([an_authority(), an_authority(name="agnes", valid_to=LATER)], {LATER}),  # renewed
        ([an_authority(), an_authority(valid_to=None)], set()),
        ([an_authority(), an_authority(kind="counsel", valid_to=None)], {TODAY + 9 * DAY}),
        ([an_authority(name=""), an_authority(name="", valid_to=None)], {TODAY + 9 * DAY}),
        ([an_authority(ended_on=TODAY)], set()),
        ([an_authority(withdrawn=True)], set()),
    ],
)
def test_an_authority_that_nobody_renewed_or_ended_ends_by_itself(
    authorities: list[Representative], days: set[dt.date]
) -> None:
    for order in permutations(authorities):
        assert ends_of_authorities(order) == days


@pytest.mark.parametrize(
    ("consents", "days"),
    [
        ([a_yes()], {TODAY + DAY}),
        ([a_yes(), a_yes(party=JOB, valid_to=LATER)], {TODAY + DAY, LATER}),
        ([a_yes(), a_yes(valid_to=LATER)], {LATER}),  # asked again meanwhile
        ([a_yes(given_on=None)], set()),
        ([a_yes(valid_to=None)], set()),
        ([a_yes(**BACK)], set()),
        ([a_yes(withdrawn=True)], set()),
    ],
)
def test_an_own_consent_that_nobody_renewed_or_took_back_ends_by_itself(
    consents: list[NetworkConsent], days: set[dt.date]
) -> None:
    for order in permutations(consents):
        assert ends_of_own_consents(order) == days
