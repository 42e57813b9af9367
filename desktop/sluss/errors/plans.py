"""What keeps a plan from being approved, an answer from being kept and a measure from ending."""

from sluss.errors import N_, SlussError


class PlanMeasureWithoutNeed(SlussError):
    """A plan is to be approved although some measures meet no mapped need. Fact: `measures`."""

    code = "plan.measure-without-need"
    number = 1080
    sentence = N_("Measures that meet no mapped need: {measures}.")
    hint = N_("Map the need they are there for, or cancel the measures.")


class PlanEarlierUnknown(SlussError):
    """A plan is to be approved before it is known what was tried earlier."""

    code = "plan.earlier-unknown"
    number = 1081
    sentence = N_("It is not noted what has been tried before.")
    hint = N_("Note the earlier measures, or tick in the plan that none were found.")


class PlanReviewAfterRelease(SlussError):
    """A plan is to be approved whose next review lies after the planned release."""

    code = "plan.review-after-release"
    number = 1082
    sentence = N_("The plan is not looked at again before the release.")
    hint = N_("Choose a day before the release for the review.")


class PlanIsQuick(SlussError):
    """A quick plan is to be approved."""

    code = "plan.quick"
    number = 1083
    sentence = N_("A quick plan is not approved: it only says what is known and what is open.")
    hint = N_("Make it a joint plan, fill in what is missing and approve that.")


class PlanGroundMissing(SlussError):
    """A plan of the own authority is to be approved without the ground on which it is made."""

    code = "plan.ground-missing"
    number = 1084
    sentence = N_("The ground on which there is a plan without consent is not noted.")
    hint = N_("Write the legal ground into the plan. Such a plan is shared with nobody.")


class EndReasonMissing(SlussError):
    """A measure is to end without a reason."""

    code = "measure.end-reason-missing"
    number = 1085
    sentence = N_("It is not said why the measure ends. Nothing was saved.")
    hint = N_("Write the reason in a few words and save again.")


class AnswerReasonMissing(SlussError):
    """Somebody does not agree or could not answer, and it is not said why. Fact: `field`."""

    code = "plan.answer-reason-missing"
    number = 1086
    sentence = N_("It is not said why. Nothing was saved.")
    hint = N_("Write the reason in a few words and save again.")


class NeedReasonMissing(SlussError):
    """A need is to stay without a measure, without a reason. Fact: `field`."""

    code = "plan.need-reason-missing"
    number = 1087
    sentence = N_("It is not said why there is no measure for this need. Nothing was saved.")
    hint = N_("Write the reason in a few words and save again.")


class PlanIsOver(SlussError):
    """Somebody answers to, or changes, a version that no longer holds."""

    code = "plan.over"
    number = 1088
    sentence = N_("This version of the plan no longer holds. Nothing was saved.")
    hint = N_("Turn to the newest version and try again.")


class PlanNotShared(SlussError):
    """A party is said to have answered to a plan of the own authority, which nobody else sees."""

    code = "plan.not-shared"
    number = 1091
    sentence = N_("A plan without consent is shared with nobody, so no party can answer to it.")
    hint = N_("Ask the client for consent to a joint plan, or leave the answer out.")


class NothingGoesOn(SlussError):
    """There is no measure to go through."""

    code = "measure.nothing-goes-on"
    number = 1090
    sentence = N_("No measure goes on at the moment, so there is nothing to go through.")
    hint = N_("Say that a measure has begun, in the plan, when it has.")


class NothingReconciled(SlussError):
    """Nothing was answered about any measure."""

    code = "measure.nothing-reconciled"
    number = 1089
    sentence = N_("No measure has an answer yet. Nothing was saved.")
    hint = N_("Answer for one measure at least, or leave.")
