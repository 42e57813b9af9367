"""Errors of the PIN that lifts the cover, and of covering and locking."""

from sluss.errors import N_, SlussError


class PinTooShort(SlussError):
    """A PIN has too few digits, or too many. Facts: `least`, `most`."""

    code = "locks.pin-too-short"
    number = 825
    sentence = N_("A PIN has {least} to {most} digits. It has not been changed.")
    hint = N_("Choose more digits; you type them each time you lift the cover.")


class PinNotDigits(SlussError):
    """Something else than digits was chosen."""

    code = "locks.pin-not-digits"
    number = 826
    sentence = N_("A PIN has digits only. It has not been changed.")
    hint = N_("Leave out letters, spaces and signs.")


class PinTooSimple(SlussError):
    """The PIN repeats, counts or draws a line on the keys."""

    code = "locks.pin-too-simple"
    number = 827
    sentence = N_("This PIN repeats or counts, so it is among the first anybody would try.")
    hint = N_("Take digits that follow no pattern and that you can keep in mind.")


class PinIsDate(SlussError):
    """The PIN reads like a date or holds a year of our time."""

    code = "locks.pin-is-date"
    number = 828
    sentence = N_("This PIN reads like a date or a year, so it is easily guessed.")
    hint = N_("Take digits that are no birthday and no year.")


class PinNotAllowed(SlussError):
    """The IT department decided that nobody lifts a cover by a PIN."""

    code = "locks.pin-not-allowed"
    number = 829
    sentence = N_("Your IT department has decided that Sluss is covered without a PIN.")
    hint = N_("Covering locks Sluss; your passphrase opens it again.")
