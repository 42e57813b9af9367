"""Sealing to recipients in the age v1 format, which the stock `age` tool opens.

The random numbers inside a sealed file come from pyrage, which takes them from the system; the
format leaves no way to hand them in.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Protocol, TypeVar

import pyrage

from sluss.crypto import bech32
from sluss.crypto.randomness import Random
from sluss.errors.keys import KeyTextDamaged, SealDamaged, SealedForSomeoneElse

IDENTITY_BYTES = 32
_PREFIX = "age-secret-key-"
_NOT_OURS = "No matching keys found"

_Result = TypeVar("_Result")


class Readable(Protocol):
    """What bytes are taken from: an open file, or anything that reads like one."""

    def read(self, size: int = ..., /) -> bytes:
        """Return up to `size` bytes, none at the end."""
        ...


class Writable(Protocol):
    """What bytes are given to: an open file, or anything that writes like one."""

    def write(self, data: bytes, /) -> int:
        """Take some of `data` and return how many bytes."""
        ...

    def flush(self) -> None:
        """Pass on what was taken."""
        ...


@dataclass(frozen=True, slots=True)
class Identity:
    """A private X25519 key that opens what is sealed to its recipient.

    `text` is the line "AGE-SECRET-KEY-1..." that the `age` tool reads from a file. It is checked
    by `read_identity`, which makes identities from text.
    """

    text: str = field(repr=False)

    @property
    def recipient(self) -> str:
        """The public key that belongs to it, "age1..."."""
        return str(_identity(self.text).to_public())


def new_identity(random: Random) -> Identity:
    """Return a new private key."""
    return identity_from_bytes(random(IDENTITY_BYTES))


def identity_from_bytes(key: bytes) -> Identity:
    """Return the identity whose X25519 private key is these 32 bytes."""
    if len(key) != IDENTITY_BYTES:
        raise ValueError(f"an identity has {IDENTITY_BYTES} bytes")
    return Identity(bech32.encode(_PREFIX, key).upper())


def read_identity(text: str) -> Identity:
    """Read the line "AGE-SECRET-KEY-1...". Raises `KeyTextDamaged`."""
    return Identity(str(_identity(text.strip())))


def read_recipient(text: str) -> str:
    """Return "age1..." if it is a public key. Raises `KeyTextDamaged`."""
    return str(_recipient(text.strip()))


def seal(recipients: Sequence[str], data: bytes) -> bytes:
    """Encrypt `data` so that each of `recipients` ("age1...", at least one) can open it alone.

    Raises `KeyTextDamaged`.
    """
    return pyrage.encrypt(data, _recipients(recipients))


def unseal(identities: Sequence[Identity], data: bytes) -> bytes:
    """Decrypt with whichever of `identities` fits; old keys may stand beside the new one.

    Raises `SealedForSomeoneElse`, `SealDamaged`.
    """
    target = BytesIO()
    unseal_stream(identities, BytesIO(data), target)
    return target.getvalue()


def seal_stream(recipients: Sequence[str], source: Readable, target: Writable) -> None:
    """Encrypt all that `source` gives into `target`, in little memory.

    What either file raises, a full disk for one, is passed on as it was. Raises `KeyTextDamaged`.
    """
    reader, writer = _Reader(source), _Writer(target)
    try:
        pyrage.encrypt_io(reader, writer, _recipients(recipients))
    except (pyrage.EncryptError, OSError):
        # pyrage turns a full disk into a message of its own; the caller needs the real one.
        if failure := reader.failure or writer.failure:
            raise failure from None
        raise


def unseal_stream(identities: Sequence[Identity], source: Readable, target: Writable) -> None:
    """Decrypt `source` into `target`, in little memory.

    **Until this returns, nothing in `target` may be believed**: age authenticates blocks of 64 KiB,
    so the beginning of a file whose end is missing has been written when the damage is found.
    What either file raises is passed on as it was.
    Raises `SealedForSomeoneElse`, `SealDamaged`.
    """
    keys = [_identity(identity.text) for identity in identities]
    reader, writer = _Reader(source), _Writer(target)
    try:
        pyrage.decrypt_io(reader, writer, keys)
    except (pyrage.DecryptError, OSError) as error:
        # A damaged block is an OSError of pyrage's own; what a file raised is remembered.
        if failure := reader.failure or writer.failure:
            raise failure from None
        raise (SealedForSomeoneElse if str(error) == _NOT_OURS else SealDamaged) from error


class _Remembering:
    """Remembers the first failure of a file and does nothing with it afterwards.

    After a failed write pyrage writes the rest of its buffer once more when it is dropped.
    """

    failure: Exception | None = None

    def attempt(self, work: Callable[[], _Result]) -> _Result:
        """Return what `work` returns, unless something has failed before."""
        if self.failure is not None:
            raise self.failure
        try:
            return work()
        except Exception as error:
            self.failure = error
            raise


class _Reader(_Remembering):
    """A source while pyrage reads it."""

    def __init__(self, file: Readable) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        return self.attempt(lambda: self._file.read(size))


class _Writer(_Remembering):
    """A target while pyrage writes to it."""

    def __init__(self, file: Writable) -> None:
        self._file = file

    def write(self, data: bytes) -> int:
        return self.attempt(lambda: self._file.write(data))

    def flush(self) -> None:
        self.attempt(self._file.flush)


def _identity(text: str) -> pyrage.x25519.Identity:
    try:
        return pyrage.x25519.Identity.from_str(text)
    except pyrage.IdentityError as error:
        raise KeyTextDamaged from error


def _recipient(text: str) -> pyrage.x25519.Recipient:
    try:
        return pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError as error:
        raise KeyTextDamaged from error


def _recipients(texts: Sequence[str]) -> list[pyrage.x25519.Recipient]:
    if not texts:
        raise ValueError("sealing needs at least one recipient")
    return [_recipient(text) for text in texts]
