"""Words divided into what they are made of."""
