"""Measures completed with a lay supervisor and without, on the command line."""

import json

import pytest

CLIENT = "aa" * 16
BEGUN = {"entity": "Measure", "client": CLIENT, "actual_start": "2026-03-01"}
RECORDS = [
    {"entity": "Client", "id": CLIENT, "given_name": "Åsa", "case_no": "MAL-26-X1"},
    BEGUN | {
        "id": "01" * 16, "area": "social_support", "title": "Rut", "type": "lay_supervisor",
        "status": "active",
    },
    BEGUN | {
        "id": "02" * 16, "area": "occupation", "title": "Praktik", "status": "completed",
        "actual_end": "2026-04-01",
    },
]  # fmt: skip


@pytest.mark.feature("F-S0-12")
def test_both_shares_with_their_numbers_and_no_claim_of_a_cause(sluss, at_store, tmp_path):
    file = tmp_path / "records.jsonl"
    file.write_text("".join(json.dumps(each) + "\n" for each in RECORDS), "utf-8")
    assert sluss("records", "import", file, *at_store).code == 0
    said = sluss("completion", *at_store)
    assert said.code == 0
    assert "With a lay supervisor: 1 of 1 measures completed (100 %)." in said.out
    assert "Without a lay supervisor: no measure has ended yet." in said.out
    assert "not what caused it" in said.out
    assert "Åsa" not in said.out
    data = sluss("completion", *at_store, "--json").data
    assert data["with"] == {"completed": 1, "interrupted": 0, "percent": 100.0}
