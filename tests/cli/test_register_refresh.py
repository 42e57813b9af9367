"""The command `register refresh`: what differs a week later, and taking it in by name."""

import pytest
from tests.usecases.lists import clients, csv
from tests.usecases.test_register_refresh import week_later


@pytest.fixture
def refresh(sluss, at_store, tmp_path):
    """Bring in a list, and return a function that runs `register refresh` on the next one."""
    first = csv(tmp_path / "vecka 45.csv", clients(40))
    assert sluss("register", "import", first, *at_store).code == 0

    def call(*more, rows=None, lang="en"):
        later = csv(tmp_path / "vecka 46.csv", rows or week_later(clients(40)))
        return sluss("register", "refresh", later, *at_store, *more, lang=lang)

    return call


def counts(data):
    return {kind: len(data[kind]) for kind in ("new", "changed", "gone", "unsure")}


WHOLE = {"new": 12, "changed": 9, "gone": 4, "unsure": 0}
NOTHING = dict.fromkeys(WHOLE, 0)


def test_a_list_a_week_later_has_exactly_12_new_9_changed_and_4_gone(refresh):
    said = refresh("--json")
    assert said.code == 0
    assert said.data.keys() == {
        "new", "changed", "gone", "unsure", "unchanged", "left_before", "faults", "faults_file",
        "accepted", "left",
    }  # fmt: skip
    assert counts(said.data) == WHOLE
    assert (said.data["unchanged"], said.data["accepted"]["new"]) == (27, 0)
    first = said.data["changed"][0]
    assert (first["row"], first["name"], first["case_no"][-5:]) == (2, "Åsa Öberg-0", "T0001")
    assert first["fields"] == [{"field": "release", "old": "2026-04-12", "new": "2026-04-16"}]
    assert said.data["gone"][0].keys() == {"name", "case_no"}
    assert said.data["new"][0]["row"] == 38
    assert {"field": "municipality", "old": None, "new": "Malmö"} in said.data["new"][0]["fields"]
    assert counts(refresh("--json").data) == WHOLE  # looking takes nothing


def test_all_of_it_is_taken_and_a_third_time_nothing_differs(refresh):
    said = refresh("--accept", "all", "--json")
    assert said.data["accepted"] == {"new": 12, "changed": 9, "gone": 4}
    assert counts(refresh("--json").data) == NOTHING
    assert refresh().out == "Nothing differs from what stands here.\n"


def test_rows_kinds_and_cases_can_be_named(refresh):
    gone = refresh("--json").data["gone"]
    names = f"changed,38, {gone[0]['case_no']},"
    said = refresh("--accept", names, "--leave", "4,39", "--json")
    assert said.data["accepted"] == {"new": 1, "changed": 8, "gone": 1}
    assert said.data["left"] == 2
    again = refresh("--json").data
    assert counts(again) == NOTHING | {"new": 10, "gone": 3}
    assert again["left_before"] == 2
    assert counts(refresh("--also-left", "--json").data) == NOTHING | {
        "new": 11,
        "changed": 1,
        "gone": 3,
    }


def test_a_case_can_be_closed(refresh, sluss, at_store):
    gone = {each["case_no"] for each in refresh("--json").data["gone"]}
    assert refresh("--accept", "gone", "--closed", "transferred", "--json").code == 0
    listed = sluss("clients", *at_store, "--json").data
    closed = {each["case_no"] for each in listed["clients"] if each["status"] == "closed"}
    assert closed == gone


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--accept", "1"], "register.no-such-difference"),
        (["--accept", "0"], "register.no-such-difference"),
        (["--accept", "changed,Anna Ek"], "register.no-such-difference"),
        (["--leave", "12"], "register.no-such-difference"),
        (["--accept", "gone", "--closed", "bored"], "register.no-such-reason"),
    ],
)
def test_what_is_not_there_is_refused_and_nothing_is_taken(refresh, words, code):
    said = refresh(*words, "--json")
    assert said.error == code
    assert "Anna" not in said.out + said.err
    assert counts(refresh("--json").data) == WHOLE


def test_a_person_reads_what_differs_in_the_words_of_the_list(refresh, tmp_path):
    rows = week_later(clients(40))
    rows[20]["Frigivning"] = "2026-02-30"
    rows[0]["Hemkommun"] = "Lund"
    said = refresh("--accept", "changed", rows=rows)
    lines = said.out.splitlines()
    assert lines[:2] == ["New: 12", f"  Row 38, {rows[36]['Förnamn']} {rows[36]['Efternamn']}"]
    at = lines.index("Changed: 9")
    assert lines[at + 1].startswith("  Row 2, ")
    assert lines[at + 1].endswith(
        ", Åsa Öberg-0: Frigivning: 2026-04-12 → 2026-04-16; Hemkommun: Malmö → Lund"
    )
    assert "Gone from the list: 4" in lines
    assert lines[-2:] == [
        "Taken in: 0 new, 9 changed, 0 gone. Left as they are: 0.",
        f"These rows are in a file to mend: {tmp_path / 'vecka 46 to mend.csv'}",
    ]


def test_a_row_that_may_be_two_clients_is_told_and_not_guessed(sluss, at_store, tmp_path):
    file = tmp_path / "l.csv"
    both = "Anna Ek;1980-01-01;B 1\nAnna Ek;1980-01-01;B 2\n"
    file.write_text(f"Namn;Född;Ärendenummer\n{both}", encoding="utf-8")
    sluss("register", "import", file, *at_store)
    file.write_text("Namn;Född;Telefon\nAnna Ek;1980-01-01;040-11111\n", encoding="utf-8")
    said = sluss("register", "refresh", file, *at_store, "--accept", "all", "--json")
    (found,) = said.data["unsure"]
    assert (found["row"], len(found["case_nos"])) == (2, 2)
    assert said.data["accepted"] == {"new": 0, "changed": 0, "gone": 0}
    assert "Not sure which client it is: 1" in sluss("register", "refresh", file, *at_store).out
