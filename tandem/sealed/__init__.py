"""Columns that stand encrypted in the database: the field, its keys from the environment, and how keys are changed."""
