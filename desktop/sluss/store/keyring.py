"""What a header holds as values: who can open the store, with what, and where its logs end."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sluss.crypto.slots import Slot, SlotKind

ID_BYTES = 16
SALT_BYTES = 16
LINK_BYTES = 32
LONGEST_LOGIN = 64
LARGEST_NUMBER = (1 << 53) - 1  # any reader of JSON keeps it exactly
ESCROW = "escrow"  # what a header asks for in which somebody can be let in by telephone
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


@dataclass(frozen=True, slots=True)
class Tail:
    """How far the two logs had come when the header was written.

    A lower bound: the store may be ahead of it, never behind. `*_n` counts operations,
    `*_head` is the last link (32 bytes, zeros for an empty log), `at` is UTC.
    """

    work_n: int
    work_head: bytes
    access_n: int
    access_head: bytes
    at: dt.datetime

    def __post_init__(self) -> None:
        if not (0 <= self.work_n <= LARGEST_NUMBER and 0 <= self.access_n <= LARGEST_NUMBER):
            raise ValueError("a log has no such length")
        if len(self.work_head) != LINK_BYTES or len(self.access_head) != LINK_BYTES:
            raise ValueError(f"a link has {LINK_BYTES} bytes")
        if self.at.utcoffset() != dt.timedelta(0):
            raise ValueError("the time of a tail is UTC")

    @classmethod
    def empty(cls, at: dt.datetime) -> "Tail":
        """Return the tail of a store without any operation."""
        return cls(0, bytes(LINK_BYTES), 0, bytes(LINK_BYTES), at)


@dataclass(frozen=True, slots=True)
class UserSlot:
    """A slot and whose it is: the user's id (16 bytes) and login name (NFC, 1-64 characters).

    `made_at` (UTC) is when it was made; for a recovery slot, when its code was handed over.
    """

    user: bytes
    login: str
    slot: Slot
    made_at: dt.datetime

    def __post_init__(self) -> None:
        if len(self.user) != ID_BYTES:
            raise ValueError(f"the id of a user has {ID_BYTES} bytes")
        if not is_login(self.login):
            raise ValueError("no login name")
        if self.made_at.utcoffset() != dt.timedelta(0):
            raise ValueError("the time of a slot is UTC")


@dataclass(frozen=True, slots=True)
class Header:
    """Everything a header says, but for the code that authenticates it.

    `store` id of the store (16 bytes); `gen` rises with every header written; `epoch` counts store
    keys; `file` is the database's file name; `salt` its first 16 bytes; `req` the features that a
    reader must know.
    """

    store: bytes
    gen: int
    epoch: int
    file: str
    salt: bytes
    slots: tuple[UserSlot, ...]
    tail: Tail
    req: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.store) != ID_BYTES or len(self.salt) != SALT_BYTES:
            raise ValueError("store id and salt have 16 bytes")
        if not (1 <= self.gen <= LARGEST_NUMBER and 1 <= self.epoch <= LARGEST_NUMBER):
            raise ValueError("generations and epochs count from 1")
        if not _FILE_NAME.fullmatch(self.file):
            raise ValueError("the database is a file beside the header")
        _check_users(self.slots)

    def users(self) -> tuple[tuple[bytes, str], ...]:
        """Return id and login of everybody who can open the store, in the header's order."""
        return tuple(dict.fromkeys((each.user, each.login) for each in self.slots))

    def slots_of(self, login: str) -> dict[SlotKind, UserSlot]:
        """Return a user's slots by kind; capital and small letters are alike, nobody gives none."""
        wanted = folded_login(login)
        return {each.slot.kind: each for each in self.slots if folded_login(each.login) == wanted}

    def with_tail(self, tail: Tail) -> "Header":
        """Return the next generation with another tail."""
        return replace(self, gen=self.gen + 1, tail=tail)

    def with_slots(self, new: Iterable[UserSlot]) -> "Header":
        """Return the next generation with `new` slots, each in place of its user's of that kind."""
        added = tuple(new)
        replaced = {(each.user, each.slot.kind) for each in added}
        kept = (each for each in self.slots if (each.user, each.slot.kind) not in replaced)
        return self._next((*kept, *added))

    def without_slots(self, user: bytes, kind: SlotKind) -> "Header":
        """Return the next generation without a user's slot of a kind."""
        gone = (user, kind)
        return self._next(each for each in self.slots if (each.user, each.slot.kind) != gone)

    def without_user(self, user: bytes) -> "Header":
        """Return the next generation without a user's slots.

        That alone does not shut anybody out who has a copy: the store's key must change, too.
        """
        return self._next(each for each in self.slots if each.user != user)

    def with_new_key(self, file: str, salt: bytes, slots: Iterable[UserSlot]) -> "Header":
        """Return the next generation and epoch: another database file, all slots wrapped anew."""
        return replace(self._next(slots), epoch=self.epoch + 1, file=file, salt=salt)

    def _next(self, slots: Iterable[UserSlot]) -> "Header":
        """Return the next generation with these slots, asking for what they take to be read.

        A version that knows nothing of such slots would drop them with the next passphrase.
        """
        kept = tuple(slots)
        others = tuple(each for each in self.req if each != ESCROW)
        asked = (ESCROW,) if any(each.slot.kind is SlotKind.ESCROW for each in kept) else ()
        return replace(self, gen=self.gen + 1, slots=kept, req=(*others, *asked))


def is_login(text: str) -> bool:
    """Say whether `text` can be a login name: 1-64 characters, NFC, visible, no space around."""
    return (
        0 < len(text) <= LONGEST_LOGIN
        and unicodedata.is_normalized("NFC", text)
        and text == text.strip()
        and text.isprintable()
    )


def folded_login(text: str) -> str:
    """Return what two spellings of one login name have in common."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text.strip()).casefold())


def _check_users(slots: tuple[UserSlot, ...]) -> None:
    """Raise `ValueError` unless everybody has one name, one passphrase and no slot twice."""
    if len({each.slot.id for each in slots}) != len(slots):
        raise ValueError("two slots have one id")
    if len({(each.user, each.slot.kind) for each in slots}) != len(slots):
        raise ValueError("a user has two slots of one kind")
    names = {(each.user, each.login) for each in slots}
    users = {user for user, _ in names}
    if not len(names) == len(users) == len({folded_login(login) for _, login in names}):
        raise ValueError("two users have one login name, or one user has two")
    if {each.user for each in slots if each.slot.kind is SlotKind.PASSPHRASE} != users:
        raise ValueError("a user has no passphrase")
