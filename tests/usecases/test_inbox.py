"""A delivery is held open until somebody says yes; what is refused is set aside."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.journeys.world import CENTRAL, Blueprint, World, contents, verify_logs

from sluss.domain.entities import Client
from sluss.domain.exchange_limits import ExchangeLimit
from sluss.domain.ids import RecordId
from sluss.errors import SlussError
from sluss.errors.bundle import BundleAlreadyRead, BundleDamaged, NotABundle, UnknownSender
from sluss.errors.inbox import ChangedSinceLooked, NotSetAside, SecondYesMissing
from sluss.errors.work import Cancelled
from sluss.store import quarantine
from sluss.usecases import clients, receiving, records, sending
from sluss.usecases.delivering import deliveries_in
from sluss.usecases.held import CONFLICTS, MEGABYTES, Proposal, take_held
from sluss.usecases.held_open import is_held, put_back
from sluss.usecases.inbox import Seen, look_again, look_at, look_through, read
from sluss.usecases.progress import Progress
from sluss.usecases.quarantine import (
    all_set_aside,
    bring_back,
    copy_of,
    put_away,
)
from sluss.usecases.session import Session
from sluss.usecases.trust_kept import SINCE, load_trust

TRUST = ("trust", SINCE)  # the settings that say whom head office knows


FEWER = ("quota_conflicts", "quota_megabytes_month")


@pytest.fixture(scope="module")
def town(blueprint: Blueprint, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A world in which every laptop is approved, and Malmö and head office share a client."""
    made = World(blueprint, tmp_path_factory.mktemp("town") / "world")
    made.enrol("malmo-1")
    made.enrol("malmo-2")
    for name in TRUST:
        (made.folder / name).write_bytes(made.session(CENTRAL).store.setting(name) or b"")
    made.enrol("lund")
    clients.register_client(made.session("malmo-1"), given_name="Nils", family_name="Björk")
    made.carry_everything(("malmo-1", "malmo-2"))
    yield made
    made.close()


@pytest.fixture
def world(town: World) -> Iterator[World]:
    """The same with an empty stick, nothing held and nothing set aside."""
    yield town
    central = town.session(CENTRAL)
    put_back(central)
    for each in all_set_aside(central):
        put_away(central, each.sha256)
    for file in town.stick.iterdir():
        file.unlink()


@pytest.fixture
def central(world: World) -> Session:
    """The session at head office."""
    return world.session(CENTRAL)


@pytest.fixture
def client(world: World) -> RecordId:
    """The client both know."""
    return world.session("malmo-1").store.find(Client)[0].id


def phone(session: Session, client: RecordId, number: str) -> None:
    """Change a client's phone."""
    records.amend(session, Client, client, phone=number)


def proposal_of(seen: Seen) -> Proposal:
    """Return what a file would bring."""
    assert seen.proposal is not None
    return seen.proposal


def sent(world: World, client: RecordId, number: str) -> Path:
    """Change the phone at Malmö and return the delivery that tells it."""
    phone(world.session("malmo-1"), client, number)
    return world.send("malmo-1").file


class TestHeldOpen:
    @pytest.mark.feature("INV-21")
    def test_the_counts_are_those_of_the_store_and_a_yes_keeps_that_very_transaction(
        self, world: World, central: Session, client: RecordId
    ):
        file = sent(world, client, "1")
        seen = look_at(central, file, "en")
        proposal = proposal_of(seen)
        assert is_held(central)
        assert seen.sender.startswith("Frivården Malmö")
        assert proposal.report.new - proposal.report.readings == 1
        assert proposal.operations == proposal.report.new + proposal.report.already
        assert proposal.size == file.stat().st_size
        file.unlink()  # nothing is read again
        accesses = _accesses(central)
        report = take_held(central, proposal, "en")
        assert report == replace(proposal.report, changed=report.changed)
        assert central.store.get(Client, client).phone == "1"
        assert not is_held(central)
        assert _accesses(central) == accesses  # noted in the same transaction as the work
        verify_logs(central)
        world.reopen(CENTRAL)
        assert _accesses(world.session(CENTRAL)) == accesses

    def test_without_a_yes_nothing_was_ever_there(
        self, world: World, central: Session, client: RecordId
    ):
        before, heads = (
            contents(central),
            {log.id: log.n for log in central.store.logs.by_id.values()},
        )
        look_at(central, sent(world, client, "2"), "en")
        assert put_back(central)
        assert contents(central) == before
        assert {log.id: log.n for log in central.store.logs.by_id.values()} == heads
        assert not put_back(central)

    @pytest.mark.parametrize("other", ["act", "writing", "setting", "mark"])
    def test_whatever_else_is_written_puts_it_back_first(
        self, world: World, central: Session, client: RecordId, other: str
    ):
        proposal = proposal_of(look_at(central, sent(world, client, f"3 {other}"), "en"))
        if other == "act":
            records.amend(central, Client, client, email="a@example.org")
        elif other == "writing":
            with central.store.writing():
                assert central.store.get(Client, client).phone != f"3 {other}"
        elif other == "setting":
            central.store.set_setting("something", b"else")
        else:
            central.store.mark()
        assert not is_held(central)
        assert central.store.get(Client, client).phone != f"3 {other}"
        assert take_held(central, proposal, "en").new == proposal.report.new  # it brings the same
        assert central.store.get(Client, client).phone == f"3 {other}"

    def test_what_would_bring_something_else_by_now_is_shown_again_first(
        self, world: World, central: Session, client: RecordId
    ):
        proposal = proposal_of(look_at(central, sent(world, client, "4"), "en"))
        assert proposal.contested == ()
        phone(central, client, "5")  # puts it back
        with pytest.raises(ChangedSinceLooked):
            read(central, proposal, "en")
        assert central.store.get(Client, client).phone == "5"
        again = proposal_of(look_at(central, proposal.file, "en"))
        case_no = central.store.get(Client, client).case_no
        assert [(each.case_no, each.field) for each in again.contested] == [(case_no, "Phone")]
        assert again.report.conflicts == 1
        assert read(central, again, "en").report.conflicts == 1
        phone(central, client, "6")

    def test_closing_puts_it_back(self, world: World, central: Session, client: RecordId):
        look_at(central, sent(world, client, "7"), "en")
        world.reopen(CENTRAL)
        session = world.session(CENTRAL)
        assert session.store.get(Client, client).phone != "7"
        verify_logs(session)
        assert world.up("malmo-1").new > 0

    def test_it_can_be_stopped(self, world: World, central: Session, client: RecordId):
        file = sent(world, client, "8")
        with pytest.raises(Cancelled):
            look_at(central, file, "en", Progress(cancelled=lambda: True))
        assert not is_held(central)
        assert all_set_aside(central) == ()


class TestManyAtOnce:
    def test_each_is_looked_at_and_put_back_and_a_refusal_is_told(
        self, world: World, central: Session, client: RecordId
    ):
        good = sent(world, client, "10")
        bad = world.stick / "damaged"
        data = bytearray(world.send("malmo-2").file.read_bytes())
        data[600] ^= 1
        bad.write_bytes(data)
        photo = world.stick / "photo.sluss"
        photo.write_bytes(b"\xff\xd8\xff")
        before = contents(central)
        seen = [look_through(central, each, "en") for each in (good, bad, photo)]
        assert contents(central) == before
        assert not is_held(central)
        assert [type(each.why) for each in seen] == [type(None), BundleDamaged, NotABundle]
        assert [each.kept for each in seen] == [False, True, False]
        read(central, proposal_of(seen[0]), "en", whatever=True)
        (again,) = [look_through(central, good, "en")]
        assert isinstance(again.why, BundleAlreadyRead)
        assert again.harmless
        assert again.sender.startswith("Frivården Malmö")

    def test_two_that_contest_a_field_are_both_read_after_one_yes(
        self, world: World, central: Session, client: RecordId
    ):
        world.down("malmo-1"), world.down("malmo-2")
        phone(world.session("malmo-1"), client, "11")
        phone(world.session("malmo-2"), client, "12")
        files = [world.send(name).file for name in ("malmo-1", "malmo-2")]
        seen = [look_through(central, each, "en") for each in files]
        assert [proposal_of(each).report.conflicts for each in seen] == [0, 0]
        found = [read(central, proposal_of(each), "en", whatever=True) for each in seen]
        assert [each.report.conflicts for each in found] == [0, 1]
        phone(central, client, "13")

    def test_what_follows_on_another_delivery_says_so(
        self, world: World, central: Session, client: RecordId
    ):
        mate = world.session("malmo-2")
        world.carry_everything(("malmo-1", "malmo-2"))
        _clear(world.stick)
        phone(world.session("malmo-1"), client, "14")
        sending.send(world.session("malmo-1"), world.stick, world["malmo-2"].device.hex())
        receiving.receive(mate, deliveries_in(mate, world.stick)[-1])
        _clear(world.stick)
        phone(mate, client, "15")
        sending.send(mate, world.stick)  # with the sealed one of her colleague
        seen = [look_through(central, each, "en") for each in deliveries_in(central, world.stick)]
        behind = {each.sender: proposal_of(each).report.behind for each in seen}
        assert sorted(behind.values()) == [0, 1]
        assert behind[load_trust(mate).certificate(mate.device).subject.name] == 1
        for each in sorted(seen, key=lambda each: behind[each.sender]):
            report = read(central, proposal_of(each), "en", whatever=True).report
            assert (report.behind, report.conflicts) == (0, 0)
        assert central.store.get(Client, client).phone == "15"


def _accesses(session: Session) -> int:
    return session.store.logs.own("access").n


def _clear(stick: Path) -> None:
    for file in stick.iterdir():
        file.unlink()


class TestMoreThanIsUsual:
    def test_it_asks_for_a_second_yes(self, world: World, central: Session, client: RecordId):
        few = tuple(
            replace(each, value=0) if each.key in FEWER else each
            for each in central.catalog.exchange_limits
        )
        strict = replace(central, catalog=replace(central.catalog, exchange_limits=few))
        assert all(isinstance(each, ExchangeLimit) for each in few)
        world.down("malmo-1")
        phone(central, client, "20")
        proposal = proposal_of(look_at(strict, sent(world, client, "21"), "en"))
        assert [(each.what, each.found, each.usual) for each in proposal.beyond] == [
            (MEGABYTES, 1, 0), (CONFLICTS, 1, 0),
        ]  # fmt: skip
        with pytest.raises(SecondYesMissing):
            read(strict, proposal, "en", whatever=True)
        assert not is_held(central)
        assert central.store.get(Client, client).phone == "20"
        assert read(strict, proposal, "en", sure=True).report.conflicts == 1
        phone(central, client, "22")


class TestSetAside:
    @pytest.fixture
    def damaged(self, world: World, central: Session, client: RecordId) -> Path:
        """A delivery that is damaged on the stick, and was looked at."""
        file = sent(world, client, "30")
        data = bytearray(file.read_bytes())
        data[-10] ^= 1
        file.write_bytes(data)
        with pytest.raises(SlussError):
            look_at(central, file, "en")
        return file

    def test_the_sealed_copy_the_reason_and_who_it_says_it_is_from(
        self, central: Session, damaged: Path
    ):
        (kept,) = all_set_aside(central)
        assert isinstance(kept.why, BundleDamaged)
        assert kept.sender.startswith("Frivården Malmö")
        assert not kept.signed
        assert (kept.size, kept.can_try, kept.settled) == (damaged.stat().st_size, True, False)
        assert copy_of(central, kept.sha256).read_bytes() == damaged.read_bytes()

    def test_tried_again_it_is_refused_again_and_stays(self, central: Session, damaged: Path):
        (kept,) = all_set_aside(central)
        damaged.unlink()
        with pytest.raises(BundleDamaged):
            look_again(central, kept.sha256, "en")
        assert len(all_set_aside(central)) == 1

    def test_put_away_and_brought_back(self, central: Session, damaged: Path):
        (kept,) = all_set_aside(central)
        put_away(central, kept.sha256)
        assert all_set_aside(central) == ()
        assert [each.settled for each in all_set_aside(central, settled=True)][:1] == [True]
        bring_back(central, kept.sha256)
        assert len(all_set_aside(central)) == 1

    def test_what_was_refused_for_want_of_trust_can_be_read_when_there_is_some(
        self, world: World, central: Session
    ):
        known = {name: central.store.setting(name) or b"" for name in TRUST}
        file = world.send("lund").file
        for name in TRUST:  # as before Lund was approved
            central.store.set_setting(name, (world.folder / name).read_bytes())
        seen = look_through(central, file, "en")
        assert isinstance(seen.why, UnknownSender)
        for name, data in known.items():
            central.store.set_setting(name, data)
        file.unlink()
        (kept,) = all_set_aside(central)
        proposal = proposal_of(look_again(central, kept.sha256, "en"))
        assert read(central, proposal, "en").report.new > 0
        assert all_set_aside(central) == ()

    def test_a_policy_that_stops_sending_stops_no_copy(
        self, world: World, central: Session, client: RecordId
    ):
        stopped = replace(central, policy=replace(central.policy, export_stopped=True))
        file = sent(world, client, "31")
        file.write_bytes(file.read_bytes()[:-1])
        assert look_through(stopped, file, "en").kept
        assert all_set_aside(central)[0].can_try

    def test_no_more_is_kept_than_there_is_room_for(self, central: Session, damaged: Path):
        (kept,) = all_set_aside(central)
        with central.store.writing():
            assert quarantine.drop_copies(central.store.connection, central.store.folder, 10) >= 1
        (known,) = all_set_aside(central)
        assert not known.can_try
        assert list(quarantine.folder_of(central.store.folder).iterdir()) == []
        with pytest.raises(NotSetAside):
            look_again(central, kept.sha256, "en")
        with pytest.raises(NotSetAside):
            put_away(central, bytes(32))
