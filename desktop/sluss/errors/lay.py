"""What can stand against appointing a lay supervisor, and what a report or an end must say."""

from sluss.errors import N_, SlussError


class OutsideSupervision(SlussError):
    """The assignment does not lie within a time under supervision. Fact: `field`."""

    code = "lay.outside-supervision"
    number = 1230
    sentence = N_("The assignment must lie within the client's supervision. Nothing was changed.")
    hint = N_("Choose the supervision, and days between its first and its last one.")


class NoRoomLeft(SlussError):
    """The lay supervisor has as many clients as agreed. Facts: `field`, `count`, `most`."""

    code = "lay.no-room"
    number = 1231
    sentence = N_(
        "The lay supervisor has {count} clients and shall have {most} at most. Nothing was changed."
    )
    hint = N_("Choose somebody else, or agree with the lay supervisor on more clients.")


class HasMain(SlussError):
    """Another one is the client's lay supervisor on the same days. Fact: `field`."""

    code = "lay.has-main"
    number = 1232
    sentence = N_("The client has a lay supervisor on these days already. Nothing was changed.")
    hint = N_("Make this one a substitute, or end the other assignment first.")


class NotReady(SlussError):
    """The lay supervisor is not approved, or not any more. Fact: `field`."""

    code = "lay.not-ready"
    number = 1233
    sentence = N_("Only who is approved or active can be appointed. Nothing was changed.")
    hint = N_("Save it as a proposal, or choose somebody who is approved.")


class CheckMissing(SlussError):
    """There is no register check that holds and tells of nothing. Fact: `field`."""

    code = "lay.check-missing"
    number = 1234
    sentence = N_("No register check holds on the day it begins. Nothing was changed.")
    hint = N_("Save it as a proposal and have the check made.")


class TrainingMissing(SlussError):
    """A required part of the training is missing. Fact: `field`."""

    code = "lay.training-missing"
    number = 1235
    sentence = N_("A part of the training that is required is missing. Nothing was changed.")
    hint = N_("Save it as a proposal until the training is done.")


class TooClose(SlussError):
    """The lay supervisor is close to the client, and the office allows no exception."""

    code = "lay.too-close"
    number = 1236
    sentence = N_("The lay supervisor is somebody close to the client. Nothing was changed.")
    hint = N_("Choose somebody else.")


class ReasonToAppointMissing(SlussError):
    """Something advises against it and nobody has said why it is done. Fact: `field`."""

    code = "lay.reason-missing"
    number = 1237
    sentence = N_("Something speaks against this, and the reason is missing. Nothing was changed.")
    hint = N_("Write why it is right all the same. The reason is kept.")


class EndNotSaid(SlussError):
    """The last day of an assignment, or why it ended, is missing. Fact: `field`."""

    code = "lay.end-not-said"
    number = 1238
    sentence = N_("It is not said when it ended and why. Nothing was changed.")
    hint = N_("Fill in the day and the reason.")


class NotAppointed(SlussError):
    """A report or a step is about somebody who was not appointed, or not any more."""

    code = "lay.not-appointed"
    number = 1239
    sentence = N_("Nobody is appointed in this assignment now. Nothing was changed.")
    hint = N_("Look at the assignment again: a colleague may have ended it.")
