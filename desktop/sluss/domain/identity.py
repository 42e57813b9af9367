"""Swedish and Danish personal numbers: what may be one, and what it says about the person.

A Swedish number whose day or check digit cannot be right is not taken as one. A Danish number is
never refused for its check sum, because numbers without it have been given out since 2007. What a
number says about birth and gender is a suggestion that a person may overrule.
"""

import datetime as dt
import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from sluss.errors import N_
from sluss.errors.values import (
    BirthNumberZero,
    BornInTheFuture,
    CenturyUnclear,
    NoSuchBirthDate,
    NotANumber,
    UnlikelyYear,
    WrongCheckDigit,
    WrongKind,
)

# People under 15 are not sentenced (brottsbalken 1 kap. 6 §; straffeloven § 15).
YOUNGEST = 15
OLDEST = 110  # nobody alive in Sweden or Denmark is known to be older than 113
# Personal numbers came in 1947 (Sweden) and 1968 (Denmark), for those who lived then.
FIRST_YEAR = 1840
# Samordningsnummer: lag (2022:1697) om samordningsnummer 2 kap. 8 §. Erstatningspersonnummer:
# the CPR office's "Personnummeret i CPR".
DAY_SHIFT = 60
FEMALE: Final = "female"  # codes of the list legal_gender
MALE: Final = "male"

_SWEDISH = re.compile(r"([0-9]{2})?([0-9]{6})([-+]?)([0-9]{4})")
_DANISH = re.compile(r"([0-9]{6})-?([0-9]{4})")
_MASK = "••••"
_SPELLING = str.maketrans({"‐": "-", "‑": "-", "–": "-", "−": "-"})  # noqa: RUF001 - dashes people paste
_SWEDISH_FORM = "ÅÅÅÅMMDD-NNNN"
_DANISH_FORM = "DDMMÅÅ-NNNN"


class IdentifierKind(StrEnum):
    """What sort of number it is; all but NONE are codes of the list identifier_type."""

    PERSONNUMMER = "personnummer"
    SAMORDNINGSNUMMER = "samordningsnummer"
    CPR = "cpr"
    CPR_REPLACEMENT = "cpr_replacement"
    RESERVE = "reserve_no"
    FOREIGN = "foreign"
    PRISON = "prison_no"
    NONE = "none"


class Note(StrEnum):
    """Something worth a second look that does not stop anybody."""

    UNDER_15 = "under-15"
    OVER_110 = "over-110"
    NO_MODULUS_11 = "no-modulus-11"
    NO_MODULUS_11_UNUSUAL = "no-modulus-11-unusual"


NOTE_SENTENCES: Final = {
    Note.UNDER_15: N_("According to the number the person is under 15."),
    Note.OVER_110: N_("According to the number the person is over 110."),
    Note.NO_MODULUS_11: N_("A number without the modulus 11 check. Such numbers are valid."),
    Note.NO_MODULUS_11_UNUSUAL: N_(
        "The number does not pass the modulus 11 check and the birthday is not 1 January. "
        "Such numbers may be valid, but compare it with an identity document."
    ),
}


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number as it is kept, and what it suggests about the person.

    `value` is canonical: 12 digits YYYYMMDDNNNC (Sweden), 10 digits DDMMYYNNNN (Denmark), for other
    kinds what was typed, in capitals and with single spaces. `gender` is "female", "male" or None.
    """

    kind: IdentifierKind
    value: str
    birth_date: dt.date | None = None
    gender: str | None = None
    notes: tuple[Note, ...] = field(default=())


SWEDISH_KINDS = frozenset({IdentifierKind.PERSONNUMMER, IdentifierKind.SAMORDNINGSNUMMER})
DANISH_KINDS = frozenset({IdentifierKind.CPR, IdentifierKind.CPR_REPLACEMENT})


def parse(
    text: str,
    country: str,
    today: dt.date,
    *,
    kind: IdentifierKind | None = None,
    born: dt.date | None = None,
) -> Identifier:
    """Read a number as it was typed.

    Empty text is no number (`NONE`). Without `kind`, `country` ("SE", "DK") decides how it is read;
    a number of any other country is taken as it stands. `born` is a birth date known from elsewhere
    and settles a century that ten digits leave open.

    Raises `NotANumber`, `NoSuchBirthDate`, `BornInTheFuture`, `UnlikelyYear`, `BirthNumberZero`,
    `WrongCheckDigit`, `CenturyUnclear`, `WrongKind`.
    """
    tight = "".join(text.split()).translate(_SPELLING)
    if kind in SWEDISH_KINDS or (kind is None and country == "SE" and tight):
        found = _swedish(tight, today, born)
    elif kind in DANISH_KINDS or (kind is None and country == "DK" and tight):
        found = _danish(tight, today)
    else:
        return _unchecked(text, kind)
    if kind not in (None, found.kind):
        raise WrongKind
    return found


def spelled(value: str, kind: IdentifierKind) -> str:
    """Return a canonical number as people write it: 19900101-2384, 010190-1234."""
    if kind in SWEDISH_KINDS:
        return f"{value[:8]}-{value[8:]}"
    if kind in DANISH_KINDS:
        return f"{value[:6]}-{value[6:]}"
    return value


def masked(value: str, kind: IdentifierKind) -> str:
    """Return a number as lists show it, without its last four digits: 19900101-••••."""
    if kind in SWEDISH_KINDS | DANISH_KINDS:
        return f"{value[:-4]}-{_MASK}"
    return _MASK if value else ""


def masked_text(value: str) -> str:
    """Return a canonical number of whatever kind without its last four digits."""
    return f"{value[:-4]}-{_MASK}" if value.isdecimal() and len(value) in (10, 12) else _MASK


def check_digit(nine_digits: str) -> int:
    """Return the check digit of YYMMDDNNN: Luhn, weights 2,1,2,...; the century takes no part."""
    total = 0
    for position, digit in enumerate(nine_digits):
        weighed = int(digit) * (2 - position % 2)
        total += weighed // 10 + weighed % 10
    return -total % 10


def danish_year(two_digits: int, seventh: int) -> int:
    """Return the year of birth that digits 5-6 and digit 7 of a Danish number say.

    Source: the CPR office's "Personnummeret i CPR", table of centuries.
    """
    if seventh <= 3:
        return 1900 + two_digits
    if seventh in (4, 9):
        return (2000 if two_digits <= 36 else 1900) + two_digits
    return (2000 if two_digits <= 57 else 1800) + two_digits


def has_modulus_11(ten_digits: str) -> bool:
    """Whether a Danish number passes the check that every number passed before October 2007.

    Source: the CPR office's "Personnumre uden kontrolciffer (modulus 11 kontrol)".
    """
    weights = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
    return sum(int(d) * w for d, w in zip(ten_digits, weights, strict=True)) % 11 == 0


def age_on(day: dt.date, born: dt.date) -> int:
    """Return full years from `born` to `day`."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _swedish(text: str, today: dt.date, born: dt.date | None) -> Identifier:
    match = _SWEDISH.fullmatch(text)
    if match is None:
        raise NotANumber(example=_SWEDISH_FORM)
    century, six, sign, tail = match.groups()
    shifted = int(six[4:]) > DAY_SHIFT
    month_day = (int(six[2:4]), int(six[4:]) - (DAY_SHIFT if shifted else 0))
    if century is None:
        days = _possible_days(int(six[:2]), month_day, today)
        if sign == "+":  # written from the year in which the person turns 100
            days = [day for day in days if today.year - day.year >= 100]
    else:
        days = [_birth_day(int(century + six[:2]), month_day, today)]
    if not days:
        raise UnlikelyYear(first=FIRST_YEAR, last=today.year)
    if tail[:3] == "000":
        raise BirthNumberZero
    if check_digit(six + tail[:3]) != int(tail[3]):
        raise WrongCheckDigit
    values = {day: f"{day.year}{six[2:]}{tail}" for day in days}
    day = born if born in values and century is None else days[0]
    if day == days[0] and day != born and len(days) > 1 and age_on(today, day) < YOUNGEST:
        raise CenturyUnclear(values[days[0]], values[days[1]])
    return Identifier(
        kind=IdentifierKind.SAMORDNINGSNUMMER if shifted else IdentifierKind.PERSONNUMMER,
        value=values[day],
        birth_date=day,
        gender=MALE if int(tail[2]) % 2 else FEMALE,
        notes=_age_notes(day, today),
    )


def _danish(text: str, today: dt.date) -> Identifier:
    match = _DANISH.fullmatch(text)
    if match is None:
        raise NotANumber(example=_DANISH_FORM)
    six, tail = match.groups()
    shifted = int(six[:2]) > DAY_SHIFT
    year = danish_year(int(six[4:]), int(tail[0]))
    month_day = (int(six[2:4]), int(six[:2]) - (DAY_SHIFT if shifted else 0))
    day = _birth_day(year, month_day, today)
    notes = _age_notes(day, today)
    if not shifted and not has_modulus_11(six + tail):
        usual = (day.month, day.day) == (1, 1)
        notes += (Note.NO_MODULUS_11 if usual else Note.NO_MODULUS_11_UNUSUAL,)
    return Identifier(
        kind=IdentifierKind.CPR_REPLACEMENT if shifted else IdentifierKind.CPR,
        value=six + tail,
        birth_date=day,
        gender=MALE if int(tail[3]) % 2 else FEMALE,
        notes=notes,
    )


def _unchecked(text: str, kind: IdentifierKind | None) -> Identifier:
    value = " ".join(text.split()).upper()
    if not value and kind in (None, IdentifierKind.NONE):
        return Identifier(IdentifierKind.NONE, "")
    if not value or kind is IdentifierKind.NONE:
        raise NotANumber(example=_SWEDISH_FORM)
    return Identifier(kind or IdentifierKind.FOREIGN, value)


def _possible_days(two_digits: int, month_day: tuple[int, int], today: dt.date) -> list[dt.date]:
    """Return the days of birth that six digits can mean, the latest first, at least one."""
    latest = today.year - (today.year - two_digits) % 100
    years = range(latest, FIRST_YEAR - 1, -100)
    days = [day for year in years if (day := _calendar_day(year, month_day)) is not None]
    if not days:
        raise NoSuchBirthDate
    past = [day for day in days if day <= today]
    if not past:
        raise BornInTheFuture
    return past


def _birth_day(year: int, month_day: tuple[int, int], today: dt.date) -> dt.date:
    day = _calendar_day(year, month_day)
    if day is None:
        raise NoSuchBirthDate
    if day > today:
        raise BornInTheFuture
    if year < FIRST_YEAR:
        raise UnlikelyYear(first=FIRST_YEAR, last=today.year)
    return day


def _calendar_day(year: int, month_day: tuple[int, int]) -> dt.date | None:
    try:
        return dt.date(year, *month_day)
    except ValueError:
        return None


def _age_notes(born: dt.date, today: dt.date) -> tuple[Note, ...]:
    age = age_on(today, born)
    if age < YOUNGEST:
        return (Note.UNDER_15,)
    return (Note.OVER_110,) if age > OLDEST else ()
