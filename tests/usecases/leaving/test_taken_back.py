"""A part of a consent is taken back: who has it already is listed, and told what still counts."""

import datetime as dt

import pytest
from tests.usecases.leaving.papers import KIND, WHOLE, a_case, consents_to
from tests.usecases.leaving.test_release import words_in

from sluss.domain.entities import HolderNotice, Party, PreparedCopy, Task
from sluss.domain.ids import RecordId
from sluss.domain.machines import CopyState, TaskStatus
from sluss.usecases.consents.withdrawing import withdraw
from sluss.usecases.contents import registry
from sluss.usecases.leaving.deciding import preview
from sluss.usecases.leaving.outlets import InHand
from sluss.usecases.leaving.prepared import prepare
from sluss.usecases.leaving.release import release
from sluss.usecases.leaving.taken_back import (
    holders_of_taken_back,
    note_told_of_end,
    note_told_of_end_not,
)
from sluss.usecases.leaving.views import Request
from sluss.usecases.records import amend
from sluss.usecases.session import Session
from sluss.usecases.undo import undo_last

NAMES = ("Arbetsförmedlingen Malmö", "Socialtjänsten Malmö")


@pytest.fixture
def two(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> tuple[RecordId, tuple[RecordId, ...], list[RecordId]]:
    """Two parties have a copy each: with housing and plan, with housing alone."""
    monkeypatch.setitem(registry.DOCUMENTS, KIND, WHOLE)
    client, parties = a_case(session, *NAMES)
    consents = [
        consents_to(session, client, parties[0], "housing", "work_education"),
        consents_to(session, client, parties[1], "housing"),
    ]
    for each in parties:
        asked = Request(client=client, document=KIND, party=each)
        release(session, asked, preview(session, asked, "sv").digest, InHand())
    return client, parties, consents


def _open(session: Session, client: RecordId) -> list[dt.date | None]:
    found = session.store.find(Task, client=client, rule="consent_ended_told")
    return [each.due for each in found if each.status is TaskStatus.OPEN]


@pytest.mark.feature("F-S1-16")
def test_a_part_taken_back_lists_who_has_it_and_asks_whether_they_are_told(
    session: Session, clock, two
):
    client, parties, (first, second) = two
    assert holders_of_taken_back(session, client, "en") == ()
    clock.forward(hours=1)
    withdraw(session, first, {"work_education"}, how="phone", must_tell=True)
    (line,) = holders_of_taken_back(session, client, "en")
    assert (line.name, line.kinds, line.part) == (NAMES[0], ("Work and education",), True)
    assert (line.told_at, line.needless) == (None, False)
    assert len(_open(session, client)) == 1, "as after a withdrawal of all of it"
    (notice,) = session.store.find(HolderNotice, client=client)
    assert (notice.consent, notice.must_tell) == (first, True)
    # Who got nothing of that kind is not to be told of it.
    withdraw(session, second, must_tell=False)
    lines = holders_of_taken_back(session, client, "en")
    assert [(each.name, each.part, each.needless) for each in lines] == [
        (NAMES[0], True, False), (NAMES[1], False, True),
    ]  # fmt: skip
    # Told, and told anew when more of it is taken back.
    clock.forward(hours=1)
    assert len(_open(session, client)) == 2
    note_told_of_end(session, line.disclosure, "letter")
    assert len(_open(session, client)) == 1, "what asked for it is done with it, in one act"
    told = holders_of_taken_back(session, client, "en")
    assert [each.how for each in told if each.party == parties[0]] == ["Letter"]
    undo_last(session)
    assert len(_open(session, client)) == 2
    note_told_of_end(session, line.disclosure, "letter")
    note_told_of_end_not(session, line.disclosure)
    assert len(_open(session, client)) == 2
    assert all(each.told_at is None for each in holders_of_taken_back(session, client, "en"))
    undo_last(session)
    assert len(_open(session, client)) == 1
    clock.forward(days=1)
    withdraw(session, first, must_tell=True)
    assert len(_open(session, client)) == 2, "more of it was taken back on another day"
    (again,) = (e for e in holders_of_taken_back(session, client, "en") if e.party == parties[0])
    assert (again.kinds, again.part) == (("Housing", "Work and education"), False)
    assert again.told_at is None


def test_the_notice_says_what_still_counts_as_far_as_the_gate_lets_it(session: Session, clock, two):
    client, (_af, soc), (first, second) = two
    clock.forward(hours=1)
    withdraw(session, first, {"work_education"}, how="phone")
    (line,) = holders_of_taken_back(session, client, "sv")
    asked = Request(
        client=client, document="consent_ended_notice", party=line.party, subject=line.consent
    )
    said = words_in(preview(session, asked, "sv").data)
    assert "Meddelande om att en del av samtycket har" in said
    assert "har upphört" not in said
    assert "tagit tillbaka en del av samtycket" in said
    assert "Boende" in said
    assert "Arbete och" not in said
    # In the hands of another it would say nothing of what this one may know.
    other = Request(client=client, document="consent_ended_notice", party=soc, subject=line.consent)
    withdraw(session, second, how="phone")
    assert "Boende" not in words_in(preview(session, other, "sv").data)
    withdraw(session, first, how="phone")
    whole = words_in(preview(session, asked, "sv").data)
    assert "en del av samtycket" not in whole
    assert "har upphört" in whole
    assert "gäller inte längre" in whole


def test_what_is_agreed_to_anew_is_nothing_to_tell(session: Session, clock, two):
    client, (af, _soc), (first, _second) = two
    clock.forward(hours=1)
    withdraw(session, first, {"work_education"})
    clock.forward(days=2)
    day = dt.date(2026, 5, 6)
    consents_to(session, client, af, "work_education", given_on=day, valid_from=day)
    assert holders_of_taken_back(session, client, "en") == ()


@pytest.mark.feature("F-S1-16")
def test_what_is_taken_back_from_a_party_is_taken_back_from_its_units_and_both_its_records(
    session: Session, clock, monkeypatch: pytest.MonkeyPatch
):
    """Two computers have a record of the party each; copies lie with either, and a unit."""
    monkeypatch.setitem(registry.DOCUMENTS, KIND, WHOLE)
    client, (region, twin, clinic) = a_case(session, "Region Skåne", "Region Skåne", "Kliniken")
    amend(session, Party, clinic, member_of=twin)
    consent = consents_to(session, client, region, "housing", with_units=True)
    for each in (twin, clinic):
        asked = Request(client=client, document=KIND, party=each)
        digest = preview(session, asked, "sv").digest
        release(session, asked, digest, InHand())
        prepare(session, asked, digest)
    clock.forward(hours=1)
    withdraw(session, consent, must_tell=True)
    copies = session.store.find(PreparedCopy, client=client, state=CopyState.STOPPED)
    assert {each.party for each in copies} == {twin, clinic}
    notices = session.store.find(HolderNotice, client=client)
    assert {each.party for each in notices} == {twin, clinic}
    assert len(holders_of_taken_back(session, client, "en")) == 2
