"""What can be wrong when a day of visits is planned, and when it is entered from paper."""

from sluss.errors import N_, SlussError


class NobodyToVisit(SlussError):
    """A day of visits was planned with no client in it."""

    code = "visits.nobody"
    number = 1160
    sentence = N_("No client has been chosen. Nothing was planned.")
    hint = N_("Tick at least one client.")


class VisitDayPast(SlussError):
    """The day of the visits lies more than a year back. Fact: `field`."""

    code = "visits.day-past"
    number = 1161
    sentence = N_("That day is more than a year ago. Nothing was planned.")
    hint = N_("Look at the year. A visit that is longer ago is written as a note.")


class VisitNotSaid(SlussError):
    """A visit was to be entered without saying whether it took place. Fact: `field`."""

    code = "visits.not-said"
    number = 1162
    sentence = N_("Say first whether the visit took place. What you typed is kept as a draft.")
    hint = N_("Choose what happened with one key.")


class VisitWithoutNote(SlussError):
    """A visit that took place was to be entered without a word about it. Fact: `field`."""

    code = "visits.no-note"
    number = 1163
    sentence = N_("Nothing is written about the visit. What you typed is kept as a draft.")
    hint = N_("Write what was said, if only one line.")


class SheetsNotWritten(SlussError):
    """The visit sheets could not be written where they were to lie."""

    code = "visits.sheets-not-written"
    number = 1164
    sentence = N_("The visit sheets could not be saved there. The day of visits is safe in Sluss.")
    hint = N_("Choose another folder or a stick, and try again.")


class VisitEntered(SlussError):
    """A visit was entered already and cannot be entered twice."""

    code = "visits.entered"
    number = 1165
    sentence = N_("This visit has been entered already. It stands as a note about the client.")
    hint = N_("Write a correction to the note if something is missing.")


class NoTravellingLaptop(SlussError):
    """Cases were to travel on a computer that is none of the office's travelling laptops."""

    code = "visits.no-travelling-laptop"
    number = 1425
    sentence = N_("This computer is no travelling laptop of the office. Nothing was changed.")
    hint = N_("Choose a laptop that travels, or make one of the office's computers one.")
