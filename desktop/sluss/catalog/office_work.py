"""What governs notes, tasks and checklists, read together: deadlines, law, locking, checklists."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sluss.catalog.checklists import read_checklists
from sluss.catalog.deadlines import read_deadlines
from sluss.catalog.legal import read_legal
from sluss.catalog.note_locking import read_locking
from sluss.catalog.note_words import read_note_words
from sluss.catalog.source import Source
from sluss.catalog.tables import Notes
from sluss.domain.checklists import Checklist
from sluss.domain.deadlines.rules import RuleSet
from sluss.domain.legal import LegalRegister
from sluss.domain.note_locking import Locking
from sluss.domain.note_words import NoteWords


@dataclass(frozen=True)
class OfficeWork:
    """Deadline rules by country, legal register, checklists by key, locking, words for notes."""

    deadlines: Mapping[str, RuleSet] = field(default_factory=dict)
    legal: LegalRegister = field(default_factory=LegalRegister)
    checklists: Mapping[str, Checklist] = field(default_factory=dict)
    locking: tuple[Locking, ...] = ()
    words: NoteWords = field(default_factory=NoteWords)

    def rules(self, country: str) -> RuleSet:
        """Return the deadline rules of a country, none where it has no file."""
        return self.deadlines.get(country, RuleSet(country))


def read_office_work(resources: Source, notes: Notes) -> OfficeWork:
    """Read all of it, noting every mistake; deadlines may only name references there are."""
    legal = read_legal(resources, notes)
    return OfficeWork(
        deadlines=read_deadlines(resources, legal, notes),
        legal=legal,
        checklists=read_checklists(resources, notes),
        locking=read_locking(resources, notes),
        words=read_note_words(resources, notes),
    )
