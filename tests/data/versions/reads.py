"""What the program at hand reads and writes, as data that a later version is held against."""

from sluss.bundle import limits, manifest, notices
from sluss.domain.declaration import ENTITIES, fields_of
from sluss.oplog.operation import Verb
from sluss.usecases.reading_in.papers import TAKEN_BY

LIMITS = (
    "HEADER_BYTES",
    "BODY_BYTES",
    "MANIFEST_BYTES",
    "FRAME_BYTES",
    "OPERATION_HEADER_BYTES",
    "OPERATION_BODY_BYTES",
    "RUN_OPERATIONS",
    "OPERATIONS",
    "DOCUMENTS",
    "SIGNED_TEXT_BYTES",
    "SIGNATURES",
)


def reads() -> dict[str, object]:
    """Return the format, the limits, the documents, and every entity with its fields in order."""
    return {
        "format": manifest.FORMAT,
        "notices": notices.VERSION,
        "limits": {name: getattr(limits, name) for name in LIMITS},
        "documents": sorted(TAKEN_BY),
        "verbs": {verb.name: verb.value for verb in Verb},
        "entities": {
            str(number): {
                "name": kind.__name__,
                "fields": [each.name for each in fields_of(kind)],
            }
            for number, kind in sorted(ENTITIES.items())
        },
    }
