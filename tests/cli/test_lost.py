"""A loss on the command line: what was on it, the report, the paper."""

import json


def test_a_lost_computer_is_reported(sluss, at_store, tmp_path):
    assert sluss("lost", "list", *at_store, "--json").data == {"things": [], "lost": []}
    told = sluss("lost", "on", "computer:00", *at_store, "--json")
    assert (told.code, told.data["error"]["code"]) == (1, "case.not-found")
    made = sluss("lost", "report", "", *at_store, "--how", "lost", "--note", "Väskan", "--json")
    assert made.code == 0
    assert made.data["reported_on"] is None
    file = tmp_path / "report.pdf"
    assert sluss("lost", "paper", made.data["id"], "--out", file, *at_store).code == 0
    assert file.read_bytes().startswith(b"%PDF")
    assert sluss("lost", "told", made.data["id"], *at_store).code == 0
    (line,) = sluss("lost", "list", *at_store, "--json").data["lost"]
    assert line["reported_on"] is not None
    assert "Väskan" not in json.dumps(line)


def test_a_restored_computer_says_whose_place_it_takes(sluss, at_store, tmp_path):
    folder = sluss("backup", *at_store, "--out", tmp_path, "--json").data["folder"]
    new = tmp_path / "new"
    made = sluss("restore", folder, "--out", new, *at_store[2:], "--json").data
    at_new = ("--store", new, *at_store[2:])
    (former,) = sluss("replaced", "show", *at_new, "--json").data["replaces"]
    assert former["name"] == made["former"]
    refused = sluss("replaced", "take", "Frivården Ystad A", *at_new, "--json")
    assert (refused.code, refused.data["error"]["code"]) == (1, "replaced.not-ours")


def test_codes_are_read_out_at_head_office_only(sluss, at_store):
    refused = sluss("phone", "list", *at_store, "--json")
    assert (refused.code, refused.data["error"]["code"]) == (1, "exchange.not-central")
