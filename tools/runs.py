"""How the tools run tests, and how they end where they cannot run."""

from __future__ import annotations

# Tests go to whichever worker is idle; more of these than that do not pay for their start.
ON_ALL_CORES = ["-n", "logical", "--maxprocesses", "8", "--dist", "worksteal"]
NOT_HERE = 77
"""The exit code where something is missing on this machine, as of the shell scripts. What it is was said."""
