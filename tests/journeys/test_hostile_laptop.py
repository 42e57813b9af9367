"""A certified laptop in the wrong hands harms nobody: refused, or kept and never shown."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.journeys.hostile import Hostile, Op
from tests.journeys.world import (
    CENTRAL,
    LAPTOPS,
    Blueprint,
    Shown,
    World,
    contents,
    verify_logs,
    waiting,
)

from sluss.bundle.stream import Mark
from sluss.domain.entities import CaseNote, Client, Device, Measure, Party, Region, User
from sluss.domain.ids import EVERYONE, RecordId
from sluss.errors import SlussError
from sluss.errors.bundle import BundleContentsWrong, BundleTooLarge
from sluss.errors.exchange import (
    LogForked,
    LogGap,
    OperationUnreadable,
    OutOfScope,
)
from sluss.oplog.operation import Verb, reference
from sluss.usecases import change_states, clients, records
from sluss.usecases.client_history import client_history
from sluss.usecases.session import fresh_id

CREATE, CHANGE, SETTLE = int(Verb.CREATE), int(Verb.CHANGE), int(Verb.SETTLE)
ENDS_AT = "abc\u202edcba\u2066"
SQL = "'); DROP TABLE client; --"
LARGEST_TIME = (1 << 63) - 1


@dataclass
class Scene:
    """Anna and the hostile Berit share a client in Malmö; Lund has one that is none of theirs."""

    world: World
    hostile: Hostile
    own: bytes
    foreign: bytes
    own_measure: bytes
    own_note: bytes
    foreign_measure: bytes
    fresh: Callable[[], RecordId]

    def lund(self) -> bytes:
        """Return the office of Lund."""
        return self.world.session("lund").office


@pytest.fixture(scope="module")
def scene(blueprint: Blueprint, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    world = World(blueprint, tmp_path_factory.mktemp("hostile") / "world", luck="hostile")
    for name in LAPTOPS:
        world.enrol(name)
    made: dict[str, list[bytes]] = {}
    for name in ("malmo-1", "lund"):
        session = world.session(name)
        client = clients.register_client(session, given_name=name, phone="1").id
        measure = Measure(id=fresh_id(session), client=client, area="housing", title="Bostad")
        day = dt.date(2026, 5, 4)
        note = CaseNote(id=fresh_id(session), client=client, happened_on=day, text="Kom i tid.")
        for record in (measure, note):
            records.add(session, record)
        made[name] = [client, measure.id, note.id]
    world.carry_everything()
    berit = world.session("malmo-2")
    own, own_measure, own_note = made["malmo-1"]
    foreign, foreign_measure, _ = made["lund"]
    hostile = Hostile(world, "malmo-2")
    yield Scene(
        world,
        hostile,
        own,
        foreign,
        own_measure,
        own_note,
        foreign_measure,
        lambda: fresh_id(berit),
    )
    world.close()


def everything_works(world: World) -> None:
    """Open every page's contents at head office: what cannot be read would show here."""
    session = world.session(CENTRAL)
    assert verify_logs(session) > 0
    for row in clients.list_clients(session).rows:
        clients.open_client(session, row.id, "checking")
        assert client_history(session, row.id, "sv")
    change_states.exchange_state(session)
    change_states.devices(session)


def shown(world: World, name: str) -> dict[tuple[str, bytes], Shown]:
    """Return what a computer shows."""
    return contents(world.session(name))


Make = Callable[[Scene], Op]


def change(s: Scene, **but: Any) -> Op:
    """Return a change of the own client's phone, lawful but for what is replaced."""
    return s.hostile.op(CHANGE, Client.__number__, s.own, s.own, {"phone": "7"}, **but)


def new_client(s: Scene, **values: Any) -> Op:
    """Return a new client of the hostile laptop's office, but for what is replaced."""
    record = s.fresh()
    given = {"office": s.world.session("malmo-2").office, "case_no": "MAL-26-X0001"} | values
    return s.hostile.op(CREATE, Client.__number__, record, record, given)


def _device_as_client(s: Scene) -> Op:
    """Return a new laptop that is about itself, as only a client is."""
    record = s.fresh()
    given = {"office": s.world.session("malmo-2").office, "name": "X"}
    return s.hostile.op(CREATE, Device.__number__, record, record, given)


def _measure(s: Scene, **but: Any) -> Op:
    values = {"client": s.own, "area": "housing", "title": "Falsk"} | but
    return s.hostile.op(CREATE, Measure.__number__, s.fresh(), s.own, values)


def s_reference(s: Scene, ahead: int) -> bytes:
    """Return the name the hostile log's next operation will have, or one after it."""
    log = s.world.session("malmo-2").store.logs.own("work")
    held = s.world.session(CENTRAL).store.logs.by_id[log.id]
    return reference(log.id, held.n + 1 + ahead)


FORGED: dict[str, tuple[type[SlussError], Make]] = {
    "a note about a foreign client": (
        OutOfScope,
        lambda s: s.hostile.op(
            CREATE, CaseNote.__number__, s.fresh(), s.foreign,
            {"client": s.foreign, "happened_on": "2026-05-04", "text": "Falskt."},
        ),
    ),
    "a foreign client's phone": (
        OutOfScope,
        lambda s: s.hostile.op(CHANGE, Client.__number__, s.foreign, s.foreign, {"phone": "9"}),
    ),
    "a foreign client made again": (
        OutOfScope,
        lambda s: s.hostile.op(
            CREATE, Client.__number__, s.foreign, s.foreign,
            {"office": s.world.session("malmo-2").office, "case_no": "X"},
        ),
    ),
    "a client who is everybody": (
        OutOfScope,
        lambda s: s.hostile.op(
            CREATE, Client.__number__, EVERYONE, EVERYONE,
            {"office": s.world.session("malmo-2").office, "case_no": "X"},
        ),
    ),
    "a client for another office": (
        OutOfScope, lambda s: new_client(s, office=s.lund())
    ),
    "an own client pushed on another office": (
        OutOfScope,
        lambda s: s.hostile.op(CHANGE, Client.__number__, s.own, s.own, {"office": s.lund()}),
    ),
    "a party for everybody": (
        OutOfScope,
        lambda s: s.hostile.op(
            CREATE, Party.__number__, s.fresh(), EVERYONE, {"name": "X", "type": "other"}
        ),
    ),
    "a region": (
        OutOfScope,
        lambda s: s.hostile.op(CREATE, Region.__number__, s.fresh(), EVERYONE, {"name": "X"}),
    ),
    "staff of another office": (
        OutOfScope,
        lambda s: s.hostile.op(
            CREATE, User.__number__, s.fresh(), s.lund(),
            {"office": s.lund(), "login": "x", "name": "X"},
        ),
    ),
    "a laptop that stands in for a client": (OutOfScope, _device_as_client),
    "another log's name": (
        OperationUnreadable,
        lambda s: change(s, log=s.world.session("lund").store.logs.own("work").id),
    ),
    "a number left out": (OperationUnreadable, lambda s: change(s, offset=7)),
    "a reading in the log of changes": (OperationUnreadable, lambda s: s.hostile.access()),
    "a verb nobody knows": (OperationUnreadable, lambda s: change(s, verb=9)),
    "a time before time": (OperationUnreadable, lambda s: change(s, time=-1)),
    "a time after time": (OperationUnreadable, lambda s: change(s, time=LARGEST_TIME + 1)),
    "a short identity": (OperationUnreadable, lambda s: change(s, user=bytes(15))),
    "two thousand parents": (
        OperationUnreadable,
        lambda s: change(s, parents=[reference(bytes(16), n) for n in range(2000)]),
    ),
    "a parent that is none": (OperationUnreadable, lambda s: change(s, parents=[b"x"])),
    "a field without a name": (OperationUnreadable, lambda s: change(s, fields={"": []})),
    "no body": (OperationUnreadable, lambda s: change(s, body=b"\xc1")),
    "a body that is no list": (OperationUnreadable, lambda s: change(s, body=b"\x80")),
    "more values than fields": (
        OperationUnreadable, lambda s: change(s, body=b"\x93\xa0\xa1a\xa1b")
    ),
    "fewer values than fields": (OperationUnreadable, lambda s: change(s, body=b"\x91\xa0")),
    "text that is none": (OperationUnreadable, lambda s: change(s, body=b"\x92\xa0\xa2\xff\xfe")),
    "a deep body": (OperationUnreadable, lambda s: change(s, body=b"\x91" * 200_000)),
}  # fmt: skip


@pytest.mark.parametrize("what", FORGED)
def test_is_refused_whole(scene: Scene, what: str):
    kind, make = FORGED[what]
    before = {name: shown(scene.world, name) for name in (CENTRAL, "malmo-1", "lund")}
    held = waiting(scene.world.session(CENTRAL))
    lawful = change(scene)
    with pytest.raises(kind):
        scene.world.read(CENTRAL, scene.hostile.deliver([make(scene)]))
    # Among lawful ones neither: all of it or nothing.
    with pytest.raises((kind, OperationUnreadable)):
        scene.world.read(CENTRAL, scene.hostile.deliver([lawful, make(scene)]))
    assert {name: shown(scene.world, name) for name in before} == before
    assert waiting(scene.world.session(CENTRAL)) == held
    everything_works(scene.world)


HELD: dict[str, Make] = {
    "a measure that is slipped to a foreign client": lambda s: _measure(s, client=s.foreign),
    "a foreign measure under an own client's name": lambda s: s.hostile.op(
        CHANGE, Measure.__number__, s.foreign_measure, s.own, {"title": "Falsk"}
    ),
    "a foreign measure made again": lambda s: s.hostile.op(
        CREATE, Measure.__number__, s.foreign_measure, s.own,
        {"client": s.own, "area": "housing", "title": "Falsk"},
    ),
    "a measure moved to a foreign client": lambda s: s.hostile.op(
        CHANGE, Measure.__number__, s.own_measure, s.own, {"client": s.foreign}
    ),
    "a note rewritten": lambda s: s.hostile.op(
        CHANGE, CaseNote.__number__, s.own_note, s.own, {"text": "Kom aldrig."}
    ),
    "a measure made twice": lambda s: s.hostile.op(
        CREATE, Measure.__number__, s.own_measure, s.own,
        {"client": s.own, "area": "housing", "title": "Falsk"},
    ),
    "a measure without a title": lambda s: s.hostile.op(
        CREATE, Measure.__number__, s.fresh(), s.own, {"client": s.own, "area": "housing"}
    ),
    "a title too long": lambda s: _measure(s, title="x" * 201),
    "a note of a megabyte": lambda s: _measure(s, note="x" * 1_000_000),
    "a NUL": lambda s: _measure(s, title="a\0b"),
    "a line feed in a title": lambda s: _measure(s, title="a\nb"),
    "hours beyond a week": lambda s: _measure(s, hours_a_week=169),
    "hours beyond any number": lambda s: _measure(s, hours_a_week=(1 << 64) - 1),
    "truth for a number": lambda s: _measure(s, hours_a_week=True),
    "a number for a text": lambda s: _measure(s, title=7),
    "bytes for a text": lambda s: _measure(s, title=b"x"),
    "a list for a text": lambda s: _measure(s, title=["x"]),
    "a day that is none": lambda s: _measure(s, planned_start="2026-02-30"),
    "a status that is none": lambda s: _measure(s, status="won"),
    "a field of tomorrow": lambda s: _measure(s, tomorrow="x"),
    "an entity of tomorrow": lambda s: s.hostile.op(CREATE, 60_000, s.fresh(), s.own, {"x": "y"}),
    "a record that is another entity's": lambda s: s.hostile.op(
        CHANGE, Measure.__number__, s.own, s.own, {"title": "Falsk"}
    ),
    "a parent nobody has": lambda s: change(s, parents=[reference(bytes(16), 1)]),
    "a parent that is still to come": lambda s: change(s, parents=[s_reference(s, 5)]),
    "itself as a parent": lambda s: change(s, parents=[s_reference(s, 0)]),
}  # fmt: skip


@pytest.mark.parametrize("what", HELD)
def test_is_kept_and_never_shown(scene: Scene, what: str):
    world = scene.world
    before = {name: shown(world, name) for name in (CENTRAL, "malmo-1", "lund")}
    held = len(waiting(world.session(CENTRAL)))
    report = world.read(CENTRAL, scene.hostile.deliver([HELD[what](scene)]))
    assert report.new == 1
    assert len(waiting(world.session(CENTRAL))) == held + 1
    for name in ("malmo-1", "lund"):
        world.down(name)
        world.up(name)
    assert {name: shown(world, name) for name in before} == before
    everything_works(world)


SHOWN: dict[str, dict[str, str]] = {
    "SQL in a name": {"given_name": SQL, "family_name": SQL},
    "text that turns round": {"given_name": ENDS_AT},
    "a formula and a tag": {"given_name": "=1+1", "family_name": "<img src='//x/y'>"},
}


@pytest.mark.parametrize("what", SHOWN)
def test_text_that_acts_is_only_text(scene: Scene, what: str):
    operation = new_client(scene, **SHOWN[what])
    scene.world.read(CENTRAL, scene.hostile.deliver([operation]))
    session = scene.world.session(CENTRAL)
    found = session.store.find(Client, given_name=SHOWN[what]["given_name"])
    assert {name: getattr(found[0], name) for name in SHOWN[what]} == SHOWN[what]
    assert clients.list_clients(session, search="malmo-1").total == 1
    everything_works(scene.world)


def test_a_clock_at_the_end_of_time_moves_no_other(scene: Scene):
    world = scene.world
    report = world.read(CENTRAL, scene.hostile.deliver([change(scene, time=LARGEST_TIME)]))
    assert report.clock_ahead == 1
    world.down("malmo-1")
    for name in (CENTRAL, "malmo-1"):
        session = world.session(name)
        records.amend(session, Client, RecordId(scene.own), email=f"{name}@example.org")
        time = session.store.logs.own("work").time >> 16
        assert abs(time - session.clock().timestamp() * 1000) < 60_000
    # Whoever has seen the value replaces it, whatever the clock of its author said.
    anna = world.session("malmo-1")
    records.amend(anna, Client, RecordId(scene.own), phone="rätt")
    world.up("malmo-1")
    assert world.session(CENTRAL).store.get(Client, scene.own).phone == "rätt"
    everything_works(world)


def test_content_that_is_said_to_be_erased_shows_nothing(scene: Scene):
    before = shown(scene.world, CENTRAL)
    header, body = _measure(scene)
    from sluss.oplog.chain import digest

    scene.world.read(CENTRAL, scene.hostile.deliver([(header, digest(body))], erased=True))
    assert shown(scene.world, CENTRAL) == before
    everything_works(scene.world)


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ({"head": b"\1" * 32}, LogForked),
        ({"base": b"\1" * 32}, LogForked),
        ({"first": 10_001, "last": 10_001}, LogGap),
    ],
    ids=["another end", "another beginning", "a gap"],
)
def test_a_log_that_does_not_follow(scene: Scene, part: dict[str, Any], kind: type[SlussError]):
    before = shown(scene.world, CENTRAL)
    file = scene.hostile.deliver([change(scene)], part=part)
    with pytest.raises(kind):
        scene.world.read(CENTRAL, file)
    assert shown(scene.world, CENTRAL) == before


def test_a_receipt_for_what_was_never_written(scene: Scene):
    session = scene.world.session(CENTRAL)
    own = session.store.logs.own("work")
    stranger = scene.world.session("lund").store.logs.own("work")
    for acks in (
        {own.id: Mark(own.n + 5, b"\1" * 32)},
        {own.id: Mark(own.n, b"\1" * 32)},
        {stranger.id: Mark(1, b"\1" * 32)},
    ):
        with pytest.raises(BundleContentsWrong) as refused:
            scene.world.read(CENTRAL, scene.hostile.deliver([], acks=acks))
        assert refused.value.facts == {"fault": "foreign-ack"}
    assert session.store.logs.own("work").acknowledged == 0


def test_a_hundred_thousand_parents_fit_into_no_delivery(scene: Scene):
    many = [reference(bytes(16), n) for n in range(100_000)]
    with pytest.raises(BundleTooLarge):
        scene.hostile.deliver([change(scene, parents=many)])
    assert list(Path(scene.world.stick).glob("*.part")) == []


def test_everybody_else_goes_on(scene: Scene):
    world = scene.world
    records.amend(world.session("lund"), Client, RecordId(scene.foreign), email="kvar@example.org")
    for name in ("malmo-1", "lund"):
        world.up(name)
        world.down(name)
    assert world.session(CENTRAL).store.get(Client, scene.foreign).email == "kvar@example.org"
    for name in ("malmo-1", "lund"):
        theirs = {k: v for k, v in shown(world, name).items() if k[0] in ("Client", "Measure")}
        assert theirs
        central = shown(world, CENTRAL)
        assert all(central[key] == value for key, value in theirs.items())
