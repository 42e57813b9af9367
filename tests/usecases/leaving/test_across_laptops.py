"""A copy made ready on one laptop, the consent withdrawn on another: the stick stops the copy."""

import pytest
from tests.journeys.world import World
from tests.usecases.leaving.papers import KIND, WHOLE, a_case, consents_to

from sluss.domain.entities import Client, Disclosure, PreparedCopy
from sluss.domain.machines import CopyState
from sluss.errors.leaving import CopyStopped
from sluss.usecases.consents.withdrawing import withdraw
from sluss.usecases.contents import registry
from sluss.usecases.leaving.deciding import preview
from sluss.usecases.leaving.disclosed import who_has
from sluss.usecases.leaving.outlets import InHand
from sluss.usecases.leaving.prepared import prepare, prepared_copies
from sluss.usecases.leaving.release import release, release_copy
from sluss.usecases.leaving.views import Request


@pytest.mark.feature("INV-14")
def test_withdrawn_on_a_what_was_made_ready_on_b_does_not_leave(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(registry.DOCUMENTS, KIND, WHOLE)
    a, b = world.session("malmo-1"), world.session("malmo-2")
    client, (af, soc) = a_case(a, "Arbetsförmedlingen Malmö", "Socialtjänsten Malmö")
    consent = consents_to(a, client, af, "housing", "plan_content")
    consents_to(a, client, soc, "housing")
    world.carry_everything()
    assert b.store.get(Client, client).case_no
    # B hands one copy out, and makes two more ready.
    to_af = Request(client=client, document=KIND, party=af)
    to_soc = Request(client=client, document=KIND, party=soc)
    release(b, to_af, preview(b, to_af, "sv").digest, InHand())
    copy = prepare(b, to_af, preview(b, to_af, "sv").digest).id
    other = prepare(b, to_soc, preview(b, to_soc, "sv").digest).id
    # A does not know of the copies, and withdraws; nothing has reached B yet.
    withdraw(a, consent, how="phone", must_tell=True)
    assert [each.stopped for each in prepared_copies(b, client, "sv")] == ["", ""]
    world.carry_everything()
    stopped = {each.id: each.stopped for each in prepared_copies(b, client, "sv")}
    assert stopped == {copy: "consent_withdrawn", other: ""}
    with pytest.raises(CopyStopped):
        release_copy(b, copy, InHand())
    assert b.store.get(PreparedCopy, copy).state is CopyState.STOPPED
    # The list says on both who already has what under that consent; the other copy still leaves.
    release_copy(b, other, InHand())
    world.carry_everything()
    for session in (a, b):
        (line,) = who_has(session, client, "sv", consent=consent)
        assert (line.recipient, line.by) == ("Arbetsförmedlingen Malmö", "Berit Alm")
        assert {each.category for each in line.left} == {"housing", "plan_content"}
        assert len(session.store.find(Disclosure, client=client)) == 2
