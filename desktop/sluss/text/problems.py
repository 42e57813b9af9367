"""From an error to the words a person reads about it."""

from dataclasses import dataclass

from sluss.errors import SlussError
from sluss.errors.program import ProgramFault
from sluss.text import _


@dataclass(frozen=True)
class Explained:
    """An error in words: what happened, what to do, and two names for it.

    `code` is for programs ("store.wrong-passphrase"), `spoken` for the phone ("S-104").
    """

    sentence: str
    hint: str
    code: str
    spoken: str


class _Facts(dict[str, str | int]):
    """Facts in which one that is missing reads as an ellipsis.

    A sentence with a hole is better than a second error that hides the first.
    """

    def __missing__(self, name: str) -> str:
        return "…"


def explain(error: BaseException) -> Explained:
    """Say in the language spoken here what happened and what to do next.

    An exception that is no `SlussError` is a bug and told as one; nothing of its text is shown,
    because it may hold what somebody wrote about a client.
    """
    known = error if isinstance(error, SlussError) else ProgramFault()
    facts = _Facts(known.facts)
    return Explained(
        sentence=_(known.sentence).format_map(facts),
        hint=_(known.hint).format_map(facts),
        code=known.code,
        spoken=f"S-{known.number:03d}",
    )
