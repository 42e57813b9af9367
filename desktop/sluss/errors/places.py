"""Places where no store may lie: what others copy away, and what is no disk of this computer."""

from sluss.errors import N_, SlussError


class FolderSynced(SlussError):
    """A program copies everything in this folder to a server. Fact: `service`, its name."""

    code = "places.synced"
    number = 820
    sentence = N_(
        "{service} copies this folder to a server. A store must not lie there: it would leave the "
        "computer unasked, and half-copied files damage it. Nothing was made."
    )
    hint = N_(
        "Take the place Sluss suggests, or a folder on this computer's own disk that nothing "
        "copies away."
    )


class FolderOnNetwork(SlussError):
    """The folder lies on another computer. Fact: `kind`, the kind of share ("cifs", "nfs" ...)."""

    code = "places.network"
    number = 821
    sentence = N_(
        "This folder is a network share ({kind}), not a disk of this computer. A store would be "
        "damaged there when the connection breaks. Nothing was made or changed."
    )
    hint = N_(
        "Use a folder on this computer's own disk. A store that lies on a share already: copy its "
        "whole folder to this computer and open it there."
    )


class FolderReadOnly(SlussError):
    """Nothing can be written where the store was to lie."""

    code = "places.read-only"
    number = 822
    sentence = N_("Nothing can be written in this place. Nothing was made.")
    hint = N_("Take the place Sluss suggests, or ask IT support for the right to write there.")


class FolderNotEmpty(SlussError):
    """A new store gets a folder of its own; this one holds other things."""

    code = "places.not-empty"
    number = 823
    sentence = N_("There are other files in this folder. They were left as they are.")
    hint = N_("Choose an empty folder, or a new one: a store has a folder of its own.")
