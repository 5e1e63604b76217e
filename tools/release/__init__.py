"""The parts of `tools/release_check.py`: each module is one kind of check, and knows no other but `steps`."""
