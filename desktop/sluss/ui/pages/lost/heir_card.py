"""A computer that takes the place of another: what came along, and which it is if nobody said."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.domain.ids import RecordId
from sluss.text import _, ngettext
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, clear
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.notice import Notice
from sluss.ui.widgets.radios import Radios
from sluss.ui.widgets.words import button, label
from sluss.usecases.changed import Changed
from sluss.usecases.replacement import (
    Former,
    Replacement,
    Superseded,
    propose_end,
    replacement,
    superseded,
    take_place_of,
)


class HeirCard(Card):
    """In an office: whose place this computer takes, with the unsent changes before and now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("A computer that replaces another"))
        self._desk = desk
        self.said = QWidget()
        self._lines = QVBoxLayout(self.said)
        desk.theme.space(self._lines, gap=1)
        self.asked = label(_("Which computer does this one replace?"), "strong")
        self.none = label(_("If it replaces none, there is nothing to do here."), "soft", wrap=True)
        self.choice = self._radios(())
        self.take = button(_("It replaces this one"))
        self.notice = Notice(desk.theme)
        for part in (self.said, self.asked, self.none):
            self.body.addWidget(part)
        self._choices = QVBoxLayout()
        self._choices.addWidget(self.choice)
        self.body.addLayout(self._choices)
        self.body.addWidget(Flow(desk.theme, self.take))
        self.body.addWidget(self.notice)
        self.take.clicked.connect(self._take)

    def refresh(self) -> None:
        """Ask whose place it takes."""
        self._desk.runner.run(self, replacement, then=self._show, failed=self._desk.tell)

    def _show(self, found: Replacement) -> None:
        clear(self._lines)
        country = self._desk.situation.country
        for former in found.formers:
            for text in told(former, country):
                self._lines.addWidget(label(text, wrap=True))
        self.said.setVisible(bool(found.formers))
        for part in (self.asked, self.none, self.take):
            part.setVisible(bool(found.choices))
        clear(self._choices)
        self.choice = self._radios(found.choices)
        self._choices.addWidget(self.choice)
        self.take.setEnabled(False)
        self.setVisible(bool(found.formers or found.choices))

    def _radios(self, choices: tuple[tuple[RecordId, str], ...]) -> Radios:
        """Return the computers to choose from; none of them is chosen for one."""
        made = Radios(
            self._desk.theme,
            _("Which computer does this one replace?"),
            [(device.hex(), name) for device, name in choices],
            "",
        )
        made.chosen.connect(lambda _one: self.take.setEnabled(True))
        return made

    def _take(self) -> None:
        device = RecordId(bytes.fromhex(self.choice.value()))
        self._desk.runner.run(
            self, take_place_of, device, then=self._taken, failed=self.notice.refuse
        )

    def _taken(self, _changed: Changed) -> None:
        self.notice.say(
            "good",
            _(
                "Noted. Head office hears of it with the next delivery and can withdraw the"
                " approval of the old one."
            ),
        )
        self.refresh()


def told(former: Former, country: str) -> list[str]:
    """Return the sentences about one computer that is replaced."""
    said = [_("This computer takes the place of {name}.").format(name=former.name)]
    if former.from_backup and former.unsent:
        text = ngettext(
            "{n} change of it had not been sent when the backup was made.",
            "{n} changes of it had not been sent when the backup was made.",
            former.unsent,
        )
        said.append(text.format(n=former.unsent))
        if former.left:
            said.append(
                _("They go along with each delivery from here until head office says that it has"
                  " them.")
            )  # fmt: skip
        else:
            said.append(_("Head office has them now. Nothing is missing."))
    elif former.from_backup:
        said.append(_("It had sent everything when the backup was made."))
    if former.newest is not None:
        text = _("Its last change that is here was made {day} at {time}. What was done there later"
                 " has to be written again.")  # fmt: skip
        said.append(
            text.format(
                day=saying.day(former.newest.date(), country), time=f"{former.newest:%H:%M}"
            )
        )
    return said


class SupersededCard(Card):
    """At head office: computers that were replaced and are believed still."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Replaced computers"))
        self._desk = desk
        self.lines = QWidget()
        self._column = QVBoxLayout(self.lines)
        desk.theme.space(self._column, gap=2)
        self.notice = Notice(desk.theme)
        self.body.addWidget(self.lines)
        self.body.addWidget(self.notice)
        self.hide()

    def refresh(self) -> None:
        """Ask which they are."""
        self._desk.runner.run(self, superseded, then=self._show, failed=self._desk.tell)

    def _show(self, found: tuple[Superseded, ...]) -> None:
        clear(self._column)
        for each in found:
            text = _("{heir} has taken the place of {name}, which could still send.")
            said = label(text.format(heir=each.heir, name=each.name), wrap=True)
            end = button(_("Withdraw the approval of {name} …").format(name=each.name))
            end.clicked.connect(lambda _checked=False, one=each: self._propose(one))
            self._column.addWidget(said)
            self._column.addWidget(Flow(self._desk.theme, end))
        self.setVisible(bool(found) or not self.notice.isHidden())

    def _propose(self, one: Superseded) -> None:
        self._desk.runner.run(
            self, propose_end, one.device, then=self._proposed, failed=self.notice.refuse
        )

    def _proposed(self, _changed: Changed) -> None:
        self.notice.say("good", proposed())


def proposed() -> str:
    """Return what is said when something was proposed that a second person confirms."""
    return _("Proposed. A second person confirms it under “Keys and approvals”.")
