"""Who is offered a copy: the parties of a case, whichever record of them it names."""

from tests.builders import a_measure, a_party

from sluss.usecases.clients import register_client
from sluss.usecases.leaving.recipients import recipients
from sluss.usecases.records import add
from sluss.usecases.session import Session


def test_a_party_written_down_twice_takes_part_whichever_record_is_named(session: Session) -> None:
    client = register_client(session, given_name="Nils").id
    twice = {"name": "Hyllie", "office": session.office, "short_name": "", "phone": "040-1"}
    later = max(add(session, a_party(**twice)).id for _ in range(2))
    add(session, a_measure(client=client, responsible=later))
    near = [each for each in recipients(session, client, "sv") if each.takes_part]
    assert [each.name for each in near if each.party is not None] == ["Hyllie"]
    assert later not in {each.party for each in near}  # the older record is offered for both
