"""The chains of analyzers beside the systems that they reproduce."""
