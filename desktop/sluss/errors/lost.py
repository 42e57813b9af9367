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
    sentence = N_("There is no computer in this report whose approval could be withdrawn.")
    hint = N_("Say in the report which computer is lost.")


class CodeNotForYou(SlussError):
    """The code was left for other persons of head office."""

    code = "phone.not-for-you"
    number = 1453
    sentence = N_("This code was left for others at head office. Nothing was opened.")
    hint = N_("Let one of those open it who may approve computers.")


class SecondPersonWanted(SlussError):
    """Whoever opened the first half of a code wants to open the second half as well."""

    code = "phone.second-person"
    number = 1454
    sentence = N_("You opened the first half. The second half is for somebody else to open.")
    hint = N_("Let another one of head office unlock the program and show the code.")


class FirstPersonWanted(SlussError):
    """Nobody has opened the first half of a code, or too long ago."""

    code = "phone.first-person"
    number = 1455
    sentence = N_("Nobody has opened the first half of this code today. Nothing was shown.")
    hint = N_("One person opens the first half, another one shows the code.")


class CodeUnreadable(SlussError):
    """What was left with head office is no code, or was left for another computer."""

    code = "phone.unreadable"
    number = 1456
    sentence = N_("What was left here is damaged. No code can be read from it.")
    hint = N_("The recovery sheet of the office opens the computer as before.")
