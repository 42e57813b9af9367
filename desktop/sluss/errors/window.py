"""Errors of the window: something was asked of it that it cannot do now."""

from sluss.errors import N_, SlussError


class StoreLocked(SlussError):
    """Something was asked of the store while it was locked."""

    code = "window.store-locked"
    number = 800
    sentence = N_("Sluss is locked. What was saved is safe.")
    hint = N_("Unlock with your passphrase and try again.")
