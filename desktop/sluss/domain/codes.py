"""Code lists: what a coded field may hold, and what each code is called when, in each language."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sluss.domain.folding import fold

LANGUAGES = ("sv", "da", "en")  # the columns of every list; Swedish is written first


@dataclass(frozen=True)
class Code:
    """One code as it is called during one stretch of time.

    `valid_from` and `valid_to` are days, half-open, None where there is no limit. A code whose name
    changed has a `Code` for each name. `short` is what fits on a bar ("AF") and `help` a sentence;
    both have every language or none. `more` holds, by the name of another list, the code of that
    list that belongs to this one: the county of a municipality.
    """

    value: str
    labels: Mapping[str, str]
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    source: str = ""
    synonyms: tuple[str, ...] = ()
    short: Mapping[str, str] = field(default_factory=dict)
    help: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, str] = field(default_factory=dict)

    def label(self, language: str) -> str:
        """Return its name in "sv", "da" or "en"."""
        return self.labels[language]

    def short_label(self, language: str) -> str:
        """Return its short name, or its name where it has no short one."""
        return self.short.get(language) or self.labels[language]

    def valid_on(self, day: dt.date | None) -> bool:
        """Whether this name holds on `day`; every name holds when no day is asked about."""
        if day is None:
            return True
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day < self.valid_to
        )


@dataclass(frozen=True)
class CodeList:
    """A list in the order it is offered in. Looking up is by code, or by a word in any language."""

    name: str
    codes: tuple[Code, ...]

    def __contains__(self, value: object) -> bool:
        """Whether this code was ever on the list; records keep codes that are no longer offered."""
        return value in self._by_value

    def __len__(self) -> int:
        """Return the number of different codes."""
        return len(self._by_value)

    def values(self) -> tuple[str, ...]:
        """Return the different codes in order."""
        return tuple(self._by_value)

    def offered(self, day: dt.date) -> tuple[Code, ...]:
        """Return the codes one may choose on `day`, in order, under their name of that day."""
        return tuple(code for code in self.codes if code.valid_on(day))

    def get(self, value: str, day: dt.date | None = None) -> Code | None:
        """Return the code under its name of `day`; without a day, or a name that day, its last one.

        None if the value was never on the list.
        """
        names = self._by_value.get(value)
        if names is None:
            return None
        return next((code for code in names if day is not None and code.valid_on(day)), names[-1])

    def label(self, value: str, language: str, day: dt.date | None = None) -> str:
        """Return what the code is called; a value that is not on the list is returned as it is.

        Data of a newer version or another office may hold codes this list does not know.
        """
        code = self.get(value, day)
        return value if code is None else code.label(language)

    def find(self, text: str) -> Code | None:
        """Return the code that a word means: its value, a name in any language or a synonym.

        Case and spaces do not matter. A word that fits nothing exactly is compared folded (å/aa,
        ä/æ, ö/ø, accents) and found if it then means one code only. Else None.
        """
        value = self._words.get(_plain(text))
        if value is None:
            values = self._folded.get(fold(text) or "?", frozenset())
            if len(values) != 1:
                return None
            (value,) = values
        return self.get(value)

    def only(self, **more: str) -> "CodeList":
        """Return the codes whose further columns have these values, such as `country="SE"`."""
        kept = (c for c in self.codes if all(c.more.get(k) == v for k, v in more.items()))
        return CodeList(self.name, tuple(kept))

    @cached_property
    def _by_value(self) -> Mapping[str, tuple[Code, ...]]:
        found: dict[str, tuple[Code, ...]] = {}
        for code in self.codes:
            found[code.value] = (*found.get(code.value, ()), code)
        return found

    @cached_property
    def _words(self) -> Mapping[str, str]:
        return {_plain(word): code.value for code in self.codes for word in words_of(code)}

    @cached_property
    def _folded(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for code in self.codes:
            for word in words_of(code):
                key = fold(word)
                found[key] = found.get(key, frozenset()) | {code.value}
        return found


def words_of(code: Code) -> Iterable[str]:
    """Return all words that mean this code."""
    return (code.value, *code.labels.values(), *code.synonyms)


def _plain(word: str) -> str:
    return " ".join(word.casefold().split())
