"""What head office gives out beside the work of others: lists and rules, to every computer."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from sluss import __version__, paths
from sluss.bundle.reference import FOLDERS, Reference, sign_reference
from sluss.crypto.signing import SigningKey
from sluss.domain.ids import EVERYONE
from sluss.domain.rights import Right
from sluss.domain.versions import line
from sluss.errors.exchange import NotCentral
from sluss.errors.reference import ReferenceFolderEmpty, ReferenceFolderWrong
from sluss.store.references import keep_reference
from sluss.usecases.changed import Changed
from sluss.usecases.reference_data import checked, reference_in_force
from sluss.usecases.rights import require
from sluss.usecases.session import Session, is_central, stamp, today
from sluss.usecases.versions import ComputerVersion, too_old

LARGEST = 1 << 20  # bytes of one list; the largest of the program has a tenth of it
_NOTHING = Changed(frozenset())


@dataclass(frozen=True, slots=True)
class GivenOut:
    """Lists as they are, or would be, in force everywhere.

    `files` are the paths of those that differ from the program's, `new` those of them that differ
    from what is in force now. `too_old` computers get them when they have a newer program.
    """

    version: int
    issued: dt.date
    files: tuple[str, ...]
    new: tuple[str, ...] = ()
    too_old: tuple[ComputerVersion, ...] = ()
    changed: Changed = _NOTHING


def given_out(session: Session) -> GivenOut | None:
    """Return what is in force, None where it is what came with the program."""
    kept = reference_in_force(session)
    if kept is None:
        return None
    return _told(session, kept, set())


def look_into(session: Session, folder: Path) -> GivenOut:
    """Return what would be given out from a folder that looks like the program's own.

    Nothing is changed. Raises `NotCentral`, `NotAllowed`, `ReferenceFolderWrong`,
    `ReferenceFolderEmpty`, `CatalogMistakes`, `CodesMissing`, `ReferenceTooLarge`.
    """
    reference, new = _made(session, folder)
    return _told(session, reference, new)


def give_out(session: Session, folder: Path) -> GivenOut:
    """Sign what `look_into` showed; every delivery from now on takes it along.

    In force here, as everywhere, when the store is unlocked the next time. Raises as `look_into`.
    """
    reference, new = _made(session, folder)
    store = session.store
    with store.act(stamp(session)) as act:
        act.access(EVERYONE, "reference", str(reference.version))
        keep_reference(store.connection, reference.version, reference.data, session.clock())
    return _told(session, reference, new, Changed(frozenset({session.device})))


def _made(session: Session, folder: Path) -> tuple[Reference, set[str]]:
    if not is_central(session):
        raise NotCentral
    require(session, Right.CHANGE_TRUST)
    kept, own = reference_in_force(session), paths.resources()
    before = {} if kept is None else dict(kept.files)
    files = before | _texts(folder)
    files = {path: text for path, text in files.items() if text != _own(own, path)}
    new = {path for path in {*files, *before} if files.get(path) != before.get(path)}
    if not new or not files:
        raise ReferenceFolderEmpty
    checked(session.catalog, files)
    version = 1 if kept is None else kept.version + 1
    needs = ".".join(map(str, line(__version__)))
    issuer = SigningKey(session.store.setting("issuer-key") or b"")
    issued = today(session).isoformat()
    return sign_reference(version, issued, needs, files, issuer), new


def _texts(folder: Path) -> dict[str, str]:
    """Return the lists in a folder by path; what an editor left behind beside them is passed over.

    Raises `ReferenceFolderWrong`.
    """
    found = {}
    try:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if not path.is_file() or path.name.startswith((".", "~")):
                continue
            if name.partition("/")[0] not in FOLDERS or path.stat().st_size > LARGEST:
                raise ReferenceFolderWrong(file=name)
            found[name] = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ReferenceFolderWrong(file=folder.name) from error
    return found


def _own(resources: Path, path: str) -> str | None:
    """Return what the program itself has there."""
    file = resources / path
    return file.read_text(encoding="utf-8-sig") if file.is_file() else None


def _told(
    session: Session, reference: Reference, new: set[str], changed: Changed = _NOTHING
) -> GivenOut:
    return GivenOut(
        version=reference.version,
        issued=dt.date.fromisoformat(reference.issued),
        files=tuple(sorted(reference.files)),
        new=tuple(sorted(new)),
        too_old=too_old(session, reference.needs),
        changed=changed,
    )
