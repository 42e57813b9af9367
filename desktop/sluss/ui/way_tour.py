"""One client's way out, as pictures of the real window: remand, prison, frigång, release, after.

Told day by day: for each day the window is opened anew, with a clock that shows it.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sluss.domain.form_fields import FieldValue
from sluss.text import _
from sluss.ui.pages.client import ClientPage
from sluss.ui.pages.client.consents import ConsentsTab
from sluss.ui.pages.client.documents import DocumentsTab
from sluss.ui.pages.client.notes_and_meetings.tab import NotesAndMeetingsTab
from sluss.ui.pages.clients import NEW
from sluss.ui.pages.visits import VisitsPage
from sluss.ui.telling import Teller
from sluss.usecases import demo_way as days
from sluss.usecases.demo_way import Way
from sluss.usecases.leaving.recipients import CLIENT, OWN


@dataclass(slots=True)
class WayTeller(Teller):
    """Tells one client's way out."""

    way: Way = field(default_factory=Way)

    def client(self) -> ClientPage:
        """Return the client's page."""
        page = self.shell().pages["client"]
        if not isinstance(page, ClientPage):
            raise TypeError("the pages have changed their places")
        return page

    def turn_to(self, tab: str) -> Iterator[None]:
        """Turn to a tab of the client."""
        self.shell().go("client", self.way.client)
        yield
        self.client().tabs.turn_to(tab)
        yield

    def fill(self, values: dict[str, FieldValue]) -> Iterator[None]:
        """Fill in the form that is open on the client's page."""
        for name, value in values.items():
            self.client().entry.form.box(name).set_value(value)
        yield

    def happens(self, kind: str, new_day: dt.date | None, words: str) -> Iterator[None]:
        """Say what has happened, look at what follows, and write it down."""
        yield from self.turn_to("overview")
        self.client().header.wanted.emit("happened")
        yield
        yield
        pane = self.client().happened.pane
        if pane.kinds is not None:
            pane.kinds.buttons[kind].click()
        yield
        yield
        if new_day is not None:
            pane.form.box("new_day").set_value(new_day)
        yield
        pane.look.click()
        yield
        yield
        yield
        yield from self.grab(words)
        pane.write.click()
        yield
        yield


Chapter = Callable[[WayTeller], Iterator[None]]


def chapters() -> tuple[tuple[dt.date, Chapter], ...]:
    """Return the days of the story and what is done on each, in their order."""
    return (
        (days.SEEN, _remand),
        (days.SENTENCED, _prison),
        (days.PLANNED, _plan),
        (days.INVITED, _visit),
        (days.WRITTEN, _note),
        (days.DAY_RELEASE, _frigang),
        (days.CONFIRMED, _confirmed),
        (days.MOVED_AGAIN, _moved_again),
        (days.AT_LAST, _released),
        (days.BEGUN, _begun),
        (days.MET, _met),
    )


def _remand(tell: WayTeller) -> Iterator[None]:
    tell.shell().go("client", NEW)
    yield
    given, family = days.NAME
    yield from tell.fill({"given_name": given, "family_name": family})
    yield from tell.grab(_("A name is enough to begin with; the rest can come later."))
    tell.client().entry.save.click()
    yield
    yield from tell.do(tell.way.in_remand)
    yield from tell.turn_to("overview")
    yield from tell.grab(
        _("In remand one can be let out any day: the timeline supposes a week from today.")
    )


def _prison(tell: WayTeller) -> Iterator[None]:
    yield from tell.do(tell.way.sentenced)
    yield from tell.turn_to("sentence")
    yield from tell.grab(
        _("Sentenced to prison. The release is planned, and supervision comes after it.")
    )


def _plan(tell: WayTeller) -> Iterator[None]:
    yield from tell.do(tell.way.mapped)
    yield from tell.turn_to("needs")
    yield from tell.grab(_("The needs are mapped together with the client, area by area."))
    yield from tell.do(tell.way.planned)
    yield from tell.turn_to("plan")
    yield from tell.grab(_("A joint plan: every measure has a party that answers for it."))
    yield from _asked(tell)
    yield from tell.turn_to("overview")
    yield from tell.grab(
        _("But nobody has promised anything yet: red are the days that nobody covers.")
    )


def _asked(tell: WayTeller) -> Iterator[None]:
    """Ask the client what one party may know, in the window; note the answers about the others."""
    yield from tell.turn_to("consents")
    tab = tell.client().tabs.seen()
    if not isinstance(tab, ConsentsTab):
        raise TypeError("the tabs have changed their places")
    tab.ask.talk.emit(tell.way.parties["soc"], days.SOC, "release")
    yield
    yield
    said: dict[str, FieldValue] = dict.fromkeys(days.SAID_YES, "yes")
    yield from tell.fill(said | days.ON_PAPER)
    yield from tell.grab(
        _("Before anything is shared, the client says yes or no to each kind of information.")
    )
    tell.client().entry.save.click()
    yield
    yield
    yield from tell.do(tell.way.consented)


def _copies(tell: WayTeller) -> Iterator[None]:
    """Look at the copy of the plan for each party, and hand them out."""
    yield from tell.turn_to("documents")
    tab = tell.client().tabs.seen()
    if not isinstance(tab, DocumentsTab):
        raise TypeError("the tabs have changed their places")
    tab.choosing.document.set_value(days.PLAN)
    for key, tick in tab.choosing.ticks.items():
        tick.setChecked(key not in (CLIENT, OWN))
    tab.choosing.look.click()
    yield
    yield
    yield from tell.grab(
        _("Each party gets a copy of its own. What leaves is shown first, and what is withheld.")
    )
    tab.preview.left.emit()
    yield from tell.do(tell.way.handed_out)
    yield
    yield from tell.grab(_("Whatever has left is written down: to whom, and on which ground."))


def _visit(tell: WayTeller) -> Iterator[None]:
    yield from tell.do(tell.way.visit_planned)
    tell.shell().go("visits", tell.way.visit)
    yield
    yield from tell.grab(
        _("A day in the prison is planned. The sheets are printed and taken along.")
    )


def _note(tell: WayTeller) -> Iterator[None]:
    yield from tell.do(tell.way.kept_up)
    page = tell.shell().pages["visits"]
    if not isinstance(page, VisitsPage):
        raise TypeError("the pages have changed their places")
    tell.shell().go("visits", tell.way.visit)
    yield
    page.day.enter.click()
    yield
    yield
    page.entry.form.box("outcome").set_value("held")
    text = "Nils vill helst ha en egen lägenhet. Han är orolig för de första kvällarna."
    page.entry.form.box("text").set_value(text)
    yield
    yield from tell.grab(_("Two days later the sheet is entered from paper."))
    page.entry.save.click()
    yield
    yield
    yield from tell.turn_to("notes")
    yield from tell.grab(_("The note has the day of the visit, and says when it was written."))


def _frigang(tell: WayTeller) -> Iterator[None]:
    yield from tell.do(tell.way.kept_up)
    yield from tell.do(tell.way.day_release)
    yield from tell.turn_to("overview")
    yield from tell.grab(
        _("Work outside by day has begun. Every party has agreed, but nobody has confirmed.")
    )
    yield from _copies(tell)


def _confirmed(tell: WayTeller) -> Iterator[None]:
    yield from tell.do(tell.way.kept_up)
    yield from tell.turn_to("overview")
    yield from tell.grab(_("Four weeks are left, and what is only agreed covers no day."))
    for number, area in enumerate(days.AREAS, 1):
        yield from tell.do(tell.way.confirmed, area)
        yield
        words = _("Confirmed, {n} of {all}: the gaps close one by one.")
        yield from tell.grab(words.format(n=number, all=len(days.AREAS)))
    yield from tell.happens(
        "release_moved",
        days.LATER,
        _("The release is moved two weeks later. All that follows is shown before it is written."),
    )
    yield from tell.grab(_("Whoever must be told stands there with a number to call."))
    yield from tell.turn_to("documents")
    yield from tell.grab(
        _("The copies of the plan show the old day: whoever holds one is to hear of the new one.")
    )


def _moved_again(tell: WayTeller) -> Iterator[None]:
    yield from tell.do(tell.way.kept_up)
    yield from tell.happens(
        "release_moved",
        days.AT_LAST,
        _("A week later it is moved again, this time three weeks earlier."),
    )
    yield from tell.turn_to("overview")
    yield from tell.grab(_("What was closed is open again: nobody is there on the new day."))
    yield from tell.do(tell.way.new_days)
    yield
    yield from tell.grab(_("Every party has given a new day, and all gaps are closed."))


def _released(tell: WayTeller) -> Iterator[None]:
    yield from tell.do(tell.way.kept_up)
    yield from tell.happens("release_today", None, _("The day has come."))
    yield from tell.turn_to("overview")
    yield from tell.grab(_("Released: custody is over, and supervision has begun."))


def _begun(tell: WayTeller) -> Iterator[None]:
    yield from tell.do(tell.way.kept_up)
    yield from tell.do(tell.way.begun)
    yield from tell.turn_to("overview")
    yield from tell.grab(_("A week later every measure has begun."))
    tell.shell().go("today")
    yield
    yield from tell.grab(_("Today tells of the first meeting, due a month after the release."))


def _met(tell: WayTeller) -> Iterator[None]:
    yield from tell.do(tell.way.kept_up)
    yield from tell.do(tell.way.met)
    yield from tell.turn_to("notes")
    notes = tell.client().tabs.seen()
    if isinstance(notes, NotesAndMeetingsTab):
        notes.tasks.over.click()
    yield
    yield from tell.grab(_("The first meeting has been held, and its deadline is done."))
    yield from tell.turn_to("supervision")
    yield from tell.grab(_("From here on it is supervision, and one plan all the way."))


def title_and_lead() -> tuple[str, str]:
    """Return what stands above the pictures."""
    return _("One way out"), _(
        "Nils is invented. The pictures are of the real window, day by day, and tell one case."
    )
