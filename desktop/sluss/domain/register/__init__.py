"""A list of clients kept in a spreadsheet: its columns, and what makes a row good."""
