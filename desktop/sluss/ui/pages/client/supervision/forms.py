"""The forms of the supervision: a meeting with whether the client came, and a warning."""

import datetime as dt

from sluss.domain.ids import RecordId
from sluss.text import _
from sluss.ui.pages.client.tasks import ASKS, SAVES, Task
from sluss.usecases.attendance import attendance_form, note_attendance
from sluss.usecases.client_warnings import warn_in

SAVES.update({"note_attendance": note_attendance, "warn_in": warn_in})
ASKS.update({"attendance_form": attendance_form})

WARNING_FIELDS = ("kind", "other_client", "text", "start", "end", "source")


def attendance(client: RecordId) -> Task:
    """Return the form of a meeting of the supervision."""
    return Task(
        "Participant", _("Meeting of the supervision"), client,
        save=note_attendance, save_with=(client,), ask=attendance_form,
        apart="supervision",
    )  # fmt: skip


def warning(client: RecordId, today: dt.date) -> Task:
    """Return the form of a warning from today on, which always has a last day."""
    return Task(
        "ClientWarning", _("Something to be careful about"), client, only=WARNING_FIELDS,
        preset={"start": today}, save=warn_in, save_with=(client,),
    )  # fmt: skip
