"""Lists and rules from head office, in force when the store is unlocked the next time."""

from sluss.errors.catalog import CatalogMistakes
from sluss.errors.reference import CodesMissing
from sluss.usecases.reading_in.arrival import Arrival
from sluss.usecases.reference_data import note_unusable, take_reference_data


def take_reference(arrival: Arrival, data: bytes) -> None:
    """Keep newer lists.

    Those this program cannot use are noted, and the delivery is read all the same: nobody is cut
    off from the work of others because of a list. Raises `ReferenceWrong` where they are not head
    office's.
    """
    try:
        take_reference_data(arrival.session, data, arrival.session.clock())
    except (CatalogMistakes, CodesMissing) as error:
        note_unusable(arrival.session, error)
