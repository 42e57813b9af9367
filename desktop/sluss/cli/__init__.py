"""The command line: reads arguments, calls use cases, prints answers."""
