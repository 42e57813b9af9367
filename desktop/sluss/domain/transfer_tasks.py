"""What whoever takes over a case has to do in its first days."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TransferTask:
    """A task that follows from a case handed over, so many days after the answer.

    `kind` is a code of transfer_kind, `key` names the task within it, `titles` is by language.
    """

    kind: str
    key: str
    days: int
    titles: Mapping[str, str]
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None


def tasks_on(kind: str, day: dt.date, every: Iterable[TransferTask]) -> tuple[TransferTask, ...]:
    """Return the tasks of a kind of transfer that hold on a day, in the order of the file."""
    return tuple(
        each
        for each in every
        if each.kind == kind
        and (each.valid_from is None or each.valid_from <= day)
        and (each.valid_to is None or day < each.valid_to)
    )
