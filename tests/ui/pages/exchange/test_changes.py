"""The list of what was done on this computer, and how far each change has come."""

from tests.ui.pages.exchange.sticks import all_words, answer, enrol, send, work

from sluss.domain.entities import Client
from sluss.usecases import sending
from sluss.usecases.change_states import RECEIVED, SENT, WAITING


class TestTheList:
    def test_it_says_what_was_done_about_whom_by_whom(self, approved):
        model = approved.body.changes.table.model()
        rows = [
            [model.index(row, column).data() for column in range(1, model.columnCount())]
            for row in range(3)
        ]
        case = approved.do(lambda session: session.store.find(Client)[0].case_no)
        assert {row[0] for row in rows} == {"waiting here"}
        assert [row[1] for row in rows] == [f"{case} Örjan Kjærgård"] * 3
        assert [row[2] for row in rows] == [
            "New: Task", "Changed: Client", "New: Client, Responsibility for the case",
        ]  # fmt: skip
        assert {row[3] for row in rows} == {"Anna Lind"}

    def test_it_can_be_narrowed(self, approved, stick):
        send(approved, stick)
        approved.do(work, "Ylva", "Ek")
        approved.settle()
        changes = approved.body.changes
        for state, count in ((WAITING, 3), (SENT, 5), (RECEIVED, 0), ("", 8)):
            changes.segments[state].click()
            assert len(changes.table.rows()) == count
        changes.segments[RECEIVED].click()
        assert "Nothing of this kind." in all_words(changes.table)

    def test_what_was_saved_elsewhere_in_the_program_comes_by_itself(self, approved):
        before = len(approved.body.changes.table.rows())
        approved.do(work, "Ylva", "Ek")
        approved.settle()
        assert len(approved.body.changes.table.rows()) == before + 3
        assert approved.numbers()[0].startswith("18 changes")

    def test_what_a_colleague_did_is_not_in_it(self, approved, stick, head, far):
        colleague = far("malmo-2")
        enrol(head, colleague.session)
        work(colleague.session, "Aksel", "Thorvaldsen")
        (up,) = sending.send(colleague.session, stick)
        file = answer(head, approved, stick, up.file)
        approved.put(approved.body.receive.file, file)
        approved.press(approved.body.receive.brought.read)
        clients = approved.do(lambda session: session.store.find(Client))
        assert {"Thorvaldsen", "Kjærgård"} == {client.family_name for client in clients}
        words = all_words(approved.page)
        assert "Kjærgård" in words
        assert "Thorvaldsen" not in words
