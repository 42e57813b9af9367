"""Something has happened to a client: what follows is shown, decided, written, and told."""
