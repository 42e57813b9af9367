"""The list of clients as a spreadsheet: what it holds, and what no spreadsheet ever does."""

import csv
from pathlib import Path

import pytest
from tests.builders import a_client, a_release

from sluss.domain.entities import Client
from sluss.domain.ids import RecordId
from sluss.domain.machines import Protection
from sluss.errors.sheets import SheetExists
from sluss.usecases.client_sheet import save_clients
from sluss.usecases.protection import protect
from sluss.usecases.records import add
from sluss.usecases.session import Session


def _read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def _clients(session: Session) -> list[RecordId]:
    made = [
        a_client(office=session.office, family_name="Åkesson", given_name="Nils"),
        a_client(office=session.office, family_name="=1+1", given_name="Bo"),
    ]
    for each in made:
        add(session, each)
        add(session, a_release(client=each.id))
    return [each.id for each in made]


def test_each_client_is_a_line_and_nothing_is_computed(session: Session, tmp_path: Path) -> None:
    ids = _clients(session)
    saved = save_clients(session, ids, tmp_path / "lista.csv", "sv")
    heads, first, second = _read(saved.path)
    assert saved.clients == 2
    assert heads[1] == "Efternamn"
    assert first[1:3] == ["Åkesson", "Nils"]
    assert second[1] == "'=1+1"
    assert first[0] == session.store.get(Client, ids[0]).case_no
    with pytest.raises(SheetExists):
        save_clients(session, ids, tmp_path / "lista.csv", "sv")


def test_a_protected_client_is_a_case_number(session: Session, tmp_path: Path) -> None:
    ids = _clients(session)
    protect(session, ids[0], Protection.SECRECY_MARKING)
    saved = save_clients(session, ids, tmp_path / "lista.csv", "sv")
    assert "Åkesson" not in saved.path.read_text("utf-8-sig")
    assert "Nils" not in saved.path.read_text("utf-8-sig")
    assert len(_read(saved.path)) == 3
