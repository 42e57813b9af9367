"""What can stand in the way of a case that changes its office."""

from sluss.errors import N_, SlussError


class CaseOnItsWay(SlussError):
    """The office has offered the case; until the answer only notes and ticks are written."""

    code = "transfer.on-its-way"
    number = 1400
    sentence = N_("This case is being handed over. Nothing was changed.")
    hint = N_("Notes can be written and tasks ticked off. To change more, call the handover off.")


class CaseElsewhere(SlussError):
    """Another office has the case."""

    code = "transfer.elsewhere"
    number = 1401
    sentence = N_("Another office has this case now. Nothing was changed.")
    hint = N_("Call the office that has it.")


class AnswerFirst(SlussError):
    """The case is offered to this office, which has not said yes."""

    code = "transfer.answer-first"
    number = 1402
    sentence = N_("Your office has not accepted this case yet. Nothing was changed.")
    hint = N_("Accept the case first, or refuse it with a reason.")


class AlreadyOnItsWay(SlussError):
    """There is a handover of the case without an answer."""

    code = "transfer.already"
    number = 1403
    sentence = N_("This case is being handed over already. Nothing was changed.")
    hint = N_("Wait for the answer, or call the handover off and begin again.")


class HandoverOver(SlussError):
    """The handover has an answer, or was called off."""

    code = "transfer.over"
    number = 1404
    sentence = N_("This handover has its answer already. Nothing was changed.")
    hint = N_("If the case has to move again, hand it over again.")


class NotToAnswer(SlussError):
    """It is not this office that answers."""

    code = "transfer.not-to-answer"
    number = 1405
    sentence = N_("Another office answers this handover. Nothing was changed.")
    hint = N_("Head office says which office a case is for.")


class SameOffice(SlussError):
    """The case is there already."""

    code = "transfer.same-office"
    number = 1406
    sentence = N_("That office has the case already. Nothing was changed.")
    hint = N_("Choose another office.")


class RefusalWithoutReason(SlussError):
    """A case was refused and it was not said why."""

    code = "transfer.no-reason"
    number = 1407
    sentence = N_("Why the case is refused is not said. Nothing was changed.")
    hint = N_("Choose a reason: the other office has to know what to do next.")


class ReceiverNotNamed(SlussError):
    """A protected case goes to a named colleague only."""

    code = "transfer.receiver-not-named"
    number = 1408
    sentence = N_("The identity in this case is protected, and nobody there could read it.")
    hint = N_("Name the colleague who is to have it. The office that has it then lets them read.")


class ReceiverNotLetIn(SlussError):
    """The office that has a protected case has not yet let the colleague read it."""

    code = "transfer.receiver-not-let-in"
    number = 1409
    sentence = N_("The colleague who is to have this protected case cannot read it yet.")
    hint = N_("The office that has it lets them read. Assign it when that has come here.")


class OnlyHeadOffice(SlussError):
    """Head office says which office a case goes to."""

    code = "transfer.only-head-office"
    number = 1410
    sentence = N_("Only head office says which office a case goes to. Nothing was changed.")
    hint = N_("Offer the case; head office sees it with your next delivery.")


class TakingOverStands(SlussError):
    """An accepted case is not given back by undoing."""

    code = "transfer.taking-over-stands"
    number = 1411
    sentence = N_("A case that was taken over cannot be given back by undoing. It still stands.")
    hint = N_("Hand the case over to the office it came from.")


class LateWorkDecided(SlussError):
    """Somebody has said already what becomes of the late work."""

    code = "transfer.late-work-decided"
    number = 1412
    sentence = N_("It is decided already what becomes of this late work. Nothing was changed.")
    hint = N_("Change the fields themselves if they should be otherwise.")


class NoKeyToSealTo(SlussError):
    """A colleague has never worked on a computer that told their key."""

    code = "transfer.no-seal-key"
    number = 1413
    sentence = N_("Nothing can be sealed for this colleague yet. Nothing was changed.")
    hint = N_("They open Sluss once and send a delivery. Then name them again.")


class NoSuchOffice(SlussError):
    """No office is known by a name, or several are."""

    code = "transfer.no-such-office"
    number = 1414
    sentence = N_("No office is known by that name here. Nothing was changed.")
    hint = N_("Write the name as head office has it.")


class NoSuchColleague(SlussError):
    """No colleague is known by a name, or several are."""

    code = "transfer.no-such-colleague"
    number = 1415
    sentence = N_("No colleague is known by that name here. Nothing was changed.")
    hint = N_("Write the name or the user name of one who works there.")


class NoSuchParty(SlussError):
    """No party is known by a name, or several are."""

    code = "transfer.no-such-party"
    number = 1416
    sentence = N_("No party is known by that name here. Nothing was changed.")
    hint = N_("Write the name as it stands among your parties, or add the party first.")
