"""One stick at a time: verified, read, answered on the stick it came on."""

import pytest
from tests.conftest import OFFICE_NAME, PASSPHRASE
from tests.read_only_stick import make_read_only

from sluss.crypto.kdf import cheapest
from sluss.errors.bundle import BundleAlreadyRead, BundleDamaged, StickReadOnly
from sluss.usecases import approval
from sluss.usecases.clients import register_client
from sluss.usecases.monday import Presence, monday
from sluss.usecases.office import NewOffice, Person
from sluss.usecases.office import make_office as new_office
from sluss.usecases.one_stick import (
    DeliveryState,
    answer_stick,
    clear_stick,
    look_at_stick,
    read_stick,
)
from sluss.usecases.progress import Progress
from sluss.usecases.receiving import receive
from sluss.usecases.sending import send


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def enrol(session, central):
    made = approval.request_approval(session)
    reply = approval.approve_request(central.session, made.data, made.digits)
    approval.accept_approval(session, reply.data, reply.digits)


@pytest.fixture
def approved(session, central):
    enrol(session, central)
    return session


def test_a_stick_is_verified_read_and_answered(approved, central, stick, clock):
    head = central.session
    register_client(approved, given_name="Nils")
    send(approved, stick)
    looked = look_at_stick(head, stick)
    (found,) = looked.deliveries
    assert found.state is DeliveryState.VERIFIED
    assert found.sender == approval.load_trust(head).certificate(approved.device).subject.name
    assert monday(head).count(Presence.HERE) == 0
    read = read_stick(head, looked, "sv")
    assert read.count(DeliveryState.READ) == 1
    report = read.deliveries[0].report
    assert report is not None
    assert report.new > 1
    assert approved.device in read.changed.ids
    assert monday(head).count(Presence.HERE) == 1
    answered = answer_stick(head, read)
    assert (answered.folder, answered.names) == (stick, (found.sender,))
    (made,) = answered.made
    assert receive(approved, made.file).acknowledged > 1


def test_a_stick_put_in_twice_is_told_and_answered_no_more(approved, central, stick):
    head = central.session
    send(approved, stick)
    read_stick(head, look_at_stick(head, stick), "sv")
    again = read_stick(head, look_at_stick(head, stick), "sv")
    assert again.count(DeliveryState.HARMLESS) == 1
    assert isinstance(again.deliveries[0].refused, BundleAlreadyRead)
    assert answer_stick(head, again).names == ()


def test_every_computer_of_that_office_gets_its_answer_and_no_other(
    approved, central, make_office, around, tmp_path, stick
):
    head = central.session
    second, _ = new_office(
        around, tmp_path / "second", NewOffice("office", OFFICE_NAME), Person("maja", PASSPHRASE),
        cheapest(around.random(16)),
    )  # fmt: skip
    enrol(second.session, central)
    second.close()
    enrol(make_office("office", "Frivården Lund").session, central)
    send(approved, stick)
    answered = answer_stick(head, read_stick(head, look_at_stick(head, stick), "sv"))
    certificates = approval.load_trust(head).certificates
    office = certificates[approved.device].subject.office
    ours = sorted(
        each.subject.name for each in certificates.values() if each.subject.office == office
    )
    assert list(answered.names) == [made.recipient for made in answered.made] == ours
    assert len(ours) == 2


def test_one_that_is_damaged_holds_up_no_other(approved, central, stick):
    head = central.session
    send(approved, stick)
    broken = stick / "broken"
    data = bytearray(next(stick.glob("*.sluss")).read_bytes())
    data[-200] ^= 1
    broken.write_bytes(data)
    looked = look_at_stick(head, stick)
    assert looked.count(DeliveryState.REFUSED) == looked.count(DeliveryState.VERIFIED) == 1
    read = read_stick(head, looked, "sv")
    assert read.count(DeliveryState.READ) == 1
    refused = next(each for each in read.deliveries if each.state is DeliveryState.REFUSED)
    assert isinstance(refused.refused, BundleDamaged)
    assert refused.refused.__traceback__ is None  # it would hold the session


def test_stopped_half_way_the_rest_stays_verified(approved, central, stick):
    head = central.session
    send(approved, stick)
    register_client(approved, given_name="Aksel")
    send(approved, stick)
    looked = look_at_stick(head, stick)
    stopped = read_stick(head, looked, "sv", Progress(lambda *_: None, lambda: True))
    assert stopped.count(DeliveryState.VERIFIED) == 2
    assert stopped.changed.ids == frozenset()
    assert read_stick(head, stopped, "sv").count(DeliveryState.READ) == 2


def test_from_a_stick_that_can_only_be_read_the_answer_goes_to_a_folder(
    approved, central, stick, tmp_path, monkeypatch
):
    head = central.session
    send(approved, stick)
    instead = tmp_path / "answers"
    instead.mkdir()
    read = read_stick(head, look_at_stick(head, stick), "sv")
    make_read_only(monkeypatch, stick)
    with pytest.raises(StickReadOnly):
        answer_stick(head, read)
    answered = answer_stick(head, read, instead)
    assert answered.folder == instead
    assert isinstance(answered.kept_off, StickReadOnly)
    assert [path.name for path in instead.iterdir()] == [answered.made[0].file.name]
    with pytest.raises(StickReadOnly):
        clear_stick(head, read)


def test_what_was_read_can_be_cleared_away_and_nothing_else(approved, central, stick):
    head = central.session
    (sent,) = send(approved, stick)
    photo = stick / "IMG_1.JPG"
    photo.write_bytes(b"\xff\xd8\xff")
    looked = look_at_stick(head, stick)
    assert clear_stick(head, looked) == 0
    read = read_stick(head, looked, "sv")
    sent.file.write_bytes(b"somebody wrote something else there meanwhile")
    assert clear_stick(head, read) == 0
    sent.file.unlink()
    send(approved, stick)[0].file.rename(sent.file)
    again = read_stick(head, look_at_stick(head, stick), "sv")
    assert clear_stick(head, again) == 1
    assert [path.name for path in stick.iterdir()] == [photo.name]
