"""The one connection: encrypted, careful, and in words an officer can act on."""

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import SQLAlchemyError

from sluss.errors.store import DiskFull, StoreDamaged, StoreMissing, StoreReadOnly
from sluss.store import connection as module
from sluss.store.connection import (
    check_writable,
    connect,
    empty_write_ahead_log,
    integrity_faults,
    transaction,
)

KEY, SALT = b"\x01" * 32, b"\x02" * 16


@pytest.fixture
def path(tmp_path):
    return tmp_path / "näcken & co #1?.db"  # every character a folder may have


@pytest.fixture
def connection(path):
    made = connect(path, KEY, SALT, create=True)
    made.exec_driver_sql("CREATE TABLE word (text TEXT)")
    yield made
    made.close()
    made.engine.dispose()


def words(connection):
    return connection.exec_driver_sql("SELECT text FROM word ORDER BY 1").scalars().all()


def say(connection, word):
    connection.exec_driver_sql("INSERT INTO word VALUES (?)", (word,))


class TestOpening:
    def test_it_makes_no_file_unless_told_to(self, tmp_path):
        with pytest.raises(StoreMissing):
            connect(tmp_path / "none.db", KEY, SALT)
        assert list(tmp_path.iterdir()) == []

    def test_nothing_can_be_read_without_the_key(self, connection, path):
        say(connection, "Hemlighetsfullt")
        empty_write_ahead_log(connection)
        assert b"Hemlighet" not in path.read_bytes()
        assert b"SQLite format" not in path.read_bytes()
        with pytest.raises(StoreDamaged):
            connect(path, b"\x03" * 32, SALT)

    @pytest.mark.parametrize(
        ("pragma", "value"),
        [
            ("journal_mode", "wal"),
            ("synchronous", 2),
            ("secure_delete", 1),
            ("temp_store", 2),
        ],
    )
    def test_it_is_set_to_lose_and_leave_nothing(self, connection, pragma, value):
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value

    def test_the_library_is_new_enough_and_encrypts(self, connection):
        assert sqlcipher.sqlite_version_info >= module.OLDEST_SQLITE
        assert connection.exec_driver_sql("PRAGMA cipher_version").scalar()

    def test_nothing_is_said_on_the_error_output_about_a_wrong_key(self, connection, path, capfd):
        with pytest.raises(StoreDamaged):
            connect(path, b"\x03" * 32, SALT)
        assert capfd.readouterr() == ("", "")


class TestTransactions:
    def test_all_of_it_or_nothing(self, connection):
        with transaction(connection):
            say(connection, "ett")
        with pytest.raises(ZeroDivisionError), transaction(connection):  # noqa: PT012
            say(connection, "två")
            raise ZeroDivisionError
        assert words(connection) == ["ett"]

    def test_the_write_ahead_log_is_emptied_afterwards(self, connection, path):
        with transaction(connection):
            say(connection, "ett")
        assert path.with_name(path.name + "-wal").stat().st_size == 0

    def test_it_is_left_when_it_is_not_asked_for(self, connection, path):
        with transaction(connection, checkpoint=False):
            say(connection, "ett")
        assert path.with_name(path.name + "-wal").stat().st_size > 0

    def test_one_within_another_is_a_bug_and_breaks_nothing(self, connection):
        with pytest.raises(SQLAlchemyError), transaction(connection):  # noqa: PT012
            say(connection, "ett")
            with transaction(connection):
                say(connection, "två")
        with transaction(connection):
            say(connection, "tre")
        assert words(connection) == ["tre"]

    def test_looking_whether_one_can_write_writes_nothing(self, connection, path):
        with transaction(connection):
            say(connection, "ett")
        before = path.read_bytes()
        check_writable(connection)
        empty_write_ahead_log(connection)
        assert path.read_bytes() == before


class TestErrors:
    def test_a_bug_stays_a_bug_and_tells_no_values(self, connection):
        with pytest.raises(SQLAlchemyError) as told:
            connection.exec_driver_sql("INSERT INTO nothing VALUES (?)", ("Nils Björk",))
        assert "Nils" not in str(told.value)

    def test_a_database_that_is_full_is_told(self, connection):
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1}")
        with pytest.raises(DiskFull), transaction(connection):  # noqa: PT012
            for number in range(1000):
                say(connection, f"{number}" * 100)
        assert words(connection) == []

    def test_a_database_that_may_not_be_written_is_told(self, connection):
        connection.exec_driver_sql("PRAGMA query_only = ON")
        with pytest.raises(StoreReadOnly):
            check_writable_or_write(connection)

    def test_a_whole_database_has_no_faults(self, connection):
        assert integrity_faults(connection) == []


def check_writable_or_write(connection):
    with transaction(connection):
        say(connection, "ett")
