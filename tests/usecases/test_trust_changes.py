"""Whom everybody trusts is changed by two persons, each with a key of their own."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest
from tests.journeys.world import CENTRAL, PASSPHRASE, World
from tests.reports.pdf_text import read_pdf

from sluss.bundle.trust import write_trust
from sluss.crypto.kdf import cheapest
from sluss.crypto.recovery import RecoveryCode
from sluss.crypto.signing import SigningKey
from sluss.domain.entities import Client
from sluss.errors.alarms import RenewalFirst
from sluss.errors.bundle import SenderRevoked, TrustExpired
from sluss.errors.exchange import NoSuchDevice, NotCentral
from sluss.errors.rights import NotAllowed
from sluss.errors.trust import (
    AlreadyWithdrawn,
    DraftThere,
    LessAccepted,
    NobodyToGiveTo,
    NoDraft,
    NoKeyOfTheCode,
    NoRootKey,
    NotHeadOffice,
    NotWithdrawn,
    SecondKeyNeeded,
)
from sluss.store.header import unlock
from sluss.store.lockfile import hold
from sluss.store.opening import enter
from sluss.usecases import approval, sending, trust_changes
from sluss.usecases.clients import register_client
from sluss.usecases.office import Person, Workplace, add_user, at_work, open_office
from sluss.usecases.root_paper import print_key, take_key
from sluss.usecases.root_shares import OPEN_KEYS, SETTING, give_key, own_keys, shares
from sluss.usecases.sealing_keys import sealing_identities
from sluss.usecases.session import Session, today
from sluss.usecases.trust_drafts import take_back
from sluss.usecases.trust_kept import certificates_since, load_trust
from sluss.usecases.trust_view import trust_expiry, trust_view


@dataclass
class TwoAtCentral:
    """Head office with two persons, one after the other at its computer, and three laptops."""

    world: World
    codes: dict[str, RecoveryCode]

    @property
    def session(self) -> Session:
        return self.world.session(CENTRAL)

    def sit(self, login: str) -> Session:
        """Let a person open head office's store."""
        computer = self.world[CENTRAL]
        computer.place.close()
        found = unlock(computer.folder, login, self.codes.get(login, PASSPHRASE))
        lock = hold(computer.folder, computer.clock())
        computer.place = at_work(
            computer.around, enter(computer.folder, found, lock, computer.clock)
        )
        return computer.session


def second_person(
    place: Workplace, login: str = "dora", role: str = "administrator"
) -> RecoveryCode:
    """Let one more person open head office's store; returns the code that opens it for them."""
    person = Person(login, PASSPHRASE, login.capitalize(), role)
    return add_user(place, person, cheapest(bytes(16)))[1]


@pytest.fixture
def alone(strangers: World) -> World:
    strangers.enrol("malmo-1")
    return strangers


@pytest.fixture
def two(alone: World) -> TwoAtCentral:
    code = second_person(alone[CENTRAL].place)
    made = TwoAtCentral(alone, {"dora": code})
    dora = next(user for user, name in trust_view(made.session).people if name == "Dora")
    give_key(made.session, 2, dora)
    return made


def withdraw(session: Session, device: bytes, reason: str = "stolen") -> None:
    trust_changes.propose_revocation(session, device, reason)
    trust_changes.confirm(session)


class TestTwoPersons:
    def test_one_proposes_and_another_confirms(self, two: TwoAtCentral):
        device = two.world["malmo-1"].device
        before = load_trust(two.session)
        trust_changes.propose_revocation(two.session, device, "stolen")
        assert load_trust(two.session) == before
        with pytest.raises(SecondKeyNeeded):
            trust_changes.confirm(two.session)
        dora = two.sit("dora")
        shown = trust_view(dora).draft
        assert shown is not None
        assert (shown.kind, shown.by, shown.confirmable) == ("withdrawal", "Carl Ek", True)
        assert shown.device == before.certificate(device).subject.name
        changed = trust_changes.confirm(dora)
        assert device in changed.ids
        after = load_trust(dora)
        assert after.version == before.version + 1
        assert after.revocations[device].reason == "stolen"
        assert trust_view(dora).draft is None

    def test_who_has_no_key_confirms_nothing(self, two: TwoAtCentral):
        give_key(two.sit("dora"), 2, two.world[CENTRAL].session.user)
        with pytest.raises(NobodyToGiveTo):
            give_key(two.sit("carl"), 1, two.world["malmo-1"].session.user)
        carl = two.session.user
        assert [each.holder for each in trust_view(two.session).keys] == [
            "Carl Ek",
            "Dora",
            "Carl Ek",
        ]
        give_key(two.sit("dora"), 2, carl)
        trust_changes.propose_renewal(two.sit("carl"))
        with pytest.raises(NoRootKey):
            trust_changes.confirm(two.sit("dora"))
        with pytest.raises(NoRootKey):
            give_key(two.session, 1, carl)
        take_back(two.session)
        with pytest.raises(NoRootKey):
            trust_changes.propose_renewal(two.session)

    def test_one_change_waits_at_a_time_and_can_be_taken_back(self, two: TwoAtCentral):
        with pytest.raises(NoDraft):
            trust_changes.confirm(two.session)
        trust_changes.propose_renewal(two.session)
        with pytest.raises(DraftThere):
            trust_changes.propose_recipient(two.session)
        take_back(two.session)
        with pytest.raises(NoDraft):
            take_back(two.session)
        trust_changes.propose_recipient(two.session)

    def test_a_proposal_is_void_after_thirty_days(self, two: TwoAtCentral):
        trust_changes.propose_renewal(two.session)
        two.world[CENTRAL].clock.forward(days=31)
        with pytest.raises(NoDraft):
            trust_changes.confirm(two.sit("dora"))

    def test_without_the_right_nobody_changes_anything(self, two: TwoAtCentral):
        two.codes["emil"] = second_person(two.world[CENTRAL].place, "emil", "analyst")
        emil = two.sit("emil")
        with pytest.raises(NotAllowed):
            trust_changes.propose_renewal(emil)
        assert not trust_view(emil).may_change

    def test_an_office_changes_nothing(self, alone: World):
        with pytest.raises(NotCentral):
            trust_changes.propose_renewal(alone.session("malmo-1"))


class TestOnePersonAlone:
    def test_confirms_with_a_second_key(self, alone: World):
        session = alone.session(CENTRAL)
        assert trust_view(session).alone
        withdraw(session, alone["malmo-1"].device)
        assert alone["malmo-1"].device in load_trust(session).revocations

    def test_who_has_one_key_left_takes_another_from_paper(self, alone: World, tmp_path: Path):
        session = alone.session(CENTRAL)
        made = [print_key(session, n, tmp_path / f"{n}.pdf", "en") for n in (2, 3)]
        trust_changes.propose_renewal(session)
        with pytest.raises(SecondKeyNeeded):
            trust_changes.confirm(session)
        assert take_key(session, made[0].code.text)[0] == 2
        trust_changes.confirm(session)


class TestKeys:
    def test_a_key_on_paper_is_nobodys_until_its_code_is_typed(self, alone: World, tmp_path: Path):
        session = alone.session(CENTRAL)
        made = print_key(session, 3, tmp_path / "key.pdf", "sv")
        read = "".join(read_pdf(made.file.read_bytes()).text.split())
        assert all(group in read for group in made.code.groups)
        assert len(own_keys(session, shares(session))) == 2
        assert [each.holder for each in trust_view(session).keys] == ["Carl Ek", "Carl Ek", ""]
        with pytest.raises(NoKeyOfTheCode):
            take_key(session, RecoveryCode(bytes(20)).text)
        take_key(session, made.code.text)
        with pytest.raises(NoKeyOfTheCode):
            take_key(session, made.code.text)

    def test_the_store_alone_opens_none_of_them(self, two: TwoAtCentral):
        dora = two.sit("dora")
        assert own_keys(dora, shares(dora)).keys() == {shares(dora)[1].public}
        kept = dora.store.connection.exec_driver_sql("SELECT value FROM setting").fetchall()
        seeds = [key.seed for key in own_keys(dora, shares(dora)).values()]
        assert not any(seed in bytes(row[0]) for row in kept for seed in seeds)

    def test_those_of_an_earlier_version_are_sealed_when_the_store_is_opened(self, alone: World):
        session, place = alone.session(CENTRAL), alone[CENTRAL].place
        seeds = sorted(key.seed for key in own_keys(session, shares(session)).values())
        session.store.set_setting(OPEN_KEYS, b"".join(seeds))
        session.store.set_setting(SETTING, msgspec.msgpack.encode([]))
        assert trust_view(session).keys == ()
        place.close()
        opened = open_office(alone[CENTRAL].around, alone[CENTRAL].folder, "carl", PASSPHRASE)
        alone[CENTRAL].place = opened
        assert not opened.session.store.setting(OPEN_KEYS)
        found = own_keys(opened.session, shares(opened.session))
        assert sorted(key.seed for key in found.values()) == seeds
        trust_changes.propose_renewal(opened.session)
        trust_changes.confirm(opened.session)


class TestWithdrawing:
    def test_what_central_holds_is_kept_and_nothing_more_is_taken(self, alone: World):
        laptop, central = alone.session("malmo-1"), alone.session(CENTRAL)
        register_client(laptop, given_name="Nils")
        alone.up("malmo-1")
        held = laptop.store.logs.own("work").n
        withdraw(central, laptop.device)
        (line,) = trust_view(central).computers
        assert (line.work, line.held_work, line.reason) == (held, held, "stolen")
        register_client(laptop, given_name="Aksel")
        with pytest.raises(SenderRevoked):
            alone.up("malmo-1")
        with pytest.raises(NoSuchDevice):
            alone.send(CENTRAL, "malmo-1")
        assert len(central.store.find(Client)) == 1

    def test_more_is_taken_when_two_say_so(self, alone: World):
        laptop, central = alone.session("malmo-1"), alone.session(CENTRAL)
        alone.up("malmo-1")
        withdraw(central, laptop.device)
        register_client(laptop, given_name="Aksel")
        sent = alone.send("malmo-1")
        logs: dict[bytes, int] = {
            log.id: log.n for log in map(laptop.store.logs.own, ("work", "access"))
        }
        with pytest.raises(SenderRevoked):
            alone.read(CENTRAL, sent.file)
        trust_changes.propose_acceptance(central, laptop.device, logs)
        trust_changes.confirm(central)
        assert alone.read(CENTRAL, sent.file).new > 0
        assert [each.given_name for each in central.store.find(Client)] == ["Aksel"]
        with pytest.raises(LessAccepted):
            trust_changes.propose_acceptance(central, laptop.device, dict.fromkeys(logs, 1))

    def test_what_cannot_be_withdrawn(self, alone: World):
        central, laptop = alone.session(CENTRAL), alone["malmo-1"].device
        with pytest.raises(NoSuchDevice):
            trust_changes.propose_revocation(central, bytes(16), "lost")
        with pytest.raises(NotHeadOffice):
            trust_changes.propose_revocation(central, central.device, "lost")
        with pytest.raises(NotWithdrawn):
            trust_changes.propose_acceptance(central, laptop, {})
        withdraw(central, laptop)
        with pytest.raises(AlreadyWithdrawn):
            trust_changes.propose_revocation(central, laptop, "lost")


class TestApproving:
    def test_it_needs_no_root_key_and_signs_no_document(self, alone: World):
        central = alone.session(CENTRAL)
        before = load_trust(central).data
        alone.enrol("malmo-2")
        assert load_trust(central).data == before
        assert len(certificates_since(central)) == 2

    def test_the_others_hear_of_it_with_the_next_delivery(self, alone: World):
        alone.up("malmo-1")
        alone.enrol("malmo-2")
        laptop, other = alone.session("malmo-1"), alone["malmo-2"].device
        assert other not in load_trust(laptop).certificates
        alone.down("malmo-1")
        assert other in load_trust(laptop).certificates
        trust_changes.propose_renewal(alone.session(CENTRAL))
        trust_changes.confirm(alone.session(CENTRAL))
        assert certificates_since(alone.session(CENTRAL)) == ()
        alone.down("malmo-1")
        assert certificates_since(laptop) == ()
        assert other in load_trust(laptop).certificates

    def test_the_document_is_checked_once(self, alone: World):
        session = alone.session(CENTRAL)
        assert load_trust(session) is load_trust(session)
        alone.enrol("malmo-2")
        assert alone["malmo-2"].device in load_trust(session).certificates


class TestRotation:
    def test_another_issuer_certifies_everybody_anew(self, alone: World):
        central, laptop = alone.session(CENTRAL), alone.session("malmo-1")
        former = SigningKey(central.store.setting("issuer-key") or b"")
        trust_changes.propose_issuer(central)
        alone.enrol("malmo-2")  # approved by the former key while the proposal waits
        trust_changes.confirm(central)
        trust = load_trust(central)
        assert {each.issuer for each in trust.certificates.values()} == trust.issuers
        assert former.public not in trust.issuers
        assert alone["malmo-2"].device in trust.certificates
        alone.carry_everything(("malmo-1", "malmo-2"))
        assert load_trust(laptop).certificate(laptop.device).serial == 2
        assert load_trust(laptop).issuers == trust.issuers
        alone.enrol("lund")
        alone.carry_everything()

    def test_a_stick_sealed_to_the_former_key_still_opens(self, alone: World):
        central, laptop = alone.session(CENTRAL), alone.session("malmo-1")
        register_client(laptop, given_name="Nils")
        on_its_way = alone.send("malmo-1")
        trust_changes.propose_recipient(central)
        trust_changes.confirm(central)
        assert alone.read(CENTRAL, on_its_way.file).new > 0
        alone.down("malmo-1")
        assert load_trust(laptop).newest_recipient == approval.sealing_identity(central).recipient
        register_client(laptop, given_name="Aksel")
        assert alone.up("malmo-1").new > 0
        alone[CENTRAL].clock.forward(days=800)
        assert len(sealing_identities(central)) == 1

    def test_other_roots_are_signed_for_by_the_former_ones(self, two: TwoAtCentral):
        digits = load_trust(two.session).root_digits
        trust_changes.propose_roots(two.session)
        trust_changes.confirm(two.sit("dora"))
        central, laptop = two.session, two.world.session("malmo-1")
        assert load_trust(central).root_digits != digits
        assert [each.holder for each in trust_view(central).keys] == ["Carl Ek", "Dora", "Carl Ek"]
        two.world.down("malmo-1")
        assert load_trust(laptop).roots == load_trust(central).roots
        trust_changes.propose_renewal(central)
        trust_changes.confirm(two.sit("carl"))
        two.world.down("malmo-1")
        assert load_trust(laptop).version == 3


def test_a_head_office_that_was_put_back_signs_a_version_nobody_has_seen(alone: World):
    central, laptop = alone.session(CENTRAL), alone.session("malmo-1")
    central.store.set_setting("trust-floor", b"1001")
    trust_changes.propose_renewal(central)
    trust_changes.confirm(central)
    alone.down("malmo-1")
    assert load_trust(laptop).version == load_trust(central).version == 1_002
    central.store.set_setting("trust-floor", b"2002")
    with pytest.raises(RenewalFirst):
        trust_changes.propose_roots(central)


class TestExpiry:
    def expire_in(self, world: World, days: int) -> None:
        """Let the clock of head office stand so many days before the list expires."""
        central = world.session(CENTRAL)
        expires = dt.date.fromisoformat(load_trust(central).expires)
        world[CENTRAL].clock.forward(days=(expires - today(central)).days - days)

    def test_head_office_is_told_sixty_days_before_and_refuses_afterwards(self, alone: World):
        central = alone.session(CENTRAL)
        self.expire_in(alone, 61)
        assert trust_expiry(central) is None
        alone[CENTRAL].clock.forward(days=1)
        expiry = trust_expiry(central)
        assert expiry is not None
        assert not expiry.over
        alone[CENTRAL].clock.forward(days=61)
        expiry = trust_expiry(central)
        assert expiry is not None
        assert expiry.over
        with pytest.raises(TrustExpired):
            alone.send(CENTRAL, "malmo-1")
        asked = approval.request_approval(alone.session("lund"))
        with pytest.raises(TrustExpired):
            approval.approve_request(central, asked.data, asked.digits)
        trust_changes.propose_renewal(central)
        trust_changes.confirm(central)
        assert trust_expiry(central) is None
        sending.send(central, alone.stick)

    def test_a_laptop_does_not_believe_its_own_clock_alone(self, alone: World):
        laptop = alone.session("malmo-1")
        alone["malmo-1"].clock.forward(days=3_000)
        assert trust_expiry(laptop) is None

    def test_a_laptop_is_told_by_head_offices_clock(self, alone: World):
        laptop = alone.session("malmo-1")
        self.expire_in(alone, 30)
        assert trust_expiry(laptop) is None
        alone.down("malmo-1")
        assert trust_expiry(laptop) is not None
        register_client(laptop, given_name="Nils")  # work goes on
        alone.send("malmo-1")


def test_the_writer_of_a_document_is_the_one_the_drafts_use(alone: World):
    """What two persons sign on different days is what both would have signed at once."""
    session = alone.session(CENTRAL)
    keys = list(own_keys(session, shares(session)).values())
    trust_changes.propose_renewal(session)
    trust_changes.confirm(session)
    new = load_trust(session)
    chosen = sorted(keys, key=lambda key: key.public)[:2]
    assert write_trust(new, chosen).data == new.data
