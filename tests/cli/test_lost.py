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
