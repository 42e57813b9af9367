"""What can be wrong with a command that was typed, or with the files and terminal it was given."""

from sluss.errors import N_, SlussError


class PassphraseFileUnreadable(SlussError):
    """The file that should hold a passphrase cannot be read."""

    code = "cli.passphrase-file-unreadable"
    number = 40
    sentence = N_("The file with the passphrase cannot be read. Nothing was changed.")
    hint = N_("Check the name of the file, and that it is a text file you may read.")


class PassphraseFileEmpty(SlussError):
    """The first line of the passphrase file is empty."""

    code = "cli.passphrase-file-empty"
    number = 41
    sentence = N_("The first line of the passphrase file is empty. Nothing was changed.")
    hint = N_("Write the passphrase on the first line of the file.")


class NoPassphrase(SlussError):
    """No file was named, and there is no terminal to ask at."""

    code = "cli.no-passphrase"
    number = 42
    sentence = N_("No passphrase was given, and there is no terminal to ask for it.")
    hint = N_("Name a file with --passphrase-file, or in SLUSS_PASSPHRASE_FILE.")


class PassphrasesDiffer(SlussError):
    """A new passphrase was typed in two different ways."""

    code = "cli.passphrases-differ"
    number = 43
    sentence = N_("The two passphrases are not the same. Nothing was changed.")
    hint = N_("Try again and type the same passphrase twice.")


class UserNotNamed(SlussError):
    """The store has several users and the command does not say which. Fact: `count`."""

    code = "cli.user-not-named"
    number = 44
    sentence = N_("The store has {count} users, and the command does not say which one you are.")
    hint = N_("Add --user with your user name.")


class FileThereAlready(SlussError):
    """A file the command would write is there already and is not written over."""

    code = "cli.file-there-already"
    number = 45
    sentence = N_("There is a file of that name already. It was left as it is.")
    hint = N_("Choose another name or another folder.")


class PathMissing(SlussError):
    """A file or folder that was named is not there."""

    code = "cli.path-missing"
    number = 46
    sentence = N_("A file or folder that was named is not there. Nothing was changed.")
    hint = N_("Check the spelling of the name and the folder.")


class PathForbidden(SlussError):
    """The operating system does not let this user read or write what was named."""

    code = "cli.path-forbidden"
    number = 47
    sentence = N_("This computer does not let you read or write there. Nothing was changed.")
    hint = N_("Choose a folder of your own, or ask IT support for the right.")


class NoRoomLeft(SlussError):
    """The disk or stick is full."""

    code = "cli.no-room-left"
    number = 48
    sentence = N_("The disk or stick is full. What was saved before is safe.")
    hint = N_("Make room on it, or choose another folder, and try again.")


class DeviceFailed(SlussError):
    """The operating system reported an error nobody foresaw. Fact: `number`, its own number."""

    code = "cli.device-failed"
    number = 49
    sentence = N_("The computer reported a fault with a file or device (number {number}).")
    hint = N_("Check the disk or stick and try again. What was saved before is safe.")


class NoDisplay(SlussError):
    """The window was asked for where there is no screen to show it on."""

    code = "cli.no-display"
    number = 50
    sentence = N_("There is no screen here to show the window of Sluss on.")
    hint = N_("Start Sluss on a desktop, or use its commands: sluss --help.")


class NoSuchClient(SlussError):
    """Not one client here has the case number that was given, but none or two. Fact: `found`."""

    code = "cli.no-such-client"
    number = 51
    sentence = N_("{found} clients on this computer have that case number.")
    hint = N_("Find the case number with: sluss clients --search.")


class NotAnId(SlussError):
    """What was given as the identifier of a record is none."""

    code = "cli.not-an-id"
    number = 52
    sentence = N_("That is no identifier of a record. Nothing was changed.")
    hint = N_("Copy the 32 characters as conflicts list shows them.")


class SelftestFailed(SlussError):
    """At least one part of the program does not work on this computer. Fact: `count`."""

    code = "cli.selftest-failed"
    number = 53
    sentence = N_("{count} parts of Sluss do not work on this computer.")
    hint = N_("Read the last line out to the help desk.")
