"""The forms in which a consent is prepared, talked through, answered and taken back."""

from sluss.domain.ids import RecordId
from sluss.text import _
from sluss.ui.pages.client.tasks import ASKS, SAVES, Task
from sluss.usecases.consents.forms import (
    answer_form,
    plain_form,
    prepare_form,
    save_answer,
    save_plain,
    save_prepared,
    save_talk,
    save_withdrawal,
    talk_form,
    withdraw_form,
)

KIND = "Consent"
SAVES.update(
    {
        "save_prepared_consent": save_prepared,
        "save_consent_talk": save_talk,
        "save_consent_answer": save_answer,
        "save_plain_consent": save_plain,
        "save_consent_withdrawal": save_withdrawal,
    }
)
ASKS.update(
    {
        "prepare_consent_form": prepare_form,
        "consent_talk_form": talk_form,
        "consent_answer_form": answer_form,
        "plain_consent_form": plain_form,
        "withdraw_consent_form": withdraw_form,
    }
)


def talking(
    client: RecordId, party: RecordId, name: str, purpose: str, old: RecordId | None = None
) -> Task:
    """Return the form one fills in while talking with the client about one party."""
    about = (client, party, purpose, old)
    return Task(
        KIND, _("Talk about {party}").format(party=name), client,
        save=save_talk, save_with=about, ask=talk_form, ask_with=about,
        apart=f"talk:{party.hex()}:{purpose}",
    )  # fmt: skip


def preparing(client: RecordId, party: RecordId, name: str, purpose: str) -> Task:
    """Return the form in which is said what a form on paper asks about."""
    about = (client, party, purpose)
    return Task(
        KIND, _("Prepare a form about {party}").format(party=name), client,
        save=save_prepared, save_with=about, ask=prepare_form, ask_with=about,
        apart=f"prepare:{party.hex()}:{purpose}",
    )  # fmt: skip


def answering(client: RecordId, consent: RecordId, name: str) -> Task:
    """Return the form of the answer to what was prepared."""
    return Task(
        KIND, _("Answer about {party}").format(party=name), client, consent,
        save=save_answer, save_with=(consent,), ask=answer_form, ask_with=(consent,),
        apart="answer",
    )  # fmt: skip


def withdrawing(client: RecordId, consent: RecordId, name: str) -> Task:
    """Return the form in which a client takes a consent back, or a part of it."""
    return Task(
        KIND, _("Withdraw: {party}").format(party=name), client, consent,
        save=save_withdrawal, save_with=(consent,), ask=withdraw_form, ask_with=(consent,),
        apart="withdraw",
    )  # fmt: skip


def plain(client: RecordId, kind: str, heading: str, old: RecordId | None = None) -> Task:
    """Return the form of a consent about no party: the plan, a programme, an evaluation."""
    about = (client, kind, old)
    return Task(
        KIND, heading, client,
        save=save_plain, save_with=about, ask=plain_form, ask_with=about,
        apart=f"plain:{kind}",
    )  # fmt: skip
