"""Scans and photos on the command line."""

import json

import pytest
from tests.papers import photo

A = "aa" * 16


@pytest.fixture
def known(sluss, at_store, tmp_path):
    file = tmp_path / "records.jsonl"
    record = {"entity": "Client", "id": A, "given_name": "Åsa", "case_no": "MAL-26-X1"}
    file.write_text(f"{json.dumps(record)}\n")
    assert sluss("records", "import", file, *at_store, "--json").data["faulty"] == 0
    return (*at_store, "--client", "MAL-26-X1", "--json")


def test_a_photo_is_taken_in_once_and_listed_and_a_program_is_refused(sluss, known, tmp_path):
    file = tmp_path / "a.jpg"
    file.write_bytes(photo(place=True))
    taken = sluss("attach", file, *known, "--title", "Pass", "--kind", "photo").data
    assert (taken["already"], taken["place_removed"]) == (False, True)
    assert sluss("attach", file, *known).data["already"]
    (line,) = sluss("attachments", *known).data["attachments"]
    assert (line["id"], line["title"], line["kind"], line["media"], line["to_do"]) == (
        taken["attachment"], "Pass", "photo", "jpeg", [],
    )  # fmt: skip
    bad = tmp_path / "plan.pdf"
    bad.write_bytes(b"MZ\x90\0" + b"\0" * 80)
    refused = sluss("attach", bad, *known)
    assert refused.code == 1
    assert refused.data["error"]["code"] == "attachment.program"
