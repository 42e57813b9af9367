"""What is true: entities, codes, rules and formulas as plain Python; no files, clock or chance."""
