"""Known items: is an article found again by its title? The parts of `benches/retrieval.py`, one file each."""
