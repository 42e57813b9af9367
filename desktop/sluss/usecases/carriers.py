"""Which sticks are in the computer, and what may be written to each."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sluss.bundle.write_protection import denied_by_policy
from sluss.domain.carriers import Carrier, CarrierKind, CarrierState
from sluss.domain.policy import Policy
from sluss.errors.policy import SendingStopped, TargetNotAllowed
from sluss.store.carriers import find_carriers
from sluss.usecases.policy import check_target

Find = Callable[[], tuple[Carrier, ...]]


def carriers(
    policy: Policy,
    find: Find = find_carriers,
    denied: Callable[[], bool] = denied_by_policy,
) -> tuple[Carrier, ...]:
    """Return sticks first, then disks and shares, each with what can be done with it now.

    Those the IT department lets nobody write to are told from those that are locked. Needs no store
    and may take as long as a stick that does not answer: it is asked beside other work.
    """
    return tuple(_decided(each, policy, denied) for each in find())


def _decided(carrier: Carrier, policy: Policy, denied: Callable[[], bool]) -> Carrier:
    if not carrier.path:
        return carrier
    forbidden = (
        carrier.state is CarrierState.READ_ONLY
        and carrier.kind is CarrierKind.REMOVABLE
        and denied()
    )
    try:
        check_target(policy, Path(carrier.path))
    except (TargetNotAllowed, SendingStopped):
        forbidden = True
    return replace(carrier, state=CarrierState.POLICY) if forbidden else carrier
