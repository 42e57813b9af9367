"""A demo as it lies in its folder: where everything of it is, whether it is whole, its removal."""

import datetime as dt
import shutil
from dataclasses import dataclass
from pathlib import Path

from sluss import paths
from sluss.domain.fiction.courses import DAY
from sluss.errors.demo import NotADemo
from sluss.store.lockfile import hold
from sluss.usecases.backups import beside
from sluss.usecases.demo_mark import MARK
from sluss.usecases.demo_stamp import maker
from sluss.usecases.example_list import FAULTS_NAME, LATER_NAME, LIST_NAME
from sluss.usecases.generate import KNOWN_LOGIN, KNOWN_PASSPHRASE
from sluss.usecases.session import local

FRESH_DAYS = 7  # so long a demo stays as it is; an older one would be full of what was due long ago
MAJA_LOGIN, MAJA_NAME = "maja", "Maja Lindqvist"
CLERK_LOGIN, CLERK_NAME = "sten", "Sten Hägg"

BEGUN = "demo-begun.txt"  # lies there until all of it is made
MARK_TEXT = (
    "DEMO: påhittade personer och ärenden / opdigtede personer og sager / invented people and cases"
)
_OFFICE, _LAPTOP, _CENTRAL, _STICK = "kontoret", "resedatorn", "huvudkontoret", "stickan"
_SHEET, _TOUR = "aterstallningsblad.pdf", "rundtur"
_OURS = (
    MARK,
    BEGUN,
    _OFFICE,
    _LAPTOP,
    _CENTRAL,
    _STICK,
    _SHEET,
    _TOUR,
    LIST_NAME,
    LATER_NAME,
    FAULTS_NAME,
)


@dataclass(frozen=True, slots=True)
class Demo:
    """Where everything of a demo lies. `login` and `passphrase` open each of its stores."""

    folder: Path
    made_on: dt.date
    login: str = KNOWN_LOGIN
    passphrase: str = KNOWN_PASSPHRASE

    @property
    def office(self) -> Path:
        """The store of the office's computer."""
        return self.folder / _OFFICE

    @property
    def laptop(self) -> Path:
        """The store of the office's other computer; Maja's login opens it."""
        return self.folder / _LAPTOP

    @property
    def central(self) -> Path:
        """The store of head office; the clerk's login opens it."""
        return self.folder / _CENTRAL

    @property
    def stick(self) -> Path:
        """The folder that plays the stick, with a delivery nobody has read yet."""
        return self.folder / _STICK

    @property
    def sheet(self) -> Path:
        """The recovery sheet of the office."""
        return self.folder / _SHEET

    @property
    def client_list(self) -> Path:
        """A spreadsheet of other clients, to try the import with."""
        return self.folder / LIST_NAME

    @property
    def later_list(self) -> Path:
        """The same spreadsheet a week later, to try what a list does that comes again."""
        return self.folder / LATER_NAME

    @property
    def list_faults(self) -> Path:
        """The file that says which faults are in which row of that spreadsheet."""
        return self.folder / FAULTS_NAME

    @property
    def tour(self) -> Path:
        """Where pictures of the pages go unless somebody names another folder."""
        return self.folder / _TOUR

    @property
    def is_whole(self) -> bool:
        """Whether everything is there that was made beside the stores.

        Somebody may have taken a file away, and a demo of an earlier version knew fewer of them.
        """
        files = (self.sheet, self.client_list, self.later_list, self.list_faults)
        return all(file.is_file() for file in files) and any(self.stick.glob("*.sluss"))

    @property
    def made_by(self) -> str:
        """By which program it was made, as `maker` says it; empty for one of an early version."""
        try:
            return (self.folder / MARK).read_text(encoding="utf-8").splitlines()[2]
        except (OSError, IndexError, ValueError):
            return ""

    @property
    def delivery(self) -> Path:
        """The delivery on the stick. Raises `StopIteration` when somebody has taken it away."""
        return next(self.stick.glob("*.sluss"))


def find_demo(folder: Path) -> Demo | None:
    """Return the demo in a folder, None if there is nothing. Raises `NotADemo`."""
    try:
        lines = (folder / MARK).read_text(encoding="utf-8").splitlines()
        return Demo(folder, dt.date.fromisoformat(lines[1]))
    except (OSError, IndexError, ValueError) as error:
        if (folder / BEGUN).is_file():  # the program was ended while it made one
            return None
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise NotADemo from error
        return None


def local_day(now: dt.datetime) -> dt.date:
    """Return the day of the demo's office at an instant (aware UTC)."""
    return local("SE", now).date()


def usual_folder() -> Path:
    """Return where this user's demo lies unless told otherwise."""
    return paths.stores() / "demo"


def is_fresh(demo: Demo, today: dt.date) -> bool:
    """Whether it is whole, of this program, and what was planned in it is still to come."""
    lasting = dt.timedelta(0) <= today - demo.made_on < DAY * FRESH_DAYS
    return lasting and demo.is_whole and is_of_this_program(demo)


def is_of_this_program(demo: Demo) -> bool:
    """Whether this very program made it: another one tells another story, or stores otherwise."""
    return demo.made_by == maker()


def remove_demo(demo: Demo, now: dt.datetime) -> None:
    """Remove what belongs to a demo; what somebody has put beside it stays.

    Raises `StoreInUse` when one of its stores is open, and `OSError`.
    """
    for store in (demo.office, demo.laptop, demo.central):
        if store.is_dir():
            hold(store, now).release()
    kept_twice = [beside(each) for each in (demo.office, demo.laptop, demo.central)]
    for path in (*(demo.folder / name for name in _OURS), *kept_twice):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def lay_out(demo: Demo, out: Path) -> tuple[Path, ...]:
    """Copy what a demo has to show besides its pages into a folder; return the copies.

    The delivery on the stick, the recovery sheet, the spreadsheet, its list of faults, and the
    spreadsheet a week later.
    """
    out.mkdir(parents=True, exist_ok=True)
    files = (demo.delivery, demo.sheet, demo.client_list, demo.list_faults, demo.later_list)
    return tuple(Path(shutil.copy(file, out / file.name)) for file in files)
