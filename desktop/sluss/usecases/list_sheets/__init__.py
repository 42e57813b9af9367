"""Lists as spreadsheets: one way out for all of them, through the gate."""
