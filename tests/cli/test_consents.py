"""Consents on the command line: given in part, listed, taken back."""

import json

import pytest

CLIENT, PARTY = "aa" * 16, "bb" * 16
RECORDS = [
    {"entity": "Client", "id": CLIENT, "given_name": "Nils", "case_no": "MAL-26-X1"},
    {"entity": "Party", "id": PARTY, "name": "Lunds kommun", "type": "social_services"},
]
GIVE = (
    "consents", "give", "MAL-26-X1", "--party", "lunds kommun", "--purpose", "housing",
    "--yes", "housing,economy_debt", "--no", "substance", "--paper", "2026-17",
)  # fmt: skip


@pytest.fixture
def known(sluss, at_store, tmp_path):
    file = tmp_path / "records.jsonl"
    file.write_text("".join(f"{json.dumps(each)}\n" for each in RECORDS))
    assert sluss("records", "import", file, *at_store, "--json").data["faulty"] == 0
    return at_store


def listed(sluss, known):
    return sluss("consents", "list", "MAL-26-X1", *known, "--json").data["consents"]


@pytest.mark.feature("F-S1-16")
def test_a_consent_is_given_listed_and_taken_back(sluss, known):
    assert sluss(*GIVE, *known, "--json").error == "consent.not-informed"
    assert sluss(*GIVE, "--informed", *known).code == 0
    (line,) = listed(sluss, known)
    assert (line["party"], line["standing"]) == ("Lunds kommun", "holds")
    assert (line["may_know"], line["said_no"]) == (["housing", "economy_debt"], ["substance"])
    assert "Lunds kommun" in sluss("consents", "list", "MAL-26-X1", *known).out
    back = ("consents", "withdraw", "MAL-26-X1", "--party", "Lunds kommun")
    assert sluss(*back, "--only", "housing", "--how", "phone", *known).code == 0
    assert listed(sluss, known)[0]["may_know"] == ["economy_debt"]
    assert len(sluss(*back, *known, "--json").data["withdrawn"]) == 1
    assert listed(sluss, known)[0]["standing"] == "withdrawn"
    assert sluss(*back, *known, "--json").error == "consent.unknown"
