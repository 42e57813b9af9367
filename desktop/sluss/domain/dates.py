"""Calendar dates: read as people and spreadsheets write them, written as each country does.

Dates are local calendar days without a time zone. Names of months and weekdays are data here
because a date is written in the language of whoever reads it, whatever the screen speaks.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from sluss.domain.folding import fold
from sluss.errors.values import NoSuchDay, NotADate, UnlikelyYear, YearCutShort

# Every date in a case lies between these: births of the oldest, ends of the longest sentences.
FIRST_YEAR = 1880
LAST_YEAR = 2199

_MONTHS: Final = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "en": "January February March April May June July August September October November December",
}
_SHORT_MONTHS: Final = {
    "sv": "jan feb mar apr maj jun jul aug sep okt nov dec",
    "da": "jan. feb. mar. apr. maj jun. jul. aug. sep. okt. nov. dec.",
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
}
_WEEKDAYS: Final = {
    "sv": "måndag tisdag onsdag torsdag fredag lördag söndag",
    "da": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
_SHORT_WEEKDAYS: Final = {
    "sv": "mån tis ons tors fre lör sön",
    "da": "man. tirs. ons. tors. fre. lør. søn.",
    "en": "Mon Tue Wed Thu Fri Sat Sun",
}
_LONG: Final = {
    "sv": "{weekday} {day} {month} {year}",
    "da": "{weekday} den {day}. {month} {year}",
    "en": "{weekday} {day} {month} {year}",
}
_SHORT: Final = {"sv": "{weekday} {day} {month}", "da": "{weekday} {day}. {month}"}
_WEEK: Final = {"sv": "v. {week}", "da": "uge {week}", "en": "week {week}"}


def _numbered(*texts: dict[str, str]) -> dict[str, int]:
    return {
        fold(name): number
        for by_language in texts
        for names in by_language.values()
        for number, name in enumerate(names.split(), start=1)
    }


# "sept" and "tor" are common too; the names of all three languages are taken in every country.
_MONTH_NUMBERS: Final = _numbered(_MONTHS, _SHORT_MONTHS) | {"sept": 9}
_FILLERS: Final = frozenset(_numbered(_WEEKDAYS, _SHORT_WEEKDAYS)) | {
    *(fold(name + "en") for names in _WEEKDAYS.values() for name in names.split()),
    *("den", "d", "the", "of", "tis", "tors", "tor", "st", "nd", "rd", "th"),
}

_YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})\.?")
_EIGHT_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
# Sweden and Denmark both write the day before the month: 7/3 2026, 07.03.2026, 7-3-2026.
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/. ]+([0-9]{1,2})[-/., ]+([0-9]{4}|[0-9]{2})")
_SIX_DIGITS = re.compile(r"[0-9]{6}|[0-9]{2}[-/. ][0-9]{2}[-/. ][0-9]{2}")
_CLOCK = re.compile(r"[T ][0-9]{1,2}[:.][0-9]{2}([:.][0-9]{2}([.,][0-9]+)?)?Z?$")
_WORDS = re.compile(r"[0-9]+|[^\W\d_]+")
_DASHES = str.maketrans({"‐": "-", "‑": "-", "–": "-", "−": "-", "\u00a0": " "})  # noqa: RUF001


def parse_date(text: str, country: str) -> dt.date:
    """Read a date as it was typed or as a spreadsheet writes it; a time behind it is dropped.

    Understood: 2026-03-07, 20260307, 7/3 2026, 07.03.2026, 7 mars 2026, lördag den 7 mars 2026,
    March 7, 2026; names in Swedish, Danish and English. `country` ("SE", "DK") gives the spelling
    that the error shows; both write the day before the month.

    Raises `NotADate`, `NoSuchDay` (2026-02-30), `YearCutShort` (7/3 26), `UnlikelyYear`.
    """
    plain = _without_weekday(_CLOCK.sub("", " ".join(text.translate(_DASHES).split())))
    example = format_date(dt.date(2026, 3, 7), country)
    if match := _YEAR_FIRST.fullmatch(plain) or _EIGHT_DIGITS.fullmatch(plain):
        year, month, day = (int(part) for part in match.groups())
    elif match := _DAY_FIRST.fullmatch(plain):
        if len(match[3]) == 2:
            raise YearCutShort(example=example)
        day, month, year = (int(part) for part in match.groups())
    elif _SIX_DIGITS.fullmatch(plain):
        raise YearCutShort(example=example)
    else:
        year, month, day = _named(plain, example)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnlikelyYear(first=FIRST_YEAR, last=LAST_YEAR)
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise NoSuchDay from None


def _without_weekday(plain: str) -> str:
    first, _space, rest = plain.partition(" ")
    return _without_weekday(rest) if rest and fold(first) in _FILLERS else plain


def _named(plain: str, example: str) -> tuple[int, int, int]:
    """Return year, month and day of a date that names its month."""
    words = [word for word in map(fold, _WORDS.findall(plain)) if word not in _FILLERS]
    numbers = [word for word in words if word.isdecimal()]
    names = [word for word in words if not word.isdecimal()]
    if len(numbers) != 2 or len(names) != 1 or names[0] not in _MONTH_NUMBERS:
        raise NotADate(example=example)
    year, day = sorted(numbers, key=len, reverse=True)
    if len(year) == 2:
        raise YearCutShort(example=example)
    if len(year) != 4 or len(day) > 2:
        raise NotADate(example=example)
    return int(year), _MONTH_NUMBERS[names[0]], int(day)


def format_date(day: dt.date, country: str) -> str:
    """Return 07.03.2026 for Denmark and 2026-03-07 for everybody else."""
    return f"{day:%d.%m.}{day.year:04}" if country == "DK" else day.isoformat()


def long_date(day: dt.date, language: str) -> str:
    """Return "lördag 7 mars 2026", "lørdag den 7. marts 2026", "Saturday 7 March 2026"."""
    return _LONG[language].format(
        weekday=_WEEKDAYS[language].split()[day.weekday()],
        day=day.day,
        month=_MONTHS[language].split()[day.month - 1],
        year=day.year,
    )


def short_date(day: dt.date, language: str) -> str:
    """Return a day near today, without its year: "tors 10 dec", "tors. 10. dec.", "Thu 10 Dec"."""
    return _SHORT.get(language, _SHORT["sv"]).format(
        weekday=_SHORT_WEEKDAYS[language].split()[day.weekday()],
        day=day.day,
        month=_SHORT_MONTHS[language].split()[day.month - 1],
    )


def month_name(month: int, language: str) -> str:
    """Return the name of month 1..12 as it stands in running text."""
    return _MONTHS[language].split()[month - 1]


def short_month(month: int, language: str) -> str:
    """Return the short name of month 1..12."""
    return _SHORT_MONTHS[language].split()[month - 1]


def iso_week(day: dt.date) -> tuple[int, int]:
    """Return (year, week) as ISO 8601 counts; the year is that of the week's Thursday."""
    year, week, _weekday = day.isocalendar()
    return year, week


def week_name(day: dt.date, language: str) -> str:
    """Return "v. 50", "uge 50", "week 50"."""
    return _WEEK[language].format(week=iso_week(day)[1])


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The days from `start` up to, but without, `end`; an `end` of None is open.

    A span whose end is not after its start holds no day.
    """

    start: dt.date
    end: dt.date | None = None

    @classmethod
    def through(cls, first: dt.date, last: dt.date | None) -> "Span":
        """Return the span from `first` to `last`, both in it, as people say it."""
        return cls(first, None if last is None else last + dt.timedelta(days=1))

    @property
    def last(self) -> dt.date | None:
        """The last day in it, as screens and papers show it; None while it is open."""
        return None if self.end is None else self.end - dt.timedelta(days=1)

    @property
    def days(self) -> int | None:
        """How many days it holds; None while it is open."""
        return None if self.end is None else max(0, (self.end - self.start).days)

    @property
    def is_empty(self) -> bool:
        """Whether it holds no day."""
        return self.end is not None and self.end <= self.start

    def __contains__(self, day: dt.date) -> bool:
        """Whether the day lies in it."""
        return self.start <= day and (self.end is None or day < self.end)

    def common(self, other: "Span") -> "Span":
        """Return the days both hold, possibly none."""
        ends = [end for end in (self.end, other.end) if end is not None]
        return Span(max(self.start, other.start), min(ends, default=None))

    def overlaps(self, other: "Span") -> bool:
        """Whether at least one day lies in both."""
        return not self.is_empty and not other.is_empty and not self.common(other).is_empty


def joined(spans: Iterable[Span]) -> list[Span]:
    """Return the same days as spans in order, none of them empty, overlapping or touching."""
    return list(_join(sorted((s for s in spans if not s.is_empty), key=lambda s: s.start)))


def _join(ordered: Iterable[Span]) -> Iterator[Span]:
    held: Span | None = None
    for span in ordered:
        if held is None:
            held = span
        elif held.end is None or span.start <= held.end:
            later = None if held.end is None or span.end is None else max(held.end, span.end)
            held = Span(held.start, later)
        else:
            yield held
            held = span
    if held is not None:
        yield held
