"""What keeps the plan from being approved: each thing in a sentence, with where it is mended."""

from PySide6.QtCore import Signal

from sluss.domain.plan_checks import Content, Mend, Place
from sluss.text import _
from sluss.text.problems import explain
from sluss.ui.desk import Desk
from sluss.ui.pages.client.planning.lines import LinesCard, Link
from sluss.usecases.plan_views import LackView


def heading(content: Content) -> str:
    """Return what a part of the plan is called; the first four are what the plan must hold."""
    return {
        Content.MEASURES: _("Which measures are needed"),
        Content.PARTIES: _("Which party answers for which measures"),
        Content.OTHERS: _("What is done by others"),
        Content.OVERALL: _("Who has the overall responsibility"),
        Content.CLIENT: _("The client's part"),
        Content.BASIS: _("What the plan builds on"),
        Content.REVIEW: _("When it is looked at again"),
    }[content]


def numbered(content: Content) -> str:
    """Return the heading with its number; only the four contents have one."""
    return (
        f"{content.value}. {heading(content)}" if content <= Content.OVERALL else heading(content)
    )


class LacksCard(LinesCard):
    """`mend` carries the `Place` where something is put right and what it is called."""

    mend = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Missing before the plan can be approved"))

    def show_lacks(self, lacks: tuple[LackView, ...]) -> None:
        """Show what is missing, heading by heading; hidden when nothing is."""
        self.begin()
        self.setVisible(bool(lacks))
        before: Content | None = None
        for lack in lacks:
            sentence = explain(lack.error).sentence
            links = [self._place(place, name) for place, name in lack.places]
            again = lack.content is before
            self.line("" if again else f"! {numbered(lack.content)}", sentence, links)
            before = lack.content

    def _place(self, place: Place, name: str) -> Link:
        return Link(mend_words(place, name), lambda: self.mend.emit(place, name))


def mend_words(place: Place, name: str) -> str:
    """Return what one presses to put something right."""
    if place.mend is Mend.NEW_MEASURE:
        return _("New measure: {area}").format(area=name) if name else _("New measure")
    if place.mend is Mend.NEED:
        return _("Map the need: {area}").format(area=name)
    if place.mend is Mend.REASON:
        return _("Say why there is none: {area}").format(area=name)
    if place.mend is Mend.EARLIER:
        return _("Note what was tried before")
    if place.mend is Mend.MEASURE:
        return _("Change: {measure}").format(measure=name)
    return _("Fill in: {field}").format(field=name)
