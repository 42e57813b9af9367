"""Forms from the declaration: what a new or kept record asks for, and saving what was filled in."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import msgspec

from sluss.domain.declaration import Entity, Field, entity_named, field_map, fields_of, owner_field
from sluss.domain.entities import Client, Party
from sluss.domain.form_fields import Choice, FieldKind, FieldValue, FormField
from sluss.domain.ids import RecordId
from sluss.domain.machines import may_follow
from sluss.oplog.operation import plain
from sluss.usecases.changed import Saved
from sluss.usecases.client_form import NUMBER, NUMBER_FIELDS, save_client, with_number
from sluss.usecases.parties import distinct
from sluss.usecases.records import add, amend, converted
from sluss.usecases.release_words import fitting
from sluss.usecases.session import Session, fresh_id, today
from sluss.usecases.wording import Wording

LONGEST_LIST = 2_000  # records offered for one reference; an office has some dozens of parties


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of one record in declared order. `record` is None for one that is to be made."""

    kind: str
    record: RecordId | None
    title: str
    fields: tuple[FormField, ...]
    today: dt.date
    country: str


def new_form(
    session: Session,
    kind: str,
    language: str,
    client: RecordId | None = None,
    only: Sequence[str] = (),
    preset: Mapping[str, object] | None = None,
) -> Form:
    """Return the form of a new record; `preset` fills fields in, `only` names those to show.

    That of a client can ask for the number too: `NUMBER_FIELDS`.
    """
    entity, given = entity_named(kind), dict(preset or {})
    fields = [
        _field(session, entity, declared, _start(declared, given), client, language, None)
        for declared in _asked(entity, only, new=True)
    ]
    if entity is Client and NUMBER in only:
        fields = with_number(session, fields, only, None, language)
    title = Wording(session, language).entity(entity)
    return Form(kind, None, title, tuple(fields), today(session), session.store.country)


def edit_form(
    session: Session, kind: str, record: RecordId, language: str, only: Sequence[str] = ()
) -> Form:
    """Return the form of a kept record, without fields that never change. Raises `NotFound`."""
    entity = entity_named(kind)
    found = session.store.get(entity, record)
    client = getattr(found, "client", None)
    fields = [
        _field(session, entity, declared, getattr(found, declared.name), client, language, found)
        for declared in _asked(entity, only, new=False)
    ]
    if entity is Client and NUMBER in only:
        fields = with_number(session, fields, only, record, language)
    title = Wording(session, language).entity(entity)
    return Form(kind, record, title, tuple(fields), today(session), session.store.country)


def save_new(
    session: Session, kind: str, client: RecordId | None, values: Mapping[str, FieldValue]
) -> Saved:
    """Save a record as its form was filled in.

    Raises what `add` and `converted` raise, and `save_client`.
    """
    entity = entity_named(kind)
    if entity is Client:
        own, number = _parted(values)
        return save_client(session, None, filled(entity, own, new=True), number)
    owner = owner_field(entity)
    given: dict[str, object] = {"id": fresh_id(session)}
    if owner is not None:
        given[owner] = client if owner == "client" else session.office
    given |= filled(entity, values, new=True)
    return add(session, converted(entity, given))


def save_changes(
    session: Session, kind: str, record: RecordId, values: Mapping[str, FieldValue]
) -> Saved:
    """Save changed fields of a record. Raises what `amend` raises, and `save_client`."""
    entity = entity_named(kind)
    if entity is Client:
        own, number = _parted(values)
        return save_client(session, record, filled(entity, own, new=False), number)
    return amend(session, entity, record, **filled(entity, values, new=False))


def _parted(
    values: Mapping[str, FieldValue],
) -> tuple[dict[str, FieldValue], dict[str, FieldValue]]:
    """Return what was filled in of the client, and what of the number, a record of its own."""
    own = {name: value for name, value in values.items() if name not in NUMBER_FIELDS}
    return own, {name: values[name] for name in NUMBER_FIELDS if name in values}


def _asked(entity: type[Entity], only: Sequence[str], *, new: bool) -> list[Field]:
    """Return the fields a person fills in, in the order of `only` or as declared."""
    hidden = {"id", "withdrawn", "office", owner_field(entity)}
    if only:
        return [field_map(entity)[name] for name in only if name not in NUMBER_FIELDS]
    return [
        declared
        for declared in fields_of(entity)
        if declared.name not in hidden and not declared.is_content and (new or not declared.fixed)
    ]


def _start(declared: Field, given: dict[str, object]) -> object:
    if declared.name in given:
        return given[declared.name]
    return None if declared.default is msgspec.NODEFAULT else declared.default


def _field(
    session: Session,
    entity: type[Entity],
    declared: Field,
    value: object,
    client: RecordId | None,
    language: str,
    before: Entity | None,
) -> FormField:
    words = Wording(session, language)
    return FormField(
        name=declared.name,
        label=words.field(entity, declared.name),
        kind=_kind(declared),
        value=_bare(value),
        choices=_choices(session, declared, value, client, words, before),
        required=declared.required,
        help=words.help(entity, declared.name),
        minimum=declared.minimum,
        maximum=declared.maximum,
        max_length=declared.max_length,
    )


def _kind(declared: Field) -> FieldKind:
    if declared.codes is not None:
        return FieldKind.CODE
    if declared.to is not None:
        return FieldKind.REFERENCE
    if declared.python is bool:
        return FieldKind.BOOL
    if declared.python is int:
        return FieldKind.INT
    if declared.python is dt.date:
        return FieldKind.DATE
    return FieldKind.PROSE if declared.multiline else FieldKind.LINE


def _bare(value: object) -> FieldValue:
    bare = value if isinstance(value, dt.date) else plain(value)
    if bare is None or isinstance(bare, (str, bool, int, bytes, dt.date)):
        return RecordId(bare) if isinstance(bare, bytes) else bare
    raise TypeError(f"a form cannot hold {type(bare).__name__}")


def _choices(
    session: Session,
    declared: Field,
    value: object,
    client: RecordId | None,
    words: Wording,
    before: Entity | None,
) -> tuple[Choice, ...]:
    if declared.codes is not None:
        return tuple(_codes(session, declared, value, words, before, client))
    if declared.to is None:
        return ()
    kind = entity_named(declared.to)
    store = session.store
    own = owner_field(kind) == "client" and client is not None
    records: Sequence[Entity] = store.find(kind, client=client) if own else store.find(kind)
    if kind is Party:
        records = distinct([each for each in records if isinstance(each, Party)], value)
    named = ((words.named(record), record.id) for record in records[:LONGEST_LIST])
    return tuple(Choice(record, name) for name, record in sorted(named))


def _codes(
    session: Session,
    declared: Field,
    value: object,
    words: Wording,
    before: Entity | None,
    client: RecordId | None,
) -> list[Choice]:
    """Return the codes one may choose: of a status only those that can follow the present one.

    What is about a release is offered only for a client who has one.
    """
    day = today(session)
    codes = session.catalog.codes(declared.codes or "")
    if declared.codes == "municipality":
        codes = session.catalog.municipalities(session.store.country)
    here = session.catalog.country(session.store.country).offered(codes.name, codes.offered(day))
    fit = fitting(session, here, client)
    offered = {code.value: code.label(words.language) for code in fit}
    held = str(plain(value)) if value not in (None, "") else ""
    if held and held not in offered:
        offered[held] = codes.label(held, words.language, day)
    if before is not None and isinstance(value, StrEnum):
        steps = type(value)
        offered = {c: label for c, label in offered.items() if may_follow(value, steps(c))}
    number = declared.python is int
    return [Choice(int(code) if number else code, label) for code, label in offered.items()]


def filled(
    entity: type[Entity], values: Mapping[str, FieldValue], *, new: bool
) -> dict[str, object]:
    """Return form values as fields: an empty one is left to its default, or emptied."""
    filled: dict[str, object] = {}
    for name, value in values.items():
        declared = field_map(entity)[name]
        if value in (None, ""):
            if new and not declared.required:
                continue
            filled[name] = None if declared.optional else "" if declared.python is str else value
        elif declared.python is str and isinstance(value, str) and not declared.multiline:
            filled[name] = " ".join(value.split())
        else:
            filled[name] = value
    return filled
