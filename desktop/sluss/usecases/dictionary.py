"""The data dictionary: every entity and field with its type, limits, class, codes and names."""

import datetime as dt
import enum
import inspect
from dataclasses import dataclass

import msgspec

from sluss.catalog.load import Catalog
from sluss.domain.codes import LANGUAGES, Code
from sluss.domain.declaration import ENTITIES, Entity, Field, fields_of
from sluss.usecases.record_lines import plain_value
from sluss.usecases.wording import label_key

_TYPES = {
    str: "text",
    int: "number",
    bool: "truth",
    bytes: "identifier",
    dt.date: "day",
    dt.datetime: "instant",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldEntry:
    """A field as the declaration has it, with its names and help in each language.

    `type` is a word of `_TYPES`, state for a code that moves in steps (`steps` are its states), or
    content for the bytes of a file.
    `default` is None where there is none and where it is empty; `required` tells the two apart.
    """

    name: str
    type: str
    required: bool
    may_be_empty: bool
    default: object
    max_length: int | None
    minimum: int | None
    maximum: int | None
    lines: str  # one | many, of a text; otherwise empty
    steps: tuple[str, ...]
    codes: str
    refers_to: str
    sensitivity: str  # P | S | C | T | -
    category: str
    merge: str
    fixed: bool
    searched: bool
    names: dict[str, str]
    help: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityEntry:
    """An entity: whom its records are about, whether they are only added to, and its fields."""

    name: str
    number: int
    description: str
    about: str
    category: str
    append_only: bool
    names: dict[str, str]
    fields: tuple[FieldEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeEntry:
    """A code under one of its names, with the days it is valid (half-open) and its source."""

    code: str
    names: dict[str, str]
    valid_from: dt.date | None
    valid_to: dt.date | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dictionary:
    """All entities in the order of their numbers, and the code lists their fields use."""

    entities: tuple[EntityEntry, ...]
    code_lists: dict[str, tuple[CodeEntry, ...]]


def data_dictionary(catalog: Catalog) -> Dictionary:
    """Return the dictionary of this version of the program and its definitions."""
    entities = tuple(_entity(catalog, ENTITIES[number]) for number in sorted(ENTITIES))
    used = {field.codes for entity in entities for field in entity.fields if field.codes}
    lists = {name: tuple(map(_code, catalog.codes(name).codes)) for name in sorted(used)}
    return Dictionary(entities=entities, code_lists=lists)


def plain_dictionary(dictionary: Dictionary) -> dict[str, object]:
    """Return the dictionary as values of JSON."""
    plain: dict[str, object] = msgspec.to_builtins(dictionary)
    return plain


def _entity(catalog: Catalog, kind: type[Entity]) -> EntityEntry:
    return EntityEntry(
        name=kind.__name__,
        number=kind.__number__,
        description=" ".join((inspect.getdoc(kind) or "").split()),
        about=kind.__about__.value,
        category=kind.__shares__,
        append_only=kind.__append_only__,
        names={each: catalog.name(kind.__name__, each) for each in LANGUAGES},
        fields=tuple(_field(catalog, kind, declared) for declared in fields_of(kind)),
    )


def _field(catalog: Catalog, kind: type[Entity], declared: Field) -> FieldEntry:
    key = label_key(kind, declared.name)
    return FieldEntry(
        name=declared.name,
        type=_type(declared),
        required=declared.required,
        may_be_empty=declared.optional or declared.default == "",
        default=None if declared.required else plain_value(declared.default),
        max_length=declared.max_length,
        minimum=declared.minimum,
        maximum=declared.maximum,
        lines="" if declared.python is not str else "many" if declared.multiline else "one",
        steps=tuple(str(each.value) for each in declared.states),
        codes=declared.codes or "",
        refers_to=declared.to or "",
        sensitivity=declared.sensitivity.value,
        category=declared.shares,
        merge=declared.merge.value,
        fixed=declared.fixed,
        searched=declared.searched,
        names={each: catalog.name(key, each) for each in LANGUAGES},
        help={each: help_ for each in LANGUAGES if (help_ := catalog.labels.help(key, each))},
    )


def _type(declared: Field) -> str:
    if issubclass(declared.python, enum.StrEnum):
        return "state"
    return "content" if declared.is_content else _TYPES[declared.python]


def _code(code: Code) -> CodeEntry:
    return CodeEntry(
        code=code.value,
        names=dict(code.labels),
        valid_from=code.valid_from,
        valid_to=code.valid_to,
        source=code.source,
    )
