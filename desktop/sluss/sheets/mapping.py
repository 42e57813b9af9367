"""A mapping of columns as a TOML file that a person can read, change and use again."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from sluss.domain.register.columns import Column, ColumnMapping
from sluss.errors.register import MappingUnreadable, MappingWrong
from sluss.errors.sheets import SheetExists, SheetNotWritten

_MAX_BYTES = 1 << 20  # a mapping of 250 columns with all words of an office is some 20 KiB
_SHOWABLE = re.compile(r"[a-z_]{1,40}")
_EXPLAINED = """\
# What the columns of a list of clients mean to Sluss.
# Left of the sign = stands the heading in the list, right of it one of:
{columns}
# or nothing ("") to leave the column out. The office's own words are explained like this:
# [words.sanction]
# "SKT" = "probation"
"""


def load_mapping(path: Path) -> ColumnMapping:
    """Read a mapping. Raises `MappingUnreadable`, `MappingWrong`."""
    try:
        with path.open("rb") as file:
            text = file.read(_MAX_BYTES).decode("utf-8-sig")
        saved = tomllib.loads(text)
    except (OSError, ValueError, RecursionError) as problem:  # ValueError: no UTF-8, no TOML
        raise MappingUnreadable from problem
    columns = _texts(saved.get("columns", {}))
    words = saved.get("words", {})
    if not isinstance(words, dict) or saved.keys() - {"columns", "words"}:
        raise MappingUnreadable
    return ColumnMapping(
        {heading: _column(name) if name else None for heading, name in columns.items()},
        {_column(name): _texts(meanings) for name, meanings in words.items()},
    )


def save_mapping(path: Path, mapping: ColumnMapping, *, replace: bool = False) -> None:
    """Write a mapping to a new file, or with `replace` in place of one that is there.

    A file that is replaced is whole at any moment. Raises `SheetExists`, `SheetNotWritten`.
    """
    written = path.with_name(f"{path.name}.part") if replace else path
    try:
        with written.open("w" if replace else "x", encoding="utf-8", newline="\n") as file:
            file.write("\n".join(_lines(mapping)) + "\n")
        if replace:
            written.replace(path)
    except FileExistsError as there:
        raise SheetExists from there
    except OSError as failed:
        raise SheetNotWritten from failed


def _lines(mapping: ColumnMapping) -> Iterator[str]:
    yield _EXPLAINED.format(columns="\n".join(f"#     {column}" for column in Column))
    yield "[columns]"
    for heading, column in mapping.columns.items():
        yield f"{_quoted(heading)} = {_quoted(column or '')}"
    for column, words in mapping.words.items():
        yield f"\n[words.{column}]"
        for word, meaning in words.items():
            yield f"{_quoted(word)} = {_quoted(meaning)}"


def _quoted(text: str) -> str:
    """Return a basic string of TOML 1.0: quotes, backslashes and control characters escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda c: f"\\u{ord(c[0]):04x}", escaped) + '"'


def _texts(table: object) -> Mapping[str, str]:
    if not isinstance(table, dict) or not all(isinstance(text, str) for text in table.values()):
        raise MappingUnreadable
    return table


def _column(name: str) -> Column:
    try:
        return Column(name)
    except ValueError:
        shown = name if _SHOWABLE.fullmatch(name) else "…"
        raise MappingWrong(column=shown, columns=", ".join(Column)) from None
