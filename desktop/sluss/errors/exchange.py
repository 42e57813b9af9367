"""What can keep two stores from exchanging their work."""

from sluss.errors import N_, SlussError


class NotEnrolled(SlussError):
    """The device has no certificate of a central office yet."""

    code = "exchange.not-enrolled"
    number = 320
    sentence = N_("This computer is not yet approved by head office. Nothing was written.")
    hint = N_("Send head office a request for approval first (Send and receive).")


class NotCentral(SlussError):
    """Only head office's store can do this."""

    code = "exchange.not-central"
    number = 321
    sentence = N_("Only head office can do this. Nothing was changed.")
    hint = N_("Do it in the store of head office.")


class NoRequestMade(SlussError):
    """A reply came to a device that has asked for nothing."""

    code = "exchange.no-request"
    number = 322
    sentence = N_("This computer has not asked for approval. Nothing was changed.")
    hint = N_("Make a request first, and let head office answer that one.")


class NoSuchDevice(SlussError):
    """No approved device is called that."""

    code = "exchange.no-such-device"
    number = 323
    sentence = N_("No approved computer has this name. Nothing was written.")
    hint = N_("Check the name in the list of computers.")


class LogGap(SlussError):
    """A bundle begins after what has been received."""

    code = "exchange.log-gap"
    number = 324
    sentence = N_(
        "Changes are missing between this delivery and the last one read ({have} received, this "
        "one begins at {first}). Nothing was changed."
    )
    hint = N_("Ask the sender to make a new delivery; it will hold everything that is missing.")


class LogForked(SlussError):
    """A device sends other content under numbers that were received before."""

    code = "exchange.log-forked"
    number = 325
    sentence = N_(
        "This delivery says something else about changes that were received before. The computer "
        "it comes from may have been copied or restored. Nothing was changed."
    )
    hint = N_("Keep the stick and call the sender and your support before anything more is sent.")


class OutOfScope(SlussError):
    """A device wrote about something it has no part in."""

    code = "exchange.out-of-scope"
    number = 326
    sentence = N_(
        "This delivery holds {count} changes about cases that the sending office does not have. "
        "Nothing was changed."
    )
    hint = N_(
        "If one of them was handed over to that office and head office was put back since: read "
        "the office that offered it, assign the handover once more, then read this again. "
        "Otherwise keep the stick and call the sender: the computer may be faulty or misused."
    )


class ReceiptForked(SlussError):
    """Head office acknowledges something this device has not written."""

    code = "exchange.receipt-forked"
    number = 327
    sentence = N_(
        "Head office has received something under this computer's name that was not written here. "
        "This computer may have been copied or restored. Nothing was changed."
    )
    hint = N_("Call head office and your support before anything more is sent.")


class OperationUnreadable(SlussError):
    """An operation in a bundle does not decode, or is not where it says."""

    code = "exchange.operation-unreadable"
    number = 328
    sentence = N_("The contents of this delivery do not fit together. Nothing was changed.")
    hint = N_("Ask the sender to make a new delivery, if possible with the newest version.")


class RequestUnreadable(SlussError):
    """The file with a request or a reply cannot be read."""

    code = "exchange.request-unreadable"
    number = 329
    sentence = N_("The file with the request or reply cannot be read. Nothing was changed.")
    hint = N_("Check that the stick is in, and choose the file again.")


class FileNotWritten(SlussError):
    """A file could not be written to the folder or stick."""

    code = "exchange.file-not-written"
    number = 330
    sentence = N_("The file could not be written to this folder. What is saved here is safe.")
    hint = N_("Check that the stick is in, has room and is not write-protected, and try again.")


class NoDeliveryHere(SlussError):
    """A folder holds no delivery that is addressed to this computer."""

    code = "exchange.no-delivery-here"
    number = 331
    sentence = N_("There is no delivery for this computer in this folder. Nothing was changed.")
    hint = N_("Check that it is the right stick, or choose the file itself.")


class OfficeNotHere(SlussError):
    """The office's own record has not come with head office's first delivery yet."""

    code = "exchange.office-not-here"
    number = 1780
    sentence = N_(
        "What is known of your office comes with the first delivery from head office. Nothing was"
        " changed."
    )
    hint = N_("Read in the delivery from head office (Send and receive), then try again.")
