"""The encrypted store on disk and the only place where SQL is written."""
