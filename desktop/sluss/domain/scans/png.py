"""PNG (ISO 15948): whole, not too large, and without what is no picture."""

import struct
import zlib
from typing import Final

from sluss.domain.scans.exif import GPS, tags_of
from sluss.domain.scans.limits import ScanLimits
from sluss.errors.attachments import ScanNotWhole

_BEGIN: Final = 8
# What the picture needs to look as it did; texts, times and the camera's notes go.
_KEPT: Final = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT",
     b"pHYs", b"bKGD"}
)  # fmt: skip


def clean_png(data: bytes, limits: ScanLimits) -> tuple[bytes, bool]:
    """Return the picture without notes, and whether they said where it was taken.

    What comes after the end of the picture goes, too. Raises `ScanNotWhole`, `ScanUnfolds`.
    """
    kept = bytearray(data[:_BEGIN])
    at, place, drawn = _BEGIN, False, False
    while True:
        if at + 12 > len(data):
            raise ScanNotWhole
        (length,) = struct.unpack_from(">I", data, at)
        kind, end = data[at + 4 : at + 8], at + 12 + length
        if end > len(data) or not _is_whole(data, at + 4, end):
            raise ScanNotWhole
        content = data[at + 8 : end - 4]
        if at == _BEGIN:
            _check_head(kind, content, limits)
        place |= kind == b"eXIf" and GPS in tags_of(content)
        place |= kind == b"iTXt" and b"GPSL" in content
        drawn |= kind == b"IDAT"
        if kind in _KEPT:
            kept += data[at:end]
        if kind == b"IEND":
            break
        at = end
    if not drawn:
        raise ScanNotWhole
    return bytes(kept), place


def _is_whole(data: bytes, start: int, end: int) -> bool:
    (told,) = struct.unpack_from(">I", data, end - 4)
    return bool(zlib.crc32(memoryview(data)[start : end - 4]) == told)


def _check_head(kind: bytes, content: bytes, limits: ScanLimits) -> None:
    if kind != b"IHDR" or len(content) != 13:
        raise ScanNotWhole
    width, height = struct.unpack_from(">II", content)
    if not width or not height:
        raise ScanNotWhole
    limits.check_pixels(width, height)
