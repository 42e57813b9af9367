"""How the official journal wants what is copied into it: which fields, in which order."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JournalField:
    """A field of an entity as a register takes it; the days it holds are half-open."""

    country: str
    register: str
    entity: str
    field: str
    valid_from: dt.date
    valid_to: dt.date | None = None


def register_of(order: Iterable[JournalField], country: str, day: dt.date) -> str:
    """Return the code of the official register of a country on a day; "other" where none is."""
    return next((each.register for each in _on(order, country, day)), "other")


def fields_for(
    order: Iterable[JournalField], country: str, entity: str, day: dt.date
) -> tuple[str, ...]:
    """Return the fields of an entity in the order of the register."""
    return tuple(each.field for each in _on(order, country, day) if each.entity == entity)


def _on(order: Iterable[JournalField], country: str, day: dt.date) -> list[JournalField]:
    return [
        each
        for each in order
        if each.country == country
        and each.valid_from <= day
        and (each.valid_to is None or day < each.valid_to)
    ]
