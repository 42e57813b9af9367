"""What a form shows: one frozen value for each field, with its label, choices, value and fault."""

import datetime as dt
import enum
from dataclasses import dataclass

from sluss.domain.ids import RecordId


class FieldKind(enum.Enum):
    """How a field is filled in."""

    LINE = "line"
    PROSE = "prose"
    DATE = "date"
    CODE = "code"
    BOOL = "bool"
    INT = "int"
    REFERENCE = "reference"
    SCALE = "scale"  # one of a few answers in order, the first of them that nothing is known
    PICK = "pick"  # one of a few codes, all of them seen


# A code is a word, a reference the id of a record; None is an empty field.
FieldValue = str | bool | int | dt.date | RecordId | None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the things a code or reference can be: what is kept, and what a person reads."""

    value: str | int | RecordId
    label: str


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form, in the reader's language.

    `name` is that of the declaration. `problem` says what is wrong with `value`, or nothing.
    `choices` are all that may be chosen where `kind` is CODE, REFERENCE, PICK or SCALE, in the
    order offered.
    `minimum` and `maximum` bound an INT, `max_length` counts the letters of a LINE or PROSE.
    Fields with the same `group` stand under it as their heading. One that is `half` leaves room
    beside it where others of its kind take a whole line.
    """

    name: str
    label: str
    kind: FieldKind
    value: FieldValue = None
    choices: tuple[Choice, ...] = ()
    required: bool = False
    help: str = ""
    problem: str = ""
    minimum: int | None = None
    maximum: int | None = None
    max_length: int | None = None
    group: str = ""
    half: bool = False

    @property
    def spoken(self) -> str:
        """Return by what the field is known without the heading it stands under."""
        return f"{self.group}: {self.label}" if self.group else self.label
