"""The two copies of a store's header beside the database: reading, writing and unlocking.

`header.a` and `header.b` say the same; when they do not, the higher generation counts. Whoever
writes or unlocks holds the lock of the store (`store.lockfile`).
"""

import errno
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sluss.crypto.recovery import RecoveryCode
from sluss.crypto.slots import Keys, SlotKind, open_slot
from sluss.errors.keys import (
    FolderNotWritable,
    HeaderDamaged,
    HeaderNewer,
    HeaderNotWritten,
    HeaderUnreadable,
    NoRecoveryCode,
    NoStoreHere,
    SlotDamaged,
    UnknownUser,
    WrongRecoveryCode,
)
from sluss.store import durable
from sluss.store.header_text import LARGEST, AsksMore, Sealed, decode, encode
from sluss.store.keyring import Header, Tail, UserSlot

__all__ = [
    "Header",
    "HeaderRead",
    "Tail",
    "Unlocked",
    "UserSlot",
    "read_header",
    "unlock",
    "wait_seconds",
    "write_header",
]

COPIES = ("a", "b")
_LONGEST_WAIT_S = 30
_BY_CODE = (SlotKind.RECOVERY, SlotKind.ESCROW)


@dataclass(frozen=True, slots=True)
class HeaderRead:
    """A header as it lies there, **not yet authenticated**: enough to offer the users' names.

    `damaged_copy` is "a" or "b" if that copy is missing or not whole.
    """

    header: Header
    damaged_copy: str | None


@dataclass(frozen=True, slots=True)
class Unlocked:
    """An open lock: the keys, whose they are, and the header, which is now known to be genuine.

    `damaged_copy` is "a" or "b" if that copy of the header was missing, damaged or forged: to be
    told to the user. `mended` says that both copies are whole again. `by` is what opened it.
    """

    master_key: bytes = field(repr=False)
    user_seed: bytes = field(repr=False)
    user: bytes
    login: str
    header: Header
    damaged_copy: str | None
    mended: bool
    by: SlotKind = SlotKind.PASSPHRASE


def read_header(folder: Path) -> HeaderRead:
    """Return the newest whole header in `folder`.

    Raises `NoStoreHere`, `HeaderUnreadable`, `HeaderDamaged`, `HeaderNewer`.
    """
    copies = _Copies.read(folder)
    best = next(copies.usable())
    return HeaderRead(copies.whole[best].header, copies.damaged())


def write_header(folder: Path, header: Header, master_key: bytes) -> str | None:
    """Write both copies of `header`, authenticated with the store's master key.

    Both are first written beside the old ones and down to the disk, then each is renamed into its
    place, a before b: a power cut leaves the old header or the new one whole, and a full disk the
    old one. Once copy a is in its place the new header is in force; returns "b" if that copy could
    not be replaced (the next unlock mends it), so nothing the old header needs may be deleted yet.

    `header` must be of a higher generation than what lies there: else it was made from a header
    that is no longer the newest, and `ValueError` tells the bug.
    Raises `FolderNotWritable`, `HeaderNotWritten`.
    """
    for sealed in _Copies.look(folder).whole.values():
        if sealed.is_authentic(master_key) and sealed.header.gen >= header.gen:
            raise ValueError(f"generation {header.gen} is not above {sealed.header.gen}")
    data = encode(header, master_key)
    first, second = (_path(folder, copy) for copy in COPIES)
    try:
        for path in (first, second):
            durable.prepare(path, data)
        durable.settle(first)
    except OSError as error:
        raise _not_written(error) from error
    try:
        durable.settle(second)
    except OSError:
        return COPIES[1]
    return None


def unlock(folder: Path, login: str, secret: str | RecoveryCode) -> Unlocked:
    """Open the lock with a passphrase, or with a code: of the sheet, or left with head office.

    Takes as long as the user's Argon2id parameters say. A copy of the header that is missing, not
    whole or not genuine is written anew from the good one, but only now, when the secret has shown
    which one is good.
    Raises `NoStoreHere`, `HeaderUnreadable`, `HeaderDamaged`, `HeaderNewer`, `UnknownUser`,
    `WrongPassphrase`, `WrongRecoveryCode`, `NoRecoveryCode`, `SlotDamaged`, `NotEnoughMemory`.
    """
    copies = _Copies.read(folder)
    refused: HeaderDamaged | SlotDamaged | None = None
    for copy in copies.usable():
        sealed = copies.whole[copy]
        try:
            slot, keys = _open(sealed, login, secret)
        except (HeaderDamaged, SlotDamaged) as error:
            # Whole, but not written by us. The other copy may be; a lower generation of it too,
            # since nobody without the key could have forged that one.
            refused = refused or error
            continue
        copies.judge(keys.master_key)
        return Unlocked(
            master_key=keys.master_key,
            user_seed=keys.user_seed,
            user=slot.user,
            login=slot.login,
            header=sealed.header,
            damaged_copy=copies.damaged(),
            mended=_mend(folder, copies, copy),
            by=slot.slot.kind,
        )
    raise refused or HeaderDamaged


def wait_seconds(failures: int) -> int:
    """Return how long to wait after so many wrong secrets in a row: 0, 1, 2, 4 ... 30 s.

    It stops a colleague at the keyboard, not somebody who copied the disk.
    """
    return min(_LONGEST_WAIT_S, 1 << min(failures - 1, 10)) if failures > 0 else 0


@dataclass(slots=True)
class _Copies:
    """What lies in a folder: bytes by copy, and those copies that are whole."""

    data: dict[str, bytes] = field(default_factory=dict)
    whole: dict[str, Sealed] = field(default_factory=dict)
    asking_more: list[int] = field(default_factory=list)  # generations only newer versions can read
    unreadable: bool = False
    forged: set[str] = field(default_factory=set)

    @classmethod
    def look(cls, folder: Path) -> "_Copies":
        """Read whatever is there, complaining about nothing."""
        copies = cls()
        for copy in COPIES:
            try:
                data = _bytes(_path(folder, copy))
            except FileNotFoundError:
                continue
            except OSError:
                copies.unreadable = True
                continue
            copies.data[copy] = data
            try:
                found = decode(data)
            except ValueError:
                continue
            if isinstance(found, AsksMore):
                copies.asking_more.append(found.gen)
            else:
                copies.whole[copy] = found
        return copies

    @classmethod
    def read(cls, folder: Path) -> "_Copies":
        """Read what is there, and raise what keeps a store from being opened."""
        copies = cls.look(folder)
        if not copies.data:
            raise HeaderUnreadable if copies.unreadable else NoStoreHere
        newest = max((sealed.header.gen for sealed in copies.whole.values()), default=0)
        if any(gen >= newest for gen in copies.asking_more):
            raise HeaderNewer
        if not copies.whole:
            raise HeaderUnreadable if copies.unreadable else HeaderDamaged
        return copies

    def usable(self) -> Iterator[str]:
        """Yield the whole copies, the highest generation first; one of two that are alike."""
        seen: set[bytes] = set()
        for copy in sorted(self.whole, key=lambda copy: (-self.whole[copy].header.gen, copy)):
            if self.data[copy] not in seen:
                seen.add(self.data[copy])
                yield copy

    def judge(self, master_key: bytes) -> None:
        """Note which copies were not written with the store's key."""
        for copy, sealed in self.whole.items():
            if not sealed.is_authentic(master_key):
                self.forged.add(copy)

    def damaged(self) -> str | None:
        """Return the copy that is missing, not whole or forged; at most one is, or none opens."""
        bad = (copy for copy in COPIES if copy not in self.whole or copy in self.forged)
        return next(bad, None)


def _open(sealed: Sealed, login: str, secret: str | RecoveryCode) -> tuple[UserSlot, Keys]:
    slots = sealed.header.slots_of(login)
    if not slots:
        raise UnknownUser
    kinds = _BY_CODE if isinstance(secret, RecoveryCode) else (SlotKind.PASSPHRASE,)
    tried = [slots[kind] for kind in kinds if kind in slots]
    if not tried:
        raise NoRecoveryCode
    for owned in tried:
        try:
            keys = open_slot(sealed.header.store, owned.slot, secret)
        except WrongRecoveryCode:
            if owned is tried[-1]:
                raise
            continue
        if not sealed.is_authentic(keys.master_key):
            raise HeaderDamaged
        return owned, keys
    raise NoRecoveryCode


def _mend(folder: Path, copies: _Copies, good: str) -> bool:
    """Make every copy equal to the good one; say whether they are.

    That this fails (a full disk, a folder that is read-only) must keep nobody from their work.
    """
    data = copies.data[good]
    try:
        for copy in COPIES:
            if copies.data.get(copy) != data:
                durable.prepare(_path(folder, copy), data)
                durable.settle(_path(folder, copy))
    except OSError:
        return False
    return True


def _path(folder: Path, copy: str) -> Path:
    return folder / f"header.{copy}"


def _bytes(path: Path) -> bytes:
    """Return the file's bytes, one more than allowed at most. Raises `OSError`."""
    if not stat.S_ISREG(path.lstat().st_mode):
        raise OSError(errno.EINVAL, "not a plain file")  # a pipe would wait for ever
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _not_written(error: OSError) -> FolderNotWritable | HeaderNotWritten:
    forbidden = isinstance(error, PermissionError) or error.errno == errno.EROFS
    return FolderNotWritable() if forbidden else HeaderNotWritten()
