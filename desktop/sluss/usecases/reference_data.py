"""The lists head office has given out: checked before they are kept, in force at the next unlock.

They lie over the lists of the program, file by file, and are read by the same readers: a mistake in
one of them is found as in those.
"""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from sluss import __version__, paths
from sluss.bundle.reference import Reference, read_reference
from sluss.catalog.load import Catalog, load
from sluss.catalog.source import Overlay
from sluss.domain.versions import line
from sluss.errors import SlussError
from sluss.errors.catalog import CatalogMistakes
from sluss.errors.reference import CodesMissing
from sluss.store.opened import Store
from sluss.store.references import keep_reference, newest_reference
from sluss.usecases.session import Session
from sluss.usecases.trust_kept import load_trust

_UNUSABLE = "reference-unusable"  # why the newest lists could not be used, "" where they can


def reference_in_force(session: Session) -> Reference | None:
    """Return what head office has given out last, None where it has given out nothing."""
    return _kept(session.store)


def _kept(store: Store) -> Reference | None:
    data = newest_reference(store.connection)
    return None if data is None else read_reference(data, None)


def catalog_of(store: Store, own: Catalog, resources: Path) -> Catalog:
    """Return the definitions in force in a store: the program's `own`, or those with newer lists.

    Lists that this version of the program cannot use leave its own in force: a store always opens,
    also when the program is newer than the lists.
    """
    kept = _kept(store)
    if kept is None or not _is_for_us(kept):
        return own
    try:
        return checked(own, kept.files, resources)
    except (CatalogMistakes, CodesMissing):
        return own


def checked(own: Catalog, files: Mapping[str, str], resources: Path | None = None) -> Catalog:
    """Return the definitions with newer files laid over the program's `own`.

    Raises `CatalogMistakes` with every mistake, and `CodesMissing`: what was written with a code
    stays readable.
    """
    found = load(Overlay(resources or paths.resources(), files))
    gone = [
        (name, value)
        for name, codes in own.code_lists.items()
        for value in codes.values()
        if name not in found.code_lists or value not in found.code_lists[name]
    ]
    if gone:
        name, value = gone[0]
        raise CodesMissing(list=name, value=value, count=len(gone))
    return found


def take_reference_data(session: Session, data: bytes, now: dt.datetime) -> bool:
    """Keep what head office has given out, if it is newer than what is here; whether it was kept.

    Lists that need a newer program are kept too, for the day it is there. Raises `ReferenceWrong`,
    `CatalogMistakes`, `CodesMissing`; nothing is kept then.
    """
    reference = read_reference(data, load_trust(session).issuers)
    kept = reference_in_force(session)
    if kept is not None and reference.version <= kept.version:
        return False
    if _is_for_us(reference):
        checked(session.catalog, reference.files)
    keep_reference(session.store.connection, reference.version, data, now)
    session.store.set_setting(_UNUSABLE, b"")
    return True


def _is_for_us(reference: Reference) -> bool:
    return line(reference.needs) <= line(__version__)


def note_unusable(session: Session, error: SlussError) -> None:
    """Note that newer lists came which this program cannot use, for whoever asks about them."""
    session.store.set_setting(_UNUSABLE, error.code.encode())


def are_unusable(session: Session) -> bool:
    """Whether newer lists came that this program cannot use; its own are in force then."""
    return bool(session.store.setting(_UNUSABLE))
