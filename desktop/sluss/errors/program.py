"""Errors of the program itself: a fault in it, or an installation that is not whole."""

from sluss.errors import N_, SlussError


class ProgramFault(SlussError):
    """A bug, as it is told to a person: an exception nobody expected."""

    code = "program.fault"
    number = 1
    sentence = N_("Something went wrong inside Sluss. What was saved before is safe.")
    hint = N_("Start Sluss again. If it happens again, tell support the number of this message.")


class ResourcesMissing(SlussError):
    """The folder with code lists, translations and fonts is not where it was installed."""

    code = "program.resources-missing"
    number = 2
    sentence = N_("Sluss is not completely installed: its folder of resources is missing.")
    hint = N_("Install Sluss again. The stores on this computer are not touched by that.")
