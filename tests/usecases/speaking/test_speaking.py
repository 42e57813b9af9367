"""Speaking is disclosing: what may be told one party, what a whole room may see, what is noted."""

import datetime as dt
import itertools

import pytest
from tests.paper_case import full_case
from tests.usecases.leaving.papers import KIND, OTHERS, WHOLE, a_case, consents_to, planted

from sluss.domain.entities import (
    ClientIdentifier,
    Disclosure,
    DisclosureItem,
    Measure,
    MeasureEvent,
    Party,
    Task,
)
from sluss.errors.leaving import LegalGroundUnknown
from sluss.errors.speaking import MayNotSay, NobodyInTheRoom, NothingSaid
from sluss.usecases.contents import registry
from sluss.usecases.leaving.assessing import assess
from sluss.usecases.leaving.deciding import decide_now
from sluss.usecases.leaving.disclosed import disclosure_list
from sluss.usecases.leaving.release import REVIEW
from sluss.usecases.leaving.views import Request
from sluss.usecases.records import amend
from sluss.usecases.session import Session
from sluss.usecases.speaking.for_meeting import MeetingShown, note_shown_in, shown_in
from sluss.usecases.speaking.may_say import MaySay, is_known, may_say, note_said

HOUSING, DATES, MONEY = "housing", "enforcement_dates", "economy_debt"


@pytest.fixture(autouse=True)
def everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """The document holds a word of every kind of information."""
    monkeypatch.setitem(registry.DOCUMENTS, KIND, WHOLE)


def _texts(shown: MaySay | MeetingShown) -> str:
    if isinstance(shown, MaySay):
        return " ".join(text for _heading, text in shown.texts)
    return repr(shown.sections)


def test_each_kind_is_told_or_not_with_its_ground(session: Session) -> None:
    client, (social, employment) = a_case(session, "Socialtjänsten", "Arbetsförmedlingen")
    consents_to(session, client, social, HOUSING, DATES)
    shown = may_say(session, client, social, "sv")
    told = {each.category for each in shown.lines if each.allowed}
    assert told == {HOUSING, DATES}
    assert len(shown.lines) == len(session.catalog.codes("information_category").values())
    assert all("2026-05-01" in each.ground for each in shown.lines if each.allowed)
    assert all(each.why for each in shown.lines if not each.allowed)
    for each in shown.lines:
        assert (planted(each.category) in _texts(shown)) == each.allowed
    assert OTHERS not in _texts(shown)
    assert may_say(session, client, employment, "sv").open == 0


def test_what_was_told_is_among_what_was_disclosed(session: Session) -> None:
    client, (social,) = a_case(session, "Socialtjänsten")
    consent = consents_to(session, client, social, HOUSING, DATES)
    note_said(session, client, social, {HOUSING}, "sv", spoken_to="Karin Ek", phone="040-10 20 30")
    (left,) = session.store.find(Disclosure, client=client)
    assert (left.channel, left.document, left.spoken_to) == ("oral", "spoken", "Karin Ek")
    assert (left.consent, left.document_hash, left.copies) == (consent, "", 0)
    assert left.release_day is None  # the day of release was not told
    items = session.store.find(DisclosureItem, client=client)
    assert {each.category for each in items} == {HOUSING}
    assert len(disclosure_list(session, client, "sv")) == 1
    note_said(session, client, social, {DATES}, "sv")
    told = session.store.find(Disclosure, client=client)
    assert {each.release_day is None for each in told} == {True, False}


def test_what_was_told_is_noted_where_the_case_has_nothing_of_the_kind_written_down(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    client, (social,) = a_case(session, "Socialtjänsten")
    consent = consents_to(session, client, social, "grades")
    note_said(session, client, social, {"grades"}, "sv", spoken_to="Karin Ek")
    (left,) = session.store.find(Disclosure, client=client)
    assert (left.basis, left.consent) == ("consent", consent)
    (item,) = session.store.find(DisclosureItem, client=client)
    assert (item.category, item.basis, item.consent, item.items) == (
        "grades",
        "consent",
        consent,
        1,
    )


def test_danger_is_told_by_phone_with_its_reason_and_looked_at_afterwards(session: Session) -> None:
    client, (social,) = a_case(session, "Socialtjänsten")
    why = "Hon svarar inte och har tagit tabletter."
    assert may_say(session, client, social, "sv").open == 0
    assert may_say(session, client, social, "sv", emergency=why).open
    note_said(session, client, social, {"somatic_health"}, "sv", emergency=why)
    (left,) = session.store.find(Disclosure, client=client)
    assert (left.channel, left.basis, left.reason) == ("oral", "emergency", why)
    assert len(session.store.find(Task, client=client, rule=REVIEW)) == 1


def test_a_child_at_risk_is_told_of_by_phone_on_the_law_that_was_decided_on(
    session: Session,
) -> None:
    client, (social, employment) = a_case(session, "Socialtjänsten", "Arbetsförmedlingen")
    amend(session, Party, social, type="social_services")
    assert may_say(session, client, social, "sv").laws == ()
    why = "Barnet är ensamt hemma om nätterna."
    assess(session, client, social, "family_children", "se_sol_19_1", why)
    (law,) = may_say(session, client, social, "sv").laws
    assert may_say(session, client, employment, "sv").laws == ()
    key = str(law.value)
    shown = may_say(session, client, social, "sv", law=key)
    assert {each.category for each in shown.lines if each.allowed} == {"family_children"}
    assert planted("family_children") in _texts(shown)
    with pytest.raises(LegalGroundUnknown):
        may_say(session, client, employment, "sv", law=key)
    with pytest.raises(MayNotSay):
        note_said(session, client, social, {"family_children"}, "sv")
    note_said(session, client, social, {"family_children"}, "sv", law=key)
    (left,) = session.store.find(Disclosure, client=client)
    assert (left.channel, left.basis, left.reason) == ("oral", "child_at_risk", why)


def test_what_may_not_be_told_is_not_noted_as_told(session: Session) -> None:
    client, (social,) = a_case(session, "Socialtjänsten")
    consents_to(session, client, social, HOUSING)
    with pytest.raises(NothingSaid):
        note_said(session, client, social, (), "sv")
    with pytest.raises(MayNotSay) as refused:
        note_said(session, client, social, {HOUSING, MONEY}, "sv")
    assert "Försörjning" in str(refused.value.facts["names"])
    assert session.store.find(Disclosure, client=client) == []


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("040-10 20 30", True),
        ("+46 40 10 20 30", True),
        ("040-10 20 31", False),
        ("30", False),
        ("0046 40-102030", True),
        ("08-10 20 30", False),
        ("0700-10 20 30", False),
    ],
)
def test_a_number_is_known_however_it_is_written(typed: str, known: bool) -> None:
    assert is_known(typed, ("040-102030",)) is known


def test_a_room_sees_what_all_in_it_may_see(session: Session) -> None:
    """A word of a category is on the screen if and only if all three may have it."""
    categories = session.catalog.codes("information_category").values()
    client, parties = a_case(session, "Socialtjänsten", "Arbetsförmedlingen", "Regionen")
    # Every set of parties has a kind of its own, then they begin anew.
    sets = [frozenset(some) for n in range(4) for some in itertools.combinations(parties, n)]
    may = dict(zip(categories, itertools.cycle(sets), strict=False))
    for party in parties:
        own = [category for category, some in may.items() if party in some]
        consents_to(session, client, party, *own)
    for n in (1, 2, 3):
        for room in itertools.combinations(parties, n):
            shown = shown_in(session, client, [("party", each) for each in room], "sv")
            for category, some in may.items():
                on_screen = planted(category) in _texts(shown)
                assert on_screen == (set(room) <= some), (category, n)
            # In each kind there is something about somebody else, which nobody here may see.
            assert shown.hidden == len(may)


def test_each_party_in_the_room_has_it_in_the_list(session: Session) -> None:
    client, (social, employment) = a_case(session, "Socialtjänsten", "Arbetsförmedlingen")
    consents_to(session, client, social, HOUSING, MONEY)
    consents_to(session, client, employment, HOUSING)
    room = [("party", social), ("party", employment), ("client", None)]
    with pytest.raises(NobodyInTheRoom):
        note_shown_in(session, client, [], "sv")
    note_shown_in(session, client, room, "sv")
    left = session.store.find(Disclosure, client=client)
    assert {each.party for each in left} == {social, employment}
    assert {each.channel for each in left} == {"screen"}
    for each in left:
        items = session.store.find(DisclosureItem, disclosure=each.id)
        went = {item.category for item in items if item.basis != "withheld"}
        assert went == {HOUSING}


def test_neither_an_identity_number_nor_a_score_is_on_the_screen_of_a_meeting(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Birth is told by its day; on paper to the same party the number stands."""
    monkeypatch.undo()
    case = full_case(session, measures=1)
    social = case.parties[1]
    case.put(ClientIdentifier, type="personnummer", value="199105042386")
    (measure,) = session.store.find(Measure, client=case.client)
    case.put(
        MeasureEvent, measure=measure.id, happened_on=dt.date(2026, 5, 2), type="attendance",
        progress=3, note="Kom i tid",
    )  # fmt: skip
    areas = ("identity_contact", "plan_content", "attendance_progress", "work_education")
    consents_to(session, case.client, social, *areas)
    shown = repr(shown_in(session, case.client, [("party", social)], "en").sections)
    assert "1991-05-04" in shown
    assert "2386" not in shown
    asked = Request(client=case.client, document=KIND, party=social, language="en")
    paper = repr(decide_now(session, asked).content)
    assert "2386" in paper
    for words in (shown, paper):
        assert "Kom i tid" in words
        assert "Progress" not in words
