"""Speaking and showing are disclosing too: what may be said on the phone, shown in a meeting."""
