"""Vectors of the signed texts: trust documents, enrolment requests and replies."""

from collections.abc import Iterator
from hashlib import sha256

from tests.bundle import independent as plain
from tests.data.bundles.parts import (
    DEVICES,
    ISSUER,
    ROOTS,
    Vector,
    certificate,
    root_keys,
    sorted_certificates,
    subject,
    trust_content,
    trust_text,
)

FIRST = "trust-first"
NEW = ("root 4", "root 5", "root 6")


def vectors() -> Iterator[Vector]:
    """Yield them all."""
    yield from _trust()
    yield from _rotation()
    yield from _trust_form()
    yield from _requests()
    yield from _replies()


def _trust() -> Iterator[Vector]:
    def case(name: str, says: str, data: bytes, code: str = "accepted", fault: str = "") -> Vector:
        kept = "" if name == "first" else FIRST
        return Vector(f"trust-{name}", says, data, code, fault, reads="trust", kept=kept)

    yield case("first", "version 1, signed by two roots of three", trust_text())
    yield case("again", "the very same once more", trust_text())
    yield case("next", "version 2", trust_text(version=2))
    yield case("later", "version 9 with the same roots", trust_text(version=9))
    yield case("three-signatures", "signed by all three", trust_text(*ROOTS, version=2))
    yield case(
        "foreign-signature-too",
        "a stranger signed beside the roots",
        trust_text(*ROOTS[:2], "stranger", version=2),
    )
    yield Vector("trust-older", "version 1 after 2", trust_text(), "trust.older", reads="trust",
                 kept="trust-next")  # fmt: skip
    unsigned = "trust.not-signed"
    wrong = "trust.malformed"
    bad = trust_content(certificates=sorted_certificates(*map(certificate, DEVICES[:4]),
                        certificate("stolen", by="stranger")))["certificates"]  # fmt: skip
    letter = sorted_certificates(*map(certificate, DEVICES[:4]),
                                 certificate("stolen", letter="B"))  # fmt: skip
    second = sorted_certificates(*map(certificate, DEVICES), certificate("office-a", serial=2))
    no_central = sorted_certificates(*map(certificate, DEVICES[1:]))
    two_centrals = sorted_certificates(*map(certificate, DEVICES[:4]),
                                       certificate("stolen", role="central"))  # fmt: skip
    for name, says, data, code, fault in (
        ("same-version-other", "another document of version 1", trust_text(expires="2030-01-01"),
         unsigned, "fork"),
        ("one-signature", "one root of three", trust_text(ROOTS[0], version=2), unsigned,
         "threshold"),
        ("issuer-signature", "one root and the issuer", trust_text(ROOTS[0], ISSUER, version=2),
         unsigned, "threshold"),
        ("strangers", "two strangers", trust_text("s 1", "s 2", version=2), unsigned, "threshold"),
        ("other-central", "another central office",
         trust_text(central=plain.identity("office-b").hex(), version=2,
                    certificates=sorted_certificates(
                        *map(certificate, DEVICES[3:]),
                        certificate("office-b", role="central"))), "trust.not-ours", ""),
        ("certificate-of-stranger", "a certificate by no issuer",
         trust_text(version=2, certificates=bad), unsigned, "issuer"),
        ("letter-twice", "two devices of an office with one letter",
         trust_text(version=2, certificates=letter), wrong, "taken-letter"),
        ("device-twice", "two certificates of a device",
         trust_text(version=2, certificates=second), wrong, "certificates"),
        ("certificates-out-of-order", "not in the order of the devices",
         trust_text(version=2, certificates=sorted_certificates(*map(certificate, DEVICES))[::-1]),
         wrong, "certificates"),
        ("central-missing", "no certificate of central",
         trust_text(version=2, certificates=no_central), wrong, "central"),
        ("two-centrals", "a device certified as central",
         trust_text(version=2, certificates=two_centrals), wrong, "role"),
        ("revocation-gone", "a lost device is back", trust_text(version=2, revocations=[]), wrong,
         "revocation-gone"),
        ("no-recipient", "no key to seal to", trust_text(version=2, recipients=[]), wrong,
         "recipients"),
    ):  # fmt: skip
        yield case(name, says, data, code, fault)


def _rotation() -> Iterator[Vector]:
    roots = {"keys": root_keys(*NEW), "threshold": 2}
    old, new = ROOTS[:2], NEW[:2]
    for name, says, signers, version, code, fault in (
        ("good", "signed by old and new roots, the very next", (*old, *new), 2, "accepted", ""),
        ("only-old", "the new roots did not sign", old, 2, "trust.not-signed", "threshold"),
        ("only-new", "the old roots did not sign", new, 2, "trust.not-signed", "threshold"),
        ("one-old", "one old root is not enough", (old[0], *new), 2, "trust.not-signed",
         "threshold"),
        ("skips", "a hand-over that is not the next", (*old, *new), 3, "trust.skips-version", ""),
    ):  # fmt: skip
        data = trust_text(*signers, version=version, roots=roots)
        yield Vector(f"roots-{name}", says, data, code, fault, reads="trust", kept=FIRST)
    lower = {"keys": root_keys(), "threshold": 1}
    data = trust_text(ROOTS[0], version=2, roots=lower)
    says = "one root lowers the threshold to one"
    yield Vector("roots-threshold-lowered", says, data, "trust.not-signed", "threshold",
                 reads="trust", kept=FIRST)  # fmt: skip


def _trust_form() -> Iterator[Vector]:
    text = trust_text(version=2)
    content_end = text.index(b"\n--- ") + 1
    lines = text[content_end:].splitlines(keepends=True)
    wrong = "trust.malformed"
    for name, says, data, code, fault in (
        ("empty", "no bytes", b"", wrong, "grammar"),
        ("version-2", "sluss-trust/2", text.replace(b"trust/1", b"trust/2", 1), wrong, "version"),
        ("no-signature", "nobody signed", text[:content_end], wrong, "grammar"),
        ("signature-cut", "half a signature", text[:-30], wrong, "grammar"),
        ("signatures-swapped", "not in the order of the keys",
         text[:content_end] + lines[1] + lines[0], wrong, "grammar"),
        ("signature-twice", "one root twice", text[:content_end] + lines[0] + lines[0], wrong,
         "grammar"),
        ("line-after", "a line after the signatures", text + b"\n", wrong, "grammar"),
        ("spaces", "JSON with a space, signed so",
         _resigned(text, b'"threshold":2', b'"threshold": 2'), wrong, "grammar"),
        ("unknown-key", "a key of a later version", trust_text(version=2, zone=1), wrong,
         "grammar"),
        ("threshold-zero", "a threshold of 0",
         trust_text(version=2, roots={"keys": root_keys(), "threshold": 0}), wrong, "grammar"),
        ("threshold-too-high", "a threshold of 4 among 3",
         trust_text(version=2, roots={"keys": root_keys(), "threshold": 4}), wrong, "grammar"),
        ("root-twice", "a root key listed twice",
         trust_text(version=2, roots={"keys": sorted(root_keys() + root_keys()[:1]),
                                      "threshold": 2}), wrong, "grammar"),
        ("changed", "a date changed after", text.replace(b"2027-11-22", b"2037-11-22", 1),
         "trust.not-signed", "signature"),
    ):  # fmt: skip
        yield Vector(f"trust-form-{name}", says, data, code, fault, reads="trust", kept=FIRST)


def _resigned(text: bytes, old: bytes, new: bytes) -> bytes:
    """Return the text with its contents changed and signed by the same roots."""
    content = text[: text.index(b"\n--- ") + 1].replace(old, new)
    lines = []
    for public, name in sorted((plain.sign_public(name), name) for name in ROOTS[:2]):
        made = plain.signature(name, content, "sluss-trust/1 signature").hex()
        lines.append(f"--- ed25519 {public.hex()} {made}\n")
    return content + "".join(lines).encode()


def request_text(device: str = "office-c", by: str = "", **changed: object) -> bytes:
    """Return an enrolment request, signed by the device unless it is said otherwise."""
    content = {
        "app": "0.1.0",
        "nonce": plain.identity("nonce").hex(),
        "subject": subject(device) | changed,
    }
    return plain.signed_text("sluss-enrol-request", content, [by or device])


def _weakly_signed() -> bytes:
    """Return a request whose key is the neutral point, under which R = A, S = 0 signs anything."""
    point = bytes([1]) + bytes(31)
    content = {
        "app": "0.1.0",
        "nonce": plain.identity("nonce").hex(),
        "subject": subject("office-c") | {"sign": point.hex()},
    }
    text = b"sluss-enrol-request/1\n" + plain.canonical(content) + b"\n"
    return text + f"--- ed25519 {point.hex()} {point.hex()}{plain.ZERO}\n".encode()


def _requests() -> Iterator[Vector]:
    text = request_text()
    for name, says, data, code in (
        ("good", "a request of office-c", text, "accepted"),
        ("other-key", "signed by another key", request_text(by="stranger"), "enrolment.damaged"),
        ("changed", "the name changed after", text.replace(b"Dator", b"Datum"),
         "enrolment.damaged"),
        ("one-log", "both logs the same",
         request_text(access=subject("office-c")["work"]), "enrolment.damaged"),
        ("version-2", "sluss-enrol-request/2", text.replace(b"request/1", b"request/2"),
         "bundle.too-new"),
        ("name-with-line-feed", "a line feed in the name", request_text(name="a\nb"),
         "enrolment.not-an-enrolment-file"),
        ("letter-lower-case", "a small letter", request_text(letter="d"),
         "enrolment.not-an-enrolment-file"),
        ("small-order-key", "a key of small order, with which anybody signs",
         _weakly_signed(), "enrolment.damaged"),
        ("is-a-trust-document", "another text", trust_text(), "enrolment.not-an-enrolment-file"),
    ):  # fmt: skip
        yield Vector(f"request-{name}", says, data, code, reads="request")


def digits_of(digest: bytes) -> str:
    """Return the thirty digits of a SHA-256."""
    number = f"{int.from_bytes(digest, 'big') % 10**30:030}"
    return " ".join(number[at : at + 5] for at in range(0, 30, 5))


def root_digits(central: str = "central", threshold: int = 2) -> str:
    """Return the digits on the printed card."""
    keys = "".join(f"{key}\n" for key in root_keys())
    text = f"sluss-roots/1\n{plain.identity(central).hex()}\n{threshold}\n{keys}"
    return digits_of(sha256(text.encode()).digest())


def reply_text(
    device: str = "office-c",
    *,
    request: bytes = b"",
    trust: bytes = b"",
    by: str = ISSUER,
    certified_by: str = ISSUER,
    **changed: str,
) -> bytes:
    """Return the reply to a request."""
    content = {
        "certificate": certificate(device, by=certified_by, serial=1, **changed),
        "request": sha256(request or request_text()).hexdigest(),
        "trust": (trust or trust_text()).decode(),
    }
    return plain.signed_text("sluss-enrol-reply", content, [by])


def _replies() -> Iterator[Vector]:
    digits = root_digits()
    unfit, not_ours = "enrolment.central-unfit", "enrolment.not-ours"
    forged = trust_text("f 1", "f 2", roots={"keys": root_keys("f 1", "f 2"), "threshold": 2})
    for name, says, data, code, fault in (
        ("good", "the reply to office-c", reply_text(), "accepted", ""),
        ("other-office", "assigned to another office",
         reply_text(office=plain.identity("new").hex(), prefix="00ff", office_code="GB"),
         "accepted", ""),
        ("to-another-request", "an answer to another request", reply_text(request=b"x"), not_ours,
         "request"),
        ("other-keys", "a certificate for other keys",
         reply_text(sign=plain.sign_public("stranger").hex()), not_ours, "keys"),
        ("other-device", "a certificate for another device", reply_text("office-d"), not_ours,
         "keys"),
        ("other-log", "a certificate for another log",
         reply_text(work=plain.identity("some log").hex()), not_ours, "keys"),
        ("forged-central", "all made up, roots too", reply_text(trust=forged),
         "keys.fingerprint-differs", ""),
        ("trust-not-signed", "one root of three", reply_text(trust=trust_text(ROOTS[0])), unfit,
         "trust.not-signed"),
        ("certificate-of-stranger", "no issuer certified", reply_text(certified_by="stranger"),
         unfit, "issuer"),
        ("signed-by-stranger", "no issuer signed the reply", reply_text(by="stranger"), unfit,
         "issuer"),
        ("changed", "one digit of the request changed after",
         reply_text().replace(sha256(request_text()).hexdigest().encode(), b"0" * 64),
         "enrolment.damaged", ""),
        ("letter-in-use", "office-a has that letter", reply_text(letter="B"), unfit,
         "trust.malformed"),
    ):  # fmt: skip
        yield Vector(f"reply-{name}", says, data, code, fault, reads="reply",
                     own="request-good", digits=digits)  # fmt: skip
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    yield Vector("reply-one-digit-wrong", "the last digit", reply_text(),
                 "keys.fingerprint-differs", reads="reply", own="request-good",
                 digits=wrong)  # fmt: skip
