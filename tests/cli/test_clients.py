"""Clients on the command line: the list, one of them, its history, and taking back."""

import json

import pytest

from sluss.cli.clients import AT_A_TIME

A, B = "aa" * 16, "bb" * 16
RECORDS = [
    {"entity": "Client", "id": A, "given_name": "Åsa", "family_name": "Öst",
     "case_no": "MAL-26-X1"},
    {"entity": "Client", "id": B, "given_name": "Nils", "family_name": "Björk",
     "case_no": "MAL-26-X10"},
    {"entity": "HomeMunicipality", "id": "01" * 16, "client": B, "municipality": "SE-1280"},
    {"entity": "ReleaseEvent", "id": "02" * 16, "client": B, "planned_date": "2026-06-01"},
    {"entity": "CaseNote", "id": "03" * 16, "client": B, "happened_on": "2026-05-01",
     "text": "Första raden.\nAndra raden."},
]  # fmt: skip


@pytest.fixture
def known(sluss, at_store, tmp_path):
    """The words for a store with two clients."""
    file = tmp_path / "records.jsonl"
    file.write_text("".join(f"{json.dumps(each)}\n" for each in RECORDS))
    assert sluss("records", "import", file, *at_store, "--json").data["faulty"] == 0
    return at_store


def readings(sluss, known):
    lines = sluss("log", "show", *known, "--kind", "access", "--json").data["entries"]
    return [(line["what"], line["record"]) for line in lines]


class TestList:
    def test_in_order_of_names(self, sluss, known):
        said = sluss("clients", *known, "--json").data
        assert said["total"] == 2
        assert [row["family_name"] for row in said["clients"]] == ["Björk", "Öst"]
        assert said["clients"][0] == {
            "id": B,
            "case_no": "MAL-26-X10",
            "family_name": "Björk",
            "given_name": "Nils",
            "birth_date": None,
            "municipality": "SE-1280",
            "release": "2026-06-01",
            "supervision_end": None,
            "responsible": "",
            "status": "open",
            "undecided": 0,
        }

    def test_a_search_finds_folded_words(self, sluss, known):
        said = sluss("clients", *known, "--search", "bjork nils", "--json").data
        assert [row["id"] for row in said["clients"]] == [B]

    def test_a_person_reads_words_and_days(self, sluss, known):
        head, bjork, _ost, count = sluss("clients", *known).out.splitlines()
        assert head.startswith("Case number  Name")
        assert bjork.split("  ")[0] == "MAL-26-X10"
        for text in ("Björk, Nils", "Malmö", "2026-06-01"):
            assert text in bjork
        assert count == "2 clients"

    def test_no_more_than_wanted(self, sluss, known):
        said = sluss("clients", *known, "--limit", "1", "--json").data
        assert (len(said["clients"]), said["total"]) == (1, 2)
        assert sluss("clients", *known, "--limit", "0", "--json").data["clients"] == []

    def test_more_than_are_read_at_a_time(self, sluss, at_store, tmp_path):
        file = tmp_path / "many.jsonl"
        many = AT_A_TIME + 3
        with file.open("w") as out:
            for number in range(1, many + 1):
                line = {"entity": "Client", "id": f"{number:032x}", "given_name": f"N{number}"}
                out.write(json.dumps(line) + "\n")
        sluss("records", "import", file, *at_store)
        said = sluss("clients", *at_store, "--json").data
        assert len({row["id"] for row in said["clients"]}) == said["total"] == many


class TestOne:
    def test_everything_about_a_client(self, sluss, known):
        said = sluss("client", "mal-26-x10", *known, "--json").data
        assert said["client"]["family_name"] == "Björk"
        assert said["records"]["CaseNote"][0]["text"] == "Första raden.\nAndra raden."
        assert said["undecided"] == []

    def test_the_reading_is_logged(self, sluss, known):
        sluss("client", "MAL-26-X10", *known)
        assert readings(sluss, known)[0] == ("open", B)

    def test_a_person_reads_labels_and_words(self, sluss, known):
        lines = sluss("client", "MAL-26-X10", *known).out.splitlines()
        assert "    Family name: Björk" in lines
        assert any(line.endswith("Malmö") for line in lines)
        at = next(place for place, line in enumerate(lines) if line.endswith("Första raden."))
        assert lines[at + 1].strip() == "Andra raden."

    def test_a_number_is_the_whole_number(self, sluss, known):
        assert sluss("client", "MAL-26-X1", *known, "--json").data["client"]["id"] == A

    @pytest.mark.parametrize("number", ["", " ", "MAL-26", "MAL-26-X100", "%"])
    def test_a_number_nobody_has_is_refused(self, sluss, known, number):
        said = sluss("client", number, *known, "--json")
        assert said.error == "cli.no-such-client"

    def test_a_number_that_two_clients_have_means_nobody(self, sluss, known, tmp_path):
        file = tmp_path / "twice.jsonl"
        file.write_text(json.dumps(RECORDS[0] | {"id": "cc" * 16}) + "\n")
        sluss("records", "import", file, *known)
        said = sluss("client", "MAL-26-X1", *known, "--json")
        assert said.error == "cli.no-such-client"
        assert "2 clients" in said.data["error"]["message"]


class TestHistory:
    def test_what_happened_is_told_and_the_reading_logged(self, sluss, known):
        said = sluss("history", *known, "--client", "MAL-26-X10", "--json").data
        assert {line["what"] for line in said["history"]} == {"create"}
        assert {line["who"] for line in said["history"]} == {"Eva Lind"}
        entities = [line["entity"] for line in said["history"]]
        assert len([each for each in entities if each != "Task"]) == 4
        assert "Task" in entities  # the deadlines that follow
        assert readings(sluss, known)[0] == ("open", B)

    def test_a_person_reads_it_in_lines(self, sluss, known):
        out = sluss("history", *known, "--client", "MAL-26-X10").out
        assert "Eva Lind  new: " in out
        assert "Första raden. Andra raden." in out


class TestUndo:
    def test_the_last_act_is_taken_back(self, sluss, known):
        assert sluss("undo", *known, "--json").data["changed"]
        assert sluss("clients", *known, "--json").data["total"] == 0

    def test_with_nothing_to_take_back_it_is_refused(self, sluss, known):
        sluss("undo", *known)
        assert sluss("undo", *known, "--json").error == "case.nothing-to-undo"
