"""What the IT department has decided for a computer, within limits that nobody may widen."""

from dataclasses import dataclass

IDLE_MINUTES = (1, 15)  # least and most; the store must not stay open beside an empty chair
PASSPHRASE_MINIMUM = (15, 64)  # characters; 15 is NIST SP 800-63B-4, 3.1.1.2
LANGUAGES = ("sv", "da", "en")


@dataclass(frozen=True, slots=True)
class Policy:
    """The decisions in force; as it stands, what holds where nobody has decided anything.

    `idle_minutes`: after so long without a key or the mouse the store is locked.
    `pin_allowed`: whether the screen may be covered and come back with a PIN.
    `passphrase_minimum`: characters of a passphrase of one's own.
    `export_targets`: folders that deliveries may be written to or below; none named: anywhere.
    `export_stopped`: nothing may be written anywhere, because what was decided cannot be read.
    `central`: the name of the head office new stores belong to; empty: not decided.
    `language`: "sv", "da", "en", or empty: each person chooses.
    `decided`: the names of the above that the IT department decided, in the order of the file.
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
