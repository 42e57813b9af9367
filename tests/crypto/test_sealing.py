"""Sealing opens with the right key alone, with the stock tool, and by the published format."""

import base64
import hmac
import io
import shutil
import subprocess
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.bindings import (
    crypto_aead_chacha20poly1305_ietf_decrypt,
    crypto_scalarmult,
    crypto_scalarmult_base,
)
from tests.chance import stream

from sluss.crypto import bech32
from sluss.crypto.kdf import hkdf
from sluss.crypto.sealing import (
    Identity,
    identity_from_bytes,
    new_identity,
    read_identity,
    read_recipient,
    seal,
    seal_stream,
    unseal,
    unseal_stream,
)
from sluss.errors.keys import KeyTextDamaged, SealDamaged, SealedForSomeoneElse, SignatureWrong

KEY = stream("key")(32)
MINE = identity_from_bytes(KEY)
OTHER = new_identity(stream("other"))
BLOCK = 64 * 1024  # age encrypts and authenticates so much at a time


class TestBech32:
    def test_gives_the_vectors_of_bip_173(self):
        assert bech32.encode("a", b"") == "a12uel5l"
        assert bech32.encode("?", b"") == "?1ezyfcl"
        counting = int("".join(f"{number:05b}" for number in range(32)), 2).to_bytes(20, "big")
        assert bech32.encode("abcdef", counting) == "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw"

    @given(st.binary(min_size=32, max_size=32))
    @settings(max_examples=50)
    def test_spells_keys_as_the_library_does(self, key):
        identity = identity_from_bytes(key)
        assert read_identity(identity.text) == identity
        spelled = bech32.encode("age", crypto_scalarmult_base(key))
        assert identity.recipient == spelled == read_recipient(spelled)


class TestKeys:
    def test_the_text_of_an_identity_is_the_line_age_reads(self):
        assert MINE.text.startswith("AGE-SECRET-KEY-1")
        assert read_identity(f"  {MINE.text}\n") == MINE
        assert read_identity(MINE.text.lower()) == MINE

    def test_is_not_shown(self):
        assert MINE.text not in repr(MINE)

    @pytest.mark.parametrize(
        "text", ["", "age", MINE.text[:-1], MINE.text + "Q", MINE.recipient, "A12UEL5L"]
    )
    def test_damaged_text_of_an_identity_is_told(self, text):
        with pytest.raises(KeyTextDamaged):
            read_identity(text)

    @pytest.mark.parametrize("text", ["", MINE.recipient[:-1], MINE.text, "ssh-ed25519 AAAA"])
    def test_damaged_text_of_a_recipient_is_told(self, text):
        with pytest.raises(KeyTextDamaged):
            read_recipient(text)
        with pytest.raises(KeyTextDamaged):
            seal([MINE.recipient, text], b"")

    def test_every_mistyped_character_is_found(self):
        for place in range(len(MINE.recipient)):
            wrong = "q" if MINE.recipient[place] != "q" else "p"
            with pytest.raises(KeyTextDamaged):
                read_recipient(MINE.recipient[:place] + wrong + MINE.recipient[place + 1 :])

    def test_a_key_has_32_bytes(self):
        with pytest.raises(ValueError, match="32 bytes"):
            identity_from_bytes(bytes(31))


class TestSealed:
    @pytest.mark.parametrize("size", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK])
    def test_opens_for_each_of_its_recipients(self, size):
        data = stream(size)(size)
        sealed = seal([MINE.recipient, OTHER.recipient], data)
        assert unseal([MINE], sealed) == unseal([OTHER], sealed) == data
        assert data[:40] not in sealed or size < 40

    def test_opens_when_one_of_several_keys_fits(self):
        assert unseal([OTHER, MINE], seal([MINE.recipient], b"x")) == b"x"

    @pytest.mark.parametrize("keys", [[OTHER], []])
    def test_for_another_is_told_from_damage(self, keys):
        with pytest.raises(SealedForSomeoneElse):
            unseal(keys, seal([MINE.recipient], b"x"))

    def test_needs_a_recipient(self):
        with pytest.raises(ValueError, match="recipient"):
            seal([], b"x")

    def test_every_flipped_byte_and_every_cut_is_found(self):
        sealed = seal([MINE.recipient], b"a note")
        for place in range(len(sealed)):
            flipped = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
            for bad in (flipped, sealed[:place]):
                with pytest.raises((SealDamaged, SealedForSomeoneElse)):
                    unseal([MINE], bad)
        with pytest.raises(SealDamaged):
            unseal([MINE], sealed + b"x")

    @pytest.mark.parametrize("junk", [b"", b"junk", b"age-encryption.org/v1\n", bytes(1000)])
    def test_what_was_never_sealed_is_told(self, junk):
        with pytest.raises(SealDamaged):
            unseal([MINE], junk)

    def test_twice_the_same_gives_different_bytes(self):
        assert seal([MINE.recipient], b"x") != seal([MINE.recipient], b"x")


class TestStreams:
    def test_give_and_take_the_same_as_bytes(self):
        data, sealed, opened = stream("long")(5 * BLOCK + 7), io.BytesIO(), io.BytesIO()
        seal_stream([MINE.recipient], io.BytesIO(data), sealed)
        assert unseal([MINE], sealed.getvalue()) == data
        unseal_stream([MINE], io.BytesIO(sealed.getvalue()), opened)
        assert opened.getvalue() == data

    def test_damage_after_the_first_block_is_told(self):
        sealed = seal([MINE.recipient], bytes(3 * BLOCK))
        with pytest.raises(SealDamaged):
            unseal_stream([MINE], io.BytesIO(sealed[:-1]), io.BytesIO())

    @pytest.mark.parametrize("room", [0, 100, BLOCK, 2 * BLOCK])
    def test_a_full_disk_is_passed_on_as_it_was(self, room):
        data = bytes(3 * BLOCK)
        with pytest.raises(OSError, match="No space") as sealing:
            seal_stream([MINE.recipient], io.BytesIO(data), FullDisk(room))
        with pytest.raises(OSError, match="No space") as opening:
            unseal_stream([MINE], io.BytesIO(seal([MINE.recipient], data)), FullDisk(room))
        assert sealing.value.errno == opening.value.errno == 28

    def test_a_stick_that_is_pulled_is_passed_on_as_it_was(self):
        sealed = seal([MINE.recipient], bytes(3 * BLOCK))
        with pytest.raises(OSError, match="pulled"):
            unseal_stream([MINE], PulledStick(sealed), io.BytesIO())
        with pytest.raises(OSError, match="pulled"):
            seal_stream([MINE.recipient], PulledStick(bytes(3 * BLOCK)), io.BytesIO())

    def test_any_error_of_a_file_is_passed_on_as_it_was(self):
        sealed = seal([MINE.recipient], bytes(3 * BLOCK))
        for work in (
            lambda: seal_stream([MINE.recipient], Wrong(), io.BytesIO()),
            lambda: seal_stream([MINE.recipient], io.BytesIO(bytes(3 * BLOCK)), Wrong()),
            lambda: unseal_stream([MINE], Wrong(), io.BytesIO()),
            lambda: unseal_stream([MINE], io.BytesIO(sealed), Wrong()),
        ):
            with pytest.raises(SignatureWrong):
                work()

    def test_nothing_is_written_after_a_failure(self):
        for failure in (OSError, OSError(28, "full"), SignatureWrong):
            once = Once(failure)
            with pytest.raises(failure if isinstance(failure, type) else OSError):
                unseal_stream([MINE], io.BytesIO(seal([MINE.recipient], b"x")), once)
            assert once.calls == 1


class TestFormat:
    def test_is_age_v1_by_its_specification(self):
        data = stream("note")(2 * BLOCK + 100)
        assert read_age(KEY, seal([OTHER.recipient, MINE.recipient], data)) == data

    def test_the_stock_tool_opens_ours_and_we_open_its(self, tmp_path):
        """With `age` where it is there; without it, with the reader written out below."""
        data = stream("note")(BLOCK + 1)
        sealed = seal([MINE.recipient], data)
        age = shutil.which("age")
        if age is None:
            assert read_age(KEY, sealed) == data
            return
        (tmp_path / "key.txt").write_text(f"# a comment\n{MINE.text}\n")
        (tmp_path / "ours.age").write_bytes(sealed)
        opened = run(tmp_path, [age, "-d", "-i", "key.txt", "ours.age"])
        assert opened.stdout == data
        (tmp_path / "plain").write_bytes(data)
        run(tmp_path, [age, "-r", MINE.recipient, "-o", "theirs.age", "plain"])
        assert unseal([MINE], (tmp_path / "theirs.age").read_bytes()) == data

    def test_an_identity_made_by_the_library_is_one_of_ours(self):
        import pyrage

        theirs = pyrage.x25519.Identity.generate()
        mine = Identity(str(theirs))
        assert mine.recipient == str(theirs.to_public())
        assert read_identity(mine.text) == mine


def run(folder, command):
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return done


class FullDisk(io.BytesIO):
    def __init__(self, room):
        super().__init__()
        self.room = room

    def write(self, data):
        if self.tell() + len(data) > self.room:
            raise OSError(28, "No space left on device")
        return super().write(data)


class Wrong(io.BytesIO):
    """A file that finds something wrong with what passes through it."""

    def read(self, _size=-1):
        raise SignatureWrong

    def write(self, _data):
        raise SignatureWrong


class Once(io.BytesIO):
    """A file that fails the first time and would take what comes later."""

    def __init__(self, failure):
        super().__init__()
        self.failure, self.calls = failure, 0

    def write(self, data):
        self.calls += 1
        if self.calls == 1:
            raise self.failure
        return super().write(data)


class PulledStick(io.BytesIO):
    def read(self, size=-1):
        if self.tell() > BLOCK:
            raise OSError(5, "pulled")
        return super().read(min(size, 1000) if size > 0 else 1000)


def read_age(key, sealed):
    """Open an age v1 file with X25519 stanzas by its specification (C2SP, age.md), no library."""
    end = sealed.index(b"\n--- ") + 4
    lines = sealed[:end].split(b"\n")
    assert lines[0] == b"age-encryption.org/v1"
    file_key = None
    for place, line in enumerate(lines):
        if line.startswith(b"-> X25519 "):
            share, body = unpadded(line.split(b" ")[2]), unpadded(lines[place + 1])
            shared = crypto_scalarmult(key, share)
            salt = share + crypto_scalarmult_base(key)
            wrap = hkdf(shared, "age-encryption.org/v1/X25519", salt=salt)
            try:
                file_key = crypto_aead_chacha20poly1305_ietf_decrypt(body, b"", bytes(12), wrap)
            except Exception:  # noqa: BLE001 - another recipient's stanza
                continue
    assert file_key is not None
    mac = hmac.digest(hkdf(file_key, "header"), sealed[:end].removesuffix(b" "), sha256)
    line, _, rest = sealed[end:].lstrip(b" ").partition(b"\n")
    assert unpadded(line) == mac
    payload_key, blocks = hkdf(file_key, "payload", salt=rest[:16]), rest[16:]
    plain, size = b"", BLOCK + 16
    count = max(1, -(-len(blocks) // size))
    for number in range(count):
        nonce = number.to_bytes(11, "big") + bytes([number == count - 1])
        block = blocks[number * size : (number + 1) * size]
        plain += crypto_aead_chacha20poly1305_ietf_decrypt(block, b"", nonce, payload_key)
    return plain


def unpadded(text):
    return base64.b64decode(text + b"=" * (-len(text) % 4))
