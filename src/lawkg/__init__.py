"""lawkg."""
