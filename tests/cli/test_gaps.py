"""The days without a measure on the command line: of all clients, of one, as if released."""

import json

import pytest

A, B, MAPPING, PARTY = "aa" * 16, "bb" * 16, "0a" * 16, "0c" * 16
RECORDS = [
    {"entity": "Party", "id": PARTY, "name": "Socialtjänsten", "type": "social_services"},
    {"entity": "Client", "id": A, "given_name": "Åsa", "case_no": "MAL-26-X1"},
    {"entity": "Client", "id": B, "given_name": "Nils", "case_no": "MAL-26-X10"},
    {"entity": "ReleaseEvent", "id": "02" * 16, "client": B, "planned_date": "2026-06-01"},
    {"entity": "NeedsMapping", "id": MAPPING, "client": B, "mapped_on": "2026-05-01"},
    *(
        {"entity": "AreaRating", "id": f"{number:032x}", "client": B, "mapping": MAPPING,
         "area": area, "need_level": 0}
        for number, area in enumerate(("housing", "economy"), start=900)
    ),
    {"entity": "HousingFact", "id": "05" * 16, "client": B, "situation": "own_tenancy",
     "start": "2026-06-01"},
    {"entity": "IncomeFact", "id": "06" * 16, "client": B, "source": "salary",
     "start": "2026-06-01"},
    {"entity": "Measure", "id": "07" * 16, "client": B, "area": "occupation", "title": "Praktik",
     "status": "confirmed", "responsible": PARTY, "planned_start": "2026-06-04",
     "planned_end": "2027-01-01"},
]  # fmt: skip


@pytest.fixture
def known(sluss, at_store, tmp_path):
    file = tmp_path / "records.jsonl"
    file.write_text("".join(f"{json.dumps(each)}\n" for each in RECORDS))
    assert sluss("records", "import", file, *at_store, "--json").data["faulty"] == 0
    return at_store


@pytest.mark.feature("F-S4-17")
def test_all_clients_and_who_owes_the_next_step(sluss, known):
    said = sluss("gaps", *known, "--json").data
    assert (said["clients"], said["release"]) == (2, None)
    assert said["findings"] == [
        {
            "case_no": "MAL-26-X10", "area": "occupation", "kind": "hard",
            "from": "2026-06-01", "to": "2026-06-04", "days": 3,
            "relation": "after", "before": 0, "after": 3,
            "previous": None, "next": "07" * 16, "owner": PARTY, "owner_name": "Socialtjänsten",
            "severity": "critical", "accepted": "", "reason": "",
        }
    ]  # fmt: skip


def test_a_person_reads_areas_days_and_parties(sluss, known):
    _head, line, count = sluss("gaps", *known).out.splitlines()
    assert "MAL-26-X10" in line
    assert "2026-06-01" in line
    assert "2026-06-03" in line, "people read the last day, not the day after it"
    assert line.endswith("Socialtjänsten")
    assert count.split()[0] == "2"


def test_one_client_as_if_released_on_another_day(sluss, known):
    said = sluss("gaps", *known, "--client", "mal-26-x10", "--release", "2026-06-04", "--json").data
    assert (said["clients"], said["release"], said["findings"]) == (1, "2026-06-04", [])
    said = sluss("gaps", *known, "--client", "MAL-26-X10", "--release", "2026-05-20", "--json").data
    spans = {(each["area"], each["from"], each["to"]) for each in said["findings"]}
    assert ("occupation", "2026-05-20", "2026-06-04") in spans
    assert ("housing", "2026-05-20", "2026-06-01") in spans


def test_all_as_if_released_leaves_those_alone_who_wait_for_none(sluss, known):
    said = sluss("gaps", *known, "--release", "2026-05-20", "--json").data
    assert said["clients"] == 2
    assert {each["case_no"] for each in said["findings"]} == {"MAL-26-X10"}


def test_the_reading_of_one_client_is_logged(sluss, known):
    sluss("gaps", *known, "--client", "MAL-26-X10")
    lines = sluss("log", "show", *known, "--kind", "access", "--json").data["entries"]
    assert [each["record"] for each in lines if each["what"] == "open"] == [B]


def test_no_such_client_and_no_such_day_are_refused(sluss, known):
    refused = sluss("gaps", *known, "--client", "MAL-26-X99", "--json")
    assert (refused.code, refused.data["error"]["code"]) == (1, "cli.no-such-client")
    assert sluss("gaps", *known, "--release", "2026-02-30", "--json").code == 1
