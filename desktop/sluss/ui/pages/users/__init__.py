"""Who can open the store, and with what: passphrases and recovery sheets."""
