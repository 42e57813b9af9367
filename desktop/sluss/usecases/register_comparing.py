"""The official list again: in what it differs from what stands here, and from the list before."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sluss.domain.ids import RecordId
from sluss.domain.register.columns import ColumnMapping
from sluss.domain.register.comparison import Alike, Before, Comparison, compare
from sluss.domain.register.rows import Fault
from sluss.errors.register import NoNameColumn
from sluss.usecases.progress import Progress
from sluss.usecases.register_clients import Officers
from sluss.usecases.register_memory import Left, listed_before, remember_list, remembered
from sluss.usecases.register_reading import ReadList, read_list
from sluss.usecases.register_standing import (
    CaseRecords,
    alike,
    read_cases,
    standing,
    user_names,
)
from sluss.usecases.session import Session, today


@dataclass(frozen=True)
class Refresh:
    """A list compared with what stands here.

    `comparison` is what is to be decided, `everything` also what was left before; `left` counts
    that. `records` are those of the clients of the list and of those who are gone, `listed` counts
    the clients of the lists before, `day` is today.
    """

    comparison: Comparison
    everything: Comparison
    records: Mapping[RecordId, CaseRecords]
    alike: Alike
    day: dt.date
    left: int
    listed: int
    faults: tuple[Fault, ...]


def compare_register(
    session: Session,
    path: Path,
    mapping: ColumnMapping | None = None,
    sheet: str | None = None,
    progress: Progress | None = None,
    *,
    also_left: bool = False,
) -> tuple[ReadList, Refresh]:
    """Read a list and return it with what differs from what stands here; no case is changed.

    Raises `NoNameColumn`, the errors of `sluss.errors.sheets`, and `Cancelled`.
    """
    progress = progress or Progress()
    found = read_list(session, path, mapping, sheet, progress)
    if not found.recognition.has_names:
        raise NoNameColumn
    return found, compare_list(session, found, progress, also_left=also_left)


def compare_list(
    session: Session,
    found: ReadList,
    progress: Progress | None = None,
    *,
    also_left: bool = False,
) -> Refresh:
    """Return in what a list that was read differs from what stands here.

    What was left before is left out, unless it is wanted. A list in which nothing differs is
    remembered at once: whoever is missing from the next one is to be told. Raises `Cancelled`.
    """
    watch, rows = progress or Progress(), len(found.sheet.rows)
    day, memory = today(session), remembered(session)
    matched = {client for each in found.checked.recognised for client in each.clients}
    listed = frozenset() if found.is_part else listed_before(session, memory, matched)
    records = read_cases(session, matched | listed, lambda: watch.step(rows, rows))
    users = user_names(session)
    means = alike(session, Officers.of(session))
    stands = {client: standing(each, users, day) for client, each in records.items()}
    before = Before(found.here, stands, listed)
    everything = compare(found.checked, found.recognition, before, means)
    rest = everything.differences
    if not also_left:
        rest = tuple(Left(session, memory, means).rest(everything.differences))
    if not everything.differences and not found.is_part:
        remember_list(session, everything.matched)
    return Refresh(
        comparison=Comparison(rest, everything.unchanged, everything.faults, everything.matched),
        everything=everything,
        records=records,
        alike=means,
        day=day,
        left=len(everything.differences) - len(rest),
        listed=len(listed | matched),
        faults=tuple(
            sorted((*found.checked.faults, *everything.faults), key=lambda each: each.row)
        ),
    )
