"""Opening a store as somebody else: a colleague of another role, with a passphrase of their own."""

from tests.chance import stream

from sluss.crypto.kdf import cheapest
from sluss.domain.ids import RecordId
from sluss.usecases.office import Person, Workplace, add_user, open_office

PASSPHRASE = "andra ord som ingen heller gissar"


def let_in(place: Workplace, login: str, role: str) -> RecordId:
    """Let a colleague with this role in, whose name is the login with a capital; return the id."""
    person = Person(login, PASSPHRASE, login.capitalize(), role)
    kdf = cheapest(stream(f"colleague {login}")(16))
    return add_user(place, person, kdf)[0].id


def change_places(place: Workplace, login: str, passphrase: str = PASSPHRASE) -> Workplace:
    """Close the store and open it again as somebody else; close what is returned."""
    folder = place.opened.folder
    place.close()
    return open_office(place.around, folder, login, passphrase)
