"""The least the same rows can cost: plain SQLite, unencrypted, no log, no check, one commit."""

import random
import sqlite3
import time
from pathlib import Path

BASE = 7_000  # measures of an office of 700 clients


def plain_sqlite(folder: Path, operations: int) -> dict[str, float]:
    """Insert half of the rows and change four fields of the other half."""
    luck = random.Random(1)
    connection = sqlite3.connect(folder / "floor.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cache_size = -65536")
    connection.execute("CREATE TABLE r (id BLOB PRIMARY KEY, client BLOB, a, b, c, d)")
    connection.execute("CREATE INDEX ix_r_client ON r (client)")
    clients = [luck.randbytes(16) for _ in range(700)]
    base = [b"\0" + luck.randbytes(15) for _ in range(BASE)]
    connection.executemany(
        "INSERT INTO r VALUES (?,?,'','','','')", [(i, clients[0]) for i in base]
    )
    made = [
        (b"\1" + n.to_bytes(15, "big"), luck.choice(clients), "2026-05-04", "phone", "x" * 300, "")
        for n in range(operations // 2)
    ]
    edits = [
        ("en text", "en längre text", "2026-05-04", n % 41, luck.choice(base))
        for n in range(operations // 2)
    ]
    began = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany("INSERT INTO r VALUES (?,?,?,?,?,?)", made)
    connection.executemany("UPDATE r SET a = ?, b = ?, c = ?, d = ? WHERE id = ?", edits)
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    seconds = time.perf_counter() - began
    connection.close()
    return {"operations": operations, "seconds": seconds}
