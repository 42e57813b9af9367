"""What can be wrong when people are let in, and when they change what opens the store."""

from sluss.errors import N_, SlussError


class PassphraseUnchanged(SlussError):
    """The new passphrase is the one that holds already."""

    code = "people.passphrase-unchanged"
    number = 830
    sentence = N_("The new passphrase is the one you have. Nothing was changed.")
    hint = N_("Take the suggested words, or another sentence.")


class SheetNotWritten(SlussError):
    """The recovery sheet could not be written."""

    code = "people.sheet-not-written"
    number = 831
    sentence = N_("The recovery sheet could not be saved there. What you typed is still here.")
    hint = N_("Choose another folder or a stick, or write the code down by hand.")


class SheetThere(SlussError):
    """A file of that name is there already; a sheet replaces nothing."""

    code = "people.sheet-there"
    number = 832
    sentence = N_("There is a file of that name already. It was left as it is.")
    hint = N_("Give the recovery sheet another name, or choose another folder.")


class GroupsDiffer(SlussError):
    """The groups that were typed back are not those of the code. Fact: `group` (1-8)."""

    code = "people.groups-differ"
    number = 833
    sentence = N_("Group {group} is not what the code says. Nothing is lost.")
    hint = N_("Look at the code again, and correct what you wrote on paper if it is wrong there.")


class SheetNeedsRecovering(SlussError):
    """The code of a recovery sheet was given where the present passphrase was asked for."""

    code = "people.sheet-needs-recovering"
    number = 835
    sentence = N_("That is the code of the recovery sheet, not your passphrase. Nothing changed.")
    hint = N_("Use the recovery sheet to choose a new passphrase: sluss user recover.")


class SheetNotPrinted(SlussError):
    """The printer that was chosen did not take the recovery sheet."""

    code = "people.sheet-not-printed"
    number = 836
    sentence = N_("The printer did not take the recovery sheet.")
    hint = N_("Choose another printer, save the sheet as a file, or write the code down by hand.")
