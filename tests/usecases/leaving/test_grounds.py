"""What leaves without consent: decided per kind of information, with a reason, by whom, twice."""

import datetime as dt
from dataclasses import replace

import pytest
from tests.builders import a_client, a_plan, a_user
from tests.usecases.leaving.papers import KIND, WHOLE, a_case, planted
from tests.usecases.leaving.test_release import words_in

from sluss.domain.entities import Client, Consent, Disclosure, Party, SecrecyAssessment, Stay, User
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.domain.machines import Protection
from sluss.errors.cases import NotFound
from sluss.errors.leaving import (
    AssessmentAnswered,
    CopyStopped,
    ForWhomMissing,
    LegalGroundUnknown,
    NotForLater,
    NotForThem,
    ReasonForLeavingMissing,
    SecondPersonIsFirst,
)
from sluss.errors.rights import NotAllowed
from sluss.usecases.contents import registry
from sluss.usecases.leaving.assessing import (
    assess,
    assessment_form,
    assessments,
    confirm_assessment,
    refuse_assessment,
    save_assessment,
)
from sluss.usecases.leaving.deciding import decide_now, preview
from sluss.usecases.leaving.outlets import InHand
from sluss.usecases.leaving.prepared import prepare, prepared_copies
from sluss.usecases.leaving.release import release, release_copy
from sluss.usecases.leaving.views import Request
from sluss.usecases.protection import protect
from sluss.usecases.records import add, amend
from sluss.usecases.session import Session, fresh_id

SECRECY, BETWEEN = "se_osl_35_15", "se_osl_10_15a"
WHY = "Hon får ingen bostad om socialtjänsten inte vet det."


@pytest.fixture(autouse=True)
def whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry.DOCUMENTS, KIND, WHOLE)


@pytest.fixture
def case(session: Session) -> tuple[RecordId, RecordId]:
    client, (soc,) = a_case(session, "Socialtjänsten Malmö")
    return client, soc


def leaving(session: Session, client: RecordId, party: RecordId, **but: object) -> set[str]:
    request = Request(client=client, document=KIND, party=party, **but)  # type: ignore[arg-type]
    return {each.category for each in preview(session, request, "sv").leaving}


@pytest.mark.feature("F-S1-16")
def test_an_assessment_lets_out_its_kind_to_its_party_until_its_day(
    session: Session, clock, case: tuple[RecordId, RecordId]
):
    client, soc = case
    with pytest.raises(ReasonForLeavingMissing):
        assess(session, client, soc, "housing", SECRECY, "  ")
    with pytest.raises(LegalGroundUnknown):
        assess(session, client, soc, "housing", "ingen lag", WHY)
    form = assessment_form(session, client, "sv")
    (law,) = (each for each in form.fields if each.name == "legal_key")
    assert SECRECY in {each.value for each in law.choices}
    last = dt.date(2026, 5, 20)
    save_assessment(
        session,
        client,
        {"party": soc, "category": "housing", "legal_key": SECRECY, "reason": WHY,
         "outcome": "may_be_disclosed", "valid_to": last},
    )  # fmt: skip
    assert leaving(session, client, soc) == {"housing"}
    (line,) = assessments(session, client, "sv")
    assert (line.last, line.reason, line.waits, line.by) == (last, WHY, False, "Eva Lind")
    clock.set_day(last)
    request = Request(client=client, document=KIND, party=soc)
    left = release(session, request, preview(session, request, "sv").digest, InHand())
    assert session.store.get(Disclosure, left.disclosure).basis == "assessment"
    assert planted("housing") in words_in(left.data)
    clock.set_day(last + dt.timedelta(days=1))
    assert leaving(session, client, soc) == set()


def test_a_law_is_chosen_by_a_manager_and_each_time(
    session: Session, case: tuple[RecordId, RecordId]
):
    client, soc = case
    with pytest.raises(LegalGroundUnknown):
        assess(session, client, soc, "economy_debt", BETWEEN, WHY)  # not this officer's to choose
    amend(session, User, session.user, role="manager")
    assess(session, client, soc, "economy_debt", BETWEEN, WHY)
    assert leaving(session, client, soc) == set(), "nothing follows by itself"
    assert leaving(session, client, soc, law="se_between_authorities") == {"economy_debt"}
    request = Request(client=client, document=KIND, party=soc, law="se_between_authorities")
    digest = preview(session, request, "sv").digest
    left = session.store.get(Disclosure, release(session, request, digest, InHand()).disclosure)
    assert (left.basis, left.legal_key, left.reason) == ("law", BETWEEN, WHY)
    both = {
        "law": "se_between_authorities",
        "emergency": "Hon svarar inte och har tagit tabletter.",
    }
    assert {"somatic_health", "economy_debt"} <= leaving(session, client, soc, **both)
    with pytest.raises(LegalGroundUnknown):
        leaving(session, client, soc, law="se_law_enforcement")
    assess(session, client, soc, "economy_debt", BETWEEN, "Nu är det klart.", outcome="not")
    with pytest.raises(LegalGroundUnknown):
        leaving(session, client, soc, law="se_between_authorities")


def test_a_copy_on_a_law_waits_and_leaves_if_that_law_still_lets_it(
    session: Session, case: tuple[RecordId, RecordId]
):
    client, soc = case
    amend(session, User, session.user, role="manager")
    assess(session, client, soc, "economy_debt", BETWEEN, WHY)
    request = Request(client=client, document=KIND, party=soc, law="se_between_authorities")
    first = prepare(session, request, preview(session, request, "sv").digest).id
    second = prepare(session, request, preview(session, request, "sv").digest).id
    assert [each.stopped for each in prepared_copies(session, client, "sv")] == ["", ""]
    left = session.store.get(Disclosure, release_copy(session, first, InHand()).disclosure)
    assert (left.basis, left.legal_key, left.reason) == ("law", BETWEEN, WHY)
    # Another ground for the same kind is not the ground it was made ready on.
    assess(session, client, soc, "economy_debt", BETWEEN, "Nu är det klart.", outcome="not")
    assess(session, client, soc, "economy_debt", SECRECY, WHY)
    assert leaving(session, client, soc) == {"economy_debt"}
    with pytest.raises(CopyStopped):
        release_copy(session, second, InHand())
    assert len(session.store.find(Disclosure, client=client)) == 1


def test_what_leaves_because_of_a_danger_is_never_kept_for_later(
    session: Session, case: tuple[RecordId, RecordId]
):
    client, soc = case
    request = Request(client=client, document=KIND, party=soc, emergency="Han har slutat äta.")
    seen = preview(session, request, "sv")
    assert (bool(seen.leaving), seen.may_wait) == (True, False)
    with pytest.raises(NotForLater):
        prepare(session, request, seen.digest)


def test_what_takes_two_counts_when_another_one_has_confirmed_it(
    session: Session, case: tuple[RecordId, RecordId]
):
    client, soc = case
    asked = SecrecyAssessment(
        id=fresh_id(session), client=client, party=soc, category="housing", legal_key=SECRECY,
        outcome="may_be_disclosed", reason=WHY, decided_at=session.clock(), state="asked",
    )  # fmt: skip
    add(session, asked)
    assert leaving(session, client, soc) == set()
    with pytest.raises(SecondPersonIsFirst):
        confirm_assessment(session, asked.id)
    (line,) = assessments(session, client, "sv")
    assert (line.waits, line.own) == (True, True)
    other = add(session, a_user(office=session.office, role="manager")).id
    colleague = replace(session, user=other)
    confirm_assessment(colleague, asked.id)
    assert session.store.get(SecrecyAssessment, asked.id).second_person == other
    assert leaving(session, client, soc) == {"housing"}
    with pytest.raises(AssessmentAnswered):
        refuse_assessment(colleague, asked.id)
    clerk = add(session, a_user(office=session.office, login="c", role="analyst")).id
    with pytest.raises(NotAllowed):
        assess(replace(session, user=clerk), client, soc, "housing", SECRECY, WHY)


def test_that_the_protected_was_shown_is_noted_with_both_who_answer_for_it(
    session: Session, case: tuple[RecordId, RecordId]
):
    client, soc = case
    amend(session, User, session.user, role="manager")
    asked = assess(session, client, soc, "identity_contact", "se_osl_21_3", WHY).id
    other = add(session, a_user(office=session.office, role="manager")).id
    confirm_assessment(replace(session, user=other), asked)
    protect(session, client, Protection.SECRECY_MARKING)
    request = Request(client=client, document=KIND, party=soc, law="se_protected_print")
    digest = preview(session, request, "sv").digest
    left = session.store.get(Disclosure, release(session, request, digest, InHand()).disclosure)
    assert (left.second_person, left.reason) == (other, WHY)


@pytest.mark.feature("INV-14")
def test_what_shows_a_protected_client_was_decided_for_one_and_shows_them_to_nobody_else(
    session: Session,
):
    """Decided for one authority, then for the client's own copy: each is about that one alone."""
    amend(session, User, session.user, role="manager")
    other = replace(session, user=add(session, a_user(office=session.office, role="manager")).id)
    client, (soc, af) = a_case(session, "Socialtjänsten Malmö", "Arbetsförmedlingen")
    stay = Stay(
        id=fresh_id(session), client=client, kind="hospital", place="Kanarieviken",
        start=dt.date(2026, 4, 1),
    )  # fmt: skip
    add(session, stay)
    protect(session, client, Protection.SECRECY_MARKING)
    values: dict[str, FieldValue] = {
        "category": "housing", "legal_key": "se_osl_21_3", "reason": WHY,
        "outcome": "may_be_disclosed",
    }  # fmt: skip

    def shown(kind: str, party: RecordId | None = None) -> bool:
        asked = Request(
            client=client, document="register_excerpt", kind=kind, party=party,
            law="se_protected_print",
        )  # fmt: skip
        return "Kanarieviken" in repr(decide_now(session, asked).content)

    asked = save_assessment(session, client, {**values, "party": soc})
    confirm_assessment(other, asked.id)
    assert (shown("client"), shown("own")) == (False, False)
    with pytest.raises(LegalGroundUnknown):
        leaving(session, client, af, law="se_protected_print")
    with pytest.raises(ForWhomMissing):
        save_assessment(session, client, {**values, "legal_key": BETWEEN})
    confirm_assessment(other, save_assessment(session, client, values).id)
    assert (shown("client"), shown("own")) == (True, True)
    (line, _first) = assessments(session, client, "sv")
    assert line.party == "Klienten"


def test_that_a_party_may_not_be_told_holds_for_its_units_that_it_may_does_not(session: Session):
    amend(session, User, session.user, role="manager")
    client, (region, twin, clinic) = a_case(session, "Region Skåne", "Region Skåne", "Kliniken")
    amend(session, Party, clinic, member_of=region)
    chosen = {"law": "se_between_authorities"}
    assess(session, client, region, "economy_debt", BETWEEN, WHY)
    assert leaving(session, client, twin, **chosen) == {"economy_debt"}
    with pytest.raises(LegalGroundUnknown):
        leaving(session, client, clinic, **chosen)
    assess(session, client, clinic, "economy_debt", BETWEEN, WHY)
    assert leaving(session, client, clinic, **chosen) == {"economy_debt"}
    assess(session, client, twin, "economy_debt", BETWEEN, "Nu är det klart.", outcome="not")
    for each in (region, twin, clinic):
        with pytest.raises(LegalGroundUnknown):
            leaving(session, client, each, **chosen)


def test_letters_and_the_archive_file_go_to_no_other_authority(
    session: Session, case: tuple[RecordId, RecordId]
):
    client, soc = case
    for document in ("case_file", "visit_list", "register_excerpt"):
        with pytest.raises(NotForThem):
            preview(session, Request(client=client, document=document, party=soc), "sv")
    assert session.store.get(Client, client).protection is Protection.NONE


def test_no_paper_about_one_client_is_made_of_the_plan_or_consent_of_another(
    session: Session, case: tuple[RecordId, RecordId]
):
    client, soc = case
    other = add(session, a_client(office=session.office, case_no="MAL-26-A0099")).id
    plan = add(session, a_plan(client=other)).id
    consent = Consent(id=fresh_id(session), client=other, party=soc)
    add(session, consent)
    for document, subject in (("joint_plan", plan), ("consent_form", consent.id)):
        request = Request(client=client, document=document, kind="client", subject=subject)
        with pytest.raises(NotFound):
            preview(session, request, "sv")
        assert preview(session, replace(request, client=other), "sv").data
