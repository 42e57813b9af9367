"""What was decided about a list and not carried out yet: it outlives a lock and a crash."""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from sluss.domain.register.comparison import Alike, Comparison, Difference
from sluss.usecases.register_clients import Officers
from sluss.usecases.register_memory import KEY, difference_digest, digest_key
from sluss.usecases.register_standing import alike
from sluss.usecases.session import Session

SETTING = "register-decisions"
_ACCEPTED, _LEFT = "+", "-"


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about one difference: to accept it, or to leave it as it is.

    `reason`, a code of `supervision_end_reason`, closes the case of a client who is gone; without
    it the case goes on, and a task reminds that it has to be found out why.
    """

    accept: bool
    reason: str = ""


ACCEPT, LEAVE = Decision(accept=True), Decision(accept=False)


def keep_decisions(session: Session, decisions: Mapping[Difference, Decision]) -> None:
    """Keep what was decided so far, instead of what was kept before; by keyed digests alone."""
    with session.store.writing():
        key, means = digest_key(session), alike(session, Officers.of(session))
        kept = {
            difference_digest(key, means, each): (_ACCEPTED + said.reason if said.accept else _LEFT)
            for each, said in decisions.items()
        }
        session.store.set_setting(SETTING, msgspec.msgpack.encode(kept))


def kept_decisions(
    session: Session, means: Alike, comparison: Comparison
) -> dict[Difference, Decision]:
    """Return what was decided before about differences that are still the same."""
    data = session.store.setting(SETTING)
    kept = msgspec.msgpack.decode(data, type=dict[bytes, str]) if data else {}
    if not kept:
        return {}
    key = session.store.setting(KEY)
    found = {each: kept.get(difference_digest(key, means, each)) for each in comparison.differences}
    return {each: _decision(said) for each, said in found.items() if said}


def forget_decisions(session: Session) -> None:
    """Forget what was decided: it is carried out. Within an act or a transaction."""
    if session.store.setting(SETTING):
        session.store.set_setting(SETTING, b"")


def _decision(said: str) -> Decision:
    return Decision(accept=True, reason=said[1:]) if said.startswith(_ACCEPTED) else LEAVE
