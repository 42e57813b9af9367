"""Reads the checklists of `resources/checklists/*.toml` with their pocket cards."""

import datetime as dt
import tomllib
from collections.abc import Mapping

import msgspec

from sluss.catalog.source import Source
from sluss.catalog.tables import Notes
from sluss.domain.checklists import CardLine, Checklist, ChecklistItem
from sluss.domain.codes import LANGUAGES
from sluss.domain.deadlines.rules import Trigger
from sluss.errors.catalog import Wrong


class _Name(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    sv: str
    da: str
    en: str


class _Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    key: str
    sv: str
    da: str
    en: str
    country: str = ""
    help_sv: str = ""
    help_da: str = ""
    help_en: str = ""


class _Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    key: str
    sv: str
    da: str
    en: str
    country: str = ""
    value: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    key: str
    trigger: Trigger
    version: int
    valid_from: dt.date
    source: str
    name: _Name
    item: list[_Item]
    card: list[_Card] = []


def read_checklists(
    resources: Source, notes: Notes, folder: str = "checklists"
) -> Mapping[str, Checklist]:
    """Return the checklists of a folder by key; a file nobody can read is noted and left out."""
    found: dict[str, Checklist] = {}
    for path in sorted((resources / folder).glob("*.toml")):
        try:
            file = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File)
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError):
            notes.add(path.name, 0, "", Wrong.UNREADABLE)
            continue
        _check(path.name, file, notes)
        found[file.key] = _checklist(file)
    return found


def _check(name: str, file: _File, notes: Notes) -> None:
    if not file.source.strip():
        notes.add(name, 0, "source", Wrong.SOURCE_MISSING)
    for keys in ([each.key for each in file.item], [each.key for each in file.card]):
        for key in {each for each in keys if keys.count(each) > 1}:
            notes.add(name, 0, key, Wrong.TWICE)
    texts = [
        *((each.key, (each.sv, each.da, each.en)) for each in file.item),
        *((each.key, (each.sv, each.da, each.en)) for each in file.card),
    ]
    for key, words in texts:
        if not all(words):
            notes.add(name, 0, key, Wrong.LABEL_MISSING)


def _checklist(file: _File) -> Checklist:
    return Checklist(
        key=file.key,
        names=_texts(file.name),
        trigger=file.trigger,
        version=file.version,
        valid_from=file.valid_from,
        source=file.source,
        items=tuple(
            ChecklistItem(
                each.key,
                _texts(each),
                {name: getattr(each, f"help_{name}") for name in LANGUAGES},
                each.country,
            )
            for each in file.item
        ),
        card=tuple(
            CardLine(each.key, _texts(each), each.value, each.country) for each in file.card
        ),
    )


def _texts(words: _Name | _Item | _Card) -> dict[str, str]:
    return {name: getattr(words, name) for name in LANGUAGES}
