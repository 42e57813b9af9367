"""Key derivation against published vectors, and its limits."""

import sys
import time
import unicodedata

import pytest
from tests.chance import stream

from sluss.crypto.kdf import (
    MAX_M_KIB,
    MAX_T,
    MIN_M_KIB,
    MIN_T,
    KdfParameters,
    backup_key,
    calibrate,
    cheapest,
    database_key,
    expand,
    extract,
    header_key,
    hkdf,
    labelled,
    stretch,
)
from sluss.errors.keys import NotEnoughMemory

SALT = bytes(range(16))

# RFC 5869, appendix A.1-A.3: (key, salt, info, length, pseudorandom key, output).
RFC_5869 = [
    (
        "0b" * 22,
        "000102030405060708090a0b0c",
        "f0f1f2f3f4f5f6f7f8f9",
        42,
        "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5",
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
    ),
    (
        bytes(range(0x50)).hex(),
        bytes(range(0x60, 0xB0)).hex(),
        bytes(range(0xB0, 0x100)).hex(),
        82,
        "06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244",
        (
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
            "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
            "cc30c58179ec3e87c14c01d5c1f3434f1d87"
        ),
    ),
    (
        "0b" * 22,
        "",
        "",
        42,
        "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04",
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
    ),
]


class TestHkdf:
    @pytest.mark.parametrize(("key", "salt", "info", "length", "middle", "output"), RFC_5869)
    def test_gives_the_vectors_of_rfc_5869(self, key, salt, info, length, middle, output):
        pseudorandom = extract(bytes.fromhex(salt), bytes.fromhex(key))
        assert pseudorandom.hex() == middle
        assert expand(pseudorandom, bytes.fromhex(info), length).hex() == output

    def test_each_label_and_salt_gives_another_key(self):
        master = bytes(32)
        keys = {database_key(master), header_key(master), backup_key(master)}
        keys |= {hkdf(master, "sluss/1 db", salt=SALT), labelled(master, "wrap")}
        keys |= {labelled(master, "check"), hkdf(bytes([1]) + bytes(31), "sluss/1 db")}
        assert len(keys) == 7
        assert {len(key) for key in keys} == {32}

    @pytest.mark.parametrize("length", [0, -1, 255 * 32 + 1])
    def test_refuses_a_length_it_cannot_give(self, length):
        with pytest.raises(ValueError, match="1 to 8160"):
            hkdf(bytes(32), "x", length=length)

    def test_hmac_gives_a_vector_of_rfc_4231(self):
        # Test case 2: the key is "Jefe".
        expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        assert labelled(b"Jefe", "what do ya want for nothing?").hex() == expected


class TestStretch:
    # Computed with another implementation: OpenSSL's Argon2id, one lane, 32 bytes.
    def test_agrees_with_openssl(self):
        cheap = cheapest(SALT)
        assert (cheap.m_kib, cheap.t) == (64 * 1024, 2)
        key = stretch("correct horse battery", cheap)
        assert key.hex() == "c5a6f7d20f4721431cb1eaa47ad3e885265a3ff67e8128e4ab7faaf204c1b19b"

    def test_the_same_letters_give_the_same_key_however_they_are_composed(self):
        text = "smörgåsbord på fjället"
        slower = KdfParameters(MIN_M_KIB, 3, bytes(range(16, 32)))
        expected = "327ea3a0d709ec70c4936ba680a117a46a714b510c816e34911befdcf3090933"
        for form in ("NFC", "NFD"):
            assert stretch(unicodedata.normalize(form, text), slower).hex() == expected


class TestParameters:
    @pytest.mark.parametrize(
        ("m_kib", "t", "salt"),
        [
            (MIN_M_KIB - 1, 3, SALT),
            (MAX_M_KIB + 1, 3, SALT),
            (4 * 1024**3, 3, SALT),
            (MIN_M_KIB, MIN_T - 1, SALT),
            (MIN_M_KIB, MAX_T + 1, SALT),
            (MIN_M_KIB, 3, SALT[:-1]),
        ],
    )
    def test_outside_the_limits_they_cannot_be_made(self, m_kib, t, salt):
        with pytest.raises(ValueError, match=r"limits|salt"):
            KdfParameters(m_kib, t, salt)

    def test_both_ends_of_the_limits_are_lawful(self):
        assert KdfParameters(MIN_M_KIB, MIN_T, SALT).t == 2
        assert KdfParameters(MAX_M_KIB, MAX_T, SALT).m_kib == 2 * 1024**2


class TestCalibration:
    """The clock is a stand-in that tells how long a laptop would have taken."""

    @staticmethod
    def laptop(seconds_per_pass):
        """Return a clock that says each pass took so long, and the list of rounds it saw."""
        readings, asked = [0.0], list[None]()

        def clock():
            asked.append(None)
            if len(asked) % 2 == 0:
                readings[0] += next(seconds_per_pass)
            return readings[0]

        return clock

    def test_a_quick_laptop_gets_more_passes(self):
        # 0.2 s a pass in 3 passes is 0.6 s; the middle of 0.8-1.0 s is 4 passes, which take 0.85 s.
        found = calibrate(self.laptop(iter([0.6, 0.85])), 512 * 1024**2, stream(1))
        assert (found.m_kib, found.t) == (MIN_M_KIB, 4)

    def test_a_slow_laptop_keeps_three_passes(self):
        found = calibrate(self.laptop(iter([4.0])), 512 * 1024**2, stream(1))
        assert found.t == 3

    def test_a_new_passphrase_is_never_cheaper_than_the_old_one(self):
        old = KdfParameters(MIN_M_KIB + 1024, 5, SALT)
        found = calibrate(self.laptop(iter([9.0])), 0, stream(1), at_least=old)
        assert (found.m_kib, found.t) == (MIN_M_KIB + 1024, 5)
        assert found.salt != old.salt

    @pytest.mark.parametrize(
        ("memory_gib", "m_mib"), [(0.25, 64), (1, 128), (2, 256), (16, 256), (512, 256)]
    )
    def test_memory_is_an_eighth_between_64_and_256_mib(self, memory_gib, m_mib):
        found = calibrate(self.laptop(iter([0.9])), int(memory_gib * 1024**3), stream(1))
        assert found.m_kib == m_mib * 1024

    def test_a_real_clock_ends_near_a_second(self):
        found = calibrate(time.perf_counter, 512 * 1024**2, stream(1))
        assert 3 <= found.t <= MAX_T


if sys.platform != "win32":  # Windows has no limit a test could set for itself
    import resource

    class TestMemory:
        def test_too_little_of_it_is_told(self):
            before = resource.getrlimit(resource.RLIMIT_AS)
            resource.setrlimit(resource.RLIMIT_AS, (64 * 1024**2, before[1]))
            try:
                with pytest.raises(NotEnoughMemory) as refused:
                    stretch("x", KdfParameters(1024 * 1024, 2, SALT))
            finally:
                resource.setrlimit(resource.RLIMIT_AS, before)
            assert refused.value.facts == {"mebibytes": 1024}
