"""What tells of one kind of information stays with it, wherever in a document it stands."""

import datetime as dt
from dataclasses import replace

import pytest
from tests.builders import a_client
from tests.paper_case import RELEASE, PaperCase, full_case
from tests.usecases.contents.test_gated import consented

from sluss.domain.entities import (
    Assignment,
    ClientWarning,
    Disclosure,
    EarlierIntervention,
    Goal,
    Involvement,
    LaySupervisor,
    Measure,
    MeasureEvent,
    Meeting,
    Minutes,
    NetworkContact,
    Participant,
    Party,
    PlanCoherence,
    SecrecyAssessment,
    Stay,
    Task,
)
from sluss.domain.gate.asked import Recipient, RecipientKind
from sluss.domain.gate.clearing import clear
from sluss.domain.machines import Protection
from sluss.domain.papers import marks_of
from sluss.errors import SlussError
from sluss.usecases.contents.plain_text import plain_text
from sluss.usecases.contents.registry import DOCUMENTS
from sluss.usecases.records import add
from sluss.usecases.session import Session, fresh_id
from sluss.usecases.wording import Wording

WORD = "Metadon"


@pytest.fixture
def treated(session: Session) -> PaperCase:
    """Return a case in which the treatment is named wherever something can be named."""
    case = full_case(session)
    told = case.put(
        Measure, area="care", type="substance_care", title=f"{WORD}huset",
        responsible=case.parties[2], planned_start=RELEASE,
    )  # fmt: skip
    case.put(Measure, area="care", type="authority_assistance", title=f"{WORD}ansökan")
    case.put(MeasureEvent, measure=told, happened_on=dt.date(2026, 5, 2), by="Lisa")
    meeting = session.store.find(Meeting)[0].id
    case.put(Task, title=f"Ring {WORD}huset", meeting=meeting, measure=told)
    case.put(Goal, area="care", text=f"Sluta med {WORD}", client_words=f"Inget mer {WORD}")
    case.put(EarlierIntervention, area="care", what=f"{WORD}programmet", provider=f"{WORD}mott")
    other = session.store.find(PlanCoherence, client=case.client)[0].other_plan
    case.put(
        PlanCoherence, other_plan=other, area="care", coherence="deviates",
        checked_on=dt.date(2026, 5, 1), note=f"{WORD} nämns inte där",
    )  # fmt: skip
    return case


@pytest.mark.feature("INV-14")
def test_what_is_treated_is_told_only_who_may_know_what_is_treated(treated: PaperCase) -> None:
    session, named = treated.session, set()
    for kind, document in DOCUMENTS.items():
        if "party" not in document.recipients or not document.listed:
            continue
        try:
            content = document.gather(session, treated.client, "sv", None)
        except SlussError:  # nothing to make it of
            continue
        every = {mark.category for mark in marks_of(content)} - {""}
        without = clear(content, consented(treated, content, tuple(every - {"substance"})))
        if WORD in plain_text(clear(content, consented(treated, content, tuple(every)))):
            named.add(kind)
        text = plain_text(without)
        assert not {each for each in (WORD, "Beroendemottagningen") if each in text}, kind
    assert {"joint_plan", "mapping", "goal_description", "case_summary", "minutes"} <= named


@pytest.mark.feature("INV-14")
def test_a_client_reads_not_even_that_there_is_something_about_others_or_their_safety(
    treated: PaperCase,
) -> None:
    session, say = treated.session, Wording(treated.session, "sv")
    friend = session.store.find(NetworkContact, client=treated.client)[0]
    lay = treated.put(LaySupervisor, office=session.office, name="Lars Medling")
    meeting = session.store.find(Meeting)[0]
    treated.put(Participant, meeting=meeting.id, contact=friend.id, attended="attended")
    treated.put(Assignment, lay=lay, goals="Fritid")
    days = {"start": dt.date(2026, 5, 1), "end": dt.date(2026, 6, 1)}
    warning = {"kind": "safety", "text": "Hotat personal", "source": "Anstalten"} | days
    treated.put_many(ClientWarning, [warning])
    content = DOCUMENTS["register_excerpt"].gather(session, treated.client, "sv", None)
    asked = consented(treated, content, ())
    given = clear(content, replace(asked, recipient=Recipient(kind=RecipientKind.CLIENT)))
    headings = {each.heading for each in given.content.sections}
    assert say.entity(ClientWarning) not in headings
    assert say.entity(Assignment) in headings
    assert not {each for each in ("Lars", "Åsa", "Hotat") if each in plain_text(given)}
    assert say.entity(ClientWarning) in {each.heading for each in content.sections}


@pytest.mark.feature("F-S1-25", "INV-14")
def test_a_meeting_is_told_by_its_day_its_kind_and_what_was_written_of_this_client(
    treated: PaperCase,
) -> None:
    session, day = treated.session, dt.date(2026, 5, 3)
    other = add(session, a_client(office=session.office, case_no="MAL-26-A0099")).id
    meeting = treated.put(Meeting, office=session.office, day=day, begins="10:00")
    treated.put(Participant, meeting=meeting, attended="attended")
    treated.put(Participant, meeting=meeting, party=treated.parties[0], attended="absent_valid")
    treated.put(Minutes, meeting=meeting, text="Vi sa A.", decisions="Vi gör B.")
    guest = Participant(id=fresh_id(session), client=other, meeting=meeting, name="Okänd Gäst")
    add(session, guest)
    add(session, Minutes(id=fresh_id(session), client=other, meeting=meeting, text="Om en annan."))
    friend = session.store.find(NetworkContact, client=treated.client)[0]
    treated.put(Participant, meeting=meeting, contact=friend.id, attended="absent_invalid")
    say = Wording(session, "sv")
    name = f"2026-05-03 {say.code('meeting_kind', 'client_plan')}"
    party = say.record(Party, treated.parties[0])
    for kind in ("register_excerpt", "case_file"):
        content = DOCUMENTS[kind].gather(session, treated.client, "sv", None)
        asked = replace(
            consented(treated, content, ()), recipient=Recipient(kind=RecipientKind.CLIENT)
        )
        (section,) = (each for each in content.sections if each.heading == name)
        text = plain_text(clear(replace(content, sections=(section,)), asked))
        came = say.code("attendance", "absent_valid")
        assert not [
            each for each in ("10:00", "Vi sa A.", "Vi gör B.", party, came) if each not in text
        ]
        assert say.code("attendance", "absent_invalid") not in text  # a private person's
        whole = plain_text(clear(content, asked))
        assert not [each for each in ("Om en annan", "Okänd Gäst", friend.name) if each in whole]


@pytest.mark.feature("INV-14", "INV-19")
def test_nothing_leads_to_where_a_protected_client_goes(session: Session) -> None:
    case = full_case(session)
    there = "Hyllieparken"
    meeting = case.put(Meeting, office=session.office, day=dt.date(2026, 5, 2), place=there)
    case.put(Participant, meeting=meeting)
    case.put(Minutes, meeting=meeting, decisions="Allt är sagt.")
    case.put(Involvement, party=case.parties[0], unit=there)
    case.put_many(Stay, [{"kind": "hospital", "place": there, "start": dt.date(2026, 5, 1)}])
    named = set()
    for kind in ("minutes", "minutes_extract", "contact_surface", "case_summary"):
        content = DOCUMENTS[kind].gather(session, case.client, "sv", None)
        every = {mark.category for mark in marks_of(content)} - {""}
        asked = consented(case, content, tuple(every))
        named |= {kind} if there in plain_text(clear(content, asked)) else set()
        hidden = clear(content, replace(asked, protection=Protection.SECRECY_MARKING))
        assert there not in plain_text(hidden), kind
    assert {"minutes", "minutes_extract", "contact_surface"} <= named


def test_a_client_does_not_read_of_what_the_police_were_told_by_law(session: Session) -> None:
    case = full_case(session)
    police = case.put_many(Party, [{"name": "Polisen Väst", "type": "police"}])[0]
    law = {"legal_key": "se_uppgiftsskyldighet_2025", "party": police}
    at = dt.datetime(2026, 5, 1, 9, tzinfo=dt.UTC)
    asked = {"category": "housing", "outcome": "may_be_disclosed", "reason": "Spaning pågår"}
    case.put(SecrecyAssessment, **asked, **law, decided_at=at)
    usual = {"recipient": "Polisen Väst", "basis": "law", "disclosed_at": at}
    case.put(Disclosure, **usual, **law)
    for kind in ("register_excerpt", "disclosure_list"):
        content = DOCUMENTS[kind].gather(session, case.client, "sv", None)
        asking = consented(case, content, ())
        to_client = replace(asking, recipient=Recipient(kind=RecipientKind.CLIENT))
        read = plain_text(clear(content, to_client))
        assert "Arbetsförmedlingen" in read
        assert not {each for each in ("Polisen", "Spaning") if each in read}, kind
        own = Recipient(kind=RecipientKind.OWN, needs_to_know=True)
        assert "Polisen Väst" in plain_text(clear(content, replace(asking, recipient=own)))
