"""The ways in which somebody who holds a copy is told, to choose from."""

from sluss.domain.form_fields import Choice
from sluss.text import _
from sluss.ui.theme import Theme
from sluss.ui.widgets.segments import Segments


def told_by(theme: Theme) -> Segments:
    """Return the choice; it stands at the telephone, which is at hand."""
    made = Segments(
        theme, _("Told by"),
        [
            Choice("phone", _("Phone")),
            Choice("meeting", _("Meeting")),
            Choice("letter", _("Letter")),
            Choice("secure_mail", _("Secure e-mail")),
        ],
    )  # fmt: skip
    made.choose("phone")
    return made
