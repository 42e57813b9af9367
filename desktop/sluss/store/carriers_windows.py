"""Sticks and disks of Windows: its drives by letter, and what Windows says of each."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Protocol

from sluss.domain.carriers import Carrier, CarrierKind, CarrierState

# GetDriveTypeW.
_KINDS = {
    2: CarrierKind.REMOVABLE,
    3: CarrierKind.DISK,
    4: CarrierKind.NETWORK,
    5: CarrierKind.REMOVABLE,  # a disc
}
_READ_ONLY_VOLUME = 0x0008_0000  # FILE_READ_ONLY_VOLUME of GetVolumeInformationW
# What GetVolumeInformationW fails with: ERROR_NOT_READY of a reader without a card, and
# FVE_E_LOCKED_VOLUME of a drive BitLocker asks a password for.
_NOT_READY = 21
_LOCKED = 0x8031_0000


@dataclass(frozen=True, slots=True)
class Volume:
    """What Windows says of a drive: an error, or its label and flags."""

    error: int = 0
    label: str = ""
    flags: int = 0


class Drives(Protocol):
    """What Windows is asked. A root is written "E:" with a backslash."""

    def letters(self) -> int:
        """Return one bit for each drive there is, A first."""

    def kind(self, root: str) -> int:
        """Return what GetDriveTypeW says of a drive."""

    def volume(self, root: str) -> Volume:
        """Return what GetVolumeInformationW says of a drive."""

    def free(self, root: str) -> int | None:
        """Return how many bytes can be written, None where Windows does not say."""


def windows_carriers(drives: "Drives | None" = None, own: str = "") -> Iterator[Carrier]:
    """Yield the drives but the one Windows itself lies on, `own` (like "C:")."""
    asked = drives or _drives()
    own = own or _own_drive()
    mask = asked.letters()
    for at, letter in enumerate(ascii_uppercase):
        root = f"{letter}:\\"
        kind = _KINDS.get(asked.kind(root)) if mask >> at & 1 else None
        if kind is None or own.casefold() == f"{letter}:".casefold():
            continue
        if kind is CarrierKind.NETWORK:
            yield Carrier(root, root, root[:2], kind, CarrierState.READY)
        elif (volume := asked.volume(root)).error != _NOT_READY:
            yield _carrier(asked, root, kind, volume)


def _carrier(asked: Drives, root: str, kind: CarrierKind, volume: Volume) -> Carrier:
    label = f"{volume.label} ({root[:2]})" if volume.label else root[:2]
    if volume.error:
        locked = volume.error & 0xFFFF_FFFF == _LOCKED
        state = CarrierState.LOCKED if locked else CarrierState.UNREADABLE
        return Carrier(root, "", label, kind, state)
    read_only = volume.flags & _READ_ONLY_VOLUME
    state = CarrierState.READ_ONLY if read_only else CarrierState.READY
    return Carrier(root, root, label, kind, state, asked.free(root))


if sys.platform == "win32":
    import ctypes
    import os

    class _Kernel:
        """The functions of kernel32."""

        def __init__(self) -> None:
            self._kernel = ctypes.WinDLL("kernel32", use_last_error=True)

        def letters(self) -> int:
            """Return one bit for each drive."""
            return int(self._kernel.GetLogicalDrives())

        def kind(self, root: str) -> int:
            """Return the type of a drive."""
            return int(self._kernel.GetDriveTypeW(root))

        def volume(self, root: str) -> Volume:
            """Return label and flags, or the error."""
            label = ctypes.create_unicode_buffer(261)
            flags = ctypes.c_uint32()
            told = self._kernel.GetVolumeInformationW(
                root, label, 261, None, None, ctypes.byref(flags), None, 0
            )
            if not told:
                return Volume(error=ctypes.get_last_error() or 1)
            return Volume(label=label.value, flags=flags.value)

        def free(self, root: str) -> int | None:
            """Return the bytes this user can write."""
            room = ctypes.c_uint64()
            told = self._kernel.GetDiskFreeSpaceExW(root, ctypes.byref(room), None, None)
            return room.value if told else None

    def _drives() -> Drives:
        # Else Windows shows a box of its own for a drive without a medium (SEM_FAILCRITICALERRORS).
        ctypes.windll.kernel32.SetErrorMode(1)
        return _Kernel()

    def _own_drive() -> str:
        return os.environ.get("SYSTEMDRIVE", "C:")

else:

    def _drives() -> Drives:
        raise OSError("there are no drives with letters here")

    def _own_drive() -> str:
        return "C:"
