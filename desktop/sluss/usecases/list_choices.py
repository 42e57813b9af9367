"""What a list of clients can be narrowed by: only what holds for anybody today."""

from dataclasses import dataclass

from sluss.domain.entities import User
from sluss.domain.ids import RecordId
from sluss.domain.rights import Right
from sluss.domain.sorting import sort_key
from sluss.store.narrowing import homes_of_today, places_of_today
from sluss.usecases.rights import require
from sluss.usecases.session import Session, today


@dataclass(frozen=True, slots=True)
class Choices:
    """Values with their names, each in the order of the alphabet."""

    officers: tuple[tuple[RecordId, str], ...]
    municipalities: tuple[tuple[str, str], ...]
    institutions: tuple[tuple[str, str], ...]
    phases: tuple[tuple[str, str], ...]


def list_choices(session: Session, language: str) -> Choices:
    """Return by what the list can be narrowed today. Raises `NotAllowed`."""
    require(session, Right.READ_CASES)
    connection, day, country = session.store.connection, today(session), session.store.country
    places = places_of_today(connection, day)
    towns, phases = (
        session.catalog.codes("municipality"),
        session.catalog.codes("enforcement_phase"),
    )

    def in_order(named: dict[str, str]) -> tuple[tuple[str, str], ...]:
        return tuple(sorted(named.items(), key=lambda each: sort_key(each[1], country)))

    users = session.store.find(User, office=session.office)
    return Choices(
        officers=tuple(
            sorted(
                ((user.id, user.name) for user in users),
                key=lambda each: sort_key(each[1], country),
            )
        ),
        municipalities=in_order(
            {code: towns.label(code, language, day) for code in homes_of_today(connection, day)}
        ),
        institutions=in_order({place: place for place, _phase in places if place}),
        phases=in_order(
            {phase: phases.label(phase, language, day) for _place, phase in places if phase}
        ),
    )
