"""Words in a language clients read and the program does not speak: days, and what codes are called.

Papers in such a language say a day and a code in it; everything else they say is a text of the
document (`document_texts`).
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from sluss.errors.client_words import ClientWordMissing

DAY_NAMES: Final = frozenset({"weekday", "day", "month", "year"})  # what the form of a day names


@dataclass(frozen=True, slots=True)
class ClientWords:
    """The words of one language.

    `day` is the form of a day, "{weekday} {day} {month} {year}"; `weekdays` begin with Monday,
    `months` are those of the common calendar as they stand in a date. `codes` are words by code
    list and code.
    """

    language: str
    version: int
    valid_from: dt.date
    source: str
    day: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def long_date(self, day: dt.date) -> str:
        """Return a local day with its weekday and month in words."""
        return self.day.format(
            weekday=self.weekdays[day.weekday()],
            day=day.day,
            month=self.months[day.month - 1],
            year=day.year,
        )

    def code(self, codes: str, value: str, called: str) -> str:
        """Return what a code is called; `called` is its label for whoever has to mend it.

        Raises `ClientWordMissing`.
        """
        word = self.codes.get(codes, {}).get(value)
        if word is None:
            raise ClientWordMissing(label=called, language=self.language)
        return word
