"""Writing a value that none of several is: a form of one field, empty, kept as a draft."""

from sluss.text import _
from sluss.ui.pages.client.tasks import ASKS, SAVES, Task
from sluss.usecases.conflicts import decide_newly
from sluss.usecases.values_beside import Question, new_value_form

SAVES.update({"decide_newly": decide_newly})
ASKS.update({"new_value_form": new_value_form})


def another_value(asked: Question) -> Task:
    """Return what is filled in to let another value hold. It decides only about what was seen."""
    return Task(
        asked.kind,
        _("{field}: what shall hold instead").format(field=asked.label),
        client=asked.client,
        record=asked.record,
        save=decide_newly,
        save_with=(asked.record, asked.field, asked.seen),
        ask=new_value_form,
        ask_with=(asked.kind, asked.record, asked.field),
        apart=f"decide {asked.field}",
    )
