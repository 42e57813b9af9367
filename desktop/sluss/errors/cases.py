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


class MappingFinished(SlussError):
    """A mapping of needs that is done is not written in any more."""

    code = "case.mapping-finished"
    number = 620
    sentence = N_("This mapping of needs is done, so nothing in it is changed. Nothing was saved.")
    hint = N_("Begin a new mapping: the earlier one stays as it was that day.")


class PlanHasNoMeasure(SlussError):
    """A plan without a measure is to be approved."""

    code = "case.plan-has-no-measure"
    number = 621
    sentence = N_("The plan has no measure yet, so it cannot be approved.")
    hint = N_("Add at least one measure and who answers for it.")


class PlanMeasureUnanswered(SlussError):
    """A plan is to be approved although nobody answers for some measures. Fact: `measures`."""

    code = "case.plan-measure-unanswered"
    number = 622
    sentence = N_("Measures that nobody answers for: {measures}.")
    hint = N_("Choose the responsible party of each measure, or cancel the measure.")


class PlanNeedUnmet(SlussError):
    """A plan is to be approved although some needs are met by no measure. Fact: `areas`."""

    code = "case.plan-need-unmet"
    number = 623
    sentence = N_("Life areas with a need but no measure, and no reason why not: {areas}.")
    hint = N_("Add a measure, or write why there is none.")


class PlanUnanswered(SlussError):
    """A plan is to be approved although no party answers for all of it."""

    code = "case.plan-unanswered"
    number = 624
    sentence = N_("Nobody answers for the plan as a whole, so it cannot be approved.")
    hint = N_("Choose the party with the overall responsibility.")


class PlanClientUnheard(SlussError):
    """A plan is to be approved without the client's part in it and consent to it."""

    code = "case.plan-client-unheard"
    number = 625
    sentence = N_("It is not noted that the client took part in the plan and consents to it.")
    hint = N_("Go through the plan with the client and note both in the plan.")


class PlanReviewMissing(SlussError):
    """A plan is to be approved without a day within six months on which it is looked at again."""

    code = "case.plan-review-missing"
    number = 626
    sentence = N_("The plan has no day within six months on which it is looked at again.")
    hint = N_("Fill in the day by which the plan is to be reviewed.")


class PlanOthersMissing(SlussError):
    """A plan is to be approved although nothing is said about what others do."""

    code = "case.plan-others-missing"
    number = 627
    sentence = N_("The plan does not say what others do, or that nobody else does anything.")
    hint = N_("Write what other actors do, or that there are none.")


class PlanAreasUnmapped(SlussError):
    """A plan is to be approved before housing and network were mapped."""

    code = "case.plan-areas-unmapped"
    number = 628
    sentence = N_("Housing and social support are not mapped yet, so the plan cannot be approved.")
    hint = N_("Map the client's needs in these life areas first.")


class StrikeReasonMissing(SlussError):
    """A note is to be struck out without a reason."""

    code = "case.strike-reason-missing"
    number = 629
    sentence = N_("A note is struck out with a reason only. Nothing was changed.")
    hint = N_("Write why the note is wrong.")
