"""The list of clients narrowed on the command line, by what the window narrows it to as well."""

import json

import pytest
from tests.conftest import LOGIN

ADA, BO, CARL = "aa" * 16, "bb" * 16, "cc" * 16
HELD = {"entity": "EnforcementPhase", "start": "2026-01-01"}
RECORDS = [
    {"entity": "Client", "id": ADA, "given_name": "Ada", "case_no": "MAL-26-X1"},
    {"entity": "Client", "id": BO, "given_name": "Bo", "case_no": "MAL-26-X2"},
    {"entity": "Client", "id": CARL, "given_name": "Carl", "case_no": "MAL-26-X3"},
    {"entity": "HomeMunicipality", "id": "01" * 16, "client": ADA, "municipality": "SE-1280"},
    {"entity": "HomeMunicipality", "id": "02" * 16, "client": BO, "municipality": "SE-0180"},
    {"entity": "SentenceEpisode", "id": "03" * 16, "client": ADA, "sanction_type": "prison"},
    {"entity": "SentenceEpisode", "id": "04" * 16, "client": CARL, "sanction_type": "prison"},
    HELD | {"id": "05" * 16, "client": ADA, "episode": "03" * 16, "phase": "prison",
            "institution": "Fosie"},
    HELD | {"id": "06" * 16, "client": CARL, "episode": "04" * 16, "phase": "care_stay",
            "institution": "Behandlingshemmet Solgläntan"},
    {"entity": "ReleaseEvent", "id": "07" * 16, "client": ADA, "planned_date": "2026-06-01"},
    {"entity": "ReleaseEvent", "id": "08" * 16, "client": BO, "planned_date": "2026-09-01"},
]  # fmt: skip


@pytest.fixture
def listed(sluss, at_store, tmp_path):
    """Say who is in the list, narrowed by some words, or what was refused."""
    file = tmp_path / "records.jsonl"
    file.write_text("".join(f"{json.dumps(each)}\n" for each in RECORDS))
    assert sluss("records", "import", file, *at_store, "--json").data["faulty"] == 0

    def call(*words):
        said = sluss("clients", *at_store, *words, "--json")
        if said.code:
            return said.error
        assert said.data["total"] == len(said.data["clients"])
        return [row["given_name"] for row in said.data["clients"]]

    return call


def test_each_word_narrows_it_and_all_of_them_together(listed):
    assert listed("--municipality", "malmo") == ["Ada"]
    assert listed("--municipality", "SE-0180") == ["Bo"]
    assert listed("--institution", "fosie") == ["Ada"]
    assert listed("--phase", "prison") == listed("--phase", "Fängelse") == ["Ada"]
    assert listed("--released-from", "2026-06-02") == ["Bo"]
    assert listed("--released-to", "2026-06-01") == ["Ada"]
    assert listed("--released-from", "2026-06-01", "--released-to", "2026-09-01") == ["Ada", "Bo"]
    assert listed("--only", "releases") == ["Ada"]
    assert listed("--municipality", "SE-0180", "--phase", "prison") == []
    assert listed("--search", "ada", "--released-to", "2027-01-01") == ["Ada"]


def test_an_officer_is_named_by_name_or_user_name(listed, sluss, at_store, tmp_path):
    assert listed("--officer", LOGIN) == listed("--only", "mine") == []
    out, more = tmp_path / "all.jsonl", tmp_path / "more.jsonl"
    assert sluss("records", "export", out, *at_store).code == 0
    records = [json.loads(line) for line in out.read_text().splitlines()]
    (user,) = (each["id"] for each in records if each["entity"] == "User")
    mine = {"entity": "CaseResponsibility", "id": "09" * 16, "client": BO, "role": "main",
            "user": user}  # fmt: skip
    more.write_text(json.dumps(mine) + "\n")
    assert sluss("records", "import", more, *at_store, "--json").data["faulty"] == 0
    assert listed("--officer", LOGIN) == listed("--officer", "eva lind") == ["Bo"]
    assert listed("--only", "mine") == ["Bo"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--officer", "Nobody"), "list.nothing-of-that-name"),
        (("--municipality", "Atlantis"), "list.nothing-of-that-name"),
        (("--institution", "Atlantis"), "list.nothing-of-that-name"),
        (("--phase", "atlantis"), "list.nothing-of-that-name"),
        (("--released-from", "2026-06-02", "--released-to", "2026-06-01"), "list.window-backwards"),
        (("--released-from", "2026-02-30"), "value.no-such-day"),
        # Whoever is in care is looked for neither by the phase nor by the place.
        (("--phase", "care_stay"), "list.never-searched"),
        (("--institution", "Behandlingshemmet Solgläntan"), "list.nothing-of-that-name"),
    ],
)
def test_what_is_not_known_is_refused_and_what_tells_of_health_is_never_asked(listed, words, code):
    assert listed(*words) == code
