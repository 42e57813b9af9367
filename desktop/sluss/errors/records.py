"""What can be wrong with a file of records, as a whole or in one of its lines."""

from sluss.errors import N_, SlussError


class RecordsFileUnreadable(SlussError):
    """The file is missing, or we may not read it."""

    code = "records.file-unreadable"
    number = 500
    sentence = N_("The file cannot be read. Nothing was changed.")
    hint = N_("Check the name of the file and that you may read it.")


class NotRecords(SlussError):
    """The first line is no JSON object, so the file is something else."""

    code = "records.not-records"
    number = 501
    sentence = N_("This is no file of records. Nothing was changed.")
    hint = N_("A file of records has one JSON object on each line: see sluss dictionary.")


class RecordsRefused(SlussError):
    """All or nothing was asked for and some lines cannot be taken. Fact: `count`, `line` of one.

    `faults` holds what is wrong with each of them.
    """

    code = "records.refused"
    number = 502
    sentence = N_("{count} lines cannot be taken, the first is line {line}. Nothing was changed.")
    hint = N_("Correct these lines, or leave out --all-or-nothing to take the others.")

    def __init__(self, *faults: object, **facts: str | int) -> None:
        """Keep the faults outside the facts."""
        super().__init__(**facts)
        self.faults = faults


class RecordsFileExists(SlussError):
    """A file of that name is there already and is not written over."""

    code = "records.file-exists"
    number = 503
    sentence = N_("There is a file of that name already. It was left as it is.")
    hint = N_("Choose another name or another folder.")


class RecordsFileNotWritten(SlussError):
    """The file could not be written: the folder is read-only or the disk is full."""

    code = "records.file-not-written"
    number = 504
    sentence = N_("The file of records could not be written. No part of it was left behind.")
    hint = N_("Check that the folder may be written to and that there is room on it.")


class NoSuchEntity(SlussError):
    """An entity was asked for that the dictionary does not have."""

    code = "records.no-such-entity"
    number = 505
    sentence = N_("There is no entity of that name.")
    hint = N_("See the names in: sluss dictionary.")


class SheetNameWrong(SlussError):
    """One entity was asked for, but the name of the file is not that of a spreadsheet."""

    code = "records.sheet-name-wrong"
    number = 506
    sentence = N_("The records of one entity are written as a spreadsheet only.")
    hint = N_("Let the name of the file end in .xlsx or .csv, or leave out --entity.")


class LineRefused(SlussError):
    """A line that cannot be taken; the others can. Its members say why."""

    code = "records.line-refused"
    number = 510
    sentence = N_("This line cannot be taken.")
    hint = N_("Correct the line and import the file again.")


class LineNotAnObject(LineRefused):
    """The line is no JSON object with plain values."""

    code = "records.line-not-an-object"
    number = 511
    sentence = N_("The line is not one JSON object with plain values.")
    hint = N_("Write one object on each line, in UTF-8, with text, numbers, true, false or null.")


class LineTooLong(LineRefused):
    """The line is longer than any record can be. Fact: `limit` in bytes."""

    code = "records.line-too-long"
    number = 512
    sentence = N_("The line is longer than {limit} bytes.")
    hint = N_("Check that each record stands on a line of its own.")


class EntityUnknown(LineRefused):
    """The line names no entity of the dictionary."""

    code = "records.entity-unknown"
    number = 513
    sentence = N_("The line does not say which entity it is, or there is none of that name.")
    hint = N_("Write the entity as the dictionary spells it, such as Client.")


class IdWrong(LineRefused):
    """The line has no identifier of 32 hexadecimal digits."""

    code = "records.id-wrong"
    number = 514
    sentence = N_("The identifier of the record is missing or is not 32 hexadecimal digits.")
    hint = N_("Give each record an identifier of its own, the same one in each file.")


class FieldUnknown(LineRefused):
    """The line has a field that the entity does not have."""

    code = "records.field-unknown"
    number = 515
    sentence = N_("The line has a field that this entity does not have.")
    hint = N_("Write the fields as the dictionary spells them.")


class FieldMissing(LineRefused):
    """A field that every record of the entity needs is not there. Fact: `field`."""

    code = "records.field-missing"
    number = 516
    sentence = N_("The field {field} is missing.")
    hint = N_("Add the field. The dictionary says which ones are needed.")


class ReferenceWrong(LineRefused):
    """A field that points at another record holds no identifier. Fact: `field`."""

    code = "records.reference-wrong"
    number = 517
    sentence = N_("The field {field} points at a record, but is not 32 hexadecimal digits.")
    hint = N_("Write the identifier of the record it points at.")


class ClientMissing(LineRefused):
    """The client the record is about is neither in the store nor in the file."""

    code = "records.client-missing"
    number = 518
    sentence = N_("The client of this record is neither here nor among the good lines.")
    hint = N_("Add the line of the client to the file, or correct it.")
