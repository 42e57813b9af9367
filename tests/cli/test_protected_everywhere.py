"""Every command that lists something, typed by somebody who may not see two of the clients."""

import csv

import pytest
from tests import canary_office
from tests.canary_office import canaries_in, named_files
from tests.other_users import PASSPHRASE

from sluss.cli.parser import GROUPS

pytestmark = [pytest.mark.feature("INV-19")]

# What is typed; {case} is the number of the protected case. Each is held against every canary.
LISTS = {
    "clients": ["clients"],
    "client": ["client", "{case}", "--why", "covering"],
    "history": ["history", "--client", "{case}"],
    "gaps": ["gaps"],
    "needs": ["needs"],
    "completion": ["completion"],
    "lay": ["lay"],
    "sheet": ["sheet", "clients", "--out", "{out}/lista.csv"],
    "conflicts": ["conflicts", "list"],
    "duplicates": ["duplicates", "list"],
    "transfer": ["transfer", "list"],
    "consents": ["consents", "list", "{case}"],
    "attachments": ["attachments", "--client", "{case}"],
    "disclosures": ["disclosures", "--client", "{case}"],
    "document": [
        "document",
        "case_summary",
        "--client",
        "{case}",
        "--recipient",
        "client",
        "--out",
        "{out}/sammanfattning.pdf",
    ],
    "lost": ["lost", "list"],
    "replaced": ["replaced", "show"],
    "user": ["user", "list"],
    "exchange": ["exchange"],
    "alarms": ["alarms", "list"],
    "log": ["log", "show", "--last", "500"],
    "check": ["check"],
    "records": ["records", "export", "{out}/records.jsonl"],
    "register": ["register", "refresh", "{list}"],
    "backup": ["backup", "--out", "{out}"],
}
# They make, send or explain something and list nobody.
OTHERS = {
    "init", "undo", "enrol", "export", "import", "inspect", "verify", "identity", "restore",
    "dictionary", "demo", "generate", "selftest", "phone", "put-back", "reference", "trust",
    "attach",
}  # fmt: skip


@pytest.fixture
def hidden(make_office, tmp_path):
    place = make_office(at=tmp_path / "shared")
    found = canary_office.fill(place)
    place.close()
    return found


def the_list(tmp_path):
    """Write the official list, in which both stand under every name they ever had."""
    path = tmp_path / "lista.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow(["Förnamn", "Efternamn", "Personnummer", "Telefon"])
        rows.writerow(["Zebastian", "Qvarnstierna", "19770304-2395", "0799887766"])
    return path


def test_every_command_is_known_to_this_test():
    assert {each for group in GROUPS for each in group.commands} == set(LISTS) | OTHERS


def test_no_list_names_who_is_hidden(sluss, hidden, tmp_path):
    secret, out = tmp_path / "theirs", tmp_path / "out"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    out.mkdir()
    store = ["--store", tmp_path / "shared", "--user", "berit", "--passphrase-file", secret]
    more = {"case": hidden.case_no, "out": out, "list": the_list(tmp_path)}
    ran = []
    for name, words in LISTS.items():
        said = sluss(*(each.format(**more) for each in words), *store, "--json")
        found = canaries_in(said.out + said.err)
        assert found == [], (name, found)
        assert said.code in (0, 1), (name, said.err)
        ran.append((name, said.code, said.data.get("error", {}).get("code", "")))
        if name not in ("client", "history", "register", "log"):
            assert hidden.case_no not in said.out, name
    refused = {name: code for name, failed, code in ran if failed}
    assert refused == dict.fromkeys(
        ("client", "history", "consents", "attachments", "disclosures", "document"),
        "cli.no-such-client",
    )
    for word in ("Qvarnstierna", "K 77-4711", "198501012390"):  # all of them in the window's test
        said = sluss("clients", *store, "--search", word, "--json")
        assert said.data["clients"] == [], word
    for each in out.rglob("*.jsonl"):
        assert canaries_in(each.read_text(encoding="utf-8")) == []
    assert named_files(tmp_path) == []


def test_the_list_of_a_command_shows_who_is_not_hidden(sluss, hidden, tmp_path):
    """The test above can fail: what anybody may see is seen by it."""
    secret = tmp_path / "theirs"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    store = ["--store", tmp_path / "shared", "--user", "berit", "--passphrase-file", secret]
    said = sluss("clients", *store, "--json")
    assert {each["family_name"] for each in said.data["clients"]} == {"Efterlund", "Kvarnstjärna"}
