"""What a batch of operations did, for whoever handed it over."""

from dataclasses import dataclass, field

_MOST_CROSSED = 1_000  # records; more in one delivery are not looked at one by one


@dataclass(slots=True)
class Applied:
    """What a batch did: operations taken, records touched, undecided fields, and waiting.

    `decided` are fields that were undecided before it, or during it, and are no longer. `otherwise`
    are own operations whose value somebody else put another in the place of, seeing several: (own
    local reference, the other's). `crossed` has by entity and record the last operation of one log
    and the first of another that came upon it, of so many records as are looked at. `people` are
    clients and their numbers among the records.
    """

    operations: int = 0
    records: set[bytes] = field(default_factory=set)
    conflicts: set[tuple[int, bytes, str]] = field(default_factory=set)
    decided: set[tuple[int, bytes, str]] = field(default_factory=set)
    waiting: int = 0
    otherwise: list[tuple[int, int]] = field(default_factory=list)
    crossed: dict[tuple[int, bytes], tuple[int, int]] = field(default_factory=dict)
    people: set[bytes] = field(default_factory=set)

    def add(self, later: "Applied") -> None:
        """Count a later batch in."""
        self.operations += later.operations
        self.records |= later.records
        self.conflicts -= later.decided
        self.conflicts |= later.conflicts
        self.decided -= later.conflicts
        self.decided |= later.decided
        self.waiting += later.waiting
        self.otherwise += later.otherwise
        self.people |= later.people
        if len(self.crossed) < _MOST_CROSSED:
            self.crossed = {**later.crossed, **self.crossed}

    def count(self, where: tuple[int, bytes, str], *, undecided: bool) -> None:
        """Count a field as undecided or as decided."""
        (self.conflicts if undecided else self.decided).add(where)
        (self.decided if undecided else self.conflicts).discard(where)

    def cross(self, where: tuple[int, bytes], before: int, ref: int) -> None:
        """Note that an operation came upon another log's on a record, where none is noted yet."""
        if len(self.crossed) < _MOST_CROSSED:
            self.crossed.setdefault(where, (before, ref))
