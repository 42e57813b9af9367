"""Loads the definitions in resources: all code lists and labels, or every mistake in them."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from sluss.catalog.client_words import read_client_words
from sluss.catalog.consent_suggestions import read_consent_suggestions
from sluss.catalog.countries import read_countries
from sluss.catalog.document_texts import read_document_texts
from sluss.catalog.exchange_limits import read_exchange_limits
from sluss.catalog.gap_rules import read_gap_rules
from sluss.catalog.gate_rules import read_gate_rules
from sluss.catalog.goal_sets import read_goal_sets
from sluss.catalog.happenings import read_happenings
from sluss.catalog.journal_order import read_journal_order
from sluss.catalog.lay_rules import read_lay_rules
from sluss.catalog.mapping_templates import read_mapping_templates
from sluss.catalog.need_baselines import read_need_baselines
from sluss.catalog.office_work import OfficeWork, read_office_work
from sluss.catalog.paper_words import read_paper_words
from sluss.catalog.permissions import read_permissions
from sluss.catalog.plan_limits import read_plan_limits
from sluss.catalog.register_terms import read_register_terms
from sluss.catalog.request_rules import read_request_rules
from sluss.catalog.scan_limits import read_scan_limits
from sluss.catalog.source import Source
from sluss.catalog.tables import Notes, Row, Table, day_in, read_table
from sluss.catalog.transfer_tasks import read_transfer_tasks
from sluss.domain.client_words import ClientWords
from sluss.domain.codes import LANGUAGES, Code, CodeList, words_of
from sluss.domain.consent_rules import Suggestion
from sluss.domain.country_profile import EVERYWHERE, CountryProfile
from sluss.domain.document_texts import TextBook
from sluss.domain.exchange_limits import ExchangeLimit
from sluss.domain.gaps.book import GapBook
from sluss.domain.gate.grounds import GateRules
from sluss.domain.goal_sets import GoalSet
from sluss.domain.happened.effects import Effects
from sluss.domain.journal import JournalField
from sluss.domain.labels import Label, Labels
from sluss.domain.lay_rules import LayBook
from sluss.domain.mapping_templates import Template
from sluss.domain.needs import Baseline
from sluss.domain.office_requests import RequestRule
from sluss.domain.paper_words import PaperWords
from sluss.domain.plan_limits import Limit
from sluss.domain.register.words import Terms
from sluss.domain.rights import Permissions
from sluss.domain.scans.limits import ScanLimit
from sluss.domain.transfer_tasks import TransferTask
from sluss.errors.catalog import CatalogMistakes, NoSuchList, Wrong

CODE_COLUMNS: Final = ("code", *LANGUAGES, "valid_from", "valid_to", "source")
SHORT_COLUMNS: Final = tuple(f"short_{language}" for language in LANGUAGES)
HELP_COLUMNS: Final = tuple(f"help_{language}" for language in LANGUAGES)
OPTIONAL_COLUMNS: Final = ("synonyms", *SHORT_COLUMNS, *HELP_COLUMNS)
LABEL_COLUMNS: Final = ("key", *LANGUAGES, *HELP_COLUMNS)
SYNONYMS_APART: Final = "|"

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


@dataclass(frozen=True)
class Catalog:
    """What practitioners, head office or the law may change; read once, never changed."""

    code_lists: Mapping[str, CodeList]
    labels: Labels
    register: Terms
    plan_limits: tuple[Limit, ...] = ()
    work: OfficeWork = field(default_factory=OfficeWork)
    countries: Mapping[str, CountryProfile] = field(default_factory=dict)
    mapping_templates: Mapping[str, Template] = field(default_factory=dict)
    goal_sets: Mapping[str, GoalSet] = field(default_factory=dict)
    need_baselines: Mapping[str, Baseline] = field(default_factory=dict)
    gaps: GapBook = field(default_factory=GapBook)
    happenings: Effects = field(default_factory=Effects)
    permissions: Permissions = field(default_factory=Permissions)
    lay: LayBook = field(default_factory=LayBook)
    exchange_limits: tuple[ExchangeLimit, ...] = ()
    transfer_tasks: tuple[TransferTask, ...] = ()
    scan_limits: tuple[ScanLimit, ...] = ()
    request_rules: tuple[RequestRule, ...] = ()
    journal_order: tuple[JournalField, ...] = ()
    consent_suggestions: tuple[Suggestion, ...] = ()
    paper_words: PaperWords = field(default_factory=PaperWords)
    document_texts: TextBook = field(default_factory=TextBook)
    client_words: Mapping[str, ClientWords] = field(default_factory=dict)
    gate_rules: GateRules = field(default_factory=GateRules)

    def codes(self, name: str) -> CodeList:
        """Return the code list of this name. Raises `NoSuchList`."""
        try:
            return self.code_lists[name]
        except KeyError:
            raise NoSuchList(list=name) from None

    def country(self, country: str) -> CountryProfile:
        """Return what is offered and who takes part in "SE" or "DK"; everything elsewhere."""
        return self.countries.get(country, EVERYWHERE)

    def municipalities(self, country: str) -> CodeList:
        """Return the municipalities of "SE" or "DK"; codes are SE-0114, DK-0101."""
        return self._municipalities.get(country, CodeList("municipality", ()))

    def name(self, key: str, language: str) -> str:
        """Return what an entity (`Client`) or field (`Client.given_name`) is called."""
        return self.labels.name(key, language)

    @cached_property
    def _municipalities(self) -> Mapping[str, CodeList]:
        every = self.codes("municipality")
        return {country: every.only(country=country) for country in self.codes("country").values()}


def load(resources: Source) -> Catalog:
    """Read codes, labels, and what differs between registers and countries, from `resources`.

    A list is named as its file. Raises `CatalogMistakes`, which holds every mistake in every file.
    """
    notes = Notes()
    lists = _code_lists(resources, notes)
    labels = _labels(read_table(resources / "labels.csv", LABEL_COLUMNS, notes), notes)
    roles = lists["user_role"].values() if "user_role" in lists else ()
    work = read_office_work(resources, notes)
    texts = read_document_texts(resources, lists, notes)
    catalog = Catalog(
        lists,
        labels,
        read_register_terms(resources, notes),
        plan_limits=read_plan_limits(resources, notes),
        countries=read_countries(resources, lists, notes),
        permissions=read_permissions(resources, roles, notes),
        happenings=read_happenings(resources, lists, notes),
        mapping_templates=read_mapping_templates(resources, lists, notes),
        goal_sets=read_goal_sets(resources, lists, notes),
        need_baselines=read_need_baselines(resources, lists, notes),
        work=work,
        gaps=read_gap_rules(resources, lists, notes),
        lay=read_lay_rules(resources, lists, notes),
        exchange_limits=read_exchange_limits(resources, notes),
        transfer_tasks=read_transfer_tasks(resources, lists, notes),
        scan_limits=read_scan_limits(resources, notes),
        request_rules=read_request_rules(resources, lists, notes),
        journal_order=read_journal_order(resources, lists, notes),
        consent_suggestions=read_consent_suggestions(resources, lists, notes),
        paper_words=read_paper_words(resources, lists, notes),
        document_texts=texts,
        client_words=read_client_words(resources, lists, work.checklists.values(), texts, notes),
        gate_rules=read_gate_rules(resources, lists, work.legal, notes),
    )
    if notes.found:
        raise CatalogMistakes(*notes.found)
    return catalog


def _code_lists(resources: Source, notes: Notes) -> dict[str, CodeList]:
    """Return all lists by name; a column that is named as a list may hold only its codes."""
    paths = sorted((resources / "codes").glob("*.csv"))
    tables = [read_table(path, CODE_COLUMNS, notes) for path in paths]
    names = frozenset(path.stem for path in paths)
    lists = {
        path.stem: _code_list(path.stem, table, names, notes)
        for path, table in zip(paths, tables, strict=True)
    }
    for path, table in zip(paths, tables, strict=True):
        _check_references(table, lists, names - {path.stem}, notes)
    return lists


def _code_list(name: str, table: Table, names: frozenset[str], notes: Notes) -> CodeList:
    known = {*CODE_COLUMNS, *OPTIONAL_COLUMNS}
    more = tuple(column for column in table.columns if column not in known)
    for column in more:
        if column not in names or column == name:
            notes.add(table.file, 1, column, Wrong.COLUMN_UNKNOWN)
    codes: list[Code] = []
    words: dict[str, str] = {}
    earlier: dict[str, list[Code]] = {}
    for row in table.rows:
        code = _code(table.file, row, more, notes)
        _check_validity(table.file, row, code, earlier.setdefault(code.value, []), notes)
        for word in words_of(code):
            if word and words.setdefault(word.casefold(), code.value) != code.value:
                notes.add(table.file, row.line, "", Wrong.WORD_TWICE)
        earlier[code.value].append(code)
        codes.append(code)
    return CodeList(name, tuple(codes))


def _code(file: str, row: Row, more: tuple[str, ...], notes: Notes) -> Code:
    cells = row.cells
    if not _CODE.fullmatch(cells["code"]):
        notes.add(file, row.line, "code", Wrong.CODE)
    if not cells["source"]:
        notes.add(file, row.line, "source", Wrong.SOURCE_MISSING)
    _check_languages(file, row, notes, SHORT_COLUMNS, HELP_COLUMNS)
    synonyms = cells.get("synonyms", "")
    return Code(
        value=cells["code"],
        labels={language: cells[language] for language in LANGUAGES},
        valid_from=day_in(file, row, "valid_from", notes),
        valid_to=day_in(file, row, "valid_to", notes),
        source=cells["source"],
        synonyms=tuple(map(str.strip, synonyms.split(SYNONYMS_APART))) if synonyms else (),
        short=_by_language(cells, SHORT_COLUMNS),
        help=_by_language(cells, HELP_COLUMNS),
        more={column: cells[column] for column in more},
    )


def _by_language(cells: dict[str, str], columns: tuple[str, ...]) -> dict[str, str]:
    """Return the texts of three columns by language, nothing where the columns are empty."""
    if not cells.get(columns[0]):
        return {}
    return {name: cells.get(column, "") for name, column in zip(LANGUAGES, columns, strict=True)}


def _check_languages(file: str, row: Row, notes: Notes, *optional: tuple[str, ...]) -> None:
    """Note where a name is missing, and where a text is there in some languages only."""
    cells = row.cells
    for column in LANGUAGES:
        if not cells[column]:
            notes.add(file, row.line, column, Wrong.LABEL_MISSING)
    for columns in optional:
        if any(map(cells.get, columns)):
            for column in columns:
                if not cells.get(column):
                    notes.add(file, row.line, column, Wrong.LABEL_MISSING)


def _check_validity(file: str, row: Row, code: Code, earlier: list[Code], notes: Notes) -> None:
    start, end = code.valid_from or dt.date.min, code.valid_to or dt.date.max
    if start >= end:
        notes.add(file, row.line, "valid_to", Wrong.DATES_BACKWARDS)
    for other in earlier:
        if (start, end) == (other.valid_from or dt.date.min, other.valid_to or dt.date.max):
            notes.add(file, row.line, "code", Wrong.TWICE)
        elif start < (other.valid_to or dt.date.max) and (other.valid_from or dt.date.min) < end:
            notes.add(file, row.line, "valid_from", Wrong.OVERLAP)


def _check_references(
    table: Table, lists: Mapping[str, CodeList], names: frozenset[str], notes: Notes
) -> None:
    """Note the cells that should hold a code of the list their column names, or nothing."""
    for column in names.intersection(table.columns):
        for row in table.rows:
            if row.cells[column] and row.cells[column] not in lists[column]:
                notes.add(table.file, row.line, column, Wrong.NO_SUCH_CODE)


def _labels(table: Table, notes: Notes) -> Labels:
    for column in table.columns:
        if column not in LABEL_COLUMNS:
            notes.add(table.file, 1, column, Wrong.COLUMN_UNKNOWN)
    entries: dict[str, Label] = {}
    for row in table.rows:
        key = row.cells["key"]
        if not key:
            notes.add(table.file, row.line, "key", Wrong.CODE)
        elif key in entries:
            notes.add(table.file, row.line, "key", Wrong.TWICE)
        _check_languages(table.file, row, notes, HELP_COLUMNS)
        entries[key] = Label(
            names={language: row.cells[language] for language in LANGUAGES},
            help=_by_language(row.cells, HELP_COLUMNS),
        )
    return Labels(entries)
