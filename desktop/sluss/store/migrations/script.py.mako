"""${message}."""

import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None
${imports if imports else ""}

def upgrade() -> None:
    """Make the step. There is no way back: a newer store is refused by an older program."""
    ${upgrades if upgrades else "pass"}
