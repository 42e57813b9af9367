"""From the bytes of a text file to its text: the encodings a Nordic office saves in."""

import codecs
import re
from dataclasses import dataclass

from sluss.errors.sheets import SheetIsNotText, SheetIsWebPage

_MARKS = (  # the longer mark first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NORDIC = frozenset("ÅÄÖåäöÆØæøÉéÜü")
_LOOKED_AT = 1 << 20  # bytes; enough to meet every letter of the alphabet often
_CONTROLS = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f]")
_INSIDE_A_WORD = re.compile(r"[A-Za-z][åäöæøéü][a-z]")
_NOT_IN_A_WORD = re.compile(  # a capital after a small letter, or a letter on its own
    r"[a-zåäöæøéü][ÅÄÖÆØÉÜ]|(?<![A-Za-zÅÄÖåäöÆØæøÉéÜü])[ÅÄÖåäöÆØæøÉéÜü](?![A-Za-zÅÄÖåäöÆØæøÉéÜü])"
)
_WEB_PAGE = re.compile(r"\s*(?:<\?xml|<!doctype|<html|<table|<head|<meta|<body)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file without its mark, and the Python codec it was saved in."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """Return the text of `data`.

    In this order: a byte order mark; UTF-16 without one; UTF-8; the code page of Windows, unless
    every letter above ASCII makes sense as a Nordic one on an old Mac or under DOS and none does
    on Windows. A stray byte in UTF-8 becomes U+FFFD. NUL bytes are left out.
    Raises `SheetIsNotText`, `SheetIsWebPage`.
    """
    encoding = _encoding(data)
    text = data.decode(encoding, errors="replace").replace("\0", "").removeprefix("\ufeff")
    head = text[:_LOOKED_AT]
    if len(_CONTROLS.findall(head)) * 50 > len(head):
        raise SheetIsNotText
    if _WEB_PAGE.match(head):
        raise SheetIsWebPage
    return Decoded(text, encoding)


def _encoding(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    return _unmarked_utf16(data[:_LOOKED_AT]) or _unmarked_utf8(data) or _code_page(data)


def _unmarked_utf16(head: bytes) -> str:
    """Latin letters in UTF-16 have a zero as every other byte."""
    pairs = len(head) // 2
    if pairs and head[1::2].count(0) * 10 > pairs * 6:
        return "utf-16-le"
    if pairs and head[0::2].count(0) * 10 > pairs * 6:
        return "utf-16-be"
    return ""


def _unmarked_utf8(data: bytes) -> str:
    """UTF-8 if nothing contradicts it, or if its letters are more than the stray bytes."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = data[:_LOOKED_AT].decode("utf-8", errors="replace")
        strays = text.count("\ufffd")
        letters = sum(letter in _NORDIC for letter in text)
        return "utf-8" if letters > strays else ""
    return "utf-8"


def _code_page(data: bytes) -> str:
    head = data[:_LOOKED_AT]
    if _NORDIC.intersection(head.decode("cp1252", errors="replace")):
        return "cp1252"
    for encoding in ("mac_roman", "cp850"):
        if _only_nordic(head, encoding):
            return encoding
    return "cp1252"


def _only_nordic(head: bytes, encoding: str) -> bool:
    """Whether all above ASCII are Nordic letters where such letters stand: in words, in case."""
    text = head.decode(encoding, errors="replace")
    high = {letter for letter in text if letter >= "\x80"}
    return (
        _NORDIC.issuperset(high)
        and _INSIDE_A_WORD.search(text) is not None
        and not _NOT_IN_A_WORD.search(text)
    )
