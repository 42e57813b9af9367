"""What can be wrong with a list of clients: with its columns, its mapping, or one of its rows.

The faults of rows are classes here like other errors, although they are collected and reported
rather than raised to the end: so each has a code, a number, a sentence and a hint.
"""

from sluss.errors import N_, SlussError


class NoNameColumn(SlussError):
    """None of the columns is known to hold names, so no row could become a client."""

    code = "register.no-name-column"
    number = 430
    sentence = N_("No column with the names of clients was recognised. Nothing was taken.")
    hint = N_("Name it Name in the first row, or say in the mapping which column it is.")


class MappingUnreadable(SlussError):
    """The file of a saved mapping is missing, is no TOML, or has another form."""

    code = "register.mapping-unreadable"
    number = 431
    sentence = N_("The file that says what the columns mean cannot be read.")
    hint = N_("Let Sluss save a new one, change that in a text editor and use it.")


class MappingWrong(SlussError):
    """A mapping sends a heading to a column there is not. Facts: `column`, `columns` there are."""

    code = "register.mapping-wrong"
    number = 432
    sentence = N_("The mapping names a column that Sluss does not know: {column}.")
    hint = N_("The columns are: {columns}.")


class RowFault(SlussError):
    """Something in one row that keeps the row out until it is mended."""

    code = "row.fault"
    number = 440
    sentence = N_("This row cannot be taken as it stands.")
    hint = N_("Correct the row.")


class NoName(RowFault):
    """Neither a given nor a family name."""

    code = "row.no-name"
    number = 441
    sentence = N_("The row has no name.")
    hint = N_("Write the name. For a person who is not identified, write what they are called.")


class CellGarbled(RowFault):
    """Letters were lost when the file was saved: U+FFFD, or UTF-8 read as another encoding."""

    code = "row.garbled"
    number = 442
    sentence = N_("Letters in this cell were lost when the file was saved.")
    hint = N_("Write the cell again. If many rows are like this, save the list as .xlsx.")


class CellIsError(RowFault):
    """A formula without a result: #REF!, #N/A, or never calculated."""

    code = "row.cell-error"
    number = 443
    sentence = N_("The cell holds a formula that has no result.")
    hint = N_("Write the value instead of the formula.")


class TooLong(RowFault):
    """More text than the field holds."""

    code = "row.too-long"
    number = 444
    sentence = N_("The cell holds more than {limit} characters.")
    hint = N_("Shorten it. Longer text belongs in a note about the client.")


class TooManyCells(RowFault):
    """More cells than headings: a separator inside a cell moved all that follow it."""

    code = "row.too-many-cells"
    number = 445
    sentence = N_("The row has more cells than there are columns, so its cells may be displaced.")
    hint = N_("Look for a comma or semicolon inside a cell, and put quotation marks around it.")


class NumberRounded(RowFault):
    """A spreadsheet program wrote the number as 1,98507E+11: digits are lost."""

    code = "row.number-rounded"
    number = 446
    sentence = N_("The spreadsheet program has shortened the number, and digits were lost.")
    hint = N_("Make the column text before the numbers are put in, and fetch the list again.")


class NumberTwice(RowFault):
    """The number stands in an earlier row too."""

    code = "row.number-twice"
    number = 447
    sentence = N_("The same number stands in row {first} already.")
    hint = N_("Leave one row for each client, or correct the number.")


class NumberTaken(RowFault):
    """A client here has the number, under a name that has no word in common."""

    code = "row.number-taken"
    number = 448
    sentence = N_("The number is already taken: a client with quite another name has it.")
    hint = N_("Compare the number with the official register.")


class RegisterNoTwice(RowFault):
    """The case number stands in an earlier row too."""

    code = "row.case-number-twice"
    number = 449
    sentence = N_("The same case number stands in row {first} already.")
    hint = N_("Leave one row for each client, or correct the case number.")


class RegisterNoTaken(RowFault):
    """A client here has the case number and is somebody else by name or number."""

    code = "row.case-number-taken"
    number = 450
    sentence = N_("The case number is already taken: another client has it.")
    hint = N_("Compare the case number with the official register.")


class RowTwice(RowFault):
    """A person without a number stands in an earlier row with the same name and birth date."""

    code = "row.twice"
    number = 451
    sentence = N_("The same person stands in row {first} already.")
    hint = N_("Leave one of the rows. If they are two people, write what tells them apart.")


class BirthDateContradicts(RowFault):
    """The birth date is not the one in the number."""

    code = "row.birth-date-contradicts"
    number = 452
    sentence = N_("The birth date is not the one that the number says.")
    hint = N_("Correct one of them. If both are right, leave the date empty and set it later.")


class NotBornYet(RowFault):
    """The birth date lies in the future."""

    code = "row.birth-date-in-the-future"
    number = 453
    sentence = N_("The birth date has not come yet.")
    hint = N_("Check the year.")


class ReleaseBeforeSentence(RowFault):
    """The planned release lies before the sentence begins."""

    code = "row.release-before-sentence"
    number = 454
    sentence = N_("The release lies before the sentence begins.")
    hint = N_("Correct one of the two dates.")


class SentenceBackwards(RowFault):
    """The sentence ends before it begins."""

    code = "row.sentence-backwards"
    number = 455
    sentence = N_("The sentence ends before it begins.")
    hint = N_("Correct one of the two dates.")


class SupervisionBackwards(RowFault):
    """The supervision ends before it begins."""

    code = "row.supervision-backwards"
    number = 456
    sentence = N_("The supervision ends before it begins.")
    hint = N_("Correct one of the two dates.")


class MunicipalityUnknown(RowFault):
    """No municipality has that name or code."""

    code = "row.municipality-unknown"
    number = 457
    sentence = N_("There is no municipality of this name or code.")
    hint = N_("Write the name of the municipality, or its code of four digits.")


class WordUnknown(RowFault):
    """The word is none of those the field can have."""

    code = "row.word-unknown"
    number = 458
    sentence = N_("This word is not known in this column.")
    hint = N_("Write it as Sluss does, or say in the mapping what the office's own word means.")


class PhoneImpossible(RowFault):
    """No telephone number in the cell."""

    code = "row.phone"
    number = 459
    sentence = N_("This is not a telephone number.")
    hint = N_("Correct it or leave it empty.")


class EmailImpossible(RowFault):
    """No address in the cell."""

    code = "row.email"
    number = 460
    sentence = N_("This is not an e-mail address.")
    hint = N_("Correct it or leave it empty.")


class ProtectedPerson(RowFault):
    """The list marks a new person as protected, and whoever brings it in may not protect."""

    code = "row.protected"
    number = 461
    sentence = N_("The person is marked as protected. Your role cannot take in such a client.")
    hint = N_("Let somebody bring in the list who may protect identities.")


class MarkedHere(RowFault):
    """The list marks somebody as protected whose case stands open here."""

    code = "row.marked-here"
    number = 1221
    sentence = N_("The list marks the person as protected, and here the case stands open.")
    hint = N_("Open the client's page and protect the identity first. Nothing was taken.")


class ProtectedHere(RowFault):
    """The row is about a protected client whose details the user cannot read. Fact: `case_no`."""

    code = "row.protected-here"
    number = 1222
    sentence = N_("The person is here already, with a protected identity: {case_no}.")
    hint = N_("Let somebody compare this row who can read the protected details.")


class ContradictsCase(RowFault):
    """A period would end before the day it began according to the case."""

    code = "row.contradicts-case"
    number = 462
    sentence = N_("The date lies before the beginning that stands in the client's case.")
    hint = N_(
        "Find out which of the two dates is right, and correct it in the list or in the case."
    )


class ListMoved(SlussError):
    """What was accepted is no longer what the list and the cases say."""

    code = "register.list-moved"
    number = 463
    sentence = N_("The list or the clients have changed since you looked. Nothing was taken.")
    hint = N_("Look at the list again and decide about the rows that differ now.")


class NoSuchDifference(SlussError):
    """A row was named that differs in nothing, or that cannot be accepted. Facts: `place`."""

    code = "register.no-such-difference"
    number = 464
    sentence = N_("Nothing was taken: what was named in place {place} is no row that differs.")
    hint = N_("Name rows by their number, and clients who are gone by their case number.")


class NoSuchReason(SlussError):
    """A case was to be closed for a reason there is not. Facts: `reasons` there are."""

    code = "register.no-such-reason"
    number = 465
    sentence = N_("Nothing was taken: there is no such reason to close a case.")
    hint = N_("The reasons are: {reasons}.")
