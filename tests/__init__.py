"""Tests of naskh, by subject."""
