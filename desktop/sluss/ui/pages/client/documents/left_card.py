"""Everything that ever left about a client, and who noted it."""

from sluss.domain.ids import RecordId
from sluss.text import _
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.sheet_button import SheetButton
from sluss.ui.widgets.cards import Card, set_words
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import label
from sluss.usecases.leaving.disclosed import DisclosureLine
from sluss.usecases.list_sheets.saving import Listed

_LEAST = 12  # units of height of a table with nothing in it


class LeftCard(Card):
    """The list (utlämnandelista), newest first; below it all about the line that is current."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("What has left"))
        self._desk = desk
        country = desk.situation.country
        self.table: RowsView[DisclosureLine] = RowsView(
            desk.theme,
            [
                Column("at", _("When"), lambda r: saying.moment(r.at, country), 18, least=16),
                Column("to", _("To"), lambda r: r.recipient, 24, least=12, strong=True),
                Column("what", _("What"), lambda r: r.document, 26, stretch=True, least=14),
                Column("how", _("How"), how, 16, least=10),
                Column("basis", _("Ground"), lambda r: r.basis, 16, least=10),
                Column("kept", _("Withheld"), lambda r: str(r.withheld), 10, least=8, numeric=True),
            ],
            lambda row: row.id,
            name="disclosures",
            memory=desk.memory,
            empty=_("Nothing has left about this client."),
        )
        self.table.setAccessibleName(_("What has left"))
        self.table.keep_whole(_LEAST)
        self._client: RecordId | None = None
        self.sheet = SheetButton(desk, Listed.DISCLOSURES, self._about)
        self.head.addWidget(self.sheet)
        self.more = label("", "soft", wrap=True)
        self.body.addWidget(self.table)
        self.body.addWidget(self.more)
        self.table.current_changed.connect(lambda _row: self._tell())
        self._tell()

    def show_lines(self, client: RecordId, lines: tuple[DisclosureLine, ...]) -> None:
        """Show what left about a client."""
        self._client = client
        self.table.show_rows(lines)
        self._tell()

    def _about(self) -> list[RecordId]:
        """Return the client, if anything has left."""
        return [self._client] if self._client is not None and self.table.rows() else []

    def _tell(self) -> None:
        line = self.table.current()
        set_words(self.more, "" if line is None else told(line))


def how(line: DisclosureLine) -> str:
    """Return which way it went, and that it is not sure to have got out."""
    if line.came_out:
        return line.channel
    return _("! {channel}, stopped").format(channel=line.channel)


def told(line: DisclosureLine) -> str:
    """Return all that is known of one line, in sentences."""
    parts = [_("Noted by {name}.").format(name=line.by)]
    if line.left:
        parts.append(_("It held: {what}.").format(what=line.categories))
    if line.purpose:
        parts.append(line.purpose)
    if line.reason:
        parts.append(_("Reason: {reason}").format(reason=line.reason))
    if not line.came_out:
        parts.append(_("The print-out was stopped; some of it may have come out."))
    return " ".join(parts)
