"""The command that prints the data dictionary, for people or for programs."""

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sluss.cli.context import Context
from sluss.cli.parser import add_command
from sluss.text import _
from sluss.usecases.dictionary import (
    CodeEntry,
    Dictionary,
    EntityEntry,
    FieldEntry,
    data_dictionary,
    plain_dictionary,
)

if TYPE_CHECKING:
    from sluss.cli.parser import Subparsers


def register(subparsers: "Subparsers") -> None:
    """Add the command."""
    parser = add_command(
        subparsers, "dictionary", dictionary, _("print every entity, field and code there is")
    )
    parser.add_argument("--format", choices=("md", "json"), default="md")


def dictionary(context: Context, arguments: argparse.Namespace) -> int:
    """Print the data dictionary."""
    found = data_dictionary(context.around.catalog)
    context.as_json = context.as_json or arguments.format == "json"
    return context.answer(plain_dictionary(found), _markdown(found))


def _markdown(found: Dictionary) -> Iterator[str]:
    yield "# " + _("Data dictionary")
    yield ""
    yield _("Sensitivity: P personal, S sensitive, C offences, T third party, - none of these.")
    for entity in found.entities:
        yield ""
        yield from _entity(entity)
    yield ""
    yield "# " + _("Code lists")
    for name, codes in found.code_lists.items():
        yield ""
        yield f"## {name}"
        yield ""
        yield from _table(
            (_("Code"), "sv", "da", "en", _("From"), _("Until"), _("Source")),
            [_code(code) for code in codes],
        )


def _entity(entity: EntityEntry) -> Iterator[str]:
    yield f"## {entity.name} ({entity.number})"
    yield ""
    yield entity.description
    yield ""
    names = ", ".join(f"{language}: {name}" for language, name in entity.names.items())
    yield _("Names: {names}.").format(names=names)
    yield _("About: {about}. Category: {category}.").format(
        about=entity.about, category=entity.category or "-"
    )
    if entity.append_only:
        yield _("Records are only added, never changed.")
    yield ""
    headings = (
        *(_("Field"), _("Type"), _("Limits"), _("Default"), _("Codes or record")),
        *(_("Sensitivity"), _("Category"), _("Merge rule"), "sv", "da", "en"),
    )
    yield from _table(headings, [_field(field) for field in entity.fields])


def _field(field: FieldEntry) -> tuple[str, ...]:
    return (
        field.name,
        field.type,
        _limits(field),
        _("needed") if field.required else _default(field.default),
        field.codes or field.refers_to,
        field.sensitivity,
        field.category,
        field.merge,
        *field.names.values(),
    )


def _limits(field: FieldEntry) -> str:
    parts = []
    if field.max_length is not None and field.type == "text":
        parts.append(_("{n} characters").format(n=field.max_length))
    if field.lines == "many":
        parts.append(_("several lines"))
    if field.minimum is not None or field.maximum is not None:
        parts.append(f"{field.minimum} - {field.maximum}")
    if field.fixed:
        parts.append(_("never changes"))
    if field.searched:
        parts.append(_("searched"))
    return ", ".join(parts)


def _default(default: object) -> str:
    if isinstance(default, bool):
        return str(default).lower()
    return "" if default is None else str(default)


def _code(code: CodeEntry) -> tuple[str, ...]:
    days = (day.isoformat() if day else "" for day in (code.valid_from, code.valid_to))
    return (code.code, *code.names.values(), *days, code.source)


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield _row(headings)
    yield _row(["---"] * len(headings))
    yield from map(_row, rows)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
