"""A store is brought to this version on a copy: the old one stays until the new one is in force."""

import os
import random
import shutil
import subprocess
import sys
import time

import pytest
from sqlalchemy import Column, Index, MetaData, Table, Text
from tests.store.conftest import LOGIN, PASSPHRASE
from tests.store.nursery import Nursery
from tests.store.test_opening import (
    AS_ROOT,
    PAGE,
    acts,
    database,
    opened_again,
    small_disk,
)

from sluss.domain.entities import ALL, Client
from sluss.errors.store import DiskFull, MigrationFailed, StoreDamaged, StoreNewer
from sluss.store import migrate
from sluss.store.connection import connect, integrity_faults
from sluss.store.header import read_header
from sluss.store.log import verify_chain
from sluss.store.tables import entity_table, metadata, table_of

STEP = '''"""A later step."""

from alembic import op

revision = "{number}"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("INSERT INTO setting (name, value) VALUES ('step', x'02')")
    {more}


def downgrade() -> None:
    raise NotImplementedError
'''


@pytest.fixture
def steps(tmp_path):
    """Return a function that writes one more step and returns the folder of all of them."""
    before = migrate.newest()
    number = f"{int(before) + 1:04}"

    def write(more="pass"):
        folder = tmp_path / "steps"
        shutil.copytree(migrate.STEPS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        step = STEP.format(more=more, number=number, before=before)
        (folder / "versions" / f"{number}_later.py").write_text(step, "utf-8")
        return folder

    return write


@pytest.fixture
def kept(opened):
    """A closed store of this version, with its last client."""
    client = acts(opened, 5)
    opened.close()
    return opened.folder, client


def test_a_new_database_is_the_same_whether_the_steps_are_worked_out_or_said_again(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(migrate, "_SAID", {})
    made = []
    for name in ("first", "second", "third"):
        connection = connect(tmp_path / name, bytes(32), bytes(16), create=True)
        migrate.make_first(connection)
        assert migrate.differences(connection) == []
        assert not migrate.is_behind(connection)
        made.append(connection.exec_driver_sql("SELECT * FROM sqlite_master").fetchall())
        connection.close()
        connection.engine.dispose()
    assert made[0] == made[1] == made[2]
    assert len(made[0]) > len(ALL)


def use(monkeypatch, folder):
    monkeypatch.setattr(migrate, "STEPS", folder)


def databases(folder):
    return sorted(path.name for path in folder.glob("store-*"))


class TestSteps:
    def test_opening_a_store_of_this_version_does_without_alembic(self, kept):
        folder, _ = kept
        script = (
            "import sys; from pathlib import Path; from sluss.store.opening import open_store;"
            "import datetime as dt;"
            f"open_store(Path(sys.argv[1]), {LOGIN!r}, {PASSPHRASE!r},"
            " lambda: dt.datetime.now(dt.UTC)).close();"
            "assert 'alembic' not in sys.modules"
        )
        subprocess.run([sys.executable, "-c", script, str(folder)], check=True, timeout=60)

    def test_steps_are_known_by_the_names_of_their_files(self):
        for path in migrate.STEPS.glob("versions/*.py"):
            assert f'revision = "{path.name.partition("_")[0]}"' in path.read_text("utf-8")

    def test_a_new_store_has_all_that_the_declarations_ask_for(self, opened):
        assert migrate.current(opened.store.connection) == migrate.newest()
        assert migrate.differences(opened.store.connection) == []
        assert not migrate.is_behind(opened.store.connection)

    def test_what_a_new_field_asks_for_is_seen(self, opened):
        wanted = MetaData()
        for kind in ALL:
            entity_table(kind, wanted)
        for table in metadata.tables.values():
            if table.name not in wanted.tables:
                table.to_metadata(wanted)
        assert migrate.differences(opened.store.connection, wanted) == []
        wanted.tables["client"].append_column(Column("shoe_size", Text))
        found = migrate.differences(opened.store.connection, wanted)
        assert [change[0] for change in found] == ["add_column"]  # type: ignore[index]

    @pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
    def test_no_table_refuses_what_was_lawful_on_each_laptop(self, kind):
        """What is joined may break any rule between rows; it must not stop a bundle."""
        table = table_of(kind)
        assert {type(c).__name__ for c in table.constraints} == {"PrimaryKeyConstraint"}
        assert not any(index.unique for index in table.indexes)
        for column in table.columns:
            assert column.nullable or column.server_default is not None or column.primary_key

    def test_unlike_tables_are_told_apart(self, opened):
        other = MetaData()
        made = Table("extra", other, Column("name", Text))
        Index("ix_extra", made.c.name)
        assert migrate.differences(opened.store.connection, other)


class TestCopy:
    def test_an_older_store_is_brought_to_this_version(self, kept, blank, steps, monkeypatch):
        folder, client = kept
        generation = read_header(folder).header.gen
        use(monkeypatch, steps())
        opened = opened_again(folder, blank)
        assert opened.header.file == "store-2.db"
        assert opened.store.setting("step") == b"\x02"
        assert opened.store.get(Client, client.id) == client
        log = opened.store.logs.own("work")
        assert verify_chain(opened.store.connection, log) == log.n
        assert databases(folder) == ["store-2.db", "store-2.db-shm", "store-2.db-wal"]
        opened.close()
        assert databases(folder) == ["store-2.db"]
        assert (folder / "store-2.db").stat().st_mode & 0o777 == 0o600
        header = read_header(folder)
        assert (header.header.file, header.damaged_copy) == ("store-2.db", None)
        assert header.header.gen > generation
        opened_again(folder, blank).close()

    def test_an_older_program_refuses_it_afterwards(self, kept, blank, steps, monkeypatch):
        folder, _ = kept
        with monkeypatch.context() as newer:
            use(newer, steps())
            opened_again(folder, blank).close()
        before = database(folder).read_bytes()
        with pytest.raises(StoreNewer):
            opened_again(folder, blank)
        assert database(folder).read_bytes() == before

    @pytest.mark.parametrize(
        ("more", "error"),
        [
            ("op.execute('SELECT * FROM nowhere')", MigrationFailed),
            ("op.execute('DROP TABLE task')", MigrationFailed),
            ("op.execute('ALTER TABLE task ADD COLUMN colour TEXT')", MigrationFailed),
            ("op.execute('DELETE FROM segment WHERE key % 3 = 0')", MigrationFailed),
        ],
    )
    def test_a_step_that_fails_or_loses_something_leaves_the_store(
        self, kept, blank, steps, monkeypatch, more, error
    ):
        folder, client = kept
        before = database(folder).read_bytes()
        with monkeypatch.context() as newer:
            use(newer, steps(more))
            with pytest.raises(error):
                opened_again(folder, blank)
        assert databases(folder) == ["store-1.db"]
        assert database(folder).read_bytes() == before
        opened = opened_again(folder, blank)
        assert opened.store.get(Client, client.id) == client
        opened.close()

    def test_what_a_cut_off_attempt_left_is_no_part_of_the_next(
        self, kept, blank, steps, monkeypatch
    ):
        folder, client = kept
        for name in ("store-2.db", "store-2.db-wal", "store-2.db-shm", "store-2.db-journal"):
            (folder / name).write_bytes(b"left over" * 1000)
        use(monkeypatch, steps())
        opened = opened_again(folder, blank)
        assert opened.store.get(Client, client.id) == client
        assert integrity_faults(opened.store.connection) == []
        opened.close()

    def test_a_damaged_store_is_not_brought_to_this_version(self, kept, blank, steps, monkeypatch):
        folder, _ = kept
        opened = opened_again(folder, blank)
        root = opened.store.connection.exec_driver_sql(
            "SELECT rootpage FROM sqlite_master WHERE name = 'client'"
        ).scalar_one()
        opened.close()
        data = bytearray(database(folder).read_bytes())
        data[(root - 1) * PAGE + 1000] ^= 1
        database(folder).write_bytes(data)
        use(monkeypatch, steps())
        with pytest.raises(StoreDamaged):
            opened_again(folder, blank)
        assert databases(folder) == ["store-1.db"]
        assert database(folder).read_bytes() == data

    @pytest.mark.skipif(not AS_ROOT, reason="only root can mount a small disk")
    def test_on_a_full_disk_the_old_one_stays(self, kept, blank, steps, tmp_path, monkeypatch):
        folder, client = kept
        needed = sum(path.stat().st_size for path in folder.iterdir()) // 1024
        with small_disk(tmp_path / "disk", needed + needed // 2) as disk:
            target = disk / "store"
            shutil.copytree(folder, target)
            with monkeypatch.context() as newer:
                use(newer, steps())
                with pytest.raises(DiskFull):
                    opened_again(target, blank)
            assert databases(target) == ["store-1.db"]
            opened = opened_again(target, blank)
            assert opened.store.get(Client, client.id) == client
            opened.close()

    def test_a_superseded_database_is_removed_when_the_headers_are_whole_again(
        self, kept, blank, steps, monkeypatch
    ):
        folder, client = kept
        old = database(folder).read_bytes()
        use(monkeypatch, steps())
        opened_again(folder, blank).close()
        (folder / "store-1.db").write_bytes(old)  # as if the process had ended before removing it
        opened = opened_again(folder, blank)
        assert "store-1.db" not in databases(folder)
        assert opened.store.get(Client, client.id) == client
        opened.close()


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
class TestKilled:
    """Whenever the process ends, one whole store is there, the old one or the new one."""

    @pytest.fixture
    def nursery(self):
        made = Nursery()
        yield made
        made.close()

    def check(self, folder, client, steps, blank, monkeypatch):
        with monkeypatch.context() as newer:
            use(newer, steps)
            opened = opened_again(folder, blank)
        assert opened.store.get(Client, client.id) == client
        assert integrity_faults(opened.store.connection) == []
        log = opened.store.logs.own("work")
        assert verify_chain(opened.store.connection, log) == log.n
        opened.close()
        assert databases(folder) == ["store-2.db"]

    def test_within_a_step(self, kept, blank, steps, monkeypatch, nursery):
        folder, client = kept
        killing = steps("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
        nursery.start("upgrade", folder, killing)
        assert list(nursery.rest()) == []
        assert read_header(folder).header.file == "store-1.db"
        shutil.rmtree(killing)
        self.check(folder, client, steps(), blank, monkeypatch)

    def test_at_any_moment(self, kept, blank, steps, monkeypatch, tmp_path, nursery):
        folder, client = kept
        luck, folder_of_steps = random.Random(2), steps()
        found = set()
        for attempt in range(12):
            copy = tmp_path / f"copy {attempt}"
            shutil.copytree(folder, copy)
            nursery.start("upgrade", copy, folder_of_steps)
            while not (copy / "store-2.db").exists():
                time.sleep(0.001)
            time.sleep(luck.uniform(0, 0.15))
            found.add(tuple(map(tuple, nursery.kill())))
            self.check(copy, client, folder_of_steps, blank, monkeypatch)
        assert () in found  # at least one was killed before it was done
