"""What the checks of the self-test are called."""

from sluss.text import _


def check_name(name: str) -> str:
    """Return a check's name, as it is if it is an unknown one."""
    known = {
        "libraries": _("libraries"),
        "cipher": _("encrypted database"),
        "sealing": _("sealing of deliveries"),
        "passphrases": _("work for a passphrase"),
        "lists": _("code lists and names"),
        "translations": _("translations"),
        "fonts": _("typefaces"),
        "paper": _("printed pages"),
        "spreadsheets": _("spreadsheets"),
        "calendar": _("clock and time zones"),
        "chance": _("randomness"),
        "decisions": _("decisions of the IT department"),
    }
    return known.get(name, name)
