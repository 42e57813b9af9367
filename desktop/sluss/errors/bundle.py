"""Errors of the file on the stick: reading, verifying and writing a bundle, and the trust document.

Every refusal means that nothing was changed: a bundle is read whole and checked before anything in
the store is committed. Each `code` is named in `desktop/docs/bundle-format.md` with its vectors.
"""

from sluss.errors import N_, SlussError


class BundleUnreadable(SlussError):
    """The operating system could not read the file: a pulled stick, a worn-out one, no right."""

    code = "bundle.unreadable"
    number = 200
    sentence = N_("The file could not be read from the stick or folder. Nothing was changed.")
    hint = N_(
        "Put the stick in again and try once more. If it fails again, ask for a new delivery."
    )


class NotABundle(SlussError):
    """The file does not begin with the header of a bundle, or with one that breaks its grammar."""

    code = "bundle.not-a-bundle"
    number = 201
    sentence = N_("This file is not a delivery from Sluss. Nothing was changed.")
    hint = N_("Choose another file. The name of a file says nothing; Sluss looks at what is in it.")


class BundleTooNew(SlussError):
    """The file is of a version of the format that this program does not know.

    Facts: `found`, `known` (version numbers).
    """

    code = "bundle.too-new"
    number = 202
    sentence = N_(
        "The delivery was made by a newer Sluss (format {found}) than this one reads (format"
        " {known}). Nothing was changed."
    )
    hint = N_(
        "Install the newer version of Sluss on this computer, then import the delivery again."
    )


class BundleTooLarge(SlussError):
    """Something in the file is larger than the format allows.

    Facts: `what` (a word of the specification), `limit` and `found` (bytes or a count).
    """

    code = "bundle.too-large"
    number = 203
    sentence = N_(
        "The delivery is larger than is allowed ({what}: {found}, at most {limit}). Nothing was"
        " changed."
    )
    hint = N_("Tell support the number of this message. The sender's Sluss may be faulty.")


class BundleNotForUs(SlussError):
    """The bundle is addressed to another computer or central office.

    Facts: `to` and `us` (the last eight digits of each identity).
    """

    code = "bundle.not-for-us"
    number = 204
    sentence = N_(
        "The delivery is addressed to someone else ({to}), not to this computer ({us}). Nothing was"
        " changed."
    )
    hint = N_("Pass it on to the right receiver unopened: nobody else can read it.")


class UnknownSender(SlussError):
    """No certificate in the trust of this computer belongs to the sender.

    Fact: `sender` (the last eight digits of its identity).
    """

    code = "bundle.unknown-sender"
    number = 205
    sentence = N_(
        "The delivery comes from a computer that is not approved here ({sender}). Nothing was"
        " changed."
    )
    hint = N_(
        "At head office: approve the computer first. Elsewhere: import the newest delivery from"
        " head office, which lists the approved computers."
    )


class SenderRevoked(SlussError):
    """The sender's certificate was withdrawn, and the bundle goes beyond what is still accepted.

    Fact: `sender` (the last eight digits of its identity).
    """

    code = "bundle.sender-revoked"
    number = 206
    sentence = N_(
        "The approval of the computer that made the delivery ({sender}) was withdrawn. Nothing was"
        " changed."
    )
    hint = N_("Keep the stick and tell head office; it may hold work from a lost computer.")


class BundleCutShort(SlussError):
    """The file ends before the bundle does.

    Facts: `expected` and `found` (bytes).
    """

    code = "bundle.cut-short"
    number = 207
    sentence = N_(
        "The delivery is not whole: {found} of {expected} bytes are there. Nothing was changed."
    )
    hint = N_(
        "The stick was perhaps pulled too early. Ask the sender to make the delivery again; nothing"
        " is lost at the sender's."
    )


class BundleDamaged(SlussError):
    """The bytes are not the ones the sender signed: the signature does not hold."""

    code = "bundle.damaged"
    number = 208
    sentence = N_(
        "The delivery was changed or damaged after it was made: its signature does not hold."
        " Nothing was changed."
    )
    hint = N_("Ask the sender to make the delivery again, on another stick if it happens twice.")


class BundleChangedWhileRead(SlussError):
    """The medium gave other bytes in the second reading than those that were verified."""

    code = "bundle.changed-while-read"
    number = 209
    sentence = N_(
        "The stick or folder gave different contents when the delivery was read again. Nothing was"
        " changed."
    )
    hint = N_("Do not use this stick any more. Ask the sender for the delivery on another one.")


class BundleAlreadyRead(SlussError):
    """This very bundle was imported before.

    Fact: `seq` (number of the bundle).
    """

    code = "bundle.already-read"
    number = 210
    sentence = N_("Delivery {seq} was imported before. Nothing was changed.")
    hint = N_("All is well: nothing in it is missing here. Ask for a newer one if you expected it.")


class BundleOlder(SlussError):
    """A newer bundle of the same sender was imported before this one.

    Facts: `seq` (number of this bundle) and `last` (number of the newest one imported).
    """

    code = "bundle.older"
    number = 211
    sentence = N_(
        "Delivery {seq} is older than delivery {last} of the same sender, which was imported"
        " before. Nothing was changed."
    )
    hint = N_("All is well: the newer delivery held everything that was still to be sent.")


class BundleForked(SlussError):
    """The sender made two different bundles with the same place in the order.

    It was copied, or put back from a backup, and both copies went on.
    Facts: `seq` (number of the bundle) and `sender` (the last eight digits of its identity).
    """

    code = "bundle.forked"
    number = 212
    sentence = N_(
        "Delivery {seq} from {sender} does not follow from the one imported before it: that"
        " computer has been copied, or put back from a backup. Nothing was changed."
    )
    hint = N_("Keep the file, do not delete anything, and tell head office at once.")


class BundleContentsWrong(SlussError):
    """The bundle is signed and whole, but what is in it breaks the specification.

    Fact: `fault` (a word of the specification, such as `frame-order`).
    """

    code = "bundle.contents-wrong"
    number = 213
    sentence = N_(
        "The delivery is genuine, but its contents do not follow the rules ({fault}). Nothing was"
        " changed."
    )
    hint = N_("Tell support the number of this message. The sender's Sluss may be faulty.")


class BundleKeyMissing(SlussError):
    """None of the keys kept here opens the body, although the bundle is addressed to us."""

    code = "bundle.key-missing"
    number = 214
    sentence = N_(
        "The delivery is for this computer but was locked with a key that is not kept here. Nothing"
        " was changed."
    )
    hint = N_("The sender has to import the newest delivery from here first, then export again.")


class StreamForked(SlussError):
    """What the sender passes on does not follow from what it passed on before.

    Fact: `position` (place in the stream).
    """

    code = "bundle.stream-forked"
    number = 215
    sentence = N_(
        "What the delivery passes on contradicts what was received before (at {position})."
        " Nothing was changed."
    )
    hint = N_("Keep the file and tell head office at once: its data may have been put back.")


class StreamGap(SlussError):
    """The sender believes that we have more of its stream than we do.

    Facts: `have` and `first` (places in the stream).
    """

    code = "bundle.stream-gap"
    number = 216
    sentence = N_(
        "The delivery begins at change {first}, but only {have} changes were received here before."
        " Nothing was changed."
    )
    hint = N_(
        "Export a delivery to the sender: it tells what is missing. Then ask for a new delivery."
    )


class StickFull(SlussError):
    """There is no room for the bundle where it should be written."""

    code = "bundle.stick-full"
    number = 220
    sentence = N_("The stick or folder is full. No delivery was made and nothing was changed.")
    hint = N_("Remove files from the stick or take another one, then export again.")


class StickReadOnly(SlussError):
    """The stick or folder may not be written to."""

    code = "bundle.stick-read-only"
    number = 221
    sentence = N_(
        "The stick or folder may only be read, not written. No delivery was made and nothing was"
        " changed."
    )
    hint = N_("Choose a folder or another stick. Some offices allow only encrypted sticks.")


class PolicyReadOnly(SlussError):
    """The IT department lets nobody write to this stick; nothing is wrong with it."""

    code = "bundle.stick-read-only-by-policy"
    number = 1302
    sentence = N_(
        "Your IT department has decided that this stick may only be read on this computer. Nothing"
        " is wrong with the stick. No delivery was made and nothing was changed."
    )
    hint = N_("Take a stick the office has encrypted, or choose a folder, and carry it from there.")


class StickGone(SlussError):
    """The folder is not there, or stopped answering while the bundle was written."""

    code = "bundle.stick-gone"
    number = 222
    sentence = N_(
        "The stick or folder is not there any more. No delivery was made and nothing was changed."
    )
    hint = N_("Put the stick in again, wait until it is shown, then export again.")


class ReadBackFailed(SlussError):
    """The bundle read back from the medium is not the one that was written."""

    code = "bundle.read-back-failed"
    number = 223
    sentence = N_(
        "The stick did not keep what was written to it. No delivery was made and nothing was"
        " changed."
    )
    hint = N_("Do not use this stick any more. Export again on another one.")


class TrustNotOurs(SlussError):
    """The trust document belongs to another central office."""

    code = "trust.not-ours"
    number = 230
    sentence = N_(
        "The list of approved computers belongs to another head office. Nothing was changed."
    )
    hint = N_("Ask your own head office for a delivery. This one does not concern you.")


class TrustNotSigned(SlussError):
    """The trust document lacks the signatures it needs, or something in it is signed by nobody.

    Fact: `fault` (a word of the specification, such as `threshold`).
    """

    code = "trust.not-signed"
    number = 231
    sentence = N_(
        "The list of approved computers is not signed as it must be ({fault}). The one kept here"
        " stays."
    )
    hint = N_("Tell head office at once: someone may have tampered with the delivery.")


class TrustOlder(SlussError):
    """The trust document is older than the one kept here.

    Facts: `found` and `kept` (version numbers).
    """

    code = "trust.older"
    number = 232
    sentence = N_(
        "The list of approved computers (version {found}) is older than the one kept here (version"
        " {kept}), which stays."
    )
    hint = N_("Ask head office for a new delivery. If it happens again, tell support.")


class TrustSkipsVersion(SlussError):
    """The root keys change in a trust document that is not the next one.

    Facts: `found` and `kept` (version numbers).
    """

    code = "trust.skips-version"
    number = 233
    sentence = N_(
        "Head office has new root keys since version {kept}, and the list that hands them"
        " over is missing (found {found}). The one kept here stays."
    )
    hint = N_("Ask head office for the lists of approved computers in between.")


class TrustMalformed(SlussError):
    """The trust document breaks the specification.

    Fact: `fault` (a word of the specification, such as `grammar`).
    """

    code = "trust.malformed"
    number = 234
    sentence = N_(
        "The list of approved computers does not follow the rules ({fault}). The one kept here"
        " stays."
    )
    hint = N_("Ask head office for a new delivery. If it happens again, tell support.")


class TrustExpired(SlussError):
    """The trust document is past its date; refused at central, warned about elsewhere.

    Fact: `expired` (date, year-month-day).
    """

    code = "trust.expired"
    number = 235
    sentence = N_("The list of approved computers ended on {expired}. Nothing was changed.")
    hint = N_("The holders of the root keys have to sign a new list.")
