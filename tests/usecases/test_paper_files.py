"""Saving a document outside the store."""

from dataclasses import replace

import pytest
from tests.papers import pdf

from sluss.domain.carriers import Carrier, CarrierKind, CarrierState
from sluss.domain.policy import Policy
from sluss.errors.paper import PaperNotSaved, PaperThere
from sluss.errors.policy import TargetNotAllowed
from sluss.usecases.paper_files import PlaceKind, save_paper, where_it_goes


def test_where_a_file_would_lie_is_known_before_it_is_written(session, tmp_path):
    stick = tmp_path / "stick"
    synced = tmp_path / "OneDrive - Kriminalvarden" / "papper"
    for folder in (stick, synced):
        folder.mkdir(parents=True)
    there = (
        Carrier("1", str(tmp_path), "disk", CarrierKind.DISK, CarrierState.READY),
        Carrier("2", str(stick), "STICK", CarrierKind.REMOVABLE, CarrierState.READY),
    )
    assert where_it_goes(session, stick / "plan.pdf", there).kind is PlaceKind.REMOVABLE
    assert where_it_goes(session, tmp_path / "plan.pdf", there).kind is PlaceKind.DISK
    found = where_it_goes(session, synced / "plan.pdf", there)
    assert (found.kind, found.service) == (PlaceKind.SYNCED, "OneDrive")
    assert list(stick.iterdir()) == []


def test_the_it_department_decides_where_documents_go_too(session, tmp_path):
    allowed = tmp_path / "allowed"
    allowed.mkdir()
    bound = replace(session, policy=Policy(export_targets=(str(allowed),)))
    refused = where_it_goes(bound, tmp_path / "plan.pdf", ()).refused
    assert isinstance(refused, TargetNotAllowed)
    with pytest.raises(TargetNotAllowed):
        save_paper(bound, tmp_path / "plan.pdf", pdf())
    assert not (tmp_path / "plan.pdf").exists()
    assert save_paper(bound, allowed / "plan.pdf", pdf()).read_bytes() == pdf()


def test_a_file_that_is_there_is_left_and_a_full_disk_leaves_nothing(
    session, tmp_path, monkeypatch
):
    file = tmp_path / "plan.pdf"
    file.write_bytes(b"kept")
    with pytest.raises(PaperThere):
        save_paper(session, file, pdf())
    assert file.read_bytes() == b"kept"

    from pathlib import Path

    def full(self, data):
        with self.open("wb") as opened:
            opened.write(data[:100])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(PaperNotSaved):
        save_paper(session, tmp_path / "other.pdf", pdf())
    with pytest.raises(PaperNotSaved):
        save_paper(session, tmp_path / "gone" / "other.pdf", pdf())
    assert {each.name for each in tmp_path.iterdir() if each.suffix == ".pdf"} == {"plan.pdf"}
