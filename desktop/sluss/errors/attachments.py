"""Errors of taking scans and photos into a case, and of reading them again."""

from sluss.errors import N_, SlussError


class NotAScan(SlussError):
    """The content is of no kind that is taken in, whatever the file is called."""

    code = "attachment.not-a-scan"
    number = 1607
    sentence = N_(
        "What is in the file is no PDF and no picture that is taken in, whatever its name says. "
        "Nothing was changed."
    )
    hint = N_("Scan the paper as PDF, or take a photo as JPEG or PNG.")


class IsProgram(SlussError):
    """The content can be run."""

    code = "attachment.program"
    number = 1608
    sentence = N_("The file is a program, whatever its name says. It was not taken in.")
    hint = N_("Do not open it. Tell IT support where the file came from.")


class IsPacked(SlussError):
    """The content is an archive or an office document, which may hold anything."""

    code = "attachment.packed"
    number = 1609
    sentence = N_(
        "The file is packed or an office document, which may hold macros. It was not taken in."
    )
    hint = N_("Save the document as PDF where it was made, and take that in.")


class ScanLocked(SlussError):
    """The PDF is encrypted."""

    code = "attachment.locked"
    number = 1610
    sentence = N_("The PDF is locked with a password. It was not taken in.")
    hint = N_("Ask whoever sent it for a copy without a password.")


class ScanActive(SlussError):
    """The PDF runs something or carries other files."""

    code = "attachment.active"
    number = 1611
    sentence = N_("The PDF runs a program or carries other files in it. It was not taken in.")
    hint = N_("Print the document and scan the paper, or ask for a plain copy.")


class ScanNotWhole(SlussError):
    """The file ends before what is in it does."""

    code = "attachment.not-whole"
    number = 1612
    sentence = N_("The file is damaged or not whole. It was not taken in.")
    hint = N_("Copy it once more from where it came, or scan the paper again.")


class ScanTooLarge(SlussError):
    """The file has more bytes than are taken in. Facts: `megabytes`, `most`."""

    code = "attachment.too-large"
    number = 1613
    sentence = N_(
        "The file has {megabytes} MB, and at most {most} MB are taken in. Nothing was changed."
    )
    hint = N_("Scan with 200 points per inch in shades of grey, or take in a few pages at a time.")


class ScanUnfolds(SlussError):
    """The file becomes far larger when it is opened."""

    code = "attachment.unfolds"
    number = 1614
    sentence = N_("The file would take too much memory when it is shown. It was not taken in.")
    hint = N_("Scan the paper again with 300 points per inch, or ask for another copy.")


class FileNotRead(SlussError):
    """There is no file there, or it cannot be read."""

    code = "attachment.not-read"
    number = 1615
    sentence = N_("The file could not be read. Nothing was changed.")
    hint = N_("See whether the stick is still in the computer, and choose the file again.")


class AttachmentDamaged(SlussError):
    """The pieces that are here do not make the file that was taken in."""

    code = "attachment.damaged"
    number = 1616
    sentence = N_(
        "The attachment is not here whole. What is here is kept, and the rest of the case is safe."
    )
    hint = N_("It may come with the next delivery. Otherwise take in the paper again.")
