"""What PostgreSQL needs to take in the same rows by COPY and upsert: prints one JSON object.

python -m tests.bench.bench_postgres OPERATIONS

Each of four fields keeps the time of its last change, and the later one wins: what nobody decided
is overwritten, and there is no log. From COPY to COMMIT.
"""

import csv
import json
import sys

from tests.bench.cluster import Cluster, running
from tests.bench.rows import Job

COLUMNS = ("a", "b", "c", "d")
HERE, THERE = 1, 2  # clocks: what was changed here meanwhile, and what comes


def _table(cluster: Cluster, job: Job) -> None:
    """Make the rows that are there before."""
    fields = ", ".join(f"{each} text, h{each} bigint" for each in COLUMNS)
    cluster.sql(f"CREATE TABLE r (id text PRIMARY KEY, {fields})")
    cluster.sql(
        "INSERT INTO r SELECT 'base-' || n, '', 0, '', 0, '', 0, '', 0"
        f" FROM generate_series(0, {job.base - 1}) n;"
        f" UPDATE r SET a = 'här', ha = {HERE}, b = 'här', hb = {HERE}"
        f" WHERE substr(id, 6)::int < {job.apart};"
        " CHECKPOINT; ANALYZE r"
    )


def _merge() -> str:
    """Return the statement that lets the later value of each field win."""
    names = ", ".join(f"{each}, h{each}" for each in COLUMNS)
    given = ", ".join(f"{each}, h" for each in COLUMNS)
    wins = ", ".join(
        f"{each} = CASE WHEN excluded.h{each} > r.h{each} THEN excluded.{each} ELSE r.{each} END,"
        f" h{each} = greatest(excluded.h{each}, r.h{each})"
        for each in COLUMNS
    )
    return (
        f"INSERT INTO r (id, {names}) SELECT DISTINCT ON (id) id, {given}"
        f" FROM incoming ORDER BY id, h DESC ON CONFLICT (id) DO UPDATE SET {wins};"
    )


def measure(operations: int) -> dict[str, float]:
    """Merge so many operations of four fields."""
    job = Job(operations)
    with running() as cluster:
        _table(cluster, job)
        file = cluster.folder / "delivery.csv"
        with file.open("w", newline="") as told:
            out = csv.writer(told)
            for n, row in enumerate((*job.made(), *job.edits())):
                out.writerow((*row, THERE + n))
        cluster.hand_over(file)
        began, ended, rows = cluster.sql(
            "CREATE TEMP TABLE incoming (id text, a text, b text, c text, d text, h bigint);"
            " SELECT extract(epoch FROM clock_timestamp());"
            f" BEGIN; COPY incoming FROM '{file}' CSV; {_merge()} COMMIT;"
            " SELECT extract(epoch FROM clock_timestamp()); SELECT count(*) FROM r;"
        )
    if int(rows) != job.base + operations // 2:
        raise SystemExit(f"PostgreSQL has {rows} rows")
    return {"operations": operations, "seconds": float(ended) - float(began)}


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]))))
