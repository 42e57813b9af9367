"""JPEG (ISO 10918-1): whole, not too large, and without what is no picture."""

import struct
from typing import Final

from sluss.domain.scans.exif import GPS, only_orientation, tags_of
from sluss.domain.scans.limits import ScanLimits
from sluss.errors.attachments import ScanNotWhole

_SOI, _EOI, _SOS = 0xD8, 0xD9, 0xDA
_APP0, _APP1, _APP2, _APP14, _APP15, _COM = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
# Frames: SOF0 to SOF15 without DHT, JPG and DAC, which lie between them (table B.1).
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length
_EXIF, _ICC = b"Exif\0\0", b"ICC_PROFILE\0"


def clean_jpeg(data: bytes, limits: ScanLimits) -> tuple[bytes, bool]:
    """Return the picture without notes of the camera, and whether they said where it was taken.

    What comes after the end of the picture goes, too. Raises `ScanNotWhole`, `ScanUnfolds`.
    """
    kept = bytearray(data[:2])
    at, place, framed = 2, False, False
    while True:
        marker, at = _marker(data, at)
        if marker == _EOI:
            break
        if marker in _ALONE:
            kept += bytes((0xFF, marker))
            continue
        end = _end(data, at)
        segment = data[at + 2 : end]
        if marker in _FRAMES:
            framed = True
            _check_frame(segment, limits)
        if marker == _APP1:
            place |= _says_place(segment)
        kept += _kept(marker, data[at:end], segment)
        at = end
        if marker == _SOS:
            at = _end_of_scan(data, end)
            kept += data[end:at]
    if not framed:
        raise ScanNotWhole
    return bytes(kept) + bytes((0xFF, _EOI)), place


def _marker(data: bytes, at: int) -> tuple[int, int]:
    """Return the marker at a place and where it ends; more than one 0xFF may stand before it."""
    if at >= len(data) or data[at] != 0xFF:
        raise ScanNotWhole
    while at < len(data) and data[at] == 0xFF:
        at += 1
    if at >= len(data) or data[at] in {0, _SOI}:
        raise ScanNotWhole
    return data[at], at + 1


def _end(data: bytes, at: int) -> int:
    if at + 2 > len(data):
        raise ScanNotWhole
    (length,) = struct.unpack_from(">H", data, at)
    if length < 2 or at + length > len(data):
        raise ScanNotWhole
    return int(at + length)


def _end_of_scan(data: bytes, at: int) -> int:
    """Return where the next marker stands that is no part of the packed points."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise ScanNotWhole
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7 and data[at + 1] != 0xFF:
            return at
        at += 1 if data[at + 1] == 0xFF else 2


def _check_frame(segment: bytes, limits: ScanLimits) -> None:
    if len(segment) < 6:
        raise ScanNotWhole
    _precision, height, width = struct.unpack_from(">BHH", segment)
    if not width:
        raise ScanNotWhole
    limits.check_pixels(width, height)


def _kept(marker: int, whole: bytes, segment: bytes) -> bytes:
    """Return what is kept of a segment: of the camera's notes only which side is up."""
    if marker == _APP1 and segment.startswith(_EXIF):
        up = only_orientation(segment[len(_EXIF) :])
        if not up:
            return b""
        return struct.pack(">BBH", 0xFF, _APP1, 2 + len(_EXIF) + len(up)) + _EXIF + up
    colours = marker == _APP2 and segment.startswith(_ICC)
    noted = _APP0 < marker <= _APP15 and marker != _APP14
    if marker == _COM or (noted and not colours):
        return b""
    return bytes((0xFF, marker)) + whole


def _says_place(segment: bytes) -> bool:
    if segment.startswith(_EXIF):
        return GPS in tags_of(segment[len(_EXIF) :])
    return b"GPSL" in segment  # XMP: exif:GPSLatitude and exif:GPSLongitude
