"""Something has happened: what, all that follows, and whom to call, in place of the tabs."""
