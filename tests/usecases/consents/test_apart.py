"""Two laptops say different things of one consent: the most restrictive holds, on both."""

import pytest
from tests.builders import a_party
from tests.journeys.world import CENTRAL, World
from tests.usecases.consents.asking_the_gate import let_through

from sluss.domain.entities import Consent
from sluss.domain.ids import RecordId
from sluss.domain.machines import ConsentStatus
from sluss.usecases.clients import register_client
from sluss.usecases.conflicts import undecided
from sluss.usecases.consents.answering import Answer, give, note_answer
from sluss.usecases.consents.asking import Wish, prepare
from sluss.usecases.consents.reading import consents_view
from sluss.usecases.consents.withdrawing import withdraw
from sluss.usecases.records import add
from sluss.usecases.session import Session

KINDS = frozenset({"housing", "work_education", "plan_content"})
HOW: dict[str, object] = {"form": "written", "paper_no": "2026-17", "informed": True}
MALMO = ("malmo-1", "malmo-2")


def _may_tell(session: Session, client: RecordId) -> set[tuple[str, str]]:
    view = consents_view(session, client, "en")
    lines = [line for each in view.parties for line in each.now]
    return {(line.purpose, kind.code) for line in lines for kind in line.kinds if kind.holds}


@pytest.mark.feature("F-S1-16")
@pytest.mark.feature("INV-14")
def test_a_withdrawal_beats_everything_and_an_ended_part_beats_an_open_one(world: World):
    here, there = (world.session(name) for name in MALMO)
    client = register_client(here, given_name="Nils").id
    party = add(here, a_party(name="Bostad Malmö", office=here.office)).id
    wish = Wish(party=party, purpose="housing")
    yes = Answer(yes=KINDS, how=HOW)
    gone = note_answer(here, client, wish, yes).id
    open_ = prepare(here, client, Wish(party=party, purpose="work"), {"af_status", "grades"}).id
    world.carry_everything(MALMO)
    assert _may_tell(there, client) == {("housing", kind) for kind in KINDS}

    # Apart from each other: here a part, then all of it is taken back; there it is renewed, and
    # given anew for another purpose on the same day.
    withdraw(here, gone, {"housing"}, how="phone")
    note_answer(there, client, Wish(party=party, purpose="housing", supersedes=gone), yes)
    note_answer(there, client, Wish(party=party, purpose="release"), yes)
    withdraw(here, gone)
    give(here, open_, Answer(yes=frozenset({"af_status"}), no=frozenset({"grades"}), how=HOW))
    give(there, open_, Answer(yes=frozenset({"af_status", "grades"}), how=HOW))
    world.carry_everything(MALMO)

    for name in (*MALMO, CENTRAL):
        session = world.session(name)
        assert session.store.get(Consent, gone).status is ConsentStatus.WITHDRAWN
        assert _may_tell(session, client) == {("work", "af_status")}
        assert let_through(session, client, party) == {"af_status"}
        assert not [each for each in undecided(session, "en") if each.field in ("status", "state")]
