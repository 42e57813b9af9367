"""The deadlines that were asked for by name: each is a rule, says what it rests on, and follows."""

import datetime as dt

import pytest
from tests.builders import a_phase, a_plan, an_episode
from tests.conftest import MakeOffice

from sluss.domain.deadlines.rules import Trigger
from sluss.domain.ids import RecordId
from sluss.usecases.client_tasks import ClientTask, tasks_of
from sluss.usecases.clients import register_client
from sluss.usecases.records import add
from sluss.usecases.sentences import add_episode, move_release, plan_release, start_supervision
from sluss.usecases.session import Session

TODAY = dt.date(2026, 5, 4)
DAY = dt.timedelta(days=1)
RELEASE = dt.date(2028, 2, 15)  # so far ahead that nothing before it is late
SUPERVISED = dt.date(2026, 5, 31)
NO_SECTION = ""  # good practice, or an agreed way of working that is no act

SWEDISH = {
    "officer_visit": (RELEASE - 45 * DAY, "1998:642, 4 kap. 2 §"),
    "supervision_notice": (RELEASE - 14 * DAY, "1998:642, 4 kap. 3 §"),
    "cooperation_in_time": (RELEASE - 90 * DAY, "2010:2010, 7 §"),
    "plan_before_release": (RELEASE - 30 * DAY, "2010:2010, 7 §"),
    "first_contact": (RELEASE + 3 * DAY, NO_SECTION),
    "first_supervision_meeting": (dt.date(2026, 6, 30), "1998:642, 5 kap. 3 §"),
    "supervision_plan": (dt.date(2026, 6, 30), "1998:642, 5 kap. 3 §"),
    "review_one_year": (dt.date(2027, 5, 31), "1998:642, 2 kap. 5 §"),
    "consent_renewal": (TODAY + 335 * DAY, "2009:400, 12 kap. 2 §"),
    "plan_review": (TODAY + 90 * DAY, NO_SECTION),
}
DANISH = {
    "custody_plan": (TODAY + 28 * DAY, "LBK 1333/2019, § 31, stk. 2"),
    "parole_decision": (RELEASE - 28 * DAY, "BEK 354/2016, § 1"),
    "municipality_contact": (dt.date(2027, 2, 15), NO_SECTION),
    "first_contact": (RELEASE + 3 * DAY, NO_SECTION),
    # Ten working days; 5 June is Constitution Day.
    "first_supervision_meeting": (dt.date(2026, 6, 15), NO_SECTION),
    "consent_renewal": (TODAY + 335 * DAY, "LBK 433/2014, § 28"),
    "plan_review": (TODAY + 90 * DAY, NO_SECTION),
}


def of_rules(session: Session, client: RecordId, language: str) -> dict[str, ClientTask]:
    return {each.rule: each for each in tasks_of(session, client, language) if each.rule}


def a_case(session: Session) -> RecordId:
    """A case with every turn the deadlines count from."""
    client = register_client(session, given_name="Nils").id
    episode = add(session, an_episode(client=client)).id
    add(session, a_phase(client=client, episode=episode, start=TODAY))
    plan_release(session, client, RELEASE)
    probation = add_episode(session, client, "probation").id
    start_supervision(session, client, SUPERVISED, episode=probation)
    add(
        session,
        a_plan(client=client, client_consents=True, valid_from=TODAY, review_date=TODAY + 90 * DAY),
    )
    return client


@pytest.mark.feature("INV-09")
@pytest.mark.parametrize(("country", "wanted"), [("SE", SWEDISH), ("DK", DANISH)])
def test_each_is_due_on_its_day_and_says_by_what_law(
    make_office: MakeOffice, country: str, wanted: dict[str, tuple[dt.date, str]]
) -> None:
    session = make_office("office", "Malmö", country).session
    client = a_case(session)
    for language in ("sv", "da", "en"):
        found = of_rules(session, client, language)
        assert {key: found[key].due for key in wanted} == {k: v[0] for k, v in wanted.items()}
        for key, (_due, number) in wanted.items():
            basis, rule = found[key].basis, session.catalog.work.rules(country).get(key)
            assert rule is not None
            assert found[key].title == rule.titles[language]
            if number:
                assert basis is not None
                assert (bool(basis.name), basis.number) == (True, number)
            assert found[key].by_practice is (basis is None)


@pytest.mark.parametrize("country", ["SE", "DK"])
def test_every_rule_that_counts_from_a_release_follows_it_whatever_kind_it_is(
    make_office: MakeOffice, country: str
) -> None:
    """A case whose release moved has the days of one that was planned so from the beginning."""
    session = make_office("office", "Malmö", country).session
    rules = [
        each
        for each in session.catalog.work.rules(country).rules
        if each.trigger is Trigger.RELEASE
    ]
    seen: set[str] = set()
    for kind in ("conditional_release", "end_of_sentence", "remand_release"):
        moved = register_client(session, given_name="Nils").id
        release = plan_release(session, moved, RELEASE, type=kind).id
        before = {key: each.due for key, each in of_rules(session, moved, "sv").items()}
        for day in (RELEASE + 10 * DAY, RELEASE - 4 * DAY):
            move_release(session, release, day)
            fresh = register_client(session, given_name="Bo").id
            plan_release(session, fresh, day, type=kind)
            after = {key: each.due for key, each in of_rules(session, moved, "sv").items()}
            assert after == {k: each.due for k, each in of_rules(session, fresh, "sv").items()}
            assert after.keys() == before.keys()
            assert all(after[key] != before[key] for key in before)
        seen |= before.keys()
    assert seen == {each.key for each in rules}
