"""Looks for words in files, however they are written there."""

import base64
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from tests.reports.pdf_text import read_pdf

from sluss.domain.folding import fold

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_ASCII85 = re.compile(rb"^\s*([!-uz\s]+)~>\s*$")
_LARGEST = 64 << 20  # bytes of one unpacked stream


def forms(word: str) -> dict[str, bytes]:
    """Return the ways in which a word may stand in a file, each with its name."""
    found: dict[str, bytes] = {}
    texts = {
        "as it is": word,
        "apart": unicodedata.normalize("NFD", word),
        "small": word.casefold(),
        "folded": fold(word),
        "in a name": word.replace(" ", "_"),
    }
    for how, text in texts.items():
        for coding in ("utf-8", "utf-16-le", "utf-16-be", "cp1252"):
            try:
                found[f"{how}, {coding}"] = text.encode(coding)
            except UnicodeEncodeError:
                continue
    for coding in ("utf-8", "utf-16-le"):
        raw = word.encode(coding)
        found[f"hex, {coding}"] = raw.hex().encode()
        found[f"HEX, {coding}"] = raw.hex().upper().encode()
        for shift in range(3):
            found[f"base64 from {shift}, {coding}"] = _base64(raw, shift)
    found["json"] = word.encode("ascii", "backslashreplace").replace(b"\\x", b"\\u00")
    found["url"] = "".join(
        c if c.isascii() and c.isalnum() else "".join(f"%{b:02X}" for b in c.encode()) for c in word
    ).encode()
    return found


def _base64(raw: bytes, shift: int) -> bytes:
    """Return what is the same in every base64 text that holds `raw` after `shift` other bytes."""
    whole = base64.b64encode(bytes(shift) + raw)
    first = -(-shift * 8 // 6)  # signs that depend on the bytes before
    last = (shift + len(raw)) * 8 // 6  # signs that do not depend on the bytes behind
    return whole[first:last]


def leaks(words: dict[str, str], *folders: Path) -> list[str]:
    """Return where any of some words stands, as "word: file (how)", in all files below folders.

    What is packed is unpacked: workbooks and other zip files, streams of PDF files.
    """
    wanted = [
        (name, how, data) for name, word in words.items() for how, data in forms(word).items()
    ]
    return [
        f"{name}: {path} ({how})"
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for content in (path.as_posix().encode(), *contents(path.read_bytes()))
        for name, how, data in wanted
        if data in content
    ]


def contents(data: bytes) -> Iterator[bytes]:
    """Yield a file's bytes, and what is packed in them."""
    yield data
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield archive.read(name)
    if data.startswith(b"%PDF"):
        for found in _STREAM.finditer(data):
            packed = found[1]
            if plain := _ASCII85.match(packed):
                packed = base64.a85decode(plain[1], ignorechars=b" \t\n\r\v")
            try:
                yield zlib.decompressobj().decompress(packed, _LARGEST)
            except zlib.error:
                yield packed
        if b"/ToUnicode" in data:  # drawn in letters of the file's own numbering
            yield read_pdf(data).words.encode()
