"""What can stand in the way of a consent that is asked for, given or withdrawn."""

from sluss.errors import N_, SlussError


class ConsentLacks(SlussError):
    """Something has to be known before a consent counts as given. Fact: `field`."""

    code = "consent.lacks"
    number = 1520
    sentence = N_("Fill this in: without it the consent does not count as given.")
    hint = N_("What you have typed is kept. Nobody has been told anything.")


class ConsentEndsBeforeItBegins(SlussError):
    """The last day of a consent lies before its first. Fact: `field`."""

    code = "consent.backwards"
    number = 1521
    sentence = N_("The consent would end before it begins. Nothing was changed.")
    hint = N_("Choose a later last day.")


class WiderThanForm(SlussError):
    """More was said yes to than stood on the form the client has seen."""

    code = "consent.wider-than-form"
    number = 1522
    sentence = N_("This is more than the form says that the client has seen. Nothing was changed.")
    hint = N_("Ask for a new consent that says all of it, and print that form.")


class ConsentTooLong(SlussError):
    """A consent would hold longer than consents may. Facts: `field`, `days`."""

    code = "consent.too-long"
    number = 1523
    sentence = N_("A consent holds {days} days at the most. Nothing was changed.")
    hint = N_("Choose an earlier last day; the client can be asked again.")


class NotToBeAskedYet(SlussError):
    """The client said no and named a day before which nobody is to ask. Fact: `day`."""

    code = "consent.not-to-be-asked"
    number = 1524
    sentence = N_("The client does not want to be asked about this before {day}.")
    hint = N_("If the client takes it up again, say so in the form.")


class ConsentWithoutParty(SlussError):
    """It is not said whom a consent is about. Fact: `field`."""

    code = "consent.no-party"
    number = 1525
    sentence = N_("A consent is about one party: whom may be spoken with? Nothing was changed.")
    hint = N_("Choose the party.")


class NothingAsked(SlussError):
    """A consent about nothing says nothing."""

    code = "consent.nothing-asked"
    number = 1526
    sentence = N_("The client has not been asked about anything yet. Nothing was changed.")
    hint = N_("Answer at least one of the sentences.")


class ConsentAnswered(SlussError):
    """There is an answer to what was asked."""

    code = "consent.answered"
    number = 1527
    sentence = N_("There is an answer to this already. Nothing was changed.")
    hint = N_("Look at how it stands now, and ask anew if the client wants something else.")


class ConsentNotInForce(SlussError):
    """Only a consent that was given can be withdrawn or renewed."""

    code = "consent.not-in-force"
    number = 1528
    sentence = N_("This consent is not in force, so there is nothing to withdraw.")
    hint = N_("Look at how it stands now.")


class AskAgainBackwards(SlussError):
    """The day on which one may ask again has passed. Fact: `field`."""

    code = "consent.ask-again"
    number = 1529
    sentence = N_("The day on which you may ask again has to lie ahead.")
    hint = N_("Leave it empty if the client named none.")


class WithdrawnInTheFuture(SlussError):
    """A withdrawal counts from when it was said. Fact: `field`."""

    code = "consent.withdrawn-ahead"
    number = 1530
    sentence = N_("A consent is withdrawn when the client says so, and that cannot lie ahead.")
    hint = N_("Write the day and the time at which the client said it.")


class GivenInTheFuture(SlussError):
    """A consent was given on a day that has not come yet. Fact: `field`."""

    code = "consent.given-ahead"
    number = 1531
    sentence = N_("The day on which the consent was given lies ahead.")
    hint = N_("Write the day on which the client said yes.")


class NotInformed(SlussError):
    """The client has to know what a consent means before giving one. Fact: `field`."""

    code = "consent.not-informed"
    number = 1532
    sentence = N_("Tell the client first: it may be part of it, and it may be withdrawn any time.")
    hint = N_("Tick it when you have said it.")


class WithdrawalCountsToday(SlussError):
    """A no stops every consent that was given on its day or before it. Fact: `day`."""

    code = "consent.withdrawn-today"
    number = 1533
    sentence = N_(
        "The client said no to this on {day}. A yes of that day or before counts no more."
    )
    hint = N_("Was the no a mistake, undo it. Else note the new yes when that day has passed.")


class NoSuchConsent(SlussError):
    """No consent of the client is known by what was typed."""

    code = "consent.unknown"
    number = 1534
    sentence = N_("No consent is known by that here. Nothing was changed.")
    hint = N_("See what there is: sluss consents list.")


class NoSuchTime(SlussError):
    """A time of day could not be read. Fact: `field`."""

    code = "consent.time"
    number = 1535
    sentence = N_("Write the time like 14:30.")
    hint = N_("Leave it as it is if the client says it now.")


class NothingTakenBack(SlussError):
    """A part is to be taken back, and none was named. Fact: `field`."""

    code = "consent.nothing-taken-back"
    number = 1536
    sentence = N_("Tick what the client takes back, or choose the whole consent.")
    hint = N_("Nothing was changed.")
