"""Two laptops change one client: what collides is asked, the rest is joined, and both get to know.

One journey, told in order: each step builds on the one before.
"""

from tests.journeys.world import CENTRAL, World, waiting

from sluss.domain.entities import Client
from sluss.domain.ids import RecordId
from sluss.usecases.clients import register_client
from sluss.usecases.conflict_desk import conflict_desk
from sluss.usecases.conflicts import decide
from sluss.usecases.forms import save_changes
from sluss.usecases.joined_apart import joined_apart
from sluss.usecases.session import Session
from sluss.usecases.told_otherwise import mark_told_seen, told_count, told_otherwise
from sluss.usecases.values_beside import question

ANNA, BERIT = "malmo-1", "malmo-2"


def change(session: Session, client: RecordId, **values: str) -> None:
    save_changes(session, "Client", client, dict(values))


def test_two_change_one_client_and_the_decision_travels_back(world: World) -> None:
    anna, berit, central = (world.session(name) for name in (ANNA, BERIT, CENTRAL))
    client = register_client(anna, given_name="Nils", phone="040-0").id
    other = register_client(anna, given_name="Bo").id
    world.carry_everything((ANNA, BERIT))

    change(anna, client, phone="040-1")
    change(anna, other, email="bo@example.org")
    change(berit, client, phone="040-2")
    change(berit, other, phone="040-9")
    up = [world.up(ANNA), world.up(BERIT)]
    assert [(each.conflicts, each.joined) for each in up] == [(0, 0), (1, 1)]
    down = [world.down(ANNA), world.down(BERIT)]
    assert [(each.conflicts, each.joined) for each in down] == [(1, 1), (1, 1)]

    # Different fields: both hold everywhere, nobody is asked, and each can read who did what.
    for session in (anna, berit, central):
        found = session.store.get(Client, other)
        assert (found.email, found.phone) == ("bo@example.org", "040-9")
        (line,) = joined_apart(session, "sv")
        assert line.record == other
        assert {line.who, line.other} == {"Anna Lind", "Berit Alm"}
        assert {line.fields, line.other_fields} == {("E-post",), ("Telefon",)}

    # One field: head office sees that it waits and no value; both laptops show all three.
    (seen,) = conflict_desk(central, "sv").clients
    assert (seen.record, seen.field) == (client, "phone")
    for session in (anna, berit):
        asked = question(session, "Client", client, "phone", "sv")
        assert asked is not None
        assert asked.base is not None
        assert asked.base.shown == "040-0"
        assert {each.shown for each in asked.values} == {"040-1", "040-2"}
        assert [each.here for each in asked.values].count(True) == 1

    # Berit decides for her own; Anna is told when it has come back, and until she has seen it.
    asked = question(berit, "Client", client, "phone", "sv")
    assert asked is not None
    mine = next(each.number for each in asked.values if each.shown == "040-2")
    decide(berit, client, "phone", take=mine, seen=asked.seen)
    assert conflict_desk(anna, "sv").own
    assert told_otherwise(anna, "sv") == ()
    world.up(BERIT)
    world.down(ANNA)
    for session in (anna, berit, central):
        assert session.store.get(Client, client).phone == "040-2"
    desk = conflict_desk(anna, "sv")
    assert (desk.own, desk.elsewhere) == ((), ())
    (told,) = told_otherwise(anna, "sv")
    assert (told.label, told.mine, told.holds, told.who) == (
        "Telefon", "040-1", "040-2", "Berit Alm"
    )  # fmt: skip
    assert told_otherwise(berit, "sv") == ()
    assert told_otherwise(central, "sv") == ()
    assert told_count(anna) == 1
    mark_told_seen(anna, [told.ref])
    assert told_count(anna) == 0
    assert waiting(anna) == waiting(berit) == waiting(central) == []
    world.carry_everything((ANNA, BERIT))
    assert told_count(anna) == told_count(berit) == 0
