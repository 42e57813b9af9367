"""What a delivery leaves here, and why, in words: said before the delivery is made."""

from sluss.text import _, ngettext
from sluss.ui.pages.exchange.lines import Said
from sluss.ui.pages.exchange.words import number
from sluss.usecases.withheld import Goes, Why, Withheld

_ICONS = {
    Why.OLDER: "warning",
    Why.UNLAWFUL: "fault",
    Why.SEALED: "lock",
    Why.DRAFTS: "edit",
}
_COLOURS = {Why.OLDER: "warn", Why.UNLAWFUL: "bad"}


def stays_lines(goes: Goes) -> list[Said]:
    """Return what is not in a delivery, or is in it otherwise than it stands here."""
    return [
        Said(_ICONS.get(each.why, "hide"), _COLOURS.get(each.why, "soft"), _stays(each))
        for each in goes.withheld
    ]


def _stays(each: Withheld) -> str:
    n = each.count
    text = {
        Why.DRAFTS: ngettext(
            "{n} draft of yours stays here: it is not saved yet",
            "{n} drafts of yours stay here: they are not saved yet",
            n,
        ),
        Why.OTHER_OFFICES: ngettext(
            "{n} case of other offices stays here", "{n} cases of other offices stay here", n
        ),
        Why.UNLAWFUL: ngettext(
            "{n} change against the rules stays here",
            "{n} changes against the rules stay here",
            n,
        ),
        Why.READING_LOG: ngettext(
            "{n} entry of the reading log stays here: it is for head office alone",
            "{n} entries of the reading log stay here: they are for head office alone",
            n,
        ),
        Why.SEALED: ngettext(
            "{n} protected case goes along with its details sealed",
            "{n} protected cases go along with their details sealed",
            n,
        ),
        Why.OLDER: _("The computer has an older Sluss, which may not show all of it yet"),
    }[each.why]
    return text.format(n=number(n))
