"""The playground in a browser: what it shows is what the Python package says."""
