"""Reads `resources/countries/*.toml`: one profile a country, with every mistake in any of them."""

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Mapping

import msgspec

from sluss.catalog.source import Source
from sluss.catalog.tables import Notes
from sluss.domain.codes import LANGUAGES, CodeList
from sluss.domain.country_profile import Answering, CountryProfile, Remark, StepDownRule
from sluss.domain.entities import ALL
from sluss.errors.catalog import Wrong

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


class _Answering(msgspec.Struct, forbid_unknown_fields=True):
    party_type: str
    roles: list[str]
    source: str


class _StepDown(msgspec.Struct, forbid_unknown_fields=True):
    phase: str
    source: str
    ends_on_release: bool = False
    served_share: tuple[int, int] = (0, 1)
    served_months: int = 0
    occupation: bool = False
    ordered_housing: bool = False
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None


class _Remark(msgspec.Struct, forbid_unknown_fields=True):
    sv: str
    da: str
    en: str
    source: str
    valid_from: dt.date | None = None


class _File(msgspec.Struct, forbid_unknown_fields=True):
    country: str
    version: int
    valid_from: dt.date
    area_profile: str
    kinds: list[str]
    authorities: list[str]
    daytime: tuple[str, str]
    offers: dict[str, list[str]] = {}
    answering: list[_Answering] = []
    step_down: list[_StepDown] = []
    remarks: dict[str, _Remark] = {}


def read_countries(
    resources: Source, lists: Mapping[str, CodeList], notes: Notes
) -> dict[str, CountryProfile]:
    """Return the profile of each country by its code, noting every mistake on the way."""
    found: dict[str, CountryProfile] = {}
    for path in sorted((resources / "countries").glob("*.toml")):
        read = _read(path, notes)
        if read is None:
            continue
        _check(path.name, read, lists, notes)
        if read.country in found:
            notes.add(path.name, 0, "country", Wrong.TWICE)
        found[read.country] = _profile(read)
    return found


def _read(path: Source, notes: Notes) -> _File | None:
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File)
    except UnicodeDecodeError:
        notes.add(path.name, 0, "", Wrong.NOT_UTF8)
    except (OSError, tomllib.TOMLDecodeError):
        notes.add(path.name, 0, "", Wrong.UNREADABLE)
    except msgspec.ValidationError as error:
        _where, _, field = str(error).rpartition("`$")
        notes.add(path.name, 0, field.strip(".`"), Wrong.CODE)
    return None


def _check(file: str, read: _File, lists: Mapping[str, CodeList], notes: Notes) -> None:
    """Note every code that its list does not hold, every unknown kind, and what has no source."""

    def coded(column: str, codes: str, values: Iterable[str]) -> None:
        known = lists.get(codes)
        for value in values:
            if known is None or value not in known:
                notes.add(file, 0, column, Wrong.NO_SUCH_CODE)

    coded("country", "country", [read.country])
    coded("area_profile", "mapping_template", [read.area_profile])
    coded("authorities", "party_type", read.authorities)
    for name, values in read.offers.items():
        coded(f"offers.{name}", name, values)
    for side in read.answering:
        coded("answering", "party_type", [side.party_type])
        coded("answering", "responsibility_role", side.roles)
    coded("step_down", "enforcement_phase", [rule.phase for rule in read.step_down])
    known = {kind.__name__ for kind in ALL}
    for kind in (*read.kinds, *read.remarks):
        if kind not in known:
            notes.add(file, 0, "kinds", Wrong.NO_SUCH_CODE)
    _check_rest(file, read, notes)


def _check_rest(file: str, read: _File, notes: Notes) -> None:
    """Note what has no source or name, hours that go backwards, and rules nobody could meet."""
    sources = [each.source for each in read.answering]
    sources += [each.source for each in read.step_down]
    sources += [each.source for each in read.remarks.values()]
    for source in sources:
        if not source:
            notes.add(file, 0, "source", Wrong.SOURCE_MISSING)
    for remark in read.remarks.values():
        if not all(getattr(remark, language) for language in LANGUAGES):
            notes.add(file, 0, "remarks", Wrong.LABEL_MISSING)
    if not all(map(_CLOCK.fullmatch, read.daytime)) or read.daytime[0] >= read.daytime[1]:
        notes.add(file, 0, "daytime", Wrong.CODE)
    for rule in read.step_down:
        if rule.valid_from and rule.valid_to and rule.valid_to <= rule.valid_from:
            notes.add(file, 0, "step_down", Wrong.DATES_BACKWARDS)
        if not 0 <= rule.served_share[0] <= rule.served_share[1] or not rule.served_share[1]:
            notes.add(file, 0, "step_down", Wrong.CODE)


def _profile(read: _File) -> CountryProfile:
    return CountryProfile(
        country=read.country,
        area_profile=read.area_profile,
        kinds=frozenset(read.kinds),
        authorities=tuple(read.authorities),
        daytime=read.daytime,
        offers={name: frozenset(values) for name, values in read.offers.items()},
        answering=tuple(
            Answering(side.party_type, frozenset(side.roles), side.source)
            for side in read.answering
        ),
        step_down=tuple(
            StepDownRule(**{name: getattr(rule, name) for name in rule.__struct_fields__})
            for rule in read.step_down
        ),
        remarks={
            kind: Remark(
                {language: getattr(each, language) for language in LANGUAGES},
                each.source,
                each.valid_from,
            )
            for kind, each in read.remarks.items()
        },
    )
