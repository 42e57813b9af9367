"""Reads legal bases, limits of consents, what goes to a representative: `resources/gate/*.csv`."""

from collections.abc import Mapping
from typing import Final

from sluss.catalog.dated_numbers import check_every, read_dated_numbers
from sluss.catalog.source import Source
from sluss.catalog.tables import Notes, Row, day_in, read_table
from sluss.domain.codes import CodeList
from sluss.domain.declaration import Class
from sluss.domain.gate.grounds import WHOLE, Base, GateRules, Way
from sluss.domain.gate.limits import KEYS, GateLimit
from sluss.domain.legal import LegalRegister
from sluss.errors.catalog import Wrong

BASES: Final = "bases.csv"
LIMITS: Final = "limits.csv"
REACHES: Final = "reaches.csv"
REACH_COLUMNS: Final = ("reach", "category", "source")
COLUMNS: Final = (
    "key", "way", "country", "legal_key", "roles", "second_person", "per_item", "third_parties",
    "party_types", "only_released", "valid_from", "valid_to", "source",
)  # fmt: skip
APART: Final = "|"
YES: Final = "yes"
_TRUTHS: Final = ("second_person", "per_item", "third_parties", "only_released")
_LISTS: Final = (("roles", "user_role"), ("party_types", "party_type"))


def read_gate_rules(
    resources: Source, lists: Mapping[str, CodeList], legal: LegalRegister, notes: Notes
) -> GateRules:
    """Return bases, limits and the class of each category; mistakes go to `notes`.

    A basis names a legal reference, roles and kinds of parties there are.
    """
    bases: dict[str, Base] = {}
    for row in read_table(resources / "gate" / BASES, COLUMNS, notes).rows:
        base = _base(row, lists, legal, notes)
        if base is None:
            continue
        if not base.key or base.key in bases:
            notes.add(BASES, row.line, "key", Wrong.TWICE if base.key else Wrong.CODE)
        bases[base.key] = base
    keys, limits = read_dated_numbers(
        resources / "gate" / LIMITS, KEYS.__contains__, GateLimit, notes
    )
    check_every(LIMITS, keys, KEYS, notes)
    return GateRules(bases, _classes(lists), limits, _reaches(resources, lists, notes))


def _reaches(
    resources: Source, lists: Mapping[str, CodeList], notes: Notes
) -> dict[str, frozenset[str]]:
    """Return which categories each reach of a representative's authority holds; none is empty."""
    found: dict[str, frozenset[str]] = {}
    reaches, categories = (
        lists.get(name, CodeList(name, ())) for name in ("authority_reach", "information_category")
    )
    for row in read_table(resources / "gate" / REACHES, REACH_COLUMNS, notes).rows:
        reach, category = row.cells["reach"], row.cells["category"]
        if reach not in reaches:
            notes.add(REACHES, row.line, "reach", Wrong.NO_SUCH_CODE)
        if category != WHOLE and category not in categories:
            notes.add(REACHES, row.line, "category", Wrong.NO_SUCH_CODE)
        if category in found.get(reach, ()):
            notes.add(REACHES, row.line, "category", Wrong.TWICE)
        if not row.cells["source"]:
            notes.add(REACHES, row.line, "source", Wrong.SOURCE_MISSING)
        found[reach] = found.get(reach, frozenset()) | {category}
    for reach in reaches.values():
        if reach not in found:
            notes.add(REACHES, 1, "reach", Wrong.NO_SUCH_CODE)
    return found


def _classes(lists: Mapping[str, CodeList]) -> dict[str, Class]:
    codes = lists.get("information_category", CodeList("information_category", ())).codes
    known = {each.value: each for each in Class}
    return {
        code.value: known.get(code.more.get("information_class", ""), Class.NONE) for code in codes
    }


def _base(
    row: Row, lists: Mapping[str, CodeList], legal: LegalRegister, notes: Notes
) -> Base | None:
    cells = row.cells
    _check(row, lists, legal, notes)
    start, end = (day_in(BASES, row, name, notes) for name in ("valid_from", "valid_to"))
    if start is not None and end is not None and end <= start:
        notes.add(BASES, row.line, "valid_to", Wrong.DATES_BACKWARDS)
    if cells["way"] not in set(Way):
        notes.add(BASES, row.line, "way", Wrong.CODE)
        return None
    return Base(
        key=cells["key"],
        way=Way(cells["way"]),
        country=cells["country"],
        legal_key=cells["legal_key"],
        roles=_several(cells["roles"]),
        second_person=cells["second_person"] == YES,
        per_item=cells["per_item"] == YES,
        third_parties=cells["third_parties"] == YES,
        party_types=_several(cells["party_types"]),
        only_released=cells["only_released"] == YES,
        valid_from=start,
        valid_to=end,
        source=cells["source"],
    )


def _check(row: Row, lists: Mapping[str, CodeList], legal: LegalRegister, notes: Notes) -> None:
    cells = row.cells
    for column, name in _LISTS:
        for code in _several(cells[column]):
            if code not in lists.get(name, CodeList(name, ())):
                notes.add(BASES, row.line, column, Wrong.NO_SUCH_CODE)
    for column in _TRUTHS:
        if cells[column] not in ("", YES):
            notes.add(BASES, row.line, column, Wrong.CODE)
    if not cells["roles"]:
        notes.add(BASES, row.line, "roles", Wrong.CODE)
    if cells["country"] not in lists.get("country", CodeList("country", ())):
        notes.add(BASES, row.line, "country", Wrong.NO_SUCH_CODE)
    if legal.get(cells["legal_key"]) is None:
        notes.add(BASES, row.line, "legal_key", Wrong.NO_SUCH_CODE)
    if not cells["source"]:
        notes.add(BASES, row.line, "source", Wrong.SOURCE_MISSING)


def _several(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split(APART) if part.strip())
