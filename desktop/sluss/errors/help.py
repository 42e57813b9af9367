"""What can be wrong with the manual and what is done from it."""

from sluss.errors import N_, SlussError


class ManualMissing(SlussError):
    """The manual is not where it was installed, or cannot be read."""

    code = "help.manual-missing"
    number = 860
    sentence = N_("The manual is missing on this computer. What is saved in Sluss is safe.")
    hint = N_("Ask the IT department to install Sluss again. No client is touched by that.")


class SheetNotWritten(SlussError):
    """The sheet of shortcuts could not be written where it was to lie."""

    code = "help.sheet-not-written"
    number = 861
    sentence = N_("The sheet could not be saved there. Nothing else has changed.")
    hint = N_("Choose another folder, one in which you may save.")


class PractiseNotStarted(SlussError):
    """The computer did not let a second Sluss begin."""

    code = "help.practise-not-started"
    number = 862
    sentence = N_("The practice could not be opened. Your own work has not been touched.")
    hint = N_("Close other programs and try again, or tell the IT department this number.")
