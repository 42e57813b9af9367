"""The command `register import`: its answer for programs, for people, and its refusals."""

import json

import pytest
from tests.chance import stream
from tests.conftest import LOGIN, PASSPHRASE
from tests.usecases.lists import clients, csv, with_faults, xlsx

from sluss import paths
from sluss.cli.run import run
from sluss.crypto.kdf import cheapest
from sluss.usecases.machine import Machine


@pytest.fixture
def machine(clock, tmp_path):
    random = stream("machine")
    return Machine(
        clock,
        random,
        lambda: 0.0,
        8 << 30,
        paths.resources(),
        tmp_path,
        lambda: cheapest(random(16)),
    )


@pytest.fixture
def register(machine, make_office, tmp_path, capsys):
    """Return a function that runs `register import` on a store and gives (exit code, out, err)."""
    store = tmp_path / "store"
    make_office(at=store).close()
    (tmp_path / "passphrase").write_text(PASSPHRASE, encoding="utf-8")

    def call(file, *more):
        words = ["register", "import", str(file), "--store", str(store), "--user", LOGIN]
        words += ["--passphrase-file", str(tmp_path / "passphrase"), *map(str, more)]
        code = run(words, machine, "en", {})
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.mark.parametrize("save", [csv, xlsx])
def test_500_rows_with_25_faults_are_475_in_25_told_and_none_the_second_time(
    register, tmp_path, save
):
    rows = clients(500)
    planted = with_faults(rows, 25)
    file = save(tmp_path / f"klienter.{save.__name__}", rows)
    code, out, _ = register(file, "--json")
    answer = json.loads(out)
    assert code == 0
    assert answer.keys() == {"added", "skipped", "faults", "faults_file"}
    assert (answer["added"], answer["skipped"]) == (475, 0)
    told = {fault["row"]: (fault["code"], fault["column"]) for fault in answer["faults"]}
    assert told == planted
    assert all(fault["message"].count(".") >= 2 for fault in answer["faults"])
    assert answer["faults_file"] == str(tmp_path / f"klienter to mend.{save.__name__}")
    code, out, _ = register(file, "--json")
    again = json.loads(out)
    assert (code, again["added"], again["skipped"], len(again["faults"])) == (0, 0, 475, 25)


def test_a_dry_run_changes_nothing_and_says_what_the_columns_are(register, tmp_path):
    rows = clients(20)
    with_faults(rows, 10)
    file = csv(tmp_path / "klienter.csv", rows)
    _, out, err = register(file, "--dry-run", "--json")
    answer = json.loads(out)
    assert (answer["added"], len(answer["faults"]), answer["faults_file"]) == (10, 10, None)
    assert answer["columns"]["Hemkommun"] == "municipality"
    assert answer["columns"]["Anteckning"] is None
    assert "Anteckning" in err
    assert "Rolf Utanför" in err
    assert [each.name for each in tmp_path.glob("*.csv")] == ["klienter.csv"]
    assert json.loads(register(file, "--json")[1])["added"] == 10


def test_a_person_reads_rows_columns_and_where_the_file_to_mend_is(register, tmp_path):
    rows = clients(3)
    rows[1]["Frigivning"] = "2026-02-30"
    code, out, _ = register(csv(tmp_path / "klienter.csv", rows))
    assert code == 0
    assert out.splitlines() == [
        "2 clients added.",
        "1 row cannot be taken:",
        "  Row 3, Frigivning: There is no such day in the calendar. Check the day and the month.",
        f"These rows are in a file to mend: {tmp_path / 'klienter to mend.csv'}",
    ]


def test_a_mapping_is_saved_changed_and_used(register, tmp_path):
    file = tmp_path / "l.csv"
    file.write_text("Vem;Ort\nAnna Ek;Malmö\n", encoding="utf-8")
    saved = tmp_path / "m.toml"
    code, _, err = register(file, "--save-mapping", saved)
    assert (code, "register.no-name-column" in err) == (1, True)
    text = saved.read_text(encoding="utf-8").replace('"Vem" = ""', '"Vem" = "name"')
    saved.write_text(text.replace('"Ort" = ""', '"Ort" = "municipality"'), encoding="utf-8")
    code, out, _ = register(file, "--mapping", saved, "--json")
    assert (code, json.loads(out)["added"]) == (0, 1)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF-1.7", "sheet.pdf"),
        (b"", "sheet.empty"),
        (b"\x89PNG", "sheet.not-text"),
        (b"Vem;Vad\r\nAnna;Ek\r\n", "register.no-name-column"),
        (b'Namn;Ort\r\n"Anna;Lund\r\n', "sheet.quote-open"),
    ],
)
def test_a_refusal_is_a_sentence_a_hint_and_a_code(register, tmp_path, content, code):
    (tmp_path / "list.xlsx").write_bytes(content)
    done, out, err = register(tmp_path / "list.xlsx", "--json")
    refused = json.loads(out)["error"]
    assert (done, refused["code"]) == (1, code)
    assert refused["message"] in err
    assert refused["hint"] in err


def test_a_sheet_can_be_chosen(register, tmp_path):
    file = xlsx(tmp_path / "klienter.xlsx", clients(2))
    code, out, _ = register(file, "--sheet", "Blad 7", "--json")
    assert (code, json.loads(out)["error"]["code"]) == (1, "sheet.not-there")
    assert json.loads(register(file, "--sheet", "Sheet", "--json")[1])["added"] == 2
