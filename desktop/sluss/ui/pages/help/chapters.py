"""What the program itself writes into the manual: its shortcuts, and what each message means."""

import re
from collections.abc import Sequence

from sluss.domain.manual import Chapter, Section
from sluss.text import N_, _
from sluss.text.every_problem import every_problem
from sluss.ui.key_sheet import KeyGroup

KEYS, MESSAGES = "keys", "messages"
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")

# The ranges of numbers that `SlussError` names, as officers would call them.
_FAMILIES = (
    (0, N_("The program and the practice")),
    (100, N_("Unlocking, users and safety copies")),
    (200, N_("Deliveries")),
    (300, N_("Approval, sending and receiving")),
    (400, N_("Bringing in lists")),
    (500, N_("Details, changes and decisions")),
    (600, N_("Clients, plans, measures and notes")),
    (700, N_("Lists and rules in the program")),
    (800, N_("The window, locks, settings and help")),
)


def escaped(text: str) -> str:
    """Return text in which nothing is Markdown."""
    return _MARKS.sub(r"\\\1", text)


def key_chapter(groups: Sequence[KeyGroup]) -> Chapter:
    """Return the sheet of shortcuts: what can be done by key, page by page."""
    lead = _("Keys of a page work while the page is seen. F1 tells about the place you are at.")
    sections = [Section("", _("Shortcuts"), escaped(lead), 1)]
    for n, group in enumerate(groups):
        lines = ["| | |", "|---|---|"]  # Markdown has no table without a heading row
        lines += [f"| `{row.keys}` | {escaped(row.text)} |" for row in group.rows]
        sections.append(Section(f"page-{n + 1}", escaped(group.heading), "\n".join(lines)))
    return Chapter(KEYS, tuple(sections))


def message_chapter() -> Chapter:
    """Return every message that has a number: what it says, what is safe, what to do."""
    lead = _(
        "Every message has a number that can be read out over the phone. Here stands what each "
        "of them means, what is safe, and what to do. Search for the number to find it."
    )
    sections = [Section("", _("Messages and their numbers"), escaped(lead), 1)]
    family = -1
    for told in every_problem():
        if told.number // 100 != family:
            family = told.number // 100
            sections.append(Section(f"from-{family * 100}", _(_family(family * 100)), "", 2))
        text = f"{escaped(told.sentence)} {escaped(told.hint)}"
        sections.append(Section(told.spoken.lower(), told.spoken, text, 3))
    return Chapter(MESSAGES, tuple(sections))


def _family(first: int) -> str:
    return next(name for start, name in reversed(_FAMILIES) if start <= first)
