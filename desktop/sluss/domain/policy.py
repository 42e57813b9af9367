"""What the IT department has decided for a computer, within limits that nobody may widen."""

from dataclasses import dataclass

IDLE_MINUTES = (1, 15)  # least and most; the store must not stay open beside an empty chair
PASSPHRASE_MINIMUM = (15, 64)  # characters; 15 is NIST SP 800-63B-4, 3.1.1.2
CENTRAL_DIGITS = 30  # of head office's number, as on its printed card
LANGUAGES = ("sv", "da", "en")


@dataclass(frozen=True, slots=True)
class Policy:
    """The decisions in force; as it stands, what holds where nobody has decided anything.

    `idle_minutes`: after so long without a key or the mouse the store is locked.
    `pin_allowed`: whether the screen may be covered and come back with a PIN.
    `passphrase_minimum`: characters of a passphrase of one's own.
    `export_targets`: folders that deliveries may be written to or below; none named: anywhere.
    `export_stopped`: nothing may be written anywhere, because what was decided cannot be read.
    `central`: the 30 digits of the head office this computer belongs to; empty: not decided.
    `language`: what the program speaks until a person chooses ("sv", "da", "en"); empty: the
    computer's own.
    `decided`: the names of the above that the IT department decided, in the order of its file.
    """

    idle_minutes: int = 5
    pin_allowed: bool = True
    passphrase_minimum: int = 15
    export_targets: tuple[str, ...] = ()
    export_stopped: bool = False
    central: str = ""
    language: str = ""
    decided: tuple[str, ...] = ()

    def is_decided(self, name: str) -> bool:
        """Whether the IT department decided this, so that nobody else can."""
        return name in self.decided


NOTHING_DECIDED = Policy()

_STEPS = (1, 2, 3, 5, 10, 15)  # minutes that are offered


def idle_choices(policy: Policy) -> tuple[int, ...]:
    """Return after how many minutes a person may have the program lock itself, ascending.

    What the IT department decided is the most; where it decided nothing, all that is offered.
    """
    most = policy.idle_minutes if policy.is_decided("idle_minutes") else IDLE_MINUTES[1]
    return tuple(sorted({each for each in _STEPS if each < most} | {most}))


def idle_minutes(policy: Policy, wished: int) -> int:
    """Return after how many minutes the program locks itself; `wished` is 0 where nobody chose."""
    choices = idle_choices(policy)
    return min(max(wished or policy.idle_minutes, choices[0]), choices[-1])
