"""`diagnose`, `reorder` and `decode`."""
