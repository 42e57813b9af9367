"""The commands about the lists head office gives out."""

import pytest
from tests.conftest import CENTRAL_NAME, LOGIN

from sluss import paths

CODES = "codes/party_type.csv"


@pytest.fixture
def words(make_office, secret, tmp_path):
    """Head office; the words that open its store."""
    make_office("central", CENTRAL_NAME, at=tmp_path / "central").close()
    return ["--store", tmp_path / "central", "--user", LOGIN, "--passphrase-file", secret]


def test_lists_are_checked_and_given_out(sluss, words, tmp_path):
    assert sluss("reference", "show", *words, "--json").data == {"version": 0, "files": []}
    file = tmp_path / "lists" / CODES
    file.parent.mkdir(parents=True)
    text = (paths.resources() / CODES).read_text(encoding="utf-8")
    columns = text.splitlines()[0].split(",")
    cells = {"code": "x", "sv": "Fält", "da": "Gade", "en": "Street", "source": "head office"}
    file.write_text(text + ",".join(cells.get(each, "") for each in columns) + "\n", "utf-8")
    folder = tmp_path / "lists"
    checked = sluss("reference", "check", folder, *words, "--json").data
    assert (checked["version"], checked["new"], checked["too_old"]) == (1, [CODES], [])
    assert sluss("reference", "show", *words, "--json").data["version"] == 0
    sluss("reference", "give-out", folder, *words)
    assert sluss("reference", "show", *words, "--json").data["files"] == [CODES]
    again = sluss("reference", "give-out", folder, *words, "--json")
    assert (again.code, again.error) == (1, "reference.folder-empty")
