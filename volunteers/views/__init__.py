"""Pages of the profile: the volunteer's own, and those of who helps with it."""
