"""Sticks and disks of macOS, which mounts them all in /Volumes."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from sluss.domain.carriers import Carrier, CarrierKind, CarrierState
from sluss.store.carriers_linux import Free, free_bytes
from sluss.store.places import on_share


def macos_carriers(
    root: Path,
    free: Free = free_bytes,
    is_mount: Callable[[Path], bool] = Path.is_mount,
    shared: Callable[[str], bool] = on_share,
) -> Iterator[Carrier]:
    """Yield what is mounted in /Volumes below `root`.

    Which of them can be taken out is not told without Apple's own frameworks: all count as such but
    the disk the system runs from, which stands there as a link.
    """
    volumes = root / "Volumes"
    for path in sorted(volumes.iterdir()) if volumes.is_dir() else []:
        if path.is_symlink() or path.name.startswith(".") or not is_mount(path):
            continue
        if shared(str(path)):
            yield Carrier(
                str(path), str(path), path.name, CarrierKind.NETWORK, CarrierState.READY, None
            )
            continue
        room, state = None, CarrierState.READY
        try:
            room = free(path)
        except OSError:
            state = CarrierState.UNREADABLE
        else:
            if not os.access(path, os.W_OK):
                state = CarrierState.READ_ONLY
        yield Carrier(str(path), str(path), path.name, CarrierKind.REMOVABLE, state, room)
