"""Cases handed over, losses, what others told, what was set aside: their tables."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the step. There is no way back: a newer store is refused by an older program."""
    op.create_table(
        "alarm",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("device", sa.LargeBinary(length=16), nullable=True),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("seen_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("settled_at", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "carried",
        sa.Column("device", sa.LargeBinary(length=16), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.String(length=32), nullable=False),
        sa.Column("told_at", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("device", "seq"),
    )
    op.create_table(
        "case_introduction",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("transfer", sa.LargeBinary(length=16), nullable=True),
        sa.Column("party", sa.LargeBinary(length=16), nullable=True),
        sa.Column("user", sa.LargeBinary(length=16), nullable=True),
        sa.Column("device", sa.LargeBinary(length=16), nullable=True),
        sa.Column("meeting", sa.LargeBinary(length=16), nullable=True),
        sa.Column("visit", sa.LargeBinary(length=16), nullable=True),
        sa.Column("lay", sa.LargeBinary(length=16), nullable=True),
        sa.Column("name", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("kind", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("short_name", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("municipality", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("phone", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("office_name", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.Column("seal_key", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_case_introduction_client", "case_introduction", ["client"], unique=False)
    op.create_index(
        "ix_case_introduction_several",
        "case_introduction",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "device_case",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("device", sa.LargeBinary(length=16), nullable=True),
        sa.Column("visit", sa.LargeBinary(length=16), nullable=True),
        sa.Column("reason", sa.Text(), server_default=sa.text("'visit'"), nullable=True),
        sa.Column("start", sa.String(length=10), nullable=True),
        sa.Column("end", sa.String(length=10), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_device_case_client", "device_case", ["client"], unique=False)
    op.create_index(
        "ix_device_case_several",
        "device_case",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "escrow_deposit",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("office", sa.LargeBinary(length=16), nullable=True),
        sa.Column("user", sa.LargeBinary(length=16), nullable=True),
        sa.Column("device", sa.LargeBinary(length=16), nullable=True),
        sa.Column("boxes", sa.Text(), nullable=True),
        sa.Column("made_on", sa.String(length=10), nullable=True),
        sa.Column("used_on", sa.String(length=10), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_escrow_deposit_several",
        "escrow_deposit",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "incident",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("office", sa.LargeBinary(length=16), nullable=True),
        sa.Column("what", sa.Text(), nullable=True),
        sa.Column("device", sa.LargeBinary(length=16), nullable=True),
        sa.Column("delivery", sa.BigInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("lost_on", sa.String(length=10), nullable=True),
        sa.Column("noticed_on", sa.String(length=10), nullable=True),
        sa.Column("how", sa.Text(), server_default=sa.text("'unknown'"), nullable=True),
        sa.Column("clients", sa.BigInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("locked", sa.Text(), server_default=sa.text("'unknown'"), nullable=True),
        sa.Column("note", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("reported_on", sa.String(length=10), nullable=True),
        sa.Column("found_on", sa.String(length=10), nullable=True),
        sa.Column("status", sa.Text(), server_default=sa.text("'open'"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_incident_several",
        "incident",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "late_contribution",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("from_office", sa.LargeBinary(length=16), nullable=True),
        sa.Column("log", sa.Text(), nullable=True),
        sa.Column("first", sa.BigInteger(), nullable=True),
        sa.Column("last", sa.BigInteger(), nullable=True),
        sa.Column("count", sa.BigInteger(), nullable=True),
        sa.Column("arrived_on", sa.String(length=10), nullable=True),
        sa.Column("state", sa.Text(), server_default=sa.text("'open'"), nullable=True),
        sa.Column("decided_on", sa.String(length=10), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_late_contribution_client", "late_contribution", ["client"], unique=False)
    op.create_index(
        "ix_late_contribution_several",
        "late_contribution",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "peer",
        sa.Column("device", sa.LargeBinary(length=16), nullable=False),
        sa.Column("app", sa.Text(), server_default=sa.text("('')"), nullable=False),
        sa.Column("format", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("trust", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("created_told", sa.String(length=32), nullable=True),
        sa.Column("read_at", sa.String(length=32), nullable=True),
        sa.Column("clock_off_s", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("stream_ack", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("covers_work", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("lost_until", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("device"),
    )
    op.create_table(
        "person_mark",
        sa.Column("mark", sa.LargeBinary(length=16), nullable=False),
        sa.Column("client", sa.LargeBinary(length=16), nullable=False),
        sa.Column("office", sa.LargeBinary(length=16), nullable=False),
        sa.PrimaryKeyConstraint("mark", "client"),
    )
    op.create_index("ix_person_mark_client", "person_mark", ["client"], unique=False)
    op.create_table(
        "put_away",
        sa.Column("about", sa.LargeBinary(length=16), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("case_no", sa.Text(), server_default=sa.text("('')"), nullable=False),
        sa.Column("office", sa.LargeBinary(length=16), nullable=True),
        sa.PrimaryKeyConstraint("about"),
    )
    op.create_table(
        "quarantined",
        sa.Column("sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("sender", sa.LargeBinary(length=16), nullable=True),
        sa.Column("seq", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("found_at", sa.String(length=32), nullable=False),
        sa.Column("size", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("file", sa.Text(), server_default=sa.text("('')"), nullable=False),
        sa.Column("settled_at", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_table(
        "reference",
        sa.Column(
            "version",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("taken_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("version"),
    )
    op.create_table(
        "told_otherwise",
        sa.Column(
            "ref",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("by_ref", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("seen", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("ref"),
    )
    op.create_table(
        "transfer",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("kind", sa.Text(), server_default=sa.text("'office'"), nullable=True),
        sa.Column("from_office", sa.LargeBinary(length=16), nullable=True),
        sa.Column("to_office", sa.LargeBinary(length=16), nullable=True),
        sa.Column("to_party", sa.LargeBinary(length=16), nullable=True),
        sa.Column("reason", sa.Text(), server_default=sa.text("'other'"), nullable=True),
        sa.Column("note", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("status", sa.Text(), server_default=sa.text("'offered'"), nullable=True),
        sa.Column("offered_on", sa.String(length=10), nullable=True),
        sa.Column("assigned_on", sa.String(length=10), nullable=True),
        sa.Column("answered_on", sa.String(length=10), nullable=True),
        sa.Column("answer_reason", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("answer_note", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_transfer_client", "transfer", ["client"], unique=False)
    op.create_index(
        "ix_transfer_several",
        "transfer",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
    )
    op.add_column(
        "delivery", sa.Column("kind", sa.Text(), server_default=sa.text("('')"), nullable=False)
    )
    op.add_column(
        "device", sa.Column("version", sa.Text(), server_default=sa.text("('')"), nullable=True)
    )
    op.add_column("device", sa.Column("heir_of", sa.LargeBinary(length=16), nullable=True))
    op.add_column("device", sa.Column("retired_on", sa.String(length=10), nullable=True))
    op.add_column(
        "receipt", sa.Column("app", sa.Text(), server_default=sa.text("('')"), nullable=False)
    )
    op.add_column(
        "receipt", sa.Column("size", sa.BigInteger(), server_default=sa.text("0"), nullable=False)
    )
