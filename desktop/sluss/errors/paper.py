"""Errors of showing, printing and saving what is drawn on pages."""

from sluss.errors import N_, SlussError


class PaperUnreadable(SlussError):
    """The bytes are no PDF or picture that can be drawn."""

    code = "paper.unreadable"
    number = 1600
    sentence = N_("The document cannot be shown: it is damaged or not whole. It is kept as it is.")
    hint = N_("Ask whoever sent it for a new copy, or scan the paper again.")


class PaperLocked(SlussError):
    """The PDF asks for a password."""

    code = "paper.locked"
    number = 1601
    sentence = N_("The document cannot be shown: it asks for a password. It is kept as it is.")
    hint = N_("Ask whoever sent it for a copy without a password.")


class PaperTooLarge(SlussError):
    """A picture has more points than are decoded. Facts: `pixels`, `most`, in millions."""

    code = "paper.too-large"
    number = 1602
    sentence = N_(
        "The picture has {pixels} million points, and at most {most} million are shown. "
        "It is kept as it is."
    )
    hint = N_("Scan the paper again with 300 points per inch.")


class PrintStopped(SlussError):
    """The printer took only some of the jobs. Facts: `done` and `jobs`, of recipients."""

    code = "paper.print-stopped"
    number = 1603
    sentence = N_(
        "The printer stopped: {done} of {jobs} were printed whole. The one it stopped in is noted "
        "as stopped, since some of it may have come out. Those after it were not begun, and "
        "nothing is noted of them."
    )
    hint = N_(
        "Take what lies in the printer and destroy pages that are not whole. Then print the rest."
    )


class PrintCalledOff(SlussError):
    """Somebody stopped the printing. Facts: `done` and `jobs`, of recipients."""

    code = "paper.print-called-off"
    number = 1604
    sentence = N_(
        "You stopped the printing: {done} of {jobs} were printed whole. One it stopped in is noted "
        "as stopped, since some of it may have come out. Those after it were not begun, and "
        "nothing is noted of them."
    )
    hint = N_("Take what lies in the printer and destroy pages that are not whole.")


class PaperNotSaved(SlussError):
    """A document could not be written to the place that was chosen."""

    code = "paper.not-saved"
    number = 1605
    sentence = N_(
        "The document could not be saved there: the place is full or cannot be written to. "
        "Nothing has been left there, and nothing is noted as handed out."
    )
    hint = N_("Choose another place.")


class PaperThere(SlussError):
    """A file of that name is there already."""

    code = "paper.there-already"
    number = 1606
    sentence = N_("There is a file of that name already. It was left as it is.")
    hint = N_("Choose another name.")
