"""Taking back one's own last act, from any page."""

from sluss.text import _
from sluss.ui.desk import Desk
from sluss.usecases.undo import undo_last


def undo(desk: Desk) -> None:
    """Take back the last act and say so; what cannot be taken back is told with its reason."""

    def done(_changed: object) -> None:
        desk.bar.say("good", _("Your last change was taken back. It stands in the history."))

    desk.runner.run(desk.bar, undo_last, then=done, failed=desk.tell)
