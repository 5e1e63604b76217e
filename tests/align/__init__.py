"""Tests of alignments, and of what is made with them."""
