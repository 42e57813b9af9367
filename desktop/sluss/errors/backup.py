"""What can be wrong with a backup, when it is made and when it is needed."""

from sluss.errors import N_, SlussError


class BackupFolderMissing(SlussError):
    """The folder or stick for the backup is not there."""

    code = "backup.folder-missing"
    number = 170
    sentence = N_("The folder for the backup is not there. No backup was made.")
    hint = N_("Put the stick in, or choose another folder.")


class BackupNotWritten(SlussError):
    """The backup could not be written; what was begun is removed."""

    code = "backup.not-written"
    number = 171
    sentence = N_("The backup could not be written. The store itself is safe and unchanged.")
    hint = N_("Check that there is room on the disk or stick and that it may be written to.")


class BackupNotVerified(SlussError):
    """The backup was written, but what was read back is not whole; it is removed."""

    code = "backup.not-verified"
    number = 172
    sentence = N_("The backup was read back and is not whole, so it was removed.")
    hint = N_("The disk or stick may be failing. Make the backup on another one.")


class NotABackup(SlussError):
    """The folder does not hold a backup."""

    code = "backup.not-here"
    number = 173
    sentence = N_("There is no backup in this folder. Nothing was changed.")
    hint = N_("Choose the folder that Sluss made, whose name begins with sluss-backup.")


class BackupDamaged(SlussError):
    """Database, log and header of the backup do not fit together."""

    code = "backup.damaged"
    number = 174
    sentence = N_("This backup is damaged. Nothing was made from it.")
    hint = N_("Use an older backup. What head office has received is safe there.")


class RestoreFolderTaken(SlussError):
    """A backup is restored into a new or empty folder only."""

    code = "backup.folder-taken"
    number = 175
    sentence = N_("The folder to restore into is not empty. Nothing was changed.")
    hint = N_("Choose a new folder. The old store stays where it is until you remove it.")


class RestoreNotWritten(SlussError):
    """The restored store could not be written; what was begun is removed."""

    code = "backup.restore-not-written"
    number = 176
    sentence = N_("The store could not be restored there. What was begun was removed again.")
    hint = N_("Check that there is room on the disk and that the folder may be written to.")


class BackupNoRoom(SlussError):
    """There is less room than the store needs; nothing was begun. Fact: `megabytes` it needs."""

    code = "backup.no-room"
    number = 177
    sentence = N_(
        "There is too little room for the backup, which needs {megabytes} MB. The store itself is "
        "safe and unchanged."
    )
    hint = N_("Make room there, or choose another disk or stick for the backups in Settings.")


class BackupInsideStore(SlussError):
    """The folder chosen for backups is the store itself, or lies in it."""

    code = "backup.inside-store"
    number = 178
    sentence = N_("Backups cannot lie in the folder of the store. Nothing was changed.")
    hint = N_("Choose a folder of their own, best on another disk or on a stick.")


class BackupPlaceNotAllowed(SlussError):
    """The IT department decided where files may be carried to. Fact: `targets`, where they may."""

    code = "backup.place-not-allowed"
    number = 179
    sentence = N_(
        "Your IT department has decided where files may be written that leave this computer, and "
        "this place is none of those. Nothing was changed."
    )
    hint = N_("Allowed: {targets}. Choose one of these, or keep the backups beside the store.")
