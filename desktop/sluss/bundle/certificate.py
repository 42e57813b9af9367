"""Certificates: the central office says whose keys and logs belong to a device.

A signed text `sluss-certificate/1` with one signature, that of an issuer.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated

import msgspec

from sluss.bundle import canonical, limits, signed_text
from sluss.bundle.canonical import Date, Hex4, Hex32, Hex64, Name, Positive, Recipient
from sluss.crypto.signing import SigningKey

TEXT = "sluss-certificate"

OfficeCode = Annotated[str, msgspec.Meta(pattern=r"^[A-ZÅÄÖÆØ0-9]{0,4}\Z")]
Letter = Annotated[str, msgspec.Meta(pattern=r"^[A-Z]\Z")]


class NotACertificate(ValueError):
    """The text is no certificate; callers name it their own way."""


class Taken(ValueError):
    """Two devices have something in common that must be one device's own."""

    def __init__(self, what: str) -> None:
        """Keep what it is: a word of the specification."""
        super().__init__(what)
        self.what = what


class Role(StrEnum):
    """What a device is to the others."""

    DEVICE = "device"
    CENTRAL = "central"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a certificate says of a device.

    `device`, `office`, `work` and `access` (its two logs) are identities (16 bytes); `prefix` (2
    bytes) begins every identity the office makes; `office_code` and `letter` stand in case numbers.
    `name` is the device's, never a person's. `sign` is an Ed25519 public key (32 bytes),
    `recipient` an age public key ("age1...").
    """

    device: bytes
    office: bytes
    office_code: str
    prefix: bytes
    letter: str
    name: str
    sign: bytes
    recipient: str
    work: bytes
    access: bytes


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate as it was signed.

    `serial` rises with each certificate of a device: of two the higher counts. `issued` is the
    date on the issuer's clock ("2026-11-22"). `issuer` is the public key that signed (32 bytes);
    whether it may is for the trust document to say. `data` are the exact bytes.
    """

    subject: Subject
    role: Role
    serial: int
    issued: str
    issuer: bytes
    data: bytes = field(repr=False)

    @property
    def device(self) -> bytes:
        """The identity of the device."""
        return self.subject.device

    @property
    def logs(self) -> tuple[bytes, bytes]:
        """The logs the device may write: work and access."""
        return self.subject.work, self.subject.access


class SubjectText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A subject as it stands in the JSON of a certificate or a request."""

    access: Hex32
    device: Hex32
    letter: Letter
    name: Name
    office: Hex32
    office_code: OfficeCode
    prefix: Hex4
    recipient: Recipient
    sign: Hex64
    work: Hex32


class _Content(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    issued: Date
    role: Role
    serial: Positive
    subject: SubjectText


def write_subject(subject: Subject) -> SubjectText:
    """Return the subject as it stands in JSON."""
    return SubjectText(
        access=subject.access.hex(),
        device=subject.device.hex(),
        letter=subject.letter,
        name=subject.name,
        office=subject.office.hex(),
        office_code=subject.office_code,
        prefix=subject.prefix.hex(),
        recipient=subject.recipient,
        sign=subject.sign.hex(),
        work=subject.work.hex(),
    )


def read_subject(text: SubjectText) -> Subject:
    """Return the subject that stands in JSON."""
    return Subject(
        device=bytes.fromhex(text.device),
        office=bytes.fromhex(text.office),
        office_code=text.office_code,
        prefix=bytes.fromhex(text.prefix),
        letter=text.letter,
        name=text.name,
        sign=bytes.fromhex(text.sign),
        recipient=text.recipient,
        work=bytes.fromhex(text.work),
        access=bytes.fromhex(text.access),
    )


def certify(
    subject: Subject, role: Role, serial: int, issued: str, issuer: SigningKey
) -> Certificate:
    """Return a certificate for `subject`, signed by `issuer`, issued on a date ("2026-11-22").

    Raises `NotACertificate` where a field is not as the specification wants it.
    """
    content = _Content(issued, role, serial, write_subject(subject))
    return read_certificate(
        signed_text.write_signed_text(TEXT, canonical.encode(content), [issuer])
    )


def read_certificate(data: bytes) -> Certificate:
    """Read a certificate and check its signature by the key it names. Raises `NotACertificate`."""
    try:
        text = signed_text.read_signed_text(TEXT, data, limits.CERTIFICATE_BYTES)
        content = canonical.decode(text.json, _Content)
    except (
        ValueError
    ) as error:  # not the form, another version, a bad signature: all no certificate
        raise NotACertificate from error
    subject = read_subject(content.subject)
    if len(text.keys) != 1 or subject.work == subject.access:
        raise NotACertificate
    (issuer,) = text.keys
    return Certificate(subject, content.role, content.serial, content.issued, issuer, data)


def check_distinct(certificates: Iterable[Certificate]) -> None:
    """Return if no two devices share what must be their own. Raises `Taken`.

    Own are: identity, keys, logs, the letter within an office; an office's prefix and code.
    """
    owners: dict[tuple[str, object], bytes] = {}
    for certificate in certificates:
        subject, device = certificate.subject, certificate.data
        office = subject.office + subject.prefix
        claims: list[tuple[str, object, bytes]] = [
            ("device", subject.device, device),
            ("key", subject.sign, device),
            ("key", subject.recipient, device),
            ("log", subject.work, device),
            ("log", subject.access, device),
            ("letter", (subject.office, subject.letter), device),
            ("prefix", subject.office, office),
            ("prefix", subject.prefix, office),
        ]
        if subject.office_code:
            claims.append(("code", subject.office_code, office))
        for what, value, owner in claims:
            if owners.setdefault((what, value), owner) != owner:
                raise Taken(what)
