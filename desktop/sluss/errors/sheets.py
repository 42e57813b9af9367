"""What can be wrong with a spreadsheet file before a single row of it is looked at."""

from sluss.errors import N_, SlussError


class SheetMissing(SlussError):
    """There is no file at the path."""

    code = "sheet.missing"
    number = 401
    sentence = N_("There is no such file.")
    hint = N_("Check the name and the folder. If it is on a stick, check that the stick is in.")


class SheetUnreadable(SlussError):
    """The operating system would not let us read the file."""

    code = "sheet.unreadable"
    number = 402
    sentence = N_("The file could not be read from where it lies. Nothing was changed.")
    hint = N_("Copy the file to your own folder and choose the copy.")


class SheetInUse(SlussError):
    """Another program holds the file, or we may not open it."""

    code = "sheet.in-use"
    number = 403
    sentence = N_("The file is open in another program, or you may not read it.")
    hint = N_("Close it in Excel and try again. If it is closed, ask who may read that folder.")


class SheetIsPdf(SlussError):
    """The content is a PDF, whatever the file is called."""

    code = "sheet.pdf"
    number = 404
    sentence = N_("This is a PDF document, not a spreadsheet, whatever the file is called.")
    hint = N_("Ask for the list as an Excel file (.xlsx) or as .csv.")


class SheetIsOldExcel(SlussError):
    """The content is the binary Excel format of before 2007 (.xls)."""

    code = "sheet.old-excel"
    number = 405
    sentence = N_("This is an Excel file of the old kind (.xls), which Sluss does not read.")
    hint = N_("Open it in Excel, choose Save as and the kind Excel workbook (.xlsx).")


class SheetHasPassword(SlussError):
    """The workbook is encrypted with a password."""

    code = "sheet.password"
    number = 406
    sentence = N_("The Excel file is protected with a password, so Sluss cannot read it.")
    hint = N_("Open it in Excel with the password, remove the password and save a copy of it.")


class SheetIsOtherOffice(SlussError):
    """The content is a file of an office program, but not an Excel workbook."""

    code = "sheet.other-office"
    number = 407
    sentence = N_("The file comes from an office program, but it is not an Excel workbook.")
    hint = N_("Open it in the program it was made with and save it as .xlsx or .csv.")


class SheetIsWebPage(SlussError):
    """The content is HTML or XML, as some systems export under the name .xls."""

    code = "sheet.web-page"
    number = 408
    sentence = N_("The file holds a web page or XML, although it is called a spreadsheet.")
    hint = N_("Open it in Excel, choose Save as and the kind Excel workbook (.xlsx).")


class SheetIsArchive(SlussError):
    """The content is packed: a zip, gzip, 7z or rar file."""

    code = "sheet.archive"
    number = 409
    sentence = N_("The file is packed (zip or the like). Sluss does not unpack files.")
    hint = N_("Unpack it first and choose the spreadsheet inside.")


class SheetIsNotText(SlussError):
    """The content is neither a workbook nor text: a picture, a program, anything."""

    code = "sheet.not-text"
    number = 410
    sentence = N_("The file is not a spreadsheet.")
    hint = N_("Choose an Excel workbook (.xlsx) or a .csv file.")


class SheetEmpty(SlussError):
    """There is nothing in the file, or nothing under its heading row."""

    code = "sheet.empty"
    number = 411
    sentence = N_("There are no rows in the file.")
    hint = N_("Open it to see whether it is the right one, and that it was saved.")


class SheetHasNoHeading(SlussError):
    """No row at the top names the columns."""

    code = "sheet.no-heading"
    number = 412
    sentence = N_("The file has no row that says what stands in each column.")
    hint = N_("Put a row above the first client with names of columns, such as Name and Number.")


class SheetTooLarge(SlussError):
    """The file, or what it unpacks to, is larger than any list of clients."""

    code = "sheet.too-large"
    number = 413
    sentence = N_("The file is larger than {mib} MiB, unpacked or as it is, and was not read.")
    hint = N_("Save a copy with only the list of clients in it.")


class SheetTooManyRows(SlussError):
    """More rows than are taken at a time."""

    code = "sheet.too-many-rows"
    number = 414
    sentence = N_("The file has more than {limit} rows. Nothing was taken from it.")
    hint = N_("Divide it into several files.")


class SheetTooManyColumns(SlussError):
    """More columns than a list of clients has."""

    code = "sheet.too-many-columns"
    number = 415
    sentence = N_("The file has more than {limit} columns. Nothing was taken from it.")
    hint = N_("Save a copy with only the columns of the list of clients in it.")


class SheetDamaged(SlussError):
    """The workbook is cut short or contradicts itself."""

    code = "sheet.damaged"
    number = 416
    sentence = N_("The Excel file is damaged and cannot be read. Nothing was taken from it.")
    hint = N_("Open it in Excel, let Excel repair it and save it, or fetch the file again.")


class SheetQuoteOpen(SlussError):
    """A quotation mark is opened and never closed, which would swallow the rest of the file."""

    code = "sheet.quote-open"
    number = 417
    sentence = N_("In row {row} a quotation mark begins and never ends. Nothing was taken.")
    hint = N_("Open the file in Excel, correct row {row} and save it again.")


class SheetNotThere(SlussError):
    """The workbook has no sheet of the name that was asked for."""

    code = "sheet.not-there"
    number = 418
    sentence = N_("The file has no sheet of that name. It has {sheets} sheets.")
    hint = N_("Give the name as it stands on the tab in Excel, or leave it out.")


class SheetExists(SlussError):
    """A file of that name is there already and is not written over."""

    code = "sheet.exists"
    number = 419
    sentence = N_("There is a file of that name already. It was left as it is.")
    hint = N_("Choose another name or another folder.")


class SheetNotWritten(SlussError):
    """A spreadsheet could not be written: the folder is read-only or the disk is full."""

    code = "sheet.not-written"
    number = 420
    sentence = N_("The file could not be written. Nothing was changed.")
    hint = N_("Check that the folder may be written to and that there is room on it.")
