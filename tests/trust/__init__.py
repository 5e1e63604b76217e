"""What docs/trust.md promises: memory, threads, processes, hostile input."""

NOT_HERE = 77
"""The exit code of a program that lacks something on this machine, which it has named."""
