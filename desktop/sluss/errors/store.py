"""What can happen to a store on disk."""

from sluss.errors import N_, SlussError


class StoreDamaged(SlussError):
    """Pages of the database do not match their check values."""

    code = "store.damaged"
    number = 140
    sentence = N_("The store on this computer is damaged. Nothing was changed.")
    hint = N_(
        "Do not save anything more in it. Restore the newest backup into a new folder, or ask your "
        "support; what head office has received is safe there."
    )


class StoreNewer(SlussError):
    """The store was written by a newer version."""

    code = "store.newer"
    number = 141
    sentence = N_("This store was last used with a newer version of Sluss. Nothing was changed.")
    hint = N_("Install the newer version on this computer and open the store again.")


class StoreMissing(SlussError):
    """The database file named in the header is not there."""

    code = "store.missing"
    number = 142
    sentence = N_("The database of this store is missing from its folder. No new one was made.")
    hint = N_("If the folder was moved or copied, copy all of it. Otherwise restore a backup.")


class StoreReadOnly(SlussError):
    """The folder or its files cannot be written."""

    code = "store.read-only"
    number = 143
    sentence = N_("The folder of this store cannot be written to. Nothing was changed.")
    hint = N_("Ask your IT support for the right to write in the folder, or move the store.")


class DiskFull(SlussError):
    """The disk is full; the transaction was rolled back."""

    code = "store.disk-full"
    number = 144
    sentence = N_("The disk is full, so this was not saved. All that was saved before is safe.")
    hint = N_("Free some space on the disk, for example by emptying the bin, and save again.")


class StoreExists(SlussError):
    """A new store may not be made where there is one."""

    code = "store.exists"
    number = 145
    sentence = N_("There is already a store in this folder. It was left as it is.")
    hint = N_("Choose an empty folder for the new store, or open the one that is there.")


class CipherMissing(SlussError):
    """The database library cannot encrypt, or is too old to be trusted with data."""

    code = "store.cipher-missing"
    number = 146
    sentence = N_("The encrypted database part of Sluss is missing or too old. Nothing was opened.")
    hint = N_("Install Sluss again from its own installer. Your store is untouched.")


class StoreRolledBack(SlussError):
    """The database holds less than the header says was saved."""

    code = "store.rolled-back"
    number = 147
    sentence = N_(
        "The database is older than what was last saved here: an old copy seems to have been put "
        "back. Nothing was changed."
    )
    hint = N_("Put back the newest files, or restore a backup as a new store.")


class LogBroken(SlussError):
    """The chain of the log does not match its operations."""

    code = "store.log-broken"
    number = 148
    sentence = N_("The log of this store does not match itself from entry {n} on.")
    hint = N_("Make no more changes. Restore the newest backup and tell your support.")


class DiskFailed(SlussError):
    """The operating system reported an error on reading or writing."""

    code = "store.disk-failed"
    number = 149
    sentence = N_("The disk reported an error, so this was not saved. What was saved is safe.")
    hint = N_("Close Sluss, check the disk or stick, and open the store again.")


class MigrationFailed(SlussError):
    """The new layout could not be made on the copy; the store itself is as before."""

    code = "store.migration-failed"
    number = 150
    sentence = N_("The store could not be brought to this version. The store itself is unchanged.")
    hint = N_("Use the earlier version of Sluss and tell your support.")
