"""The form in which it is decided that something may be told without the client's consent."""

from sluss.domain.ids import RecordId
from sluss.text import _
from sluss.ui.pages.client.tasks import ASKS, SAVES, Task
from sluss.usecases.leaving.assessing import assessment_form, save_assessment

KIND = "SecrecyAssessment"
SAVES.update({"save_assessment": save_assessment})
ASKS.update({"assessment_form": assessment_form})


def on_law(client: RecordId) -> Task:
    """Return the form of a secrecy assessment."""
    return Task(
        KIND, _("Decide on a legal ground"), client,
        save=save_assessment, save_with=(client,), ask=assessment_form, ask_with=(client,),
    )  # fmt: skip
