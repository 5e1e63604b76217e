"""What the adapters of engines share."""
