"""Slots open with their own secret, in their own place, and in no other way."""

from dataclasses import replace

import pytest
from tests.chance import stream

from sluss.crypto.kdf import KdfParameters, cheapest
from sluss.crypto.recovery import new_recovery_code
from sluss.crypto.slots import Keys, SlotKind, make_passphrase_slot, make_recovery_slot, open_slot
from sluss.crypto.user_keys import user_keys
from sluss.errors.keys import SlotDamaged, WrongPassphrase, WrongRecoveryCode

STORE = bytes(range(16))
KEYS = Keys(master_key=b"m" * 32, user_seed=b"s" * 32)
CHEAP = cheapest(bytes(16))
CODE = new_recovery_code(stream("code"))


@pytest.fixture(scope="module")
def by_passphrase():
    return make_passphrase_slot(STORE, KEYS, "fem ord som ingen vet", CHEAP, stream("slot"))


@pytest.fixture
def by_code():
    return make_recovery_slot(STORE, KEYS, CODE, stream("slot"))


class TestPassphraseSlot:
    def test_gives_the_keys_back(self, by_passphrase):
        assert open_slot(STORE, by_passphrase, "fem ord som ingen vet") == KEYS

    def test_says_that_a_passphrase_is_wrong(self, by_passphrase):
        with pytest.raises(WrongPassphrase):
            open_slot(STORE, by_passphrase, "fem ord som ingen vet ")

    def test_takes_no_recovery_code(self, by_passphrase):
        with pytest.raises(TypeError):
            open_slot(STORE, by_passphrase, CODE)

    @pytest.mark.parametrize(
        "other",
        [
            KdfParameters(CHEAP.m_kib, CHEAP.t + 1, CHEAP.salt),
            KdfParameters(CHEAP.m_kib, CHEAP.t, b"another salt ..."),
        ],
        ids=["passes", "salt"],
    )
    def test_other_parameters_give_another_key(self, by_passphrase, other):
        with pytest.raises(WrongPassphrase):
            open_slot(STORE, replace(by_passphrase, kdf=other), "fem ord som ingen vet")


class TestRecoverySlot:
    def test_gives_the_keys_back(self, by_code):
        assert open_slot(STORE, by_code, CODE) == KEYS

    def test_says_that_a_code_is_wrong(self, by_code):
        with pytest.raises(WrongRecoveryCode):
            open_slot(STORE, by_code, new_recovery_code(stream("another")))

    def test_takes_no_passphrase(self, by_code):
        with pytest.raises(TypeError):
            open_slot(STORE, by_code, CODE.text)

    def test_two_slots_of_one_code_have_nothing_in_common(self, by_code):
        other = make_recovery_slot(STORE, KEYS, CODE, stream("other slot"))
        assert other.check != by_code.check
        assert other.box != by_code.box

    def test_every_changed_byte_of_box_and_nonce_is_told_from_a_wrong_code(self, by_code):
        for name in ("box", "nonce"):
            good = getattr(by_code, name)
            for place in range(len(good)):
                bad = good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :]
                with pytest.raises(SlotDamaged):
                    open_slot(STORE, replace(by_code, **{name: bad}), CODE)

    def test_opens_in_no_other_store(self, by_code):
        with pytest.raises(SlotDamaged):
            open_slot(bytes(16), by_code, CODE)

    def test_opens_under_no_other_id(self, by_code):
        with pytest.raises(WrongRecoveryCode):
            open_slot(STORE, replace(by_code, id=bytes(16)), CODE)

    def test_a_changed_commitment_reads_as_a_wrong_code(self, by_code):
        with pytest.raises(WrongRecoveryCode):
            open_slot(STORE, replace(by_code, check=bytes(32)), CODE)


class TestShape:
    def test_secrets_are_not_shown(self, by_code):
        assert "mmmm" not in repr(KEYS)
        assert "ssss" not in repr(KEYS)
        assert CODE.text not in repr(CODE)
        assert CODE.key.hex() not in repr(CODE)

    def test_a_recovery_slot_has_no_parameters_and_a_passphrase_slot_some(self, by_code):
        with pytest.raises(ValueError, match="parameters"):
            replace(by_code, kdf=CHEAP)
        with pytest.raises(ValueError, match="parameters"):
            replace(by_code, kind=SlotKind.PASSPHRASE)

    @pytest.mark.parametrize("name", ["id", "nonce", "box", "check"])
    def test_lengths_are_fixed(self, by_code, name):
        with pytest.raises(ValueError, match="lengths"):
            replace(by_code, **{name: getattr(by_code, name) + b"\0"})


class TestUserKeys:
    def test_one_seed_gives_the_same_two_keys_each_time(self):
        first, second = user_keys(b"s" * 32), user_keys(b"s" * 32)
        assert first == second
        assert first.signing.seed != b"s" * 32
        assert first.sealing.recipient.startswith("age1")

    def test_another_seed_gives_others(self):
        mine, yours = user_keys(b"s" * 32), user_keys(b"t" * 32)
        assert mine.signing.public != yours.signing.public
        assert mine.sealing.recipient != yours.sealing.recipient
