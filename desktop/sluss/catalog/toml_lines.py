"""Reads a TOML file of resources and knows the line each of its tables and entries stands on."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sluss.catalog.source import Source
from sluss.catalog.tables import Notes
from sluss.errors.catalog import Wrong

Place = tuple[str | int, ...]  # ("section", 1, "areas"): the entry of the second [[section]]

_TABLES = re.compile(r"\s*\[\[\s*([\w.-]+)\s*\]\]")
_TABLE = re.compile(r"\s*\[\s*([\w.-]+)\s*\]")
_ENTRY = re.compile(r"\s*([\w-]+)\s*=")
_AT_LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True)
class TomlFile:
    """What stands in a file, and the line (from 1) of each table and entry in it."""

    file: str
    values: Mapping[str, Any]
    lines: Mapping[Place, int]

    def line(self, *place: str | int) -> int:
        """Return the line of an entry, or of the table around it where the entry is missing."""
        while place:
            if place in self.lines:
                return self.lines[place]
            place = place[:-1]
        return 1


def read_toml(path: Source, notes: Notes) -> TomlFile | None:
    """Read a file; one that cannot be read is noted with its line, and None returned."""
    try:
        text = path.read_text(encoding="utf-8")
        return TomlFile(path.name, tomllib.loads(text), _lines(text))
    except UnicodeDecodeError as error:
        notes.add(path.name, error.object.count(b"\n", 0, error.start) + 1, "", Wrong.NOT_UTF8)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))  # "at end of document" names none
        line = int(found[1]) if found else text.count("\n") + 1
        notes.add(path.name, line, "", Wrong.NOT_TOML)
    except OSError:
        notes.add(path.name, 0, "", Wrong.UNREADABLE)
    return None


def _lines(text: str) -> dict[Place, int]:
    """Return the line of each table and entry; what stands inside a long text is neither."""
    found: dict[Place, int] = {}
    counts: dict[Place, int] = {}
    table: Place = ()
    quoted = False
    for number, line in enumerate(text.splitlines(), start=1):
        if not quoted:
            if tables := _TABLES.match(line):
                whole = _placed(tuple(tables[1].split(".")), counts)
                counts[whole] = counts.get(whole, -1) + 1
                table = (*whole, counts[whole])
                found[table] = number
            elif single := _TABLE.match(line):
                table = _placed(tuple(single[1].split(".")), counts)
                found[table] = number
            elif entry := _ENTRY.match(line):
                found[*table, entry[1]] = number
        quoted ^= (line.count('"""') + line.count("'''")) % 2 == 1
    return found


def _placed(names: tuple[str, ...], counts: Mapping[Place, int]) -> Place:
    """Return where a table lies: inside the last of those that are there several times."""
    place: Place = ()
    for name in names[:-1]:
        place = (*place, name)
        if place in counts:
            place = (*place, counts[place])
    return (*place, names[-1])
