"""What would not be in a delivery, and why, is counted before it is made."""

from collections.abc import Iterator

import pytest
from tests.journeys.world import CENTRAL, Blueprint, World

from sluss.domain.entities import Client
from sluss.errors.exchange import NoSuchDevice
from sluss.store.peers import Peer, save_peer
from sluss.usecases import clients
from sluss.usecases.drafts import FormPlace, begin_draft, keep_draft, throw_draft
from sluss.usecases.session import Session
from sluss.usecases.trust_kept import load_trust
from sluss.usecases.withheld import Goes, Why, what_stays


@pytest.fixture(scope="module")
def world(blueprint: Blueprint, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Malmö has two cases, Lund has one, and head office knows them all."""
    made = World(blueprint, tmp_path_factory.mktemp("withheld") / "world")
    for name, cases in (("malmo-1", 2), ("lund", 1)):
        made.enrol(name)
        for at in range(cases):
            clients.register_client(made.session(name), given_name=f"Nils {at}")
        made.up(name)
    yield made
    made.close()


def counts(goes: Goes) -> dict[Why, int]:
    """Return what stays, by reason."""
    return {each.why: each.count for each in goes.withheld}


def of(session: Session, name: str) -> dict[Why, int]:
    """Return what stays for one recipient."""
    names = [each.subject.name for each in load_trust(session).certificates.values()]
    return counts(what_stays(session, next(each for each in names if each.startswith(name))))


def test_head_office_keeps_the_cases_of_others_and_the_reading_logs(world: World):
    session = world.session(CENTRAL)
    readings = sum(log.n for log in session.store.logs.by_number.values() if log.kind == "access")
    assert of(session, "Frivården Malmö") == {Why.OTHER_OFFICES: 1, Why.READING_LOG: readings}
    assert of(session, "Frivården Lund")[Why.OTHER_OFFICES] == 2
    assert counts(what_stays(session)) == {Why.READING_LOG: readings}
    with pytest.raises(NoSuchDevice):
        what_stays(session, "Kiruna")


def test_an_older_version_is_told_of(world: World):
    session = world.session(CENTRAL)
    with session.store.writing():
        save_peer(session.store.connection, Peer(world["lund"].device, app="0.0.9"))
    assert of(session, "Frivården Lund")[Why.OLDER] == 1
    assert Why.OLDER not in of(session, "Frivården Malmö")


def test_an_office_keeps_nothing_back_but_what_nobody_has_said_yet(world: World):
    session = world.session("malmo-1")
    goes = what_stays(session)
    assert (goes.recipient, goes.withheld) == ("Huvudkontoret", ())


def test_a_draft_stays_here(world: World):
    session = world.session("malmo-1")
    begun = begin_draft(session, FormPlace("CaseNote", session.store.find(Client)[0].id))
    keep_draft(session, begun, {}, {"text": "not said yet"})
    assert counts(what_stays(session)) == {Why.DRAFTS: 1}
    throw_draft(session, begun.id)
    assert counts(what_stays(session)) == {}
