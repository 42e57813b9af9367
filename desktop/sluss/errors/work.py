"""Errors of long work: that it was stopped because somebody asked."""

from sluss.errors import N_, SlussError


class Cancelled(SlussError):
    """Long work was asked to stop before it was done; what it began has been taken back."""

    code = "work.cancelled"
    number = 10
    sentence = N_("Stopped. Nothing was changed.")
    hint = N_("Start again when it suits you.")
