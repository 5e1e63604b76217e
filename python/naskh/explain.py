"""Stand-in."""
def _changes(source, text, rows):
    return rows
