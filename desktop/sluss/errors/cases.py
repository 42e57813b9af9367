"""What can be wrong with a change a person asks for."""

from sluss.errors import N_, SlussError


class NotFound(SlussError):
    """There is no such record here."""

    code = "case.not-found"
    number = 600
    sentence = N_("This record is not on this computer.")
    hint = N_("It may have been moved to another office. Search again.")


class NotValid(SlussError):
    """A value does not have the form its field asks for."""

    code = "case.not-valid"
    number = 601
    sentence = N_("The value of the field {field} cannot be right. Nothing was saved.")
    hint = N_("Correct the field and save again.")


class WrittenOnce(SlussError):
    """The record can be added to but not rewritten."""

    code = "case.written-once"
    number = 602
    sentence = N_("A note that is written stays as it is. Nothing was changed.")
    hint = N_("Write a correction: a new note that points at this one.")


class NothingToUndo(SlussError):
    """This user has no act on this device that could be undone."""

    code = "case.nothing-to-undo"
    number = 603
    sentence = N_("There is nothing of yours to undo.")
    hint = N_("You can undo your own latest changes on this computer.")


class SettlementStands(SlussError):
    """A decision between several values cannot be undone, only made again."""

    code = "case.settlement-stands"
    number = 604
    sentence = N_("A decision between two values cannot be undone. It still stands.")
    hint = N_("Decide again: open the field and choose the other value.")


class ChangedSince(SlussError):
    """Somebody has built on the act since, so it cannot be taken back."""

    code = "case.changed-since"
    number = 605
    sentence = N_("This has been changed again since. Nothing was undone.")
    hint = N_("Open the record and change it to what it should be.")


class NotSeveral(SlussError):
    """The field has one value, so there is nothing to decide."""

    code = "case.not-several"
    number = 606
    sentence = N_("This field has only one value now. There is nothing to decide.")
    hint = N_("Open the record to see the value and its history.")


class StatusNotPossible(SlussError):
    """The state machine has no such step."""

    code = "case.status-not-possible"
    number = 607
    sentence = N_("This step is not possible from where it stands now. Nothing was saved.")
    hint = N_("Take the steps in order, or choose another step.")


class PeriodBackwards(SlussError):
    """The end of a period lies before its start."""

    code = "case.period-backwards"
    number = 608
    sentence = N_("The end lies before the start. Nothing was saved.")
    hint = N_("Correct one of the two dates and save again.")


class NoOneResponsible(SlussError):
    """A measure that a party has agreed to names no party."""

    code = "case.no-one-responsible"
    number = 609
    sentence = N_("A measure that is agreed needs a party that answers for it. Nothing was saved.")
    hint = N_("Choose the responsible party, or leave the measure as proposed.")


class StartMissing(SlussError):
    """A measure that is confirmed or has begun has no start day."""

    code = "case.start-missing"
    number = 610
    sentence = N_("This step needs the day the measure starts. Nothing was saved.")
    hint = N_("Fill in the start day and save again.")


class EndMissing(SlussError):
    """A measure that has ended has no end day."""

    code = "case.end-missing"
    number = 611
    sentence = N_("This step needs the day the measure ended. Nothing was saved.")
    hint = N_("Fill in the end day and save again.")


class NoteEmpty(SlussError):
    """A note without text."""

    code = "case.note-empty"
    number = 612
    sentence = N_("The note has no text. Nothing was saved.")
    hint = N_("Write the note and save again.")


class NotTheClients(SlussError):
    """A record about one client points at a record about another."""

    code = "case.not-the-clients"
    number = 613
    sentence = N_("The two records belong to different clients. Nothing was saved.")
    hint = N_("Open the right client and try again.")
