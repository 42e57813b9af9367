"""What follows when something happens to a client: what moves, ends, rests, and who is told."""
