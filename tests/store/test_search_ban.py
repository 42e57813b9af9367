"""Nobody is looked for by what is sensitive or about an offence: not by words, narrowing or order.

Brottsdatalagen (2018:1177) 2 kap. 14 §. The questions themselves are read, column by column.
"""

import datetime as dt

import pytest
from sqlalchemy import Column, select
from sqlalchemy.sql import visitors

from sluss.domain.declaration import ENTITIES, Class, fields_of
from sluss.domain.entities import Client, SentenceEpisode
from sluss.domain.ids import RecordId
from sluss.domain.listing import UNSEARCHED_PHASES, ListOrder, Narrowed, Where
from sluss.store.client_order import Ordering, ordered
from sluss.store.narrowing import clients_where, narrowed, served_today
from sluss.store.tables import client_search, table_name, table_of

TODAY = dt.date(2026, 5, 4)
BANNED = {Class.SENSITIVE, Class.CRIMINAL}
ALL_OF_IT = Where(
    officer=RecordId(bytes(16)),
    municipality="SE-1280",
    institution="Fosie",
    phase="prison",
    released_from=TODAY,
    released_to=TODAY,
)
CLASSES = {
    (table_name(kind), each.name): each.sensitivity
    for kind in ENTITIES.values()
    for each in fields_of(kind)
}


def asked_by(question):
    """Return the columns a question looks at, as table and name."""
    found = set()
    for each in visitors.iterate(question):
        if isinstance(each, Column) and each.table is not None:
            found.add((each.table.name, each.name))
    return found


def banned(question):
    return {column for column in asked_by(question) if CLASSES.get(column) in BANNED}


def test_no_field_of_the_search_is_sensitive_or_about_an_offence():
    searched = [each for kind in ENTITIES.values() for each in fields_of(kind) if each.searched]
    assert searched
    assert [each.name for each in searched if each.sensitivity in BANNED] == []


@pytest.mark.parametrize("to", list(Narrowed))
def test_no_list_is_narrowed_by_one(to):
    question = narrowed(to, TODAY, bytes(16))
    assert asked_by(question)
    assert banned(question) == set()


def test_whatever_a_list_can_be_narrowed_by_at_once_holds_none():
    question = clients_where(ALL_OF_IT, TODAY)
    assert {name for _table, name in asked_by(question)} >= {
        *("user", "municipality", "institution", "phase", "planned_date"),
    }
    assert banned(question) == set()


@pytest.mark.parametrize("order", list(ListOrder))
def test_no_list_is_sorted_by_one(session, order):
    by = Ordering(order, down=False, alphabet=str)
    question = ordered(session.store.connection, select(client_search.c.id), by, TODAY)
    assert banned(question) == set()


def test_a_stay_in_care_is_no_phase_anybody_is_looked_for_by(session):
    assert set(session.catalog.codes("enforcement_phase").values()) >= UNSEARCHED_PHASES
    looked = str(
        select(table_of(Client).c.id)
        .where(*served_today(TODAY))
        .compile(compile_kwargs={"literal_binds": True})
    )
    assert "NOT IN ('care_stay')" in looked


def test_a_question_by_what_somebody_did_would_be_caught():
    table = table_of(SentenceEpisode)
    assert banned(select(table.c.client).where(table.c.sanction_type == "fine"))
