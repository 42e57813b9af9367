"""The selftest finds what does not work, and goes on to the next part."""

import shutil
from dataclasses import replace

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from tests.chance import stream
from tests.surroundings import START, Clock

from sluss import __version__, paths
from sluss.crypto.kdf import cheapest
from sluss.usecases.machine import Machine, memory_bytes, this_machine
from sluss.usecases.policy import NO_FILE, policy_of
from sluss.usecases.selftest import selftest


@pytest.fixture
def resources(tmp_path):
    """The resources of the program with translations that were compiled."""
    folder = tmp_path / "resources"
    shutil.copytree(
        paths.resources(), folder, ignore=shutil.ignore_patterns("*.mo", "icons", "fiction")
    )
    for language in ("sv", "da"):
        catalogue = Catalog(language)
        catalogue.add("Name", "Namn")
        with (folder / "translations" / language / "LC_MESSAGES" / "sluss.mo").open("wb") as file:
            write_mo(file, catalogue)
    return folder


@pytest.fixture
def machine(resources, tmp_path):
    random = stream("selftest")
    clock = Clock(START.replace(year=2027))
    ticks = iter(range(100))
    return Machine(
        clock,
        random,
        lambda: float(next(ticks)),
        8 << 30,
        resources,
        tmp_path / "logs",
        lambda: cheapest(random(16)),
    )


def faults(machine):
    return selftest(machine).faults


def test_where_everything_works_one_line_says_so(machine):
    found = selftest(machine)
    assert found.faults == ()
    assert found.line.startswith(f"sluss {__version__}, Python 3.")
    assert found.line.endswith(f"{len(found.findings)} of {len(found.findings)}: OK")
    assert "\n" not in found.line


def test_it_tells_what_is_there(machine):
    told = {each.name: each.detail for each in selftest(machine).findings}
    assert "sqlcipher3 0." in told["libraries"]
    assert told["cipher"].startswith("SQLCipher 4.")
    assert told["passphrases"] == "Argon2id 64 MiB x 2: 1000 ms, memory 8192 MiB"
    assert told["translations"] == "sv 1, da 1"
    assert " lists, " in told["lists"]


def test_it_tells_what_the_it_department_decided(machine):
    def details(found):
        decided = replace(machine, policy=found.policy, policy_faults=found.faults)
        finding = next(e for e in selftest(decided).findings if e.name == "decisions")
        return finding.ok, finding.detail

    assert details(NO_FILE) == (True, "-")
    right = policy_of(b"idle_minutes = 3\npin_allowed = false\n")
    assert details(right) == (True, "idle_minutes 3, pin_allowed False")
    wrong = policy_of(b"idle_minutes = 99\nx = 1\n")
    range_, unknown = wrong.faults
    assert details(wrong) == (False, f"{range_}; {unknown}")
    assert str(range_) == "policy.out-of-range key=idle_minutes line=1 least=1 most=15"


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("fonts/Inter-Bold.ttf", "fonts"),
        ("labels.csv", "lists"),
        ("translations/da/LC_MESSAGES/sluss.mo", "translations"),
    ],
)
@pytest.mark.parametrize("damage", ["missing", "empty", "other"])
def test_a_file_that_is_not_whole_is_one_fault(machine, path, part, damage):
    file = machine.resources / path
    if damage == "missing":
        file.unlink()
    else:
        file.write_bytes(b"" if damage == "empty" else b"something else")
    found = selftest(machine)
    assert found.faults == (part,)
    assert found.line.endswith(f"FAULT: {part}")


def test_translations_that_were_not_compiled_are_a_fault(machine):
    with (machine.resources / "translations/sv/LC_MESSAGES/sluss.mo").open("wb") as file:
        write_mo(file, Catalog("sv"))
    assert faults(machine) == ("translations",)


def test_a_clock_that_lies_is_a_fault(machine):
    old = replace(machine, clock=lambda: machine.clock().replace(year=1980))
    assert faults(old) == ("calendar",)


def test_randomness_that_repeats_is_a_fault(machine):
    assert "chance" in faults(replace(machine, random=bytes))


def test_nothing_is_left_behind(machine, tmp_path, monkeypatch):
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    selftest(machine)
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_a_fault_and_not_the_end(machine, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    assert faults(machine) == ("cipher", "spreadsheets")


def test_the_memory_of_this_computer_is_known():
    assert 256 << 20 < memory_bytes() < 1 << 50


def test_this_computer_measures_what_a_passphrase_costs(resources, tmp_path):
    random, ticks = stream("this"), iter(range(1000))
    here = this_machine(Clock(), random, lambda: next(ticks) * 0.9, resources, tmp_path)
    assert here.kdf().t == 3
    assert here.surroundings().catalog.codes("country").values() == ("SE", "DK")
