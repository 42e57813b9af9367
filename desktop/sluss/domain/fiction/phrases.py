"""Sentences with choices and blanks: `[kom|kom inte] till {party}`."""

import re
from collections.abc import Mapping

from sluss.domain.fiction.chance import Chance

_PART = re.compile(r"\[([^\]]*)\]|\{(\w+)\}")


class Phrase:
    """A sentence that reads differently each time: parts said, parts chosen and blanks filled."""

    __slots__ = ("_parts", "blanks")

    def __init__(self, text: str) -> None:
        """Read `[this|that]` as a choice, in which `{name}` may stand, and `{name}` as a blank."""
        self._parts = _divided(text)
        self.blanks = frozenset(_blanks(self._parts))

    def said(self, chance: Chance, filled: Mapping[str, str]) -> str:
        """Return the sentence with every choice made and every blank filled."""
        return "".join(_said(part, chance, filled) for part in self._parts)


# Plain text, a blank (a name in a tuple of one), or a choice between lists of parts.
_Plain = str
_Blank = tuple[str]
_Choice = list["list[str | tuple[str]]"]
_Part = _Plain | _Blank | _Choice


def _divided(text: str) -> list[_Part]:
    parts: list[_Part] = []
    after = 0
    for found in _PART.finditer(text):
        if found.start() > after:
            parts.append(text[after : found.start()])
        after = found.end()
        choices, blank = found.groups()
        parts.append([_simple(each) for each in choices.split("|")] if blank is None else (blank,))
    if after < len(text):
        parts.append(text[after:])
    return parts


def _simple(text: str) -> list[str | tuple[str]]:
    return [part for part in _divided(text) if not isinstance(part, list)]


def _blanks(parts: list[_Part]) -> list[str]:
    found: list[str] = []
    for part in parts:
        if isinstance(part, tuple):
            found.append(part[0])
        elif isinstance(part, list):
            for choice in part:
                found.extend(each[0] for each in choice if isinstance(each, tuple))
    return found


def _said(part: _Part, chance: Chance, filled: Mapping[str, str]) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, tuple):
        return filled[part[0]]
    return "".join(each if isinstance(each, str) else filled[each[0]] for each in chance.one(part))
