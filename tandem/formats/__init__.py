"""Dates and times as people in Brussels write them, for the languages in which Django would write them otherwise."""
