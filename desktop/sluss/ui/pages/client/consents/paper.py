"""The form of a consent on paper: one press from where it was noted, to where it is printed."""

from sluss.domain.ids import RecordId
from sluss.text import _
from sluss.ui.desk import Desk
from sluss.usecases.consents.paper import COPY, FORM


def show_paper(desk: Desk, client: RecordId, consent: RecordId) -> None:
    """Look at the form of a consent, or at the copy of one that was given, for the client."""
    desk.go("client", f"{client.hex()}:documents:{FORM}:{consent.hex()}")


def offer_paper(desk: Desk, client: RecordId, consent: RecordId, paper: str) -> None:
    """Offer the paper there is of a consent that was just noted."""
    texts = {
        FORM: (_("The form is ready to be asked with."), _("Show the form")),
        COPY: (_("The consent is noted."), _("A copy for the client")),
    }
    if paper in texts:
        said, action = texts[paper]
        desk.bar.say("good", said, action=action, act=lambda: show_paper(desk, client, consent))
