"""A week of three offices and head office, as pictures of the window at one computer or another.

Told scene by scene: a day, a computer, what others did before it, and what is done there.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from sluss.text import _
from sluss.ui.desk import Page
from sluss.ui.pages.conflicts import ConflictsPage
from sluss.ui.pages.exchange import ExchangePage
from sluss.ui.pages.lost import LostPage
from sluss.ui.pages.monday import MondayPage
from sluss.ui.telling import Teller
from sluss.usecases import demo_week as days
from sluss.usecases.demo_week import CENTRAL, LUND, MALMO, MALMO_2, SECOND, TIDAHOLM, Week

_ANSWERS = 6  # turns of the window until what was asked has been answered and drawn


@dataclass(slots=True)
class WeekTeller(Teller):
    """Tells the week; `week` knows the computers and sticks."""

    week: Week | None = None

    def story(self) -> Week:
        """Return the week that is told."""
        if self.week is None:
            raise LookupError("there is no week to tell")
        return self.week

    def rest(self) -> Iterator[None]:
        """Let the window answer and draw."""
        for _turn in range(_ANSWERS):
            yield


SomePage = TypeVar("SomePage", bound=Page)
Chapter = Callable[[WeekTeller], Iterator[None]]


@dataclass(frozen=True, slots=True)
class Scene:
    """What is seen at a `place` on a `day`; `before` it others have done something elsewhere."""

    day: dt.date
    place: str
    chapter: Chapter
    before: tuple[Callable[[Week], object], ...] = ()
    login: str = ""


def scenes() -> tuple[Scene, ...]:
    """Return the scenes in their order."""
    return (
        Scene(days.MONDAY, MALMO, _sends, (Week.monday,)),
        Scene(days.MONDAY, CENTRAL, _reads),
        Scene(days.TUESDAY, TIDAHOLM, _loses, (Week.monday_evening, Week.tuesday)),
        Scene(days.WEDNESDAY, CENTRAL, _misses_nothing, (Week.wednesday,)),
        Scene(days.WEDNESDAY, MALMO, _decides),
        Scene(days.THURSDAY, MALMO_2, _is_told, (Week.decided,)),
        Scene(days.THURSDAY, LUND, _offers, (Week.offered,)),
        Scene(days.THURSDAY, CENTRAL, _assigns),
        Scene(days.THURSDAY, MALMO, _takes_over, (Week.assigned,)),
        Scene(days.FRIDAY, CENTRAL, _confirms, (Week.accepted, Week.stolen), SECOND),
        Scene(days.FRIDAY, CENTRAL, _believes_no_more, (Week.withdrawn,)),
    )


def _sends(tell: WeekTeller) -> Iterator[None]:
    page = _page(tell, "exchange", ExchangePage)
    yield from tell.rest()
    send = page.body.send
    send.folder.put((tell.story().stick("malmo"),))
    send.begin()
    yield from tell.rest()
    yield from tell.grab(
        _("Monday in Malmö: Anna's work lies on the stick, sealed, and was read back.")
    )


def _reads(tell: WeekTeller) -> Iterator[None]:
    page, sticks = _page(tell, "monday", MondayPage), tell.story()
    yield from tell.rest()
    yield from tell.grab(_("At head office Carl has three sticks and knows who is expected."))
    for number, name in enumerate(("malmo", "lund", "tidaholm")):
        page.take_folder(sticks.stick(name))
        yield from tell.rest()
        if not number:
            yield from tell.grab(_("What is on a stick is told before anything is read."))
        page.enter()
        yield from tell.rest()
        if not number:
            yield from tell.grab(_("Read, and answered on the same stick. The next one, please."))
        page.enter()
        yield from tell.rest()
    page.take_folder(sticks.stick("lund"))
    yield from tell.rest()
    yield from tell.grab(_("Lund's stick is put in a second time: nothing is taken in twice."))


def _loses(tell: WeekTeller) -> Iterator[None]:
    page = _page(tell, "lost", LostPage)
    yield from tell.rest()
    rows = page.things.table.rows()
    page.things.table.choose(rows[0].key)
    yield from tell.rest()
    yield from tell.grab(
        _("Tuesday in Tidaholm: Erik's stick is gone. What was on it, and what does that mean?")
    )


def _misses_nothing(tell: WeekTeller) -> Iterator[None]:
    page = _page(tell, "monday", MondayPage)
    yield from tell.rest()
    page.take_folder(tell.story().stick("tidaholm-igen"))
    yield from tell.rest()
    page.enter()
    yield from tell.rest()
    yield from tell.grab(_("Wednesday: his next stick holds all that was on the lost one."))


def _decides(tell: WeekTeller) -> Iterator[None]:
    page = _page(tell, "conflicts", ConflictsPage)
    yield from tell.rest()
    yield from tell.grab(_("Nils' phone was written down in two places. Nothing is overwritten."))
    line = page.own.table.rows()[0]
    page.own.opened.emit(line)
    yield from tell.rest()
    yield from tell.grab(_("The value before, and each of the two with who, when and where."))
    page.asked.leave()
    yield from tell.do(tell.story().decide)
    yield from tell.rest()
    tell.shell().go("client", tell.story().nils)
    yield from tell.rest()
    yield from tell.grab(_("Anna has called him: this one is right. The other stays on record."))


def _is_told(tell: WeekTeller) -> Iterator[None]:
    tell.shell().go("today")
    yield from tell.rest()
    yield from tell.grab(_("Thursday: Berit, who wrote the other number, is told."))
    _page(tell, "conflicts", ConflictsPage)
    yield from tell.rest()
    yield from tell.grab(_("She sees what was decided, by whom, and what she had written."))


def _offers(tell: WeekTeller) -> Iterator[None]:
    tell.shell().go("client", f"{tell.story().ali.hex()}:office")
    yield from tell.rest()
    yield from tell.grab(_("Ali moves to Malmö. Lund has offered his case and can only read it."))


def _assigns(tell: WeekTeller) -> Iterator[None]:
    page = _page(tell, "exchange", ExchangePage)
    yield from tell.rest()
    page.area.ensureWidgetVisible(page.body.transfers)
    yield from tell.rest()
    yield from tell.grab(_("Head office sees a number and two offices, and assigns the case."))


def _takes_over(tell: WeekTeller) -> Iterator[None]:
    tell.shell().go("client", f"{tell.story().ali.hex()}:office")
    yield from tell.rest()
    yield from tell.grab(_("Malmö gets the whole case and says yes or no, with a reason."))
    yield from tell.do(tell.story().accept)
    yield from tell.rest()
    tell.shell().go("client", f"{tell.story().ali.hex()}:overview")
    yield from tell.rest()
    yield from tell.grab(_("Taken over: what has to be done first stands among the tasks."))


def _confirms(tell: WeekTeller) -> Iterator[None]:
    tell.shell().go("trust")
    yield from tell.rest()
    yield from tell.grab(
        _("Friday: Berit's computer is stolen. Carl has proposed to withdraw it; Ulla confirms.")
    )


def _believes_no_more(tell: WeekTeller) -> Iterator[None]:
    page = _page(tell, "monday", MondayPage)
    yield from tell.rest()
    page.take_folder(tell.story().stick("stulen"))
    yield from tell.rest()
    page.enter()
    yield from tell.rest()
    yield from tell.grab(_("Whatever the stolen computer writes now is believed by nobody."))


def _page(tell: WeekTeller, name: str, kind: type[SomePage]) -> SomePage:
    """Turn to a page and return it."""
    tell.shell().go(name, None)
    page = tell.shell().pages[name]
    if not isinstance(page, kind):
        raise TypeError("the pages have changed their places")
    return page


def title_and_lead() -> tuple[str, str]:
    """Return what stands above the pictures."""
    return _("A week between offices"), _(
        "Everybody is invented. The pictures are of the real window, at one computer or another."
    )
