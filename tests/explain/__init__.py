"""Tests of explanations: changes, their reasons, and how they are shown."""
