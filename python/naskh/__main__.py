"""`python -m naskh`: the command line."""

import sys

from naskh.cli import main

if __name__ == "__main__":
    sys.exit(main())
