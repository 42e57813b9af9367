"""A case changes its office: it is offered, assigned by head office, accepted or refused."""
