"""Days of visits: who is where, what is open for each, and what was said, entered from paper."""
