"""Somebody who can change every file on the stick gets no computer in, and no false head office.

The telephone and the printed card are the two things an attacker does not have.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.journeys.world import CENTRAL, PASSPHRASE, World

from sluss.crypto.kdf import cheapest
from sluss.errors import SlussError
from sluss.errors.enrolment import (
    EnrolmentCentralUnfit,
    EnrolmentNotOurs,
    EnrolmentReplayed,
    OfficeNotChosen,
)
from sluss.errors.keys import FingerprintDiffers
from sluss.errors.trust import PersonsDisagree, SecondPersonNeeded
from sluss.store.header import unlock
from sluss.store.lockfile import hold
from sluss.store.opening import enter
from sluss.text.problems import explain
from sluss.usecases import approval, approvals_waiting, belonging
from sluss.usecases.approval_files import (
    accept_file,
    approve_file,
    approve_waiting,
    request_into,
    who_asks,
)
from sluss.usecases.office import Person, add_user, at_work
from sluss.usecases.session import Session

SECOND = "dora"


def refused(error: type[SlussError], sentence: str, do: Callable[[], object]) -> None:
    """Check that something is refused with the sentence a person should read."""
    with pytest.raises(error) as found:
        do()
    told = explain(found.value)
    assert sentence in told.sentence
    assert told.hint


@pytest.fixture
def stick(strangers: World) -> Path:
    return strangers.stick


class TestFiveAttacks:
    def test_a_swapped_request(self, strangers: World, stick: Path):
        """The thief's own request lies where the office's lay; the office reads its digits out."""
        office, thief = strangers.session("malmo-1"), strangers.session("lund")
        asked = request_into(office, stick)
        swapped = request_into(thief, stick)
        asked.file.write_bytes(swapped.file.read_bytes())
        refused(
            FingerprintDiffers,
            "Nothing has been approved",
            lambda: approve_file(strangers.session(CENTRAL), asked.file, asked.digits, stick),
        )
        self.nobody_is_approved(strangers, stick)

    def test_a_swapped_reply(self, strangers: World, stick: Path):
        """The reply of a false head office, which approves the request as the true one would."""
        office, false = strangers.session("malmo-1"), strangers.session("lund")
        asked = request_into(office, stick)
        true = approve_file(strangers.session(CENTRAL), asked.file, asked.digits, stick)
        approval.found_central(false)
        false.store.set_setting("kind", b"central")
        forged = approval.approve_request(false, asked.file.read_bytes(), asked.digits)
        refused(
            FingerprintDiffers,
            "The number is not the same",
            lambda: approval.accept_approval(office, forged.data, true.digits),
        )
        other = approval.request_approval(strangers.session("malmo-2"))
        swapped = approval.approve_request(strangers.session(CENTRAL), other.data, other.digits)
        refused(
            EnrolmentNotOurs,
            "The reply is not for this computer",
            lambda: approval.accept_approval(office, swapped.data, true.digits),
        )
        assert not approval.is_enrolled(office)
        assert accept_file(office, true.file, true.digits).device == true.device

    def test_a_wrong_digit(self, strangers: World, stick: Path):
        """At either end, any one of the thirty digits, and the group is named."""
        office, central = strangers.session("malmo-1"), strangers.session(CENTRAL)
        asked = request_into(office, stick)
        for place in (0, 7, 34):
            with pytest.raises(FingerprintDiffers) as found:
                approve_file(central, asked.file, other_digit(asked.digits, place), stick)
            assert found.value.facts["group"] == place // 6 + 1
        self.nobody_is_approved(strangers, stick)
        true = approve_file(central, asked.file, asked.digits, stick)
        for place in (0, 7, 34):
            with pytest.raises(FingerprintDiffers):
                accept_file(office, true.file, other_digit(true.digits, place))
        assert not approval.is_enrolled(office)

    def test_a_replay(self, strangers: World, stick: Path):
        """An old request is not approved again, and an old reply answers no new request."""
        office, central = strangers.session("malmo-1"), strangers.session(CENTRAL)
        asked = request_into(office, stick)
        kept = asked.file.read_bytes()
        reply = approve_file(central, asked.file, asked.digits, stick).file.read_bytes()
        asked.file.write_bytes(kept)
        refused(
            EnrolmentReplayed,
            "This request was answered before",
            lambda: approve_file(central, asked.file, asked.digits, stick),
        )
        approval.request_approval(office)  # a new one, which replaces the old
        digits = approval.load_trust(central).root_digits
        refused(
            EnrolmentNotOurs,
            "The reply is not for this computer",
            lambda: approval.accept_approval(office, reply, digits),
        )

    def test_two_devices_with_one_name(self, strangers: World, stick: Path):
        """A stranger calls itself as a known computer does: it is asked about, not taken in.

        With the same name it is at most proposed as one more computer of the office, with a letter
        of its own; with the identity of another office it gets nothing without a person's word.
        """
        first, second = strangers.session("malmo-1"), strangers.session("malmo-2")
        central = strangers.session(CENTRAL)
        strangers.enrol("malmo-1")
        strangers.enrol("lund")
        second.store.set_setting("letter", first.store.setting("letter") or b"")
        asked = request_into(second, stick)
        seen = who_asks(central, asked.file)
        known = approval.load_trust(central).certificate(first.device).subject
        assert seen.alike[0].computers == (known.name,)
        reply = approve_file(central, asked.file, asked.digits, stick)
        assert reply.device != known.name
        subject = approval.load_trust(central).certificate(second.device).subject
        assert (subject.office, subject.letter) != (known.office, known.letter)
        thief = strangers.session("lund")
        thief.store.set_setting("device", b"thief device id!")
        thief.store.set_setting("office", first.office)
        thief.store.set_setting("office-name", "Frivården Lund".encode())
        thief.store.set_setting("office-code", b"LUN")
        claimed = approval.request_approval(thief)
        refused(
            OfficeNotChosen,
            "which office this computer belongs to",
            lambda: approval.approve_request(central, claimed.data, claimed.digits),
        )

    def nobody_is_approved(self, strangers: World, stick: Path) -> None:
        trust = approval.load_trust(strangers.session(CENTRAL))
        assert list(trust.certificates) == [trust.central]
        assert list(stick.glob("*.sluss-reply")) == []


def test_a_reply_that_was_changed_on_the_way(strangers: World, stick: Path):
    office = strangers.session("malmo-1")
    asked = request_into(office, stick)
    reply = approve_file(strangers.session(CENTRAL), asked.file, asked.digits, stick)
    data = bytearray(reply.file.read_bytes())
    data[len(data) // 2] ^= 1
    with pytest.raises((EnrolmentCentralUnfit, SlussError)):
        approval.accept_approval(office, bytes(data), reply.digits)
    assert not approval.is_enrolled(office)


class TestTwoPersons:
    @pytest.fixture
    def two(self, strangers: World) -> World:
        """Head office has a second person who may approve computers."""
        person = Person(SECOND, PASSPHRASE, "Dora Holm", "central_importer")
        add_user(strangers[CENTRAL].place, person, cheapest(bytes(16)))
        return strangers

    def sit(self, world: World, login: str) -> Session:
        """Let a person open head office's store."""
        computer = world[CENTRAL]
        computer.place.close()
        found = unlock(computer.folder, login, PASSPHRASE)
        lock = hold(computer.folder, computer.clock())
        opened = enter(computer.folder, found, lock, computer.clock)
        computer.place = at_work(computer.around, opened)
        return computer.session

    def test_both_compare_the_digits(self, two: World, stick: Path):
        asked = request_into(two.session("malmo-1"), stick)
        carl = two.session(CENTRAL)
        for _ in range(2):  # the same person twice is one person
            refused(
                SecondPersonNeeded,
                "A second person has to compare them too",
                lambda: approve_file(carl, asked.file, asked.digits, stick),
            )
        (waiting,) = approvals_waiting.waiting(carl)
        assert (waiting.by, waiting.own, waiting.office) == ("Carl Ek", True, "")
        assert list(stick.glob("*.sluss-reply")) == []
        dora = self.sit(two, SECOND)
        (waiting,) = approvals_waiting.waiting(dora)
        assert (waiting.by, waiting.own) == ("Carl Ek", False)
        with pytest.raises(FingerprintDiffers):
            approve_waiting(dora, waiting.digest, other_digit(asked.digits, 3), stick)
        reply = approve_waiting(dora, waiting.digest, asked.digits, stick)
        assert approvals_waiting.waiting(dora) == ()
        assert accept_file(two.session("malmo-1"), reply.file, reply.digits).device == reply.device

    def test_wrong_digits_are_no_first_comparison(self, two: World, stick: Path):
        asked = request_into(two.session("malmo-1"), stick)
        with pytest.raises(FingerprintDiffers):
            approve_file(two.session(CENTRAL), asked.file, other_digit(asked.digits, 0), stick)
        assert approvals_waiting.waiting(two.session(CENTRAL)) == ()

    def test_two_who_choose_another_office_begin_again(self, two: World, stick: Path):
        first = approval.request_approval(two.session("malmo-1"))
        with pytest.raises(SecondPersonNeeded):
            approval.approve_request(two.session(CENTRAL), first.data, first.digits)
        approval.approve_request(self.sit(two, SECOND), first.data, first.digits)
        asked = request_into(two.session("malmo-2"), stick)
        with pytest.raises(SecondPersonNeeded):
            approve_file(self.sit(two, "carl"), asked.file, asked.digits, stick)
        dora = self.sit(two, SECOND)
        (waiting,) = approvals_waiting.waiting(dora)
        assert waiting.office == "Frivården Malmö"
        new = belonging.NEW_OFFICE
        with pytest.raises(PersonsDisagree):
            approve_waiting(dora, waiting.digest, asked.digits, stick, new)
        assert approvals_waiting.waiting(dora) == ()

    def test_a_comparison_is_void_after_thirty_days(self, two: World, stick: Path):
        asked = request_into(two.session("malmo-1"), stick)
        with pytest.raises(SecondPersonNeeded):
            approve_file(two.session(CENTRAL), asked.file, asked.digits, stick)
        two[CENTRAL].clock.forward(days=31)
        with pytest.raises(SecondPersonNeeded):
            approve_file(self.sit(two, SECOND), asked.file, asked.digits, stick)


def other_digit(digits: str, place: int) -> str:
    """Return the thirty digits with another one at a place; spaces count."""
    return f"{digits[:place]}{(int(digits[place]) + 1) % 10}{digits[place + 1 :]}"
