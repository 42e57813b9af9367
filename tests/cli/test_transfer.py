"""Cases handed over on the command line: offered, listed, called off, answered on paper."""

import json

import pytest

CLIENT, PARTY, OTHER = "aa" * 16, "bb" * 16, "cc" * 16
RECORDS = [
    {"entity": "Office", "id": OTHER, "name": "Frivården Lund", "code": "LUN"},
    {"entity": "Client", "id": CLIENT, "given_name": "Nils", "case_no": "MAL-26-X1"},
    {"entity": "Party", "id": PARTY, "name": "Lunds kommun", "type": "social_services"},
]


@pytest.fixture
def known(sluss, at_store, tmp_path):
    file = tmp_path / "records.jsonl"
    file.write_text("".join(f"{json.dumps(each)}\n" for each in RECORDS))
    assert sluss("records", "import", file, *at_store, "--json").data["faulty"] == 0
    return at_store


def listed(sluss, known):
    return sluss("transfer", "list", *known, "--json").data["transfers"]


def test_a_case_is_offered_listed_and_called_off(sluss, known):
    words = ("--office", "frivården lund", "--reason", "moved_home", "--note", "Flyttar.")
    said = sluss("transfer", "offer", "MAL-26-X1", *words, *known)
    assert said.code == 0
    assert "only notes and ticks" in said.out
    (line,) = listed(sluss, known)
    assert (line["to"], line["status"], line["reason"]) == (
        "Frivården Lund",
        "offered",
        "moved_home",
    )
    again = sluss("transfer", "offer", "MAL-26-X1", *known, "--json")
    assert again.error == "transfer.already"
    assert "MAL-26-X1" in sluss("transfer", "list", *known).out
    assert sluss("transfer", "call-off", "MAL-26-X1", *known).code == 0
    assert listed(sluss, known)[0]["status"] == "withdrawn"


def test_the_answer_of_a_municipality_is_noted(sluss, known):
    assert sluss("transfer", "offer", "MAL-26-X1", "--party", "Lunds kommun", *known).code == 0
    told = sluss("transfer", "answer", "MAL-26-X1", "--note", "Telefon", *known, "--json").data
    assert (told["transfer"]["kind"], told["transfer"]["status"]) == ("municipality", "accepted")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("offer", "MAL-26-X1", "--office", "Atlantis"), "transfer.no-such-office"),
        (("offer", "MAL-26-X1", "--party", "Atlantis"), "transfer.no-such-party"),
        (("assign", "MAL-26-X1"), "case.not-found"),
    ],
)
def test_what_cannot_be_is_refused_with_its_code(sluss, known, words, code):
    assert sluss("transfer", *words, *known, "--json").error == code


def test_only_head_office_assigns_and_late_work_may_be_none(sluss, known):
    assert sluss("transfer", "offer", "MAL-26-X1", *known).code == 0
    assigned = sluss("transfer", "assign", "MAL-26-X1", "--office", "Frivården Lund", *known)
    assert assigned.code == 1
    late = sluss("transfer", "late", "MAL-26-X1", *known, "--json").data
    assert late == {"changes": 0, "taken": True}
