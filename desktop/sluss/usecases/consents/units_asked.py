"""For which part of a party a consent is asked: all of it, itself alone, a unit, a party in it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from sluss.domain.entities import Consent, Party
from sluss.domain.form_fields import Choice, FieldKind, FieldValue, FormField
from sluss.domain.ids import RecordId
from sluss.errors.consents import ConsentLacks
from sluss.usecases.consents.asking import Wish
from sluss.usecases.leaving.units import units_of
from sluss.usecases.wording import Wording

WHOM: Final = "whom"  # the name of the field, and of its label in the list of words
WHOLE, ITSELF = "whole", "itself"
_UNIT, _PARTY = "unit:", "party:"  # before the name of a unit, the record of a party
WORDS: Final = "consent_word"


def with_units_asked(
    words: Wording,
    client: RecordId,
    party: RecordId | None,
    fields: list[FormField],
    old: RecordId | None = None,
) -> list[FormField]:
    """Return the fields of a form with the question which part of the party it is about.

    It is asked where units of the party are known and nowhere else, and answered by whoever asks
    the client: nothing is chosen beforehand but what `old`, the consent it renews, said.
    """
    units = units_of(words.session, client, party)
    if not units:
        return fields
    name = words.record(Party, party)

    def said(code: str, **values: str) -> str:
        return words.code(WORDS, code).format(party=name, **values)

    choices = (
        Choice(WHOLE, said("whole")),
        *(Choice(_UNIT + unit, said("only_unit", unit=unit)) for unit in units.names),
        *(Choice(_PARTY + part.hex(), said("only_unit", unit=n)) for part, n in units.parties),
        Choice(ITSELF, said("itself")),
    )
    value = _before(words, old)
    known = value if value in {each.value for each in choices} else None
    asked = FormField(WHOM, said(WHOM), FieldKind.CODE, known, choices, required=True)
    return [asked, *(each for each in fields if each.name != "unit")]


def _before(words: Wording, old: RecordId | None) -> str | None:
    """Return what the consent it renews said."""
    found = words.session.store.referenced(Consent, [old]).get(old) if old is not None else None
    if found is None:
        return None
    if found.unit:
        return _UNIT + found.unit
    return WHOLE if found.with_units else ITSELF


def for_whom(wish: Wish, values: Mapping[str, FieldValue]) -> Wish:
    """Return what is asked for with the part of the party that was chosen.

    Raises `ConsentLacks` where it was asked and not answered.
    """
    if WHOM not in values:  # no units are known: a unit may be written, else all of it is meant
        unit = str(values.get("unit") or "").strip()
        return replace(wish, unit=unit, with_units=not unit)
    chosen = str(values[WHOM] or "")
    if not chosen:
        raise ConsentLacks(field=WHOM)
    if chosen.startswith(_PARTY):
        return replace(wish, party=RecordId(bytes.fromhex(chosen.removeprefix(_PARTY))))
    if chosen.startswith(_UNIT):
        return replace(wish, unit=chosen.removeprefix(_UNIT), with_units=False)
    return replace(wish, with_units=chosen == WHOLE)
