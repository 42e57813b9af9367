"""Errors of rights and of protected identities: what somebody may not do, and who may."""

from sluss.errors import N_, SlussError


class NotAllowed(SlussError):
    """The role of the user does not have this right. Fact: `right`, a code."""

    code = "rights.not-allowed"
    number = 1140
    sentence = N_("Your role here does not include this. Nothing was changed.")
    hint = N_("Ask your manager or the administrator who can do it, or to change your role.")


class ReasonNeeded(SlussError):
    """The case is somebody else's, and it was not said why it is opened."""

    code = "rights.reason-needed"
    number = 1141
    sentence = N_("This case is a colleague's. It was not opened yet.")
    hint = N_("Say why you open it. The reason is kept with who looked and when.")


class IdentityProtected(SlussError):
    """Name, address or number of a protected client was to be written where all can read it."""

    code = "protection.identity"
    number = 1142
    sentence = N_("The identity of this client is protected. Nothing was saved here.")
    hint = N_("Open the client's page, show the protected details and change them there.")


class ProtectionApart(SlussError):
    """Protection was to be set or ended as an ordinary field."""

    code = "protection.apart"
    number = 1143
    sentence = N_("Protection is not set or ended in a form. Nothing was saved.")
    hint = N_("Use Protected identity on the client's page.")


class NoSealKey(SlussError):
    """The user has not opened the store since people have keys of their own for sealed cases."""

    code = "protection.no-key"
    number = 1144
    sentence = N_("This colleague cannot be let in to protected cases yet. Nothing was changed.")
    hint = N_("Let the colleague open Sluss once on this computer and try again.")


class NoGrant(SlussError):
    """The user holds no key of this case."""

    code = "protection.no-grant"
    number = 1145
    sentence = N_("You cannot read the protected details of this client.")
    hint = N_("Ask somebody who can read them to let you in, or your manager.")


class LastGrant(SlussError):
    """Nobody would hold the key of the case, and what is sealed would be lost."""

    code = "protection.last-grant"
    number = 1147
    sentence = N_(
        "This is the last person who can read the protected details. Nothing was changed."
    )
    hint = N_("Let somebody else in first.")


class SealedDamaged(SlussError):
    """The sealed details do not open with their key."""

    code = "protection.damaged"
    number = 1148
    sentence = N_("The protected details cannot be read on this computer. The case itself is safe.")
    hint = N_("Ask head office to send the case again, or write the details anew.")


class ProtectionStands(SlussError):
    """Sealing an identity cannot be undone with a key."""

    code = "protection.stands"
    number = 1149
    sentence = N_("Protecting an identity cannot be undone with a key. It stands.")
    hint = N_("To end the protection, open the client's page: it takes two persons.")


class NobodyToKeepNames(SlussError):
    """No user here may find by earlier names, so a replaced name would be lost for good."""

    code = "protection.nobody-keeps-names"
    number = 1151
    sentence = N_("Nobody here may keep earlier names yet. Nothing was changed.")
    hint = N_("Let a manager or the data protection officer open Sluss once on this computer.")


class KeepOutOfJoins(SlussError):
    """A fictitious identity must not be linked with an earlier one."""

    code = "protection.no-link"
    number = 1150
    sentence = N_(
        "A case with a fictitious identity is never linked with another. Nothing was saved."
    )
    hint = N_("Write nothing about the earlier identity in this case, and no case number either.")


class AnothersOffice(SlussError):
    """A case was to be given to another office by writing that office into it."""

    code = "case.anothers-office"
    number = 1220
    sentence = N_("A case goes to another office through head office only. Nothing was changed.")
    hint = N_("Ask head office to transfer the case.")
