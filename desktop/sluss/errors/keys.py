"""Errors of keys, of the header that holds them and of the lock on a store."""

from sluss.errors import N_, SlussError


class NoStoreHere(SlussError):
    """The folder holds neither copy of a header."""

    code = "store.not-here"
    number = 101
    sentence = N_("There is no store in this folder. Nothing has been made or changed.")
    hint = N_("Choose the folder the store was made in, or make a new store.")


class HeaderDamaged(SlussError):
    """No copy of the header is whole, or none was made by the program with this store's key."""

    code = "store.header-damaged"
    number = 102
    sentence = N_(
        "Both copies of the key file are damaged, so the store cannot be opened. "
        "The store itself has not been touched."
    )
    hint = N_(
        "Do not delete anything. Copy header.a and header.b from the newest backup "
        "into the folder of the store, or ask support."
    )


class HeaderNewer(SlussError):
    """The header asks for something this version of the program does not know."""

    code = "store.header-newer"
    number = 103
    sentence = N_(
        "This store was last used with a newer version of Sluss. Nothing has been changed."
    )
    hint = N_("Install the newest version of Sluss on this computer and open the store again.")


class WrongPassphrase(SlussError):
    """The passphrase does not fit the user's slot."""

    code = "store.wrong-passphrase"
    number = 104
    sentence = N_("The passphrase is wrong. The store is still locked and nothing has changed.")
    hint = N_(
        "Check Caps Lock and the keyboard language, and try again. "
        "If the passphrase is forgotten, use the recovery sheet from the office safe."
    )


class WaitBeforeNextTry(SlussError):
    """A new try came before the pause after a wrong passphrase was over. Fact: `seconds`."""

    code = "store.wait"
    number = 105
    sentence = N_("Wait {seconds} seconds before the next try. Nothing has changed.")
    hint = N_("The pause grows with each wrong passphrase, up to 30 seconds.")


class UnknownUser(SlussError):
    """No slot of the header carries this user name."""

    code = "store.unknown-user"
    number = 106
    sentence = N_("Nobody with this user name can open this store.")
    hint = N_("Check the spelling, and that this is the right store.")


class SlotDamaged(SlussError):
    """The secret is right, but the slot it belongs to has been changed."""

    code = "store.slot-damaged"
    number = 107
    sentence = N_(
        "What you typed is right, but the key file has been changed and cannot be trusted. "
        "The store is still locked."
    )
    hint = N_(
        "Copy header.a and header.b from the newest backup into the folder of the store, "
        "or use the recovery sheet."
    )


class RecoveryCodeIncomplete(SlussError):
    """The recovery code has too few or too many characters. Facts: `found`, `wanted`."""

    code = "store.recovery-code-incomplete"
    number = 108
    sentence = N_("The recovery code has {wanted} letters and digits, but {found} were typed.")
    hint = N_("Type all eight groups of five. Spaces, hyphens and capital letters do not matter.")


class RecoveryCodeMistyped(SlussError):
    """A group of the recovery code does not fit its check character. Fact: `group` (1-8)."""

    code = "store.recovery-code-mistyped"
    number = 109
    sentence = N_("There is a typing error in group {group} of the recovery code.")
    hint = N_("Compare that group with the sheet. The code never contains the letter U.")


class WrongRecoveryCode(SlussError):
    """The recovery code is typed rightly, but belongs to another store, user or time."""

    code = "store.wrong-recovery-code"
    number = 110
    sentence = N_(
        "The recovery code is correctly typed, but it does not open this store for this user."
    )
    hint = N_(
        "Check the office and the user name on the sheet. "
        "A sheet stops working when a newer one has been made."
    )


class NoRecoveryCode(SlussError):
    """This user has no recovery sheet."""

    code = "store.no-recovery-code"
    number = 111
    sentence = N_("No recovery sheet has been made for this user.")
    hint = N_("Use the passphrase, or let a colleague open the store and make a new user.")


class PassphraseTooShort(SlussError):
    """An own passphrase is shorter than allowed. Fact: `minimum`."""

    code = "store.passphrase-too-short"
    number = 112
    sentence = N_("The passphrase is too short: it needs at least {minimum} characters.")
    hint = N_("Take the suggested words, or a sentence only you would write.")


class PassphraseTooCommon(SlussError):
    """An own passphrase is one of those everybody tries first."""

    code = "store.passphrase-too-common"
    number = 113
    sentence = N_("This passphrase is among the first ones anybody would try.")
    hint = N_("Take the suggested words, or a sentence only you would write.")


class PassphraseTooSimple(SlussError):
    """An own passphrase repeats or counts: it is long, but there is little in it."""

    code = "store.passphrase-too-simple"
    number = 114
    sentence = N_("This passphrase repeats itself and would be guessed quickly.")
    hint = N_("Take the suggested words, or a sentence only you would write.")


class NotEnoughMemory(SlussError):
    """The computer could not spare the memory that opening the lock takes. Fact: `mebibytes`."""

    code = "store.not-enough-memory"
    number = 115
    sentence = N_("The computer has too little free memory ({mebibytes} MB are needed).")
    hint = N_("Close other programs and try again. Nothing has been changed.")


class StoreInUse(SlussError):
    """Another process holds the store. Facts: `pid`, `since` (UTC, "2026-11-22 08:14")."""

    code = "store.in-use"
    number = 116
    sentence = N_("The store is already open on this computer (process {pid}, since {since} UTC).")
    hint = N_("Go to the window that is already open, or close it and try again.")


class FolderNotWritable(SlussError):
    """The folder of the store cannot be written to."""

    code = "store.folder-not-writable"
    number = 117
    sentence = N_("The folder of the store is read-only. Nothing has been changed.")
    hint = N_("Move the store to a folder of your own, or ask IT support for the right to write.")


class HeaderNotWritten(SlussError):
    """The header could not be replaced: a full disk, a virus scanner, a broken disk."""

    code = "store.header-not-written"
    number = 118
    sentence = N_("The key file could not be written. The old one still holds; nothing is lost.")
    hint = N_("Make room on the disk, close programs that scan files, and try again.")


class HeaderUnreadable(SlussError):
    """The operating system does not let the header be read."""

    code = "store.header-unreadable"
    number = 119
    sentence = N_("The computer does not let Sluss read the key file of the store.")
    hint = N_("Check that the disk is connected and that the folder belongs to you.")


class SealDamaged(SlussError):
    """Sealed data is not whole or is no sealed data."""

    code = "keys.seal-damaged"
    number = 120
    sentence = N_("The encrypted part is damaged or incomplete. Nothing has been taken from it.")
    hint = N_("Ask the sender to make the file again.")


class SealedForSomeoneElse(SlussError):
    """None of our keys opens the sealed data."""

    code = "keys.sealed-for-someone-else"
    number = 121
    sentence = N_("The encrypted part is meant for another recipient.")
    hint = N_("Send the file back to the sender, or to the office it is meant for.")


class KeyTextDamaged(SlussError):
    """The text of a key for sealing is not one."""

    code = "keys.key-text-damaged"
    number = 122
    sentence = N_("The text of the key is incomplete or mistyped.")
    hint = N_("Copy the whole line again, from its first to its last character.")


class SignatureWrong(SlussError):
    """The signature does not belong to these bytes, this purpose and this key."""

    code = "keys.signature-wrong"
    number = 123
    sentence = N_("The signature is not right: the file was changed, or somebody else made it.")
    hint = N_("Do not use the file. Ask the sender by telephone and let them make it again.")


class FingerprintIncomplete(SlussError):
    """The number to compare has too few or too many digits. Facts: `found`, `wanted`."""

    code = "keys.fingerprint-incomplete"
    number = 124
    sentence = N_("The number has {wanted} digits in groups of five, but {found} were typed.")
    hint = N_("Ask for all six groups again. Spaces do not matter.")


class FingerprintDiffers(SlussError):
    """The number that was read out is another one. Fact: `group`, the first that differs (1-6)."""

    code = "keys.fingerprint-differs"
    number = 125
    sentence = N_("The number is not the same: group {group} differs. Nothing has been approved.")
    hint = N_(
        "Let it be read out once more. If it still differs, the file is not the one "
        "the other office made: do not use it, and tell support."
    )
