"""A content with what may not leave taken out of it: the only thing that is ever drawn or sent.

`Cleared` is made here and nowhere else; whatever writes, prints, copies or shows outwards asks for
one. A value is in it if its own mark, that of its row and that of its section may all leave.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar

from sluss.domain.gate.asked import Basis, Channel, Outcome, Question, Recipient, Why
from sluss.domain.gate.decide import (
    DATES,
    IDENTITY,
    Decision,
    decide_mark,
    is_plain,
    kind_instead,
)
from sluss.domain.ids import RecordId
from sluss.domain.papers import (
    Blank,
    Cell,
    Content,
    Drawn,
    DrawnBar,
    DrawnDay,
    DrawnGap,
    DrawnLane,
    Fact,
    Facts,
    Mark,
    Part,
    Row,
    Rows,
    Section,
    Signatures,
    Step,
    Steps,
    Words,
)
from sluss.errors.gate import MayNotLeave


@dataclass(frozen=True, slots=True)
class Let:
    """One kind of information that may leave to a recipient, its ground, and how many items."""

    recipient: Recipient
    category: str
    basis: Basis
    consent: RecordId | None
    assessment: RecordId | None
    legal_key: str
    items: int


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of information that stays: why, since which local day, and how many items.

    `recipient` is the first who may not have it, where several are in the room.
    """

    recipient: Recipient
    category: str
    why: Why
    since: dt.date | None
    items: int


_SEAL: Final = object()


class Cleared:
    """What the gate let through, to whom, on which grounds, and what it kept back."""

    __slots__ = ("content", "kept", "let", "questions")

    content: Content
    questions: tuple[Question, ...]
    let: tuple[Let, ...]
    kept: tuple[Kept, ...]

    def __init__(
        self,
        seal: object,
        content: Content,
        questions: tuple[Question, ...],
        let: tuple[Let, ...],
        kept: tuple[Kept, ...],
    ) -> None:
        """Only `clear` and `clear_for_all` have the seal. Raises `TypeError` for anybody else."""
        if seal is not _SEAL:
            raise TypeError("only the gate clears a content")
        for name, value in zip(self.__slots__, (content, kept, let, questions), strict=True):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: what was cleared stays as it was cleared. Raises `AttributeError`."""
        raise AttributeError(name)

    @property
    def withheld(self) -> int:
        """How many items stay."""
        return sum(each.items for each in self.kept)

    @property
    def hidden_categories(self) -> int:
        """How many kinds of information stay, in part or whole."""
        return len({each.category for each in self.kept})


def clear(content: Content, question: Question) -> Cleared:
    """Return a content without what may not leave. Raises `MayNotLeave` where nothing of it may."""
    return clear_for_all(content, (question,))


def clear_for_all(content: Content, questions: Sequence[Question]) -> Cleared:
    """Return what everybody in a room may have together: what any one of them may not, stays.

    Raises `MayNotLeave` where something stays without which there is no document, and `ValueError`
    where nobody is asked about.
    """
    if not questions:
        raise ValueError("a content is cleared for somebody")
    sieve = _Sieve(tuple(questions))
    sections = [sieve.section(each) for each in content.sections]
    if sieve.blocked:
        raise MayNotLeave(items=sieve.blocked)
    dates = sieve.told(DATES)
    nameless = any(each.channel is Channel.EVALUATION for each in questions)
    cleared = replace(
        content,
        sections=tuple(each for each in sections if each is not None),
        case_no="" if nameless else content.case_no,
        client=None if nameless else content.client,
        release_day=content.release_day if dates else None,
        supervision_end=content.supervision_end if dates else None,
    )
    return Cleared(_SEAL, cleared, sieve.questions, sieve.let(), sieve.kept())


_Value = TypeVar("_Value", Fact, Step, DrawnBar, DrawnGap, DrawnDay)
_Named = TypeVar("_Named", Words, Fact, Step, Cell, DrawnBar)


class _Sieve:
    """Goes through one content and counts what may leave and what stays."""

    def __init__(self, questions: tuple[Question, ...]) -> None:
        self.questions = questions
        self.blocked = 0
        self._decided: dict[Mark, tuple[Decision, ...]] = {}
        self._let: Counter[tuple[int, str, Decision]] = Counter()
        self._kept: Counter[tuple[int, str, Decision]] = Counter()

    def let(self) -> tuple[Let, ...]:
        """Return what may leave, by recipient in the order asked, then category."""
        return tuple(
            Let(
                self.questions[at].recipient,
                category,
                each.basis,
                each.consent,
                each.assessment,
                each.legal_key,
                items,
            )
            for (at, category, each), items in _sorted(self._let)
            if each.basis is not None
        )

    def kept(self) -> tuple[Kept, ...]:
        """Return what stays."""
        return tuple(
            Kept(self.questions[at].recipient, category, each.why, each.since, items)
            for (at, category, each), items in _sorted(self._kept)
            if each.why is not None
        )

    def decisions(self, mark: Mark) -> tuple[Decision, ...]:
        """Return the decision about a mark for each recipient."""
        # Whose record it is plays a part only where somebody else's own consent is asked for.
        alike = mark if mark.third_party else replace(mark, record=None)
        if alike not in self._decided:
            self._decided[alike] = tuple(decide_mark(each, alike) for each in self.questions)
        return self._decided[alike]

    def lets(self, *marks: Mark) -> bool:
        """Whether all of these may leave to everybody; nothing is counted."""
        return all(each.allowed for mark in marks for each in self.decisions(mark))

    def told(self, category: str) -> bool:
        """Whether anything of this kind stands in what is left."""
        return any(each == category for _, each, _ in self._let)

    def passes(self, *marks: Mark) -> bool:
        """Count one item under these marks, outermost first; return whether it may leave."""
        telling = [mark for mark in marks if not is_plain(mark)]
        for mark in telling:
            for at, each in enumerate(self.decisions(mark)):
                if not each.allowed:
                    self._kept[(at, self._stays_as(mark), each)] += 1
                    self.blocked += any(inner.necessary for inner in marks)
                    return False
        for mark in _kinds_of(telling[-1:]):
            for at, each in enumerate(self.decisions(mark)):
                self._let[(at, mark.category, each)] += 1
        return True

    def _stays_as(self, mark: Mark) -> str:
        """Return the kind of information something stays as: for its day, where that is all."""
        return DATES if mark.dated and self.lets(replace(mark, dated=False)) else mark.category

    def _named(self, value: _Named, field: str, kind: str | None = None) -> _Named:
        """Return a value with the kind of a party for its name where somebody may not have that.

        What stays is counted; room left under a name to sign in is left under its kind.
        """
        text: str = getattr(value, field)
        for at, question in enumerate(self.questions if value.mark.names and text.strip() else ()):
            instead = kind_instead(question, value.mark)
            if instead is not None:
                why = Decision(Outcome.REDACT, why=Why.PROTECTED)
                self._kept[(at, value.mark.category or IDENTITY, why)] += 1
                room = text[len(text.rstrip()) :]
                said: dict[str, Any] = {field: (instead if kind is None else kind) + room}
                return replace(value, **said)
        return value

    def section(self, section: Section) -> Section | None:
        """Return a section with what may leave; None where nothing is left and it is not kept."""
        parts = [self._part(part, section.mark) for part in section.parts]
        left = _without_room(part for part in parts if part is not None)
        if not section.parts and not is_plain(section.mark):
            self.passes(section.mark)
        if left or (not section.parts and self.lets(section.mark)):
            return replace(section, parts=left)
        return replace(section, parts=()) if section.kept else None

    def _part(self, part: Part, outer: Mark) -> Part | None:
        match part:
            case Words():
                if not self.passes(outer, part.mark):
                    return None
                return self._named(part, "text")
            case Facts():
                facts = tuple(self._named(each, "value") for each in self._each(part.facts, outer))
                return replace(part, facts=facts) if facts or not part.facts else None
            case Steps():
                steps = tuple(self._named(each, "text") for each in self._each(part.steps, outer))
                return replace(part, steps=steps) if steps or not part.steps else None
            case Rows():
                rows = tuple(
                    row for each in part.rows if (row := self._row(each, outer)) is not None
                )
                return replace(part, rows=rows) if rows or self._empty(part, outer) else None
            case Drawn():
                return self._drawn(part, outer)
            case Signatures() | Blank():
                return part if self.lets(outer) else None

    def _empty(self, part: Rows, outer: Mark) -> bool:
        """Whether an empty table is told of: it was empty before, and that may be known."""
        return not part.rows and self.lets(outer)

    def _each(self, values: Iterable[_Value], outer: Mark) -> tuple[_Value, ...]:
        return tuple(each for each in values if self.passes(outer, each.mark))

    def _row(self, row: Row, outer: Mark) -> Row | None:
        if not self.passes(outer, row.mark):
            self.blocked += any(cell.mark.necessary for cell in row.cells)
            return None
        return replace(row, cells=tuple(self._cell(each) for each in row.cells))

    def _cell(self, cell: Cell) -> Cell:
        if is_plain(cell.mark) or self.passes(cell.mark):
            return self._named(cell, "text")
        return replace(cell, text="")

    def _drawn(self, drawn: Drawn, outer: Mark) -> Drawn | None:
        lanes = tuple(self._lane(each, outer) for each in drawn.lanes)
        days = self._each(drawn.days, outer)
        before = bool(drawn.days) or any(each.bars or each.gaps for each in drawn.lanes)
        after = bool(days) or any(each.bars or each.gaps for each in lanes)
        if before and not after:
            return None
        if drawn.apart is not None and not self.lets(Mark(DATES)):
            start, end = drawn.apart
            return replace(drawn, start=start, end=end, lanes=lanes, days=days, apart=None)
        return replace(drawn, lanes=lanes, days=days, apart=None)

    def _lane(self, lane: DrawnLane, outer: Mark) -> DrawnLane:
        bars = tuple(self._named(each, "code", each.kind) for each in self._each(lane.bars, outer))
        return replace(lane, bars=bars, gaps=self._each(lane.gaps, outer))


def _kinds_of(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Yield each mark, and of what a day of the sentence can be counted from that day, too."""
    for mark in marks:
        yield mark
        if mark.dated and mark.category != DATES:
            yield Mark(DATES)


def _without_room(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return parts without the room around what was taken out, which would tell it was there."""
    left: list[Part] = []
    for part in parts:
        if not _is_room(part) or (left and not _is_room(left[-1])):
            left.append(part)
    return tuple(left)


def _is_room(part: Part) -> bool:
    return isinstance(part, Words) and not part.text.strip()


def _sorted(
    counted: Counter[tuple[int, str, Decision]],
) -> list[tuple[tuple[int, str, Decision], int]]:
    return sorted(counted.items(), key=lambda each: (each[0][0], each[0][1], _key(each[0][2])))


def _key(each: Decision) -> tuple[str, ...]:
    return (
        str(each.basis or ""),
        (each.consent or b"").hex(),
        (each.assessment or b"").hex(),
        each.legal_key,
        str(each.why or ""),
        each.since.isoformat() if each.since is not None else "",
    )
