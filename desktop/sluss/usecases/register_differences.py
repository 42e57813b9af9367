"""What differs in a list that came again, as a page or the command line shows it: in words."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sluss.domain.entities import Client
from sluss.domain.form_fields import Choice
from sluss.domain.identity import masked_text
from sluss.domain.machines import Protection
from sluss.domain.register.columns import Column
from sluss.domain.register.comparison import COMPARED, Change, Difference, Kind, Value, said
from sluss.domain.register.rows import Draft
from sluss.usecases.concealing import COVERED
from sluss.usecases.register_comparing import Refresh
from sluss.usecases.register_decisions import Decision, kept_decisions
from sluss.usecases.register_standing import CaseRecords
from sluss.usecases.session import Session
from sluss.usecases.wording import Wording

CODED = {
    Column.GENDER: "legal_gender",
    Column.MUNICIPALITY: "municipality",
    Column.NUMBER_KIND: "identifier_type",
    Column.RELEASE_TYPE: "release_type",
    Column.SANCTION: "sanction_type",
}
# What is sealed of a protected client: a list shows that it differs, and not what it says.
PRIVATE_COLUMNS = frozenset(
    {
        Column.NAME,
        Column.PREFERRED_NAME,
        Column.NUMBER,
        Column.REGISTER_NO,
        Column.BIRTH_DATE,
        Column.PHONE,
        Column.EMAIL,
        Column.MUNICIPALITY,
    }
)
REASONS = "supervision_end_reason"  # why a case is closed


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What stood here and what the list says: dates are days, all else is words, None nothing.

    A number is without its last digits, as lists show it.
    """

    column: Column
    old: str | dt.date | None
    new: str | dt.date

    @property
    def moved_days(self) -> int | None:
        """By how many days a date moved: later is more than 0. None if it did not."""
        if isinstance(self.old, dt.date) and isinstance(self.new, dt.date):
            return (self.new - self.old).days
        return None


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """A difference as it is shown; `difference` is what is decided about.

    `row` is 0 for a client who is gone, `case_no` is empty for a new one. `changes` of a new client
    are all that the row says. `others` are the case numbers of those a row may be about.
    """

    difference: Difference
    kind: Kind
    row: int
    name: str
    case_no: str
    number: str
    changes: tuple[ChangeLine, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RefreshSeen:
    """A list that came again: what is to be decided, in the order of the list.

    `unchanged` counts the rows that say what stands here, `left` what was left before and is not
    shown, `listed` the clients of the lists before, `contradicting` the rows whose dates cannot
    stand beside those of the case. `reasons` are why a case can be closed, `decided` what somebody
    decided before and has not carried out.
    """

    lines: tuple[DifferenceLine, ...]
    unchanged: int
    left: int
    listed: int
    contradicting: int
    reasons: tuple[Choice, ...]
    decided: tuple[tuple[Difference, Decision], ...] = ()

    def of(self, kind: Kind) -> tuple[DifferenceLine, ...]:
        """Return the differences of one kind."""
        return tuple(each for each in self.lines if each.kind is kind)


def in_words(session: Session, refresh: Refresh, language: str) -> RefreshSeen:
    """Return a comparison in the reader's language."""
    told = _Telling(refresh, Wording(session, language))
    codes = session.catalog.codes(REASONS)
    return RefreshSeen(
        lines=tuple(map(told.line, refresh.comparison.differences)),
        unchanged=refresh.comparison.unchanged,
        left=refresh.left,
        listed=refresh.listed,
        contradicting=len(refresh.everything.faults),
        reasons=tuple(
            Choice(code.value, code.label(language)) for code in codes.offered(refresh.day)
        ),
        decided=tuple(kept_decisions(session, refresh.alike, refresh.comparison).items()),
    )


class _Telling:
    """Puts one difference after the other into words."""

    def __init__(self, refresh: Refresh, words: Wording) -> None:
        self._refresh, self._words, self._day = refresh, words, refresh.day

    def line(self, difference: Difference) -> DifferenceLine:
        """Return a difference in words."""
        draft = difference.draft
        cases = [self._refresh.records[each] for each in difference.clients]
        one = cases[0] if len(cases) == 1 else None
        changes = difference.changes
        if difference.kind is Kind.NEW and draft is not None:
            changes = tuple(_all_said(draft))
        return DifferenceLine(
            difference=difference,
            kind=difference.kind,
            row=difference.row,
            name=self._name(one.client if one else None, draft),
            case_no=one.client.case_no if one else "",
            number="" if _is_protected(one, draft) else _number(one, draft),
            changes=tuple(
                self._change(each, covered=_is_protected(one, draft)) for each in changes
            ),
            others=tuple(each.client.case_no for each in cases) if len(cases) > 1 else (),
        )

    def _name(self, client: Client | None, draft: Draft | None) -> str:
        """Return what somebody is called here, or else in the list; how a protected one is."""
        level = client.protection if client is not None else draft.protection if draft else ""
        if level not in ("", Protection.NONE):
            return self._words.code("protection", level)
        return _name(client, draft)

    def _change(self, change: Change, *, covered: bool) -> ChangeLine:
        if covered and change.column in PRIVATE_COLUMNS:
            return ChangeLine(change.column, None if change.old is None else COVERED, COVERED)
        old = None if change.old is None else self._value(change.column, change.old)
        return ChangeLine(change.column, old, self._value(change.column, change.new))

    def _value(self, column: Column, value: Value) -> str | dt.date:
        if isinstance(value, dt.date):
            return value
        if column in CODED:
            return self._words.code(CODED[column], value, self._day)
        return masked_text(value) if column is Column.NUMBER else value


def _name(client: Client | None, draft: Draft | None) -> str:
    """Return what somebody is called here, or else in the list."""
    if client is not None:
        return f"{client.given_name} {client.family_name}".strip()
    return f"{draft.given_name} {draft.family_name}".strip() if draft is not None else ""


def _is_protected(records: CaseRecords | None, draft: Draft | None) -> bool:
    here = records is not None and records.client.protection is not Protection.NONE
    return here or (draft is not None and bool(draft.protection))


def _number(records: CaseRecords | None, draft: Draft | None) -> str:
    """Return the number somebody has here, or else in the list, without its last digits."""
    for each in records.numbers if records is not None else ():
        if each.valid_to is None:
            return masked_text(each.value)
    number = draft.number if draft is not None else None
    return masked_text(number.value) if number is not None else ""


def _all_said(draft: Draft) -> Iterator[Change]:
    """Yield all that the row of a new client says, but the name."""
    for column, value in said(draft, COMPARED):
        if column is not Column.NAME:
            yield Change(column, None, value)
