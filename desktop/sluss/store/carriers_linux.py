"""Sticks and disks of Linux: what is mounted, and what is in the computer but is not."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sluss.domain.carriers import Carrier, CarrierKind, CarrierState
from sluss.store.places import is_share, unescaped

Free = Callable[[Path], int]

_SEALED = frozenset({"BitLocker", "crypto_LUKS"})  # as udev calls them, ID_FS_TYPE
_FOR_PEOPLE = ("/media", "/run/media", "/mnt")  # where fixed disks are mounted for people


def free_bytes(path: Path) -> int:
    """Return how many bytes its user can write. Raises `OSError`."""
    told = os.statvfs(path)
    return told.f_bavail * told.f_frsize


@dataclass(frozen=True, slots=True)
class _Mount:
    """One line of /proc/self/mountinfo; `device` is its number as "8:17"."""

    device: str
    at: str
    kind: str
    read_only: bool


def linux_carriers(root: Path, free: Free = free_bytes) -> Iterator[Carrier]:
    """Yield what is found in /proc, /sys and /run below `root`; `free` gives bytes by path."""
    system = _System(root)
    seen = set[str]()
    for mount in sorted(_mounts(root), key=lambda each: len(each.at)):
        kind = _kind(system, mount)
        if kind is None or mount.device in seen:
            continue  # the same once more, in another place
        seen.add(mount.device)
        path = root / mount.at.lstrip("/")
        room, state = None, CarrierState.READ_ONLY if mount.read_only else CarrierState.READY
        if kind is not CarrierKind.NETWORK:
            try:
                room = free(path)
            except OSError:
                state = CarrierState.UNREADABLE
            else:
                if not os.access(path, os.W_OK):
                    state = CarrierState.READ_ONLY
        label = system.udev(mount.device).get("ID_FS_LABEL", "") or path.name
        yield Carrier(mount.at, str(path), label, kind, state, room)
    yield from system.not_mounted(seen)


def _kind(system: "_System", mount: _Mount) -> CarrierKind | None:
    """Return what kind of carrier it is, None for what is no place to put a delivery."""
    if is_share(mount.kind):
        return CarrierKind.NETWORK
    disks = system.disks(mount.device)
    if not disks:
        return None  # memory, and the like
    if any(map(system.is_removable, disks)):
        return CarrierKind.REMOVABLE
    for_people = any(mount.at.startswith(f"{each}/") for each in _FOR_PEOPLE)
    return CarrierKind.DISK if for_people else None


def _mounts(root: Path) -> Iterator[_Mount]:
    text = _read(root / "proc/self/mountinfo")
    for line in text.splitlines():
        mount, _, source = line.partition(" - ")
        first, second = mount.split(" "), source.split(" ")
        if len(first) < 6 or len(second) < 3:
            continue
        options = {*first[5].split(","), *second[2].split(",")}
        yield _Mount(first[2], unescaped(first[4]), second[0], "ro" in options)


class _System:
    """What the kernel and udev tell of disks; a disk is its folder in /sys."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def disks(self, device: str) -> set[Path]:
        """Return the disks something lies on: of a device that is opened, those beneath it."""
        folder = self._root / "sys/dev/block" / device
        return self._beneath(folder.resolve()) if folder.exists() else set()

    def _beneath(self, folder: Path) -> set[Path]:
        slaves = folder / "slaves"
        beneath = list(slaves.iterdir()) if slaves.is_dir() else []
        if beneath:
            return {disk for each in beneath for disk in self._beneath(each.resolve())}
        if (folder / "loop").exists():
            return set()
        return {folder.parent if (folder / "partition").exists() else folder}

    def is_removable(self, disk: Path) -> bool:
        """Whether a person can take the disk out: a stick, a card, a disk on a cable."""
        if _read(disk / "removable") == "1" or _read(disk / "device/type") == "SD":
            return True
        return any(part.startswith("usb") for part in disk.parts)

    def udev(self, device: str) -> Mapping[str, str]:
        """Return what udev has found out about a device."""
        lines = _read(self._root / "run/udev/data" / f"b{device}").splitlines()
        told = (line.removeprefix("E:").partition("=") for line in lines if line.startswith("E:"))
        return {name: value for name, _, value in told}

    def not_mounted(self, mounted: set[str]) -> Iterator[Carrier]:
        """Yield the sticks of which nothing is mounted: locked ones, and those nobody can read."""
        in_use = {disk for device in mounted for disk in self.disks(device)}
        blocks = self._root / "sys/block"
        for name in sorted(blocks.iterdir()) if blocks.is_dir() else []:
            disk = name.resolve()
            if disk in in_use or not self.is_removable(disk) or _read(disk / "size") in ("", "0"):
                continue  # a reader without a card has no size
            parts = [disk, *(each.parent for each in disk.glob("*/partition"))]
            told = [self.udev(_read(each / "dev")) for each in parts]
            locked = any(each.get("ID_FS_TYPE", "") in _SEALED for each in told)
            label = next((each["ID_FS_LABEL"] for each in told if each.get("ID_FS_LABEL")), "")
            yield Carrier(
                key=f"/dev/{disk.name}",
                path="",
                label=label or _read(disk / "device/model") or disk.name,
                kind=CarrierKind.REMOVABLE,
                state=CarrierState.LOCKED if locked else CarrierState.UNREADABLE,
            )


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
