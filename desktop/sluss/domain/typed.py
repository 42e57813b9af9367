"""What stands in a form while it is being filled in: values, and texts that are no values yet."""

from dataclasses import dataclass

from sluss.domain.form_fields import FieldValue


@dataclass(frozen=True, slots=True)
class Half:
    """A text that is no value of its field, or not yet: half a date, the beginning of a choice."""

    text: str


Typed = FieldValue | Half
