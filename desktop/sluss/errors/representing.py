"""Why nothing goes to somebody who says that they act in a client's place."""

from sluss.errors import N_, SlussError


class AuthorityEnded(SlussError):
    """The authority was ended before its last day, or today."""

    code = "authority.ended"
    number = 1700
    sentence = N_("This representative's authority has ended. Nothing has left.")
    hint = N_("Choose somebody else, or record a new authority on the page of people first.")


class AuthorityRunOut(SlussError):
    """The last day of the authority is over."""

    code = "authority.run-out"
    number = 1701
    sentence = N_("This representative's authority has run out. Nothing has left.")
    hint = N_("If it was renewed, record the new authority on the page of people first.")


class AuthorityAhead(SlussError):
    """The authority has not begun."""

    code = "authority.ahead"
    number = 1702
    sentence = N_("This representative's authority does not hold yet. Nothing has left.")
    hint = N_("Wait until the day it begins, or correct the day on the page of people.")


class AuthorityUnseen(SlussError):
    """There is neither the number of a paper nor a scan that shows the authority."""

    code = "authority.unseen"
    number = 1703
    sentence = N_("No paper shows this representative's authority. Nothing has left.")
    hint = N_("Write the number of the paper, or choose the scan, on the page of people.")
