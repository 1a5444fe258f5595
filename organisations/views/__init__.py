"""Pages about organisations and their opportunities."""
