"""What holds whatever the consents are: less asked is never more told, and others see no more.

Source: domain model 5.3 and 5.4.
"""

import datetime as dt
from dataclasses import replace
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.gate.cases import (
    CLIENT,
    DAY,
    JOB,
    MOTHER,
    NOW,
    REGION,
    SOC,
    TODAY,
    a_choice,
    an,
    an_assessment,
    asked,
)

from sluss.domain.consents import Consent, ConsentScope
from sluss.domain.declaration import Class
from sluss.domain.gate.asked import Basis, Channel, Grounds, Question, RecipientKind
from sluss.domain.gate.clearing import clear_for_all
from sluss.domain.gate.decide import decide_mark
from sluss.domain.machines import ConsentStatus, Protection, ScopeState
from sluss.domain.papers import Content, Mark, Section, Words

pytestmark = [pytest.mark.feature("INV-14"), pytest.mark.feature("F-S1-16")]

CATEGORIES = ("identity_contact", "housing", "substance", "offence")
parties = st.sampled_from([None, SOC, JOB, REGION])
days = st.integers(-3, 3).map(lambda count: TODAY + count * DAY)
instants = st.integers(-3, 3).map(lambda count: NOW + count * DAY)
marks = st.builds(
    Mark,
    category=st.sampled_from(("", *CATEGORIES)),
    sensitivity=st.sampled_from([Class.NONE, Class.PERSONAL, Class.SENSITIVE, Class.CRIMINAL]),
    third_party=st.booleans(),
    security=st.booleans(),
    protected=st.booleans(),
    necessary=st.booleans(),
    under=st.sampled_from([None, an(100), an(101), an(999)]),
    record=st.sampled_from([None, MOTHER]),
)


@st.composite
def consents(draw: st.DrawFn, number: int = 100) -> Consent:
    status = draw(st.sampled_from([*ConsentStatus, ConsentStatus.GIVEN, ConsentStatus.GIVEN]))
    return Consent(
        id=an(number),
        client=CLIENT,
        kind=draw(st.sampled_from(["secrecy_waiver", "secrecy_waiver", "evaluation"])),
        status=status,
        direction=draw(st.sampled_from(["disclose_to", "both", "obtain_from"])),
        party=draw(parties),
        with_units=draw(st.booleans()),
        given_on=draw(st.none() | days),
        valid_from=draw(st.none() | days),
        valid_to=draw(st.none() | days | st.just(TODAY + 90 * DAY)),
        supersedes=draw(st.sampled_from([None, None, an(99), an(100), an(101)])),
        withdrawn_at=draw(instants) if status is ConsentStatus.WITHDRAWN else None,
    )


@st.composite
def grounds(draw: st.DrawFn) -> Grounds:
    found = [draw(consents(100 + place)) for place in range(draw(st.integers(1, 3)))]
    scopes: list[ConsentScope] = []
    for each in found:
        for category in CATEGORIES:
            state = draw(
                st.sampled_from([None, ScopeState.OPEN, ScopeState.OPEN, ScopeState.ENDED])
            )
            if state is not None:
                ended = draw(st.none() | instants) if state is ScopeState.ENDED else None
                scopes.append(
                    ConsentScope(
                        id=an(1000 + len(scopes)),
                        client=CLIENT,
                        consent=each.id,
                        category=category,
                        state=state,
                        ended_at=ended,
                    )
                )
    chosen = draw(st.sampled_from([None, None, a_choice("child", "housing"), a_choice("old")]))
    assessments = draw(st.sampled_from([(), (), (an_assessment(),)]))
    return Grounds(
        consents=tuple(found), scopes=tuple(scopes), chosen=chosen, assessments=assessments
    )


@st.composite
def questions(draw: st.DrawFn) -> Question:
    to = draw(st.sampled_from(["soc", "job", "client", "colleague", "evaluator", "public"]))
    found = asked(
        to,
        str(draw(st.sampled_from(list(Channel)))),
        grounds=draw(grounds()),
        protection=draw(st.sampled_from([Protection.NONE, Protection.SECRECY_MARKING])),
    )
    within = draw(st.sampled_from([frozenset(), frozenset({REGION})]))
    return replace(found, recipient=replace(found.recipient, within=within))


def may(question: Question, mark: Mark) -> bool:
    return decide_mark(question, mark).allowed


def with_grounds(question: Question, **but: object) -> Question:
    return replace(question, grounds=replace(question.grounds, **but))  # type: ignore[arg-type]


@settings(max_examples=50)
@given(questions(), marks, st.data())
def test_a_narrower_consent_never_lets_out_more(
    question: Question, mark: Mark, data: st.DataObject
) -> None:
    if may(question, mark):
        return
    scopes = question.grounds.scopes
    if scopes:
        less = data.draw(st.sampled_from(scopes))
        ended = msgspec.structs.replace(less, state=ScopeState.ENDED, ended_at=NOW)
        changed = tuple(ended if each is less else each for each in scopes)
        assert not may(with_grounds(question, scopes=changed), mark)
    consent = data.draw(st.sampled_from(question.grounds.consents))
    narrower = data.draw(
        st.sampled_from(
            [
                msgspec.structs.replace(consent, valid_to=TODAY),
                msgspec.structs.replace(consent, valid_from=TODAY + DAY),
                msgspec.structs.replace(consent, direction="obtain_from"),
                msgspec.structs.replace(consent, unit="Enheten"),
            ]
        )
    )
    rest = tuple(narrower if each is consent else each for each in question.grounds.consents)
    assert not may(with_grounds(question, consents=rest), mark)


@settings(max_examples=50)
@given(questions(), marks, st.data())
def test_a_withdrawal_never_lets_anything_out(
    question: Question, mark: Mark, data: st.DataObject
) -> None:
    if may(question, mark):
        return
    consent = data.draw(st.sampled_from(question.grounds.consents))
    gone = msgspec.structs.replace(
        consent, status=ConsentStatus.WITHDRAWN, withdrawn_at=data.draw(st.none() | instants)
    )
    rest = tuple(gone if each is consent else each for each in question.grounds.consents)
    assert not may(with_grounds(question, consents=rest), mark)
    another = data.draw(consents(150))
    more = (*question.grounds.consents, msgspec.structs.replace(
        another, status=ConsentStatus.WITHDRAWN, withdrawn_at=NOW
    ))  # fmt: skip
    assert not may(with_grounds(question, consents=more), mark)


@settings(max_examples=50)
@given(questions(), marks)
def test_a_withdrawn_consent_is_never_the_ground(question: Question, mark: Mark) -> None:
    decision = decide_mark(question, mark)
    if decision.basis is not Basis.CONSENT:
        return
    (consent,) = (each for each in question.grounds.consents if each.id == decision.consent)
    assert consent.status is ConsentStatus.GIVEN
    assert consent.valid_to is not None
    assert (consent.valid_from or TODAY) <= TODAY < consent.valid_to
    assert consent.direction != "obtain_from" or question.channel is Channel.EVALUATION
    assert not mark.third_party
    assert not mark.security


@settings(max_examples=50)
@given(questions(), marks)
def test_a_further_mark_never_frees_a_value(question: Question, mark: Mark) -> None:
    if may(question, mark):
        return
    kept = decide_mark(question, mark)
    for further in ("third_party", "security", "protected", "necessary"):
        if further == "third_party" and mark.record is not None:
            continue  # whose own consent is on file
        added: dict[str, Any] = {further: True}
        assert not may(question, replace(mark, **added)), (further, kept)


@settings(max_examples=50)
@given(st.lists(questions(), min_size=1, max_size=3), st.lists(marks, max_size=6), questions())
def test_more_people_in_the_room_never_see_more(
    room: list[Question], said: list[Mark], another: Question
) -> None:
    free = [replace(each, necessary=False) for each in said]
    parts = tuple(Words(str(place), each) for place, each in enumerate(free))
    content = Content(kind="plan", title="", language="sv", sections=(Section("", parts),))
    few, more = clear_for_all(content, room), clear_for_all(content, [*room, another])
    seen = [{id(p) for s in each.content.sections for p in s.parts} for each in (few, more)]
    assert seen[1] <= seen[0]
    for place, part in enumerate(parts):
        alone = all(may(each, free[place]) for each in room)
        assert (id(part) in seen[0]) == alone


@settings(max_examples=50)
@given(questions(), marks, st.randoms(use_true_random=False))
def test_the_order_of_records_says_nothing(question: Question, mark: Mark, luck: object) -> None:
    mixed, scopes = list(question.grounds.consents), list(question.grounds.scopes)
    luck.shuffle(mixed)  # type: ignore[attr-defined]
    luck.shuffle(scopes)  # type: ignore[attr-defined]
    other = with_grounds(question, consents=tuple(mixed), scopes=tuple(scopes))
    assert decide_mark(other, mark) == decide_mark(question, mark)


@settings(max_examples=50)
@given(questions(), marks, st.integers(1, 400))
def test_no_consent_lets_out_later_what_it_does_not_now_but_one_that_begins(
    question: Question, mark: Mark, ahead: int
) -> None:
    later = replace(question, at=question.at + dt.timedelta(days=ahead))
    now, then = decide_mark(question, mark), decide_mark(later, mark)
    if then.basis is Basis.CONSENT and not now.allowed:
        begins = [each.valid_from or each.given_on for each in question.grounds.consents]
        begins += [each.given_on for each in question.grounds.consents]
        assert any(day is not None and day > TODAY for day in begins)


def test_only_the_client_and_colleagues_need_no_consent_and_no_law() -> None:
    free = {
        asked(each).recipient.kind
        for each in ("colleague", "client", "guardian", "agent", "soc", "mother", "lay", "public")
        if may(asked(each), Mark("housing"))
    }
    assert free == {RecipientKind.OWN, RecipientKind.CLIENT, RecipientKind.REPRESENTATIVE}
