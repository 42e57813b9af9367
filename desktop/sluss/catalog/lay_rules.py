"""Reads what is demanded of lay supervisors: `resources/lay/*.csv`, named by country."""

from collections.abc import Mapping
from typing import Final

from sluss.catalog.source import Source
from sluss.catalog.tables import Notes, Row, day_in, read_table
from sluss.domain.codes import CodeList
from sluss.domain.lay_rules import Demand, Demands, LayBook, LayRule
from sluss.errors.catalog import Wrong

COLUMNS: Final = ("rule", "value", "strength", "valid_from", "valid_to", "source")
_DAYS: Final = frozenset({LayRule.REGISTER_CHECK, LayRule.CHECK_RUNS_OUT})
_LISTS: Final = {LayRule.MODULE: "training_module", LayRule.CLOSE_PERSON: "network_relation"}
_STRENGTHS: Final = ("hard", "soft")


def read_lay_rules(resources: Source, lists: Mapping[str, CodeList], notes: Notes) -> LayBook:
    """Return the demands of all countries; what is wrong with a line goes to `notes`."""
    found: dict[str, Demands] = {}
    for path in sorted((resources / "lay").glob("*.csv")):
        table = read_table(path, COLUMNS, notes)
        lines = [_line(path.name, row, lists, notes) for row in table.rows]
        found[path.stem] = Demands(tuple(each for each in lines if each is not None))
    return LayBook(found)


def _line(file: str, row: Row, lists: Mapping[str, CodeList], notes: Notes) -> Demand | None:
    before, cells = len(notes.found), row.cells
    if not cells["source"]:
        notes.add(file, row.line, "source", Wrong.SOURCE_MISSING)
    if cells["strength"] not in _STRENGTHS:
        notes.add(file, row.line, "strength", Wrong.CODE)
    if cells["rule"] not in set(LayRule):
        notes.add(file, row.line, "rule", Wrong.NO_SUCH_CODE)
        return None
    rule = LayRule(cells["rule"])
    _check_value(file, row, rule, lists, notes)
    start, end = (day_in(file, row, name, notes) for name in ("valid_from", "valid_to"))
    if start is None:
        notes.add(file, row.line, "valid_from", Wrong.DATE)
    elif end is not None and end <= start:
        notes.add(file, row.line, "valid_to", Wrong.DATES_BACKWARDS)
    if len(notes.found) > before or start is None:
        return None
    return Demand(rule, cells["value"], cells["strength"] == "hard", start, end)


def _check_value(
    file: str, row: Row, rule: LayRule, lists: Mapping[str, CodeList], notes: Notes
) -> None:
    value = row.cells["value"]
    if rule in _DAYS:
        good = value.isascii() and value.isdecimal()
    elif rule in _LISTS:
        known = lists.get(_LISTS[rule])
        good = known is None or all(code in known for code in value.split("|"))
    else:
        good = not value
    if not good:
        notes.add(file, row.line, "value", Wrong.CODE)
