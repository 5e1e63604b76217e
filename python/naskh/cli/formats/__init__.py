"""What is written for a token or a sentence, and the name of its file in it."""
