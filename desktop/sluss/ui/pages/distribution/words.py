"""What giving lists out would do, and what is wrong with them, line by line."""

from sluss.errors.catalog import CatalogMistakes
from sluss.text import _, ngettext
from sluss.ui.pages.exchange.lines import Said
from sluss.usecases.distribution import GivenOut

MOST = 12  # lines of mistakes that are shown; the rest is counted


def seen_lines(found: GivenOut) -> list[Said]:
    """Return which lists are new, and who has to wait for a newer program."""
    lines = [Said("list", "accent", path) for path in found.new[:MOST]]
    if len(found.new) > MOST:
        text = _("and {n} more").format(n=len(found.new) - MOST)
        lines.append(Said("more", "soft", text))
    lines.append(Said("done", "good", _("No mistakes were found in them.")))
    if found.too_old:
        names = ", ".join(each.name for each in found.too_old)
        text = ngettext(
            "{n} computer gets them later, with a newer program: {names}",
            "{n} computers get them later, with a newer program: {names}",
            len(found.too_old),
        )
        lines.append(Said("warning", "warn", text.format(n=len(found.too_old), names=names)))
    return lines


def mistake_lines(error: CatalogMistakes) -> list[Said]:
    """Return the first mistakes, each with its place."""
    place = _("{file}, line {line}: {what}")
    lines = [
        Said("fault", "bad", place.format(file=m.file, line=m.line, what=_(m.wrong.value)))
        for m in error.mistakes[:MOST]
    ]
    if len(error.mistakes) > MOST:
        text = _("and {n} more").format(n=len(error.mistakes) - MOST)
        lines.append(Said("more", "soft", text))
    return lines
