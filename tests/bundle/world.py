"""The small world of the vectors as the product sees it, and valid things to build tests from."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.bundle import independent as plain
from tests.data.bundles.parts import Vector, read_vector, trust_text

from sluss.bundle.certificate import Certificate, Role, Subject, certify
from sluss.bundle.contents import Piece
from sluss.bundle.layout import Kind
from sluss.bundle.manifest import LogKind, LogPart, Manifest
from sluss.bundle.read import read_bundle
from sluss.bundle.runs import OperationRun
from sluss.bundle.trust import Roots, Trust, check_trust, write_trust
from sluss.bundle.verify import SenderMemory, VerifiedBundle, verify
from sluss.bundle.write import Written, write_bundle
from sluss.crypto.sealing import Identity, read_identity
from sluss.crypto.signing import SigningKey

VECTORS = Path(__file__).resolve().parents[1] / "data" / "bundles"


def vector(name: str) -> Vector:
    """Return the vector of that name."""
    return read_vector(name, (VECTORS / f"{name}.vector").read_bytes())


def vector_names() -> list[str]:
    """Return the names of all vectors, in order."""
    return sorted(path.stem for path in VECTORS.glob("*.vector"))


def trust() -> Trust:
    """Return the first trust document of the vectors."""
    return check_trust(trust_text(), None)


def identity(name: str) -> Identity:
    """Return the age identity of a device of the vectors."""
    return read_identity(plain.age_identity(name))


def signer(name: str) -> SigningKey:
    """Return a signing key made from a name."""
    return SigningKey(plain.seed(f"sign {name}"))


def subject(device: str, *, letter: str = "A", office: str = "office") -> Subject:
    """Return a device with keys made from its name."""
    return Subject(
        device=plain.identity(device),
        office=plain.identity(office),
        office_code="MÖ" if office == "office" else "UM",
        prefix=plain.seed(f"prefix {office}")[:2],
        letter=letter,
        name=f"Dator {device}",
        sign=signer(device).public,
        recipient=plain.age_recipient(device),
        work=plain.identity(f"work log of {device}"),
        access=plain.identity(f"access log of {device}"),
    )


def certificate(device: str, *, letter: str = "A", office: str = "office") -> Certificate:
    """Return a certificate by the issuer."""
    role = Role.CENTRAL if device == "central" else Role.DEVICE
    return certify(subject(device, letter=letter, office=office), role, 1, "2026-11-01",
                   signer("issuer"))  # fmt: skip


def draft(*certificates: Certificate, version: int = 1) -> Trust:
    """Return a trust document to be signed by two of three roots, with central in it."""
    central = certificate("central", office="central")
    return Trust(
        central=central.device,
        version=version,
        issued="2026-11-22",
        expires="2027-11-22",
        roots=Roots(frozenset(signer(f"root {n}").public for n in (1, 2, 3)), 2),
        issuers=frozenset([signer("issuer").public]),
        recipients=(plain.age_recipient("central"),),
        certificates={each.device: each for each in (central, *certificates)},
    )


def signed(unsigned: Trust) -> Trust:
    """Return a trust document signed by the first two roots."""
    return write_trust(unsigned, [signer("root 1"), signer("root 2")])


LOG = plain.identity("work log of office-a")


def operations(count: int, first: int = 1) -> list[tuple[bytes, bytes]]:
    """Return operations as opaque as a bundle sees them."""
    return [
        (f"header {n}".encode(), f"salt and body {n}".encode()) for n in range(first, first + count)
    ]


def head_after(found: list[tuple[bytes, bytes]], base: bytes = bytes(32)) -> bytes:
    """Return the link of a log after these operations."""
    for header, body in found:
        base = plain.link(base, header, sha256(body).digest())
    return base


def manifest(count: int = 3, **changed: object) -> Manifest:
    """Return the manifest of the first `count` operations of office-a, on the way to central."""
    logs = {LOG: LogPart(LogKind.WORK, 1, count, bytes(32), head_after(operations(count)))}
    told: dict[str, Any] = {
        "kind": Kind.SYNC,
        "sender": plain.identity("office-a"),
        "recipient": plain.identity("central"),
        "seq": 1,
        "prev": bytes(32),
        "app": "0.1.0",
        "created": "2026-11-22T08:00:00Z",
        "logs": logs if count else {},
    }
    return Manifest(**(told | changed))


def runs(count: int = 3) -> list[OperationRun]:
    """Return the runs that belong to `manifest(count)`, as the log keeps them."""
    return [
        OperationRun(LOG, first, operations(min(64, count + 1 - first), first))
        for first in range(1, count + 1, 64)
    ]


def write(folder: Path, told: Manifest, to: str = "central", **contents: Any) -> Written:
    """Write a bundle from office-a."""
    given: dict[str, Any] = {
        "recipients": [plain.age_recipient(to)],
        "signer": signer("office-a"),
        "record": lambda _: None,
    }
    told = replace(told, recipient=plain.identity(to))
    return write_bundle(folder, told, **(given | contents))


def verified(path: Path, memory: SenderMemory | None = None, me: str = "central") -> VerifiedBundle:
    """Return the bundle as the recipient verifies it."""
    return verify(path, plain.identity(me), trust(), lambda _: memory)


def pieces(path: Path, me: str = "central") -> list[Piece]:
    """Return what the recipient finds in a bundle."""
    found: list[Piece] = []
    read_bundle(verified(path, me=me), [identity(me)], found.append)
    return found
