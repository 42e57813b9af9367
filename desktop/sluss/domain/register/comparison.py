"""A list that comes again compared with what stands here: what is new, changed, gone, unclear."""

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sluss.domain.folding import fold
from sluss.domain.ids import RecordId
from sluss.domain.register.checks import Checked, Recognised
from sluss.domain.register.columns import NAMES, Column, Recognition
from sluss.domain.register.duplicates import Clients
from sluss.domain.register.rows import Draft, Fault
from sluss.errors.register import ContradictsCase

Value = str | dt.date

# What a row can say about a client, in the order in which changes are told: dates come first.
COMPARED = (
    Column.RELEASE,
    Column.RELEASE_TYPE,
    Column.SUPERVISION_START,
    Column.SUPERVISION_END,
    Column.SENTENCE_START,
    Column.SENTENCE_END,
    Column.SANCTION,
    Column.INSTITUTION,
    Column.OFFICER,
    Column.MUNICIPALITY,
    Column.NAME,
    Column.PREFERRED_NAME,
    Column.NUMBER,
    Column.REGISTER_NO,
    Column.BIRTH_DATE,
    Column.GENDER,
    Column.PHONE,
    Column.EMAIL,
)
_PERIODS = (
    (Column.SENTENCE_START, Column.SENTENCE_END),
    (Column.SUPERVISION_START, Column.SUPERVISION_END),
)
_ABROAD = {"SE": ("0046", "46"), "DK": ("0045", "45")}  # how a number of the country begins abroad
_DIGITS_AT_HOME = {"SE": 10, "DK": 8}  # the most a number has without it, its zero included


class Kind(StrEnum):
    """In what a row, or a client without a row, differs from what stands here."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"
    UNSURE = "unsure"  # nothing is guessed: a person has to say which client it is


@dataclass(frozen=True, slots=True)
class Change:
    """What a column says now, and what stands here: None where nothing does."""

    column: Column
    old: Value | None
    new: Value


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference, to be accepted or left.

    `row` is numbered as the spreadsheet does, 0 for a client that is in no row. `clients` is empty
    for a new one and has several for a row that may be any of them.
    """

    kind: Kind
    row: int
    clients: tuple[RecordId, ...] = ()
    changes: tuple[Change, ...] = ()
    draft: Draft | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands here about a client, by the columns of a list.

    Each column has what is shown, and behind it what else means the same: a release that is done
    was planned for one day and may have come on another.
    """

    values: Mapping[Column, tuple[Value, ...]]


@dataclass(frozen=True)
class Alike:
    """What values mean, to be compared: two spellings of one thing give the same.

    `country` is the office's ("SE", "DK"); `officer` and `place` give the one meant by a name, or
    the name as compared.
    """

    country: str
    officer: Callable[[str], str] = fold
    place: Callable[[str], str] = fold

    def key(self, column: Column, value: Value) -> Value:
        """Return a value as it is compared."""
        if not isinstance(value, str):
            return value
        match column:
            case Column.NAME:
                return " ".join(sorted(fold(value).split()))
            case Column.PREFERRED_NAME:
                return fold(value)
            case Column.PHONE:
                return self._digits(value)
            case Column.EMAIL | Column.REGISTER_NO:
                return "".join(value.split()).casefold()
            case Column.OFFICER:
                return self.officer(value)
            case Column.INSTITUTION:
                return self.place(value)
        return value

    def same(self, column: Column, one: Value, other: Value) -> bool:
        """Whether two values mean the same."""
        return self.key(column, one) == self.key(column, other)

    def _digits(self, phone: str) -> str:
        """Return a telephone number without what is not dialled at home; a zero may be lost."""
        digits = re.sub(r"\D", "", phone)
        for prefix in _ABROAD.get(self.country, ()):
            if digits.startswith(prefix) and len(digits) > _DIGITS_AT_HOME[self.country]:
                digits = digits.removeprefix(prefix)
                break
        return digits.lstrip("0")


@dataclass(frozen=True)
class Comparison:
    """All differences, in the order of the list, the clients that are gone behind.

    `unchanged` counts the rows that say what stands here; `matched` are the clients of all rows.
    """

    differences: tuple[Difference, ...]
    unchanged: int
    faults: tuple[Fault, ...]
    matched: frozenset[RecordId]

    def of(self, kind: Kind) -> tuple[Difference, ...]:
        """Return the differences of one kind."""
        return tuple(each for each in self.differences if each.kind is kind)


@dataclass(frozen=True)
class Before:
    """What there is to compare with: all clients to recognise, and what stands about some.

    `listed` are those who stood in an earlier list; whoever of them is in no row is gone.
    """

    clients: Clients
    standing: Mapping[RecordId, Standing]
    listed: Collection[RecordId] = field(default_factory=frozenset)


def compare(checked: Checked, recognition: Recognition, before: Before, alike: Alike) -> Comparison:
    """Compare the good rows of a list with what stands here.

    An empty cell says nothing. A row with a fault differs in nothing, and its client is not gone.
    """
    comparing = _Comparing(frozenset(filter(None, recognition.columns)), before, alike)
    found = [Difference(Kind.NEW, draft.row, draft=draft) for draft in checked.new]
    faults: list[Fault] = []
    unchanged = 0
    matched: set[RecordId] = set()
    for each in checked.recognised:
        matched.update(each.clients)
        difference = comparing.difference(each)
        if difference is None:
            unchanged += 1
        elif (column := comparing.contradiction(difference)) is not None:
            faults.append(Fault(each.draft.row, recognition.heading(column), ContradictsCase()))
        else:
            found.append(difference)
    found.sort(key=lambda each: each.row)
    told = _Mentioned(checked.bad)
    gone = sorted(
        client
        for client in set(before.listed) - matched
        if client in before.clients.by_id and not told.mentions(before.clients, client)
    )
    found.extend(Difference(Kind.GONE, 0, (client,)) for client in gone)
    return Comparison(tuple(found), unchanged, tuple(faults), frozenset(matched))


class _Comparing:
    """Compares one row after the other."""

    def __init__(self, columns: frozenset[Column], before: Before, alike: Alike) -> None:
        self._columns, self._before, self._alike = columns, before, alike

    def difference(self, row: Recognised) -> Difference | None:
        """Return in what a row differs from its client: if it may be several, from each of them."""
        each = {client: self._changes(row.draft, client) for client in row.clients}
        if not all(each.values()):
            return None
        if len(each) > 1:
            return Difference(Kind.UNSURE, row.draft.row, row.clients, draft=row.draft)
        ((client, changes),) = each.items()
        return Difference(Kind.CHANGED, row.draft.row, (client,), changes, row.draft)

    def _changes(self, draft: Draft, client: RecordId) -> tuple[Change, ...]:
        values = self._before.standing[client].values
        return tuple(
            Change(column, (*values.get(column, ()), None)[0], new)
            for column, new in said(draft, self._columns)
            if not any(self._alike.same(column, old, new) for old in values.get(column, ()))
        )

    def contradiction(self, difference: Difference) -> Column | None:
        """Return the column whose date cannot stand beside one that stays."""
        changed = {change.column: change.new for change in difference.changes}
        values = self._before.standing[difference.clients[0]].values
        for first, last in _PERIODS:
            start, end = next(iter(values.get(first, ())), None), changed.get(last)
            if first in changed:  # both are of the row, which was checked
                continue
            if isinstance(start, dt.date) and isinstance(end, dt.date) and end < start:
                return last
        return None


def begins_anew(start: Value | None, end: dt.date | None) -> bool:
    """Whether what begins on a day is another sentence or supervision than one with this end."""
    return isinstance(start, dt.date) and end is not None and start >= end


def said(draft: Draft, columns: Collection[Column]) -> Iterator[tuple[Column, Value]]:
    """Yield what a row says in the columns its list has; empty cells say nothing."""
    named = not frozenset(NAMES).isdisjoint(columns)
    for column in COMPARED:
        if column is Column.NAME:
            value: Value | None = f"{draft.given_name} {draft.family_name}".strip()
            there = named
        elif column is Column.NUMBER:
            value = draft.number.value if draft.number else ""
            there = column in columns
        else:
            value = getattr(draft, column.value)
            there = column in columns  # a birth date may be taken from the number
        if there and value:
            yield column, value


class _Mentioned:
    """Tells whether a client may be meant by one of the rows with faults."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._numbers = {draft.number.value for draft in drafts if draft.number}
        self._register_nos = {d.register_no.casefold() for d in drafts if d.register_no}
        self._names = {draft.name for draft in drafts if draft.name}

    def mentions(self, clients: Clients, client: RecordId) -> bool:
        """Whether a row has the number, the case number or the name of a client."""
        known = clients.by_id[client]
        return (
            known.name in self._names
            or known.register_no.casefold() in self._register_nos
            or not known.numbers.isdisjoint(self._numbers)
        )
