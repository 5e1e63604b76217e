"""The conventions of other systems: models of them, proven against the originals, and naskh against both."""
