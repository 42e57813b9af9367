"""What can keep head office from changing whom everybody trusts."""

from sluss.errors import N_, SlussError


class SecondPersonNeeded(SlussError):
    """One person has compared the digits; a second one has to do the same."""

    code = "enrolment.second-person"
    number = 1311
    sentence = N_(
        "The digits are right. A second person has to compare them too before the computer is"
        " approved. Nothing was approved yet."
    )
    hint = N_("Let a colleague open this store, call the office and type the digits.")


class PersonsDisagree(SlussError):
    """The second person chose another office for a computer than the first."""

    code = "enrolment.persons-disagree"
    number = 1312
    sentence = N_(
        "The first person chose another office for this computer. Nothing was approved, and both"
        " begin again."
    )
    hint = N_("Find out together which office it is, and compare the digits once more.")


class AlreadyWithdrawn(SlussError):
    """The approval of the computer was withdrawn before, or it never had one to withdraw."""

    code = "trust.already-withdrawn"
    number = 1313
    sentence = N_("The approval of this computer was withdrawn before. Nothing was changed.")
    hint = N_("To take in more of what it sent, propose that instead.")


class NotWithdrawn(SlussError):
    """More is to be taken of a computer whose approval holds: all of it is taken anyway."""

    code = "trust.not-withdrawn"
    number = 1314
    sentence = N_("This computer is approved; all of its work is taken in. Nothing was changed.")
    hint = N_("Choose a computer whose approval was withdrawn.")


class LessAccepted(SlussError):
    """What was taken in of a withdrawn computer cannot be taken back by accepting less."""

    code = "trust.less-accepted"
    number = 1315
    sentence = N_("So much of the work of this computer is taken in already. Nothing was changed.")
    hint = N_("Give a higher number than the one that holds now.")


class DraftThere(SlussError):
    """Another change waits for its second person."""

    code = "trust.draft-there"
    number = 1316
    sentence = N_("Another change waits for a second person. Nothing was proposed.")
    hint = N_("Let a second person confirm that one, or take it back first.")


class NoDraft(SlussError):
    """No change waits for a second person, or the one that did is too old by now."""

    code = "trust.no-draft"
    number = 1317
    sentence = N_("No change waits to be confirmed. Nothing was changed.")
    hint = N_("Propose the change first. A proposal is void after thirty days.")


class SecondKeyNeeded(SlussError):
    """Who proposed a change cannot confirm it, or has no second root key."""

    code = "trust.second-person"
    number = 1318
    sentence = N_("Two persons are needed for this change. It waits, and nothing was changed yet.")
    hint = N_("Let a colleague who has one of the three keys open this store and confirm it.")


class NoRootKey(SlussError):
    """The person has none of the three root keys, or not the one that was named."""

    code = "trust.no-root-key"
    number = 1319
    sentence = N_("You have none of head office's keys for this. Nothing was changed.")
    hint = N_("Let a colleague give you one, or take one over from paper with its code.")


class NobodyToGiveTo(SlussError):
    """The person a root key is to be given to cannot take it."""

    code = "trust.nobody-to-give-to"
    number = 1320
    sentence = N_("This person cannot be given the key. It is still yours.")
    hint = N_("It has to be somebody of head office who has opened this store at least once.")


class NoKeyOfTheCode(SlussError):
    """No root key lies on paper under the code that was typed."""

    code = "trust.no-key-of-the-code"
    number = 1321
    sentence = N_("No key lies on paper under this code. Nothing was changed.")
    hint = N_("Check that it is the newest sheet: a key that was taken over leaves its sheet void.")


class NotHeadOffice(SlussError):
    """Head office's own computer cannot lose its approval."""

    code = "trust.not-head-office"
    number = 1322
    sentence = N_("Head office cannot withdraw the approval of its own computer.")
    hint = N_("If its store is lost, put it back from a backup and call your support.")
