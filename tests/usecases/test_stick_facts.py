"""What a file on a stick is, told without opening anything that is sealed."""

import hashlib

import pytest
from tests.journeys.world import CENTRAL, World

from sluss.crypto.signing import spki
from sluss.errors.bundle import BundleDamaged, NotABundle
from sluss.usecases import approval, stick_facts


def test_a_delivery_says_where_it_comes_from_and_where_it_goes(world: World):
    sent = world.send("malmo-1")
    found = stick_facts.inspect_file(sent.file)
    assert (found.sender, found.recipient) == (
        world["malmo-1"].device.hex(), world[CENTRAL].device.hex(),
    )  # fmt: skip
    assert (found.file_kind, found.kind, found.seq) == ("bundle", "sync", 1)
    assert found.sha256 == hashlib.sha256(sent.file.read_bytes()).hexdigest()
    assert found.size == sent.size


def test_papers_of_the_approval_are_known_as_such(strangers: World):
    asked = approval.request_approval(strangers.session("malmo-1"))
    answer = approval.approve_request(strangers.session(CENTRAL), asked.data, asked.digits)
    file = strangers.stick / "paper"
    kinds = set()
    for data in (asked.data, answer.data, b"hej"):
        file.write_bytes(data)
        kinds.add(stick_facts.inspect_file(file).file_kind)
    assert len(kinds) == 3


def test_anybody_who_trusts_head_office_can_tell_who_signed(world: World):
    sent = world.send("malmo-1")
    world.down("lund")  # brings the list of approved computers
    found = stick_facts.verify_file(world.session("lund"), sent.file)
    assert found.sender_name.startswith("Frivården Malmö")
    assert found.public_key == spki(approval.signing_key(world.session("malmo-1")).public)
    data = bytearray(sent.file.read_bytes())
    data[-200] ^= 1
    sent.file.write_bytes(data)
    with pytest.raises(BundleDamaged):
        stick_facts.verify_file(world.session("lund"), sent.file)


def test_another_file_is_no_delivery(world: World):
    file = world.stick / "brev"
    file.write_bytes(b"Hej!")
    with pytest.raises(NotABundle):
        stick_facts.verify_file(world.session(CENTRAL), file)


def test_showing_the_key_is_written_down(world: World):
    session = world.session(CENTRAL)
    before = session.store.logs.own("access").n
    text = stick_facts.show_identity(session)
    assert text.startswith("AGE-SECRET-KEY-1")
    assert session.store.logs.own("access").n == before + 1
