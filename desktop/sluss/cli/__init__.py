"""The command line: a module for each group of commands, over the use cases of the window."""
