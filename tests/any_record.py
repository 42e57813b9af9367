"""A record of any entity with the least in it, made from its declaration."""

import datetime as dt
from typing import Any

from tests.builders import an_id

from sluss.catalog.load import Catalog
from sluss.domain.declaration import Entity, Field, fields_of

DAY = dt.date(2026, 5, 4)


def any_record(kind: type[Entity], catalog: Catalog | None = None, **given: Any) -> Any:
    """Return a record with each field that must be given; codes are the first of their lists.

    `given` are fields of any entity: those the kind has are taken.
    """
    names = {each.name for each in fields_of(kind)}
    values: dict[str, Any] = {"id": an_id()}
    for each in fields_of(kind):
        if each.required and each.name != "id":
            values[each.name] = _value(each, catalog)
    return kind(**(values | {name: value for name, value in given.items() if name in names}))


def _value(field: Field, catalog: Catalog | None) -> object:
    if field.to is not None:
        return an_id()
    if field.codes is not None and catalog is not None:
        return field.python(catalog.codes(field.codes).values()[0])
    if field.states:
        return field.states[0]
    if field.is_content:
        return b"%PDF-1.7\n"
    if field.python is bytes:
        return an_id()  # of a record of whatever kind
    known: dict[type, object] = {
        str: "ord",
        int: field.minimum or 0,
        bool: False,
        dt.date: DAY,
        dt.datetime: dt.datetime(2026, 5, 4, 10, tzinfo=dt.UTC),
    }
    return known[field.python]
