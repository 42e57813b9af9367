"""Sets what Latin letters do not write: joined letters, lines from right to left, other fonts."""
