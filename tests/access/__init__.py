"""Who gets what: every address walked as every kind of person, held against a written table."""
