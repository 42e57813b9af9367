"""What a camera notes beside the picture (Exif 2.32): which side is up, and where it was taken."""

import struct
from typing import Final

ORIENTATION: Final = 0x0112
GPS: Final = 0x8825
_UPRIGHT = range(1, 9)  # the eight ways a camera can be held, Exif 2.32 4.6.4 A


def tags_of(block: bytes) -> dict[int, int]:
    """Return the first directory of an Exif block: tags with their short values; {} if broken."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(block[:4])
    if order is None or len(block) < 8:
        return {}
    (at,) = struct.unpack_from(order + "I", block, 4)
    if at + 2 > len(block):
        return {}
    (count,) = struct.unpack_from(order + "H", block, at)
    found: dict[int, int] = {}
    for entry in range(at + 2, at + 2 + 12 * count, 12):
        if entry + 12 > len(block):
            break
        tag, _kind, _count, value = struct.unpack_from(order + "HHIH", block, entry)
        found[tag] = value
    return found


def only_orientation(block: bytes) -> bytes:
    """Return an Exif block that says which side is up and nothing else; b"" where it is known."""
    up = tags_of(block).get(ORIENTATION, 1)
    if up not in _UPRIGHT or up == 1:
        return b""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, ORIENTATION, 3, 1, up, 0, 0)
