"""What naskh is among the other objects of a Python program: subclasses, the collector, threads, signals."""
