"""What can be wrong when a computer takes the place of another, or somebody is let in by phone."""

from sluss.errors import N_, SlussError


class AlreadyHeir(SlussError):
    """The computer has said already whose place it takes."""

    code = "replaced.said-already"
    number = 1450
    sentence = N_("This computer takes the place of another already. Nothing was changed.")
    hint = N_("Call head office if it is the wrong one.")


class NotOurComputer(SlussError):
    """The computer whose place is to be taken is not one of the office."""

    code = "replaced.not-ours"
    number = 1451
    sentence = N_("That computer does not belong to this office. Nothing was changed.")
    hint = N_("Choose one of the computers in the list.")


class NothingToRevoke(SlussError):
    """The loss is of no computer head office still believes."""

    code = "lost.nothing-to-revoke"
    number = 1452
    sentence = N_("There is no computer in this report that head office still believes.")
    hint = N_("Say in the report which computer is lost.")
