"""The number among the fields of a client's form: a record of its own, filled in with the rest."""

from collections.abc import Mapping, Sequence

from sluss.domain.client_numbers import kind_of
from sluss.domain.declaration import LINE_LENGTH
from sluss.domain.entities import Client, ClientIdentifier
from sluss.domain.form_fields import Choice, FieldKind, FieldValue, FormField
from sluss.domain.identity import spelled
from sluss.domain.ids import RecordId
from sluss.errors import SlussError
from sluss.errors.cases import NotValid
from sluss.errors.values import WrongValue
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.client_numbers import UNMASKED, number_now, put_number
from sluss.usecases.clients import put_client
from sluss.usecases.records import put_changes
from sluss.usecases.session import Session, stamp, today
from sluss.usecases.wording import Wording

NUMBER, NUMBER_KIND = "number", "number_kind"
NUMBER_FIELDS = (NUMBER, NUMBER_KIND)  # fields of the form that are none of the client's own
_FORM_FIELD = {"value": NUMBER, "type": NUMBER_KIND}


def with_number(
    session: Session,
    fields: Sequence[FormField],
    only: Sequence[str],
    client: RecordId | None,
    language: str,
) -> list[FormField]:
    """Return the fields of a client's form in the order of `only`, with those of the number.

    The number of a client who is here stands there in full, and this is logged.
    """
    number = number_now(session, client) if client is not None else None
    if number is not None:
        with session.store.act(stamp(session)) as act:
            act.access(number.client, UNMASKED, "number")
    words = Wording(session, language)
    known = {field.name: field for field in fields}
    known[NUMBER] = FormField(
        name=NUMBER,
        label=words.entity(ClientIdentifier),
        kind=FieldKind.LINE,
        value=spelled(number.value, kind_of(number)) if number else "",
        max_length=LINE_LENGTH,
    )
    known[NUMBER_KIND] = FormField(
        name=NUMBER_KIND,
        label=words.field(ClientIdentifier, "type"),
        kind=FieldKind.CODE,
        value=number.type if number else None,
        choices=_kinds(session, language),
        help=words.help(ClientIdentifier, "type"),
    )
    return [known[name] for name in only]


def _kinds(session: Session, language: str) -> tuple[Choice, ...]:
    codes = session.catalog.codes("identifier_type").offered(today(session))
    return tuple(Choice(code.value, code.label(language)) for code in codes)


def save_client(
    session: Session,
    client: RecordId | None,
    own: dict[str, object],
    number: Mapping[str, FieldValue],
) -> Saved:
    """Save fields of a client and what was filled in of the number, as one act.

    None is a new client. Raises what `put_new`, `put_changes` and `put_number` raise, with the name
    in the form of the field that is wrong.
    """
    with session.store.act(stamp(session)) as act:
        if client is None:
            saved = put_client(session, act, own).id
        else:
            saved = client
            put_changes(session, act, Client, client, own)
        if number:
            text, kind, sure = _filled_in(session, saved, number)
            try:
                put_number(session, act, saved, text, kind, sure=sure)
            except (WrongValue, NotValid) as problem:
                raise _named(problem) from problem
    return Saved(saved, Changed(frozenset({saved})))


def _filled_in(
    session: Session, client: RecordId, number: Mapping[str, FieldValue]
) -> tuple[str, str, bool]:
    """Return number and kind as they stand in the form, and whether the kind was chosen."""
    kept = number_now(session, client)
    text = str(number.get(NUMBER) or "")
    if NUMBER not in number and kept is not None:
        text = spelled(kept.value, kind_of(kept))
    if NUMBER_KIND in number:
        return text, str(number[NUMBER_KIND] or ""), True
    return text, kept.type if kept is not None else "", False


def _named(problem: SlussError) -> SlussError:
    """Return the problem under the name its field has in the form."""
    field = str(problem.facts.get("field", "value"))
    return type(problem)(**(problem.facts | {"field": _FORM_FIELD.get(field, field)}))
