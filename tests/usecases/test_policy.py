"""The file of the IT department: what it decides, and what happens when it is wrong."""

import datetime as dt
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.journeys.world import CENTRAL

from sluss.domain.policy import IDLE_MINUTES, NOTHING_DECIDED, PASSPHRASE_MINIMUM
from sluss.errors.policy import NotOurHeadOffice, SendingStopped, TargetNotAllowed
from sluss.text.problems import explain
from sluss.usecases import approval, sending
from sluss.usecases.policy import LARGEST, NO_FILE, check_target, policy_of, read_policy

WHOLE = """\
# Laptops of the travelling teams.
idle_minutes = 10
pin_allowed = false
passphrase_minimum = 20
export_targets = ["/media", "/stickor"]
central = "01234 56789 01234 56789 01234 56789"
language = "da"
"""
DIGITS = "012345678901234567890123456789"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "policy.toml"


def told(found):
    """What is wrong with a file, as code and line."""
    return [(fault.code.removeprefix("policy."), fault.facts.get("line")) for fault in found.faults]


def test_without_a_file_nothing_is_decided(file):
    assert read_policy(file) == NO_FILE
    assert NO_FILE.policy == NOTHING_DECIDED
    assert NO_FILE.policy.decided == ()
    assert NO_FILE.policy.idle_minutes == 5


def test_a_file_decides_what_it_names(file):
    file.write_text(WHOLE, encoding="utf-8")
    found = read_policy(file)
    assert found.faults == ()
    policy = found.policy
    assert (policy.idle_minutes, policy.pin_allowed, policy.passphrase_minimum) == (10, False, 20)
    assert policy.export_targets == ("/media", "/stickor")
    assert (policy.central, policy.language) == (DIGITS, "da")
    assert policy.decided == tuple(line.partition(" ")[0] for line in WHOLE.splitlines()[1:])
    assert policy.is_decided("language")


def test_what_it_does_not_name_is_as_usual():
    policy = policy_of(b"idle_minutes = 3\n").policy
    assert policy == replace(NOTHING_DECIDED, idle_minutes=3, decided=("idle_minutes",))


@pytest.mark.parametrize("data", [b"\xef\xbb\xbfidle_minutes = 3\r\nlanguage = 'sv'\r\n"])
def test_a_file_saved_by_notepad_is_read(data):
    found = policy_of(data)
    assert found.faults == ()
    assert (found.policy.idle_minutes, found.policy.language) == (3, "sv")


@pytest.mark.parametrize(
    ("line", "code", "field", "value"),
    [
        ("idle_minutes = 60", "out-of-range", "idle_minutes", 5),
        ("idle_minutes = 16", "out-of-range", "idle_minutes", 5),
        ("idle_minutes = 0", "out-of-range", "idle_minutes", 1),
        ("idle_minutes = -5", "out-of-range", "idle_minutes", 1),
        ('idle_minutes = "5"', "wrong-type", "idle_minutes", 5),
        ("idle_minutes = true", "wrong-type", "idle_minutes", 5),
        ("idle_minutes = 2.5", "wrong-type", "idle_minutes", 5),
        ('pin_allowed = "yes"', "wrong-type", "pin_allowed", False),
        ("pin_allowed = 1", "wrong-type", "pin_allowed", False),
        ("passphrase_minimum = 8", "out-of-range", "passphrase_minimum", 15),
        ("passphrase_minimum = 500", "out-of-range", "passphrase_minimum", 64),
        ('passphrase_minimum = "long"', "wrong-type", "passphrase_minimum", 15),
        ('export_targets = "/media"', "wrong-type", "export_stopped", True),
        ("export_targets = [1]", "wrong-type", "export_stopped", True),
        ('export_targets = ["media"]', "value-unknown", "export_stopped", True),
        ('central = "12345"', "value-unknown", "central", ""),
        ("central = 5", "wrong-type", "central", ""),
        ('language = "fi"', "value-unknown", "language", ""),
        ("language = ['sv']", "wrong-type", "language", ""),
    ],
)
def test_a_wrong_value_is_told_with_its_line_and_never_opens_a_door(line, code, field, value):
    found = policy_of(f"# laptops\n\n{line}\n".encode())
    assert told(found) == [(code, 3)]
    assert getattr(found.policy, field) == value


def test_one_wrong_line_spoils_no_other():
    found = policy_of(
        b'idle_minutes = "x"\npin_allowed = false\nIdle_Minutes = 3\n[extra]\na = 1\n'
    )
    assert told(found) == [("wrong-type", 1), ("key-unknown", 3), ("key-unknown", 4)]
    assert [fault.facts.get("key") for fault in found.faults[1:]] == ["Idle_Minutes", "extra"]
    assert found.policy.pin_allowed is False


def test_a_target_that_is_no_folder_is_passed_over_beside_one_that_is():
    found = policy_of(b'export_targets = ["/media", "stick"]\n')
    assert told(found) == [("value-unknown", 1)]
    assert found.policy.export_targets == ("/media",)
    assert not found.policy.export_stopped


@pytest.mark.parametrize(
    ("data", "line", "column", "stopped"),
    [
        (b"idle_minutes = 3\npin_allowed = nej\n", 2, 15, False),
        (b"idle_minutes: 3\n", 1, 13, False),
        (b'language = "sv', 1, 15, False),
        (b'export_targets = ["/media"\nlanguage = "sv"\n', 2, 1, True),
        (b"idle_minutes = 1\nidle_minutes = 2\n", 2, 17, False),
    ],
)
def test_a_file_that_is_no_toml_is_told_with_the_place(data, line, column, stopped):
    found = policy_of(data)
    (fault,) = found.faults
    assert (fault.code, fault.facts["line"]) == ("policy.not-toml", line)
    assert abs(int(fault.facts["column"]) - column) <= 1
    assert not found.policy.pin_allowed
    assert found.policy.export_stopped is stopped


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("idle_minutes = 3".encode("utf-16"), "policy.not-text"),
        (b'central = "\xe5"', "policy.not-text"),
        (b"#" * (LARGEST + 1), "policy.unreadable"),
    ],
)
def test_a_file_that_is_no_text_stops_what_it_may_have_forbidden(file, data, code):
    file.write_bytes(data)
    found = read_policy(file)
    assert [fault.code for fault in found.faults] == [code]
    assert (found.policy.pin_allowed, found.policy.export_stopped) == (False, True)


@pytest.mark.skipif(os.name == "nt", reason="Windows lets a folder be made unreadable otherwise")
def test_a_file_that_cannot_be_read_is_told(file):
    file.mkdir()  # reading it fails for everybody, an administrator too
    found = read_policy(file)
    assert [fault.code for fault in found.faults] == ["policy.unreadable"]
    assert found.policy.export_stopped


def test_every_fault_says_where_what_is_safe_and_what_to_do():
    found = policy_of(b"a = 1\nidle_minutes = 99\npin_allowed = 1\nlanguage = 'x'\n")
    said = [explain(fault) for fault in found.faults]
    assert [each.spoken for each in said] == ["S-813", "S-815", "S-814", "S-816"]
    for number, each in enumerate(said, 1):
        assert f"ine {number}" in each.sentence
        assert "IT" in each.hint
        assert "{" not in each.sentence + each.hint


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode()))
def test_whatever_the_file_holds_the_limits_stand(data):
    policy = policy_of(data).policy
    assert IDLE_MINUTES[0] <= policy.idle_minutes <= IDLE_MINUTES[1]
    assert PASSPHRASE_MINIMUM[0] <= policy.passphrase_minimum <= PASSPHRASE_MINIMUM[1]


VALUES = (
    st.integers() | st.booleans() | st.text("ab/1\\\"'\n", max_size=4).map(repr)
    | st.lists(st.text("/ab1", max_size=3)) | st.dates(min_value=dt.date(2000, 1, 1))
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(sorted(NOTHING_DECIDED.__dataclass_fields__)), VALUES))
def test_whatever_the_values_are_the_limits_stand(values):
    lines = [f"{key} = {str(value).lower() if isinstance(value, bool) else value}" for key, value
             in values.items()]  # fmt: skip
    found = policy_of("\n".join(lines).encode())
    policy = found.policy
    assert IDLE_MINUTES[0] <= policy.idle_minutes <= IDLE_MINUTES[1]
    assert PASSPHRASE_MINIMUM[0] <= policy.passphrase_minimum <= PASSPHRASE_MINIMUM[1]
    assert isinstance(policy.pin_allowed, bool)
    if "pin_allowed" in values and not isinstance(values["pin_allowed"], bool):
        assert not policy.pin_allowed


class TestTargets:
    def policy(self, *targets):
        return replace(NOTHING_DECIDED, export_targets=tuple(map(str, targets)))

    def test_without_a_decision_every_folder_will_do(self, tmp_path):
        check_target(NOTHING_DECIDED, tmp_path)

    def test_a_folder_and_all_below_it_are_allowed_and_no_other(self, tmp_path):
        stick, other = tmp_path / "stick", tmp_path / "stick-2"
        (stick / "inside").mkdir(parents=True)
        other.mkdir()
        check_target(self.policy(stick), stick)
        check_target(self.policy(tmp_path / "x", stick), stick / "inside")
        for folder in (other, tmp_path, stick / ".." / "stick-2"):
            with pytest.raises(TargetNotAllowed) as refused:
                check_target(self.policy(stick), folder)
            assert str(stick) in explain(refused.value).hint

    @pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="needs links")
    def test_a_link_out_of_it_leads_nowhere(self, tmp_path):
        stick, other = tmp_path / "stick", tmp_path / "other"
        stick.mkdir()
        other.mkdir()
        (stick / "link").symlink_to(other)
        with pytest.raises(TargetNotAllowed):
            check_target(self.policy(stick), stick / "link")

    def test_what_cannot_be_read_allows_nothing(self, tmp_path):
        with pytest.raises(SendingStopped):
            check_target(replace(NOTHING_DECIDED, export_stopped=True), tmp_path)


@pytest.mark.parametrize("name", ["malmo-1", CENTRAL])
def test_a_delivery_is_written_where_it_may_be_and_nowhere_else(world, tmp_path, name):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    policy = replace(NOTHING_DECIDED, export_targets=(str(world.stick),))
    session = replace(world.session(name), policy=policy)
    with pytest.raises(TargetNotAllowed):
        sending.send(session, elsewhere)
    assert list(elsewhere.iterdir()) == []
    sent = sending.send(session, Path(world.stick))
    assert all(each.file.parent == world.stick for each in sent)


def test_only_the_head_office_that_was_decided_approves_a_computer(strangers):
    session, central = strangers.session("malmo-1"), strangers.session(CENTRAL)
    other = replace(session, policy=replace(NOTHING_DECIDED, central=DIGITS))
    asked = approval.request_approval(session)
    answer = approval.approve_request(central, asked.data, asked.digits)
    with pytest.raises(NotOurHeadOffice):
        approval.accept_approval(other, answer.data, answer.digits)
    assert not approval.is_enrolled(session)
    ours = policy_of(f'central = "{answer.digits}"'.encode())
    assert ours.faults == ()
    approval.accept_approval(replace(session, policy=ours.policy), answer.data, answer.digits)
    assert approval.is_enrolled(session)
