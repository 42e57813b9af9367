"""The forms in which a case is offered, taken over, refused, or an answer is noted."""

from sluss.domain.ids import RecordId
from sluss.text import _, language
from sluss.ui.pages.client.tasks import ASKS, SAVES, Task
from sluss.usecases.transfers.forms import (
    accept_form,
    answer_form,
    offer_form,
    onward_form,
    refusal_form,
    save_acceptance,
    save_answer,
    save_offer,
    save_refusal,
)

KIND = "Transfer"
SAVES.update(
    {
        "save_offer": save_offer,
        "save_acceptance": save_acceptance,
        "save_refusal": save_refusal,
        "save_transfer_answer": save_answer,
    }
)
ASKS.update(
    {
        "offer_form": offer_form,
        "onward_form": onward_form,
        "accept_form": accept_form,
        "refusal_form": refusal_form,
        "transfer_answer_form": answer_form,
    }
)


def offering(client: RecordId) -> Task:
    """Return the form in which a case is offered to another office."""
    return Task(
        KIND, _("Hand over the case"), client,
        save=save_offer, save_with=(client,), ask=offer_form, ask_with=(client,),
    )  # fmt: skip


def going_on(client: RecordId) -> Task:
    """Return the form in which a case goes on to a municipality."""
    return Task(
        KIND, _("Hand over to the municipality"), client,
        save=save_offer, save_with=(client,), ask=onward_form, ask_with=(client,), apart="onward",
    )  # fmt: skip


def accepting(client: RecordId, transfer: RecordId) -> Task:
    """Return the form in which a case is taken over."""
    return Task(
        KIND, _("Accept the case"), client, transfer,
        save=save_acceptance, save_with=(transfer, language()),
        ask=accept_form, ask_with=(client, transfer), apart="accept",
    )  # fmt: skip


def refusing(client: RecordId, transfer: RecordId) -> Task:
    """Return the form in which a case is refused."""
    return Task(
        KIND, _("Refuse the case"), client, transfer,
        save=save_refusal, save_with=(transfer,),
        ask=refusal_form, ask_with=(transfer,), apart="refuse",
    )  # fmt: skip


def noting(client: RecordId, transfer: RecordId) -> Task:
    """Return the form in which the answer of a municipality is noted."""
    return Task(
        KIND, _("The municipality has answered"), client, transfer,
        save=save_answer, save_with=(transfer, language()),
        ask=answer_form, ask_with=(transfer,), apart="answer",
    )  # fmt: skip
