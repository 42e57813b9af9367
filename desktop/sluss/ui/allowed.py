"""What the user's role does not include is grey, and says so when one points at it."""

from PySide6.QtWidgets import QWidget

from sluss.domain.rights import Right
from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.widgets.words import tip


def if_allowed(desk: Desk, right: Right, *controls: QWidget) -> bool:
    """Make controls grey with the reason unless the user has a right; whether they may be used.

    The use case behind them refuses as well; this only spares the way there.
    """
    allowed = right in desk.situation.rights
    for control in () if allowed else controls:
        reason = _("Your role here does not include this.")
        control.setEnabled(False)
        control.setAccessibleDescription(reason)
        tip(control, reason)
    return allowed
