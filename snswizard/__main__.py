"""Entry of `python -m snswizard`."""

import sys

from snswizard.app import main

if __name__ == "__main__":
    sys.exit(main())
