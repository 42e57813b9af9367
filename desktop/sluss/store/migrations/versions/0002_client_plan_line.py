"""The client, the joint plan and the release line: their tables."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the step. There is no way back: a newer store is refused by an older program."""
    op.create_table(
        "accepted_finding",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("area", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("start", sa.String(length=10), nullable=True),
        sa.Column("previous", sa.LargeBinary(length=16), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("accepted_on", sa.String(length=10), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_accepted_finding_client", "accepted_finding", ["client"], unique=False)
    op.create_index(
        "ix_accepted_finding_several",
        "accepted_finding",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "accommodation_need",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("aid", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("arranged", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("start", sa.String(length=10), nullable=True),
        sa.Column("end", sa.String(length=10), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_accommodation_need_client", "accommodation_need", ["client"], unique=False)
    op.create_index(
        "ix_accommodation_need_several",
        "accommodation_need",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "af_status_fact",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("registered", sa.Text(), server_default=sa.text("'yes'"), nullable=True),
        sa.Column("category", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("at_disposal", sa.Text(), server_default=sa.text("'unknown'"), nullable=True),
        sa.Column("refusal_reason", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("start", sa.String(length=10), nullable=True),
        sa.Column("end", sa.String(length=10), nullable=True),
        sa.Column("basis", sa.Text(), server_default=sa.text("'client'"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_af_status_fact_client", "af_status_fact", ["client"], unique=False)
    op.create_index(
        "ix_af_status_fact_several",
        "af_status_fact",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "caretaking",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column(
            "children_at_home", sa.Text(), server_default=sa.text("'unknown'"), nullable=True
        ),
        sa.Column("childcare", sa.Text(), server_default=sa.text("'unknown'"), nullable=True),
        sa.Column("note", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("start", sa.String(length=10), nullable=True),
        sa.Column("end", sa.String(length=10), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_caretaking_client", "caretaking", ["client"], unique=False)
    op.create_index(
        "ix_caretaking_several",
        "caretaking",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "case_key",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("user", sa.LargeBinary(length=16), nullable=True),
        sa.Column("box", sa.Text(), nullable=True),
        sa.Column("granted_on", sa.String(length=10), nullable=True),
        sa.Column("ended_on", sa.String(length=10), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_case_key_client", "case_key", ["client"], unique=False)
    op.create_index(
        "ix_case_key_several",
        "case_key",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "checklist_mark",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("checklist", sa.Text(), nullable=True),
        sa.Column("item", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), server_default=sa.text("'open'"), nullable=True),
        sa.Column("marked_on", sa.String(length=10), nullable=True),
        sa.Column("note", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_checklist_mark_client", "checklist_mark", ["client"], unique=False)
    op.create_index(
        "ix_checklist_mark_several",
        "checklist_mark",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "client_event",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("happened_on", sa.String(length=10), nullable=True),
        sa.Column("old_day", sa.String(length=10), nullable=True),
        sa.Column("new_day", sa.String(length=10), nullable=True),
        sa.Column("place", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("note", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_client_event_client", "client_event", ["client"], unique=False)
    op.create_index(
        "ix_client_event_several",
        "client_event",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "client_join",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("other", sa.LargeBinary(length=16), nullable=True),
        sa.Column("state", sa.Text(), server_default=sa.text("'joined'"), nullable=True),
        sa.Column("reason", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("decided_on", sa.String(length=10), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_client_join_client", "client_join", ["client"], unique=False)
    op.create_index(
        "ix_client_join_several",
        "client_join",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "client_warning",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("other_client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("text", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("source", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("start", sa.String(length=10), nullable=True),
        sa.Column("end", sa.String(length=10), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_client_warning_client", "client_warning", ["client"], unique=False)
    op.create_index(
        "ix_client_warning_several",
        "client_warning",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "desistance_check",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("checked_on", sa.String(length=10), nullable=True),
        sa.Column("occasion", sa.Text(), server_default=sa.text("'start'"), nullable=True),
        sa.Column("no_abuse", sa.Text(), server_default=sa.text("'unknown'"), nullable=True),
        sa.Column("network", sa.Text(), server_default=sa.text("'unknown'"), nullable=True),
        sa.Column("housing", sa.Text(), server_default=sa.text("'unknown'"), nullable=True),
        sa.Column("work_contact", sa.Text(), server_default=sa.text("'unknown'"), nullable=True),
        sa.Column("identity", sa.Text(), server_default=sa.text("'unknown'"), nullable=True),
        sa.Column("note", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_desistance_check_client", "desistance_check", ["client"], unique=False)
    op.create_index(
        "ix_desistance_check_several",
        "desistance_check",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "earlier_intervention",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("area", sa.Text(), nullable=True),
        sa.Column("what", sa.Text(), nullable=True),
        sa.Column("party", sa.LargeBinary(length=16), nullable=True),
        sa.Column("provider", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("start", sa.String(length=10), nullable=True),
        sa.Column("end", sa.String(length=10), nullable=True),
        sa.Column("outcome", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("source", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("consent", sa.Text(), server_default=sa.text("'unknown'"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_earlier_intervention_client", "earlier_intervention", ["client"], unique=False
    )
    op.create_index(
        "ix_earlier_intervention_several",
        "earlier_intervention",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "education_fact",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("level", sa.Text(), nullable=True),
        sa.Column("vocational", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("detail", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("start", sa.String(length=10), nullable=True),
        sa.Column("end", sa.String(length=10), nullable=True),
        sa.Column("basis", sa.Text(), server_default=sa.text("'client'"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_education_fact_client", "education_fact", ["client"], unique=False)
    op.create_index(
        "ix_education_fact_several",
        "education_fact",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "goal",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("mapping", sa.LargeBinary(length=16), nullable=True),
        sa.Column("parent", sa.LargeBinary(length=16), nullable=True),
        sa.Column("area", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("template", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("client_words", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("conditions", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("measured_by", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("due", sa.String(length=10), nullable=True),
        sa.Column("status", sa.Text(), server_default=sa.text("'set'"), nullable=True),
        sa.Column("main", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_goal_client", "goal", ["client"], unique=False)
    op.create_index(
        "ix_goal_several",
        "goal",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "housing_fact",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("situation", sa.Text(), nullable=True),
        sa.Column("secured", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("start", sa.String(length=10), nullable=True),
        sa.Column("end", sa.String(length=10), nullable=True),
        sa.Column("basis", sa.Text(), server_default=sa.text("'client'"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_housing_fact_client", "housing_fact", ["client"], unique=False)
    op.create_index(
        "ix_housing_fact_several",
        "housing_fact",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "income_fact",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("authority", sa.LargeBinary(length=16), nullable=True),
        sa.Column("start", sa.String(length=10), nullable=True),
        sa.Column("end", sa.String(length=10), nullable=True),
        sa.Column("basis", sa.Text(), server_default=sa.text("'client'"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_income_fact_client", "income_fact", ["client"], unique=False)
    op.create_index(
        "ix_income_fact_several",
        "income_fact",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "involvement",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("party", sa.LargeBinary(length=16), nullable=True),
        sa.Column("unit", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("state", sa.Text(), server_default=sa.text("'involved'"), nullable=True),
        sa.Column("contact", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("phone", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("start", sa.String(length=10), nullable=True),
        sa.Column("end", sa.String(length=10), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_involvement_client", "involvement", ["client"], unique=False)
    op.create_index(
        "ix_involvement_several",
        "involvement",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "mapping_answer",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("mapping", sa.LargeBinary(length=16), nullable=True),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("need_level", sa.BigInteger(), nullable=True),
        sa.Column("client_view", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("staff_view", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("wish", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_mapping_answer_client", "mapping_answer", ["client"], unique=False)
    op.create_index(
        "ix_mapping_answer_several",
        "mapping_answer",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "measure_pause",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("measure", sa.LargeBinary(length=16), nullable=True),
        sa.Column("start", sa.String(length=10), nullable=True),
        sa.Column("end", sa.String(length=10), nullable=True),
        sa.Column("reason", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_measure_pause_client", "measure_pause", ["client"], unique=False)
    op.create_index(
        "ix_measure_pause_several",
        "measure_pause",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "meeting",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("office", sa.LargeBinary(length=16), nullable=True),
        sa.Column("kind", sa.Text(), server_default=sa.text("'client_plan'"), nullable=True),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.Column("begins", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("ends", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("place", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("organiser", sa.LargeBinary(length=16), nullable=True),
        sa.Column("series", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("status", sa.Text(), server_default=sa.text("'planned'"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_meeting_several",
        "meeting",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "minutes",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("meeting", sa.LargeBinary(length=16), nullable=True),
        sa.Column("agenda", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("text", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("decisions", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("adjusted_by", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("status", sa.Text(), server_default=sa.text("'draft'"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_minutes_client", "minutes", ["client"], unique=False)
    op.create_index(
        "ix_minutes_several",
        "minutes",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "municipal_case_fact",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("state", sa.Text(), server_default=sa.text("'open'"), nullable=True),
        sa.Column("municipality", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("unit", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("caseworker", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("phone", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("start", sa.String(length=10), nullable=True),
        sa.Column("end", sa.String(length=10), nullable=True),
        sa.Column("basis", sa.Text(), server_default=sa.text("'client'"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_municipal_case_fact_client", "municipal_case_fact", ["client"], unique=False
    )
    op.create_index(
        "ix_municipal_case_fact_several",
        "municipal_case_fact",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "network_contact",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("relation", sa.Text(), server_default=sa.text("'other'"), nullable=True),
        sa.Column("phone", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("attitude", sa.Text(), server_default=sa.text("'neutral'"), nullable=True),
        sa.Column("in_plan", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("may_contact", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("note", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_network_contact_client", "network_contact", ["client"], unique=False)
    op.create_index(
        "ix_network_contact_several",
        "network_contact",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "notice",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("event", sa.LargeBinary(length=16), nullable=True),
        sa.Column("party", sa.LargeBinary(length=16), nullable=True),
        sa.Column("name", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("phone", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("why", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("told_at", sa.String(length=32), nullable=True),
        sa.Column("how", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("note", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_notice_client", "notice", ["client"], unique=False)
    op.create_index(
        "ix_notice_several",
        "notice",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "occupation_fact",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("detail", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("place", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("hours_a_week", sa.BigInteger(), nullable=True),
        sa.Column("with_support", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("start", sa.String(length=10), nullable=True),
        sa.Column("end", sa.String(length=10), nullable=True),
        sa.Column("basis", sa.Text(), server_default=sa.text("'client'"), nullable=True),
        sa.Column("verified_by", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_occupation_fact_client", "occupation_fact", ["client"], unique=False)
    op.create_index(
        "ix_occupation_fact_several",
        "occupation_fact",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "other_party_plan",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("party", sa.LargeBinary(length=16), nullable=True),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("made_on", sa.String(length=10), nullable=True),
        sa.Column("note", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_other_party_plan_client", "other_party_plan", ["client"], unique=False)
    op.create_index(
        "ix_other_party_plan_several",
        "other_party_plan",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "participant",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("meeting", sa.LargeBinary(length=16), nullable=True),
        sa.Column("user", sa.LargeBinary(length=16), nullable=True),
        sa.Column("party", sa.LargeBinary(length=16), nullable=True),
        sa.Column("contact", sa.LargeBinary(length=16), nullable=True),
        sa.Column("name", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("attended", sa.Text(), server_default=sa.text("'invited'"), nullable=True),
        sa.Column("reason", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("note", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_participant_client", "participant", ["client"], unique=False)
    op.create_index(
        "ix_participant_several",
        "participant",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "plan_answer",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("plan", sa.LargeBinary(length=16), nullable=True),
        sa.Column("party", sa.LargeBinary(length=16), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("answered_on", sa.String(length=10), nullable=True),
        sa.Column("by", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_plan_answer_client", "plan_answer", ["client"], unique=False)
    op.create_index(
        "ix_plan_answer_several",
        "plan_answer",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "plan_coherence",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("other_plan", sa.LargeBinary(length=16), nullable=True),
        sa.Column("area", sa.Text(), nullable=True),
        sa.Column("coherence", sa.Text(), server_default=sa.text("'not_checked'"), nullable=True),
        sa.Column("checked_on", sa.String(length=10), nullable=True),
        sa.Column("note", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_plan_coherence_client", "plan_coherence", ["client"], unique=False)
    op.create_index(
        "ix_plan_coherence_several",
        "plan_coherence",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "readiness",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("rated_on", sa.String(length=10), nullable=True),
        sa.Column("level", sa.Text(), nullable=True),
        sa.Column("joint_measure", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("expected_weeks", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_readiness_client", "readiness", ["client"], unique=False)
    op.create_index(
        "ix_readiness_several",
        "readiness",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "residence",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("kind", sa.Text(), server_default=sa.text("'actual'"), nullable=True),
        sa.Column("address", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("postal_code", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("town", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("start", sa.String(length=10), nullable=True),
        sa.Column("end", sa.String(length=10), nullable=True),
        sa.Column("basis", sa.Text(), server_default=sa.text("'client'"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_residence_client", "residence", ["client"], unique=False)
    op.create_index(
        "ix_residence_several",
        "residence",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "risk_assessment",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("instrument", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("assessed_on", sa.String(length=10), nullable=True),
        sa.Column("level", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_risk_assessment_client", "risk_assessment", ["client"], unique=False)
    op.create_index(
        "ix_risk_assessment_several",
        "risk_assessment",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "sealed_details",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("box", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_sealed_details_client", "sealed_details", ["client"], unique=False)
    op.create_index(
        "ix_sealed_details_several",
        "sealed_details",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "self_rating",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("rated_on", sa.String(length=10), nullable=True),
        sa.Column("occasion", sa.Text(), server_default=sa.text("'start'"), nullable=True),
        sa.Column("confidence", sa.BigInteger(), nullable=True),
        sa.Column("insight", sa.BigInteger(), nullable=True),
        sa.Column("future", sa.BigInteger(), nullable=True),
        sa.Column("words", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_self_rating_client", "self_rating", ["client"], unique=False)
    op.create_index(
        "ix_self_rating_several",
        "self_rating",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "special_condition",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("episode", sa.LargeBinary(length=16), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("start", sa.String(length=10), nullable=True),
        sa.Column("end", sa.String(length=10), nullable=True),
        sa.Column("decided_by", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("decision_ref", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_special_condition_client", "special_condition", ["client"], unique=False)
    op.create_index(
        "ix_special_condition_several",
        "special_condition",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "stand_in",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("office", sa.LargeBinary(length=16), nullable=True),
        sa.Column("absent", sa.LargeBinary(length=16), nullable=True),
        sa.Column("stand_in", sa.LargeBinary(length=16), nullable=True),
        sa.Column("start", sa.String(length=10), nullable=True),
        sa.Column("end", sa.String(length=10), nullable=True),
        sa.Column("reason", sa.Text(), server_default=sa.text("'other'"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_stand_in_several",
        "stand_in",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "stay",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("start", sa.String(length=10), nullable=True),
        sa.Column("end", sa.String(length=10), nullable=True),
        sa.Column("note", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_stay_client", "stay", ["client"], unique=False)
    op.create_index(
        "ix_stay_several",
        "stay",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "substance_fact",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("observed_on", sa.String(length=10), nullable=True),
        sa.Column("drug_free", sa.Text(), server_default=sa.text("'unknown'"), nullable=True),
        sa.Column("in_treatment", sa.Text(), server_default=sa.text("'unknown'"), nullable=True),
        sa.Column(
            "substance_basis", sa.Text(), server_default=sa.text("'self_report'"), nullable=True
        ),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_substance_fact_client", "substance_fact", ["client"], unique=False)
    op.create_index(
        "ix_substance_fact_several",
        "substance_fact",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "turning_point",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("happened_on", sa.String(length=10), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("description", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("motivation", sa.BigInteger(), nullable=True),
        sa.Column("task", sa.LargeBinary(length=16), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_turning_point_client", "turning_point", ["client"], unique=False)
    op.create_index(
        "ix_turning_point_several",
        "turning_point",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "visit_day",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("office", sa.LargeBinary(length=16), nullable=True),
        sa.Column("institution", sa.Text(), nullable=True),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.Column("user", sa.LargeBinary(length=16), nullable=True),
        sa.Column("note", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_visit_day_several",
        "visit_day",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "visit_stop",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("visit", sa.LargeBinary(length=16), nullable=True),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("questions", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("outcome", sa.Text(), server_default=sa.text("'planned'"), nullable=True),
        sa.Column("next_day", sa.String(length=10), nullable=True),
        sa.Column("note", sa.LargeBinary(length=16), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_visit_stop_client", "visit_stop", ["client"], unique=False)
    op.create_index(
        "ix_visit_stop_several",
        "visit_stop",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "weekly_slot",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("measure", sa.LargeBinary(length=16), nullable=True),
        sa.Column("weekday", sa.Text(), nullable=True),
        sa.Column("begins", sa.Text(), nullable=True),
        sa.Column("ends", sa.Text(), nullable=True),
        sa.Column("what", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("start", sa.String(length=10), nullable=True),
        sa.Column("end", sa.String(length=10), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_weekly_slot_client", "weekly_slot", ["client"], unique=False)
    op.create_index(
        "ix_weekly_slot_several",
        "weekly_slot",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "work_history",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("occupation", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("months", sa.BigInteger(), nullable=True),
        sa.Column("qualified", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("start", sa.String(length=10), nullable=True),
        sa.Column("end", sa.String(length=10), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_work_history_client", "work_history", ["client"], unique=False)
    op.create_index(
        "ix_work_history_several",
        "work_history",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "assignment",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("supervision_period", sa.LargeBinary(length=16), nullable=True),
        sa.Column("lay", sa.LargeBinary(length=16), nullable=True),
        sa.Column("role", sa.Text(), server_default=sa.text("'main'"), nullable=True),
        sa.Column("appointed_on", sa.String(length=10), nullable=True),
        sa.Column("start", sa.String(length=10), nullable=True),
        sa.Column("end", sa.String(length=10), nullable=True),
        sa.Column("end_reason", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("goals", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("contact_rhythm", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("officer", sa.LargeBinary(length=16), nullable=True),
        sa.Column("status", sa.Text(), server_default=sa.text("'proposed'"), nullable=True),
        sa.Column("in_spite_of", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_assignment_client", "assignment", ["client"], unique=False)
    op.create_index(
        "ix_assignment_several",
        "assignment",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "lay_report",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("client", sa.LargeBinary(length=16), nullable=True),
        sa.Column("assignment", sa.LargeBinary(length=16), nullable=True),
        sa.Column("start", sa.String(length=10), nullable=True),
        sa.Column("due", sa.String(length=10), nullable=True),
        sa.Column("received_on", sa.String(length=10), nullable=True),
        sa.Column("contacts", sa.BigInteger(), nullable=True),
        sa.Column("situation", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("concerns", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("client_informed", sa.Text(), server_default=sa.text("'unknown'"), nullable=True),
        sa.Column("reviewed_by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_lay_report_client", "lay_report", ["client"], unique=False)
    op.create_index(
        "ix_lay_report_several",
        "lay_report",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "lay_supervisor",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("office", sa.LargeBinary(length=16), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("email", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("languages", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("gender", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("municipality", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("max_clients", sa.BigInteger(), server_default=sa.text("1"), nullable=True),
        sa.Column("status", sa.Text(), server_default=sa.text("'prospect'"), nullable=True),
        sa.Column("registered_since", sa.String(length=10), nullable=True),
        sa.Column("confidentiality_signed_on", sa.String(length=10), nullable=True),
        sa.Column("background_notes", sa.Text(), server_default=sa.text("('')"), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_lay_supervisor_several",
        "lay_supervisor",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "register_check",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("office", sa.LargeBinary(length=16), nullable=True),
        sa.Column("lay", sa.LargeBinary(length=16), nullable=True),
        sa.Column("checked_on", sa.String(length=10), nullable=True),
        sa.Column("by", sa.LargeBinary(length=16), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("valid_until", sa.String(length=10), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_register_check_several",
        "register_check",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.create_table(
        "training_completion",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("withdrawn", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
        sa.Column("office", sa.LargeBinary(length=16), nullable=True),
        sa.Column("lay", sa.LargeBinary(length=16), nullable=True),
        sa.Column("module", sa.Text(), nullable=True),
        sa.Column("completed_on", sa.String(length=10), nullable=True),
        sa.Column("heads_", sa.LargeBinary(), nullable=True),
        sa.Column("several_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ix_training_completion_several",
        "training_completion",
        ["several_"],
        unique=False,
        sqlite_where=sa.text("several_ > 0"),
        postgresql_where=sa.text("several_ > 0"),
    )
    op.add_column(
        "case_note",
        sa.Column("spoken_with", sa.Text(), server_default=sa.text("('')"), nullable=True),
    )
    op.add_column("case_note", sa.Column("measure", sa.LargeBinary(length=16), nullable=True))
    op.add_column("case_note", sa.Column("meeting", sa.LargeBinary(length=16), nullable=True))
    op.add_column(
        "case_responsibility",
        sa.Column("phone", sa.Text(), server_default=sa.text("('')"), nullable=True),
    )
    op.add_column(
        "client",
        sa.Column("protection", sa.Text(), server_default=sa.text("'none'"), nullable=True),
    )
    op.add_column("client", sa.Column("protection_until", sa.String(length=10), nullable=True))
    op.add_column(
        "joint_plan", sa.Column("kind", sa.Text(), server_default=sa.text("'joint'"), nullable=True)
    )
    op.add_column("joint_plan", sa.Column("follows", sa.LargeBinary(length=16), nullable=True))
    op.add_column(
        "joint_plan",
        sa.Column("without_consent", sa.Text(), server_default=sa.text("('')"), nullable=True),
    )
    op.add_column(
        "joint_plan",
        sa.Column(
            "nothing_tried_before", sa.SmallInteger(), server_default=sa.text("0"), nullable=True
        ),
    )
    op.add_column(
        "joint_plan",
        sa.Column("risk_level", sa.Text(), server_default=sa.text("('')"), nullable=True),
    )
    op.add_column(
        "measure", sa.Column("place", sa.Text(), server_default=sa.text("('')"), nullable=True)
    )
    op.add_column("measure", sa.Column("goal", sa.LargeBinary(length=16), nullable=True))
    op.add_column(
        "measure", sa.Column("factor", sa.Text(), server_default=sa.text("('')"), nullable=True)
    )
    op.add_column(
        "measure",
        sa.Column("by_client", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
    )
    op.add_column(
        "measure",
        sa.Column("programme_name", sa.Text(), server_default=sa.text("('')"), nullable=True),
    )
    op.add_column("measure", sa.Column("sessions_planned", sa.BigInteger(), nullable=True))
    op.add_column("measure_event", sa.Column("progress", sa.BigInteger(), nullable=True))
    op.add_column(
        "measure_event", sa.Column("by", sa.Text(), server_default=sa.text("('')"), nullable=True)
    )
    op.add_column(
        "needs_mapping",
        sa.Column("template", sa.Text(), server_default=sa.text("'six_areas'"), nullable=True),
    )
    op.add_column(
        "needs_mapping",
        sa.Column("with_officer", sa.SmallInteger(), server_default=sa.text("0"), nullable=True),
    )
    op.add_column(
        "task", sa.Column("source", sa.Text(), server_default=sa.text("'manual'"), nullable=True)
    )
    op.add_column(
        "task", sa.Column("rule", sa.Text(), server_default=sa.text("('')"), nullable=True)
    )
    op.add_column("task", sa.Column("counted_from", sa.String(length=10), nullable=True))
    op.add_column("task", sa.Column("meeting", sa.LargeBinary(length=16), nullable=True))
    op.add_column("task", sa.Column("event", sa.LargeBinary(length=16), nullable=True))
    op.add_column("task", sa.Column("assignment", sa.LargeBinary(length=16), nullable=True))
