"""Clients with names like the one that was typed: learned bit by bit, never out of date."""

import pytest
from tests.builders import a_client

from sluss.store import similar_names
from sluss.usecases.clients import list_clients, register_client
from sluss.usecases.forms import save_changes
from sluss.usecases.session import stamp
from sluss.usecases.similar_clients import SIMILAR_LIMIT, learn_names, similar_clients


@pytest.fixture
def put(session):
    def register(*names):
        return [
            register_client(session, given_name=given, family_name=family).id
            for given, family in names
        ]

    return register


def names(session, typed):
    return [row.name for row in similar_clients(session, typed)]


@pytest.fixture
def some(put):
    return put(("Nils", "Björk"), ("Ylva", "Kjærgård"), ("Örjan", "Lindström"), ("Ali", "Ek"))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("bjrök", "Björk, Nils"),
        ("lindstrm", "Lindström, Örjan"),
        ("kergard", "Kjærgård, Ylva"),
        ("nlis", "Björk, Nils"),
        ("aly ek", "Ek, Ali"),
        ("örjan linstrom", "Lindström, Örjan"),
        ("linstrom örjan", "Lindström, Örjan"),
    ],
)
def test_a_misspelt_name_is_found(session, some, typed, name):
    assert list_clients(session, typed).total == 0
    assert names(session, typed)[0] == name


@pytest.mark.parametrize("typed", ["", "bj", "zzz", "0001", "mal-26", "björk ylva", "björk zzzz"])
def test_nothing_is_similar_to(session, some, typed):
    assert names(session, typed) == []


def test_what_fits_is_not_among_what_is_similar(session, put):
    put(("Anna", "Lindström"), ("Bo", "Lindstrom"), ("Eva", "Lindqvist"))
    assert list_clients(session, "lindstrom").total == 2
    assert "Lindström, Anna" not in names(session, "lindstrom")


def test_the_office_in_the_case_number_is_no_name(session, put):
    put(("Nils", "Björk"))
    assert names(session, "maln") == []


def test_the_nearest_comes_first(session, put):
    put(("Bo", "Karlström"), ("Bo", "Karlssen"), ("Bo", "Karlsson"))
    assert names(session, "carlson")[0] == "Karlsson, Bo"


def test_somebody_who_came_later_is_found_too(session, some, put):
    assert learn_names(session)
    put(("Åsa", "Szymańska"))
    assert names(session, "simanska") == ["Szymańska, Åsa"]


def test_somebody_who_is_called_otherwise_now(session, some):
    assert learn_names(session)
    save_changes(session, "Client", some[0], {"family_name": "Granqvist"})
    assert names(session, "grankvist") == ["Granqvist, Nils"]
    assert names(session, "bjrök") == []


def test_many_are_learned_in_parts(session, monkeypatch):
    monkeypatch.setattr(similar_names, "_PART", 3)
    with session.store.act(stamp(session)) as act:
        for number in range(7):
            act.create(a_client(given_name=f"Namn{'abcdefg'[number]}", family_name="Ask"))
    assert [learn_names(session) for _ in range(3)] == [False, False, True]
    assert len(names(session, "namnh")) == 3


def test_only_some_are_shown(session):
    with session.store.act(stamp(session)) as act:
        for _ in range(SIMILAR_LIMIT + 5):
            act.create(a_client(given_name="Nils", family_name="Björk"))
    assert len(names(session, "bjrök")) == SIMILAR_LIMIT


def test_among_very_many_words_those_that_begin_alike_are_compared(session, some, monkeypatch):
    monkeypatch.setattr(similar_names, "_FEW", 2)
    assert names(session, "bjrök") == ["Björk, Nils"]
    assert names(session, "lnidström") == ["Lindström, Örjan"]
    assert names(session, "indström") == []  # fits as it stands
    assert names(session, "idnström") == ["Lindström, Örjan"]
