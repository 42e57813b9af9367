"""Which rows of a list are clients that are here already, and which claim what is another's."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum

from sluss.domain.register.columns import Column
from sluss.domain.register.rows import Draft
from sluss.errors import SlussError
from sluss.errors.register import (
    NumberTaken,
    NumberTwice,
    RegisterNoTaken,
    RegisterNoTwice,
    RowTwice,
)

Nameless = tuple[frozenset[str], dt.date | None]  # how people without any number are told apart


class Outcome(Enum):
    """What becomes of a good row."""

    NEW = "new"
    HERE = "here"


@dataclass(frozen=True, slots=True)
class Known:
    """A client as far as it takes to recognise them: the words of the name, and the numbers."""

    name: frozenset[str]
    numbers: frozenset[str] = frozenset()


@dataclass(slots=True)
class Clients:
    """The clients that are here already, by all they can be recognised by.

    `nameless` counts those who have neither a national number nor one of the official register.
    """

    by_number: dict[str, Known] = field(default_factory=dict)
    by_register_no: dict[str, Known] = field(default_factory=dict)
    nameless: Counter[Nameless] = field(default_factory=Counter)

    def add(
        self,
        name: frozenset[str],
        numbers: frozenset[str],
        register_no: str,
        birth_date: dt.date | None,
    ) -> None:
        """Take in one client."""
        known = Known(name, numbers)
        for number in numbers:
            self.by_number[number] = known
        if register_no:
            self.by_register_no[register_no.casefold()] = known
        if not numbers and not register_no:
            self.nameless[name, birth_date] += 1


@dataclass(frozen=True, slots=True)
class Claim:
    """A row claims what belongs to another; `column` is where, None for the row as a whole."""

    column: Column | None
    problem: SlussError


class Duplicates:
    """Goes through the good rows of one list in order and says of each what it is.

    Somebody is the same person if they have the same national number or, where one of the two has
    none, the same number in the official register, and at least one word of the name in common. A
    row with neither number is the same if name and birth date are; as many rows are recognised as
    there are such clients, so that two unknown men stay two.
    """

    def __init__(self, here: Clients) -> None:
        """`here` are the clients of the store; it is not changed."""
        self._here = here
        self._left = here.nameless.copy()
        self._numbers: dict[str, int] = {}
        self._register_nos: dict[str, int] = {}
        self._nameless: dict[tuple[object, ...], int] = {}

    def outcome(self, draft: Draft) -> Outcome | Claim:
        """Return whether a row is new or here, or what it claims that is another's."""
        number = draft.number.value if draft.number else ""
        register_no = draft.register_no.casefold()
        if not number and not register_no:
            return self._without_numbers(draft)
        if number and (first := self._numbers.setdefault(number, draft.row)) != draft.row:
            return Claim(Column.NUMBER, NumberTwice(first=first))
        if register_no:
            first = self._register_nos.setdefault(register_no, draft.row)
            if first != draft.row:
                return Claim(Column.REGISTER_NO, RegisterNoTwice(first=first))
        if owner := self._here.by_number.get(number):
            if not owner.name & draft.name:
                return Claim(Column.NUMBER, NumberTaken())
            return Outcome.HERE
        if owner := self._here.by_register_no.get(register_no):
            if not owner.name & draft.name or (number and owner.numbers):
                return Claim(Column.REGISTER_NO, RegisterNoTaken())
            return Outcome.HERE
        return Outcome.NEW

    def _without_numbers(self, draft: Draft) -> Outcome | Claim:
        person = (draft.name, draft.birth_date)
        # Without a birth date only a row that is the same in everything is surely the same person.
        told_by = person if draft.birth_date else (person, *_all_but_row(draft))
        first = self._nameless.setdefault(told_by, draft.row)
        if first != draft.row:
            return Claim(None, RowTwice(first=first))
        if self._left[person] > 0:
            self._left[person] -= 1
            return Outcome.HERE
        return Outcome.NEW


def _all_but_row(draft: Draft) -> tuple[object, ...]:
    return tuple(getattr(draft, name) for name in Draft.__dataclass_fields__ if name != "row")
