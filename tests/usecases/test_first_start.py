"""From nothing to a store: everything that was answered is in it, or there is none."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.conftest import PASSPHRASE

from sluss import paths
from sluss.domain.entities import User
from sluss.errors.keys import NoStoreHere, PassphraseTooShort
from sluss.errors.office import LoginTaken, NameTooLong, OfficeNameMissing
from sluss.errors.places import FolderNotEmpty, FolderSynced
from sluss.errors.store import StoreExists
from sluss.store.header import read_header
from sluss.usecases.first_start import (
    Founder,
    check_folder,
    check_office,
    check_person,
    found,
    new_store_id,
    suggested_folder,
    suggested_login,
)
from sluss.usecases.office import NewOffice, Person, open_office, users_of
from sluss.usecases.recovery import draw_paper
from sluss.usecases.session import own_office

OFFICE = NewOffice("office", "Frivården Örebro", "SE")
EVA = Person("eva.lind", PASSPHRASE, "Eva Lind")
BERIT = Person("berit.alm", "fyra andra ord till", "Berit Alm")


def founders(computer, *people):
    store = new_store_id(computer)
    return [
        Founder(
            person,
            draw_paper(OFFICE.name, person.login, store, computer.clock, computer.random),
        )
        for person in people
    ]


def test_both_people_open_it_by_what_they_were_given(computer, around, tmp_path):
    made = founders(computer, EVA, BERIT)
    place = found(computer, tmp_path / "store", OFFICE, made)
    assert place.session.store.get(User, place.session.user).name == "Eva Lind"
    assert own_office(place.session).name == "Frivården Örebro"
    assert place.opened.header.store == made[0].paper.store
    assert place.opened.header.gen == 1
    place.close()
    assert users_of(tmp_path / "store") == ("eva.lind", "berit.alm")
    for person, each in zip((EVA, BERIT), made, strict=True):
        for secret in (person.passphrase, each.paper.code):
            again = open_office(around, tmp_path / "store", person.login, secret)
            assert again.session.store.get(User, again.session.user).name == person.name
            again.close()


def test_each_passphrase_has_its_own_salt(computer, tmp_path):
    place = found(computer, tmp_path / "store", OFFICE, founders(computer, EVA, BERIT))
    slots = [each.slot.kdf for each in place.opened.header.slots if each.slot.kdf is not None]
    place.close()
    assert len({kdf.salt for kdf in slots}) == 2


@pytest.mark.parametrize(
    ("people", "error"),
    [
        ((EVA, Person("berit", "kort")), PassphraseTooShort),
        ((EVA, Person("EVA.lind", BERIT.passphrase)), LoginTaken),
        ((Person("", PASSPHRASE),), LoginTaken),
    ],
)
def test_what_is_wrong_with_one_of_them_makes_nothing(computer, tmp_path, people, error):
    with pytest.raises(error):
        found(computer, tmp_path / "store", OFFICE, founders(computer, *people))
    assert not (tmp_path / "store").exists()


def test_what_goes_wrong_with_the_second_leaves_nothing_of_the_first(
    computer, tmp_path, monkeypatch
):
    from sluss.errors.store import DiskFull
    from sluss.usecases import office

    def full(*_args):
        raise DiskFull

    monkeypatch.setattr(office, "add_user", full)
    with pytest.raises(DiskFull):
        found(computer, tmp_path / "store", OFFICE, founders(computer, EVA, BERIT))
    monkeypatch.undo()
    assert {each.name for each in (tmp_path / "store").iterdir()} <= {"lock"}
    found(computer, tmp_path / "store", OFFICE, founders(computer, EVA, BERIT)).close()


class TestAnswers:
    @pytest.mark.parametrize(
        ("name", "login"),
        [
            ("Eva Lind", "eva.lind"),
            ("Åsa Björk Öberg", "asa.oberg"),
            ("Søren  Kjærgård", "soren.kjargard"),
            ("Eva", "eva"),
            ("", ""),
            ("<img src=x>", "img.x"),
        ],
    )
    def test_a_user_name_is_suggested(self, name, login):
        assert suggested_login(name) == login

    def test_names_of_people_and_offices(self):
        assert check_office("  Frivården  Malmö ") == "Frivården Malmö"
        with pytest.raises(OfficeNameMissing):
            check_office("  ")
        with pytest.raises(NameTooLong) as refused:
            check_office("F" * 300)
        assert refused.value.facts == {"limit": 200}
        with pytest.raises(NameTooLong):
            check_person("E" * 300, "eva")
        assert check_person("<img src='\\\\host\\x'>", "eva", ["berit"]) == "eva"
        with pytest.raises(LoginTaken):
            check_person("Eva", "Berit", ["berit"])

    def test_a_folder_is_named_for_the_office_and_new(self, monkeypatch, tmp_path):
        monkeypatch.setattr(paths, "stores", lambda: tmp_path)
        monkeypatch.setattr(paths, "shared_stores", lambda: tmp_path / "shared")
        assert suggested_folder("Frivården Malmö") == tmp_path / "frivarden-malmo"
        (tmp_path / "frivarden-malmo").mkdir()
        assert suggested_folder("Frivården Malmö") == tmp_path / "frivarden-malmo-2"
        assert suggested_folder("Контора") == tmp_path / "sluss"
        assert len(suggested_folder("Håndholdt " * 40).name) <= 40
        assert suggested_folder("Lund", shared=True) == tmp_path / "shared" / "lund"

    def test_a_folder_is_looked_at_before_anything_is_made(self, tmp_path, office):
        check_folder(tmp_path / "new")
        with pytest.raises(StoreExists):
            check_folder(office.opened.folder)
        (tmp_path / "letters").mkdir()
        (tmp_path / "letters" / "a.txt").write_text("mine")
        with pytest.raises(FolderNotEmpty):
            check_folder(tmp_path / "letters")
        with pytest.raises(FolderSynced):
            check_folder(tmp_path / "OneDrive - Kriminalvården" / "new")


KILLED = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from tests.usecases.founding import found_one
found_one(Path(sys.argv[1]))
"""


def _founding(folder: Path) -> subprocess.Popen[str]:
    """Begin to make a store in a process, and return it when it has begun."""
    root = str(Path(__file__).parents[2])
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED.format(root=root), str(folder)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begin\n"
    return process


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
def test_a_kill_while_it_is_made_leaves_no_half_store(around, tmp_path):
    """Killed at any moment: no store, and one can be made there; or a whole one with both."""
    seen = {"none": 0, "whole": 0}
    with _founding(tmp_path / "timed") as process:
        began = time.monotonic()
        process.wait()
        took = time.monotonic() - began  # what is left of it once it has begun, on this computer
    for part in (0, 0.2, 0.4, 0.6, 0.8, 1):
        folder = tmp_path / f"store-{part}"
        process = _founding(folder)
        time.sleep(part * took)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        try:
            users = [login for _, login in read_header(folder).header.users()]
        except NoStoreHere:
            seen["none"] += 1
            again, _ = _founding(folder).communicate()
            assert again == "made\n"
        else:
            seen["whole"] += 1
            assert users == ["eva.lind", "berit.alm"]
        place = open_office(around, folder, "berit.alm", BERIT.passphrase)
        assert own_office(place.session).name == OFFICE.name
        place.close()
    assert seen["none"] > 0
