"""The trust document: who may speak for the central office, and which devices it approves of.

A signed text `sluss-trust/1`, signed by root keys. Roots say who the issuers are, issuers certify
devices; so a device can be approved in an afternoon while the roots stay in their safes.
Specification: `desktop/docs/bundle-format.md`, part 6.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import pairwise
from typing import Annotated

import msgspec

from sluss.bundle import canonical, limits, signed_text
from sluss.bundle.canonical import Date, Hex32, Hex64, LogNumber, Positive
from sluss.bundle.canonical import Recipient as RecipientText
from sluss.bundle.certificate import (
    Certificate,
    NotACertificate,
    Role,
    Taken,
    check_distinct,
    read_certificate,
)
from sluss.crypto.fingerprint import fingerprint
from sluss.crypto.signing import SigningKey
from sluss.errors.bundle import (
    TrustExpired,
    TrustMalformed,
    TrustNotOurs,
    TrustNotSigned,
    TrustOlder,
    TrustSkipsVersion,
    UnknownSender,
)

TEXT = "sluss-trust"

Reason = Annotated[str, msgspec.Meta(pattern=r"^[a-z-]{1,32}\Z")]


@dataclass(frozen=True, slots=True)
class Roots:
    """The root keys (Ed25519, 32 bytes each) and how many of them have to sign."""

    keys: frozenset[bytes]
    threshold: int

    def __post_init__(self) -> None:
        if not 1 <= self.threshold <= len(self.keys):
            raise ValueError("a threshold from 1 to the number of root keys")


@dataclass(frozen=True, slots=True)
class Revocation:
    """A device that is approved no longer.

    `accept` says per log up to which n its work is still taken (what central had seen, or what two
    persons let in afterwards); a log that is not named counts as 0. `reason` is a word such as
    "stolen"; `issued` a date.
    """

    accept: Mapping[bytes, int]
    reason: str
    issued: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """A trust document, either drafted for `write_trust` or checked by `check_trust`.

    `central` is the identity of the central office's own device; `recipients` are its age keys,
    the newest last; dates are "2026-11-22". `certificates` by device, `revocations` by device.
    `data` are the exact bytes that were signed, empty in a draft.
    """

    central: bytes
    version: int
    issued: str
    expires: str
    roots: Roots
    issuers: frozenset[bytes]
    recipients: tuple[str, ...]
    certificates: Mapping[bytes, Certificate]
    revocations: Mapping[bytes, Revocation] = field(default_factory=dict)
    data: bytes = field(default=b"", repr=False)

    @property
    def newest_recipient(self) -> str:
        """The age key of the central office to seal to."""
        return self.recipients[-1]

    @property
    def root_digits(self) -> str:
        """The thirty digits of the root keys, as they stand on the printed card."""
        return fingerprint(self.root_digest)

    @property
    def root_digest(self) -> bytes:
        """What the thirty digits are made of: SHA-256 over the central's identity and root keys."""
        keys = "".join(f"{key.hex()}\n" for key in sorted(self.roots.keys))
        text = f"sluss-roots/1\n{self.central.hex()}\n{self.roots.threshold}\n{keys}"
        return sha256(text.encode("ascii")).digest()

    def certificate(self, device: bytes) -> Certificate:
        """Return the certificate of a device, revoked or not. Raises `UnknownSender`."""
        found = self.certificates.get(device)
        if found is None:
            raise UnknownSender(sender=device[-4:].hex())
        return found

    def check_expiry(self, today: str) -> None:
        """Return if the document is not past its date. Raises `TrustExpired`.

        For the central office; elsewhere it is a warning, for a laptop's clock is no authority.
        """
        if today > self.expires:
            raise TrustExpired(expired=self.expires)

    def joined_by(self, certificates: Iterable[bytes]) -> "Trust":
        """Return this trust with certificates that an issuer has made since.

        Of two certificates of one device the higher serial counts. Raises `TrustNotSigned` where
        none of the issuers signed, `TrustMalformed` where two devices claim the same.
        """
        known = dict(self.certificates)
        for data in certificates:
            new = _certificate(data, self.issuers, self.central)
            old = known.get(new.device)
            if old is not None and old.serial == new.serial and old.data != new.data:
                raise TrustMalformed(fault="serial")
            if old is None or old.serial < new.serial:
                known[new.device] = new
        _check_distinct(known.values())
        return replace(self, certificates=known)


class _Roots(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    keys: list[Hex64]
    threshold: Positive


class _Recipient(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    order: Positive
    recipient: RecipientText


class _Revocation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    accept: dict[Hex32, LogNumber]
    device: Hex32
    issued: Date
    reason: Reason


class _Content(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    central: Hex32
    certificates: list[str]
    expires: Date
    issued: Date
    issuers: list[Hex64]
    recipients: list[_Recipient]
    revocations: list[_Revocation]
    roots: _Roots
    version: Positive


def write_trust(draft: Trust, roots: Sequence[SigningKey]) -> Trust:
    """Return `draft` signed with these root keys.

    Where the root keys change, a threshold of the old and of the new ones has to be among them.
    Raises `TrustMalformed`, `TrustNotSigned`.
    """
    json = trust_json(draft)
    return join_trust(json, {root.public: sign_trust(json, root) for root in roots})


def sign_trust(json: bytes, root: SigningKey) -> bytes:
    """Return one person's signature (64 bytes) under the contents of a drafted document."""
    return signed_text.sign_content(TEXT, json, root)


def join_trust(json: bytes, signatures: Mapping[bytes, bytes]) -> Trust:
    """Return the document with these contents and signatures (by public key), checked.

    Raises `TrustMalformed`, `TrustNotSigned`.
    """
    return _read(signed_text.join_signatures(TEXT, json, signatures))[0]


def trust_json(draft: Trust) -> bytes:
    """Return the contents of a drafted document: what the roots sign."""
    content = _Content(
        central=draft.central.hex(),
        certificates=[text.data.decode() for _, text in sorted(draft.certificates.items())],
        expires=draft.expires,
        issued=draft.issued,
        issuers=sorted(key.hex() for key in draft.issuers),
        recipients=[_Recipient(order, key) for order, key in enumerate(draft.recipients, start=1)],
        revocations=[
            _Revocation(
                {log.hex(): n for log, n in revocation.accept.items()},
                device.hex(),
                revocation.issued,
                revocation.reason,
            )
            for device, revocation in sorted(draft.revocations.items())
        ],
        roots=_Roots(sorted(key.hex() for key in draft.roots.keys), draft.roots.threshold),
        version=draft.version,
    )
    return canonical.encode(content)


def check_trust(new: bytes, kept: Trust | None) -> Trust:
    """Return the trust document in `new` if it may replace the one kept here.

    1. Size, form, one spelling; every signature on it is good.
    2. It is our central office's.
    3. Its version is higher than the one kept; the very same document again is no fault.
    4. A threshold of its own root keys has signed it.
    5. Unless it is the first: a threshold of the kept root keys has signed it too, and where the
       root keys change it is the very next version, so that no hand-over is skipped.
    6. Every certificate in it is signed by one of its issuers; no two devices claim the same.
    7. What was revoked stays revoked.

    With `kept` None the caller must have the root digits compared with the printed card.
    Raises `TrustMalformed`, `TrustNotOurs`, `TrustOlder`, `TrustNotSigned`, `TrustSkipsVersion`.
    """
    # 1, 4, 6 need nothing but the document.
    trust, signers = _read(new)
    if kept is None:
        return trust
    # 2
    if trust.central != kept.central:
        raise TrustNotOurs
    # 3
    if trust.version < kept.version:
        raise TrustOlder(found=trust.version, kept=kept.version)
    if trust.version == kept.version:
        if trust.data != kept.data:
            raise TrustNotSigned(fault="fork")
        return kept
    # 5
    if trust.roots != kept.roots and trust.version != kept.version + 1:
        raise TrustSkipsVersion(found=trust.version, kept=kept.version)
    _check_threshold(kept.roots, signers)
    # 7
    if not kept.revocations.keys() <= trust.revocations.keys():
        raise TrustMalformed(fault="revocation-gone")
    return trust


def _read(data: bytes) -> tuple[Trust, frozenset[bytes]]:
    try:
        text = signed_text.read_signed_text(TEXT, data, limits.SIGNED_TEXT_BYTES)
        content = canonical.decode(text.json, _Content)
        roots = Roots(_keys(content.roots.keys), content.roots.threshold)
        issuers = _keys(content.issuers)
    except signed_text.OtherVersion as error:
        raise TrustMalformed(fault="version") from error
    except signed_text.NotWellSigned as error:
        raise TrustNotSigned(fault="signature") from error
    except ValueError as error:  # not the form, or not the one spelling of it
        raise TrustMalformed(fault="grammar") from error
    _check_threshold(roots, text.keys)
    central = bytes.fromhex(content.central)
    orders = [recipient.order for recipient in content.recipients]
    if orders != list(range(1, len(orders) + 1)) or not orders:
        raise TrustMalformed(fault="recipients")
    trust = Trust(
        central=central,
        version=content.version,
        issued=content.issued,
        expires=content.expires,
        roots=roots,
        issuers=issuers,
        recipients=tuple(recipient.recipient for recipient in content.recipients),
        certificates=_certificates(content.certificates, issuers, central),
        revocations=_revocations(content.revocations),
        data=data,
    )
    return trust, text.keys


def _certificates(
    texts: list[str], issuers: frozenset[bytes], central: bytes
) -> dict[bytes, Certificate]:
    found = [_certificate(text.encode(), issuers, central) for text in texts]
    certificates = {certificate.device: certificate for certificate in found}
    if list(certificates) != sorted(certificates) or len(certificates) != len(found):
        raise TrustMalformed(fault="certificates")
    if central not in certificates:
        raise TrustMalformed(fault="central")
    _check_distinct(found)
    return certificates


def _certificate(data: bytes, issuers: frozenset[bytes], central: bytes) -> Certificate:
    try:
        certificate = read_certificate(data)
    except NotACertificate as error:
        raise TrustMalformed(fault="certificate") from error
    if certificate.issuer not in issuers:
        raise TrustNotSigned(fault="issuer")
    if (certificate.role == Role.CENTRAL) != (certificate.device == central):
        raise TrustMalformed(fault="role")
    return certificate


def _check_distinct(certificates: Iterable[Certificate]) -> None:
    try:
        check_distinct(certificates)
    except Taken as error:
        raise TrustMalformed(fault=f"taken-{error.what}") from error


def _revocations(found: list[_Revocation]) -> dict[bytes, Revocation]:
    revocations = {
        bytes.fromhex(each.device): Revocation(
            {bytes.fromhex(log): n for log, n in each.accept.items()}, each.reason, each.issued
        )
        for each in found
    }
    if list(revocations) != sorted(revocations) or len(revocations) != len(found):
        raise TrustMalformed(fault="revocations")
    return revocations


def _keys(texts: list[str]) -> frozenset[bytes]:
    if not texts or any(a >= b for a, b in pairwise(texts)):
        raise ValueError("keys in order, each once")
    return frozenset(map(bytes.fromhex, texts))


def _check_threshold(roots: Roots, signers: frozenset[bytes]) -> None:
    if len(roots.keys & signers) < roots.threshold:
        raise TrustNotSigned(fault="threshold")
