"""What the IT department decided: reads its file, and says no where it said no.

A mistake in the file never opens a door: what cannot be read is decided in the stricter way.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sluss.domain.policy import (
    CENTRAL_DIGITS,
    IDLE_MINUTES,
    LANGUAGES,
    NOTHING_DECIDED,
    PASSPHRASE_MINIMUM,
    Policy,
)
from sluss.errors import SlussError
from sluss.errors.policy import (
    NotOurHeadOffice,
    PolicyKeyUnknown,
    PolicyNotText,
    PolicyNotToml,
    PolicyOutOfRange,
    PolicyUnreadable,
    PolicyValueUnknown,
    PolicyWrongType,
    SendingStopped,
    TargetNotAllowed,
)

LARGEST = 64 << 10  # bytes; six lines are a policy, a megabyte is something else
_LONGEST_KEY = 40  # characters of a key that are told
_TARGETS = "export_targets"

Faults = tuple[SlussError, ...]
Lines = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PolicyFile:
    """What holds on this computer, and what is wrong with the file that decided it."""

    policy: Policy = NOTHING_DECIDED
    faults: Faults = ()


NO_FILE = PolicyFile()


def read_policy(file: Path) -> PolicyFile:
    """Return what a file decides; a file that is not there decides nothing."""
    try:
        if not file.exists():
            return NO_FILE
        with file.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except OSError:
        return _strict(PolicyUnreadable(), stopped=True)
    if len(data) > LARGEST:
        return _strict(PolicyUnreadable(), stopped=True)
    return policy_of(data)


def policy_of(data: bytes) -> PolicyFile:
    """Return what the bytes of a policy file decide."""
    import tomllib  # noqa: PLC0415 - most computers have no such file, and every start is timed

    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return _strict(PolicyNotText(), stopped=True)
    try:
        decided = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _strict(PolicyNotToml(**_place(text, str(error))), stopped=_TARGETS in text)
    return _decide(decided, _lines(text))


def check_target(policy: Policy, folder: Path) -> None:
    """Return if a delivery may be written into `folder`.

    Raises `TargetNotAllowed`, `SendingStopped`.
    """
    if policy.export_stopped:
        raise SendingStopped
    if not policy.export_targets:
        return
    wanted = folder.resolve()
    if not any(wanted.is_relative_to(Path(each).resolve()) for each in policy.export_targets):
        raise TargetNotAllowed(targets=", ".join(policy.export_targets))


def check_central(policy: Policy, digits: str) -> None:
    """Return if the head office with these digits may approve this computer.

    Raises `NotOurHeadOffice`.
    """
    plain = "".join(sign for sign in digits if sign.isdecimal())
    if policy.central and plain != policy.central:
        raise NotOurHeadOffice


def _strict(fault: SlussError, *, stopped: bool) -> PolicyFile:
    """Return what holds when nobody can tell what was decided."""
    return PolicyFile(replace(NOTHING_DECIDED, pin_allowed=False, export_stopped=stopped), (fault,))


def _place(text: str, message: str) -> dict[str, int]:
    """Return line and column that the parser names; it says "at end of document" of the last."""
    if found := re.search(r"line (\d+), column (\d+)", message):
        return {"line": int(found[1]), "column": int(found[2])}
    lines = text.split("\n")
    return {"line": len(lines), "column": len(lines[-1]) + 1}


def _lines(text: str) -> dict[str, int]:
    """Return in which line each key stands, from 1; the first one counts."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if key := re.match(r"\s*\[*\s*[\"']?([^\s=\"'\].]+)", line):
            found.setdefault(key[1], number)
    return found


def _decide(decided: Mapping[str, object], lines: Lines) -> PolicyFile:
    policy, faults = NOTHING_DECIDED, list[SlussError]()
    for key, value in decided.items():
        line = lines.get(key, 1)
        read = _READ.get(key)
        if read is None:
            shown = "".join(sign for sign in key if sign.isprintable())[:_LONGEST_KEY]
            faults.append(PolicyKeyUnknown(key=shown, line=line))
            continue
        changes, wrong = read(key, value, line)
        faults += wrong
        policy = replace(policy, **changes, decided=(*policy.decided, key))
    return PolicyFile(policy, tuple(faults))


Changes = dict[str, Any]  # fields of `Policy`, each of its own type
Read = Callable[[str, object, int], tuple[Changes, Faults]]


def _idle(key: str, value: object, line: int) -> tuple[Changes, Faults]:
    least, most = IDLE_MINUTES
    if isinstance(value, bool) or not isinstance(value, int):
        return {}, (PolicyWrongType(key=key, line=line),)
    if least <= value <= most:
        return {key: value}, ()
    # A longer time than is lawful wants the default, a shorter one the shortest there is.
    strict = min(NOTHING_DECIDED.idle_minutes, max(value, least))
    return {key: strict}, (PolicyOutOfRange(key=key, line=line, least=least, most=most),)


def _passphrase(key: str, value: object, line: int) -> tuple[Changes, Faults]:
    least, most = PASSPHRASE_MINIMUM
    if isinstance(value, bool) or not isinstance(value, int):
        return {}, (PolicyWrongType(key=key, line=line),)
    fault = PolicyOutOfRange(key=key, line=line, least=least, most=most)
    return {key: min(max(value, least), most)}, () if least <= value <= most else (fault,)


def _pin(key: str, value: object, line: int) -> tuple[Changes, Faults]:
    if isinstance(value, bool):
        return {key: value}, ()
    return {key: False}, (PolicyWrongType(key=key, line=line),)


def _targets(key: str, value: object, line: int) -> tuple[Changes, Faults]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        return {"export_stopped": True}, (PolicyWrongType(key=key, line=line),)
    good = tuple(each for each in value if Path(each).is_absolute() and "\0" not in each)
    faults = () if len(good) == len(value) else (PolicyValueUnknown(key=key, line=line),)
    return {key: good, "export_stopped": bool(value) and not good}, faults


def _central(key: str, value: object, line: int) -> tuple[Changes, Faults]:
    if not isinstance(value, str):
        return {}, (PolicyWrongType(key=key, line=line),)
    digits = re.sub(r"[\s-]", "", value)
    if not re.fullmatch(rf"[0-9]{{{CENTRAL_DIGITS}}}", digits):
        return {}, (PolicyValueUnknown(key=key, line=line),)
    return {key: digits}, ()


def _language(key: str, value: object, line: int) -> tuple[Changes, Faults]:
    if not isinstance(value, str):
        return {}, (PolicyWrongType(key=key, line=line),)
    if value not in LANGUAGES:
        return {}, (PolicyValueUnknown(key=key, line=line),)
    return {key: value}, ()


_READ: dict[str, Read] = {
    "idle_minutes": _idle,
    "pin_allowed": _pin,
    "passphrase_minimum": _passphrase,
    _TARGETS: _targets,
    "central": _central,
    "language": _language,
}
