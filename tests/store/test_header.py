"""Two copies of the header: any damage of one is mended, any forgery of both is refused."""

import datetime as dt
import errno
import hmac
import json
import os
import random
import shutil
import stat
import subprocess
import sys
import time
from dataclasses import replace
from hashlib import sha256

import pytest
from tests.chance import stream

from sluss.crypto.kdf import cheapest, header_key
from sluss.crypto.recovery import new_recovery_code
from sluss.crypto.slots import Keys, make_passphrase_slot, make_recovery_slot
from sluss.errors.keys import (
    FolderNotWritable,
    HeaderDamaged,
    HeaderNewer,
    HeaderNotWritten,
    HeaderUnreadable,
    NoRecoveryCode,
    NoStoreHere,
    SlotDamaged,
    UnknownUser,
    WrongPassphrase,
    WrongRecoveryCode,
)
from sluss.store.header import read_header, unlock, wait_seconds, write_header
from sluss.store.header_text import decode, encode
from sluss.store.keyring import Header, Tail, UserSlot

STORE = bytes(range(16))
MASTER = b"m" * 32
ANNA, BO = b"a" * 16, b"b" * 16
SEEDS = {ANNA: b"s" * 32, BO: b"t" * 32}
PASSPHRASE = "skatan badar i bäcken"
CODES = {user: new_recovery_code(stream(user.hex())) for user in (ANNA, BO)}
NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
TAIL = Tail(1204, b"w" * 32, 88, b"x" * 32, NOON)


def slots_of(user, login):
    keys, draw = Keys(MASTER, SEEDS[user]), stream(login)
    return (
        UserSlot(
            user,
            login,
            make_passphrase_slot(STORE, keys, PASSPHRASE, cheapest(draw(16)), draw),
            NOON,
        ),
        UserSlot(user, login, make_recovery_slot(STORE, keys, CODES[user], draw), NOON),
    )


HEADER = Header(
    store=STORE,
    gen=7,
    epoch=1,
    file="store-1.db",
    salt=b"S" * 16,
    slots=(*slots_of(ANNA, "anna.öberg"), *slots_of(BO, "Bo")),
    tail=TAIL,
)
GOOD = encode(HEADER, MASTER)


@pytest.fixture
def folder(tmp_path):
    for name in ("header.a", "header.b"):
        (tmp_path / name).write_bytes(GOOD)
    return tmp_path


def opens(folder):
    """Unlock by recovery code, which takes no time, and check what came out."""
    opened = unlock(folder, "bo", CODES[BO])
    assert (opened.master_key, opened.user_seed) == (MASTER, SEEDS[BO])
    return opened


def copies(folder):
    return [(folder / f"header.{copy}").read_bytes() for copy in "ab"]


def with_checksum(body):
    return b"store-header/1 " + sha256(body).hexdigest().encode() + b"\n" + body


def body_of(data):
    return json.loads(data.split(b"\n", 1)[1])


def forged(body):
    """Return a copy with a right checksum and without the store's key."""
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return with_checksum(text.encode() + b"\n")


class TestUnlock:
    def test_by_passphrase_gives_the_keys_and_the_header(self, folder):
        opened = unlock(folder, "anna.öberg", PASSPHRASE)
        assert (opened.master_key, opened.user_seed) == (MASTER, SEEDS[ANNA])
        assert (opened.user, opened.login, opened.header) == (ANNA, "anna.öberg", HEADER)
        assert (opened.damaged_copy, opened.mended) == (None, True)
        assert "mmmm" not in repr(opened)
        assert "ssss" not in repr(opened)

    def test_by_recovery_code(self, folder):
        assert unlock(folder, "anna.öberg", CODES[ANNA]).user_seed == SEEDS[ANNA]

    @pytest.mark.parametrize("login", ["BO", "bo", " Bo ", "bO"])
    def test_capital_letters_and_spaces_around_a_name_do_not_matter(self, folder, login):
        assert unlock(folder, login, CODES[BO]).login == "Bo"

    def test_a_name_is_found_however_it_is_composed(self, folder):
        assert unlock(folder, "ANNA.O\u0308BERG", CODES[ANNA]).user == ANNA

    def test_says_what_is_wrong(self, folder):
        with pytest.raises(WrongPassphrase):
            unlock(folder, "bo", "något helt annat")
        with pytest.raises(WrongRecoveryCode):
            unlock(folder, "bo", CODES[ANNA])
        with pytest.raises(UnknownUser):
            unlock(folder, "cecilia", CODES[ANNA])
        with pytest.raises(UnknownUser):
            unlock(folder, "", CODES[ANNA])
        assert copies(folder) == [GOOD, GOOD]

    def test_says_that_there_is_no_recovery_sheet(self, folder):
        header = HEADER.with_slots([])
        alone = replace(header, slots=header.slots[:1])
        write_header(folder, alone, MASTER)
        with pytest.raises(NoRecoveryCode):
            unlock(folder, "anna.öberg", CODES[ANNA])

    def test_users_are_known_before(self, folder):
        assert read_header(folder).header.users() == ((ANNA, "anna.öberg"), (BO, "Bo"))

    def test_the_pause_after_wrong_tries_doubles_up_to_half_a_minute(self):
        assert [wait_seconds(n) for n in range(9)] == [0, 1, 2, 4, 8, 16, 30, 30, 30]
        assert wait_seconds(10**6) == 30


class TestOneCopyDamaged:
    @pytest.mark.parametrize("copy", ["a", "b"])
    def test_every_flipped_byte_is_told_and_mended(self, folder, copy):
        path = folder / f"header.{copy}"
        for place in range(len(GOOD)):
            bad = GOOD[:place] + bytes([GOOD[place] ^ (1 << place % 8)]) + GOOD[place + 1 :]
            path.write_bytes(bad)
            read = read_header(folder)
            assert (read.header, read.damaged_copy) == (HEADER, copy), place
            assert path.read_bytes() == bad, "mended before anybody unlocked"
            if place % 16 == 0:  # mending waits for the disk
                opened = opens(folder)
                assert (opened.damaged_copy, opened.mended) == (copy, True), place
                assert copies(folder) == [GOOD, GOOD]

    @pytest.mark.parametrize("copy", ["a", "b"])
    def test_every_cut_is_told_and_mended(self, folder, copy):
        for length in range(len(GOOD)):
            (folder / f"header.{copy}").write_bytes(GOOD[:length])
            read = read_header(folder)
            assert (read.header, read.damaged_copy) == (HEADER, copy), length
            if length % 16 == 0:
                assert opens(folder).damaged_copy == copy
        (folder / f"header.{copy}").write_bytes(GOOD + b"\n")
        assert opens(folder).damaged_copy == copy
        assert copies(folder) == [GOOD, GOOD]

    @pytest.mark.parametrize("copy", ["a", "b"])
    def test_a_missing_copy_is_told_and_made(self, folder, copy):
        (folder / f"header.{copy}").unlink()
        assert opens(folder).damaged_copy == copy
        assert copies(folder) == [GOOD, GOOD]

    def test_a_wrong_secret_mends_nothing(self, folder):
        (folder / "header.a").write_bytes(b"rubbish")
        with pytest.raises(WrongRecoveryCode):
            unlock(folder, "bo", CODES[ANNA])
        assert copies(folder)[0] == b"rubbish"

    def test_a_forged_copy_is_told_and_mended_from_the_genuine_one(self, folder):
        body = body_of(GOOD)
        for copy, gen in (("a", 7), ("b", 7), ("a", 8), ("b", 99)):
            (folder / f"header.{copy}").write_bytes(forged({**body, "gen": gen, "epoch": 2}))
            assert opens(folder).damaged_copy == copy
            assert copies(folder) == [GOOD, GOOD]

    def test_a_copy_that_is_no_file_is_damaged(self, folder):
        (folder / "header.a").unlink()
        (folder / "header.a").mkdir()
        assert read_header(folder).damaged_copy == "a"

    def test_one_too_large_to_be_a_header_is_damaged(self, folder):
        (folder / "header.a").write_bytes(with_checksum(b" " * (1 << 20) + b"\n"))
        assert opens(folder).damaged_copy == "a"

    def test_that_mending_fails_keeps_nobody_out(self, folder):
        (folder / "header.a").write_bytes(b"rubbish")
        (folder / "header.a.new").mkdir()  # where the new copy would be prepared
        opened = opens(folder)
        assert (opened.damaged_copy, opened.mended) == ("a", False)


class TestBothCopiesDamaged:
    @pytest.mark.parametrize("rubbish", [b"", b"rubbish", GOOD[:-1], b"\0" * len(GOOD)])
    def test_are_refused_and_left_alone(self, folder, rubbish):
        for copy in "ab":
            (folder / f"header.{copy}").write_bytes(rubbish)
        with pytest.raises(HeaderDamaged):
            unlock(folder, "bo", CODES[BO])
        assert copies(folder) == [rubbish, rubbish]

    def test_one_damaged_and_one_missing(self, folder):
        (folder / "header.a").unlink()
        (folder / "header.b").write_bytes(GOOD[:-1])
        with pytest.raises(HeaderDamaged):
            read_header(folder)

    def test_none_there_is_no_store(self, tmp_path):
        for place in (tmp_path, tmp_path / "not there"):
            with pytest.raises(NoStoreHere):
                read_header(place)
            with pytest.raises(NoStoreHere):
                unlock(place, "bo", PASSPHRASE)
        (tmp_path / "header.a.new").write_bytes(GOOD)  # a store whose making was cut off
        with pytest.raises(NoStoreHere):
            read_header(tmp_path)

    def test_none_readable_is_told_apart(self, tmp_path):
        for copy in "ab":
            (tmp_path / f"header.{copy}").mkdir()
        with pytest.raises(HeaderUnreadable):
            read_header(tmp_path)


def edits(value):
    """Give every way to put something else in the place of one value of a JSON document."""
    if isinstance(value, dict):
        for name in value:
            yield {other: value[other] for other in value if other != name}
            yield {**value, name + "x": value[name]}
            for edited in edits(value[name]):
                yield {**value, name: edited}
    elif isinstance(value, list):
        yield [*value, "x"]
        yield [*value, value[0]] if value else [[]]
        yield value[1:] if value else [None]
        yield value[::-1] if value != value[::-1] else [{}]
        for place, item in enumerate(value):
            for edited in edits(item):
                yield [*value[:place], edited, *value[place + 1 :]]
    elif isinstance(value, str):
        yield from (value + "0", value[1:], value.upper() + "A", value[::-1] + "é", None, 5)
        yield from ("00" * (len(value) // 2), "../" + value, value + "\n", [value], True)
        for place in range(0, len(value), 4):
            yield value[:place] + ("1" if value[place] == "0" else "0") + value[place + 1 :]
    elif value is None:
        yield from (0, {}, "")
    else:
        yield from (value + 1, value - 1, -value, 0, 2**63, 10**400, 1.5, float(value))
        yield from (str(value), None, True)


REFUSED = (
    HeaderDamaged,
    HeaderNewer,
    SlotDamaged,
    UnknownUser,
    NoRecoveryCode,
    WrongPassphrase,
    WrongRecoveryCode,
)


class TestForgedPairs:
    """Both copies edited by somebody who repairs the checksum but has no key."""

    def test_every_edit_of_every_field_is_refused(self, folder):
        tried = accepted = 0
        for body in edits(body_of(GOOD)):
            data = forged(body)
            if data == GOOD:
                continue
            tried += 1
            for copy in "ab":
                (folder / f"header.{copy}").write_bytes(data)
            try:
                unlock(folder, "Bo", CODES[BO])
                accepted += 1
            except REFUSED:
                assert copies(folder) == [data, data]
        assert tried > 1000
        assert accepted == 0

    def test_random_edits_of_the_text_are_refused(self, folder):
        chance, text = random.Random(11), GOOD.split(b"\n", 1)[1]
        for _ in range(1500):
            edited = bytearray(text)
            for _ in range(chance.randint(1, 3)):
                place = chance.randrange(len(edited))
                if chance.random() < 0.3:
                    del edited[place : place + chance.randint(1, 40)]
                elif chance.random() < 0.5:
                    edited[place:place] = edited[chance.randrange(len(edited)) :][:20]
                else:
                    edited[place] = chance.choice(b'0123456789abcdef"{}[],:\n x')
            if bytes(edited) == text:
                continue
            for copy in "ab":
                (folder / f"header.{copy}").write_bytes(with_checksum(bytes(edited)))
            with pytest.raises(REFUSED):
                unlock(folder, "Bo", CODES[BO])

    @pytest.mark.parametrize(
        "text",
        [
            b"",
            b"\n",
            b"null\n",
            b"[]\n",
            b"{}\n",
            b'{"gen":1}\n',
            b"[" * 100_000 + b"\n",
            b'{"req":' + b"[" * 5_000 + b"\n",
            b'{"gen":' + b"9" * 100_000 + b',"req":[]}\n',
            b'{"gen":NaN,"req":[]}\n',
            b"\xff\xfe\n",
            b'"\\ud800"\n',
        ],
    )
    def test_what_is_no_header_at_all_is_damage(self, folder, text):
        for copy in "ab":
            (folder / f"header.{copy}").write_bytes(with_checksum(text))
        with pytest.raises(HeaderDamaged):
            read_header(folder)

    @pytest.mark.parametrize(
        "respelled",
        [
            lambda text: text.replace(b",", b", "),
            lambda text: text.replace(b'"epoch":1,', b"").replace(b"}\n", b',"epoch":1}\n'),
            lambda text: text.replace(b'"epoch":1', b'"epoch":1,"epoch":1'),
            lambda text: text.replace("ö".encode(), b"\\u00f6"),
            lambda text: text + b"\n",
            lambda text: text[:-1],
            lambda text: text.replace(b".000000Z", b"Z"),
            lambda text: text.replace(b".000000Z", b".000000+00:00"),
            lambda text: text.replace(b"53" * 16, b"5 3" + b"53" * 15),
            lambda text: b" " + text,
            lambda text: text.replace(b'"gen":7', b'"gen":7.0'),
        ],
    )
    def test_the_same_said_in_other_bytes_is_damage(self, respelled):
        text = GOOD.split(b"\n", 1)[1]
        assert respelled(text) != text
        with pytest.raises(ValueError, match=r"canonical|Expected|JSON"):
            decode(with_checksum(respelled(text)))

    def test_a_slot_of_another_store_is_refused(self, folder):
        other = encode(replace(HEADER, store=bytes(16)), MASTER)  # by somebody who has this key
        for copy in "ab":
            (folder / f"header.{copy}").write_bytes(other)
        with pytest.raises(SlotDamaged):
            unlock(folder, "bo", CODES[BO])

    def test_a_header_of_another_key_is_refused(self, folder):
        for copy in "ab":
            (folder / f"header.{copy}").write_bytes(encode(HEADER, b"another key" + bytes(21)))
        with pytest.raises(HeaderDamaged):
            unlock(folder, "bo", CODES[BO])

    @pytest.mark.parametrize("field", ["m", "t"])
    def test_hostile_parameters_are_refused_before_memory_is_taken(self, folder, field):
        body = body_of(GOOD)
        body["slots"][0]["kdf"][field] = 4 * 1024**3  # 4 TB, or four thousand million passes
        for copy in "ab":
            (folder / f"header.{copy}").write_bytes(forged(body))
        started = time.perf_counter()
        with pytest.raises(HeaderDamaged):
            unlock(folder, "anna.öberg", PASSPHRASE)
        assert time.perf_counter() - started < 0.5


class TestFeatures:
    def newer(self, gen):
        return forged({"gen": gen, "req": ["fido2"], "everything": {"else": "is new"}})

    def test_of_a_newer_version_are_told(self, folder):
        for copy in "ab":
            (folder / f"header.{copy}").write_bytes(self.newer(7))
        with pytest.raises(HeaderNewer):
            unlock(folder, "bo", CODES[BO])

    def test_half_written_by_a_newer_version_are_told(self, folder):
        (folder / "header.a").write_bytes(self.newer(8))
        with pytest.raises(HeaderNewer):
            read_header(folder)
        assert copies(folder) == [self.newer(8), GOOD]

    def test_left_over_from_a_newer_version_do_not_matter(self, folder):
        (folder / "header.b").write_bytes(self.newer(6))
        assert opens(folder).damaged_copy == "b"


class TestGenerations:
    def test_each_change_is_the_next_one(self, folder):
        tail = Tail(1300, b"y" * 32, 90, b"z" * 32, NOON + dt.timedelta(hours=1))
        header = HEADER.with_tail(tail)
        assert header.gen == 8
        assert write_header(folder, header, MASTER) is None
        assert opens(folder).header == header
        assert copies(folder) == [encode(header, MASTER)] * 2

    def test_the_higher_one_counts_wherever_it_is(self, folder):
        newer = HEADER.with_tail(Tail.empty(NOON))
        for copy in "ab":
            for other in "ab":
                (folder / f"header.{other}").write_bytes(GOOD)
            (folder / f"header.{copy}").write_bytes(encode(newer, MASTER))
            opened = opens(folder)
            assert opened.header == newer
            assert opened.damaged_copy is None
            assert copies(folder) == [encode(newer, MASTER)] * 2

    def test_an_old_passphrase_does_not_open_the_older_copy(self, folder):
        keys, draw = Keys(MASTER, SEEDS[BO]), stream("new")
        slot = make_passphrase_slot(STORE, keys, "en ny fras att minnas", cheapest(draw(16)), draw)
        newer = HEADER.with_slots([UserSlot(BO, "Bo", slot, NOON)])
        (folder / "header.a").write_bytes(encode(newer, MASTER))
        with pytest.raises(WrongPassphrase):
            unlock(folder, "bo", PASSPHRASE)
        assert unlock(folder, "bo", "en ny fras att minnas").header == newer

    @pytest.mark.parametrize("gen", [6, 7])
    def test_none_is_written_over_a_newer_or_equal_one(self, folder, gen):
        with pytest.raises(ValueError, match="not above 7"):
            write_header(folder, replace(HEADER, gen=gen), MASTER)
        assert copies(folder) == [GOOD, GOOD]

    def test_a_forged_generation_stops_nobody_from_writing(self, folder):
        (folder / "header.b").write_bytes(forged({**body_of(GOOD), "gen": 2**53 - 1}))
        write_header(folder, HEADER.with_tail(Tail.empty(NOON)), MASTER)
        assert opens(folder).header.gen == 8

    def test_a_user_gets_slots_replaced_and_removed(self):
        again = slots_of(ANNA, "anna.öberg")
        assert HEADER.with_slots(again).slots[-2:] == again
        assert len(HEADER.with_slots(again).slots) == 4
        assert HEADER.without_user(ANNA).users() == ((BO, "Bo"),)

    def test_a_new_key_is_a_new_epoch(self):
        header = HEADER.with_new_key("store-2.db", b"N" * 16, HEADER.slots[:2])
        assert (header.gen, header.epoch, header.file) == (8, 2, "store-2.db")

    @pytest.mark.parametrize(
        "change",
        [
            {"gen": 0},
            {"epoch": 0},
            {"gen": 2**53},
            {"store": bytes(15)},
            {"salt": bytes(17)},
            {"file": "../store.db"},
            {"file": ""},
            {"file": ".hidden"},
            {"file": "a/b"},
            {"file": "a\\b"},
            {"slots": HEADER.slots + HEADER.slots[:1]},
            {"slots": HEADER.slots[1:]},
            {"slots": (*HEADER.slots, replace(HEADER.slots[1], login="anna"))},
            {"slots": (*HEADER.slots[:2], *slots_of(BO, "ANNA.ÖBERG"))},
        ],
    )
    def test_what_cannot_be_is_not_made(self, change):
        with pytest.raises(ValueError, match=r"."):
            replace(HEADER, **change)

    @pytest.mark.parametrize("login", ["", " bo", "bo\n", "b\u200bo", "o\u0308", "x" * 65])
    def test_a_login_name_is_visible_text(self, login):
        with pytest.raises(ValueError, match="login"):
            replace(HEADER.slots[0], login=login)


class TestWriting:
    def test_everything_is_on_the_disk_before_it_counts(self, folder, monkeypatch):
        """The order of calls to the system; a power cut can come between any two."""
        calls, states = [], []
        real = {name: getattr(os, name) for name in ("fsync", "replace")}

        def fsync(handle):
            real["fsync"](handle)
            kind = "folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file"
            calls.append(f"sync {kind}")
            states.append(copies(folder))

        def rename(source, target):
            real["replace"](source, target)
            calls.append(f"rename {source.name} {target.name}")
            states.append(copies(folder))

        monkeypatch.setattr(os, "fsync", fsync)
        monkeypatch.setattr("sluss.store.durable.rename_patiently", rename)
        write_header(folder, HEADER.with_tail(Tail.empty(NOON)), MASTER)
        assert calls == [
            "sync file",
            "sync file",
            "rename header.a.new header.a",
            "sync folder",
            "rename header.b.new header.b",
            "sync folder",
        ]
        new = encode(HEADER.with_tail(Tail.empty(NOON)), MASTER)
        assert states == [[GOOD, GOOD]] * 2 + [[new, GOOD]] * 2 + [[new, new]] * 2

    def test_a_full_disk_leaves_the_old_header(self, folder):
        (folder / "header.b.new").mkdir()  # the second file cannot be prepared
        with pytest.raises(HeaderNotWritten):
            write_header(folder, HEADER.with_tail(Tail.empty(NOON)), MASTER)
        assert copies(folder) == [GOOD, GOOD]
        assert opens(folder).header == HEADER

    def test_a_folder_that_is_gone_is_told(self, tmp_path):
        with pytest.raises(HeaderNotWritten):
            write_header(tmp_path / "gone", HEADER, MASTER)

    @pytest.mark.parametrize("code", [errno.EACCES, errno.EPERM, errno.EROFS])
    def test_a_read_only_folder_is_told(self, folder, monkeypatch, code):
        def refuse(*_args):
            raise OSError(code, os.strerror(code))

        monkeypatch.setattr("sluss.store.durable.os.open", refuse)
        with pytest.raises(FolderNotWritable):
            write_header(folder, HEADER.with_tail(Tail.empty(NOON)), MASTER)

    def test_copy_b_that_cannot_be_replaced_is_told_and_mended_later(self, folder):
        newer = HEADER.with_tail(Tail.empty(NOON))
        (folder / "header.b").unlink()
        (folder / "header.b").mkdir()
        (folder / "header.b" / "full").touch()
        assert write_header(folder, newer, MASTER) == "b"
        assert opens(folder).header == newer
        shutil.rmtree(folder / "header.b")
        assert opens(folder).mended
        assert copies(folder) == [encode(newer, MASTER)] * 2

    def test_killed_at_any_moment_it_opens_with_what_was_acknowledged(self, tmp_path):
        write_header(tmp_path, HEADER, MASTER)
        chance, acknowledged, rounds = random.Random(5), 7, 0
        while rounds < 12 or (acknowledged <= 20 and rounds < 100):  # a busy disk writes few
            rounds += 1
            writer = subprocess.Popen(
                [sys.executable, "-c", WRITER, tmp_path], stdout=subprocess.PIPE, text=True
            )
            with writer:
                assert writer.stdout is not None
                assert writer.stdout.readline() == "ready\n"
                time.sleep(chance.uniform(0, 0.05))
                writer.kill()
                lines = writer.stdout.read().split("\n")[:-1]
            acknowledged = max([acknowledged, *map(int, lines)])
            found = opens(tmp_path).header.gen
            assert acknowledged <= found <= acknowledged + 1
            acknowledged = found
        assert acknowledged > 20


if os.name != "nt":  # Windows has other rights, and links only for administrators

    class TestFiles:
        def test_files_are_the_users_own(self, tmp_path):
            write_header(tmp_path, HEADER, MASTER)
            assert sorted(path.name for path in tmp_path.iterdir()) == ["header.a", "header.b"]
            assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}

        def test_a_planted_link_is_not_followed(self, tmp_path):
            victim = tmp_path / "victim"
            victim.write_text("mine")
            (tmp_path / "header.a.new").symlink_to(victim)
            write_header(tmp_path, HEADER, MASTER)
            assert victim.read_text() == "mine"


WRITER = """
import datetime as dt, sys
from pathlib import Path
from sluss.store.header import read_header, write_header
folder = Path(sys.argv[1])
header = read_header(folder).header
print("ready", flush=True)
while True:
    header = header.with_tail(header.tail)
    write_header(folder, header, b"m" * 32)
    print(header.gen, flush=True)
"""


def test_the_format_on_disk_is_what_the_page_says():
    """Byte for byte, so that a change of it is a decision."""
    first, text, rest = GOOD.split(b"\n")
    assert rest == b""
    assert first == b"store-header/1 " + sha256(text + b"\n").hexdigest().encode()
    body = json.loads(text)
    names = ["epoch", "file", "gen", "mac", "req", "salt", "slots", "store", "tail"]
    assert list(body) == names
    assert list(body["slots"][0]) == [
        "box", "check", "id", "kdf", "kind", "login", "made_at", "nonce", "user",
    ]  # fmt: skip
    assert list(body["slots"][0]["kdf"]) == ["m", "salt", "t"]
    assert body["slots"][1]["kdf"] is None
    assert body["tail"]["at"] == "2026-11-22T12:00:00.000000Z"
    mac = body.pop("mac")
    covered = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    code = hmac.digest(header_key(MASTER), b"store-header/1 \n" + covered, "sha256")
    assert mac == code.hex()
