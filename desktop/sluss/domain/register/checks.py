"""A whole list of clients checked: the rows to add, those already here, and every fault."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sluss.domain.ids import RecordId
from sluss.domain.register.columns import Recognition
from sluss.domain.register.duplicates import Claim, Clients, Duplicates, Here
from sluss.domain.register.rows import Cell, Draft, Fault, check_row
from sluss.domain.register.words import Vocabulary

_WATCHED_EVERY = 100  # rows between two calls of `watch`: some 10 ms of work


@dataclass(frozen=True, slots=True)
class Recognised:
    """A good row that is a client here. Of several clients it is one, and not clear which."""

    draft: Draft
    clients: tuple[RecordId, ...]


@dataclass(frozen=True)
class Checked:
    """What became of the rows of a list, each in the order of the list.

    `new` are to be added, `recognised` are clients already, `faults` are all that is wrong with the
    others; one row may have several. `bad` is what those rows say, to tell whom they are about.
    """

    new: tuple[Draft, ...]
    recognised: tuple[Recognised, ...]
    faults: tuple[Fault, ...]
    bad: tuple[Draft, ...] = ()

    @property
    def here(self) -> int:
        """How many rows are clients already."""
        return len(self.recognised)

    @property
    def bad_rows(self) -> tuple[int, ...]:
        """The numbers of the rows that have faults, in order, each once."""
        return tuple(dict.fromkeys(fault.row for fault in self.faults))


def check(
    rows: Iterable[tuple[int, Sequence[Cell]]],
    recognition: Recognition,
    words: Vocabulary,
    here: Clients,
    watch: Callable[[int], None] = lambda _rows: None,
) -> Checked:
    """Check rows, given as (number in the spreadsheet, cells), against the lists and the clients.

    `watch` is told now and then how many rows were checked, and may raise to stop.
    """
    duplicates = Duplicates(here)
    new: list[Draft] = []
    recognised: list[Recognised] = []
    faults: list[Fault] = []
    bad: list[Draft] = []
    for count, (number, cells) in enumerate(rows):
        if count % _WATCHED_EVERY == 0:
            watch(count)
        draft, wrong = check_row(number, cells, recognition, words)
        if wrong:
            faults.extend(wrong)
            bad.append(draft)
            continue
        outcome = duplicates.outcome(draft)
        if isinstance(outcome, Claim):
            heading = recognition.heading(outcome.column) if outcome.column else ""
            faults.append(Fault(number, heading, outcome.problem))
            bad.append(draft)
        elif isinstance(outcome, Here):
            recognised.append(Recognised(draft, outcome.clients))
        else:
            new.append(draft)
    return Checked(tuple(new), tuple(recognised), tuple(faults), tuple(bad))
