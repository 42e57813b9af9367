"""Who acts for a client gets what the authority is about, while it holds, and nothing after."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from tests.usecases.leaving.papers import (
    KIND,
    OTHERS,
    RELEASE,
    WHOLE,
    a_case,
    consents_to,
    planted,
)
from tests.usecases.leaving.test_release import words_in

from sluss.domain.entities import Disclosure, DisclosureItem, ReleaseEvent, Representative
from sluss.domain.ids import RecordId
from sluss.errors import SlussError
from sluss.errors.leaving import CopyStopped, LegalGroundUnknown, NoSuchRecipient
from sluss.errors.representing import (
    AuthorityAhead,
    AuthorityEnded,
    AuthorityRunOut,
    AuthorityUnseen,
)
from sluss.usecases.contents import registry
from sluss.usecases.dated_facts import change_fact, note_fact
from sluss.usecases.leaving.assessing import assess
from sluss.usecases.leaving.deciding import preview
from sluss.usecases.leaving.disclosed import disclosure_list
from sluss.usecases.leaving.holders import holders_of_old
from sluss.usecases.leaving.outlets import InHand
from sluss.usecases.leaving.prepared import prepare, prepared_copies
from sluss.usecases.leaving.recipients import recipient_called, recipients
from sluss.usecases.leaving.release import release, release_copy
from sluss.usecases.leaving.views import Request
from sluss.usecases.records import amend
from sluss.usecases.session import Session
from sluss.usecases.speaking.for_meeting import note_shown_in, shown_in
from sluss.usecases.speaking.may_say import is_known, may_say, note_said

pytestmark = [pytest.mark.feature("INV-14"), pytest.mark.feature("F-S1-16")]

TODAY = dt.date(2026, 5, 4)
DAY = dt.timedelta(days=1)
ACTS = "representative"
NAME = "Agnes Ombudsson"


@pytest.fixture(autouse=True)
def whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Offer the document that has everything in it."""
    monkeypatch.setitem(registry.DOCUMENTS, KIND, WHOLE)


def acts(session: Session, client: RecordId, **but: Any) -> RecordId:
    """Record somebody who acts for the client today, by a paper that is seen."""
    given: dict[str, Any] = {
        "name": NAME, "kind": "power_of_attorney", "reach": "all", "paper_no": "FM 7",
        "valid_from": TODAY - DAY, "phone": "0701-22 33 44",
    }  # fmt: skip
    return note_fact(session, "Representative", client, given | but).id


def asked(client: RecordId, who: RecordId) -> Request:
    return Request(client=client, document=KIND).to(ACTS, who)


def test_a_copy_goes_to_who_acts_for_the_client_and_is_told_as_such(session: Session) -> None:
    client, _parties = a_case(session, "Socialtjänsten")
    who = acts(session, client)
    (choice,) = (each for each in recipients(session, client, "en") if each.kind == ACTS)
    assert (choice.who, choice.takes_part) == (who, True)
    assert NAME in choice.name
    assert recipient_called(session, client, NAME.upper()) == (ACTS, who)
    request = asked(client, who)
    seen = preview(session, request, "en")
    text = words_in(seen.data)
    assert OTHERS not in text
    assert all(
        planted(each) in text for each in session.catalog.codes("information_category").values()
    )
    release(session, request, seen.digest, InHand())
    (left,) = session.store.find(Disclosure, client=client)
    assert (left.representative, left.party, left.basis) == (who, None, ACTS)
    items = session.store.find(DisclosureItem, client=client)
    assert {each.basis for each in items} == {ACTS, "withheld"}
    (line,) = disclosure_list(session, client, "en")
    assert NAME in line.recipient
    assert line.basis == "Acts for the client"
    amend(session, ReleaseEvent, session.store.find(ReleaseEvent, client=client)[0].id,
          planned_date=RELEASE - 14 * DAY)  # fmt: skip
    (held,) = holders_of_old(session, client, "en")
    assert (held.who, held.kind, held.phone) == (who, ACTS, "0701-22 33 44")


def test_no_more_goes_to_them_than_the_authority_is_about(session: Session) -> None:
    client, _parties = a_case(session)
    who = acts(session, client, reach="contact")
    reaches = session.catalog.gate_rules.reaches
    for reach, held in reaches.items():
        if reach != "all":
            amend(session, Representative, who, reach=reach)
            assert _kinds_in(session, asked(client, who)) == held
    amend(session, Representative, who, reach="contact")
    fewer = replace(session.catalog.gate_rules, reaches={})  # one that a later version wrote
    later = replace(session, catalog=replace(session.catalog, gate_rules=fewer))
    assert _kinds_in(later, asked(client, who)) == set()


def _kinds_in(session: Session, request: Request) -> set[str]:
    text = words_in(preview(session, request, "en").data)
    every = session.catalog.codes("information_category").values()
    return {each for each in every if planted(each) in text}


LACKS: tuple[tuple[dict[str, Any], type[SlussError]], ...] = (
    ({"ended_on": TODAY}, AuthorityEnded),
    ({"valid_to": TODAY}, AuthorityRunOut),
    ({"valid_from": TODAY + DAY}, AuthorityAhead),
    ({"paper_no": " "}, AuthorityUnseen),
)


def test_nothing_goes_to_one_whose_authority_does_not_hold(session: Session) -> None:
    client, (social,) = a_case(session, "Socialtjänsten")
    other, _none = a_case(session)
    consents_to(session, client, social, "housing")
    who = acts(session, client, valid_to=TODAY + DAY, ended_on=TODAY + DAY)
    assert shown_in(session, client, [("party", social), (ACTS, who)], "en").sections
    for change, error in LACKS:
        kept = session.store.get(Representative, who)
        amend(session, Representative, who, **change)
        assert all(each.kind != ACTS for each in recipients(session, client, "en"))
        with pytest.raises(error):
            preview(session, asked(client, who), "en")
        with pytest.raises(error):
            may_say(session, client, who, "en", kind=ACTS)
        with pytest.raises(error):
            note_shown_in(session, client, [(ACTS, who)], "en")
        amend(session, Representative, who, **{name: getattr(kept, name) for name in change})
    with pytest.raises(NoSuchRecipient):  # who acts for one acts for no other
        preview(session, asked(other, who), "en")
    assert session.store.find(Disclosure, client=client) == []


def test_a_copy_made_ready_cannot_leave_when_the_authority_ended(session: Session) -> None:
    client, _parties = a_case(session)
    who = acts(session, client)
    for change in ({"reach": "contact"}, {"ended_on": TODAY}):
        request = asked(client, who)
        copy = prepare(session, request, preview(session, request, "en").digest).id
        assert prepared_copies(session, client, "en")[0].stopped == ""
        change_fact(session, "Representative", who, change)
        line = prepared_copies(session, client, "en")[0]
        assert (line.stopped, line.recipient) == ("authority_ended", NAME)
        with pytest.raises(CopyStopped):
            release_copy(session, copy, InHand())
    assert session.store.find(Disclosure, client=client) == []


def test_what_they_are_told_and_shown_is_noted_as_told_to_them(session: Session) -> None:
    client, (social,) = a_case(session, "Socialtjänsten")
    consents_to(session, client, social, "housing", "grades")
    who = acts(session, client, reach="economy")
    shown = may_say(session, client, who, "en", kind=ACTS)
    may = {each.category for each in shown.lines if each.allowed}
    assert may == session.catalog.gate_rules.reaches["economy"]
    assert NAME in shown.name
    assert is_known("0701223344", shown.phones)
    note_said(session, client, who, {"housing"}, "en", kind=ACTS, spoken_to=NAME)
    room = shown_in(session, client, [("party", social), (ACTS, who)], "en")
    text = repr(room.sections)
    assert planted("housing") in text
    assert planted("grades") not in text
    note_shown_in(session, client, [("party", social), (ACTS, who)], "en")
    told = session.store.find(Disclosure, client=client, representative=who)
    assert {each.channel for each in told} == {"oral", "screen"}


def test_a_law_decided_on_for_a_party_is_no_ground_for_who_acts_for_the_client(
    session: Session,
) -> None:
    client, (social,) = a_case(session, "Socialtjänsten")
    who = acts(session, client, reach="contact")
    assess(session, client, social, "offence", "se_osl_10_28", "Uppgiftsskyldighet.")
    request = replace(asked(client, who), law="se_duty_by_law")
    with pytest.raises(LegalGroundUnknown):
        preview(session, request, "en")
    party = replace(request.to("party", social), law="se_duty_by_law")
    assert {each.category for each in preview(session, party, "en").leaving} == {"offence"}
