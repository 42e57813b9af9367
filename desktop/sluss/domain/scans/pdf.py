"""PDF (ISO 32000-1): not locked, runs nothing, carries no files, does not unfold without end."""

import base64
import re
import zlib
from collections.abc import Iterator
from typing import Final

from sluss.domain.scans.limits import ScanLimits
from sluss.errors.attachments import ScanActive, ScanLocked, ScanNotWhole, ScanUnfolds

_END, _TAIL = b"%%EOF", 4_096  # readers look for the end in the last 1,024 bytes; scanners add some
_STREAM: Final = re.compile(rb"stream\r?\n")
_HEAD = 4_096  # bytes before a stream in which its dictionary begins
_NAME_CODE: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_LOCKED: Final = re.compile(rb"/Encrypt(?=[\s/<\[(])")
# Actions and files that do something on the reader's computer: ISO 32000-1 12.6.4, 7.11.4, 13.
_ACTIVE: Final = re.compile(
    rb"/(?:JavaScript|JS|Launch|SubmitForm|ImportData|EmbeddedFiles?|RichMedia|XFA)(?=[\s/<>\[(])"
)
_FILTERS: Final = re.compile(
    rb"/(FlateDecode|Fl|ASCII85Decode|A85|ASCIIHexDecode|AHx|LZWDecode|LZW|RunLengthDecode|RL|"
    rb"DCTDecode|DCT|CCITTFaxDecode|CCF|JBIG2Decode|JPXDecode)(?=[\s/<>\[\]]|$)"
)
_SIDE: Final = re.compile(rb"/(Width|W|Height|H)\s+(\d{1,9})")
_PACKED_TWICE = 3  # more filters than this one after the other are nobody's scan
_STEP = 1 << 20


def check_pdf(data: bytes, limits: ScanLimits) -> None:
    """Return if a PDF can be kept and shown.

    Raises `ScanNotWhole`, `ScanLocked`, `ScanActive`, `ScanUnfolds`.
    """
    if _END not in data[-_TAIL:]:
        raise ScanNotWhole
    left = limits.unfolded_megabytes * 1_000_000
    outside = bytearray()
    at = 0
    for found in _STREAM.finditer(data):
        if found.start() < at or data[max(found.start() - 3, 0) : found.start()] == b"end":
            continue
        outside += data[at : found.start()] + b" "
        end = data.find(b"endstream", found.end())
        if end < 0:
            raise ScanNotWhole
        head = _head(data, found.start())
        _check_picture(head, limits)
        text, left = _unfold(head, data[found.end() : end], left)
        outside += text
        at = end
    outside += data[at:]
    _check_words(_NAME_CODE.sub(lambda code: bytes((int(code[1], 16),)), bytes(outside)))


def _check_words(text: bytes) -> None:
    if _LOCKED.search(text):
        raise ScanLocked
    if _ACTIVE.search(text):
        raise ScanActive


def _head(data: bytes, at: int) -> bytes:
    """Return the dictionary of the stream that begins at a place."""
    before = data[max(at - _HEAD, 0) : at]
    return before[max(before.rfind(b" obj"), 0) :]


def _check_picture(head: bytes, limits: ScanLimits) -> None:
    sides = {name[:1]: int(number) for name, number in _SIDE.findall(head)}
    if b"/Image" in head:
        limits.check_pixels(sides.get(b"W", 0), sides.get(b"H", 0))


def _unfold(head: bytes, packed: bytes, left: int) -> tuple[bytes, int]:
    """Return the text of a stream of objects, and how many bytes may still be unfolded."""
    filters = _FILTERS.findall(head)
    if len(filters) > _PACKED_TWICE:
        raise ScanUnfolds
    text = packed
    for name in filters:
        if name in {b"ASCII85Decode", b"A85"}:
            text = _from_85(text)
        elif name in {b"ASCIIHexDecode", b"AHx"}:
            text = _from_hex(text)
        elif name in {b"FlateDecode", b"Fl"}:
            text = b"".join(_inflated(text, left))
            left -= len(text)
        else:
            break  # a picture of another kind: its points were counted by its sides
    return (text if b"/ObjStm" in head else b""), left


def _inflated(packed: bytes, most: int) -> Iterator[bytes]:
    """Yield a stream unpacked, step by step. Raises `ScanUnfolds` beyond `most` bytes."""
    work = zlib.decompressobj()
    done, rest = 0, packed
    while rest and not work.eof:
        try:
            step = work.decompress(rest, _STEP)
        except zlib.error:
            return  # damaged inside: the page shows what can be shown
        done += len(step)
        if done > most:
            raise ScanUnfolds
        if not step and not work.unconsumed_tail:
            return
        yield step
        rest = work.unconsumed_tail


def _from_85(text: bytes) -> bytes:
    end = text.find(b"~>")
    try:
        return base64.a85decode(text[: end if end >= 0 else len(text)])
    except ValueError:
        return b""


def _from_hex(text: bytes) -> bytes:
    digits = re.sub(rb"[^0-9A-Fa-f]", b"", text).decode("ascii")
    return bytes.fromhex(digits[: len(digits) // 2 * 2])
