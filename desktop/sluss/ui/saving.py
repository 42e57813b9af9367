"""Before a document is saved outside the store: what becomes of it there, and whether to go on."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from sluss.text import _
from sluss.ui.desk import Desk
from sluss.usecases.paper_files import PlaceKind, SavePlace, where_it_goes


def ask_place(asker: QWidget, desk: Desk, file: Path, then: Callable[[Path], object]) -> None:
    """Have `then` save the file; before that it is said if the place can be lost or is copied.

    A place the IT department does not allow is refused. Nothing is written here.
    """

    def known(place: SavePlace) -> None:
        if place.refused is not None:
            desk.tell(place.refused)
        elif place.kind is PlaceKind.DISK:
            then(file)
        else:
            text, hint = warning_words(place)
            action = _("Save it there all the same")
            desk.bar.say("warn", text, hint, action=action, act=lambda: then(file))

    desk.runner.run(asker, where_it_goes, file, then=known, failed=desk.tell)


def warning_words(place: SavePlace) -> tuple[str, str]:
    """Return what becomes of a file there, and what would be better."""
    if place.kind is PlaceKind.REMOVABLE:
        text = _("A file on a stick or card can be read by whoever finds it. Nothing is saved yet.")
        return text, _("Use an encrypted stick, or print the document instead.")
    if place.kind is PlaceKind.NETWORK:
        text = _("That folder lies on another computer. Nothing is saved yet.")
        return text, _("Others may be able to read it there. Choose a folder of this computer.")
    text = _("{service} copies that folder to the internet. Nothing is saved yet.")
    return text.format(service=place.service), _("Choose a folder that nobody copies.")
