"""What can stand in the way of a document that is to leave the office."""

from sluss.errors import N_, SlussError


class ChangedSincePrepared(SlussError):
    """What may leave is no longer what somebody looked at and said yes to."""

    code = "leaving.changed"
    number = 1540
    sentence = N_("What may leave is no longer what you looked at. Nothing has left.")
    hint = N_("Look at it anew: it shows what may leave now, and what is withheld.")


class CopyStopped(SlussError):
    """A copy that was made ready can no longer be released. Fact: `reason`."""

    code = "leaving.stopped"
    number = 1541
    sentence = N_("This copy can no longer be handed out. It was stopped, and nothing has left.")
    hint = N_("The page of documents says why. Choose the document anew to see what may leave now.")


class CopyReleased(SlussError):
    """A copy that was made ready has left already."""

    code = "leaving.released-already"
    number = 1542
    sentence = N_("This copy has left already. It was not released a second time.")
    hint = N_("Choose the document anew if another copy is needed.")


class NoSuchRecipient(SlussError):
    """Nobody, or more than one, is known by what the recipient was called."""

    code = "leaving.no-recipient"
    number = 1545
    sentence = N_("No such recipient is known here. Nothing has left.")
    hint = N_("Choose a party that the office works with today, or the client.")


class NoSuchDocument(SlussError):
    """No document is known by that name."""

    code = "leaving.no-document"
    number = 1546
    sentence = N_("No such document can be made. Nothing has left.")
    hint = N_("Choose one of these: {names}.")


class ReasonForLeavingMissing(SlussError):
    """Information was to leave without consent and without a reason in words. Fact: `field`."""

    code = "leaving.no-reason"
    number = 1547
    sentence = N_("A reason in words is needed where the client has not consented.")
    hint = N_("Write why it may be told, and to whom it could do harm.")


class SecondPersonIsFirst(SlussError):
    """Who asked for an assessment to be confirmed cannot confirm it."""

    code = "leaving.same-person"
    number = 1548
    sentence = N_("Somebody else has to confirm what you decided. Nothing has left.")
    hint = N_("Ask a colleague with that right to sign in and confirm it.")


class AssessmentAnswered(SlussError):
    """An assessment was confirmed or refused before."""

    code = "leaving.answered"
    number = 1549
    sentence = N_("This assessment has been answered already. It was left as it is.")
    hint = N_("Write a new one if things are different now.")


class NothingMayLeave(SlussError):
    """Nothing of a document may leave, so that there would be only headings."""

    code = "leaving.nothing"
    number = 1550
    sentence = N_("Nothing of this document may leave to that recipient.")
    hint = N_("Look at what is withheld and why. Ask the client, or choose another document.")


class LegalGroundUnknown(SlussError):
    """The legal ground is not in the list of those that hold here today. Fact: `field`."""

    code = "leaving.no-such-ground"
    number = 1551
    sentence = N_("That legal ground does not hold here today. Nothing was changed.")
    hint = N_("Choose one from the list.")


class DisclosureStands(SlussError):
    """What has left was to be undone, as if it had not."""

    code = "leaving.stands"
    number = 1552
    sentence = N_("What has left cannot be undone: somebody has it. The list says so for good.")
    hint = N_("Tell those who have it if something in it is wrong.")


class NotForLater(SlussError):
    """A copy that has to be decided on when it leaves was to be made ready for later."""

    code = "leaving.not-for-later"
    number = 1554
    sentence = N_(
        "What leaves because of a danger, or shows where a protected client is, is handed out at "
        "once or not at all."
    )
    hint = N_("Print it or save it now. Whether it may leave later is decided then.")


class NotForThem(SlussError):
    """A document is not meant for such a recipient: a plan of the own authority, a letter."""

    code = "leaving.not-for-them"
    number = 1553
    sentence = N_("This document is not meant for that recipient. Nothing has left.")
    hint = N_("Choose another document, or another recipient.")


class ForWhomMissing(SlussError):
    """A legal ground was decided on for nobody in particular. Fact: `field`."""

    code = "leaving.for-whom-missing"
    number = 1750
    sentence = N_("It was not said whom this may be told. Nothing was saved.")
    hint = N_(
        "Choose the authority or organisation. Only showing protected details may be decided on"
        " without one: then it is for the client's own copy."
    )
