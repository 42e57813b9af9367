"""Reads the deadline rules of each country: `resources/deadlines/*.csv`, named by its code."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Final

from sluss.catalog.source import Source
from sluss.catalog.tables import Notes, Row, read_table
from sluss.domain.codes import LANGUAGES
from sluss.domain.deadlines.rules import Floor, Rule, RuleSet, Trigger, Unit
from sluss.domain.legal import LegalRegister
from sluss.errors.catalog import Wrong

COLUMNS: Final = (
    "key", "trigger", "offset", "unit", "role", "legal", *LANGUAGES, "only", "unless", "closed_by",
    "every", "until", "floor", "contact", "late_days", "workflow", "valid_from", "valid_to",
    "source",
)  # fmt: skip
APART: Final = "|"

_KEY = re.compile(r"[a-z][a-z0-9_]*")
_NUMBER = re.compile(r"-?[0-9]{1,4}")
_FLOOR = re.compile(r"([a-z_]+)\+([0-9]{1,4})")


def read_deadlines(resources: Source, legal: LegalRegister, notes: Notes) -> Mapping[str, RuleSet]:
    """Return the rules by country; a line with a mistake is noted and left out."""
    found = {}
    for path in sorted((resources / "deadlines").glob("*.csv")):
        table = read_table(path, COLUMNS, notes)
        lines = [(row, _Line(path.name, row, notes).rule(legal)) for row in table.rows]
        rules = [(row, rule) for row, rule in lines if rule is not None]
        _check_apart(path.name, rules, notes)
        found[path.stem] = RuleSet(path.stem, tuple(rule for _, rule in rules))
    return found


def _check_apart(file: str, rules: list[tuple[Row, Rule]], notes: Notes) -> None:
    """Note lines of one key whose days overlap: which of them holds could not be told."""
    for at, (row, rule) in enumerate(rules):
        for _, other in rules[:at]:
            if rule.key == other.key and _start(rule) < _end(other) and _start(other) < _end(rule):
                notes.add(file, row.line, "key", Wrong.OVERLAP)


def _start(rule: Rule) -> dt.date:
    return rule.valid_from or dt.date.min


def _end(rule: Rule) -> dt.date:
    return rule.valid_to or dt.date.max


class _Line:
    """One line of a file; what is wrong with it is noted as it is read."""

    def __init__(self, file: str, row: Row, notes: Notes) -> None:
        self._file, self._row, self._notes = file, row, notes
        self._before = len(notes.found)

    def rule(self, legal: LegalRegister) -> Rule | None:
        """Return the rule of the line, None where something is wrong with it."""
        cells = self._row.cells
        self._check_filled(legal)
        trigger, unit = self._trigger("trigger"), self._unit()
        offset, every = self._number("offset"), self._number("every", 0)
        late, until = self._number("late_days", 0), self._trigger("until")
        floor = self._floor()
        start, end = self._day("valid_from"), self._day("valid_to")
        if start is not None and end is not None and end <= start:
            self._wrong("valid_to", Wrong.DATES_BACKWARDS)
        if len(self._notes.found) > self._before or trigger is None or unit is None:
            return None
        return Rule(
            key=cells["key"], trigger=trigger, offset=offset, unit=unit, role=cells["role"],
            legal=cells["legal"], titles={name: cells[name] for name in LANGUAGES},
            source=cells["source"], only=self._parts("only"), unless=self._parts("unless"),
            closed_by=cells["closed_by"], every=every, until=until, floor=floor,
            contact=bool(cells["contact"]), late_days=late, workflow=cells["workflow"],
            valid_from=start, valid_to=end,
        )  # fmt: skip

    def _wrong(self, column: str, wrong: Wrong) -> None:
        self._notes.add(self._file, self._row.line, column, wrong)

    def _check_filled(self, legal: LegalRegister) -> None:
        cells = self._row.cells
        if not _KEY.fullmatch(cells["key"]):
            self._wrong("key", Wrong.CODE)
        for name in LANGUAGES:
            if not cells[name]:
                self._wrong(name, Wrong.LABEL_MISSING)
        for name in ("trigger", "unit", "role"):
            if not cells[name]:
                self._wrong(name, Wrong.CODE)
        if not cells["source"]:
            self._wrong("source", Wrong.SOURCE_MISSING)
        if cells["legal"] and cells["legal"] not in legal.references:
            self._wrong("legal", Wrong.NO_SUCH_CODE)
        if cells["contact"] not in ("", "yes"):
            self._wrong("contact", Wrong.CODE)

    def _parts(self, column: str) -> frozenset[str]:
        return frozenset(filter(None, self._row.cells[column].split(APART)))

    def _trigger(self, column: str) -> Trigger | None:
        text = self._row.cells[column]
        if text in set(Trigger):
            return Trigger(text)
        if text:
            self._wrong(column, Wrong.NO_SUCH_CODE)
        return None

    def _unit(self) -> Unit | None:
        text = self._row.cells["unit"]
        if text in set(Unit):
            return Unit(text)
        if text:
            self._wrong("unit", Wrong.NO_SUCH_CODE)
        return None

    def _number(self, column: str, default: int | None = None) -> int:
        text = self._row.cells[column]
        if not text and default is not None:
            return default
        if not _NUMBER.fullmatch(text):
            self._wrong(column, Wrong.CODE)
            return 0
        return int(text)

    def _floor(self) -> Floor | None:
        text = self._row.cells["floor"]
        found = _FLOOR.fullmatch(text)
        if found is not None and found[1] in set(Trigger):
            return Floor(Trigger(found[1]), int(found[2]))
        if text:
            self._wrong("floor", Wrong.NO_SUCH_CODE)
        return None

    def _day(self, column: str) -> dt.date | None:
        text = self._row.cells[column]
        try:
            return dt.date.fromisoformat(text) if text else None
        except ValueError:
            self._wrong(column, Wrong.DATE)
            return None
