"""What keeps something about a client from leaving."""

from sluss.errors import N_, SlussError


class MayNotLeave(SlussError):
    """Something may not leave without which there is no document. INV-14."""

    code = "gate.may-not-leave"
    number = 1500
    sentence = N_("This cannot leave as it is: what it is about may not go to this recipient.")
    hint = N_("Look at the consents of the client, or choose another document.")


class GroundNeedsReason(SlussError):
    """A legal ground was chosen without the assessment in words."""

    code = "gate.ground-needs-reason"
    number = 1501
    sentence = N_("A legal ground needs the assessment in words. Nothing has left.")
    hint = N_("Write why this may be told, to this recipient, now.")


class GroundNotYours(SlussError):
    """A legal ground was chosen by a role that may not choose it."""

    code = "gate.ground-not-yours"
    number = 1502
    sentence = N_("Your role may not choose this legal ground. Nothing has left.")
    hint = N_("Ask your manager to decide.")


class SecondPersonMissing(SlussError):
    """A ground that takes two persons was confirmed by nobody, or by the one who chose it."""

    code = "gate.second-person-missing"
    number = 1503
    sentence = N_("This takes two persons, and nobody else has confirmed it. Nothing has left.")
    hint = N_("Ask a colleague who may to confirm it.")


class GroundNotInForce(SlussError):
    """A legal ground was chosen that is not in force, or not in this country."""

    code = "gate.ground-not-in-force"
    number = 1504
    sentence = N_("This legal ground is not in force today. Nothing has left.")
    hint = N_("Choose another one from the list.")


class GroundForOthers(SlussError):
    """A legal ground was chosen that does not hold for this recipient or client."""

    code = "gate.ground-for-others"
    number = 1505
    sentence = N_("This legal ground does not hold for this recipient or client. Nothing has left.")
    hint = N_("Choose another ground, or ask the client for consent.")
