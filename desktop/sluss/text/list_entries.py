"""What is written into cases when a list that came again is accepted, in the language spoken."""

from collections.abc import Callable, Mapping

from sluss.text import _


def list_entries(day: str, reasons: Mapping[str, str]) -> tuple[str, str, Callable[[str], str]]:
    """Return why a release was moved, what is to be found out of who is gone, and a closing note.

    `day` is that of the list as it is written here. The note is given a code; `reasons` are the
    words for codes.
    """
    closed = _("Not on the official list of {day}. The case is closed: {reason}.")
    return (
        _("According to the official list of {day}").format(day=day),
        _("Not on the official list since {day}: find out why").format(day=day),
        lambda reason: closed.format(day=day, reason=reasons.get(reason, reason)),
    )
