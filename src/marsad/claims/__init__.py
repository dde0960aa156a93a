"""Who says that what happened."""
