"""A release that moves: who holds the old date, who was told, when and how."""

import datetime as dt

import pytest
from tests.builders import a_client, a_party, a_release, an_id

from sluss.domain.entities import Disclosure, Notice
from sluss.domain.happened.case import Happening
from sluss.domain.ids import RecordId
from sluss.usecases.happenings.calling import note_told, open_calls
from sluss.usecases.happenings.writing import note_happening
from sluss.usecases.leaving.disclosed import disclosure_list, who_has
from sluss.usecases.leaving.holders import (
    holders_of_old,
    note_holder_not_told,
    note_holder_told,
)
from sluss.usecases.plans import start_plan
from sluss.usecases.records import add, amend
from sluss.usecases.session import Session
from sluss.usecases.undo import undo_last

OLD, NEW = dt.date(2026, 6, 15), dt.date(2026, 6, 1)


@pytest.fixture
def client(session: Session) -> RecordId:
    made = add(session, a_client(office=session.office)).id
    add(session, a_release(client=made, planned_date=OLD))
    return made


@pytest.fixture
def holders(session: Session, client: RecordId) -> list[RecordId]:
    """Three parties that hold the plan with the old day, and one that got no day."""
    parties: list[RecordId] = []
    for name in ("Arbetsförmedlingen Malmö", "Socialtjänsten Malmö", "Region Skåne", "Kronofogden"):
        party = add(session, a_party(name=name, short_name="", phone="040-1")).id
        day = OLD if len(parties) < 3 else None
        add(
            session,
            Disclosure(
                id=an_id(), client=client, party=party, recipient=name, document="case_summary",
                basis="consent", disclosed_at=session.clock(), release_day=day, copies=1,
            ),
        )  # fmt: skip
        parties.append(party)
    return parties


@pytest.mark.feature("F-S1-49")
def test_release_moved_three_hold_the_old_day_and_three_are_ticked(
    session: Session, client: RecordId, holders: list[RecordId]
):
    assert holders_of_old(session, client, "sv") == ()
    note_happening(session, client, Happening("release_moved", dt.date(2026, 5, 4), NEW), "sv")
    lines = holders_of_old(session, client, "sv")
    assert [(each.name, each.old, each.new) for each in lines] == [
        ("Arbetsförmedlingen Malmö", OLD, NEW),
        ("Region Skåne", OLD, NEW),
        ("Socialtjänsten Malmö", OLD, NEW),
    ]
    assert all(each.phone == "040-1" and each.told_at is None for each in lines)
    # All of them stand on the list of the event as well; one tick is enough for both.
    (calls,) = open_calls(session, client, "sv")
    assert {each.name for each in lines} <= {each.name for each in calls.lines}
    note_holder_told(session, lines[0].disclosure, "secure_mail")
    waiting = {each.name for each in open_calls(session, client, "sv")[0].lines if not each.told_at}
    assert lines[0].name not in waiting
    call = next(each for each in calls.lines if each.name == lines[1].name)
    note_told(session, call.id)
    note_holder_told(session, lines[2].disclosure, "letter")
    told = {each.name: (each.told_at, each.how) for each in holders_of_old(session, client, "sv")}
    assert all(at is not None for at, _how in told.values())
    assert [how for _at, how in told.values()] == ["Säker e-post", "Telefon", "Brev"]
    # A tick that was a slip is taken back, here or by undo.
    note_holder_not_told(session, lines[0].disclosure)
    undo_last(session)
    undo_last(session)
    left = [each.name for each in holders_of_old(session, client, "sv") if each.told_at is None]
    assert left == ["Socialtjänsten Malmö"]
    # The day moves once more: everybody has to be told anew.
    (release,) = session.store.find(type(a_release()), client=client)
    amend(session, type(release), release.id, planned_date=dt.date(2026, 5, 28))
    assert len([e for e in holders_of_old(session, client, "sv") if e.told_at is None]) == 3


def test_everything_that_left_with_who_noted_it(
    session: Session, client: RecordId, holders: list[RecordId]
):
    lines = disclosure_list(session, client, "sv")
    assert lines[0].recipient == "Kronofogden"
    assert {each.by for each in lines} == {"Eva Lind"}
    (one,) = who_has(session, client, "sv", party=holders[0])
    assert (one.document, one.channel, one.basis) == (
        "Sammanfattning av ärendet",
        "Papper",
        "Samtycke",
    )
    assert session.store.find(Notice, client=client) == []
    assert start_plan(session, client).id  # a plan can be begun beside all that
