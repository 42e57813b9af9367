"""Small code lists, headings and rows for the tests of client lists."""

import datetime as dt

from sluss.domain.codes import Code, CodeList
from sluss.domain.register.columns import (
    Column,
    ColumnMapping,
    Headings,
    Recognition,
    heading_key,
    recognise,
)
from sluss.domain.register.rows import check_row
from sluss.domain.register.words import Plain, Vocabulary

TODAY = dt.date(2026, 11, 22)


def code(value, *words, **more):
    labels = dict.fromkeys(("sv", "da", "en"), words[0])
    return Code(value, labels, synonyms=words[1:], more=more)


MUNICIPALITIES = CodeList(
    "municipality",
    (
        code("SE-1280", "Malmö", country="SE"),
        code("SE-0180", "Stockholm", country="SE"),
        code("SE-0183", "Sundbyberg", country="SE"),
        code("DK-0101", "København", country="DK"),
        code("DK-0183", "Ishøj", country="DK"),
    ),
)
CODES = {
    Column.GENDER: CodeList("g", (code("female", "Kvinna", "K"), code("male", "Man", "M"))),
    Column.SANCTION: CodeList(
        "s", (code("prison", "Fängelse"), code("probation", "Skyddstillsyn"))
    ),
    Column.RELEASE_TYPE: CodeList("r", (code("end_of_sentence", "Helt straff"),)),
    Column.NUMBER_KIND: CodeList("n", (code("reserve_no", "Reservnummer"), code("cpr", "CPR"))),
}
HEADINGS = Headings(
    {
        heading_key(column.value): (column,)
        for column in Column
        if column not in (Column.SENTENCE_START, Column.SUPERVISION_START)
    }
    | {
        "namn": (Column.NAME,),
        "start": (Column.SENTENCE_START, Column.SUPERVISION_START),
        "sentencestart": (Column.SENTENCE_START,),
        "supervisionstart": (Column.SUPERVISION_START,),
    }
)


def vocabulary(country="SE", mapping=None):
    return Vocabulary(
        country=country,
        today=TODAY,
        municipalities=MUNICIPALITIES,
        codes=CODES,
        plain=Plain(frozenset({"saknas", "okand"}), frozenset({"nej", "0"})),
        mapping=mapping or ColumnMapping(),
    )


def recognition(*columns) -> Recognition:
    return recognise([column.value for column in columns], HEADINGS)


def row(country="SE", mapping=None, **cells):
    """Check a row with these cells, by the names of columns; a name is there unless given."""
    cells = {"name": "Anna Berg"} | cells
    known = recognition(*map(Column, cells))
    return check_row(2, tuple(cells.values()), known, vocabulary(country, mapping))


def wrong(**cells):
    """The faults of such a row as (column, class of fault)."""
    _draft, faults = row(**cells)
    return [(fault.column, type(fault.problem)) for fault in faults]
