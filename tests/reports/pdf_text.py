"""Reads back what reportlab wrote: the text, the letters and what the file says of itself."""

import base64
import re
import zlib
from dataclasses import dataclass

_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
_STREAM = re.compile(rb"(.*?)\n?stream\r?\n(.*)endstream", re.DOTALL)
_SHOWN = re.compile(rb"/(F\d+\+\d+) [\d.]+ Tf|\(((?:[^\\()]|\\.)*)\) Tj|(-?[\d.]+) TL", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)


@dataclass
class Read:
    """`text` in reading order, one string drawn a line; `fonts` by name; `info`; `pages`."""

    text: str
    fonts: set[str]
    embedded: int
    info: dict[str, str]
    language: str
    pages: int

    @property
    def words(self) -> str:
        """The text with every run of white space as one space."""
        return " ".join(self.text.split())


def read_pdf(data: bytes) -> Read:
    assert data.startswith(b"%PDF-")
    objects = {int(number): body for number, body in _OBJECT.findall(data)}
    letters = {
        name.group(1): _letters(_stream(objects[int(table.group(1))]))
        for body in objects.values()
        if (name := re.search(rb"/Name /(F\d+\+\d+)", body))
        and (table := re.search(rb"/ToUnicode (\d+) 0 R", body))
    }
    pages = [body for body in objects.values() if re.search(rb"/Type /Page\b", body)]
    contents = [_stream(objects[int(_group(rb"/Contents (\d+) 0 R", page))]) for page in pages]
    info = next(body for body in objects.values() if b"/Producer" in body)
    return Read(
        text="\n".join(line for content in contents for line in _lines(content, letters)),
        fonts={
            _group(rb"/BaseFont /(?:\w+\+)?([\w-]+)", body).decode()
            for body in objects.values()
            if b"/BaseFont" in body
        },
        embedded=sum(b"/FontFile2" in body for body in objects.values()),
        info={
            key.decode(): _info(value)
            for key, value in re.findall(rb"/(\w+) \(((?:[^\\()]|\\.)*)\)", info, re.DOTALL)
        },
        language=_group(rb"/Lang \(([^)]*)\)", data).decode(),
        pages=len(pages),
    )


def _group(pattern: bytes, body: bytes) -> bytes:
    found = re.search(pattern, body)
    assert found, pattern
    return found.group(1)


def _stream(body: bytes) -> bytes:
    found = _STREAM.match(body)
    assert found
    head, data = found.groups()
    if b"ASCII85Decode" in head:
        data = base64.a85decode(b"<~" + data.strip(), adobe=True)
    return zlib.decompress(data) if b"FlateDecode" in head else data


def _letters(table: bytes) -> dict[int, str]:
    pairs = re.findall(rb"<([0-9A-F]{2})> <([0-9A-F]{4})>", table)
    return {int(code, 16): chr(int(letter, 16)) for code, letter in pairs if letter != b"0000"}


def _lines(content: bytes, letters: dict[bytes, dict[int, str]]) -> list[str]:
    lines, known = [], dict[int, str]()
    for font, shown, _ in _SHOWN.findall(content):
        if font:
            known = letters[font]
        elif shown:
            lines.append("".join(known[code] for code in _unescaped(shown)))
    return lines


def _unescaped(text: bytes) -> bytes:
    names = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

    def letter(found: re.Match[bytes]) -> bytes:
        sign = found.group(1)
        return bytes([int(sign, 8)]) if len(sign) == 3 else names.get(sign, sign)

    return _ESCAPE.sub(letter, text)


def _info(value: bytes) -> str:
    raw = _unescaped(value)
    return raw[2:].decode("utf-16-be") if raw.startswith(b"\xfe\xff") else raw.decode("latin-1")
