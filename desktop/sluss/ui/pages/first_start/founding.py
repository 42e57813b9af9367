"""What the first start has the worker do: look at answers, draw recovery codes, make the store.

The use cases load in the worker: the window is there first.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sluss.ui.doors import News, OpenPlace, news_of
from sluss.ui.pages.first_start.draft import Draft
from sluss.usecases.machine import Machine

if TYPE_CHECKING:
    from sluss.usecases.demo_folder import Demo
    from sluss.usecases.recovery import Paper

__all__ = ["Founding", "News"]


class Founding:
    """The way to a store on a computer that has none. `draft` holds what was answered."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.draft = Draft()
        self.restored: Path | None = None

    def folder(self, name: str, *, shared: bool) -> Path:
        """Return where the store of an office would lie."""
        from sluss.usecases.first_start import suggested_folder  # noqa: PLC0415 - in the worker

        return suggested_folder(name, shared=shared)

    def check_office(self, name: str) -> str:
        """Return the name of the office. Raises `OfficeNameMissing`, `NameTooLong`."""
        from sluss.usecases.first_start import check_office  # noqa: PLC0415 - in the worker

        return check_office(name)

    def check_folder(self, folder: Path, name: str) -> Path:
        """Return where the store will lie: the folder, or a new one in it. Raises why not."""
        from sluss.usecases.first_start import check_folder, folder_in  # noqa: PLC0415 - in the worker

        place = folder_in(folder, name)
        check_folder(place)
        return place

    def check_person(self, name: str, login: str, taken: tuple[str, ...]) -> str:
        """Return the user name. Raises `NameTooLong`, `LoginTaken`."""
        from sluss.usecases.first_start import check_person  # noqa: PLC0415 - in the worker

        return check_person(name, login, taken)

    def login(self, name: str) -> str:
        """Return the user name that is suggested."""
        from sluss.usecases.first_start import suggested_login  # noqa: PLC0415 - in the worker

        return suggested_login(name)

    def paper(self, office: str, login: str, store: bytes) -> "Paper":
        """Return a new paper, for the store with this id or with a new one."""
        from sluss.usecases.first_start import new_store_id  # noqa: PLC0415 - in the worker
        from sluss.usecases.recovery import draw_paper  # noqa: PLC0415 - the same

        machine = self.machine
        store = store or new_store_id(machine)
        return draw_paper(office, login, store, machine.clock, machine.random)

    def found(self, draft: Draft, folder: Path) -> OpenPlace:
        """Make the store and return it open. Takes seconds; raises what `found` raises."""
        from sluss.usecases.first_start import Founder, found  # noqa: PLC0415 - in the worker
        from sluss.usecases.office import NewOffice, Person  # noqa: PLC0415 - the same

        founders = []
        for each in draft.people():
            if each.paper is None:
                raise LookupError("a recovery sheet was not handed over")
            founders.append(Founder(Person(each.login, each.passphrase, each.name), each.paper))
        office = NewOffice(draft.kind, draft.name, draft.country, shared=draft.shared)
        place = found(self.machine, folder, office, founders)
        try:
            return OpenPlace(place, news_of(place))
        except BaseException:
            place.close()
            raise

    def backup_users(self, backup: Path) -> tuple[str, ...]:
        """Return who can open a backup. Raises `NotABackup`, `BackupDamaged`."""
        from sluss.usecases.backup import backup_users  # noqa: PLC0415 - in the worker

        return backup_users(backup)

    def restore(self, backup: Path, login: str, passphrase: str) -> OpenPlace:
        """Make a store from a backup in a new folder, noted in `restored`, and return it open."""
        from sluss.usecases.backup import restore  # noqa: PLC0415 - in the worker

        folder = self.folder(backup.name.removeprefix("sluss-backup-"), shared=False)
        around = self.machine.surroundings()
        place, _restored = restore(around, backup, folder, login, passphrase)
        self.restored = folder
        try:
            return OpenPlace(place, news_of(place))
        except BaseException:
            place.close()
            raise

    def demo(self, language: str) -> "Demo":
        """Return the demo of this account, made now where there is none that is fresh."""
        from sluss.usecases.demo import make_demo  # noqa: PLC0415 - in the worker
        from sluss.usecases.demo_folder import (  # noqa: PLC0415 - in the worker
            find_demo,
            is_fresh,
            local_day,
            usual_folder,
        )

        machine, folder = self.machine, usual_folder()
        there = find_demo(folder)
        if there is not None and is_fresh(there, local_day(machine.clock())):
            return there
        around = machine.surroundings()
        return make_demo(around, machine.resources, folder, language=language, instead_of=there)
