"""The selftest on the command line: no store, no passphrase, no screen."""

from dataclasses import replace

from sluss.cli.run import run
from sluss.usecases.policy import policy_of
from sluss.usecases.selftest import LIBRARIES


def test_every_part_is_told_and_the_last_line_is_to_be_read_out(sluss):
    said = sluss("selftest")
    lines = said.out.splitlines()
    assert any("SQLCipher 4." in line for line in lines)
    assert lines[-1].startswith("sluss 0.")


def test_as_json(sluss):
    said = sluss("selftest", "--json").data
    libraries = next(each for each in said["findings"] if each["name"] == "libraries")
    assert libraries["ok"]
    assert all(name in libraries["detail"] for name in LIBRARIES)
    assert said["line"]


def test_a_fault_is_refused_after_everything_was_told(machine, tmp_path, capsys):
    assert run(["selftest", "--json"], replace(machine, resources=tmp_path), "en", {}) == 1
    said = capsys.readouterr()
    assert '"cli.selftest-failed"' in said.out
    assert '"ok": false' in said.out
    assert "S-053" in said.err


def test_a_mistake_in_the_file_of_the_it_department_is_told_in_words(machine, capsys):
    found = policy_of(b"# laptops\nidle_minutes = 99\n")
    decided = replace(machine, policy=found.policy, policy_faults=found.faults)
    assert run(["selftest"], decided, "en", {}) == 1
    said = capsys.readouterr()
    assert "“idle_minutes” in line 2 of policy.toml must be between 1 and 15." in said.err
    assert "S-815" in said.err
