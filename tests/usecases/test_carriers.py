"""What may be written to which stick."""

from dataclasses import replace

from sluss.domain.carriers import Carrier, CarrierKind, CarrierState
from sluss.domain.policy import NOTHING_DECIDED
from sluss.usecases.carriers import carriers

STICK = Carrier("/media/a", "/media/a", "A", CarrierKind.REMOVABLE, CarrierState.READY, 5)
LOCKED = replace(STICK, key="/dev/sdb", path="", state=CarrierState.LOCKED)
PROTECTED = replace(STICK, key="/media/b", path="/media/b", state=CarrierState.READ_ONLY)


def states(*found: Carrier, policy=NOTHING_DECIDED, denied=False) -> list[CarrierState]:
    return [each.state for each in carriers(policy, lambda: found, lambda: denied)]


def test_where_nothing_is_decided_each_is_what_it_is():
    assert states(STICK, LOCKED, PROTECTED) == [
        CarrierState.READY, CarrierState.LOCKED, CarrierState.READ_ONLY,
    ]  # fmt: skip


def test_read_only_by_policy_is_told_from_a_stick_that_is_locked():
    assert states(PROTECTED, denied=True) == [CarrierState.POLICY]
    disk = replace(PROTECTED, kind=CarrierKind.DISK)
    assert states(disk, denied=True) == [CarrierState.READ_ONLY]


def test_what_is_no_allowed_target_is_not_offered():
    policy = replace(NOTHING_DECIDED, export_targets=("/media/a",), decided=("export_targets",))
    other = replace(STICK, path="/media/c")
    assert states(STICK, other, LOCKED, policy=policy) == [
        CarrierState.READY, CarrierState.POLICY, CarrierState.LOCKED,
    ]  # fmt: skip


def test_where_sending_is_stopped_no_stick_may_be_written():
    assert states(STICK, policy=replace(NOTHING_DECIDED, export_stopped=True)) == [
        CarrierState.POLICY
    ]
