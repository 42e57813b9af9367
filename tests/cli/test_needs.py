"""How many under supervision have a need, on the command line."""

import json

import pytest

CLIENT, MAPPING = "aa" * 16, "0a" * 16
RECORDS = [
    {"entity": "Client", "id": CLIENT, "given_name": "Åsa", "case_no": "MAL-26-X1"},
    {"entity": "SupervisionPeriod", "id": "01" * 16, "client": CLIENT, "start": "2026-01-01"},
    {
        "entity": "NeedsMapping",
        "id": MAPPING,
        "client": CLIENT,
        "mapped_on": "2026-05-01",
        "status": "done",
    },
    {
        "entity": "AreaRating",
        "id": "02" * 16,
        "client": CLIENT,
        "mapping": MAPPING,
        "area": "economy",
        "need_level": 2,
    },
]


@pytest.mark.feature("F-S0-06")
def test_the_share_with_what_is_missing_and_what_it_is_held_against(sluss, at_store, tmp_path):
    file = tmp_path / "records.jsonl"
    file.write_text("".join(json.dumps(each) + "\n" for each in RECORDS), "utf-8")
    assert sluss("records", "import", file, *at_store).code == 0
    said = sluss("needs", *at_store)
    assert said.code == 0
    assert "1 of 1 it is known of (100 %)" in said.out
    assert "Not looked into yet: 0." in said.out
    assert "Held against: 70 % on 2020-12-31." in said.out
    data = sluss("needs", *at_store, "--json").data
    assert (data["need"], data["percent"], data["baseline"]) == (1, 100.0, 70)
