"""What the world can do to us: `SlussError`, the root of every error that is not a bug."""

from typing import ClassVar


def N_(message: str) -> str:
    """Mark `message` for translation and return it unchanged.

    For sentences that are written in one place and shown in another: the text is collected into
    the catalogue here and looked up by `sluss.text` where a person reads it.
    """
    return message


class SlussError(Exception):
    """Something that can happen although the program is right: a wrong key, a full disk.

    One class per fact, named for the fact. Whatever else is raised is a bug.

    `code` is stable, dotted and lower-case and never used again for another fact. `number` is what
    an officer reads out over the phone (`S-104`). Both are unique in the program. Numbers: general
    1-99, store and keys 100-199, bundle 200-299, enrolment and exchange 300-399, register and
    sheets 400-499, records 500-599, cases 600-699, catalogue and resources 700-799, window 800-899.

    `sentence` says what happened and what is safe, `hint` what to do next; both are English and
    marked with `N_`, with the names of facts in braces.
    """

    code: ClassVar[str]
    number: ClassVar[int]
    sentence: ClassVar[str]
    hint: ClassVar[str]

    def __init__(self, **facts: str | int) -> None:
        """Keep `facts`, which fill the braces of `sentence` and `hint`.

        They are shown and logged, so they never hold a client's name, number or text.
        """
        super().__init__(facts)
        self.facts = facts

    def __str__(self) -> str:
        """Return the code and the facts, for logs: `store.wrong-passphrase wait_seconds=4`."""
        return " ".join([self.code, *(f"{name}={fact}" for name, fact in self.facts.items())])
