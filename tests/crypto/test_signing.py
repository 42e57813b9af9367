"""Signatures against RFC 8032, a second implementation and the stock tool."""

import shutil
import subprocess
from hashlib import sha512

import pytest
from nacl.signing import SigningKey as Ed25519
from tests.chance import stream

from sluss.crypto.signing import SigningKey, new_signing_key, sign, signed_bytes, verify
from sluss.errors.keys import SignatureWrong

KEY = new_signing_key(stream("signer"))

# RFC 8032, 7.1, tests 1-3: (seed, public key, message, signature).
RFC_8032 = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
]


class TestVectors:
    @pytest.mark.parametrize(("seed", "public", "message", "signature"), RFC_8032)
    def test_the_library_gives_the_vectors_of_rfc_8032(self, seed, public, message, signature):
        key = SigningKey(bytes.fromhex(seed))
        assert key.public.hex() == public
        assert Ed25519(key.seed).sign(bytes.fromhex(message)).signature.hex() == signature

    def test_a_second_implementation_accepts_ours(self):
        signature = sign(KEY, "test", b"message")
        assert reference_verify(KEY.public, b"test\nmessage", signature)
        assert not reference_verify(KEY.public, b"test\nmessagf", signature)


class TestSignature:
    def test_is_good_for_its_key_purpose_and_message(self):
        verify(KEY.public, "sluss test", b"message", sign(KEY, "sluss test", b"message"))

    def test_is_good_for_nothing_else(self):
        signature = sign(KEY, "sluss test", b"message")
        other = new_signing_key(stream("other")).public
        for public, context, message in [
            (other, "sluss test", b"message"),
            (KEY.public, "sluss tes", b"t\nmessage"),
            (KEY.public, "sluss other", b"message"),
            (KEY.public, "sluss test", b"message "),
            (KEY.public, "sluss test", b""),
        ]:
            with pytest.raises(SignatureWrong):
                verify(public, context, message, signature)

    def test_every_flipped_bit_is_found(self):
        signature = sign(KEY, "t", b"m")
        for bit in range(512):
            bad = bytearray(signature)
            bad[bit // 8] ^= 1 << bit % 8
            with pytest.raises(SignatureWrong):
                verify(KEY.public, "t", b"m", bytes(bad))

    @pytest.mark.parametrize("length", [0, 63, 65])
    def test_of_another_length_is_no_signature(self, length):
        with pytest.raises(SignatureWrong):
            verify(KEY.public, "t", b"m", sign(KEY, "t", b"m").ljust(65, b"\0")[:length])

    def test_with_its_number_not_reduced_is_refused(self):
        # S + L is the same number modulo the group's order; RFC 8032, 5.1.7 refuses it.
        signature = sign(KEY, "t", b"m")
        order = 2**252 + 27742317777372353535851937790883648493
        high = int.from_bytes(signature[32:], "little") + order
        with pytest.raises(SignatureWrong):
            verify(KEY.public, "t", b"m", signature[:32] + high.to_bytes(32, "little"))

    def test_by_a_key_of_small_order_is_refused(self):
        # The neutral element (0, 1): it would accept one signature for every message.
        with pytest.raises(SignatureWrong):
            verify((1).to_bytes(32, "little"), "t", b"m", (1).to_bytes(32, "little") + bytes(32))

    @pytest.mark.parametrize("public", [b"", bytes(31), b"\xff" * 32])
    def test_by_something_that_is_no_key_is_refused(self, public):
        with pytest.raises(SignatureWrong):
            verify(public, "t", b"m", bytes(64))

    @pytest.mark.parametrize("context", ["", "two\nlines", "å", "bell\a"])
    def test_needs_a_context_of_one_plain_line(self, context):
        with pytest.raises(ValueError, match="context"):
            sign(KEY, context, b"m")

    def test_a_key_has_32_bytes_and_does_not_show_them(self):
        with pytest.raises(ValueError, match="32 bytes"):
            SigningKey(bytes(31))
        assert KEY.seed.hex() not in repr(KEY)
        assert repr(KEY.seed) not in repr(KEY)


def test_openssl_verifies_the_bytes_that_are_signed(tmp_path):
    """With the stock tool where it is there; without it, with the one written out below."""
    message, signature = b"message " * 1000, sign(KEY, "sluss/1 test", b"message " * 1000)
    signed = signed_bytes("sluss/1 test", message)
    assert signed == b"sluss/1 test\n" + message
    openssl = shutil.which("openssl")
    if openssl is None:
        assert reference_verify(KEY.public, signed, signature)
        return
    # An Ed25519 public key in DER is this prefix and the 32 bytes (RFC 8410).
    (tmp_path / "key").write_bytes(bytes.fromhex("302a300506032b6570032100") + KEY.public)
    (tmp_path / "signed").write_bytes(signed)
    (tmp_path / "signature").write_bytes(signature)
    arguments = ["-pubin", "-keyform", "DER", "-inkey", "key", "-rawin", "-in", "signed"]
    command = [openssl, "pkeyutl", "-verify", *arguments, "-sigfile", "signature"]
    good = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert good.returncode == 0, good.stderr
    (tmp_path / "signed").write_bytes(signed + b"x")
    bad = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert bad.returncode != 0


# Ed25519 verification by the definitions of RFC 8032, 5.1, in affine coordinates: slow and plain.
_P = 2**255 - 19
_L = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P


def _add(a, b):
    product = _D * a[0] * b[0] * a[1] * b[1] % _P
    x = (a[0] * b[1] + b[0] * a[1]) * pow(1 + product, -1, _P) % _P
    y = (a[1] * b[1] + a[0] * b[0]) * pow(1 - product, -1, _P) % _P
    return x, y


def _times(factor, point):
    result = (0, 1)
    while factor:
        if factor & 1:
            result = _add(result, point)
        point = _add(point, point)
        factor >>= 1
    return result


def _point(data):
    number = int.from_bytes(data, "little")
    y, sign_bit = number & (1 << 255) - 1, number >> 255
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * pow(2, (_P - 1) // 4, _P) % _P
    assert (x * x - square) % _P == 0, "not on the curve"
    return (x if x & 1 == sign_bit else _P - x), y


_BASE = _point((4 * pow(5, -1, _P) % _P).to_bytes(32, "little"))


def reference_verify(public, message, signature):
    number = int.from_bytes(signature[32:], "little")
    digest = sha512(signature[:32] + public + message).digest()
    challenge = int.from_bytes(digest, "little") % _L
    right = _add(_point(signature[:32]), _times(challenge, _point(public)))
    return number < _L and _times(number, _BASE) == right
