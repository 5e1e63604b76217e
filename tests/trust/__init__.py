"""What docs/trust.md promises: memory, threads, processes, hostile input."""
