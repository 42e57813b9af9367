"""This computer as Settings tells of it: where things lie, and what the IT department decided."""

import platform
from dataclasses import dataclass
from pathlib import Path

from sluss import __version__, paths
from sluss.domain.entities import Device
from sluss.domain.policy import Policy
from sluss.errors import SlussError
from sluss.usecases.licences import Licence, licences
from sluss.usecases.machine import Machine
from sluss.usecases.office import Workplace
from sluss.usecases.selftest import Selftest, selftest


@dataclass(frozen=True, slots=True)
class ThisComputer:
    """What one is asked for on the phone, and what holds here.

    `computer` is its name and its letter in case numbers. `policy_faults` are what is wrong with
    `policy_file`, which need not be there.
    """

    version: str
    system: str
    computer: str
    store: Path
    logs: Path | None
    policy_file: Path
    policy: Policy
    policy_faults: tuple[SlussError, ...]


def this_computer(place: Workplace) -> ThisComputer:
    """Return what Settings tells of this computer."""
    session, machine = place.session, _machine(place)
    device = next(iter(session.store.find(Device, id=session.device)), None)
    return ThisComputer(
        version=f"{__version__} · Python {platform.python_version()}",
        system=f"{platform.system()} {platform.machine()} · {platform.release()}",
        computer=" · ".join(filter(None, (device.name, device.letter))) if device else "",
        store=session.store.folder,
        logs=machine.logs if machine is not None else None,
        policy_file=paths.policy(),
        policy=session.policy,
        policy_faults=machine.policy_faults if machine is not None else (),
    )


def try_everything(place: Workplace) -> Selftest:
    """Try every part of the program on this computer; takes a second or two."""
    machine = _machine(place)
    if machine is None:
        raise LookupError("these surroundings belong to no computer")
    return selftest(machine)


def read_licences(place: Workplace) -> tuple[Licence, ...]:
    """Return the licences of the program and of everything it is built from."""
    return licences(place.machine.resources)


def _machine(place: Workplace) -> Machine | None:
    machine = place.around.machine
    return machine if isinstance(machine, Machine) else None
