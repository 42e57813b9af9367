"""Why a document cannot be put together: what it would be made of is not there."""

from sluss.errors import N_, SlussError


class NoPlanYet(SlussError):
    """The client has no joint plan to write out."""

    code = "contents.no-plan"
    number = 1560
    sentence = N_("There is no plan for this client yet.")
    hint = N_("Make a plan on the page Plan; it can be written out while it is still a draft.")


class NoMappingYet(SlussError):
    """The client has no mapping to write out."""

    code = "contents.no-mapping"
    number = 1561
    sentence = N_("Nothing has been mapped for this client yet.")
    hint = N_("Make a mapping on the page Needs; it can be written out while it is still a draft.")


class NoMeetingYet(SlussError):
    """There are no minutes to write out."""

    code = "contents.no-minutes"
    number = 1562
    sentence = N_("There are no minutes about this client from that meeting.")
    hint = N_("Write the minutes on the page Notes and meetings, then write them out.")


class NoVisitChosen(SlussError):
    """A visit list needs a day of visits."""

    code = "contents.no-visit"
    number = 1563
    sentence = N_("There is no day of visits on this computer for which a list could be made.")
    hint = N_("Plan the day of visits first.")


class NoConsentPrepared(SlussError):
    """No consent waits for an answer, so there is nothing to ask on a form."""

    code = "contents.no-consent"
    number = 1587
    sentence = N_("No consent is prepared for this client, so there is no form to print.")
    hint = N_("Prepare what you want to ask about on the page Consents, then print the form.")


class NoMeetingPlanned(SlussError):
    """There is no meeting with the client that a letter could be about."""

    code = "contents.no-meeting-planned"
    number = 1588
    sentence = N_("No meeting with this client is planned, so there is no time to write about.")
    hint = N_("Plan the meeting on the page Notes and meetings, then write the letter.")
