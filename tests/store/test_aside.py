"""What is put aside beside the database: on the disk at once, sealed, and whole or not there."""

import random

import pytest
from tests.chance import stream
from tests.store.test_opening import AS_ROOT, fill, small_disk

from sluss.crypto.boxes import close_box, open_box
from sluss.errors.store import DiskFull
from sluss.store.aside import BATCH_BYTES, Aside

KEY = bytes(range(32))


@pytest.fixture
def aside(tmp_path):
    return Aside(tmp_path, KEY)


def put(aside, *pieces):
    for piece in pieces:
        aside.add(piece, stream(piece.decode()))


class TestKept:
    def test_pieces_come_back_in_their_order(self, aside, tmp_path):
        put(aside, b"a", b"b", b"")
        batch, pieces = Aside(tmp_path, KEY).read()
        assert (len(batch), pieces) == (BATCH_BYTES, [b"a", b"b", b""])

    def test_nothing_is_there_before_and_after(self, aside):
        assert aside.is_empty()
        assert aside.read() == (b"", [])
        put(aside, b"a")
        assert not aside.is_empty()
        aside.clear()
        aside.clear()
        assert aside.read() == (b"", [])

    def test_each_file_has_a_name_of_its_own(self, aside):
        put(aside, b"a")
        first, _ = aside.read()
        aside.clear()
        put(aside, b"b")
        assert aside.read()[0] != first


class TestDamaged:
    def test_cut_off_anywhere_the_whole_pieces_are_there_and_more_can_be_added(self, aside):
        put(aside, b"first", b"second")
        whole = aside.path.read_bytes()
        seen = set()
        for end in range(len(whole)):
            aside.path.write_bytes(whole[:end])
            _, pieces = aside.read()
            assert pieces == [b"first", b"second"][: len(pieces)]
            seen.add(len(pieces))
            put(aside, b"later")
            assert aside.read()[1] == [*pieces, b"later"]
        assert seen == {0, 1}

    def test_a_changed_byte_ends_it(self, aside):
        put(aside, b"first", b"second")
        whole = bytearray(aside.path.read_bytes())
        luck = random.Random(1)
        for _ in range(200):
            changed = bytearray(whole)
            changed[luck.randrange(len(changed))] ^= 1 << luck.randrange(8)
            aside.path.write_bytes(changed)
            assert aside.read()[1] in ([], [b"first"])

    def test_pieces_of_another_store_or_place_are_none(self, aside, tmp_path):
        put(aside, b"first", b"second")
        assert Aside(tmp_path, bytes(32)).read()[1] == []
        data = aside.path.read_bytes()
        half = BATCH_BYTES + 4 + int.from_bytes(data[BATCH_BYTES : BATCH_BYTES + 4], "big")
        aside.path.write_bytes(data[:BATCH_BYTES] + data[half:] + data[BATCH_BYTES:half])
        assert aside.read()[1] == []

    @pytest.mark.skipif(not AS_ROOT, reason="only root can mount a small disk")
    def test_on_a_full_disk_it_is_told_and_what_was_there_stays(self, tmp_path):
        with small_disk(tmp_path / "disk", 256) as disk:
            aside = Aside(disk, KEY)
            put(aside, b"a")
            fill(disk)
            with pytest.raises(DiskFull):
                put(aside, b"x" * 8_192)
            assert aside.read()[1] == [b"a"]
            (disk / "ballast").unlink()
            put(aside, b"b")
            assert aside.read()[1] == [b"a", b"b"]


def test_a_box_opens_with_its_key_at_its_place_only():
    box = close_box(KEY, b"what is in it", b"here", stream("box"))
    assert b"what" not in box
    assert open_box(KEY, box, b"here") == b"what is in it"
    for key, data, place in (
        (bytes(32), box, b"here"),
        (KEY, box, b"there"),
        (KEY, box[:-1], b"here"),
        (KEY, b"", b"here"),
        (KEY, box[:30], b"here"),
    ):
        assert open_box(key, data, place) is None
