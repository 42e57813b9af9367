"""What is filled in after a form was saved: the measures that were said to have changed."""

from collections.abc import Callable, Mapping

from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.text import _
from sluss.ui.pages.client.tasks import MEASURE_FIELDS, Task
from sluss.usecases.reconcile import STATE as SAID
from sluss.usecases.reconcile import Answer


def following(
    task: Task, values: Mapping[str, FieldValue], name_of: Callable[[str], str]
) -> tuple[Task, ...]:
    """Return what is to be filled in next, in the order it was asked for.

    `name_of` tells what a field of the form that was saved is called.
    """
    changed = [n for n, value in values.items() if n.startswith(SAID) and value == Answer.CHANGED]
    return tuple(_measure(task.client, name.removeprefix(SAID), name_of(name)) for name in changed)


def _measure(client: RecordId | None, record: str, name: str) -> Task:
    return Task(
        "Measure",
        _("{measure}: what has changed").format(measure=name),
        client,
        RecordId(bytes.fromhex(record)),
        only=MEASURE_FIELDS,
    )
