"""Which rows of a list are clients that are here already, and which claim what is another's."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from sluss.domain.ids import RecordId
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

Person = tuple[frozenset[str], dt.date | None]  # how people without any number are told apart


class Outcome(Enum):
    """What becomes of a good row that is no client here."""

    NEW = "new"


@dataclass(frozen=True, slots=True)
class Here:
    """A row is a client that is here. Several clients: it is one of them, and not clear which."""

    clients: tuple[RecordId, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A client as far as it takes to recognise them: the words of the name, and the numbers."""

    id: RecordId
    name: frozenset[str]
    numbers: frozenset[str] = frozenset()
    register_no: str = ""
    birth_date: dt.date | None = None


@dataclass(slots=True)
class Clients:
    """The clients that are here already, by all they can be recognised by.

    `nameless` are those who have neither a national number nor one of the official register,
    `by_person` all whose birth date is known.
    """

    by_id: dict[RecordId, Known] = field(default_factory=dict)
    by_number: dict[str, list[Known]] = field(default_factory=dict)
    by_register_no: dict[str, list[Known]] = field(default_factory=dict)
    by_person: dict[Person, list[Known]] = field(default_factory=dict)
    nameless: dict[Person, list[Known]] = field(default_factory=dict)

    def add(self, known: Known) -> None:
        """Take in one client."""
        self.by_id[known.id] = known
        for number in known.numbers:
            self.by_number.setdefault(number, []).append(known)
        if known.register_no:
            self.by_register_no.setdefault(known.register_no.casefold(), []).append(known)
        person = (known.name, known.birth_date)
        if known.birth_date is not None:
            self.by_person.setdefault(person, []).append(known)
        if not known.numbers and not known.register_no:
            self.nameless.setdefault(person, []).append(known)


@dataclass(frozen=True, slots=True)
class Claim:
    """A row claims what belongs to another; `column` is where, None for the row as a whole."""

    column: Column | None
    problem: SlussError


class Duplicates:
    """Goes through the good rows of one list in order and says of each what it is.

    Somebody is the same person if they have the same national number or, where one of the two has
    none, the same number in the official register, and at least one word of the name in common.
    With the same number in the register, the same name and the same birth date, another national
    number is a new one of the same person. Where the numbers say nothing, name and birth date do.
    Of people without all of that as many rows are recognised as there are such clients, so that
    two unknown men stay two.
    """

    def __init__(self, here: Clients) -> None:
        """`here` are the clients of the store; it is not changed."""
        self._here = here
        self._recognised: dict[Person, int] = {}
        self._numbers: dict[str, int] = {}
        self._register_nos: dict[str, int] = {}
        self._nameless: dict[tuple[object, ...], int] = {}
        self._rows: dict[RecordId, int] = {}

    def outcome(self, draft: Draft) -> Outcome | Here | Claim:
        """Return whether a row is new or here, or what it claims that is another's."""
        if (twice := self._twice(draft)) is not None:
            return twice
        found = self._by_numbers(draft) or self._by_person(draft)
        if isinstance(found, Here) and len(found.clients) == 1:
            first = self._rows.setdefault(found.clients[0], draft.row)
            if first != draft.row:
                return Claim(None, RowTwice(first=first))
        return found

    def _twice(self, draft: Draft) -> Claim | None:
        """Return what an earlier row of the list has already."""
        number, register_no = _numbers(draft)
        if number and (first := self._numbers.setdefault(number, draft.row)) != draft.row:
            return Claim(Column.NUMBER, NumberTwice(first=first))
        if register_no:
            first = self._register_nos.setdefault(register_no, draft.row)
            if first != draft.row:
                return Claim(Column.REGISTER_NO, RegisterNoTwice(first=first))
        if not number and not register_no:
            person = (draft.name, draft.birth_date)
            # Without a birth date only a row that is the same in everything is surely the same.
            told_by = person if draft.birth_date else (person, *_all_but_row(draft))
            first = self._nameless.setdefault(told_by, draft.row)
            if first != draft.row:
                return Claim(None, RowTwice(first=first))
        return None

    def _by_numbers(self, draft: Draft) -> Here | Claim | None:
        number, register_no = _numbers(draft)
        owners = self._here.by_number.get(number, [])
        of_case = self._here.by_register_no.get(register_no, [])
        if owners:
            same = [each for each in owners if each.name & draft.name]
            if not same:
                return Claim(Column.NUMBER, NumberTaken())
            return _here([*same, *of_case])  # the case number of somebody else: not clear who
        if of_case:
            same = [each for each in of_case if _may_be(each, draft)]
            return _here(same) if same else Claim(Column.REGISTER_NO, RegisterNoTaken())
        return None

    def _by_person(self, draft: Draft) -> Here | Outcome:
        person = (draft.name, draft.birth_date)
        number, register_no = _numbers(draft)
        if not number and not register_no:
            unknown = self._here.nameless.get(person, [])
            count = self._recognised.get(person, 0)
            if count < len(unknown):
                self._recognised[person] = count + 1
                return _here(unknown)
        same = [
            each
            for each in self._here.by_person.get(person, ())
            if not (number and each.numbers) and not (register_no and each.register_no)
        ]
        return _here(same) if same and draft.birth_date is not None else Outcome.NEW


def _here(found: Iterable[Known]) -> Here:
    return Here(tuple(dict.fromkeys(each.id for each in found)))


def _numbers(draft: Draft) -> tuple[str, str]:
    return draft.number.value if draft.number else "", draft.register_no.casefold()


def _may_be(known: Known, draft: Draft) -> bool:
    """Whether a row with the number a client has in the official register is that client."""
    if not draft.number or not known.numbers:
        return bool(known.name & draft.name)
    born = draft.birth_date is not None and draft.birth_date == known.birth_date
    return born and known.name == draft.name


def _all_but_row(draft: Draft) -> tuple[object, ...]:
    return tuple(getattr(draft, name) for name in Draft.__dataclass_fields__ if name != "row")
