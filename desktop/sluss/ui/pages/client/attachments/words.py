"""What is said of scans and photos."""

from sluss.text import _, ngettext
from sluss.usecases.attachments.listing import AttachmentLine, AttachmentList, Lack
from sluss.usecases.attachments.taking_in import TakenIn

_APART = "  ·  "


def name_of(line: AttachmentLine) -> str:
    """Return what a scan is called, by its kind while nobody has said it."""
    return line.title or line.kind_words


def size_words(size: int) -> str:
    """Return a number of bytes as people read it."""
    if size < 1_000_000:
        return _("{n} kB").format(n=max(round(size / 1_000), 1))
    return _("{n} MB").format(n=round(size / 1_000_000))


def lack_words(lack: Lack) -> str:
    """Return what is to be done about a scan."""
    return {
        Lack.UNTITLED: _("not said what it is"),
        Lack.SIGNS_NO_PLAN: _("not said which plan it signs"),
        Lack.FITS_NO_COPY: _("digits of no copy that left"),
        Lack.SIGNS_NO_CONSENT: _("not said which consent it signs"),
        Lack.OF_ANOTHER: _("signs something of another client"),
        Lack.NOT_WHOLE: _("not here whole yet"),
    }[lack]


def lacks_words(line: AttachmentLine) -> str:
    """Return all that is to be done about a scan, with a sign; nothing where nothing is."""
    words = ", ".join(map(lack_words, line.lacks))
    return f"! {words}" if words else ""


def about(line: AttachmentLine) -> str:
    """Return what is known of a scan beside its line in the table."""
    parts = [line.media_words, size_words(line.size), line.category]
    if line.signs:
        parts.append(_("Signs: {what}").format(what=line.signs))
    if line.plan_hash:
        parts.append(_("Check digits on the paper: {digits}").format(digits=line.plan_hash))
    if line.received_from:
        parts.append(_("From {name}").format(name=line.received_from))
    parts.append(_("Taken in by {name}").format(name=line.by))
    return _APART.join(filter(None, [*parts, line.note]))


def invitation(view: AttachmentList) -> str:
    """Return what can be taken in and how."""
    text = _(
        "Drop a PDF or a picture here, or choose a file. At most {n} MB. Where a photo was taken "
        "is removed from it, and the name of the file is not kept."
    )
    return text.format(n=view.megabytes)


def taken_words(taken: list[TakenIn]) -> str:
    """Return what became of the files that were taken in."""
    kept = [each for each in taken if not each.already]
    twice = len(taken) - len(kept)
    parts = []
    if kept:
        n = len(kept)
        parts.append(ngettext("{n} file was taken in.", "{n} files were taken in.", n).format(n=n))
    if twice:
        text = ngettext(
            "{n} was in the case already and is kept once.",
            "{n} were in the case already and are kept once.",
            twice,
        )
        parts.append(text.format(n=twice))
    if any(each.place_removed for each in kept):
        parts.append(_("Where the photo was taken has been removed from it."))
    return " ".join(parts)
