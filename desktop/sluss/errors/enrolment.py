"""Errors of enrolment: how a computer becomes one that the central office approves of."""

from sluss.errors import N_, SlussError


class NotAnEnrolmentFile(SlussError):
    """The file is no request or reply, or breaks the grammar of one.

    Fact: `expected` (`request` or `reply`).
    """

    code = "enrolment.not-an-enrolment-file"
    number = 300
    sentence = N_(
        "This file is not the request or reply wanted here ({expected}). Nothing was changed."
    )
    hint = N_("Choose the file that was made for this step.")


class EnrolmentDamaged(SlussError):
    """The request or reply is not signed by the key it names: it was changed or damaged."""

    code = "enrolment.damaged"
    number = 301
    sentence = N_("The file was changed or damaged after it was made. Nothing was changed.")
    hint = N_("Ask for the file again. Do not go on with this one.")


class EnrolmentReplayed(SlussError):
    """This request was answered before."""

    code = "enrolment.replayed"
    number = 303
    sentence = N_("This request was answered before. Nothing was approved.")
    hint = N_("If the reply was lost, send it again, or let the office make a new request.")


class EnrolmentNotOurs(SlussError):
    """The reply approves another computer, other keys, or another request than ours.

    Fact: `fault` (a word of the specification, such as `request`).
    """

    code = "enrolment.not-ours"
    number = 304
    sentence = N_("The reply is not for this computer ({fault}). Nothing was changed.")
    hint = N_("Ask head office for the reply to the request of this computer.")


class EnrolmentTaken(SlussError):
    """The computer's identity, letter, prefix or log is in use by another approved computer.

    Fact: `what` (a word of the specification, such as `letter`).
    """

    code = "enrolment.taken"
    number = 305
    sentence = N_(
        "Another approved computer has the same identity or letter ({what}). Nothing was approved."
    )
    hint = N_("Let the office choose another letter, or make a new request after setting up anew.")


class EnrolmentCentralUnfit(SlussError):
    """The reply's list of approved computers or its issuer cannot be relied on.

    Fact: `fault` (a word of the specification, such as `issuer`).
    """

    code = "enrolment.central-unfit"
    number = 306
    sentence = N_("The reply cannot be relied on ({fault}). Nothing was changed.")
    hint = N_("Stop, and tell the person in charge. Ask head office for a new reply.")


class OfficeNotChosen(SlussError):
    """The computer may belong to an office that is known here; a person has to say."""

    code = "enrolment.office-not-chosen"
    number = 1310
    sentence = N_(
        "It has not been said which office this computer belongs to. Nothing was approved."
    )
    hint = N_("Say whether it joins an office that is known here, or whether its office is new.")
