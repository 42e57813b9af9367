"""What this computer takes along to head office for others: sealed, signed, never opened here."""

from pathlib import Path

from sluss.bundle.write import copy_bundle
from sluss.store.carried import all_carried, carried_folder
from sluss.usecases.session import Session


def take_along(session: Session, folder: Path) -> tuple[Path, ...]:
    """Put the deliveries of others that head office has not told of into a folder.

    Those come before our own, which may go on from them. Returns the files. Raises what
    `copy_bundle` raises about the medium.
    """
    store = session.store
    here = carried_folder(store.folder)
    waiting = [each for each in all_carried(store.connection) if each.told_at is None]
    return tuple(
        copy_bundle(here / each.file, folder) for each in waiting if (here / each.file).is_file()
    )
