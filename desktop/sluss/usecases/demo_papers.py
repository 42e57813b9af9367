"""The demo's consents and what left under them, the scan, what is in the journal, who asked.

All of it lies more than a week back, so that a release moved since then makes a copy an old one.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from sluss.domain.entities import (
    Attachment,
    CaseNote,
    Consent,
    CooperationAgreement,
    Party,
)
from sluss.domain.fiction.courses import DAY
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.usecases.agreements import add_member
from sluss.usecases.attachments.taking_in import checked_scan, take_in
from sluss.usecases.consents.answering import Answer, note_answer
from sluss.usecases.consents.asking import Wish, prepare
from sluss.usecases.consents.withdrawing import withdraw
from sluss.usecases.demo_scan import workshop_certificate
from sluss.usecases.forms import save_new
from sluss.usecases.journal import note_copied
from sluss.usecases.leaving.deciding import decide_now
from sluss.usecases.leaving.outlets import InHand
from sluss.usecases.leaving.release import release
from sluss.usecases.leaving.views import Request
from sluss.usecases.records import amend
from sluss.usecases.requests import decide_request, note_sent, request_from_form
from sluss.usecases.session import Session, today

SOC, AF, FK = "Socialtjänsten, Malmö", "Arbetsförmedlingen", "Försäkringskassan"
CARE, SCHOOL = "Beroendemottagningen, Malmö", "Komvux, Malmö"
PLAN: Final = "joint_plan"
_LANGUAGE: Final = "sv"  # the demo's office is Swedish
_DATES: Final = frozenset({"plan_content", "enforcement_dates"})
_HOME: Final = _DATES | {"identity_contact", "housing", "economy_debt"}
_WORK: Final = _DATES | {"work_education", "af_status", "accommodation_needs"}
_BACK: Final = "accommodation_needs"  # what was said yes to at first
_ENDS_SOON, _ASK_AGAIN = 27, 53  # days after the day it is written
_HELD: Final = 300  # days a consent holds from when it was given
_JOURNAL_AGE: Final = 14  # notes older than so many days stand in the journal
_AGREEMENT: Final = {
    "problem": "Många som friges saknar sysselsättning de första veckorna.",
    "goals": "Var och en har en planerad sysselsättning den första vardagen efter frigivningen.",
    "roles": "Frivården kallar. Arbetsförmedlingen bemannar. Socialtjänsten svarar för boende.",
    "division": "En handläggare från varje part deltar i mötet före frigivningen.",
    "routines": "Möte den första tisdagen varje månad. Frivården för anteckningar.",
    "steering": "Styrgruppen möts två gånger om året och går igenom resultatet.",
}  # nothing is agreed about resources yet, as happens
_STEERING: Final = (
    ("Kajsa Wallin", "Ordförande", ""),
    ("Roger Sand", "Ledamot", AF),
    ("Lena Öst", "Ledamot", SOC),
)


def consents_are_given(session: Session, people: Mapping[str, RecordId]) -> None:
    """Write down what clients of a demo said yes and no to; hand out plans under it.

    `people` are clients by the names of their stories.
    """
    party = _parties(session)
    orjan, ali = people["orjan"], people["ali"]
    _yes(session, orjan, Wish(party=party[SOC], purpose="housing"), _HOME, 40, "MAL 2026/118")
    _yes(session, orjan, Wish(party=party[AF], purpose="work"), _WORK, 33, "MAL 2026/131")
    soon = Wish(party=party[CARE], purpose="care", valid_to=today(session) + DAY * _ENDS_SOON)
    _yes(session, orjan, soon, _DATES | {"substance"}, 70, "MAL 2026/97")
    no = Answer(
        no=frozenset({"plan_content", "economy_debt"}),
        ask_again_from=today(session) + DAY * _ASK_AGAIN,
        how={"note": "Vill först prata med sin syster."},
    )
    note_answer(session, orjan, Wish(party=party[FK], purpose="release"), no)
    study = Wish(party=party[SCHOOL], purpose="work")
    _yes(session, ali, study, _DATES | {"work_education", "grades"}, 25, "MAL 2026/140")
    _yes(session, people["linnea"], Wish(kind="plan_consent"), frozenset(), 60, "MAL 2026/104")
    asked = Wish(party=party[SOC], purpose="release")
    prepare(session, people["fatima"], asked, _DATES | {"housing", "economy_debt"})
    _hand_out(session, Request(client=orjan, document=PLAN, party=party[SOC]))
    _hand_out(session, Request(client=ali, document=PLAN, party=party[SCHOOL]))


def papers_come_and_go(session: Session, people: Mapping[str, RecordId]) -> None:
    """Take back a part of a consent, take in a scan, keep the journal.

    And write down who asked the office for something, and what it agreed with others.
    """
    party, orjan = _parties(session), people["orjan"]
    (work,) = _consents_to(session, orjan, party[AF])
    withdraw(session, work, {_BACK}, how="phone")
    scan = checked_scan(session, workshop_certificate())
    taken = take_in(session, orjan, scan, "Intyg från verkstaden", "letter").saved
    amend(session, Attachment, taken.id, category="work_education")
    _into_the_journal(session, orjan)
    _somebody_asks(session, people["linnea"])
    _others_agree(session, party)


def _parties(session: Session) -> dict[str, RecordId]:
    return {each.name: each.id for each in session.store.find(Party)}


def _consents_to(session: Session, client: RecordId, party: RecordId) -> list[RecordId]:
    return [each.id for each in session.store.find(Consent, client=client, party=party)]


def _yes(
    session: Session,
    client: RecordId,
    wish: Wish,
    kinds: frozenset[str],
    days_ago: int,
    paper_no: str,
) -> None:
    """Write down a yes on paper; a consent about no kind of information is agreed to as such."""
    answer = Answer(
        yes=kinds,
        agreed=None if kinds else True,
        given_on=today(session) - DAY * days_ago,
        how={"form": "written", "paper_no": paper_no, "informed": True},
    )
    if wish.valid_to is None:
        wish = replace(wish, valid_to=today(session) + DAY * (_HELD - days_ago))
    note_answer(session, client, wish, answer)


def _hand_out(session: Session, request: Request) -> None:
    release(session, request, decide_now(session, request).digest, InHand())


def _into_the_journal(session: Session, client: RecordId) -> None:
    """Say that the older notes of a client stand in the official journal."""
    before = today(session) - DAY * _JOURNAL_AGE
    for note in session.store.find(CaseNote, client=client):
        if note.happened_on < before:
            note_copied(session, CaseNote.__name__, note.id)


def _somebody_asks(session: Session, client: RecordId) -> None:
    """Write down two requests: one that waits for its answer, and one that was answered."""
    day = today(session)
    excerpt: dict[str, FieldValue] = {
        "kind": "register_excerpt",
        "concerns": client,
        "asked_by": "Linnéa, i mötet",
        "what": "Allt som står om mig, även det som är gammalt.",
        "received_on": day - DAY * 3,
    }
    request_from_form(session, excerpt)
    public: dict[str, FieldValue] = {
        "kind": "public_record",
        "what": "Antal klienter per kommun under förra året.",
        "received_on": day - DAY * 1,
    }
    answered = request_from_form(session, public).id
    decision: dict[str, FieldValue] = {
        "decision": "given",
        "secrecy_test": "Bara antal, och ingen kommun har färre än fem. Ingen kan kännas igen.",
        "what_left": "En tabell på en sida.",
    }
    decide_request(session, answered, decision)
    note_sent(session, answered)


def _others_agree(session: Session, party: Mapping[str, RecordId]) -> None:
    """Write down an agreement with another authority, and who steers it."""
    day = today(session)
    agreement: dict[str, FieldValue] = {
        "title": "Sysselsättning från första dagen",
        "party": party[AF],
        "parties": SOC,
        "valid_from": day - DAY * 300,
        "valid_to": day + DAY * 430,
        "review_date": day + DAY * 32,
        "paper_no": "MAL 2026/12",
    }
    made = save_new(session, CooperationAgreement.__name__, None, agreement | _AGREEMENT).id
    for person, role, of in _STEERING:
        values: dict[str, FieldValue] = {
            "person": person, "role": role, "party": party.get(of), "start": day - DAY * 290,
        }  # fmt: skip
        add_member(session, made, values)
