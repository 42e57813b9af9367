"""One function for each thing a person does; the only way in for window and command line."""
