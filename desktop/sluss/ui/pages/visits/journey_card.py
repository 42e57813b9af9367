"""What of a day of visits travels on a laptop: taken along, away since, back again."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sluss.domain.form_fields import Choice
from sluss.domain.ids import RecordId
from sluss.text import _, ngettext
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card
from sluss.ui.widgets.code_box import CodeBox
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import button, copyable
from sluss.usecases.changed import Saved
from sluss.usecases.visits.travelling import (
    Journey,
    Laptop,
    TravelPlan,
    bring_back,
    make_travelling,
    take_along,
    travel_plan,
)


class JourneyCard(Card):
    """Says where the cases of one day are, and lets them travel, by one of three signals.

    `taken` carries the laptop the cases are to travel on, `made` the one that is to travel. `back`
    tells that it has come back.
    """

    taken = Signal(bytes)
    made = Signal(bytes)
    back = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, _("On a travelling laptop"), parent)
        self._desk = desk
        self._laptops: tuple[Laptop, ...] = ()
        self._visit: RecordId | None = None
        self.words = copyable("", "soft", wrap=True)
        self.choice = CodeBox(desk.theme)
        self.choice.setAccessibleName(_("Laptop"))
        self.take = button(_("Take the cases along"))
        self.make = button(_("Let it travel"))
        self.returned = button(_("It is back"))
        self.body.addWidget(self.words)
        self.body.addWidget(Flow(desk.theme, self.choice, self.take, self.make, self.returned))
        self.choice.changed.connect(self._choose)
        self.take.clicked.connect(lambda: self._emit(self.taken))
        self.make.clicked.connect(lambda: self._emit(self.made))
        self.returned.clicked.connect(self.back)
        self.taken.connect(lambda laptop: self._do(take_along, self._visit, laptop))
        self.made.connect(lambda laptop: self._do(make_travelling, laptop))
        self.back.connect(lambda: self._do(bring_back, self._visit))

    def show_visit(self, visit: RecordId) -> None:
        """Ask where the cases of a day of visits are."""
        self._visit = visit
        desk = self._desk
        desk.runner.run(self, travel_plan, visit, then=self.show_plan, failed=desk.tell)

    def _do(self, use_case: Callable[..., Saved], *given: object) -> None:
        if self._visit is not None:
            self._desk.runner.run(self, use_case, *given, failed=self._desk.tell)

    def show_plan(self, plan: TravelPlan) -> None:
        """Show where the cases of the day are; without a laptop there is nothing to be done."""
        self._offer(plan.laptops)
        self._show(plan.journey)
        self.setVisible(bool(plan.laptops))

    def _offer(self, laptops: tuple[Laptop, ...]) -> None:
        self._laptops = laptops
        self.choice.offer([Choice(each.device, each.name) for each in laptops])
        if self._current() is None and laptops:
            self.choice.set_value(laptops[0].device)

    def _show(self, journey: Journey | None) -> None:
        away = journey is not None and journey.end is None
        self.returned.setVisible(away)
        for each in (self.choice, self.take, self.make):
            each.setVisible(not away)
        if journey is None:
            self.words.setText(
                _(
                    "A laptop that travels has only the cases it is given. Make a delivery for it"
                    " afterwards, under Send and receive."
                )
            )
        else:
            self.words.setText(self._told(journey))
        self._choose()

    def _told(self, journey: Journey) -> str:
        country, today = self._desk.situation.country, self._desk.situation.today
        n = journey.clients
        if journey.end is None:
            text = ngettext(
                "{n} case travels on {laptop} since {day}.",
                "{n} cases travel on {laptop} since {day}.",
                n,
            )
            day = saying.near_day(journey.start, today, country)
        else:
            text = ngettext(
                "{n} case travelled on {laptop} and came back {day}. It is put away there when"
                " what was written on it has been received.",
                "{n} cases travelled on {laptop} and came back {day}. They are put away there when"
                " what was written on it has been received.",
                n,
            )
            day = saying.near_day(journey.end, today, country)
        return text.format(n=n, laptop=journey.laptop, day=day)

    def _choose(self) -> None:
        laptop = self._current()
        if not self.choice.isHidden():
            self.take.setVisible(laptop is not None and laptop.travels)
            self.make.setVisible(laptop is not None and not laptop.travels)

    def _current(self) -> Laptop | None:
        chosen = self.choice.value()
        return next((each for each in self._laptops if each.device == chosen), None)

    def _emit(self, signal: object) -> None:
        laptop = self._current()
        if laptop is not None:
            signal.emit(laptop.device)  # type: ignore[attr-defined]
