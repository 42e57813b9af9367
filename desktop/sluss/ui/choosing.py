"""Choosing files and folders with the dialogs of the computer, without a loop of their own."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from sluss.text import _


def choose_folder(parent: QWidget, title: str, then: Callable[[Path], object]) -> QFileDialog:
    """Ask for a folder, such as a stick; `then` gets it unless somebody thought better of it."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _ask(dialog, then)


def choose_file(
    parent: QWidget, title: str, kinds: str, then: Callable[[Path], object]
) -> QFileDialog:
    """Ask for a file. `kinds` are its patterns; all files can be seen too, whatever their name."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([kinds, _("All files (*)")])
    return _ask(dialog, then)


def choose_files(
    parent: QWidget, title: str, kinds: str, then: Callable[[tuple[Path, ...]], object]
) -> QFileDialog:
    """Ask for one file or more; `then` gets them all at once."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters([kinds, _("All files (*)")])
    dialog.filesSelected.connect(lambda chosen: then(tuple(Path(each) for each in chosen)))
    return _open(dialog)


def choose_new_file(
    parent: QWidget, title: str, kinds: str, name: Path, then: Callable[[Path], object]
) -> QFileDialog:
    """Ask where a file is to be written; `name` is the proposal.

    The dialog itself asks before a file that is there is replaced.
    """
    dialog = QFileDialog(parent, title, str(name.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(name.suffix.lstrip("."))
    dialog.setNameFilters([kinds])
    dialog.selectFile(name.name)
    return _ask(dialog, then)


def _ask(dialog: QFileDialog, then: Callable[[Path], object]) -> QFileDialog:
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    return _open(dialog)


def _open(dialog: QFileDialog) -> QFileDialog:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()  # not exec(): the window goes on living
    return dialog
