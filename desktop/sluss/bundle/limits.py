"""How large each part of a bundle may be, and why: a hit is a refusal with the number."""

HEADER_BYTES = 2_048
"""Six short lines; a reader never holds more before it knows whether the file is a bundle."""

BODY_BYTES = 1 << 32
"""4 GiB. A million operations are a quarter of a gigabyte; sticks under FAT hold no larger file."""

MANIFEST_BYTES = 64 << 10
"""The logs of a few hundred devices; a device sends two."""

FRAME_BYTES = 4 << 20
"""Held in memory as one piece. Room for a trust document of 4,000 computers at 900 bytes."""

OPERATION_HEADER_BYTES = 64 << 10
"""Header of one operation: 63 fields with a dozen parents each are under 20 KiB."""

OPERATION_BODY_BYTES = 1 << 20
"""Body of one operation: the longest note is 20,000 characters, 80 KB."""

RUN_OPERATIONS = 64
"""Operations in one frame, as many as the log keeps in one segment."""

OPERATIONS = 1_000_000
"""Operations in one bundle, upward or downward; an office makes about 30,000 a year."""

DOCUMENTS = 1_000
"""Documents in one bundle: trust, new certificates, reference data."""

DOCUMENT_NAME_BYTES = 32
"""Length of the word that says what a document is."""

SIGNED_TEXT_BYTES = FRAME_BYTES - DOCUMENT_NAME_BYTES - 1
"""A trust document has to fit into a frame."""

ENROLMENT_BYTES = SIGNED_TEXT_BYTES + (64 << 10)
"""A reply carries a certificate and the trust document."""

CERTIFICATE_BYTES = 4 << 10
"""Two keys, four identities and a name are under 1 KiB."""

SIGNATURES = 32
"""Signatures under one text; roots are three to five, twice that while they change."""

NUMBER = 1 << 53
"""Sequences and positions stay below this, so that every JSON reader keeps them exact."""

LAST_DELIVERY = 1 << 52
"""Sequences from here on are of last deliveries, which a device leaves behind: see part 5."""

LOG_NUMBER = 1 << 40
"""Operations of one log are numbered below this, as the log itself does."""

BLOCK_BYTES = 1 << 20
"""Read, hashed and checked at a time."""
