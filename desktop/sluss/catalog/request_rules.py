"""Reads how requests for information are answered: `resources/requests/rules.csv`."""

from collections.abc import Mapping
from typing import Final

from sluss.catalog.source import Source
from sluss.catalog.tables import Notes, Row, day_in, read_table
from sluss.domain.codes import LANGUAGES, CodeList
from sluss.domain.deadlines.rules import Unit
from sluss.domain.office_requests import RequestRule
from sluss.errors.catalog import Wrong

FILE: Final = "rules.csv"
APPEALS: Final = tuple(f"appeal_{language}" for language in LANGUAGES)
COLUMNS: Final = (
    "country", "kind", "count", "unit", "test", *APPEALS, "valid_from", "valid_to", "source",
)  # fmt: skip
LONGEST: Final = 366  # days or working days; a year is longer than any law gives


def read_request_rules(
    resources: Source, lists: Mapping[str, CodeList], notes: Notes
) -> tuple[RequestRule, ...]:
    """Return the rules of all countries and days; what is wrong with a line goes to `notes`."""
    table = read_table(resources / "requests" / FILE, COLUMNS, notes)
    found = [_rule(row, lists, notes) for row in table.rows]
    return tuple(each for each in found if each is not None)


def _rule(row: Row, lists: Mapping[str, CodeList], notes: Notes) -> RequestRule | None:
    before, cells = len(notes.found), row.cells
    _check_codes(row, lists, notes)
    for column in (*APPEALS, "source"):
        if not cells[column]:
            wrong = Wrong.SOURCE_MISSING if column == "source" else Wrong.LABEL_MISSING
            notes.add(FILE, row.line, column, wrong)
    start, end = (day_in(FILE, row, name, notes) for name in ("valid_from", "valid_to"))
    if start is None:
        notes.add(FILE, row.line, "valid_from", Wrong.DATE)
    elif end is not None and end <= start:
        notes.add(FILE, row.line, "valid_to", Wrong.DATES_BACKWARDS)
    if len(notes.found) > before or start is None:
        return None
    return RequestRule(
        country=cells["country"],
        kind=cells["kind"],
        count=int(cells["count"]),
        unit=Unit(cells["unit"]),
        test=cells["test"] == "yes",
        appeal={language: cells[f"appeal_{language}"] for language in LANGUAGES},
        valid_from=start,
        valid_to=end,
    )


def _check_codes(row: Row, lists: Mapping[str, CodeList], notes: Notes) -> None:
    cells = row.cells
    for column, name in (("country", "country"), ("kind", "request_kind")):
        known = lists.get(name)
        if known is not None and cells[column] not in known:
            notes.add(FILE, row.line, column, Wrong.NO_SUCH_CODE)
    count = cells["count"]
    if not count.isascii() or not count.isdecimal() or int(count) > LONGEST:
        notes.add(FILE, row.line, "count", Wrong.CODE)
    if cells["unit"] not in set(Unit):
        notes.add(FILE, row.line, "unit", Wrong.CODE)
    if cells["test"] not in ("yes", "no"):
        notes.add(FILE, row.line, "test", Wrong.CODE)
