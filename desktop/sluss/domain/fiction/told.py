"""Cases told by hand, with days counted from today, made into records.

A case is a table of tables: `Client` and then lists of records by the name of their entity, with
fields by name. A day is a number (days from today), a text ("R" is the day of release, "R+4" four
days after it) or a date. What points at another record names its `key`.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import msgspec

from sluss.domain.dates import long_date
from sluss.domain.declaration import Entity, Field, entity_named, fields_of
from sluss.domain.entities import CaseResponsibility, Client, ClientIdentifier
from sluss.domain.fiction.courses import DAY, working_day
from sluss.domain.fiction.pages import Pages, Written
from sluss.domain.fiction.people import coordination_number
from sluss.domain.fictional import fictional_number
from sluss.domain.identity import Identifier, IdentifierKind
from sluss.domain.ids import RecordId

Table = Mapping[str, Any]

_OF_RELEASE = re.compile(r"R(?:\+(\d+)|-(\d+))?")
_DAY_IN_TEXT = re.compile(r"\{([^{}]*)\}")
_BEFORE = 14  # days before a measure begins or a task falls due, it is written down


@dataclass(frozen=True, slots=True)
class Amended:
    """A change of a record about a client, and when it was written, in ms since 1970 UTC."""

    at_ms: int
    about: RecordId
    kind: type[Entity]
    id: RecordId
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Scene:
    """Where the cases play: the office, who is known there by which name, and today.

    `known` holds parties and colleagues; `officer` is who answers for cases that name nobody.
    """

    office: RecordId
    known: Mapping[str, RecordId]
    officer: RecordId
    today: dt.date


@dataclass(frozen=True)
class Told:
    """A case as records, in the order they were written, and the changes made to them."""

    client: RecordId
    keys: Mapping[str, RecordId]  # of the records other ones, or a story, point at
    written: tuple[Written, ...]
    amended: tuple[Amended, ...]


def told(case: Table, scene: Scene, pages: Pages, case_no: str) -> Told:
    """Return a case as records. Raises `ValueError` or `KeyError` where it makes no sense."""
    return _Telling(case, scene, pages, case_no).told()


class _Telling:
    def __init__(self, case: Table, scene: Scene, pages: Pages, case_no: str) -> None:
        self._case, self._scene, self._pages, self._case_no = case, scene, pages, case_no
        self._opened = scene.today + DAY * int(case["opened"])
        release = case.get("release")
        self._release = None
        if release is not None:
            day = scene.today + DAY * int(release)
            # Nobody is let out on a Sunday; whoever is out already was let out on that day.
            self._release = working_day(day) if day > scene.today else day
        self._keys: dict[str, RecordId] = {}
        self._amended: list[Amended] = []

    def told(self) -> Told:
        pages, scene = self._pages, self._scene
        pages.turn(self._opened)
        client = pages.id()
        self._keys["client"] = client
        values = {"office": scene.office, "case_no": self._case_no, **self._case["Client"]}
        pages.add(self._record(Client, client, values))
        self._add_number(client)
        self._add_responsible(client)
        for kind, id_, values in self._numbered():
            pages.turn(self._written(kind, values))
            pages.add(self._record(kind, id_, {"client": client, **values}))
        written = sorted(pages.written, key=lambda each: each.at_ms)
        return Told(client, self._keys, tuple(written), tuple(self._amended))

    def _numbered(self) -> list[tuple[type[Entity], RecordId, dict[str, Any]]]:
        """Return the records with their identifiers, which others may name before they come."""
        found = []
        for name, tables in self._case.items():
            if not isinstance(tables, list) or name == "changes":
                continue
            for table in tables:
                kind = entity_named(name)
                self._pages.turn(self._written(kind, table))
                id_ = self._pages.id()
                values = dict(table)
                if key := values.pop("key", None):
                    self._keys[key] = id_
                found.append((kind, id_, values))
        kinds = {id_: kind for kind, id_, _ in found}
        for change in self._case.get("changes", ()):
            id_ = self._keys[change["key"]]
            self._amended.append(self._change(kinds[id_], id_, dict(change)))
        return found

    def _change(self, kind: type[Entity], id_: RecordId, change: dict[str, Any]) -> Amended:
        del change["key"]
        self._pages.turn(self._day(change.pop("written")))
        fields = {field.name: field for field in fields_of(kind)}
        values = {name: self._value(fields[name], value) for name, value in change.items()}
        return Amended(self._pages.at_ms, self._keys["client"], kind, id_, values)

    def _record(self, kind: type[Entity], id_: RecordId, values: Table) -> Entity:
        filled: dict[str, object] = {"id": id_}
        fields = {field.name: field for field in fields_of(kind)}
        for name, value in values.items():
            if name != "written":
                filled[name] = self._value(fields[name], value)
        return msgspec.convert(filled, kind)

    def _value(self, field: Field, value: Any) -> object:
        if field.to is not None and isinstance(value, str):
            return self._keys.get(value) or self._scene.known[value]
        if field.python is dt.date:
            day = self._day(value)
            # An office has no meetings on a Sunday, except today if one looks at it today.
            meeting = field.name == "happened_on" and day < self._scene.today
            return max(self._opened, working_day(day)) if meeting else day
        if isinstance(value, str) and not issubclass(field.python, StrEnum):
            return _DAY_IN_TEXT.sub(self._in_words, value)
        return value

    def _in_words(self, found: re.Match[str]) -> str:
        words = found[1]
        day = self._day(int(words) if words.lstrip("-").isdecimal() else words)
        return long_date(day, "sv").rpartition(" ")[0]

    def _day(self, said: int | str | dt.date) -> dt.date:
        if isinstance(said, dt.date):
            return said
        if isinstance(said, int):
            return self._scene.today + DAY * said
        match = _OF_RELEASE.fullmatch(said)
        if match is None or self._release is None:
            raise ValueError(f"no day: {said}")
        later, earlier = match.groups()
        return self._release + DAY * (int(later or 0) - int(earlier or 0))

    def _written(self, kind: type[Entity], values: Table) -> dt.date:
        """Return the day a record was written: as told, or as its own days let one think."""
        if "written" in values:
            return self._day(values["written"])
        for name, before in (
            ("happened_on", 0), ("mapped_on", 0), ("checked_on", 0), ("rated_on", 0),
            ("planned_start", _BEFORE), ("due", _BEFORE),
        ):  # fmt: skip
            if name in values:
                day = self._day(values[name]) - DAY * before
                return max(self._opened, min(day, self._scene.today))
        return self._opened

    def _add_number(self, client: RecordId) -> None:
        if "number" not in self._case:
            return
        said = self._case["Client"]
        number = _number(IdentifierKind(self._case["number"]), said["birth_date"], said)
        self._pages.add(
            ClientIdentifier(
                id=self._pages.id(),
                client=client,
                type=number.kind,
                value=number.value,
                verified=True,
            )
        )

    def _add_responsible(self, client: RecordId) -> None:
        self._pages.add(
            CaseResponsibility(
                id=self._pages.id(),
                client=client,
                user=self._scene.known.get(self._case.get("officer", ""), self._scene.officer),
                start=self._opened,
            )
        )


def _number(kind: IdentifierKind, born: dt.date, said: Table) -> Identifier:
    country = "DK" if kind is IdentifierKind.CPR_REPLACEMENT else "SE"
    number = fictional_number(country, born, said["legal_gender"])
    return coordination_number(number) if kind is IdentifierKind.SAMORDNINGSNUMMER else number


def in_order(written: Iterable[Written], cases: Iterable[Told]) -> list[Written | Amended]:
    """Return everything that was written in the order it was written."""
    every: list[Written | Amended] = [*written]
    for case in cases:
        every += case.written
        every += case.amended
    return sorted(every, key=lambda each: each.at_ms)
