"""To whom of head office a device seals the codes that are read out by telephone.

A signed text `sluss-escrow/1` with one signature, that of an issuer; it travels as the document
`escrow`. Any two of the persons in it can open a code together.
"""

from dataclasses import dataclass, field
from typing import Annotated

import msgspec

from sluss.bundle import canonical, signed_text
from sluss.bundle.canonical import Date, Hex32, Hex64, Name, Positive
from sluss.crypto.signing import SigningKey

TEXT = "sluss-escrow"
NAME = "escrow"  # of the document
FEWEST, MOST = 2, 5
BYTES = 4 << 10  # five persons are under 1 KiB


class NotEscrowText(ValueError):
    """The text does not say who opens codes; callers name it their own way."""


@dataclass(frozen=True, slots=True)
class Opener:
    """A person of head office: the user (16 bytes), the name, the X25519 key (32 bytes)."""

    user: bytes
    name: str
    key: bytes


@dataclass(frozen=True, slots=True)
class Openers:
    """The persons, by user. `version` rises; `issuer` is the key that signed, `data` the bytes."""

    version: int
    issued: str
    people: tuple[Opener, ...]
    issuer: bytes
    data: bytes = field(repr=False)


class _Person(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    key: Hex64
    name: Name
    user: Hex32


class _Content(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    issued: Date
    people: Annotated[list[_Person], msgspec.Meta(min_length=FEWEST, max_length=MOST)]
    version: Positive


def write_openers(
    version: int, issued: str, people: tuple[Opener, ...], issuer: SigningKey
) -> Openers:
    """Return the text about these persons, signed. Raises `NotEscrowText`."""
    told = [
        _Person(each.key.hex(), each.name, each.user.hex())
        for each in sorted(people, key=lambda one: one.user)
    ]
    content = canonical.encode(_Content(issued, told, version))
    return read_openers(signed_text.write_signed_text(TEXT, content, [issuer]))


def read_openers(data: bytes) -> Openers:
    """Read the text and check its signature by the key it names. Raises `NotEscrowText`.

    The persons stand in ascending order, nobody and no key twice.
    """
    try:
        text = signed_text.read_signed_text(TEXT, data, BYTES)
        content = canonical.decode(text.json, _Content)
    except ValueError as error:  # not the form, another version, a bad signature
        raise NotEscrowText from error
    people = tuple(
        Opener(bytes.fromhex(each.user), each.name, bytes.fromhex(each.key))
        for each in content.people
    )
    users, keys = [each.user for each in people], {each.key for each in people}
    if users != sorted(set(users)) or len(keys) != len(people) or len(text.keys) != 1:
        raise NotEscrowText
    (issuer,) = text.keys
    return Openers(content.version, content.issued, people, issuer, data)
