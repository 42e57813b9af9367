"""The texts of documents as data: what was delivered, what an office made of it, what is filled in.

A text is an ordinary sentence; a name in braces, {party}, is filled in when it is printed. What a
text may hold is what the delivered Swedish one holds.
"""

import datetime as dt
import string
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from sluss.domain.ids import RecordId
from sluss.domain.office_papers import DocumentText
from sluss.errors.document_texts import (
    BracesUnmatched,
    LanguageWithoutText,
    NoSuchText,
    PlaceholderUnknown,
    TextIsEmpty,
)

MASTER: Final = "sv"  # written first; the others say the same
RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "prs", "ckb", "ps", "ur"})
UNREAD: Final = "Sluss, not yet read by a native reader"
_APART, _END = "\u2068", "\u2069"  # what stands between them keeps its own direction
_TURNING: Final = dict.fromkeys(range(0x2066, 0x206A))


@dataclass(frozen=True, slots=True)
class Sheet:
    """The texts of one kind of document in one language, by key, as they came."""

    language: str
    version: int
    valid_from: dt.date
    source: str
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TextBook:
    """All delivered texts: sheets by document and language, "consent_form" and "sv"."""

    sheets: Mapping[str, Mapping[str, Sheet]] = field(default_factory=dict)

    def languages(self, document: str) -> tuple[str, ...]:
        """Return the languages a document has texts in."""
        return tuple(self.sheets.get(document, {}))

    def sheet(self, key: str, language: str) -> Sheet:
        """Return the sheet a key stands in. Raises `LanguageWithoutText`, `NoSuchText`."""
        sheets = self.sheets.get(key.partition(".")[0])
        if sheets is None or key not in sheets[MASTER].texts:
            raise NoSuchText(key=key, language=language)
        if language not in sheets:
            raise LanguageWithoutText(language=language)
        return sheets[language]

    def delivered(self, key: str, language: str) -> str:
        """Return a text as it came. Raises what `sheet` raises."""
        return self.sheet(key, language).texts[key]

    def names(self, key: str) -> frozenset[str]:
        """Return what may be filled in. Raises `NoSuchText`."""
        return names_in(self.delivered(key, MASTER))


def names_in(text: str) -> frozenset[str]:
    """Return the names in braces. Raises `BracesUnmatched`."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError as error:
        raise BracesUnmatched from error
    if any(name == "" or spec or how for _, name, spec, how in parts):
        raise BracesUnmatched  # "{}" and "{x:>9}" are no names
    return frozenset(name for _, name, _, _ in parts if name is not None)


def check(text: str, known: frozenset[str]) -> None:
    """Refuse a text that could not be printed, as one types it.

    Raises `TextIsEmpty`, `BracesUnmatched`, `PlaceholderUnknown`.
    """
    if not text.strip():
        raise TextIsEmpty(field="text")
    try:
        named = names_in(text)
    except BracesUnmatched as error:
        raise BracesUnmatched(field="text") from error
    for name in sorted(named - known):
        listed = ", ".join(f"{{{each}}}" for each in sorted(known))
        raise PlaceholderUnknown(field="text", name=f"{{{name}}}", known=listed or "-")


def filled(text: str, language: str, values: Mapping[str, str]) -> str:
    """Return a text with its names filled in.

    In a language that runs from right to left each value is set apart, so that a number or a Latin
    name in it does not turn what stands around it (Unicode Standard Annex #9, 2.5).
    """
    plain = {name: value.translate(_TURNING) for name, value in values.items()}
    if language in RIGHT_TO_LEFT:
        plain = {name: f"{_APART}{value}{_END}" for name, value in plain.items()}
    return text.format_map(plain)


def set_apart(text: str) -> str:
    """Return a text as it stands on a line that runs the other way.

    What runs from right to left keeps its Latin names and brackets where its reader expects them;
    every other text is returned as it is.
    """
    turns = any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text)
    return f"{_APART}{text}{_END}" if turns else text


def versions(found: Iterable[DocumentText], key: str, language: str) -> list[DocumentText]:
    """Return what was written in the place of a text, the newest first."""
    ours = [each for each in found if each.key == key and each.language == language]
    return sorted(ours, key=_newest, reverse=True)


def seen(found: Iterable[DocumentText], office: RecordId) -> list[DocumentText]:
    """Return what concerns an office: its own, and what head office wrote for all."""
    return [each for each in found if each.office in (None, office)]


def in_force(
    found: Iterable[DocumentText], day: dt.date, office: RecordId
) -> Iterator[DocumentText]:
    """Give what is printed by an office on a day, one for each key and language.

    The office's own comes before head office's, of each the newest that is valid. An empty one of
    its own gives back what head office wrote; where that wrote none, or an empty one, what came
    with the program is printed.
    """
    own: dict[tuple[str, str], DocumentText] = {}
    above: dict[tuple[str, str], DocumentText] = {}
    for each in seen(found, office):
        if each.valid_from is not None and each.valid_from > day:
            continue
        best = above if each.office is None else own
        place = (each.key, each.language)
        if place not in best or _newest(each) > _newest(best[place]):
            best[place] = each
    for place, ours in own.items():
        if ours.text or place not in above:
            yield ours
    for place, theirs in above.items():
        if place not in own or not own[place].text:
            yield theirs


def to_come(
    found: Iterable[DocumentText], day: dt.date, office: RecordId
) -> Iterator[tuple[dt.date, DocumentText | None]]:
    """Give what takes the place of one text after a day, the nearest first, with its first day.

    `found` are the versions of one key in one language. None: what came with the program. A version
    that says what is printed before it already is none.
    """
    ours = seen(found, office)
    before = next(in_force(ours, day, office), None)
    begins = {each.valid_from for each in ours if each.valid_from and each.valid_from > day}
    for each in sorted(begins):
        then = next(in_force(ours, each, office), None)
        if _said(then) != _said(before):
            yield each, then if _said(then) else None
        before = then


def _said(text: DocumentText | None) -> str:
    return "" if text is None else text.text


def _newest(text: DocumentText) -> tuple[dt.date, int]:
    return (text.valid_from or dt.date.min, text.version)
