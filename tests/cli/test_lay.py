"""The office's lay supervisors on the command line."""

import json

LAY, CLIENT, OFFICE = "0a" * 16, "aa" * 16, "bb" * 16
RECORDS = [
    {
        "entity": "LaySupervisor", "id": LAY, "office": OFFICE, "name": "Rut Ek", "max_clients": 2,
        "status": "active", "languages": "finska",
    },
    {"entity": "Client", "id": CLIENT, "given_name": "Åsa", "case_no": "MAL-26-X1"},
    {
        "entity": "Assignment", "id": "01" * 16, "client": CLIENT, "lay": LAY, "status": "active",
        "start": "2026-01-01",
    },
]  # fmt: skip


def test_each_is_listed_with_room_and_what_is_missing_and_no_client_is_named(
    sluss, at_store, tmp_path
):
    assert "No lay supervisors." in sluss("lay", *at_store).out
    file = tmp_path / "records.jsonl"
    file.write_text("".join(json.dumps(each) + "\n" for each in RECORDS), "utf-8")
    assert sluss("records", "import", file, *at_store).code == 0
    said = sluss("lay", *at_store)
    assert said.code == 0
    assert "Rut Ek  finska  Active  1 of 2  no register check holds" in said.out
    assert "MAL-26-X1" not in said.out
    (found,) = sluss("lay", *at_store, "--json").data["lay_supervisors"]
    assert (found["clients"], found["most"]) == (1, 2)
    assert {each["rule"] for each in found["missing"]} == {"register_check", "module"}
