"""Enrolment: a device asks, two people compare thirty digits, the central office answers.

Two signed texts, `sluss-enrol-request/1` (signed by the device itself) and `sluss-enrol-reply/1`
(signed by an issuer). Nothing in them is secret. Specification: `desktop/docs/bundle-format.md`,
part 7.
"""

from collections.abc import Container
from dataclasses import dataclass, field

import msgspec

from sluss.bundle import canonical, limits, signed_text
from sluss.bundle.canonical import Hex32, Hex64, Version
from sluss.bundle.certificate import (
    Certificate,
    NotACertificate,
    Role,
    Subject,
    SubjectText,
    Taken,
    certify,
    check_distinct,
    read_certificate,
    read_subject,
    write_subject,
)
from sluss.bundle.trust import Trust, check_trust
from sluss.crypto import fingerprint
from sluss.crypto.signing import SigningKey
from sluss.errors import SlussError
from sluss.errors.bundle import BundleTooNew
from sluss.errors.enrolment import (
    EnrolmentCentralUnfit,
    EnrolmentDamaged,
    EnrolmentNotOurs,
    EnrolmentReplayed,
    EnrolmentTaken,
    NotAnEnrolmentFile,
)

REQUEST = "sluss-enrol-request"
REPLY = "sluss-enrol-reply"


@dataclass(frozen=True, slots=True)
class Request:
    """What a device asks for. `office`, `letter` and `prefix` in it are what it uses so far.

    `nonce` (16 random bytes) makes two requests of one device differ.
    `data` are the exact bytes, `digest` their SHA-256.
    """

    subject: Subject
    nonce: bytes
    app: str
    data: bytes = field(repr=False)
    digest: bytes

    @property
    def digits(self) -> str:
        """The thirty digits to read out over the phone."""
        return fingerprint.fingerprint(self.digest)


@dataclass(frozen=True, slots=True)
class Approval:
    """What central gets by approving: the certificate to keep, the reply to send back.

    `root_digits` are the thirty digits the office compares with its printed card.
    """

    certificate: Certificate
    reply: bytes
    root_digits: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a device gets by accepting a reply: its certificate, and whom to trust."""

    certificate: Certificate
    trust: Trust


class _Request(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    app: Version
    nonce: Hex32
    subject: SubjectText


class _Reply(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    certificate: str
    request: Hex64
    trust: str


def write_request(subject: Subject, nonce: bytes, app: str, key: SigningKey) -> Request:
    """Return the request of a device whose signing key is `key` (the one in `subject`)."""
    content = canonical.encode(_Request(app, nonce.hex(), write_subject(subject)))
    return read_request(signed_text.write_signed_text(REQUEST, content, [key]))


def read_request(data: bytes) -> Request:
    """Read a request and check that it is signed by the key it asks a certificate for.

    Raises `NotAnEnrolmentFile`, `BundleTooNew`, `EnrolmentDamaged`.
    """
    text = _read(REQUEST, data, "request")
    content = _decode(text, _Request, "request")
    subject = read_subject(content.subject)
    if text.keys != {subject.sign} or subject.work == subject.access:
        raise EnrolmentDamaged
    return Request(subject, bytes.fromhex(content.nonce), content.app, data, text.digest)


def approve(
    request: Request,
    digits: str,
    *,
    trust: Trust,
    answered: Container[bytes],
    assigned: Subject,
    issuer: SigningKey,
    issued: str,
) -> Approval:
    """Return a certificate for the device and the reply to it.

    1. `digits`, typed as they were read out over the phone, are those of the request.
    2. The request was not answered before: its digest is not among `answered`.
    3. What central assigned (office, code, letter, prefix, name) goes with the keys and logs of the
       request, and not with others.
    4. No other approved device has the same; the device was not revoked.
    5. The issuer is one of the trust document.

    `assigned` is `request.subject`, or a copy in which central changed what is its to give.
    `issued` is a date. Raises `FingerprintIncomplete`, `FingerprintDiffers`, `EnrolmentReplayed`,
    `EnrolmentTaken`, `EnrolmentCentralUnfit`.
    """
    # 1
    fingerprint.compare(request.digest, digits)
    # 2
    if request.digest in answered:
        raise EnrolmentReplayed
    # 3
    if _own(assigned) != _own(request.subject):
        raise ValueError("keys, logs and identity are the device's own")
    # 4
    serial = _next_serial(assigned, trust)
    # 5
    if issuer.public not in trust.issuers:
        raise EnrolmentCentralUnfit(fault="issuer")
    certificate = certify(assigned, Role.DEVICE, serial, issued, issuer)
    others = [each for each in trust.certificates.values() if each.device != assigned.device]
    try:
        check_distinct([*others, certificate])
    except Taken as error:
        raise EnrolmentTaken(what=error.what) from error
    content = _Reply(certificate.data.decode(), request.digest.hex(), trust.data.decode())
    reply = signed_text.write_signed_text(REPLY, canonical.encode(content), [issuer])
    return Approval(certificate, reply, trust.root_digits)


def _next_serial(assigned: Subject, trust: Trust) -> int:
    """Return the number of the device's next certificate. Raises `EnrolmentTaken`."""
    device = assigned.device
    former = trust.certificates.get(device)
    if device in trust.revocations or (former and former.role == Role.CENTRAL):
        raise EnrolmentTaken(what="device")
    if former and former.subject.sign != assigned.sign:
        # A device that lost its keys is a new device: nobody but itself could tell otherwise.
        raise EnrolmentTaken(what="device")
    return former.serial + 1 if former else 1


def accept(data: bytes, digits: str, request: Request, *, kept: Trust | None = None) -> Accepted:
    """Return what the reply gives the device that made `request`.

    1. Size and form; every signature is good.
    2. It answers our request and no other.
    3. Its trust document is whole, and may replace the one kept here, if there is one.
    4. `digits`, typed from the printed card, are those of its root keys.
    5. Reply and certificate are signed by an issuer of that trust document.
    6. The certificate is for this device, its keys and its logs, and was not revoked.

    Raises `NotAnEnrolmentFile`, `BundleTooNew`, `EnrolmentDamaged`, `EnrolmentNotOurs`,
    `FingerprintIncomplete`, `FingerprintDiffers`, `EnrolmentCentralUnfit`.
    """
    # 1
    text = _read(REPLY, data, "reply")
    content = _decode(text, _Reply, "reply")
    # 2
    if bytes.fromhex(content.request) != request.digest:
        raise EnrolmentNotOurs(fault="request")
    # 3
    try:
        trust = check_trust(content.trust.encode(), kept)
    except SlussError as error:
        raise EnrolmentCentralUnfit(fault=error.code) from error
    # 4
    fingerprint.compare(trust.root_digest, digits)
    # 5
    try:
        certificate = read_certificate(content.certificate.encode())
    except NotACertificate as error:
        raise EnrolmentCentralUnfit(fault="certificate") from error
    if not text.keys <= trust.issuers or certificate.issuer not in trust.issuers:
        raise EnrolmentCentralUnfit(fault="issuer")
    # 6
    if _own(certificate.subject) != _own(request.subject):
        raise EnrolmentNotOurs(fault="keys")
    if certificate.role != Role.DEVICE or certificate.device in trust.revocations:
        raise EnrolmentNotOurs(fault="revoked")
    try:
        return Accepted(certificate, trust.joined_by([certificate.data]))
    except SlussError as error:
        raise EnrolmentCentralUnfit(fault=error.code) from error


def _own(subject: Subject) -> tuple[object, ...]:
    """Return what nobody but the device itself may choose."""
    return subject.device, subject.sign, subject.recipient, subject.work, subject.access


def _read(name: str, data: bytes, expected: str) -> signed_text.SignedText:
    try:
        return signed_text.read_signed_text(name, data, limits.ENROLMENT_BYTES)
    except signed_text.OtherVersion as error:
        raise BundleTooNew(found=error.found, known=signed_text.VERSION) from error
    except signed_text.NotWellSigned as error:
        raise EnrolmentDamaged from error
    except signed_text.NotSignedText as error:
        raise NotAnEnrolmentFile(expected=expected) from error


def _decode(
    text: signed_text.SignedText, content: type[canonical.Content], expected: str
) -> canonical.Content:
    try:
        return canonical.decode(text.json, content)
    except canonical.NotCanonical as error:
        raise NotAnEnrolmentFile(expected=expected) from error
