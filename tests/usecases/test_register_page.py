"""A list before it is taken, as a page shows it: columns, unknown words, and the first rows."""

import datetime as dt

import pytest
from tests.usecases.lists import clients, csv, with_faults, xlsx

from sluss.domain.register.columns import Column, ColumnMapping
from sluss.usecases.register_page import FIXED, State, look_at_list


def look(session, path, mapping=None, sheet=None, language="sv"):
    return look_at_list(session, path, mapping or ColumnMapping(), sheet, language)


def written(path, text):
    path.write_text(text, encoding="utf-8")
    return path


class TestColumns:
    def test_say_what_they_are_taken_for_with_an_example(self, session, tmp_path):
        seen = look(session, csv(tmp_path / "l.csv", clients(3)))
        by_heading = {column.heading: column for column in seen.columns}
        assert by_heading["Efternamn"].example == "Öberg-0"
        assert by_heading["Hemkommun"].column is Column.MUNICIPALITY
        assert {column.state for column in seen.columns[:-1]} == {State.TAKEN}
        assert (seen.columns[-1].heading, seen.columns[-1].state) == ("Anteckning", State.UNKNOWN)

    @pytest.mark.parametrize("save", [csv, xlsx])
    def test_show_no_whole_number_of_a_person(self, session, tmp_path, save):
        seen = look(session, save(tmp_path / f"l.{save.__name__}", clients(2)))
        (number,) = (c.example for c in seen.columns if c.heading == "Personnummer")
        assert number.replace("-", "") == "19600101••••"
        assert [each.number for each in seen.newcomers] == ["19600101-••••"] * 2

    @pytest.mark.parametrize(
        ("heading", "mapping", "state"),
        [
            ("Startdatum", {}, State.AMBIGUOUS),
            ("Startdatum", {"Startdatum": Column.SENTENCE_START}, State.TAKEN),
            ("Startdatum", {"Startdatum": None}, State.LEFT_OUT),
            ("Skostorlek", {}, State.UNKNOWN),
            ("Klient", {}, State.DOUBLED),
            ("Namn", {}, State.SAME_HEADING),
            ("Sluss: fel", {}, State.OWN),
            ("", {}, State.NAMELESS),
        ],
    )
    def test_are_told_apart(self, session, tmp_path, heading, mapping, state):
        path = written(tmp_path / "l.csv", f"Namn;{heading};Ort\nAnna Ek;2026-01-02;x\n")
        column = look(session, path, ColumnMapping(mapping)).columns[1]
        assert column.state is state
        meanings = (Column.SENTENCE_START, Column.SUPERVISION_START)
        assert column.meanings == (meanings if state is State.AMBIGUOUS else ())
        assert column.other == ("Namn" if state is State.DOUBLED else "")
        assert (state in FIXED) == (state in {State.SAME_HEADING, State.OWN, State.NAMELESS})

    def test_without_heading_and_content_are_not_shown(self, session, tmp_path):
        path = written(tmp_path / "l.csv", "Namn;;Ort\nAnna Ek;;Malmö\n")
        assert [column.heading for column in look(session, path).columns] == ["Namn", "Ort"]


class TestWords:
    PATH = "Namn;Sort\nAnna Ek;SKT\nBo Ek;skt\nEva Ek;Fgl\nIda Ek;Fängelse\n"

    def test_that_nobody_knows_are_counted_the_commonest_first(self, session, tmp_path):
        path = written(tmp_path / "l.csv", self.PATH)
        seen = look(session, path, ColumnMapping({"Sort": Column.SANCTION}))
        assert [(w.heading, w.word, w.rows, w.meaning) for w in seen.words] == [
            ("Sort", "SKT", 2, ""),
            ("Sort", "Fgl", 1, ""),
        ]
        assert {"probation", "prison"} <= {c.value for c in seen.choices[Column.SANCTION]}
        assert "Skyddstillsyn" in {choice.label for choice in seen.choices[Column.SANCTION]}
        assert (seen.new, seen.bad) == (1, 3)

    def test_that_were_explained_stay_to_be_seen(self, session, tmp_path):
        path = written(tmp_path / "l.csv", self.PATH)
        said = {Column.SANCTION: {"SKT": "probation", "Fgl": "no such sanction"}}
        seen = look(session, path, ColumnMapping({"Sort": Column.SANCTION}, said))
        assert [(w.word, w.rows, w.meaning) for w in seen.words] == [
            ("SKT", 0, "probation"),
            ("Fgl", 1, "no such sanction"),
        ]
        assert (seen.new, seen.bad) == (3, 1)
        assert seen.mapping.words == said

    def test_for_municipalities_offer_those_of_the_own_country_first(self, session, tmp_path):
        path = written(tmp_path / "l.csv", "Namn;Hemkommun\nAnna Ek;Ankeborg\n")
        offered = look(session, path).choices[Column.MUNICIPALITY]
        countries = [str(choice.value)[:2] for choice in offered]
        assert countries == sorted(countries, key=lambda country: country != "SE")
        assert {"SE", "DK"} == set(countries)


class TestTheFirstRows:
    def test_are_the_clients_they_would_become(self, session, tmp_path):
        first = look(session, csv(tmp_path / "l.csv", clients(30))).newcomers[0]
        assert (first.row, first.name, first.municipality) == (2, "Åsa Öberg-0", "Malmö")
        assert (first.release, first.responsible) == (dt.date(2026, 4, 12), "Rolf Utanför")
        assert dict(first.more)[Column.SANCTION] == "Fängelse"
        assert dict(first.more)[Column.GENDER] == "Kvinna"
        assert dict(first.more)[Column.SUPERVISION_END] == dt.date(2027, 4, 12)

    def test_belong_to_whoever_imports_if_nobody_is_named(self, session, tmp_path):
        path = written(tmp_path / "l.csv", "Namn;Anstalt\nAnna Ek;Hall\n")
        (first,) = look(session, path).newcomers
        assert first.responsible == "Eva Lind"
        assert dict(first.more) == {Column.SANCTION: "Fängelse", Column.INSTITUTION: "Hall"}

    def test_are_no_more_than_a_page_holds(self, session, tmp_path):
        assert len(look(session, csv(tmp_path / "l.csv", clients(60))).newcomers) == 20

    def test_speak_the_language_of_the_reader(self, session, tmp_path):
        path = csv(tmp_path / "l.csv", clients(1))
        (first,) = look(session, path, language="en").newcomers
        assert dict(first.more)[Column.SANCTION] == "Prison"


def test_rows_with_several_faults_are_counted_once(session, tmp_path):
    path = written(tmp_path / "l.csv", "Namn;Hemkommun;Frigivning\n;Ankeborg;2026-02-30\nBo;;\n")
    seen = look(session, path)
    assert (seen.bad, len(seen.faults), seen.new, seen.rows) == (1, 3, 1, 2)


def test_nothing_is_changed_by_looking(session, tmp_path):
    rows = clients(20)
    with_faults(rows, 5)
    before = session.store.logs.own("work").n
    look(session, csv(tmp_path / "l.csv", rows))
    assert session.store.logs.own("work").n == before
    assert [each.name for each in tmp_path.glob("*.csv")] == ["l.csv"]


def test_choices_for_columns_of_another_list_are_named(session, tmp_path):
    path = written(tmp_path / "l.csv", "Namn\nAnna Ek\n")
    seen = look(session, path, ColumnMapping({"Sort": Column.SANCTION, "Namn": Column.NAME}))
    assert (seen.absent, seen.has_names) == (("Sort",), True)
