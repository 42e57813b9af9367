"""What can be wrong with reference data head office gives out."""

from sluss.errors import N_, SlussError


class ReferenceWrong(SlussError):
    """A reference document is not of the form, or not signed by head office. Fact: `fault`."""

    code = "reference.wrong"
    number = 1420
    sentence = N_("The lists in this delivery are not head office's. Nothing was changed.")
    hint = N_("Call head office. Do not read the delivery on another computer.")


class ReferenceFolderWrong(SlussError):
    """A folder holds a file that may not be given out, or none at all. Fact: `file`."""

    code = "reference.folder-wrong"
    number = 1421
    sentence = N_("{file} is not among the lists that can be given out. Nothing was changed.")
    hint = N_("The folder has to look like the program's own: codes, deadlines, gaps and so on.")


class ReferenceFolderEmpty(SlussError):
    """A folder holds nothing that differs from what is in use."""

    code = "reference.folder-empty"
    number = 1422
    sentence = N_("Nothing in this folder differs from what is in use. Nothing was changed.")
    hint = N_("Check that it is the right folder, and that the changed lists are saved.")


class CodesMissing(SlussError):
    """A code that is in use would be gone. Facts: `list`, `value`, `count`."""

    code = "reference.codes-missing"
    number = 1423
    sentence = N_(
        "{count} codes would be gone, the first is {value} in {list}. What was written with them"
        " could not be read any more. Nothing was changed."
    )
    hint = N_("Keep the line and write the day it ends in the column valid_to.")


class ReferenceTooLarge(SlussError):
    """More than one delivery's document holds. Facts: `size`, `most` (bytes)."""

    code = "reference.too-large"
    number = 1424
    sentence = N_("The changed lists are too large to be given out. Nothing was changed.")
    hint = N_("Give out only the lists that were changed.")
