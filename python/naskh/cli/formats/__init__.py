"""What is written for a token or a sentence."""
