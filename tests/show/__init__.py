"""Texts shown with all that naskh sees in them."""
