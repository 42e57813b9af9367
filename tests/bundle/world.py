"""The small world of the vectors as the product sees it, and valid things to build tests from."""

from pathlib import Path

from tests.bundle import independent as plain
from tests.data.bundles.parts import Vector, read_vector, trust_text

from sluss.bundle.certificate import Certificate, Role, Subject, certify
from sluss.bundle.trust import Roots, Trust, check_trust, write_trust
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
