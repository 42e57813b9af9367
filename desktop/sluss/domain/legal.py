"""Legal references: which act and section a rule rests on, from when to when, and what came after.

They are data that is replaced (F-S3-06), never code: statutes change, and their names with them.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class LegalReference:
    """One section. `names` is what people call the act in running text, by language.

    `valid_from` and `valid_to` are half-open; `checked_on` is when somebody last looked it up.
    """

    key: str
    act: str  # its number: "1998:642", "LBK 1333/2019"
    section: str
    names: Mapping[str, str]
    source: str
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    replaced_by: str = ""
    checked_on: dt.date | None = None

    def name(self, language: str) -> str:
        """Return what the act is called, "frivårdsförordningen"."""
        return self.names[language]

    @property
    def number(self) -> str:
        """What is told on request: "1998:642, 5 kap. 3 §"."""
        return ", ".join(part for part in (self.act, self.section) if part)


@dataclass(frozen=True)
class LegalRegister:
    """All references by key. Source of the first edition: domain model 6."""

    references: Mapping[str, LegalReference] = field(default_factory=dict)

    def get(self, key: str, day: dt.date | None = None) -> LegalReference | None:
        """Return the reference of a key, on a day the one that had come in its place by then."""
        found = self.references.get(key)
        for _ in range(_LONGEST_CHAIN):
            if found is None or day is None or found.valid_to is None or day < found.valid_to:
                return found
            if found.replaced_by not in self.references:
                return found
            found = self.references[found.replaced_by]
        return found
